"""A wave with a little noise: what comes next? Its length, height and beginning differ each time.

Two numbers tell how steep a wave is, and only more of them how long; so a net has to remember.
"""

from collections.abc import Sequence

import numpy as np

from engine.tasks.base import Starter, question
from engine.tasks.next_number import DECIMALS, NextNumber, next_head, number_settings

SHORTEST, LONGEST = 6.0, 14.0
"""Timesteps of a whole wave."""
LOWEST, HIGHEST = 0.5, 1.0
NOISE = 0.02
"""Standard deviation of what is added to each number."""


class Wave(NextNumber):
    """A sine with noise."""

    name = "wave"
    topic = "numbers"
    heads = (next_head(question("wave.next")),)
    starters = (
        Starter(
            "0 0.42 0.71 0.8 0.68 0.37 -0.06 -0.45 -0.73 -0.8 -0.66 -0.33 0.09 0.49 0.75 0.79 0.62 "
            "0.3 -0.13 -0.52"
        ),
        Starter("0.6 0.52 0.3 0 -0.29 -0.52 -0.6 -0.53 -0.3 0.01 0.31 0.52 0.6"),
        Starter("0 0.9 0.87 -0.05 -0.92 -0.85 0.03 0.88 0.9"),
    )
    defaults = number_settings(("lstm", "gru", "rnn"), hidden=16, updates=2500)

    def values(self, rng: np.random.Generator, count: int) -> Sequence[float]:
        """A wave of one length and height, with noise; see `NextNumber.values`."""
        length, height = rng.uniform(SHORTEST, LONGEST), rng.uniform(LOWEST, HIGHEST)
        turns = np.arange(count) / length + rng.uniform()
        drawn: list[float] = (
            height * np.sin(2 * np.pi * turns) + rng.normal(0, NOISE, count)
        ).tolist()
        return drawn

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """What is added to the number that is asked, and its rounding: nobody can foretell it."""
        return {"next": NOISE**2 + (10.0**-DECIMALS) ** 2 / 12}
