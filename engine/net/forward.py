"""The forward pass of a net: each chain reads its axis, after all that it reads or starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.cells.base import Array
from engine.cells.tape import Tape
from engine.cells.unroll import Run
from engine.net.batch import Given
from engine.net.description import Chain, Net
from engine.net.parameters import Parameters

WORKSPACES = 4
"""Kept a chain, for so many batch sizes."""


@dataclass(frozen=True)
class Pass:
    """A chain that has read its axis.

    order  (T, B), where each timestep of the axis stands along the chain; None where it is there
    read   what it read of the axis' input, in the chain's order; see `Given.values`
    """

    chain: Chain
    run: Run
    order: np.ndarray | None
    read: np.ndarray

    def values(self, key: str, block: slice = slice(None)) -> Array:
        """A node the kernel keeps, or a state after each timestep, (T, H, B) as the axis counts."""
        values = self._as_run(key)
        if self.order is None:
            return values[block]
        return np.take_along_axis(values, self.order[block, None], axis=0)

    def at(self, key: str, t: np.ndarray, b: np.ndarray) -> Array:
        """The same at timesteps t (N,) of sequences b (N,), (H, N)."""
        return np.asarray(self._as_run(key)[self.places(t, b), :, b].T)

    def places(self, t: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Where timesteps t (N,) of sequences b (N,) stand along the chain."""
        return t if self.order is None else np.asarray(self.order[t, b])

    def end(self, key: str) -> Array:
        """A state after the last timestep that counts, (H, B)."""
        lengths = self.run.lengths
        return np.ascontiguousarray(
            self.run.tape.states[key].transpose(0, 2, 1)[lengths, np.arange(len(lengths))].T
        )

    def _as_run(self, key: str) -> Array:
        tape, steps = self.run.tape, self.run.steps
        if key in tape.states:
            return tape.states[key][1 : steps + 1]
        return tape.kept[key][:steps]


def turned(values: Array, order: np.ndarray | None) -> Array:
    """(T, N, B) from the axis' order to the chain's, or back: it is the same turn."""
    return values if order is None else np.take_along_axis(values, order[:, None], axis=0)


def backwards(steps: int, lengths: np.ndarray) -> np.ndarray:
    """(T, B): each sequence from its own end to its start; the padding stays where it is."""
    at = np.arange(steps)[:, None]
    return np.where(at < lengths, lengths - 1 - at, at)


class Forward:
    """Reads batches on workspaces of its own, one for each chain and size of batch."""

    def __init__(self, net: Net, parameters: Parameters, dtype: Any) -> None:
        self.net, self.dtype = net, np.dtype(dtype)
        self._parameters = parameters
        self._tapes: dict[tuple[str, int], Tape] = {}
        # By chain: the sources of what it reads, and in which rows of x each of them lies; and
        # where it has a parameter, None where it has one everywhere.
        self.sources: dict[str, list[tuple[str, slice, bool]]] = {}
        self.masks = {
            id: None if (mask := cell.mask()).all() else mask for id, cell in net.cells.items()
        }
        self.columns = {each.id: np.arange(each.embedding)[:, None] for each in net.inputs}
        for chain in net.chains:
            at, self.sources[chain.id] = 0, []
            for source in chain.reads:
                size = net.source_size(source)
                self.sources[chain.id].append((source, slice(at, at + size), net.is_input(source)))
                at += size

    def tape(self, chain: str, steps: int, batch: int) -> Tape:
        """A workspace; what was on it is overwritten."""
        key = (chain, batch)
        tape = self._tapes.get(key)
        if tape is None or tape.steps < steps:
            self._tapes.pop(key, None)
            mine = [each for each in self._tapes if each[0] == chain]
            if len(mine) >= WORKSPACES:
                del self._tapes[mine[0]]
            tape = self.net.cells[chain].tape(steps, batch, self.dtype)
            self._tapes[key] = tape
        return tape

    def read(
        self, given: Mapping[str, Given], starts: Mapping[str, Mapping[str, Array]] | None = None
    ) -> dict[str, Pass]:
        """Every chain over its axis, by id.

        Args:
            given: by axis; chains along one that is left out are left out.
            starts: by chain, each state before the first timestep, (H, B), in the place of the
                start that the chain is described with.
        """
        passes: dict[str, Pass] = {}
        for chain in self.net.order:
            if chain.axis not in given:
                continue
            values, lengths = given[chain.axis].values, given[chain.axis].lengths
            steps, batch = values.shape[:2]
            order = None
            if chain.direction == "backward":
                order = backwards(steps, lengths)
                across = order.reshape(*order.shape, *(1,) * (values.ndim - 2))
                values = np.take_along_axis(values, across, axis=0)
            tape = self.tape(chain.id, steps, batch)
            x = tape.xh[:steps]
            for source, rows, is_input in self.sources[chain.id]:
                if is_input:
                    self._enter(source, values, x[:, rows])
                else:
                    below = passes[source].values(self.net.cells[source].states[0])
                    x[:, rows] = turned(below, order)
            given_start = starts.get(chain.id) if starts else None
            for key, states in tape.states.items():
                states[0] = self.start(chain, key, passes, given_start)
            run = self.run(chain.id, tape, steps, lengths)
            passes[chain.id] = Pass(chain, run, order, values)
        return passes

    def run(self, chain: str, tape: Tape, steps: int, lengths: np.ndarray) -> Run:
        """A chain over what lies on its workspace."""
        cell = self.net.cells[chain]
        prepared = cell.prepare(self._parameters.packed[chain])
        # What grows past all bounds becomes infinite without a warning; training looks for it.
        with np.errstate(over="ignore", invalid="ignore"):
            cell.forward(prepared, tape, steps)
        tape.clear_beyond(steps, lengths)
        return Run(cell, prepared, tape, steps, lengths, single=False)

    def _enter(self, id: str, values: np.ndarray, x: Array) -> None:
        """Put what cells get of an input in its place, x (T, D, B)."""
        read = self.net.input(id)
        if read.reads == "numbers":
            x[...] = values.transpose(0, 2, 1)
        elif read.embedding:
            x[...] = self._parameters.embeddings[id][values].transpose(0, 2, 1)
        else:
            x[...] = 0
            if read.has_words:
                np.put_along_axis(x, values[:, None], 1, axis=1)

    def start(
        self,
        chain: Chain,
        key: str,
        passes: Mapping[str, Pass],
        given: Mapping[str, Array] | None = None,
    ) -> Array | float:
        """A state before the first timestep, (H, B) or (H, 1): as given, or as the net says."""
        if given is not None and key in given:
            return given[key]
        if chain.start == "learned":
            return np.asarray(self._parameters.starts[chain.id][key].T)
        return 0.0 if chain.start == "zeros" else passes[chain.start].end(key)
