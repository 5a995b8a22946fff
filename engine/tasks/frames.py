"""Sentence frames: fixed words with slots, filled by chance.

A frame is a line such as "i PAST a NEUTRAL THING ADVERB ."; a word in capitals is a slot. Slots of
the lexicon are filled here; a task may fill slots of its own (a name, a judgement) by passing
what fills them.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from engine.tasks import lexicon
from engine.tasks.chance import Dice
from engine.tasks.lexicon import nouns, small
from engine.tasks.lexicon.listing import listed

UNKNOWN_SHARE = 0.1


def _every(form: int) -> tuple[str, ...]:
    """One form of every verb, by its place in `Verb`."""
    return tuple(dict.fromkeys(verb[form] for verb in lexicon.VERBS))


SLOTS: dict[str, tuple[str, ...]] = {
    "THING": lexicon.THINGS,
    "PLURAL": nouns.PLURALS,
    "JOB": nouns.PROFESSIONS,
    "BEING": (*nouns.PROFESSIONS, *nouns.PEOPLE),
    "KIN": nouns.PEOPLE,
    "SPORT": nouns.SPORT,
    "BASE": _every(0),
    "THIRD": _every(1),
    "PAST": _every(2),
    "ING": _every(3),
    "DONE": _every(4),
    "NEUTRAL": lexicon.NEUTRAL,
    "PLACE": lexicon.CATEGORIES["place"],
    "LANGUAGE": lexicon.LANGUAGES,
    "NUMBER": small.NUMBERS,
    "TIME": small.DAYS,
    "OF": small.DETERMINERS,
    "IN": small.PREPOSITIONS,
    "WE": small.SUBJECTS,
    "SOMEBODY": small.SOMEBODY,
    "US": small.OBJECTS,
    "OURS": small.OWNERS,
    "ITSELF": small.ITSELF,
    "CAN": small.AUXILIARIES,
    "IS": ("is", "was", "isn't", "wasn't"),
    "ARE": ("are", "were", "aren't", "weren't"),
    "HAVE": ("have", "had", "haven't", "hadn't"),
    "HAS": ("has", "had", "hasn't", "hadn't"),
    "WE'RE": small.SHORTENED,
    "WE'VE": small.SHORTENED_HAVING,
    "AND": small.JOINING,
    "WHERE": small.QUESTIONS,
    "VERY": small.DEGREES,
    "ADVERB": small.ADVERBS,
    "CALL": small.CALLS,
    "LETTER": small.LETTERS,
}
# Words that carry a sentence's sense; an unknown word may stand for one of these.
OPEN_SLOTS = frozenset(
    listed(
        """
    THING PLURAL JOB BEING KIN SPORT BASE THIRD PAST ING DONE NEUTRAL NUMBER TIME ADVERB PLACE
    LANGUAGE
    """
    )
)
VOWELS = frozenset("aeiou")
# Spelled with a vowel but not spoken with one, and the other way round.
NOT_AN = frozenset(listed("university useless used uses use using untrue one once"))
YET_AN = frozenset(("honest", "honesty", "honourable", "hour"))


class Part(NamedTuple):
    """One word of a frame: the word itself, or the slot it leaves open."""

    text: str
    is_slot: bool


Frame = tuple[Part, ...]


def frames(lines: str) -> tuple[Frame, ...]:
    """Read frames, one a line."""
    return tuple(
        tuple(Part(word, word != word.lower()) for word in line.split())
        for line in lines.splitlines()
        if line.strip()
    )


def fill(
    frame: Frame, dice: Dice, own: Mapping[str, Sequence[str]] | None = None
) -> list[tuple[str, str]]:
    """Fill a frame's slots.

    Args:
        frame: what to fill.
        dice: where chance comes from.
        own: fillings for slots of the task's own; several words may be one filling.

    Returns:
        The words, each with the slot it stands in ("" for the frame's own words).
    """
    words: list[tuple[str, str]] = []
    for text, is_slot in frame:
        if not is_slot:
            words.append((text, ""))
        elif own is not None and text in own:
            words.extend((word, text) for word in dice.choose(own[text]).split())
        else:
            words.append((dice.choose(SLOTS[text]), text))
    for at in range(len(words) - 1):
        if words[at][0] == "a" and words[at][1] == "" and takes_an(words[at + 1][0]):
            words[at] = ("an", "")
    return words


def hide(word: str, slot: str, dice: Dice, unknown: str) -> str:
    """The word, or in one case of ten the unknown word if no answer hangs on it."""
    if slot in OPEN_SLOTS and dice.happens(UNKNOWN_SHARE):
        return unknown
    return word


def takes_an(word: str) -> bool:
    """Whether "an" comes before it, not "a"."""
    return word in YET_AN or (word[0] in VOWELS and word not in NOT_AN)
