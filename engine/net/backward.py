"""The backward pass of a net: gradients go from heads to chains, between chains, and to inputs."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.cells.base import Array
from engine.cells.unroll import Run
from engine.net.forward import Forward, Pass, turned
from engine.net.gate_cost import charge_for
from engine.net.parameters import Parameters
from engine.net.truncation import WHOLE, Truncation, Windows, windows
from engine.network import Given

Place = tuple[np.ndarray, np.ndarray]
"""Timesteps of the axis (K, N) and sequences (N,) that a piece of a chain read."""


class Backward:
    """One backward pass over what a forward pass left behind.

    Chains are gone through from the last to the first, so that whatever reads a chain has said
    what it wants of it before the chain is pulled back itself.
    """

    def __init__(
        self,
        forward: Forward,
        given: Mapping[str, Given],
        passes: Mapping[str, Pass],
        slopes: Parameters,
    ) -> None:
        self._forward, self._net = forward, forward.net
        self._given, self._passes, self._slopes = given, passes, slopes
        self._arriving: dict[str, dict[str, Array]] = {}
        for id, each in passes.items():
            self._arriving[id] = {
                key: np.zeros((each.run.steps + 1, *states.shape[1:]), states.dtype)
                for key, states in each.run.tape.states.items()
            }

    def at_states(self, chain: str, key: str, slope: Array) -> None:
        """Add the gradient at a state after each timestep, (T, H, B) as the axis counts."""
        self._arriving[chain][key][1:] += turned(slope, self._passes[chain].order)

    def at_end(self, chain: str, key: str, slope: Array) -> None:
        """Add the gradient at the state after the last timestep that counts, (H, B)."""
        lengths = self._passes[chain].run.lengths
        self._arriving[chain][key][lengths, :, np.arange(len(lengths))] += slope.T

    def pull(
        self,
        gate_cost: Mapping[str, float],
        weights: Mapping[str, Array],
        truncation: Truncation = WHOLE,
    ) -> None:
        """Pull everything back, into the slopes.

        Args:
            gate_cost: by gate; of a chain count the gates that its cell has.
            weights: by axis, what each timestep's open gates count for, (T, B).
        """
        for chain in reversed(self._net.order):
            share = weights.get(chain.axis)
            cost = charged(self._passes[chain.id], gate_cost)
            share = share if cost else None
            if truncation.kind == "none":
                self._whole(chain.id, cost, share)
            else:
                self._pieces(chain.id, cost, share, truncation)

    def _whole(self, id: str, cost: Mapping[str, float], share: Array | None) -> None:
        each = self._passes[id]
        self._load(each.run, self._arriving[id])
        self._back(id, each.run, cost, share)
        tape, steps = each.run.tape, each.run.steps
        self._to_sources(id, turned(tape.dx[:steps], each.order))
        self._to_start(id, {key: slope[0] for key, slope in tape.dstates.items()})

    def _pieces(
        self, id: str, cost: Mapping[str, float], share: Array | None, truncation: Truncation
    ) -> None:
        """The same in pieces of the chain, each read again from where it began."""
        each, arriving = self._passes[id], self._arriving[id]
        steps = each.run.steps
        inputs = each.run.tape.x[:steps].copy()
        before = {key: states[:steps].copy() for key, states in each.run.tape.states.items()}
        starts = {key: np.zeros_like(states[0]) for key, states in before.items()}
        for group in _groups(arriving, share, truncation, each.run):
            count, number = group.steps.shape
            columns = np.arange(number)
            tape = self._forward.tape(id, count, number)
            tape.xh[:count, : inputs.shape[1]] = inputs[group.steps, :, group.column].transpose(
                0, 2, 1
            )
            for key, states in tape.states.items():
                states[0] = before[key][group.first, :, group.column].T
            run = self._forward.run(id, tape, count, group.lengths)
            pushed = {
                key: np.zeros_like(states[: count + 1]) for key, states in tape.states.items()
            }
            part = None if share is None else np.zeros((count, number))
            if truncation.kind == "window":
                for key, slope in arriving.items():
                    pushed[key][group.lengths, :, columns] = slope[group.last + 1, :, group.column]
                if part is not None and share is not None:
                    part[group.lengths - 1, columns] = share[group.last, group.column]
            else:
                for key, slope in arriving.items():
                    pushed[key][1:] = slope[group.steps + 1, :, group.column].transpose(0, 2, 1)
                if part is not None and share is not None:
                    part[...] = share[group.steps, group.column]
            self._load(run, pushed)
            self._back(id, run, cost, part)
            at = group.steps if each.order is None else each.order[group.steps, group.column]
            self._to_sources(id, tape.dx[:count], (at, group.column))
            first = group.first == 0
            for key, slope in tape.dstates.items():
                np.add.at(starts[key].T, group.column[first], slope[0].T[first])
        self._to_start(id, starts)

    def _load(self, run: Run, slopes: Mapping[str, Array]) -> None:
        tape = run.tape
        tape.ready_for_backward()
        for key, slope in slopes.items():
            tape.dstates[key][: run.steps + 1] = slope
            heard: list[bool] = np.asarray(slope[1:].any(axis=(1, 2))).tolist()
            tape.arrives[key] = heard + [False] * (tape.steps - run.steps)

    def _back(self, id: str, run: Run, cost: Mapping[str, float], share: Array | None) -> None:
        charge = None if share is None else charge_for(run, cost, share)
        run.cell.backward(run.prepared, run.tape, run.steps, charge)
        self._slopes.packed[id][...] += run.tape.dpacked * run.cell.mask()

    def _to_sources(self, id: str, dx: Array, place: Place | None = None) -> None:
        """Hand the gradient at what a chain read, (T, D, B), to where that came from."""
        chain, at = self._net.chain(id), 0
        for source in chain.reads:
            is_input = self._net.is_input(source)
            size = self._net.input(source).size if is_input else self._net.chain(source).hidden
            slope = dx[:, at : at + size]
            at += size
            if is_input:
                self._to_embedding(source, chain.axis, slope, place)
            elif place is None:
                self.at_states(source, self._net.cells[source].states[0], slope)
            else:
                state = self._net.cells[source].states[0]
                whole = np.zeros_like(self._arriving[source][state][1:])
                np.add.at(whole.transpose(0, 2, 1), place, slope.transpose(0, 2, 1))
                self.at_states(source, state, whole)

    def _to_embedding(self, input: str, axis: str, slope: Array, place: Place | None) -> None:
        if input not in self._slopes.embeddings:
            return
        tokens = self._given[axis].values
        tokens = tokens if place is None else tokens[place]
        into = self._slopes.embeddings[input]
        # Sorted into (word, number) by one count, which is faster than adding row by row.
        places = tokens[:, None] * into.shape[1] + np.arange(into.shape[1])[:, None]
        found = np.bincount(places.reshape(-1), slope.reshape(-1), minlength=into.size)
        into += found.reshape(into.shape)

    def _to_start(self, id: str, slopes: Mapping[str, Array]) -> None:
        start = self._net.chain(id).start
        for key, slope in slopes.items():
            if start == "learned":
                self._slopes.starts[id][key][0] += slope.sum(axis=1)
            elif start != "zeros":
                self.at_end(start, key, slope)


def charged(each: Pass, gate_cost: Mapping[str, float]) -> dict[str, float]:
    """The costs that concern a chain: those of gates that its cell has."""
    gates = {node.key for node in each.run.cell.nodes if node.rest is not None}
    return {key: weight for key, weight in gate_cost.items() if key in gates}


def _groups(
    arriving: Mapping[str, Array],
    share: Array | None,
    truncation: Truncation,
    run: Run,
) -> list[Windows]:
    """The pieces that a chain is pulled back in, as its own timesteps count."""
    steps, batch = run.steps, run.tape.batch
    if truncation.kind == "window":
        heard = np.zeros((steps, batch), bool) if share is None else share > 0
        for slope in arriving.values():
            heard |= slope[1:].any(axis=1)
        at, column = np.nonzero(heard)
        return windows(at, column, truncation.steps)
    found = []
    for first, end in truncation.pieces(steps):
        inside = np.repeat(np.arange(first, end)[:, None], batch, axis=1)
        counted = np.clip(run.lengths - first, 0, end - first)
        found.append(Windows(inside, np.arange(batch), counted))
    return found
