"""The path from a number back to what made it: what decides it, what decides that, and so on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engine.cells.base import Cell
from engine.graph.explain import CHAIN_RULE, Explanation, Source
from engine.graph.waterfall import leading, rows

MOST_STEPS = 4_000
"""No path is followed further. The longest text, every word of it an operation or two, is less."""
CARRIED_WITHIN = 0.05
"""A number that a timestep changes by less than this part of itself was carried over it."""


@dataclass(frozen=True)
class Stop:
    """One number on the path, and what it was made of.

    `since` is the timestep since which the same unit of the same node has carried this number: the
    path goes on there, and what lies between is not told. It is None where nothing was carried.
    """

    chain: str
    found: Explanation
    since: int | None = None


def follow(
    chain: str,
    first: Explanation,
    explain: Callable[[str, Source], Explanation],
    cell_of: Callable[[str], Cell],
) -> tuple[Stop, ...]:
    """The path of a number: each stop is the source that decides the one before.

    It ends at the number for which a word, a start state, a trained bias or what a person holds
    decides: those come from nothing else. A gradient's ends at what the loss's head says.

    Args:
        chain, first: where the number stands, and what it was made of.
        explain: what a source of a chain was made of.
        cell_of: the cell of a chain.
    """
    way = [Stop(chain, first)]
    while len(way) < MOST_STEPS:
        here = way[-1]
        source = deciding(here.found, cell_of(here.chain))
        if source is None or not _leads_on(here.found, source):
            break
        on = source.chain or here.chain
        way.append(Stop(on, explain(on, source)))
    return tuple(folded(way))


def deciding(found: Explanation, cell: Cell) -> Source | None:
    """Where the row stands that decides a number; behind a squashed one, that decides its sum."""
    behind = found.inner or found
    read = rows(behind)
    leads = leading(behind, read, cell)
    return None if leads is None else read[leads].source


def _leads_on(found: Explanation, source: Source) -> bool:
    """Whether a number of the same kind stands behind a row: a value, or a gradient."""
    if found.op != CHAIN_RULE:
        return source.kind == "node"
    return source.kind == "gradient" or (source.kind == "loss" and source.node != found.node)


def folded(way: Sequence[Stop]) -> list[Stop]:
    """A path without what lies between the ends of a number that is carried."""
    told: list[Stop] = []
    at = 0
    while at < len(way):
        here, end = way[at], at
        while (before := _carried_from(way, end)) is not None:
            end = before
        told.append(Stop(here.chain, here.found, way[end].found.t if end > at else None))
        at = max(end, at + 1)
    return told


def _carried_from(way: Sequence[Stop], at: int) -> int | None:
    """Where on a path the same unit stands one timestep earlier, if it only was carried since."""
    here = way[at]
    for on in range(at + 1, len(way)):
        there = way[on]
        if abs(there.found.t - here.found.t) > 1:
            return None
        name = (there.chain, there.found.node, there.found.unit)
        if there.found.t != here.found.t and name == (
            here.chain,
            here.found.node,
            here.found.unit,
        ):
            change = abs(there.found.value - here.found.value)
            return on if change <= CARRIED_WITHIN * abs(here.found.value) else None
    return None
