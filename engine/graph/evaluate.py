"""A cell's graph, evaluated node by node.

The kernel computes what training needs. Every other node of a timestep, each weighted sum and
each product, is filled in here from the same weights when a trace is asked for; and where a
person holds a node at a value, the whole chain is computed here, one node after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from engine.cells.base import Array, Cell, Node
from engine.graph.holds import FREE, ChainHolds, Held

Values = dict[str, Array]


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), through tanh so that nothing overflows."""
    return np.asarray(0.5 * np.tanh(0.5 * z) + 0.5)


OPERATIONS: Mapping[str, Callable[..., Array]] = {
    "times": lambda *read: reduce(np.multiply, read),
    "plus": lambda *read: reduce(np.add, read),
    "one_minus": lambda z: 1 - z,
    "sigmoid": sigmoid,
    "hard_sigmoid": lambda z: np.clip(z / 6 + 0.5, 0, 1),
    "tanh": np.tanh,
    "relu": lambda z: np.maximum(z, 0),
    "copy": np.copy,
}
"""What a node does with those that it reads, but for a layer, which has weights."""


def evaluate(cell: Cell, parameters: Mapping[str, Array], node: Node, values: Values) -> Array:
    """One node from the nodes it reads.

    Args:
        cell, parameters: the cell and its named parameters (`Cell.parameters`).
        node: any node but an input or a state from before.
        values: by key, at least the node's inputs, (..., H) or (..., D).

    Returns:
        (..., H). A row comes out the same to the bit whatever lies beside it.
    """
    if node.op != "layer":
        return OPERATIONS[node.op](*[values[key] for key in node.inputs])
    parts = layer_parts(cell, parameters, node)
    return _add_products(_bias(cell, parameters, node), parts, values)


def layer_parts(cell: Cell, parameters: Mapping[str, Array], node: Node) -> list[tuple[str, Array]]:
    """The weights a layer applies to each of its inputs: (input's key, (H, size))."""
    return [(key, parameters[name]) for key, name in cell.weight_names[node.key]]


def _bias(cell: Cell, parameters: Mapping[str, Array], node: Node) -> Array:
    return parameters[f"b_{node.block}"] if node.bias else np.zeros(cell.hidden_size)


def _add_products(total: Array, parts: Iterable[tuple[str, Array]], values: Values) -> Array:
    for key, weights in parts:
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


def run(
    cell: Cell,
    parameters: Mapping[str, Array],
    x: Array,
    start: Mapping[str, Array],
    holds: ChainHolds = FREE,
) -> Values:
    """Every node of a chain with what is held of it, evaluated in the order in which it reads x.

    What depends on no state from before is evaluated for all timesteps at once, and of a layer the
    part that does not.

    Args:
        x: (T, D), or of several texts at once (T, B, D): then what is held is (T, B, H) likewise.
        start: each state before the first timestep, (H,); of several texts (B, H).
    """
    whole = (*x.shape[:-1], cell.hidden_size)
    ahead: Values = {}
    later: list[_Later] = []
    for node in cell.nodes:
        held = holds.nodes.get(node.key)
        if node.op == "input":
            value = x
        elif node.op != "previous" and ahead.keys() >= set(node.inputs):
            value = np.broadcast_to(evaluate(cell, parameters, node, ahead), whole)
        else:
            later.append(_Later.of(cell, parameters, node, ahead, held))
            continue
        ahead[node.key] = value if held is None else held.over(value)
    state, rows = start, []
    for t in range(len(x)):
        row = {key: value[t] for key, value in ahead.items()}
        for each in later:
            row[each.node.key] = each.at(t, row, state)
        state = {key: row[key] for key in cell.states}
        rows.append(row)
    return {
        node.key: np.array(
            ahead[node.key] if node.key in ahead else [row[node.key] for row in rows]
        )
        for node in cell.nodes
    }


@dataclass(frozen=True)
class _Later:
    """A node that is evaluated timestep by timestep, as it depends on a state from before.

    ahead  of a layer, its bias and what it adds of nodes that are known ahead, (T, ..., H)
    parts  of a layer, the rest of what it reads with the weights for it
    held   what is held of it, and at which timesteps there is anything
    """

    node: Node
    ahead: Array
    parts: Sequence[tuple[str, Array]]
    held: Held | None
    is_held: Sequence[bool]

    @classmethod
    def of(
        cls,
        cell: Cell,
        parameters: Mapping[str, Array],
        node: Node,
        ahead: Values,
        held: Held | None,
    ) -> _Later:
        is_held = [] if held is None else [bool(row.any()) for row in held.mask]
        if node.op != "layer":
            return cls(node, np.empty(0), (), held, is_held)
        parts = layer_parts(cell, parameters, node)
        # They are added in their order, so that the last bits are those of the whole sum.
        first = next(at for at, (key, _) in enumerate(parts) if key not in ahead)
        known = _add_products(_bias(cell, parameters, node), parts[:first], ahead)
        rows = next(iter(ahead.values())).shape[:-1]
        known = np.broadcast_to(known, (*rows, cell.hidden_size))
        return cls(node, known, parts[first:], held, is_held)

    def at(self, t: int, row: Values, before: Mapping[str, Array]) -> Array:
        """Its value at a timestep, (..., H), from those that it reads there."""
        node = self.node
        if node.op == "previous":
            value = before[node.inputs[0]]
        elif node.op == "layer":
            value = _add_products(self.ahead[t], self.parts, row)
        else:
            value = OPERATIONS[node.op](*[row[key] for key in node.inputs])
        return value if self.held is None or not self.is_held[t] else self.held.over(value, t)
