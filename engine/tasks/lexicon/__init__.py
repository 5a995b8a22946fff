"""Everyday English words by category, shared by the tasks that read words.

Every word has one kind that matters to the tasks. Names, places, languages and words of praise and
blame are in no other category; the rest may be both, as "work" is a noun and a verb.
"""

from collections.abc import Iterable

from engine.inputs import Vocabulary
from engine.tasks.lexicon import grammar_words as small
from engine.tasks.lexicon import nouns
from engine.tasks.lexicon.adjectives import BAD, GOOD, NEUTRAL
from engine.tasks.lexicon.names import HE_NAMES, SHE_NAMES
from engine.tasks.lexicon.places import HOMES, LANGUAGES, PLACES
from engine.tasks.lexicon.verbs import VERBS

__all__ = [
    "BAD",
    "CATEGORIES",
    "GOOD",
    "HE_NAMES",
    "HOMES",
    "KEY_CATEGORIES",
    "KINDS",
    "LANGUAGES",
    "NEUTRAL",
    "PLACES",
    "SHE_NAMES",
    "THINGS",
    "VERBS",
    "VOCABULARY",
    "WORDS",
    "kind",
    "nouns",
    "small",
]

THINGS = tuple(
    dict.fromkeys(
        (
            *nouns.FRUIT,
            *nouns.ANIMALS,
            *nouns.HOUSEHOLD,
            *nouns.SCHOOL,
            *nouns.NATURE,
            *nouns.FOOD,
            *nouns.BODY,
            *nouns.SPORT,
            *nouns.TOWN,
            *nouns.WORK,
        )
    )
)

# The first category that lists a word gives its kind.
CATEGORIES: dict[str, tuple[str, ...]] = {
    "name (he)": HE_NAMES,
    "name (she)": SHE_NAMES,
    "praise": (*GOOD, *nouns.GOOD_NOUNS),
    "blame": (*BAD, *nouns.BAD_NOUNS),
    "place": (*(place for place, _ in HOMES), *PLACES),
    "language": LANGUAGES,
    "punctuation": small.PUNCTUATION,
    "function word": (
        *small.ARTICLES,
        *small.DETERMINERS,
        *small.SUBJECTS,
        *small.SOMEBODY,
        *small.OBJECTS,
        *small.OWNERS,
        *small.HE,
        *small.SHE,
        *small.ITSELF,
        *small.PREPOSITIONS,
        *small.AUXILIARIES,
        *small.COPULAS,
        *small.HAVING,
        *small.SHORTENED,
        *small.SHORTENED_HAVING,
        *small.JOINING,
        *small.QUESTIONS,
        *small.DEGREES,
        *small.ADVERBS,
        *small.CALLS,
        *small.LETTERS,
    ),
    "number": small.NUMBERS,
    "time": small.DAYS,
    "profession": nouns.PROFESSIONS,
    "person": nouns.PEOPLE,
    "noun": (*THINGS, *nouns.PLURALS),
    "verb": tuple(form for verb in VERBS for form in verb),
    "adjective": NEUTRAL,
}

# Categories whose words must mean nothing else, since an answer hangs on them.
KEY_CATEGORIES = ("name (he)", "name (she)", "praise", "blame", "place", "language")


def _kinds(categories: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for kind, words in categories:
        for word in words:
            kinds.setdefault(word, kind)
    return kinds


KINDS = _kinds(CATEGORIES.items())
WORDS = tuple(KINDS)
VOCABULARY = Vocabulary(WORDS)


def kind(word: str) -> str | None:
    """The category of a word of the lexicon, None for any other."""
    return KINDS.get(word)
