"""Sentences of near and far context whose answer lies far back, and those of a given gap."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.errors import TextError
from engine.tasks.chance import Dice
from engine.tasks.frames import fill
from engine.tasks.gaps import AtGap
from engine.tasks.lexicon import KEY_CATEGORIES, kind, small
from engine.tasks.near_far_frames import ASKS, JOINTS, OF_GENDER, OPENERS, OTHERS, Words, clause
from engine.tasks.near_far_rule import ANSWERS, HOMES, find_answer, find_home

SHORTEST_GAP, LONGEST_GAP = 3, 40
USUAL = (SHORTEST_GAP, LONGEST_GAP)
AT_ONCE = 0.16
JOINED = 0.3
FIRST_PERSON = 0.75
ONLY_AT_ONCE = 8
"""A gap that is shorter has no room for a sentence in it."""
CLAUSES = 100
"""Sentences that are drawn to lie in the gaps of a set."""
TRIES = 40
"""Questions that are tried until the sentences between place and question come out even."""
CAPITALS = frozenset(KEY_CATEGORIES) - {"praise", "blame", "language"}

Parts = tuple[Words, Words, str]


def draw_far(dice: Dice, held_out: bool, gaps: tuple[int, int]) -> tuple[Words, str]:
    """A place, other matters, and the question; and the language of the place."""
    least, most = gaps
    while True:
        opener, ask, place = _ends(dice)
        gap = least + dice.below(most - least + 1)
        words = _between(dice, held_out, len(ask), gap, gap < ONLY_AT_ONCE and gaps != USUAL)
        if gaps == USUAL or least <= len(words) + len(ask) <= most:
            return [*opener, *words, *ask], HOMES[place]


def _ends(dice: Dice) -> Parts:
    """Where somebody is at home, and the question; and the place."""
    third_person = not dice.happens(FIRST_PERSON)
    place = dice.choose(tuple(HOMES))
    names, own = dice.choose(OF_GENDER)
    slots = {**OTHERS, **own, "NAME": names, "HOME": (place,)}
    opener = fill(dice.choose(OPENERS[third_person]), dice, slots)
    return opener, fill(dice.choose(ASKS[third_person]), dice, slots), place


def _between(dice: Dice, held_out: bool, ask: int, gap: int, at_once: bool) -> Words:
    """What lies between place and question, of about a gap."""
    if dice.happens(AT_ONCE) or at_once:
        return fill(dice.choose(JOINTS), dice)
    between = [("and", "") if dice.happens(JOINED) else (".", "")]
    while True:
        one = clause(dice, held_out)
        if len(between) > 1 and len(between) + len(one) + ask > gap:
            break
        between += one
    if dice.happens(JOINED):
        between[-1] = ("and", "")
    return between


def draw_at_gap(rng: np.random.Generator, gap: int, count: int, held_out: bool) -> list[AtGap]:
    """Sentences of one gap, or the nearest to it; see `GapTask.at_gap`."""
    dice = Dice(rng)
    by_length: dict[int, list[list[str]]] = {}
    for _ in range(CLAUSES):
        one = [word for word, _ in clause(dice, held_out)]
        by_length.setdefault(len(one), []).append(one)
    even = _sums(tuple(by_length), gap)
    return [_of_gap(dice, gap, by_length, even) for _ in range(count)]


def _sums(lengths: Sequence[int], most: int) -> list[bool]:
    """Which lengths up to `most` whole sentences add up to."""
    even = [True]
    for total in range(1, most + 1):
        even.append(any(total >= each and even[total - each] for each in lengths))
    return even


def _of_gap(dice: Dice, gap: int, by_length: dict[int, list[list[str]]], even: list[bool]) -> AtGap:
    """One sentence: ends that leave a room which whole sentences fill, and these."""
    best: tuple[int, Parts, list[str]] | None = None
    for _ in range(TRIES):
        opener, ask, place = _ends(dice)
        joint = ["and" if dice.happens(JOINED) else "."]
        room = gap - len(ask) - 1
        if room < min(by_length):
            joint = [word for word, _ in fill(dice.choose(JOINTS), dice)]
            room = 0
        else:
            while not even[room]:
                room -= 1
        off = abs(gap - len(ask) - len(joint) - room)
        if best is None or off < best[0]:
            best = off, (opener, ask, place), [*joint, *_filled(dice, room, by_length, even)]
        if off == 0:
            break
    assert best is not None
    opener, ask, place = best[1]
    tokens = (*(word for word, _ in opener), *best[2], *(word for word, _ in ask))
    return AtGap(tokens, len(opener) - 1, ANSWERS.index(HOMES[place]))


def _filled(
    dice: Dice, room: int, by_length: dict[int, list[list[str]]], even: list[bool]
) -> list[str]:
    """Whole sentences that fill a room to the word."""
    words: list[str] = []
    while room:
        fits = [each for each in by_length if each <= room and even[room - each]]
        one = dice.choose([one for each in fits for one in by_length[each]])
        words += one
        room -= len(one)
    return words


def grow(rng: np.random.Generator, gap: int, base: Sequence[str] | None) -> AtGap:
    """A sentence that grows with its gap; see `GapTask.growing`."""
    dice = Dice(rng)
    first, last, _ = _ends(dice)
    opener, ask = [word for word, _ in first], [word for word, _ in last]
    own: list[list[str]] = []
    if base is not None:
        opener, own, ask = _taken_apart(list(base))
    between, shorter = ["."], None
    while True:
        one = own.pop(0) if own else [word for word, _ in clause(dice, held_out=True)]
        longer = len(between) + len(one) + len(ask)
        if longer > gap:
            break
        shorter = len(between) + len(ask)
        between += one
    tokens = (*opener, *between, *ask)
    answer = ANSWERS.index(find_answer(tokens) or "")
    return AtGap(tokens, len(opener) - 1, answer, shorter, longer)


def _taken_apart(words: list[str]) -> tuple[list[str], list[list[str]], list[str]]:
    """Up to the place, the whole sentences after it, and the question."""
    home = find_home(words)
    if home is None:
        raise TextError("gap.base", task="near-far")
    sentences: list[list[str]] = [[]]
    for word in words[home + 1 :]:
        sentences[-1].append(word)
        if word in small.STOPS:
            sentences.append([])
    *whole, ask = sentences
    return words[: home + 1], [each for each in whole if len(each) > 1], ask


def as_written(tokens: Sequence[str]) -> str:
    """Words with capitals, and signs close to the word before; see `GapTask.written`."""
    said, starts = "", True
    for token in tokens:
        is_sign = not token[0].isalnum()
        is_great = starts or token == "i" or kind(token) in CAPITALS
        said += "" if is_sign or not said else " "
        said += token[:1].upper() + token[1:] if is_great and not is_sign else token
        starts = token in small.STOPS
    return said
