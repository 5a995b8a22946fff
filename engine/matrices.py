"""The weights behind a weighted sum, as the matrices a person would draw."""

from __future__ import annotations

from dataclasses import dataclass

from engine.cells.base import Array
from engine.errors import LookUpError
from engine.graph import layer_parts
from engine.model import Model


@dataclass(frozen=True)
class Matrix:
    """What a layer applies to one of its inputs: (rows, size of the input).

    `source` is a node's key, or `bias` for the numbers that stand alone, (rows, 1).
    """

    source: str
    values: Array


def matrices(model: Model, node: str) -> tuple[Matrix, ...]:
    """The matrices of a layer of the cell, rows = units; or of `head:NAME`, rows = classes.

    Raises:
        LookUpError: if there is no such layer or head.
    """
    cell = model.cell
    kind, _, name = node.partition(":")
    if kind == "head" and name:
        readout = model.readout(name)
        return Matrix(cell.states[0], readout[:, :-1]), Matrix("bias", readout[:, -1:])
    layers = [each for each in cell.nodes if each.op == "layer"]
    found = next((each for each in layers if each.key == node), None)
    if found is None:
        known = ", ".join(each.key for each in layers)
        raise LookUpError(f"{cell.label} has no weights named {node!r}; it has: {known}")
    parts = tuple(Matrix(key, w) for key, w in layer_parts(cell, model.parameters, found))
    bias = model.parameters[f"b_{found.block}"] if found.bias else None
    return parts if bias is None else (*parts, Matrix("bias", bias[:, None]))
