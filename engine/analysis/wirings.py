"""The five wirings of one recurrent cell: what is read, what is asked, and a net that does it.

And how a deep net becomes a recurrent one: its layers, each with weights of its own, are given the
same weights, and then are one cell that is used again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple

from engine.cells import CELLS
from engine.errors import LookUpError
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from engine.tasks import TASKS


@dataclass(frozen=True)
class Wiring:
    """One way of asking a cell.

    name    as a link has it
    task    what a net of this wiring has learned
    cell    which of its nets is shown
    text    what it reads first
    head    the question whose answer is shown
    """

    name: str
    task: str
    cell: str
    text: str
    head: str


WIRINGS = (
    Wiring("one-to-one", "word-kind", "feedforward", "mango", "kind"),
    Wiring("one-to-many", "letter-by-letter", "gru", "14", "letter"),
    Wiring("many-to-one", "long-review", "gru", "I think it is not a bad one.", "verdict"),
    Wiring("many-to-many", "subject-switch", "gru", "Bob is nice. Mary is evil.", "feeling"),
    Wiring("encoder-decoder", "translation", "gru", "a small cow runs", "word"),
)

TIED = Recipe("subject-switch", "rnn", hidden=16)
"""Of whose layers there are three with weights of their own, and then one cell."""
TIED_LAYERS = 3


class Tying(NamedTuple):
    """How many weights a deep net has before and after its layers share them.

    layers  how many there are
    apart   each with its own
    one     all with the same
    """

    layers: int
    apart: int
    one: int


def tying() -> Tying:
    """The weights of `TIED_LAYERS` like cells above each other, and of one that is used again."""
    one = Model.untrained(TIED).cell_parameter_count
    return Tying(TIED_LAYERS, TIED_LAYERS * one, one)


def nets_of(wiring: Wiring) -> tuple[Model, ...]:
    """The shipped nets of a wiring: the one that is shown first, and those of other cells."""
    cells = (wiring.cell, *(cell for cell in CELLS if cell != wiring.cell))
    found = []
    for cell in cells:
        with suppress(LookUpError):
            found.append(load(wiring.task, cell))
    return tuple(found)


def recipe_of(wiring: Wiring) -> Recipe:
    """An untrained net of the same task, cell and sizes."""
    own = TASKS[wiring.task].settings_of(wiring.cell)
    return Recipe(wiring.task, wiring.cell, own["hidden"], own["embedding"])
