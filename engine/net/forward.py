"""The forward pass of a net: each chain reads its axis, after all that it reads or starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.cells.base import Array
from engine.cells.tape import Tape
from engine.cells.unroll import Run
from engine.net.description import Chain, Head, Net
from engine.net.parameters import Parameters
from engine.network import Given

WORKSPACES = 4
"""Kept a chain, for so many batch sizes."""


@dataclass(frozen=True)
class Pass:
    """A chain that has read its axis.

    order  (T, B), where each timestep of the axis stands along the chain; None where it is there
    """

    chain: Chain
    run: Run
    order: np.ndarray | None

    def values(self, key: str) -> Array:
        """A node the kernel keeps, or a state after each timestep, (T, H, B) as the axis counts."""
        tape, steps = self.run.tape, self.run.steps
        if key in tape.states:
            return turned(tape.states[key][1 : steps + 1], self.order)
        return turned(tape.kept[key][:steps], self.order)

    def end(self, key: str) -> Array:
        """A state after the last timestep that counts, (H, B)."""
        lengths = self.run.lengths
        return np.ascontiguousarray(
            self.run.tape.states[key].transpose(0, 2, 1)[lengths, np.arange(len(lengths))].T
        )


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
            read = given[chain.axis]
            steps, batch = read.values.shape[:2]
            order = None if chain.direction == "forward" else backwards(steps, read.lengths)
            tape = self.tape(chain.id, steps, batch)
            x, at = tape.xh[:steps], 0
            for source in chain.reads:
                values = (
                    self.inputs(source, read.values)
                    if self.net.is_input(source)
                    else passes[source].values(self.net.cells[source].states[0])
                )
                x[:, at : at + values.shape[1]] = turned(values, order)
                at += values.shape[1]
            for key, states in tape.states.items():
                states[0] = self.start(chain, key, passes, (starts or {}).get(chain.id))
            run = self.run(chain.id, tape, steps, read.lengths)
            passes[chain.id] = Pass(chain, run, order)
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

    def inputs(self, id: str, values: np.ndarray) -> Array:
        """What cells get of an input, (T, D, B)."""
        read = self.net.input(id)
        if read.reads == "numbers":
            return np.asarray(values.transpose(0, 2, 1), self.dtype)
        if not read.has_words:
            return np.zeros((values.shape[0], 1, values.shape[1]), self.dtype)
        if read.embedding:
            return np.asarray(self._parameters.embeddings[id][values].transpose(0, 2, 1))
        x = np.zeros((values.shape[0], read.size, values.shape[1]), self.dtype)
        np.put_along_axis(x, values[:, None], 1, axis=1)
        return x

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


def features(head: Head, passes: Mapping[str, Pass], at_end: bool) -> Array:
    """What a head reads, (T, F, B) as its axis counts; (1, F, B) of the ends."""
    found = [
        passes[chain].end(state)[None] if at_end else passes[chain].values(state)
        for chain, state in head.sources
    ]
    if len(found) == 1:
        return found[0]
    if head.joined == "summed":
        return np.asarray(sum(found[1:], found[0]))
    return np.concatenate(found, axis=1)
