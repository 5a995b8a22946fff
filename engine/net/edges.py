"""The edges of a chain's graph as a gradient runs back along them.

Each says by what it multiplies the gradient that comes, and what it hands on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from engine.analysis.jacobians import keeps
from engine.cells.base import Array, Node
from engine.graph.differentiate import passed_by, slope_of, ways_on
from engine.net.gradients import ChainGradients, lengths
from engine.net.trace import Chain


@dataclass(frozen=True)
class Edge:
    """The way from a node back to one that it reads.

    origin    the node that the gradient comes from
    to        the node that it goes to; from a state as it was before, that state
    earlier   whether that is at the column read before
    constant  the number it is multiplied by at every unit, such as 1 at a sum
    value     the node by whose value it is multiplied, at a product of two
    slope     the derivative it is multiplied by, (T, H), at a function
    passed    what is handed on, (T, size of `to`), each at the column that it comes from; None
              where nothing else goes to `to`, so that this is its whole gradient
    stretch   its norm over that of the gradient it comes from, (T,); NaN where nothing comes

    Where neither constant nor value nor slope is, it goes through weights.
    """

    origin: str
    to: str
    earlier: bool = False
    constant: float | None = None
    value: str | None = None
    slope: Array | None = None
    passed: Array | None = None
    stretch: Array | None = None


def edges(chain: Chain, parameters: Mapping[str, Array], found: ChainGradients) -> tuple[Edge, ...]:
    """Every edge of a chain, from the last node of a timestep to the first."""
    cell, values = chain.cell, chain.values
    way = slice(None, None, 1 if chain.direction == "forward" else -1)
    readers = Counter(key for node in cell.nodes for key in set(node.inputs))
    told = []
    # What overflows is a lesson, not a fault: it becomes infinite, without a warning.
    with np.errstate(over="ignore", invalid="ignore"):
        for node in reversed(cell.nodes):
            passed = passed_by(node, found.found.nodes, found.found.held)[way]
            comes = lengths(passed)
            if node.op == "previous":
                back = Edge(node.key, node.inputs[0], True, 1.0, passed=passed)
                told.append(replace(back, stretch=stretched(comes, comes)))
                continue
            for place, on in enumerate(ways_on(cell, parameters, node, values)):
                handed = on.at(slice(None), passed)
                stretch = stretched(lengths(handed), comes)
                is_all = readers[on.key] == 1 and on.key not in cell.states
                one = _edge(node, on.key, place, values, None if is_all else handed)
                told.append(replace(one, stretch=stretch))
    return tuple(told)


def _edge(
    node: Node, to: str, place: int, values: Mapping[str, Array], passed: Array | None
) -> Edge:
    """The edge to the input that stands at a place, with what it is multiplied by."""
    if node.op == "layer":
        return Edge(node.key, to, passed=passed)
    if node.op == "times":
        others = [key for at, key in enumerate(node.inputs) if at != place]
        if len(others) == 1:
            return Edge(node.key, to, value=others[0], passed=passed)
        product: Array = np.prod([values[key] for key in others], axis=0)
        return Edge(node.key, to, slope=product, passed=passed)
    slope = slope_of(node, values)
    if isinstance(slope, float):
        return Edge(node.key, to, constant=slope, passed=passed)
    return Edge(node.key, to, slope=slope, passed=passed)


def stretched(goes: Array, comes: Array) -> Array:
    """By what a norm was multiplied, (T,); NaN where it was 0 or is no number."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return np.where(comes > 0, goes / comes, np.nan)


def word_stretch(chain: Chain, found: ChainGradients) -> dict[str, Array]:
    """By state, what a column does to the norm of its gradient on the way to the one before, (T,).

    At the column read first, on the way to the start.
    """
    way = slice(None, None, 1 if chain.direction == "forward" else -1)
    told = {}
    for state in chain.cell.states:
        norms = lengths(found.nodes[state])[way]
        start = lengths(found.start[state])
        told[state] = stretched(np.concatenate([[start], norms[:-1]]), norms)[way]
    return told


def kept(chain: Chain, t: int) -> Array | None:
    """What the belt's gate keeps from each column up to column t, multiplied, as log10, (T, H).

    0 at column t and at those that the chain reads after it; minus infinity where a gate was shut.
    None where no gate keeps.
    """
    found = keeps(chain.cell, chain.values)
    if found is None:
        return None
    way = slice(None, None, 1 if chain.direction == "forward" else -1)
    at = t if chain.direction == "forward" else len(found) - 1 - t
    product = np.zeros(found.shape)
    with np.errstate(divide="ignore"):
        sizes = np.log10(np.abs(found[way][1 : at + 1]))
    product[:at] = np.cumsum(sizes[::-1], axis=0)[::-1]
    return product[way]
