"""A series: after each number, what comes next?

The numbers swing like a spring that is pushed about at random: each is decided by the two before
it, but for a push that nobody can foretell. So a net has to keep the last two, and how well
anything could do is known.
"""

from collections.abc import Sequence

import numpy as np

from engine.tasks.base import (
    Example,
    Head,
    NumberLabels,
    Numbers,
    Settings,
    Starter,
    Task,
    by_cell,
    question,
)

LENGTH = 24
"""Timesteps that are read of a series."""
LAST, BEFORE = 1.6, -0.8
"""What the last number, and the one before it, count for in the next one."""
PUSH = 0.1
"""Standard deviation of the pushes."""
RUN_IN = 60
"""Numbers that are left away at the front, by when it is forgotten how the series began."""
DECIMALS = 2
"""A number is rounded, so that it can be typed as it was drawn."""


class Series(Task):
    """One number a timestep; the question is always the number that follows."""

    name = "series"
    shape = "many-to-many"
    reads = "numbers"
    width = 1
    heads = (Head("next", question("series.next"), (), "every", "number", 1),)
    starters = (
        Starter("0.1 0.3 0.35 0.2 -0.1 -0.3 -0.35 -0.2"),
        Starter("0.5 0.4 0.25 0.05 -0.15 -0.25 -0.3 -0.25 -0.1 0.05 0.2"),
        Starter("0 0 0 0 0.5"),
    )
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=8,
                embedding=0,
                learning_rate=0.01,
                batch=16,
                clip=1.0,
                gate_cost={},
                updates=800,
            )
            for cell in ("rnn", "gru", "lstm")
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a series; one that is held out is another one, as every draw is."""
        pushes = rng.normal(0, PUSH, RUN_IN + LENGTH + 1).tolist()
        last = before = 0.0
        values = []
        for push in pushes:
            last, before = LAST * last + BEFORE * before + push, last
            values.append(round(last, DECIMALS))
        row = tuple((value,) for value in values[RUN_IN:])
        # After the first number alone more is left to chance: it is not asked there.
        return Example(numbers=row[:-1], wanted={"next": (None, *row[2:])})

    def label_numbers(self, numbers: Sequence[Numbers]) -> NumberLabels:
        """What was typed next, None after the last."""
        return {"next": (*numbers[1:], None) if numbers else ()}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """The push that nobody can foretell, and the rounding of the number that is asked for."""
        return {"next": PUSH**2 + (10.0**-DECIMALS) ** 2 / 12}
