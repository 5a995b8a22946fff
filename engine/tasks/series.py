"""A series: after each number, what comes next?

The numbers swing like a spring that is pushed about at random: each is decided by the two before
it, but for a push that nobody can foretell. So a net has to keep the last two, and how well
anything could do is known.
"""

from collections.abc import Sequence

import numpy as np

from engine.tasks.base import Starter, question
from engine.tasks.next_number import DECIMALS, NextNumber, next_head, number_settings

LAST, BEFORE = 1.6, -0.8
"""What the last number, and the one before it, count for in the next one."""
PUSH = 0.1
"""Standard deviation of the pushes."""
RUN_IN = 60
"""Numbers that are left away at the front, by when it is forgotten how the series began."""


class Series(NextNumber):
    """A spring that is pushed about at random."""

    name = "series"
    topic = "numbers"
    heads = (next_head(question("series.next")),)
    starters = (
        Starter("0.1 0.3 0.35 0.2 -0.1 -0.3 -0.35 -0.2"),
        Starter("0.5 0.4 0.25 0.05 -0.15 -0.25 -0.3 -0.25 -0.1 0.05 0.2"),
        Starter("0 0 0 0 0.5"),
    )
    defaults = number_settings(("rnn", "gru", "lstm"), hidden=8, updates=800)

    def values(self, rng: np.random.Generator, count: int) -> Sequence[float]:
        """Each decided by the two before it, but for its push; see `NextNumber.values`."""
        pushes = rng.normal(0, PUSH, RUN_IN + count).tolist()
        last = before = 0.0
        drawn = []
        for push in pushes:
            last, before = LAST * last + BEFORE * before + push, last
            drawn.append(last)
        return drawn[RUN_IN:]

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """The push that nobody can foretell, and the rounding of the number that is asked for."""
        return {"next": PUSH**2 + (10.0**-DECIMALS) ** 2 / 12}
