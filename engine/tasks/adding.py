"""Adding: two numbers of a row are marked, and at the end their sum is asked.

The adding problem of Hochreiter and Schmidhuber (1997): everything between the two marks, and
between the last mark and the end, has to be let pass without touching what is remembered.
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
from engine.tasks.chance import Dice, is_held_out

SHORTEST, LONGEST = 4, 20
STEPS = 100
"""A number is one of 0, 0.01 ... 0.99, so that it can be typed as it was drawn."""


class Adding(Task):
    """Rows of pairs: a number, and 1 where it is marked."""

    name = "adding"
    topic = "numbers"
    shape = "many-to-one"
    reads = "numbers"
    width = 2
    heads = (Head("sum", question("adding.sum"), (), "end", "number", 1),)
    starters = (
        Starter("0.3 1; 0.8 0; 0.1 1; 0.5 0"),
        Starter("0.9 0; 0.25 1; 0.7 0; 0.4 0; 0.6 0; 0.5 1; 0.2 0; 0.8 0"),
        Starter("0.1 1; 0.2 0; 0.9 0; 0.9 0; 0.9 0; 0.9 0; 0.9 0; 0.9 0; 0.9 0; 0.2 1"),
    )
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=16,
                embedding=0,
                learning_rate=0.003 if cell == "rnn" else 0.01,
                batch=32,
                clip=1.0,
                gate_cost={},
                updates=3000 if cell == "rnn" else 1500,
            )
            for cell in ("lstm", "gru", "rnn")
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a row and its sum; see `Task.draw`."""
        dice = Dice(rng)
        while True:
            length = SHORTEST + dice.below(LONGEST - SHORTEST + 1)
            values = [dice.below(STEPS) / STEPS for _ in range(length)]
            first, second = dice.below(length), dice.below(length - 1)
            marked = {first, second + (second >= first)}
            row = tuple((value, float(t in marked)) for t, value in enumerate(values))
            if is_held_out([f"{value:g}" for value, _ in row]) == held_out:
                return Example(numbers=row, wanted=self.label_numbers(row))

    def label_numbers(self, numbers: Sequence[Numbers]) -> NumberLabels:
        """The sum at the end; None unless two numbers are marked with 1, and the rest with 0."""
        if not numbers:
            return {"sum": ()}
        marks = [mark for _, mark in numbers]
        is_row = marks.count(1) == 2 and marks.count(0) == len(marks) - 2
        total = (sum(value for value, mark in numbers if mark),) if is_row else None
        return {"sum": (*(None,) * (len(numbers) - 1), total)}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing: the row decides its sum."""
        return {"sum": 0.0}
