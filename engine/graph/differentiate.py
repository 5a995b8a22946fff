"""The reverse pass over a cell's graph, node by node: the gradient of a loss by all there is.

The kernels compute what training needs, and fast. This gives the gradient by every node of every
timestep, for any cell, from its graph alone; it is the oracle of the kernels, and what a picture of
back-propagation through time draws. Where a node is held at a value, nothing passes through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

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
    steps = len(next(iter(values.values())))
    nodes: dict[str, Array] = {node.key: np.zeros(values[node.key].shape) for node in cell.nodes}
    for key, push in pushes.items():
        nodes[key] += push
    backwards = cell.nodes[::-1]
    carry: dict[str, Array] = {state: np.zeros(cell.hidden_size) for state in cell.states}
    # What overflows is a lesson, not a fault: it becomes infinite, without a warning.
    with np.errstate(over="ignore", invalid="ignore"):
        for t in range(steps - 1, -1, -1):
            for state, from_later in carry.items():
                nodes[state][t] += from_later
                carry[state] = np.zeros(cell.hidden_size)
            for node in backwards:
                slope = nodes[node.key][t]
                if node.key in held.nodes:
                    slope = np.where(held.nodes[node.key].mask[t], 0.0, slope)
                if node.op == "previous":
                    carry[node.inputs[0]] += slope
                elif node.op != "input":
                    for key, part in handed_on(cell, parameters, node, values, slope, t):
                        nodes[key][t] += part
        found = _of_parameters(cell, values, nodes, held)
        return NodeGradients(nodes, carry, found, held)


def handed_on(
    cell: Cell,
    parameters: Mapping[str, Array],
    node: Node,
    values: Mapping[str, Array],
    slope: Array,
    t: int,
) -> Iterator[tuple[str, Array]]:
    """What a node hands of its gradient at timestep t to each node that it reads, by key.

    Args:
        slope: the gradient that passes through the node, (H,): 0 where it is held.
    """
    match node.op:
        case "layer":
            for key, weights in layer_parts(cell, parameters, node):
                yield key, slope @ weights
        case "times":
            for at, key in enumerate(node.inputs):
                factor = slope
                for other, beside in enumerate(node.inputs):
                    if other != at:
                        factor = factor * values[beside][t]
                yield key, factor
        case _:
            for key in node.inputs:
                yield key, slope * slope_of(node, values, t)


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
    found = []
    for node in cell.nodes:
        if node.op == "layer":
            passed = nodes[node.key]
            held = holds.nodes.get(node.key)
            if held is not None:
                passed = np.where(held.mask, 0.0, passed)
            found.append((node, passed))
    return found


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
