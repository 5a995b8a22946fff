"""Where a number comes from."""

from dataclasses import asdict
from typing import Literal, Self

from fastapi import APIRouter
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from app import settings as limits
from app.api.asked import Asked, Loss
from app.api.interventions import Interventions, holding, times_as_long
from app.http.encoding import Json, answer
from app.http.refusals import refusals
from app.http.schema import Name, Number, Schema, Timestep
from app.services import ComputeDep
from engine.graph.explain import Explanation
from engine.graph.waterfall import leading, rows
from engine.net import trace as traced


class NumberAsked(Asked):
    """One number of a trace, or a loss's gradient by it."""

    interventions: Interventions = Field(default=[])
    chain: Name = Field(default="main", description="Which chain.")
    t: Timestep = Field(description="Timestep, from 0.")
    node: Name = Field(
        description="Key of the cell's node, head:NAME for a head's logits, or p:NAME for its "
        "probabilities."
    )
    unit: int = Field(
        ge=0, le=limits.INPUTS - 1, description="Unit, from 0; for a head, the class."
    )
    of: Literal["value", "gradient"] = Field(
        default="value",
        description="The number itself, or the gradient of `loss` by it: then the terms are the "
        "chain rule's.",
    )
    loss: Loss | None = Field(
        default=None, description="Of a gradient: where the loss is and on what."
    )

    @model_validator(mode="after")
    def _has_a_loss(self) -> Self:
        if self.of == "gradient" and self.loss is None:
            raise PydanticCustomError("no_loss", "a gradient needs a loss")
        return self


class ExplainRequest(NumberAsked):
    """One number of a trace, taken apart."""


class Source(Schema):
    """Where a term comes from."""

    kind: Literal["node", "start", "word", "bias", "held", "gradient", "loss"] = Field(
        description="A node of the trace, the start state, the word's own vector, a trained bias, "
        "or a value that was held. Of a gradient: that by a node which reads this one, here or "
        "in another chain; or the loss itself, by the logit of its head that reads this one."
    )
    node: str | None = Field(description="Key of the node.")
    t: int | None = Field(description="Its timestep.")
    unit: int | None = Field(description="Its unit.")
    chain: str | None = Field(description="Its chain, where that is not the one asked about.")


class Factor(Schema):
    """One of the numbers that a gradient is multiplied by on its way."""

    kind: Literal["value", "slope"] = Field(
        description="The value of the node, or its slope: how much it changes with what it is "
        "computed from."
    )
    node: str = Field(description="Key of the node.")
    t: int = Field(description="Its timestep.")
    value: Number = Field(description="The number.")


class Term(Schema):
    """One part of a number."""

    source: Source = Field(description="Where it comes from.")
    weight: Number | None = Field(description="What it is multiplied by; null where by nothing.")
    value: Number = Field(description="Its value.")
    product: Number = Field(description="What it contributes.")
    factors: list[Factor] = Field(
        description="Of a gradient, what its weight is made of, multiplied; empty where it is a "
        "trained number or 1."
    )


class Row(Schema):
    """One line of an explanation as a person reads it."""

    kind: Literal["term", "word", "rest", "bias"] = Field(
        description="One term; the present word's terms as one of value 1; several small terms "
        "together; or the trained bias."
    )
    source: Source | None = Field(description="Where it comes from; null for several together.")
    weight: Number | None = Field(description="What it is multiplied by; null where by nothing.")
    value: Number | None = Field(description="Its value; null for several together.")
    product: Number = Field(description="What it contributes.")
    count: int = Field(description="How many terms it stands for.")
    share: Number | None = Field(
        description="How much of all that is added and taken it is, from 0 to 1; null for a "
        "factor, which shares nothing, and where a term is not finite."
    )
    parts: list["Row"] = Field(
        description="The numbers behind the word's row: the largest first, small ones together. "
        "They add up to its product. Empty for every other row."
    )
    factors: list[Factor] = Field(description="As of a term.")


class Explained(Schema):
    """One number and the rows that give it."""

    chain: str = Field(description="Which chain.")
    t: int = Field(description="Timestep, from 0.")
    node: str = Field(description="Key of the node.")
    unit: int = Field(description="Unit, from 0.")
    op: str = Field(description="What is done with the terms.")
    value: Number = Field(description="The number as the trace has it.")
    sum: Number = Field(
        description="What the terms give together: the number itself or, where it is a function of "
        "one number (sigmoid, tanh, one_minus, ...), what that function is taken of."
    )
    rows: list[Row] = Field(
        description="The terms as a person reads them: the largest first, small ones together, "
        "the bias last. They add up to the same sum. Those of a gradient go from lane to lane, "
        "with all factors that lie between."
    )
    leads: int | None = Field(
        description="Place among the rows of the one that decides: in a product the factor near 0, "
        "else the one that carries the sign; in a sum the largest that pulls the way it goes."
    )
    inner: "Explained | None" = Field(
        description="Of a function of one number: where that number comes from."
    )


class ExplainAnswer(Explained):
    """One number and the terms that give it."""

    terms: list[Term] = Field(description="The terms.")
    inner: "ExplainAnswer | None" = Field(
        description="Of a function of one number: where that number comes from."
    )


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/explain", response_model=ExplainAnswer, responses=refusals(takes_body=True))
async def explain(asked: ExplainRequest, compute: ComputeDep) -> Response:
    """Any number of a trace, or a loss's gradient by it, as the terms that give it."""
    model = await compute.model(asked.model)

    def take_apart() -> Response:
        (net, held), loss = holding(model, asked.interventions), asked.loss
        if asked.of == "gradient" and loss is not None:
            slopes = asked.gradients(net, held, loss)
            place = (asked.chain, asked.t, asked.node, asked.unit)
            told = net.explain_gradient(slopes, *place)
            of = slopes.trace.chain(asked.chain)
            read = explained_json(of, net.chain_rule(slopes, *place))
            return answer({**explain_json(of, told), **read})
        trace = asked.trace(net, held)
        found = net.explain(trace, asked.chain, asked.t, asked.node, asked.unit)
        return answer(explain_json(trace.chain(asked.chain), found))

    times = times_as_long(model, asked.interventions, asked.of == "gradient")
    return await compute.answer(model, asked.text, take_apart, times)


def explain_json(chain: traced.Chain, found: Explanation) -> Json:
    """A number and its terms (ExplainAnswer)."""
    return {
        **explained_json(chain, found),
        "terms": [asdict(term) for term in found.terms],
        "inner": explain_json(chain, found.inner) if found.inner else None,
    }


def explained_json(chain: traced.Chain, found: Explanation) -> Json:
    """A number and its rows (Explained)."""
    read = rows(found)
    return {
        "chain": chain.id,
        "t": found.t,
        "node": found.node,
        "unit": found.unit,
        "op": found.op,
        "value": found.value,
        "sum": found.sum,
        "rows": [asdict(row) for row in read],
        "leads": leading(found, read, chain.cell),
        "inner": explained_json(chain, found.inner) if found.inner else None,
    }
