"""The weights behind a weighted sum, as the matrices a person would draw."""

from __future__ import annotations

from dataclasses import dataclass

from engine.cells.base import Array
from engine.errors import LookUpError
from engine.graph import layer_parts
from engine.net.model import Model


@dataclass(frozen=True)
class Matrix:
    """What a layer applies to one of its inputs: (rows, size of the input).

    `source` is a node's key, or `bias` for the numbers that stand alone, (rows, 1).
    """

    source: str
    values: Array


def matrices(model: Model, node: str, chain: str = "main") -> tuple[Matrix, ...]:
    """The matrices of a layer of the cell, rows = units; or of `head:NAME`, rows = classes.

    Args:
        chain: whose layer; main, where none is so called, is the one that the net is shown by.

    Raises:
        LookUpError: if there is no such chain, layer or head.
    """
    kind, _, name = node.partition(":")
    if kind == "head" and name:
        readout = model.readout(name)
        return *_read(model, name, readout[:, :-1]), Matrix("bias", readout[:, -1:])
    cell, parameters = model.cell_of(chain)
    layers = [each for each in cell.nodes if each.op == "layer"]
    found = next((each for each in layers if each.key == node), None)
    if found is None:
        known = [each.key for each in layers]
        raise LookUpError("weights.unknown", cell=cell.label, node=node, known=known)
    parts = tuple(Matrix(key, w) for key, w in layer_parts(cell, parameters, found))
    bias = parameters[f"b_{found.block}"] if found.bias else None
    return parts if bias is None else (*parts, Matrix("bias", bias[:, None]))


def _read(model: Model, name: str, weights: Array) -> tuple[Matrix, ...]:
    """What a head applies to each state that it reads, or to their sum."""
    head = next(each for each in model.net.heads if each.id == name)
    if len(head.sources) == 1:
        return (Matrix(head.sources[0][1], weights),)
    if head.joined == "summed":
        return (Matrix(" + ".join(head.reads), weights),)
    parts, at = [], 0
    for read, (chain, _) in zip(head.reads, head.sources, strict=True):
        size = model.net.chain(chain).hidden
        parts.append(Matrix(read, weights[:, at : at + size]))
        at += size
    return tuple(parts)
