"""How a gradient goes back from node to node, for who draws it on its way."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from app.http.encoding import Json, array
from app.http.schema import Encoding, Matrix, Number, Schema, Vector
from engine.net.edges import Edge


class GradientEdge(Schema):
    """The way of a gradient from a node back to one that it reads.

    It is multiplied by one of `constant`, `value` and `slope`; where none is given it goes through
    weights.
    """

    origin: str = Field(description="The node that the gradient comes from.")
    to: str = Field(
        description="The node that it goes to; from a state as it was before, that state."
    )
    earlier: bool = Field(description="Whether it goes to the timestep read before.")
    constant: Number | None = Field(description="A number, the same at every unit: 1 at a sum.")
    value: str | None = Field(description="The node of the trace by whose value, at a product.")
    slope: Matrix | None = Field(description="The derivative of a function, (T, H).")
    passed: Matrix | None = Field(
        description="What is handed on, (T, size of `to`), each at the timestep it comes from; "
        "null where nothing else reaches `to`, whose whole gradient it is."
    )
    stretch: Vector | None = Field(
        default=None,
        description="The norm of what is handed on over that of the gradient at `origin`, (T,); "
        "NaN where nothing comes.",
    )


class Kept(Schema):
    """What the belt's gate keeps from each timestep up to the loss, multiplied; (T, H)."""

    product: Matrix = Field(description="The product; 1 at the loss and at what is read after it.")
    log10: Matrix = Field(
        description="Its logarithm, which goes on where the product is too small for a number."
    )


def edges_json(found: Iterable[Edge], encoding: Encoding) -> list[Json]:
    """The edges of a chain (GradientEdge)."""
    return [
        {
            "origin": edge.origin,
            "to": edge.to,
            "earlier": edge.earlier,
            "constant": edge.constant,
            "value": edge.value,
            "slope": _or_null(edge.slope, encoding),
            "passed": _or_null(edge.passed, encoding),
            "stretch": _or_null(edge.stretch, encoding),
        }
        for edge in found
    ]


def kept_json(log10: NDArray[np.floating[Any]] | None, encoding: Encoding) -> Json | None:
    """What the belt's gate keeps (Kept), where one does."""
    if log10 is None:
        return None
    return {"product": array(10.0**log10, encoding), "log10": array(log10, encoding)}


def _or_null(values: NDArray[np.floating[Any]] | None, encoding: Encoding) -> Any:
    return None if values is None else array(values, encoding)
