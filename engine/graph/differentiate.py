"""The reverse pass over a cell's graph, node by node: the gradient of a loss by all there is.

The kernels compute what training needs, and fast. This gives the gradient by every node of every
timestep, for any cell, from its graph alone; it is the oracle of the kernels, and what a picture of
back-propagation through time draws. Where a node is held at a value, nothing passes through it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from engine.cells.base import Array, Cell, Node
from engine.graph.evaluate import layer_parts
from engine.graph.holds import FREE, ChainHolds


@dataclass(frozen=True)
class NodeGradients:
    """The gradient of one loss by all that a chain computed.

    nodes       by node key, dL/d(node), (T, H), or (T, D) for the input: the total, by every way
                from there to the loss; of a held unit it says what a nudge of the held value does
    start       by state, (H,)
    parameters  by name as in `Cell.parameters`, summed over the timesteps
    held        what was set from outside, through which nothing passed
    """

    nodes: dict[str, Array]
    start: dict[str, Array]
    parameters: dict[str, Array]
    held: ChainHolds


def differentiate(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    pushes: Mapping[str, Array],
    held: ChainHolds = FREE,
) -> NodeGradients:
    """Pull gradients back through a chain's graph.

    Args:
        cell, parameters: the cell and its named parameters (`Cell.parameters`).
        values: every node by key, (T, H) or (T, D), as they were computed, holds included.
        pushes: by node key, what the loss adds there of itself, (T, H) or (T, D).
        held: what was set from outside, and so came from nothing.
    """
    nodes: dict[str, Array] = {node.key: np.zeros(values[node.key].shape) for node in cell.nodes}
    for key, push in pushes.items():
        nodes[key] += push
    # What overflows is a lesson, not a fault: it becomes infinite, without a warning.
    with np.errstate(over="ignore", invalid="ignore"):
        carry = _through_time(cell, parameters, values, nodes, held)
        found = _of_parameters(cell, values, nodes, held)
        return NodeGradients(nodes, carry, found, held)


def _through_time(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    nodes: dict[str, Array],
    held: ChainHolds,
) -> dict[str, Array]:
    """Add what every node hands on, from the last timestep back; gives what reaches the start."""
    inputs = {node.key for node in cell.nodes if node.op == "input"}
    # The timesteps of each node as views: taking them apart once is cheaper than at every step.
    rows = {key: list(array) for key, array in nodes.items()}
    backwards = []
    for node in cell.nodes[::-1]:
        ways = [each for each in ways_on(cell, parameters, node, values) if each.key not in inputs]
        mask = held.nodes[node.key].mask if node.key in held.nodes else None
        state = node.inputs[0] if node.op == "previous" else None
        if ways or state:
            targets = [(rows[way.key], way) for way in ways]
            backwards.append((rows[node.key], mask, state, targets))
    zeros: Array = np.zeros(cell.hidden_size)
    carry = dict.fromkeys(cell.states, zeros)
    for t in range(len(next(iter(values.values()))) - 1, -1, -1):
        for state, from_later in carry.items():
            into = rows[state][t]
            into += from_later
        carry = dict.fromkeys(cell.states, zeros)
        for slopes, mask, before, targets in backwards:
            slope = slopes[t]
            if mask is not None:
                slope = np.where(mask[t], 0.0, slope)
            if before is not None:
                carry[before] = carry[before] + slope
            for below, way in targets:
                into = below[t]
                into += way.at(t, slope)
    # Nothing goes on from an input: all its timesteps at once.
    for node in cell.nodes:
        if not inputs.intersection(node.inputs):
            continue
        for way in ways_on(cell, parameters, node, values):
            if way.key in inputs:
                nodes[way.key] += way.at(slice(None), passed_by(node, nodes, held))
    return carry


@dataclass(frozen=True)
class Way:
    """How a gradient goes from a node to one that it reads: by weights, or unit by unit.

    key      the node that is read
    weights  (H, size), or None
    factor   the derivative of each unit by that unit, (T, H), where no weights are; None is 1
    """

    key: str
    weights: Array | None = None
    factor: Array | None = None

    def at(self, t: int | slice, slope: Array) -> Array:
        """What is handed on of a slope (H,) at a timestep, or of (T, H) at several."""
        if self.weights is not None:
            return slope @ self.weights
        return slope if self.factor is None else slope * self.factor[t]


def ways_on(
    cell: Cell, parameters: Mapping[str, Array], node: Node, values: Mapping[str, Array]
) -> list[Way]:
    """The ways from a node to those that it reads at the same timestep."""
    match node.op:
        case "input" | "previous":
            return []
        case "layer":
            return [Way(key, weights) for key, weights in layer_parts(cell, parameters, node)]
        case "times":
            ways = []
            for at, key in enumerate(node.inputs):
                others = [values[each] for place, each in enumerate(node.inputs) if place != at]
                ways.append(Way(key, factor=reduce(np.multiply, others)))
            return ways
        case _:
            slope = slope_of(node, values)
            if isinstance(slope, float):
                shape = values[node.key].shape
                factor = None if slope == 1 else np.full(shape, slope)
            else:
                factor = slope
            return [Way(key, factor=factor) for key in node.inputs]


def slope_of(
    node: Node, values: Mapping[str, Array], t: int | slice = slice(None)
) -> Array | float:
    """The derivative of a function of one number, from its own value where that is enough."""
    value = values[node.key][t]
    match node.op:
        case "plus" | "copy":
            return 1.0
        case "one_minus":
            return -1.0
        case "sigmoid":
            return np.asarray(value * (1 - value))
        case "hard_sigmoid":
            return np.asarray(np.abs(values[node.inputs[0]][t]) < 3) / 6
        case "tanh":
            return np.asarray(1 - value * value)
        case "relu":
            return np.asarray(value > 0, np.float64)
        case _:
            raise AssertionError(f"{node.op} has no derivative here")


def _of_parameters(
    cell: Cell,
    values: Mapping[str, Array],
    nodes: Mapping[str, Array],
    held: ChainHolds,
) -> dict[str, Array]:
    found: dict[str, Array] = {}
    for node, passed in layers(cell, nodes, held):
        for name, share in parameter_parts(cell, node, values, passed):
            found[name] = found[name] + share if name in found else share
    return found


def layers(cell: Cell, nodes: Mapping[str, Array], holds: ChainHolds) -> list[tuple[Node, Array]]:
    """The layers of a cell, each with the gradient that reaches its weights, (T, H)."""
    return [(node, passed_by(node, nodes, holds)) for node in cell.nodes if node.op == "layer"]


def passed_by(node: Node, nodes: Mapping[str, Array], holds: ChainHolds) -> Array:
    """What passes on through a node, (T, H): its gradient, but nothing where it is held."""
    held = holds.nodes.get(node.key)
    return nodes[node.key] if held is None else np.where(held.mask, 0.0, nodes[node.key])


def parameter_parts(
    cell: Cell, node: Node, values: Mapping[str, Array], passed: Array
) -> list[tuple[str, Array]]:
    """The gradients by a layer's own weights and bias, by their names, of some timesteps together.

    Args:
        values, passed: the nodes, and the gradient at the layer, of the same timesteps, (N, ...).
    """
    return [
        (name, passed.sum(axis=0) if read is None else passed.T @ read)
        for name, read in parameters_read(cell, node, values)
    ]


def parameters_read(
    cell: Cell, node: Node, values: Mapping[str, Array]
) -> list[tuple[str, Array | None]]:
    """The names of a layer's own weights and bias, each with what is read by it: None by a bias."""
    read: list[tuple[str, Array | None]] = []
    for key in node.inputs:
        kind = "W" if cell.node(key).op == "input" else "U"
        read.append((f"{kind}_{node.block}", values[key]))
    if node.bias:
        read.append((f"b_{node.block}", None))
    return read
