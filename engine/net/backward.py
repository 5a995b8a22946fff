"""The backward pass of a net: gradients go from heads to chains, between chains, and to inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import or_

import numpy as np

from engine.cells.base import Array
from engine.cells.unroll import Run
from engine.net.forward import Forward, Pass, turned
from engine.net.gate_cost import charge_for
from engine.net.parameters import Parameters
from engine.net.truncation import WHOLE, Truncation, Windows, windows

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
        passes: Mapping[str, Pass],
        slopes: Parameters,
        truncation: Truncation = WHOLE,
        *,
        goes_on: bool = False,
    ) -> None:
        """Makes room for what the loss adds at each state.

        Args:
            truncation: how far back each loss reaches.
            goes_on: whether the chains went on from where a piece before ended, so that what
                arrives at their start is cut off there.
        """
        self._goes_on = goes_on
        self._forward, self._net = forward, forward.net
        self._passes, self._slopes = passes, slopes
        self._truncation = truncation
        # By chain and state, what the loss adds after each timestep, and at which it adds any.
        # Pieces are read again on the same workspaces, so then it lies beside them.
        self._arriving: dict[str, dict[str, Array]] = {}
        self._heard: dict[str, dict[str, list[bool]]] = {}
        for id, each in passes.items():
            tape, steps = each.run.tape, each.run.steps
            tape.ready_for_backward()
            if truncation.kind == "none":
                self._arriving[id] = {key: s[: steps + 1] for key, s in tape.dstates.items()}
                for arriving in self._arriving[id].values():
                    arriving[...] = 0
            else:
                self._arriving[id] = {
                    key: np.zeros_like(s[: steps + 1]) for key, s in tape.dstates.items()
                }
            self._heard[id] = {key: [False] * tape.steps for key in tape.dstates}

    def hears(self, chain: str, key: str, at: Sequence[bool]) -> None:
        """Say after which timesteps of the axis (T,) something is added to a state."""
        each, heard = self._passes[chain], self._heard[chain][key]
        if each.order is not None:
            at = [any(at)] * each.run.steps
        heard[: len(at)] = at if True not in heard else map(or_, heard, at)

    def at(self, chain: str, key: str, place: Place, slope: Array) -> None:
        """Add the gradient at a state after timesteps (N,) of sequences (N,), (H, N).

        No place may come twice.
        """
        t, b = place
        t = self._passes[chain].places(t, b)
        self._arriving[chain][key][t + 1, :, b] += slope.T

    def at_block(self, chain: str, key: str, block: slice, slope: Array) -> None:
        """The same after a block of timesteps of the axis, (T, H, B)."""
        order, arriving = self._passes[chain].order, self._arriving[chain][key][1:]
        if order is None:
            arriving[block] += slope
        else:
            place = order[block], np.arange(order.shape[1])
            arriving.transpose(0, 2, 1)[place] += slope.transpose(0, 2, 1)

    def at_states(self, chain: str, key: str, slope: Array) -> None:
        """The same after every timestep of the axis."""
        self.hears(chain, key, [True] * len(slope))
        self.at_block(chain, key, slice(None), slope)

    def at_end(self, chain: str, key: str, slope: Array) -> None:
        """Add the gradient at the state after the last timestep that counts, (H, B)."""
        lengths = self._passes[chain].run.lengths
        for length in lengths.tolist():
            self._heard[chain][key][length - 1] = True
        self._arriving[chain][key][lengths, :, np.arange(len(lengths))] += slope.T

    def pull(self, gate_cost: Mapping[str, float], weights: Mapping[str, Array]) -> None:
        """Pull everything back, into the slopes.

        Args:
            gate_cost: by gate; of a chain count the gates that its cell has.
            weights: by axis, what each timestep's open gates count for, (T, B).
        """
        for chain in reversed(self._net.order):
            if chain.id not in self._passes:
                continue
            cost = charged(self._passes[chain.id], gate_cost) if gate_cost else {}
            share = weights[chain.axis] if cost else None
            if self._truncation.kind == "none":
                self._whole(chain.id, cost, share)
            else:
                self._pieces(chain.id, cost, share)

    def _whole(self, id: str, cost: Mapping[str, float], share: Array | None) -> None:
        each, tape = self._passes[id], self._passes[id].run.tape
        tape.arrives.update(self._heard[id])
        self._back(id, each.run, cost, share)
        self._to_sources(id, tape.dx[: each.run.steps])
        if each.chain.start != "zeros":
            self._to_start(id, {key: slope[0] for key, slope in tape.dstates.items()})

    def _pieces(self, id: str, cost: Mapping[str, float], share: Array | None) -> None:
        """The same in pieces of the chain, each read again from where it began."""
        each, arriving, truncation = self._passes[id], self._arriving[id], self._truncation
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
            self._to_sources(id, tape.dx[:count], (group.steps, group.column))
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
        found, mask = run.tape.dpacked, self._forward.masks[id]
        self._slopes.packed[id][...] += found if mask is None else found * mask

    def _to_sources(self, id: str, dx: Array, place: Place | None = None) -> None:
        """Hand the gradient at what a chain read, (T, D, B), to where that came from.

        Args:
            place: the chain's own timesteps (T, B) and the sequences (B,), where they are not all.
        """
        each = self._passes[id]
        for source, rows, is_input in self._forward.sources[id]:
            slope = dx[:, rows]
            if is_input:
                self._to_embedding(source, each.read if place is None else each.read[place], slope)
                continue
            state = self._net.cells[source].states[0]
            if place is not None:
                whole = np.zeros_like(self._arriving[source][state][1:])
                np.add.at(whole.transpose(0, 2, 1), place, slope.transpose(0, 2, 1))
                slope = whole
            self.at_states(source, state, turned(slope, each.order))

    def _to_embedding(self, input: str, tokens: np.ndarray, slope: Array) -> None:
        into = self._slopes.embeddings.get(input)
        if into is None:
            return
        # Sorted into (word, number) by one count, which is faster than adding row by row.
        places = tokens[:, None] * into.shape[1] + self._forward.columns[input]
        found = np.bincount(places.reshape(-1), slope.reshape(-1), minlength=into.size)
        into += found.reshape(into.shape)

    def _to_start(self, id: str, slopes: Mapping[str, Array]) -> None:
        start = "zeros" if self._goes_on else self._net.chain(id).start
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
