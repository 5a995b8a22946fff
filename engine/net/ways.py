"""The ways by which a gradient goes back from one timestep to the states before it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.cells.base import Array, Node
from engine.graph.differentiate import ways_on
from engine.net.gradients import ChainGradients
from engine.net.trace import Chain


def ways_back(chain: Chain, found: ChainGradients, t: int) -> dict[str, Array]:
    """By state, the gradient that goes from column t to that state of the column before, (H,).

    Of an LSTM: along the cell state, and through h; together they are all that goes back. Nothing
    goes to a state that is held as column t reads it.
    """
    return {
        node.inputs[0]: _passed(chain, found, node, t)
        for node in chain.cell.nodes
        if node.op == "previous"
    }


def ways_apart(
    chain: Chain, parameters: Mapping[str, Array], found: ChainGradients, t: int
) -> dict[str, dict[str, Array]]:
    """The same apart by the nodes of column t that read the state, (H,); they add up to it.

    Of an LSTM through h: by the weights of each gate. Of a GRU: along what its gate keeps of h, and
    by each layer's weights.
    """
    ways: dict[str, dict[str, Array]] = {}
    with np.errstate(over="ignore", invalid="ignore"):
        for before in chain.cell.nodes:
            if before.op != "previous":
                continue
            is_held = _mask(chain, found, before, t)
            apart: dict[str, Array] = {}
            for node in chain.cell.nodes:
                if before.key not in node.inputs:
                    continue
                slope = _passed(chain, found, node, t)
                on = ways_on(chain.cell, parameters, node, chain.values)
                mine = sum(way.at(t, slope) for way in on if way.key == before.key)
                apart[node.key] = np.where(is_held, 0.0, mine)
            ways[before.inputs[0]] = apart
    return ways


def _passed(chain: Chain, found: ChainGradients, node: Node, t: int) -> Array:
    """What passes through a node: its gradient, but nothing where it is held."""
    return np.where(_mask(chain, found, node, t), 0.0, found.nodes[node.key][t])


def _mask(chain: Chain, found: ChainGradients, node: Node, t: int) -> np.ndarray:
    """Which units of a node are held at column t."""
    held = found.found.held.nodes.get(node.key)
    # What was found lies in the order in which the chain reads.
    at = t if chain.direction == "forward" else len(chain.values["x"]) - 1 - t
    return np.zeros(1, bool) if held is None else held.mask[at]
