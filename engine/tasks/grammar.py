"""The sentences that a small grammar makes, and what could stand in the place of a strange word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.inputs import UNKNOWN

NEAR = 0.65
"""From this likeness of letters on (2 · those in common / all of both), a word may be meant."""


@dataclass(frozen=True)
class Offer:
    """What could be written at a timestep where the grammar has no such word.

    t        the timestep
    nearest  the word that is spelled most like what was typed, None where none is like it
    kinds    by kind, the words that could stand there
    """

    t: int
    nearest: str | None
    kinds: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Fit:
    """How a text fits a grammar.

    fits    whether it is one of its sentences
    offers  for each strange word, what could stand there
    """

    fits: bool
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class Grammar:
    """Kinds of words, and the orders in which they make a sentence.

    A word may be of several kinds. Each pattern is a list of kinds.
    """

    kinds: Mapping[str, tuple[str, ...]]
    patterns: tuple[tuple[str, ...], ...]

    def fit(self, typed: Sequence[str], tokens: Sequence[str]) -> Fit:
        """Whether a text is a sentence of this grammar, and what could stand for strange words.

        Where its known words stand as in some sentence, only what would make one is offered; else
        every word there is.

        Args:
            typed: what was typed at each timestep.
            tokens: the words that were read there, UNKNOWN for a strange one.
        """
        strange = [t for t, token in enumerate(tokens) if token == UNKNOWN]
        able = [pattern for pattern in self.patterns if self._is_like(pattern, tokens)]
        offers = []
        for t in strange:
            there = dict.fromkeys(pattern[t] for pattern in able) or self.kinds
            kinds = {kind: self.kinds[kind] for kind in there}
            offers.append(Offer(t, nearest(typed[t], kinds), kinds))
        return Fit(bool(able) and not strange, tuple(offers))

    def _is_like(self, pattern: Sequence[str], tokens: Sequence[str]) -> bool:
        return len(pattern) == len(tokens) and all(
            token == UNKNOWN or token in self.kinds[kind]
            for kind, token in zip(pattern, tokens, strict=True)
        )


def nearest(typed: str, kinds: Mapping[str, Sequence[str]]) -> str | None:
    """The word with the most letters in common, in their order; None where too few are."""
    lowered = typed.lower()
    near = [
        (SequenceMatcher(None, lowered, word).ratio(), word)
        for words in kinds.values()
        for word in words
    ]
    likeness, word = max(near, key=lambda each: each[0], default=(0.0, ""))
    return word if likeness >= NEAR else None
