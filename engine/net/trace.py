"""What comes back when a net reads a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.cells.base import Array, Cell
from engine.errors import LookUpError
from engine.graph.holds import FREE, ChainHolds
from engine.inputs import Understood


@dataclass(frozen=True)
class Column:
    """One timestep's input: what was typed, the white space before it, and as what it was read.

    `numbers` are what was read where no words are.
    """

    t: int
    text: str
    before: str
    understood: Understood
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True)
class Axis:
    """The timesteps of one sequence: what was typed, or what a decoder read."""

    id: str
    columns: tuple[Column, ...]


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
    axis: str = "main"
    reads: tuple[str, ...] = ("text",)
    starts_from: str = "zeros"

    @property
    def nodes(self) -> dict[str, Array]:
        """The nodes but for the states from before, which stand one column to the left."""
        return {
            node.key: self.values[node.key] for node in self.cell.nodes if node.op != "previous"
        }

    @property
    def final(self) -> dict[str, Array]:
        """Each state after the column that it reads last, (H,)."""
        last = -1 if self.direction == "forward" else 0
        return {key: self.values[key][last] for key in self.cell.states}


def before(start: Array, values: Array, direction: str) -> Array:
    """A state before each column as a chain runs, (T, H), from that after each and the first."""
    if len(values) == 1:
        return start[None]
    if direction == "forward":
        return np.concatenate((start[None], values[:-1]))
    return np.concatenate((values[1:], start[None]))


@dataclass(frozen=True)
class Answer:
    """What one head says at every column of its axis.

    p, logits (P, C); `labels` is the right class where the task can tell, else None; all at the P
    columns of `positions`. Of a head that answers with numbers, `logits` are these, `p` is
    (P, 0), and `wanted` has the right ones where the task can tell.
    """

    name: str
    classes: tuple[str, ...]
    p: Array
    logits: Array
    labels: tuple[int | None, ...]
    positions: tuple[int, ...]
    axis: str = "main"
    kind: str = "classes"
    wanted: tuple[tuple[float, ...] | None, ...] = ()

    def usual_target(self, at: int) -> int | tuple[float, ...]:
        """What a loss is taken against where nobody chose: what is right, else what the net says.

        Args:
            at: which of the P columns.
        """
        if self.kind == "number":
            wanted = self.wanted[at]
            return tuple(map(float, self.logits[at])) if wanted is None else wanted
        label = self.labels[at]
        return int(self.p[at].argmax()) if label is None else label


@dataclass(frozen=True)
class Said:
    """One sentence that a decoder wrote: its words, the probability of each, and ln p of all.

    `ended` tells whether it came to the stop word, which is the last of the words then.
    """

    words: tuple[str, ...]
    p: tuple[float, ...]
    score: float
    ended: bool


@dataclass(frozen=True)
class Trace:
    """Everything a net computed from a text; `held` by chain is what a person set of it.

    axes     the first is what was typed
    sent     the chains whose start was given, and so comes from nothing
    written  what a decoder wrote, the likeliest first, which is the one that is traced
    """

    text: str
    axes: tuple[Axis, ...]
    chains: tuple[Chain, ...]
    heads: tuple[Answer, ...]
    held: Mapping[str, ChainHolds] = field(default_factory=dict)
    shown: str = "main"
    written: tuple[Said, ...] = ()
    sent: frozenset[str] = frozenset()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The timesteps as they were typed."""
        return self.axes[0].columns

    def columns_of(self, axis: str) -> tuple[Column, ...]:
        """The timesteps of an axis by its id."""
        return next(each.columns for each in self.axes if each.id == axis)

    def head(self, name: str) -> Answer:
        """What a head says; LookUpError where there is no such head."""
        for head in self.heads:
            if head.name == name:
                return head
        known = [head.name for head in self.heads]
        raise LookUpError("head.unknown", head=name, known=known)

    def chain(self, name: str) -> Chain:
        """A chain by its id; where none is called main, that is the one the net is shown by."""
        wanted = [chain for chain in self.chains if chain.id == name]
        if not wanted and name == "main":
            wanted = [chain for chain in self.chains if chain.id == self.shown]
        if wanted:
            return wanted[0]
        known = [chain.id for chain in self.chains]
        raise LookUpError("chain.unknown", chain=name, known=known)

    def holds(self, chain: str) -> ChainHolds:
        """What is held along a chain, as its columns stand."""
        return self.held.get(chain, FREE)
