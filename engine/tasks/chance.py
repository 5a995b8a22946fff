"""Chance for the generators: one block of random numbers a sentence, handed out one by one."""

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

import numpy as np

T = TypeVar("T")

BLOCK = 64
HELD_OUT_OF_EVERY = 5


class Dice:
    """Cheap draws: a generator call for each choice would take most of a sentence's time."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng
        self._numbers: list[float] = []

    def uniform(self) -> float:
        """The next number in [0, 1)."""
        if not self._numbers:
            self._numbers = self._rng.random(BLOCK).tolist()
        return self._numbers.pop()

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self.uniform() < probability

    def below(self, count: int) -> int:
        """A whole number from 0 to count - 1."""
        return int(self.uniform() * count)

    def choose(self, options: Sequence[T]) -> T:
        """One of the options, all equally likely."""
        return options[int(self.uniform() * len(options))]

    def choose_different(self, options: Sequence[T], but: Sequence[T]) -> T:
        """One of the options that is not among `but`."""
        while (choice := self.choose(options)) in but:
            pass
        return choice


def is_held_out(words: Sequence[str]) -> bool:
    """Whether this sentence is kept for testing: about one in five, always the same ones."""
    return crc32(" ".join(words).encode()) % HELD_OUT_OF_EVERY == 0
