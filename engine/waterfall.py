"""An explanation as a person reads it: large terms by name, the rest together, the bias last."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from engine.explain import Explanation, Source, Term

NAMED = 5
"""Terms that are named; more than these a class does not read."""


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
    if found.op != "layer":
        return tuple(as_row(term) for term in found.terms)
    biases = [as_row(term, "bias") for term in found.terms if term.source.kind == "bias"]
    inputs = [term for term in found.terms if term.source.kind == "word"]
    others = [term for term in found.terms if term.source.kind not in ("bias", "word")]
    candidates = [as_row(term) for term in others]
    if inputs:
        candidates.append(as_word(inputs))
    candidates.sort(key=size, reverse=True)
    few, rest = candidates[:named], candidates[named:]
    if len(rest) == 1:
        few, rest = candidates, []
    together = [Row("rest", None, None, None, total(rest), len(rest))] if rest else []
    return (*few, *together, *biases)


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
