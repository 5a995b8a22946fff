"""The chains and heads of a net along inputs: a forward pass that keeps every node of every cell.

Where numbers are held, a chain is computed node by node; else its kernel computes what it keeps,
and the graph the rest.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import ArrayLike

from engine import graph
from engine.cells.base import Array, Cell
from engine.cells.tape import Tape
from engine.cells.unroll import Stepper, checked_start, unroll
from engine.errors import (
    LookUpError,
    no_index,
)
from engine.graph import WeightHold
from engine.graph.holds import ChainHolds, hold_weights
from engine.net.description import MAIN, Chain, Net
from engine.net.description import Head as Described
from engine.net.parameters import Parameters
from engine.net.trace import Chain as TracedChain
from engine.net.trace import before

Starts = Mapping[str, Mapping[str, ArrayLike]]
"""By chain, each state before its first timestep, (H,)."""

KEPT_TIMESTEPS, KEPT_NUMBERS = 64, 65_536
"""The longest text whose workspace is kept for the next one, and the largest such workspace."""


@dataclass(frozen=True)
class _Kept:
    """What short texts are read on, by chain; making one takes as long as a step.

    What is read from it is copied, so that the next text may be read on it.
    """

    steppers: dict[str, Stepper]
    tapes: dict[str, Tape]


class ChainReader:
    """A net with its weights, ready to read. Every call works on arrays of its own.

    net  the description
    """

    net: Net

    def _prepare(self, parts: Parameters) -> None:
        self._use(parts)
        # What a trace says of each chain and head, worked out once: a step takes a tenth of a
        # millisecond.
        self._about = {
            chain.id: (
                self.net.layer(chain),
                chain.direction,
                self.net.role(chain),
                chain.axis,
                chain.reads,
                chain.start,
            )
            for chain in self.net.chains
        }
        self._at_end = {head.id: self.net.is_at_end(head) for head in self.net.heads}
        self._reads_input = {
            chain.id: all(self.net.is_input(id) for id in chain.reads) for chain in self.net.chains
        }
        self._axis_of = {chain.id: chain.axis for chain in self.net.chains}

    def _use(self, parts: Parameters) -> None:
        self._workspaces = threading.local()
        self._parts, self._blocks = parts, parts.blocks()
        lead = self.net.lead.id
        self._prepared = {id: cell.prepare(parts.packed[id]) for id, cell in self.net.cells.items()}
        self._parameters = {
            id: cell.parameters(parts.packed[id]) for id, cell in self.net.cells.items()
        }
        self.parameters = self._parameters[lead]
        self._readouts = parts.readouts

    def holding(self, weights: Sequence[WeightHold]) -> Self:
        """This net with some weights held at other values; what it is named by stays as it is.

        Raises:
            LookUpError: if there are no such weights, or if none is left free.
        """
        if not weights:
            return self
        parts = Parameters(self.net, self._parts.flat.copy())
        hold_weights(parts.blocks(), weights)
        held = copy(self)
        held._use(parts)
        return held

    def cell_of(self, chain: str) -> tuple[Cell, Mapping[str, Array]]:
        """A chain's cell and its parameters by name; LookUpError where there is no such chain."""
        id = self._chain_id(chain)
        if id not in self.net.cells:
            raise LookUpError("chain.unknown", chain=chain, known=self.net.cells)
        return self.net.cells[id], self._parameters[id]

    def axis_of(self, chain: str) -> str:
        """The axis of a chain; LookUpError where there is no such chain."""
        self.cell_of(chain)
        return self._axis_of[self._chain_id(chain)]

    def _along(
        self,
        axis: str,
        read: Array,
        found: dict[str, TracedChain],
        starts: Starts,
        held: Mapping[str, ChainHolds],
        chains: Sequence[Chain] | None = None,
    ) -> None:
        """Add the chains along an axis, all or some, to what is found already."""
        for chain in self.net.order if chains is None else chains:
            if chain.axis == axis:
                found[chain.id] = self._chain(chain, read, found, starts, held)

    def _chain(
        self,
        chain: Chain,
        read: Array,
        found: Mapping[str, TracedChain],
        starts: Starts,
        held: Mapping[str, ChainHolds],
    ) -> TracedChain:
        cell = self.net.cells[chain.id]
        x = read if self._reads_input[chain.id] else self._below(chain, read, found)
        begin: Mapping[str, ArrayLike] | None = starts.get(chain.id)
        if begin is None and chain.start == "learned":
            begin = {key: value[0] for key, value in self._parts.starts[chain.id].items()}
        elif begin is None and chain.start != "zeros":
            # A step does not read what it starts from: that is at its end already.
            below = found.get(chain.start)
            begin = starts[chain.start] if below is None else below.final
        mine = held.get(chain.id)
        if mine is not None and mine.start:
            zeros = np.zeros(cell.hidden_size)
            begin = {key: (begin or {}).get(key, zeros) for key in cell.states}
            begin |= {key: each.over(np.asarray(begin[key])) for key, each in mine.start.items()}
        about = self._about[chain.id]
        if mine is not None and mine.nodes:
            start = self._begun(cell, begin)
            values = self._held(chain, x, start, mine)
        else:
            start, given = self._kernel(chain, x, begin)
            given["x"] = x
            for node in cell.nodes:
                if node.op == "previous":
                    state = node.inputs[0]
                    given[node.key] = before(start[state], given[state], chain.direction)
            values = graph.fill(cell, self._parameters[chain.id], given)
        return TracedChain(chain.id, cell, start, values, *about)

    def _kernel(
        self, chain: Chain, x: Array, begin: Mapping[str, ArrayLike] | None
    ) -> tuple[dict[str, Array], dict[str, Array]]:
        """Where a chain starts, (H,) each, and what its kernel keeps as it reads x (T, D)."""
        cell, prepared, kept = self.net.cells[chain.id], self._prepared[chain.id], self._kept()
        is_small = workspace_numbers(cell) > 0
        if len(x) == 1:
            stepper = kept.steppers.get(chain.id)
            if stepper is None:
                stepper = Stepper(cell, prepared)
                if is_small:
                    kept.steppers[chain.id] = stepper
            start = self._begun(cell, begin)
            after, values = stepper(x[0], start)
            return start, {key: value[None] for key, value in {**values, **after}.items()}
        tape = None
        if is_small and len(x) <= KEPT_TIMESTEPS:
            tape = kept.tapes.get(chain.id)
            if tape is None:
                tape = kept.tapes[chain.id] = cell.tape(KEPT_TIMESTEPS, 1, np.float64)
        run = unroll(
            cell, prepared, x if chain.direction == "forward" else x[::-1], begin, tape=tape
        )
        start = {key: values[0, :, 0].copy() for key, values in run.tape.states.items()}
        found = {key: run.value(key) for key in (*run.tape.kept, *cell.states)}
        if chain.direction == "backward":
            found = {key: value[::-1] for key, value in found.items()}
        return start, found

    @staticmethod
    def _begun(cell: Cell, begin: Mapping[str, ArrayLike] | None) -> dict[str, Array]:
        """Each state before a chain's first timestep, (H,)."""
        given = checked_start(cell, begin)
        return {
            key: given[key].reshape(-1) if key in given else np.zeros(cell.hidden_size)
            for key in cell.states
        }

    def _kept(self) -> _Kept:
        """This thread's workspaces."""
        kept: _Kept | None = getattr(self._workspaces, "kept", None)
        if kept is None:
            kept = self._workspaces.kept = _Kept({}, {})
        return kept

    def _below(self, chain: Chain, read: Array, found: Mapping[str, TracedChain]) -> Array:
        """What a chain reads of the input and of other chains, side by side, (T, D)."""
        parts = [
            read if self.net.is_input(id) else found[id].values[found[id].cell.states[0]]
            for id in chain.reads
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def _held(
        self, chain: Chain, x: Array, start: Mapping[str, Array], holds: ChainHolds
    ) -> dict[str, Array]:
        forward = chain.direction == "forward"
        way = slice(None, None, 1 if forward else -1)
        values = graph.run(
            self.net.cells[chain.id],
            self._parameters[chain.id],
            x[way],
            start,
            holds if forward else holds.turned(),
        )
        return {key: value[way] for key, value in values.items()}

    def _logits(self, head: Described, h: Array) -> Array:
        """What a head gives for features (P, F): (P, size)."""
        # One product a row, as in the graph: the same to the bit whatever lies beside it.
        readout = self._readouts[head.id]
        return np.asarray(np.matmul(readout[:, :-1], h[..., None])[..., 0] + readout[:, -1])

    def _features(self, head: Described, chains: Mapping[str, TracedChain]) -> Array:
        """What a head reads at each of its positions, (P, F)."""
        at_end = self._at_end[head.id]
        parts = [
            chains[id].final[state][None] if at_end else chains[id].values[state]
            for id, state in head.sources
        ]
        if len(parts) == 1:
            return parts[0]
        if head.joined == "summed":
            return np.asarray(sum(parts[1:], parts[0]))
        return np.concatenate(parts, axis=1)

    def _chain_id(self, name: str) -> str:
        """The chain of a place: main, which may be left out, is the shown one if none is main."""
        return self.net.lead.id if name == MAIN and MAIN not in self.net.cells else name

    def _check_place(self, chain: str, t: int, node: str, unit: int, length: int) -> None:
        cell, _ = self.cell_of(chain)
        self._check_t(t, length)
        known = {n.key: n for n in cell.nodes}
        if node not in known:
            raise LookUpError("node.unknown", cell=cell.label, node=node, known=known)
        size = cell.input_size if known[node].op == "input" else cell.hidden_size
        self._check_unit(unit, size, "unit")

    @staticmethod
    def _check_t(t: int, length: int) -> None:
        if not 0 <= t < length:
            raise LookUpError("timestep.unknown", t=t, last=length - 1)

    @staticmethod
    def _check_unit(unit: int, size: int, what: str) -> None:
        if not 0 <= unit < size:
            raise no_index(what, unit, size)


def workspace_numbers(cell: Cell) -> int:
    """About how many numbers a kept workspace has; 0 where it would be too large to keep."""
    numbers = KEPT_TIMESTEPS * (cell.input_size + 8 * cell.hidden_size)
    return numbers if numbers <= KEPT_NUMBERS else 0
