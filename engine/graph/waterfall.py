"""An explanation as a person reads it: large terms by name, the rest together, the bias last."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from engine.cells.base import Cell
from engine.graph.explain import CHAIN_RULE, Explanation, Factor, Source, Term

NAMED = 5
"""Terms that are named; more than these a class does not read."""
NEAR_NOTHING = 0.2
"""A factor below this leaves little of a product, whatever the others are."""


@dataclass(frozen=True)
class Row:
    """One line of a waterfall.

    `term` is one term. `word` is the present word: its trained numbers times their weights, as one
    term of value 1, which is what it would be if words came in as one-hot vectors; `parts` are
    those numbers. `rest` is `count` smaller terms together, `bias` the trained bias.

    `share` is how much of all that is added and taken the row is, from 0 to 1: of a sum whose terms
    are 3 and -1 the first has 0.75. A factor has none, since each decides the whole product; what
    is no finite number has none either. `factors` are the term's own.
    """

    kind: Literal["term", "word", "rest", "bias"]
    source: Source | None
    weight: float | None
    value: float | None
    product: float
    count: int = 1
    share: float | None = None
    parts: tuple[Row, ...] = ()
    factors: tuple[Factor, ...] = ()


def rows(found: Explanation, named: int = NAMED) -> tuple[Row, ...]:
    """The rows of an explanation; their products add up to what its terms' do.

    Only a weighted sum, of values or of gradients, is sorted and shortened: everything else has few
    terms, in the order of its formula.
    """
    is_said = found.op == CHAIN_RULE and found.node.startswith("head:")
    if found.op not in ("layer", CHAIN_RULE) or is_said:
        plain = tuple(as_row(term) for term in found.terms)
        return plain if found.op == "times" else shared(plain)
    biases = [as_row(term, "bias") for term in found.terms if term.source.kind == "bias"]
    inputs = [term for term in found.terms if term.source.kind == "word"]
    others = [term for term in found.terms if term.source.kind not in ("bias", "word")]
    candidates = [as_row(term) for term in others]
    if inputs:
        candidates.append(as_word(inputs, named))
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
    return shared((*few, *together(rest), *biases))


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
    if row.product * found.sum <= 0:
        return -math.inf
    # Units of two chains may have one number: a change belongs to its term, bias left out.
    terms = zip(found.terms, found.changes, strict=False)
    return next((by for term, by in terms if term.source == row.source), -math.inf)


def as_row(term: Term, kind: Literal["term", "bias"] = "term") -> Row:
    """A term on a line of its own."""
    return Row(kind, term.source, term.weight, term.value, term.product, factors=term.factors)


def as_word(terms: Sequence[Term], named: int = NAMED) -> Row:
    """The word's terms as one, and the numbers behind it: the largest by name, the rest together.

    A number that is 0 adds nothing and is no part: of a one-hot vector one part is left.
    """
    product = sum(term.product for term in terms)
    where = terms[0].source
    parts = sorted((as_row(term) for term in terms if term.value != 0), key=size, reverse=True)
    few, rest = (parts, []) if len(parts) <= named + 1 else (parts[:named], parts[named:])
    whole = Source("word", where.node, where.t)
    return Row("word", whole, product, 1.0, product, parts=shared((*few, *together(rest))))


def together(rest: Sequence[Row]) -> tuple[Row, ...]:
    """Small rows as one, if there are any."""
    return (Row("rest", None, None, None, total(rest), len(rest)),) if rest else ()


def shared(those: Sequence[Row]) -> tuple[Row, ...]:
    """Rows of a sum, each with its share of all that is added and taken."""
    moved = sum(abs(row.product) for row in those)
    if not 0 < moved < math.inf:
        return tuple(those)
    return tuple(replace(row, share=abs(row.product) / moved) for row in those)


def size(row: Row) -> float:
    """How much a row weighs; what is not a number comes first."""
    return math.inf if math.isnan(row.product) else abs(row.product)


def total(those: Iterable[Row]) -> float:
    """What rows contribute together."""
    return sum(row.product for row in those)
