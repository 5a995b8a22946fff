"""The gradient of one answer's loss by everything that a net computed from a text.

It runs back through the same trace that is drawn, held values included: chain by chain against the
order in which they were read, each through its own graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.graph.differentiate import NodeGradients, differentiate
from engine.net.description import Chain as Described
from engine.net.description import Head, Net
from engine.net.trace import Chain, Trace

Parameters = Mapping[str, Mapping[str, Array]]
"""By chain, its cell's named parameters."""


@dataclass(frozen=True)
class ChainGradients:
    """The gradients along one chain, at the columns as they stand in the trace.

    nodes   by key, dL/d(node), (T, H) or (T, D)
    start   by state, (H,)
    found   the same in the order in which the chain read, with those of the trained arrays
    """

    id: str
    nodes: Mapping[str, Array]
    start: Mapping[str, Array]
    found: NodeGradients


@dataclass(frozen=True)
class StateNorms:
    """||dL/d(state)|| of the start state, and after each timestep, (T,)."""

    start: float
    norms: Array


@dataclass(frozen=True)
class TextGradients:
    """The loss of one head at one column, and its gradient by all of the trace.

    It is -ln p[target], or of a head of numbers, which has no target, the mean squared error
    against those `wanted`. `slope` is its gradient by what the head says at column t, (C,).
    """

    loss: float
    target: int | None
    trace: Trace
    chains: Mapping[str, ChainGradients]
    head: Head
    t: int
    slope: Array
    wanted: tuple[float, ...] = ()

    @property
    def states(self) -> dict[str, StateNorms]:
        """How far it reaches back along the chain that the net is shown by."""
        return self.norms("main")

    def column_of(self, chain: Chain) -> int:
        """The column from which the loss goes back along a chain."""
        same = chain.axis == self.trace.head(self.head.id).axis
        return self.t if same else last_column(chain)

    def norms(self, chain: str) -> dict[str, StateNorms]:
        """By state of a chain, how far it reaches back."""
        of = self.trace.chain(chain)
        found = self.chains[of.id]
        return {
            key: StateNorms(
                float(lengths(found.start[key])),
                lengths(found.nodes[key]),
            )
            for key in of.cell.states
        }


def differentiate_trace(
    net: Net,
    parameters: Parameters,
    readout: Array,
    trace: Trace,
    head: Head,
    slope: Array,
    t: int,
) -> dict[str, ChainGradients]:
    """By chain, the gradients of a loss at one position of a head.

    Args:
        parameters: of every chain's cell.
        readout: the head's weights, biases in the last column, (C, F + 1).
        slope: the loss by the head's logits there, (C,).
        t: the column that is asked.
    """
    chains = {chain.id: chain for chain in trace.chains}
    pushes: dict[str, dict[str, Array]] = {id: {} for id in chains}
    at_end = net.is_at_end(head)
    into = slope @ readout[:, :-1]
    first = 0
    for id, state in head.sources:
        chain = chains[id]
        size = chain.cell.hidden_size
        part = into if head.joined == "summed" and len(head.sources) > 1 else into[first:][:size]
        first += size
        place = last_column(chain) if at_end else t
        _push(pushes[id], state, chain)[place] += part
    found: dict[str, ChainGradients] = {}
    for described in reversed(net.order):
        if described.id in chains:
            one = _of_chain(chains[described.id], parameters[described.id], pushes, trace)
            found[described.id] = one
            _hand_on(net, described, one, trace, chains, pushes)
    return found


def _of_chain(
    chain: Chain,
    parameters: Mapping[str, Array],
    pushes: Mapping[str, Mapping[str, Array]],
    trace: Trace,
) -> ChainGradients:
    forward = chain.direction == "forward"
    way = slice(None, None, 1 if forward else -1)
    held = trace.holds(chain.id)
    found = differentiate(
        chain.cell,
        parameters,
        {key: values[way] for key, values in chain.values.items()},
        {key: push[way] for key, push in pushes[chain.id].items()},
        held if forward else held.turned(),
    )
    nodes = {key: slope[way] for key, slope in found.nodes.items()}
    return ChainGradients(chain.id, nodes, found.start, found)


def _hand_on(
    net: Net,
    described: Described,
    found: ChainGradients,
    trace: Trace,
    chains: Mapping[str, Chain],
    pushes: Mapping[str, dict[str, Array]],
) -> None:
    """What a chain says to the chains that it reads, and to the one that it starts from.

    Through what is held of its input and its start, and through a start that was sent, nothing
    goes on.
    """
    held = trace.holds(described.id)
    first, into = 0, found.nodes["x"]
    if "x" in held.nodes:
        into = np.where(held.nodes["x"].mask, 0.0, into)
    for id in described.reads:
        if not net.is_input(id):
            below = chains[id]
            size = below.cell.hidden_size
            push = _push(pushes[id], below.cell.states[0], below)
            push += into[:, first : first + size]
            first += size
        else:
            first += net.input(id).size
    if described.start not in ("zeros", "learned") and described.id not in trace.sent:
        below = chains[described.start]
        for state, slope in found.start.items():
            if state in held.start:
                slope = np.where(held.start[state].mask, 0.0, slope)
            _push(pushes[described.start], state, below)[last_column(below)] += slope


def _push(pushes: dict[str, Array], state: str, chain: Chain) -> Array:
    return pushes.setdefault(state, np.zeros(chain.values[state].shape))


def last_column(chain: Chain) -> int:
    """The column that a chain reads last."""
    return len(chain.values["x"]) - 1 if chain.direction == "forward" else 0


def lengths(vectors: Array) -> Array:
    """Euclidean norms along the last axis, also of numbers whose squares are 0 or infinite."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        largest = np.abs(vectors).max(axis=-1, initial=0.0)
        scale = np.where((largest > 0) & np.isfinite(largest), largest, 1.0)
        return np.asarray(np.linalg.norm(vectors / scale[..., None], axis=-1) * scale)
