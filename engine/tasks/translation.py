"""Translation: short English sentences into French, by an encoder and a decoder.

A French sentence is not the English one word by word: the article agrees with the noun's gender,
the adjective with it too, and most adjectives stand behind the noun. So the whole sentence has to
be read before the first word is written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.inputs import UNKNOWN, Vocabulary
from engine.tasks.base import (
    NO_TARGET,
    Answer,
    Example,
    Head,
    Settings,
    Starter,
    Task,
    by_cell,
    question,
)
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.grammar import Grammar

ADJECTIVE, OBJECT = 0.6, 0.8
"""Share of nouns that have an adjective, and of verbs that could have an object and do."""
UNKNOWN_SHARE = 0.08
"""Share of sentences in which training hides one word, and asks for nothing that hangs on it."""

ARTICLES = {"the": ("le", "la"), "a": ("un", "une")}
"""Before a masculine noun, and before a feminine one."""


class Noun(NamedTuple):
    """A French noun and its gender: 0 masculine, 1 feminine."""

    word: str
    gender: int


class Adjective(NamedTuple):
    """Its two forms, and whether it stands before the noun."""

    forms: tuple[str, str]
    is_before: bool


ACTORS = {
    "cat": Noun("chat", 0),
    "dog": Noun("chien", 0),
    "horse": Noun("cheval", 0),
    "boy": Noun("garçon", 0),
    "cow": Noun("vache", 1),
    "girl": Noun("fille", 1),
    "woman": Noun("femme", 1),
}
THINGS = {
    "bread": Noun("pain", 0),
    "book": Noun("livre", 0),
    "apple": Noun("pomme", 1),
    "house": Noun("maison", 1),
    "car": Noun("voiture", 1),
}
NOUNS = ACTORS | THINGS
ADJECTIVES = {
    "big": Adjective(("grand", "grande"), True),
    "small": Adjective(("petit", "petite"), True),
    "pretty": Adjective(("joli", "jolie"), True),
    "black": Adjective(("noir", "noire"), False),
    "white": Adjective(("blanc", "blanche"), False),
    "green": Adjective(("vert", "verte"), False),
    "red": Adjective(("rouge", "rouge"), False),
}
ALONE = {"sleeps": "dort", "runs": "court"}
"""Verbs without an object."""
DOING = {
    "sees": "voit",
    "watches": "regarde",
    "likes": "aime",
    "wants": "veut",
    "finds": "trouve",
    "eats": "mange",
}
VERBS = ALONE | DOING
SUBJECTS = (("article", "actor"), ("article", "adjective", "actor"))
OBJECTS = ((), ("article", "noun"), ("article", "adjective", "noun"))
GRAMMAR = Grammar(
    {
        "article": tuple(ARTICLES),
        "adjective": tuple(ADJECTIVES),
        "actor": tuple(ACTORS),
        "noun": tuple(NOUNS),
        "alone": tuple(ALONE),
        "doing": tuple(DOING),
    },
    (
        *((*subject, "alone") for subject in SUBJECTS),
        *((*subject, "doing", *of) for subject in SUBJECTS for of in OBJECTS),
    ),
)

ENGLISH = Vocabulary((*ARTICLES, *NOUNS, *ADJECTIVES, *VERBS))
FRENCH_WORDS = tuple(
    dict.fromkeys(
        (
            *(form for forms in ARTICLES.values() for form in forms),
            *(noun.word for noun in NOUNS.values()),
            *(form for adjective in ADJECTIVES.values() for form in adjective.forms),
            *VERBS.values(),
        )
    )
)
ANSWER = Answer(Vocabulary(("<s>", *FRENCH_WORDS)), "word", limit=10)
CLASSES = (*FRENCH_WORDS, ANSWER.stop)
INDEX = {word: index for index, word in enumerate(CLASSES)}


@dataclass(frozen=True)
class Part:
    """A noun with what belongs to it, or a verb: its English words and its French ones."""

    english: tuple[str, ...]
    french: tuple[str, ...]


class Translation(Task):
    """An English sentence, and the French one that says the same."""

    name = "translation"
    shape = "encoder-decoder"
    reads = "words"
    vocabulary = ENGLISH
    answer = ANSWER
    grammar = GRAMMAR
    heads = (Head(ANSWER.head, question("translation.word"), CLASSES, "every"),)
    test_timesteps = 1000
    starters = (
        Starter("The black cat eats a red apple"),
        Starter("The small girl likes the big house"),
        Starter("A horse runs"),
        Starter("The woman wants a green car"),
    )
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=48,
                embedding=16,
                learning_rate=0.003 if cell == "rnn" else 0.01,
                batch=32,
                clip=1.0,
                gate_cost={},
                updates=4000 if cell == "rnn" else 1500,
            )
            for cell in ("gru", "lstm", "rnn")
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a sentence and its translation; see `Task.draw`."""
        dice = Dice(rng)
        parts = _sentence(dice, held_out)
        english = [word for part in parts for word in part.english]
        french = tuple(word for part in parts for word in part.french)
        targets = [INDEX[word] for word in french]
        if not held_out and dice.happens(UNKNOWN_SHARE):
            hidden = dice.below(len(english))
            english[hidden] = UNKNOWN
            for at in _hangs_on(parts, hidden):
                targets[at] = NO_TARGET
        return Example(tuple(english), {ANSWER.head: (*targets, INDEX[ANSWER.stop])}, answer=french)

    def right_answer(self, tokens: Sequence[str]) -> tuple[str, ...] | None:
        """The French sentence, None where these words are not one of this grammar."""
        left = list(tokens)
        actor = _noun(left, ACTORS)
        verb = left.pop(0) if left else ""
        if actor is None or verb not in VERBS:
            return None
        if not left:
            return (*actor, VERBS[verb])
        of = _noun(left, NOUNS)
        return None if of is None or left or verb in ALONE else (*actor, VERBS[verb], *of)

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing: the sentence that is read decides every word."""
        return {ANSWER.head: 0.0}


def _sentence(dice: Dice, held_out: bool) -> tuple[Part, ...]:
    while True:
        verb = dice.choose(tuple(VERBS))
        parts = [_phrase(dice, tuple(ACTORS)), Part((verb,), (VERBS[verb],))]
        if verb in DOING and dice.happens(OBJECT):
            parts.append(_phrase(dice, tuple(NOUNS)))
        if is_held_out([word for part in parts for word in part.english]) == held_out:
            return tuple(parts)


def _phrase(dice: Dice, nouns: Sequence[str]) -> Part:
    adjective = (dice.choose(tuple(ADJECTIVES)),) if dice.happens(ADJECTIVE) else ()
    english = (dice.choose(tuple(ARTICLES)), *adjective, dice.choose(nouns))
    french = _noun(list(english), NOUNS)
    assert french is not None
    return Part(english, french)


def _noun(left: list[str], nouns: dict[str, Noun]) -> tuple[str, ...] | None:
    """The French of an article, perhaps an adjective, and a noun; they are taken from the list."""
    words = left[: 3 if len(left) > 2 and left[1] in ADJECTIVES else 2]
    if len(words) < 2 or words[0] not in ARTICLES or words[-1] not in nouns:
        return None
    del left[: len(words)]
    noun = nouns[words[-1]]
    article = ARTICLES[words[0]][noun.gender]
    if len(words) == 2:
        return article, noun.word
    adjective = ADJECTIVES[words[1]]
    form = adjective.forms[noun.gender]
    return (article, form, noun.word) if adjective.is_before else (article, noun.word, form)


def _hangs_on(parts: Sequence[Part], hidden: int) -> Iterator[int]:
    """The places of the French words that belong to the same part as an English one."""
    english = french = 0
    for part in parts:
        if english <= hidden < english + len(part.english):
            yield from range(french, french + len(part.french))
        english += len(part.english)
        french += len(part.french)
