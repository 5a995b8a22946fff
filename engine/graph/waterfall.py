"""An explanation as a person reads it: large terms by name, the rest together, the bias last."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.cells.base import Cell
from engine.graph.explain import CHAIN_RULE, Explanation, Source, Term

NAMED = 5
"""Terms that are named; more than these a class does not read."""
NEAR_NOTHING = 0.2
"""A factor below this leaves little of a product, whatever the others are."""


@dataclass(frozen=True)
class Row:
    """One line of a waterfall.

    `term` is one term. `word` is the present word: its trained numbers times their weights, as one
    term of value 1, which is what it would be if words came in as one-hot vectors. `rest` is
    `count` smaller terms together, `bias` the trained bias.
    """

    kind: Literal["term", "word", "rest", "bias"]
    source: Source | None
    weight: float | None
    value: float | None
    product: float
    count: int = 1


def rows(found: Explanation, named: int = NAMED) -> tuple[Row, ...]:
    """The rows of an explanation; their products add up to what its terms' do.

    Only a weighted sum is sorted and shortened: everything else has few terms, in the order of its
    formula.
    """
    if found.op not in ("layer", CHAIN_RULE):
        return tuple(as_row(term) for term in found.terms)
    biases = [as_row(term, "bias") for term in found.terms if term.source.kind == "bias"]
    inputs = [term for term in found.terms if term.source.kind == "word"]
    others = [term for term in found.terms if term.source.kind not in ("bias", "word")]
    candidates = [as_row(term) for term in others]
    if inputs:
        candidates.append(as_word(inputs))
    candidates.sort(key=size, reverse=True)
    if found.changes and len(candidates) > named:
        # The unit that turned the answer has a name, however small it is beside the others.
        turned = max(candidates, key=lambda row: _change(found, row))
        if candidates.index(turned) >= named:
            candidates.remove(turned)
            candidates.insert(named - 1, turned)
    few, rest = candidates[:named], candidates[named:]
    if len(rest) == 1:
        few, rest = candidates, []
    together = [Row("rest", None, None, None, total(rest), len(rest))] if rest else []
    return (*few, *together, *biases)


def leading(found: Explanation, read: Sequence[Row], cell: Cell) -> int | None:
    """The row that decides: where whoever asks why should look next.

    In a product that is the factor near 0, which leaves nothing of the others; else the one that
    carries the sign, since a gate that is open hands on what it is given. In a sum it is the
    largest row that pulls the way the sum goes; for an answer, the one of these that turned it
    most. A bias leads nowhere, and so do small terms together.

    Args:
        found: the explanation.
        read: its rows.
        cell: the cell whose number it is, which knows what is a gate.

    Returns:
        An index into `read`, or None where nothing leads on.
    """
    open_ways = [at for at, row in enumerate(read) if row.kind in ("term", "word")]
    broken = [at for at in open_ways if math.isnan(read[at].product)]
    if broken or not open_ways:
        return broken[0] if broken else None
    if found.op == "times":
        return _deciding_factor(read, open_ways, cell)
    along = [at for at in open_ways if read[at].product * found.sum > 0]
    if found.changes and along:
        return max(along, key=lambda at: _change(found, read[at]))
    return max(along or open_ways, key=lambda at: abs(read[at].product))


def _deciding_factor(read: Sequence[Row], open_ways: Sequence[int], cell: Cell) -> int:
    def left(at: int) -> float:
        return min(1.0, abs(read[at].product))

    def is_gate(at: int) -> bool:
        source = read[at].source
        return source is not None and cell.node(source.node or "").range == (0, 1)

    least = min(open_ways, key=left)
    if left(least) < NEAR_NOTHING:
        return least
    carries = [at for at in open_ways if not is_gate(at)]
    return max(carries, key=left) if carries else least


def _change(found: Explanation, row: Row) -> float:
    """How far a row that pulls the way the sum goes turned the answer."""
    unit = row.source.unit if row.source else None
    is_along = row.product * found.sum > 0
    return found.changes[unit] if is_along and unit is not None else -math.inf


def as_row(term: Term, kind: Literal["term", "bias"] = "term") -> Row:
    """A term on a line of its own."""
    return Row(kind, term.source, term.weight, term.value, term.product)


def as_word(terms: Sequence[Term]) -> Row:
    """The word's terms as one."""
    product = sum(term.product for term in terms)
    where = terms[0].source
    return Row("word", Source("word", where.node, where.t), product, 1.0, product)


def size(row: Row) -> float:
    """How much a row weighs; what is not a number comes first."""
    return math.inf if math.isnan(row.product) else abs(row.product)


def total(those: Iterable[Row]) -> float:
    """What rows contribute together."""
    return sum(row.product for row in those)
