"""Small cells of every kind, with sizes that all differ, so that no transposed product passes."""

import pytest

from engine.cells import CELLS
from engine.cells.base import Cell
from engine.net.initializers import initialise

D, H, T, B = 3, 4, 6, 2


def every_cell():
    """Each registered cell with each value of each of its options."""
    plain = [pytest.param(name, {}, id=name) for name in CELLS]
    return plain + [
        pytest.param(name, {option: value}, id=f"{name}-{value}")
        for name, cell in CELLS.items()
        for option, values in cell.choices.items()
        for value in values[1:]
    ]


def new_cell(name: str, options: dict[str, str]) -> Cell:
    return CELLS[name](D, H, options)


def random_weights(cell: Cell, rng):
    """Parameters with no zero among them but those that are none."""
    return initialise(cell, rng) + 0.3 * rng.normal(size=cell.shape) * cell.mask()
