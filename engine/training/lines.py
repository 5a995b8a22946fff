"""The arithmetic of one weight's update as lines, each a sum of products that gives a number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Factor:
    """A number in a product: its name, None for a constant, and the power it is taken to."""

    symbol: str | None
    value: float
    power: float = 1.0


@dataclass(frozen=True)
class Term:
    """A product, added or (-1) taken away."""

    factors: tuple[Factor, ...]
    sign: int = 1


@dataclass(frozen=True)
class Line:
    """symbol = sum of the terms / over = value."""

    symbol: str
    terms: tuple[Term, ...]
    value: float
    over: Factor | None = None

    def to_json(self) -> dict[str, Any]:
        """Its fields."""
        return asdict(self)

    @property
    def as_factor(self) -> Factor:
        """What it gives, for a line after it."""
        return Factor(self.symbol, self.value)


def blend(symbol: str, keep: float, before: float, new: Factor, value: float) -> Line:
    """A running mean: keep x what it was + (1 - keep) x what came."""
    was = Term((Factor(None, keep), Factor(f"{symbol}⁻", before)))
    return Line(symbol, (was, Term((Factor(None, 1 - keep), new))), value)
