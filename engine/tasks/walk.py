"""A walk like a price: each number is the last one and a step that nobody can foretell.

The best that can be said of the next number is the last one; whoever shows a forecast of a price
should show beside it how often just that is as near.
"""

from collections.abc import Sequence

import numpy as np

from engine.tasks.base import Starter, question
from engine.tasks.next_number import DECIMALS, NextNumber, next_head, number_settings

STEP = 0.1
"""Standard deviation of a step."""


class Walk(NextNumber):
    """A random walk from around 0."""

    name = "walk"
    topic = "numbers"
    heads = (next_head(question("walk.next")),)
    starters = (
        Starter(
            "0.12 0.05 0.14 0.26 0.21 0.35 0.31 0.22 0.3 0.43 0.52 0.47 0.4 0.45 0.31 0.38 0.52 "
            "0.61 0.55 0.68"
        ),
        Starter("0 -0.08 -0.15 -0.06 -0.21 -0.3 -0.26 -0.4 -0.33 -0.45"),
    )
    defaults = number_settings(("lstm", "gru", "rnn"), hidden=16, updates=1500)

    def values(self, rng: np.random.Generator, count: int) -> Sequence[float]:
        """A step after the other; see `NextNumber.values`."""
        drawn: list[float] = np.cumsum(rng.normal(0, STEP, count)).tolist()
        return drawn

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """The step to the number that is asked, and the rounding of both its ends."""
        return {"next": STEP**2 + 2 * (10.0**-DECIMALS) ** 2 / 12}
