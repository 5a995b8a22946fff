"""The parameters of a net: one flat vector, and its parts by the names of the document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.cells.base import Array
from engine.net.description import MAIN, TEXT, Net


def named(kind: str, id: str) -> str:
    """The name of a part; a net's usual chain and input are left out of it."""
    return kind if id in (MAIN, TEXT) else f"{kind}.{id}"


class Parameters:
    """Views of one flat vector, so that one optimiser update moves them all.

    packed      by chain, its cell's packed parameters
    embeddings  by input that has one, (V, E)
    starts      by chain that learns its start and by state, (1, H)
    readouts    by head, (size, F + 1) on [features, 1]
    """

    def __init__(self, net: Net, flat: Array) -> None:
        """Views of `flat`, which is as long as `size_of` says."""
        self.net, self.flat = net, flat
        views = _views(flat, _shapes(net))
        self.packed = {id: views[named("cell", id)] for id in net.cells}
        self.embeddings = {
            each.id: views[named("embedding", each.id)] for each in net.inputs if each.embedding
        }
        self.starts = {
            chain.id: {
                key: views[f"{named('start', chain.id)}.{key}"]
                for key in net.cells[chain.id].states
            }
            for chain in net.chains
            if chain.start == "learned"
        }
        self.readouts = {head.id: views[f"head.{head.id}"] for head in net.heads}
        self._others = {
            key: view for key, view in views.items() if key not in {*map(_cell_name, net.cells)}
        }

    def stacked(self, heads: Sequence[str]) -> Array:
        """The readouts of heads that follow each other and read as much, as one (rows, F + 1)."""
        shapes = _shapes(self.net)
        names = list(shapes)
        first = names.index(f"head.{heads[0]}")
        begin = sum(rows * columns for rows, columns in list(shapes.values())[:first])
        rows = sum(self.readouts[head].shape[0] for head in heads)
        columns = self.readouts[heads[0]].shape[1]
        return self.flat[begin : begin + rows * columns].reshape(rows, columns)

    def blocks(self) -> dict[str, Array]:
        """The arrays by the names of the document."""
        found: dict[str, Array] = {}
        for id, cell in self.net.cells.items():
            for key, view in cell.parameters(self.packed[id]).items():
                found[f"{_cell_name(id)}.{key}"] = view
        return found | self._others


def size_of(net: Net) -> int:
    """How many numbers lie in the flat vector."""
    return sum(rows * columns for rows, columns in _shapes(net).values())


def feature_size(net: Net, head: str) -> int:
    """The numbers that a head reads."""
    asked = next(each for each in net.heads if each.id == head)
    sizes = [net.chain(chain).hidden for chain, _ in asked.sources]
    return sizes[0] if asked.joined == "summed" else sum(sizes)


def _cell_name(id: str) -> str:
    return named("cell", id)


def _shapes(net: Net) -> dict[str, tuple[int, int]]:
    shapes: dict[str, tuple[int, int]] = {}
    for id, cell in net.cells.items():
        shapes[_cell_name(id)] = cell.shape
        if net.chain(id).start == "learned":
            for key in cell.states:
                shapes[f"{named('start', id)}.{key}"] = (1, cell.hidden_size)
    for each in net.inputs:
        if each.embedding:
            shapes[named("embedding", each.id)] = (len(each.vocabulary), each.embedding)
    for head in net.heads:
        shapes[f"head.{head.id}"] = (head.size, feature_size(net, head.id) + 1)
    return shapes


def _views(flat: Array, shapes: Mapping[str, tuple[int, int]]) -> dict[str, Any]:
    views: dict[str, Any] = {}
    at = 0
    for key, (rows, columns) in shapes.items():
        views[key] = flat[at : at + rows * columns].reshape(rows, columns)
        at += rows * columns
    return views
