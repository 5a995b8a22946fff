"""What tasks of one number a timestep share: the question is always the number that follows."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

import numpy as np

from engine.tasks.base import Example, Head, NumberLabels, Numbers, Settings, Task, by_cell

LENGTH = 24
"""Timesteps that are read of a series."""
DECIMALS = 2
"""A number is rounded, so that it can be typed as it was drawn."""


class NextNumber(Task):
    """One number a timestep; what follows each is asked, but after the first alone."""

    shape = "many-to-many"
    reads = "numbers"
    width = 1

    @abstractmethod
    def values(self, rng: np.random.Generator, count: int) -> Sequence[float]:
        """Draw so many numbers that follow each other."""

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a series; one that is held out is another one, as every draw is."""
        row = tuple((round(value, DECIMALS),) for value in self.values(rng, LENGTH + 1))
        # After the first number alone more is left to chance: it is not asked there.
        return Example(numbers=row[:-1], wanted={self.heads[0].name: (None, *row[2:])})

    def label_numbers(self, numbers: Sequence[Numbers]) -> NumberLabels:
        """What was typed next, None after the last."""
        return {self.heads[0].name: (*numbers[1:], None) if numbers else ()}


def next_head(asked: str) -> Head:
    """The question of such a task."""
    return Head("next", asked, (), "every", "number", 1)


def number_settings(cells: Sequence[str], *, hidden: int, updates: int) -> dict[str, Settings]:
    """Settings of such a task, with what has served all of them alike."""
    return dict(
        by_cell(
            *(
                Settings(
                    cell=cell,
                    hidden=hidden,
                    embedding=0,
                    learning_rate=0.01,
                    batch=16,
                    clip=1.0,
                    gate_cost={},
                    updates=updates,
                )
                for cell in cells
            )
        )
    )
