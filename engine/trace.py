"""What comes back when a net reads a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.cells.base import Array, Cell
from engine.errors import LookUpError
from engine.graph import Hold
from engine.inputs import Understood


@dataclass(frozen=True)
class Column:
    """One timestep's input: what was typed, the white space before it, and as what it was read."""

    t: int
    text: str
    before: str
    understood: Understood


@dataclass(frozen=True)
class Chain:
    """A cell that has read the columns; every node of its graph by key, (T, H), or (T, D) for x."""

    id: str
    cell: Cell
    start: Mapping[str, Array]
    values: Mapping[str, Array]
    layer: int = 0
    direction: str = "forward"
    role: str = "reader"

    @property
    def nodes(self) -> dict[str, Array]:
        """The nodes but for the states from before, which stand one column to the left."""
        return {
            node.key: self.values[node.key] for node in self.cell.nodes if node.op != "previous"
        }

    @property
    def final(self) -> dict[str, Array]:
        """Each state after the last column, (H,)."""
        return {key: self.values[key][-1] for key in self.cell.states}


@dataclass(frozen=True)
class Answer:
    """What one head says at every column.

    p, logits (T, C); `labels` is the right class a column where the task can tell, else None.
    """

    name: str
    classes: tuple[str, ...]
    p: Array
    logits: Array
    labels: tuple[int | None, ...]


@dataclass(frozen=True)
class Trace:
    """Everything a net computed from a text, with what a person held at a value."""

    text: str
    columns: tuple[Column, ...]
    chains: tuple[Chain, ...]
    heads: tuple[Answer, ...]
    holds: tuple[Hold, ...] = ()

    def chain(self, name: str) -> Chain:
        """A chain by its id."""
        for chain in self.chains:
            if chain.id == name:
                return chain
        known = ", ".join(chain.id for chain in self.chains)
        raise LookUpError(f"there is no chain {name!r}; there is: {known}")


@dataclass(frozen=True)
class StateNorms:
    """‖dL/d(state)‖ of the start state, and after each timestep, (T,)."""

    start: float
    norms: Array


@dataclass(frozen=True)
class TextGradients:
    """The loss -ln p[target] of one head at one column, and how far it reaches back."""

    loss: float
    target: int
    states: dict[str, StateNorms]
