"""Holds: numbers of a net set from outside, so that one sees what follows from them.

A hold sets one unit of a node, several or all, at one timestep, several or all. States and inputs
are nodes like any other; the state before the first timestep stands at `START`. A weight may be
held too. Undoing a hold is leaving it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.cells.base import Array, Cell
from engine.errors import LookUpError, ShapeError, no_index

START = -1
"""The timestep of the state before the first one."""

Several = int | tuple[int, ...] | None
"""One, several, or None for all."""


@dataclass(frozen=True)
class Hold:
    """Units of a node held at a value: what if they had been so?

    t      a timestep, several, or None for every one; START for a state before the first
    node   a node of the chain's cell
    unit   a unit, several, or None for all
    value  what each is held at, or one number for each of the units, in their order
    """

    t: Several
    node: str
    unit: Several
    value: float | tuple[float, ...]
    chain: str = "main"


@dataclass(frozen=True)
class WeightHold:
    """Weights of one array of the document held at a value.

    weight       the array's name: cell.W_f, embedding, head.who
    row, column  one, several, or None for all; of a bias, which has one axis, the row
    """

    weight: str
    value: float
    row: Several = None
    column: Several = None


@dataclass(frozen=True)
class Held:
    """The units of a node that are held, `mask`, and at what, `values`: (T, H), (H,) at the start.

    Of the input H is D.
    """

    mask: np.ndarray
    values: Array

    def over(self, computed: Array, t: int | slice = slice(None)) -> Array:
        """What was computed at some timesteps, with what is held in its place."""
        return np.where(self.mask[t], self.values[t], computed)


@dataclass(frozen=True)
class ChainHolds:
    """What is held along a chain: by node, and by state at the start."""

    nodes: Mapping[str, Held] = field(default_factory=dict)
    start: Mapping[str, Held] = field(default_factory=dict)

    def turned(self) -> ChainHolds:
        """The same with the last timestep first."""
        nodes = {key: Held(h.mask[::-1], h.values[::-1]) for key, h in self.nodes.items()}
        return ChainHolds(nodes, self.start)

    def at(self, t: int) -> ChainHolds:
        """What is held at one timestep, as if it were the only one."""
        now = slice(t, t + 1)
        nodes = {
            key: Held(each.mask[now], each.values[now])
            for key, each in self.nodes.items()
            if each.mask[t].any()
        }
        return ChainHolds(nodes, self.start if t == 0 else {})

    def has(self, t: int, node: str, unit: int) -> bool:
        """Whether a place is held."""
        return node in self.nodes and bool(self.nodes[node].mask[t, unit])


FREE = ChainHolds()


def place(holds: Iterable[Hold], cell: Cell, steps: int) -> ChainHolds:
    """Holds as masks over a chain of so many timesteps; of two in one place the later one counts.

    Raises:
        LookUpError: if there is no such timestep, node or unit.
        ShapeError: if there are not as many values as units.
    """
    nodes: dict[str, Held] = {}
    start: dict[str, Held] = {}
    known = {node.key: node for node in cell.nodes}
    for hold in holds:
        if hold.node not in known:
            raise LookUpError("node.unknown", cell=cell.label, node=hold.node, known=known)
        size = cell.input_size if known[hold.node].op == "input" else cell.hidden_size
        units = pick(hold.unit, size, "unit")
        values = np.asarray(hold.value, np.float64)
        if values.ndim and values.shape != units.shape:
            raise ShapeError("hold.values", units=len(units), node=hold.node, values=values.size)
        if hold.t == START:
            if hold.node not in cell.states:
                raise LookUpError("hold.start", states=cell.states, node=hold.node)
            one = start.setdefault(hold.node, Held(np.zeros(size, bool), np.zeros(size)))
            one.mask[units], one.values[units] = True, values
            continue
        at = np.ix_(pick(hold.t, steps, "timestep"), units)
        held = nodes.setdefault(
            hold.node, Held(np.zeros((steps, size), bool), np.zeros((steps, size)))
        )
        held.mask[at], held.values[at] = True, values
    return ChainHolds(nodes, start)


def pick(wanted: Several, size: int, what: str) -> np.ndarray:
    """Indices from 0 to size - 1; LookUpError where one of them is not there."""
    if wanted is None:
        return np.arange(size)
    several = (wanted,) if isinstance(wanted, int) else wanted
    for one in several:
        if not 0 <= one < size:
            raise no_index(what, one, size)
    return np.array(several, np.intp)


def hold_weights(blocks: Mapping[str, Array], holds: Iterable[WeightHold]) -> None:
    """Put weights at the values that they are held at, in place.

    Args:
        blocks: a net's arrays by the names of the document.

    Raises:
        LookUpError: if there is no such array, row or column, or if nothing is left free.
    """
    free = {name: np.ones(array.shape, bool) for name, array in blocks.items()}
    for hold in holds:
        if hold.weight not in blocks:
            raise LookUpError("hold.no-weight", weight=hold.weight, known=blocks)
        array = blocks[hold.weight]
        rows = pick(hold.row, len(array), "row")
        if array.ndim == 1:
            if hold.column is not None:
                raise LookUpError("hold.row", weight=hold.weight)
            at: tuple[np.ndarray, ...] = (rows,)
        else:
            at = np.ix_(rows, pick(hold.column, array.shape[1], "column"))
        array[at] = hold.value
        free[hold.weight][at] = False
    if not any(mask.any() for mask in free.values()):
        raise LookUpError("hold.all")
