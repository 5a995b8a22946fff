"""A cell's graph, evaluated node by node.

The kernel computes what training needs. Every other node of a timestep, each weighted sum and
each product, is filled in here from the same weights when a trace is asked for; and where a
person holds a node at a value, the whole timestep is computed here, one node after the other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import numpy as np

from engine.cells.base import Array, Cell, Node
from engine.graph.holds import FREE, ChainHolds

Values = dict[str, Array]


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), through tanh so that nothing overflows."""
    return np.asarray(0.5 * np.tanh(0.5 * z) + 0.5)


def evaluate(cell: Cell, parameters: Mapping[str, Array], node: Node, values: Values) -> Array:
    """One node from the nodes it reads.

    Args:
        cell, parameters: the cell and its named parameters (`Cell.parameters`).
        node: any node but an input or a state from before.
        values: by key, at least the node's inputs, (..., H) or (..., D).

    Returns:
        (..., H). A row comes out the same to the bit whatever lies beside it.
    """
    read = [values[key] for key in node.inputs]
    match node.op:
        case "layer":
            return _layer(cell, parameters, node, values)
        case "times":
            return reduce(np.multiply, read)
        case "plus":
            return reduce(np.add, read)
        case "one_minus":
            return 1 - read[0]
        case "sigmoid":
            return sigmoid(read[0])
        case "hard_sigmoid":
            return np.clip(read[0] / 6 + 0.5, 0, 1)
        case "tanh":
            return np.tanh(read[0])
        case "relu":
            return np.maximum(read[0], 0)
        case "copy":
            return read[0].copy()
        case _:
            raise AssertionError(f"{node.key} is given, not computed")


def layer_parts(cell: Cell, parameters: Mapping[str, Array], node: Node) -> list[tuple[str, Array]]:
    """The weights a layer applies to each of its inputs: (input's key, (H, size))."""
    return [(key, parameters[name]) for key, name in cell.weight_names[node.key]]


def _layer(cell: Cell, parameters: Mapping[str, Array], node: Node, values: Values) -> Array:
    total: Array = parameters[f"b_{node.block}"] if node.bias else np.zeros(cell.hidden_size)
    for key, weights in layer_parts(cell, parameters, node):
        # One product a row: a product of all rows at once may differ in its last bits.
        total = total + np.matmul(weights, values[key][..., None])[..., 0]
    return total


def fill(cell: Cell, parameters: Mapping[str, Array], values: Values) -> Values:
    """Every node of the graph, in its order: those given as they are, the rest evaluated.

    Args:
        values: by key, x, each state from before and whatever the kernel computed, (T, ...).
    """
    filled = dict(values)
    rows = next(iter(values.values())).shape[:-1]
    for node in cell.nodes:
        if node.key not in filled:
            value = evaluate(cell, parameters, node, filled)
            shape = (*rows, cell.hidden_size)
            filled[node.key] = value if value.shape == shape else np.tile(value, (*rows, 1))
    return {node.key: filled[node.key] for node in cell.nodes}


def step(
    cell: Cell,
    parameters: Mapping[str, Array],
    x: Array,
    before: Mapping[str, Array],
    holds: ChainHolds = FREE,
    t: int = 0,
) -> Values:
    """Timestep t, node by node, with the nodes that are held at the values they are held at."""
    values: Values = {}
    for node in cell.nodes:
        if node.op == "input":
            value = x
        elif node.op == "previous":
            value = before[node.inputs[0]]
        else:
            value = np.broadcast_to(evaluate(cell, parameters, node, values), (cell.hidden_size,))
        held = holds.nodes.get(node.key)
        values[node.key] = value if held is None else held.over(value, t)
    return values
