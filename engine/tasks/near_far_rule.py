"""The rule of near and far context, for sentences a person types.

Far: somebody lives in, grew up in, was born in or comes from one place, and the text ends asking
for that person's language. Near: the last sentence names things that are in one kind of place and
ends with "in the". With two homes, a "never", or a place the task does not know, the answer is
None.
"""

from collections.abc import Sequence

from engine.tasks import lexicon
from engine.tasks.lexicon import small
from engine.tasks.lexicon.listing import listed

PLACES_USED = 20
"""How many homes the net learns, from the front of the lexicon's list."""

HOMES = dict(lexicon.HOMES[:PLACES_USED])
NEAR = {
    "sky": ("clouds", "stars", "planes"),
    "sea": ("fish", "ships", "whales"),
    "tree": ("birds", "monkeys", "leaves", "apples"),
    "field": ("cows", "horses", "goats", "sheep"),
}
ANSWERS = (*HOMES.values(), *NEAR)
NEAR_ANSWERS = {noun: answer for answer, nouns in NEAR.items() for noun in nouns}

# What "in PLACE" or "from PLACE" follows when it says where somebody is at home.
HOME_VERBS = (
    ("grew", "up", "in"),
    ("live", "in"),
    ("lives", "in"),
    ("lived", "in"),
    ("was", "born", "in"),
    ("come", "from"),
    ("comes", "from"),
    ("am", "from"),
    ("is", "from"),
)
ASKED_OF_ME = tuple(
    tuple(line.split())
    for line in (
        "i speak fluent",
        "i know",
        "i speak",
        "we speak",
        "we speak fluent",
        "we know",
        "i also speak",
        "my language is",
        "i can read",
        "i learned to speak",
    )
)
ASKED_OF_SOMEBODY = tuple(
    tuple(line.split())
    for line in (
        "he speaks fluent",
        "he knows",
        "he speaks",
        "his language is",
        "she speaks fluent",
        "she knows",
        "she speaks",
        "her language is",
    )
)
MASCULINE = frozenset(("he", "his", *lexicon.HE_NAMES))
FEMININE = frozenset(("she", "her", *lexicon.SHE_NAMES))
ME = frozenset(("i", "we", "my", "our"))
DENYING = frozenset(listed("not never no nor neither unless don't doesn't didn't wasn't isn't"))
LONGEST_NEAR = 8


def find_answer(tokens: Sequence[str]) -> str | None:
    """What belongs in the blank after the last word, None if the rule cannot tell."""
    words = list(tokens)
    asked = _asked_of(words)
    return _nearby(words) if asked is None else _language_of(words, asked)


def find_home(tokens: Sequence[str]) -> int | None:
    """Where the place stands that decides a language asked at the end; None if none does."""
    words = list(tokens)
    asked = _asked_of(words)
    if asked is None or _language_of(words, asked) is None:
        return None
    return _homes_of(words, asked)[0]


def _asked_of(words: list[str]) -> frozenset[str] | None:
    """Who could be meant, if the text ends asking for a language."""
    for ask in ASKED_OF_ME:
        if tuple(words[-len(ask) :]) == ask:
            return ME
    for ask in ASKED_OF_SOMEBODY:
        if tuple(words[-len(ask) :]) == ask:
            return MASCULINE if ask[0] in MASCULINE else FEMININE
    return None


def _language_of(words: list[str], asked: frozenset[str]) -> str | None:
    """The language of the one home that the text gives to the one who is asked."""
    found = {words[at] for at in _homes_of(words, asked)}
    return HOMES.get(found.pop()) if len(found) == 1 else None


def _homes_of(words: list[str], asked: frozenset[str]) -> list[int]:
    """Where the text gives a home to the one who is asked; nowhere, where it is denied."""
    found = []
    for at, word in enumerate(words):
        for verb in HOME_VERBS:
            start = at - len(verb)
            if start < 1 or words[at - 1] != verb[-1] or tuple(words[start:at]) != verb:
                continue
            subject = words[start - 1]
            if subject in DENYING or subject in small.ADVERBS:
                return []
            if subject in asked and (word in HOMES or lexicon.kind(word) in ("place", None)):
                found.append(at)
    return found


def _nearby(words: list[str]) -> str | None:
    """Where the things named in the last sentence are, if it ends with "in the"."""
    start = max((at + 1 for at, word in enumerate(words) if word in small.STOPS), default=0)
    sentence = words[start:]
    if sentence[-2:] != ["in", "the"] or len(sentence) > LONGEST_NEAR:
        return None
    if DENYING.intersection(sentence):
        return None
    found = {NEAR_ANSWERS[word] for word in sentence if word in NEAR_ANSWERS}
    return found.pop() if len(found) == 1 else None
