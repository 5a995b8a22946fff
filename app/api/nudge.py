"""A gradient is a slope: one number moved a little, and the loss measured."""

from typing import Annotated, Literal, Self

from fastapi import APIRouter
from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from app.api.asked import Asked, Loss, starts
from app.api.interventions import GRADIENT_TIMES, HELD_TIMES, Interventions, Unit, holding
from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Name, Number, Schema, Timestep, Vector
from app.services import ComputeDep
from engine.analysis.nudge import Place, Weight, nudge
from engine.graph import START


class NudgePlace(Schema):
    """A number of a trace: an input, a state, a gate, any node."""

    chain: Name = Field(default="main", description="Which chain.")
    t: Annotated[
        Annotated[Timestep, Tag("~number")] | Annotated[Literal["start"], Tag("~name")],
        Discriminator(lambda value: "~name" if isinstance(value, str) else "~number"),
    ] = Field(description="A timestep from 0, or start: the state before the first.")
    node: Name = Field(description="Key of the cell's node: a gate, a state, the input x, ...")
    unit: Unit = Field(description="A unit from 0.")


class NudgeWeight(Schema):
    """A weight of a cell."""

    name: Name = Field(description="Name of an array of the net's file: cell.W_f, cell.b_f, ...")
    row: Unit = Field(description="Its row, from 0.")
    column: Unit | None = Field(default=None, description="Its column, from 0; a bias has none.")


MOST_AMOUNTS = 65
"""Amounts of one nudge: a curve of so many points is smooth on any screen."""

Amount = Annotated[float, Field(ge=-1e6, le=1e6)]


class NudgeRequest(Asked):
    """One number moved by several amounts."""

    interventions: Interventions = Field(default=[])
    loss: Loss = Field(description="Where the loss is and on what.")
    place: NudgePlace | None = Field(default=None, description="The number that is moved; or")
    weight: NudgeWeight | None = Field(default=None, description="the weight that is moved.")
    by: Annotated[list[Amount], Field(min_length=1, max_length=MOST_AMOUNTS)] = Field(
        description="By how much it is moved, each by itself."
    )
    encoding: Encoding = "json"

    @model_validator(mode="after")
    def _moves_one_number(self) -> Self:
        if (self.place is None) == (self.weight is None):
            raise PydanticCustomError("one_number", "send either place or weight")
        return self


class NudgeParts(Schema):
    """From which amount on the measured change differs from the straight line by over a tenth."""

    below: float | None = Field(description="Of the amounts below 0; null where it does not.")
    above: float | None = Field(description="Of those above 0; null where it does not.")


class NudgeAnswer(Schema):
    """A loss along one number, beside its gradient."""

    value: Number = Field(description="The number as it stands.")
    loss: Number = Field(description="The loss there.")
    gradient: Number = Field(description="The gradient of the loss by the number.")
    by: Vector = Field(description="The amounts, ascending, (N,).")
    measured: Vector = Field(description="The change of the loss at each, measured, (N,).")
    straight: Vector = Field(description="Gradient times amount, (N,).")
    parts: NudgeParts = Field(description="Where the two part.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/nudge", response_model=NudgeAnswer, responses=refusals(takes_body=True))
async def moved(asked: NudgeRequest, compute: ComputeDep) -> Response:
    """The loss where one number is moved, measured, beside gradient times the amount."""
    model = await compute.model(asked.model)
    loss, encoding = asked.loss, asked.encoding

    def measure() -> Response:
        net, held = holding(model, asked.interventions)
        found = nudge(
            net,
            asked.text,
            loss.t,
            loss.head,
            loss.target,
            where(asked),
            asked.by,
            asked.as_typed,
            asked.writing(),
            held,
            starts(asked.states),
        )
        return answer(
            {
                "value": found.value,
                "loss": found.loss,
                "gradient": found.gradient,
                "by": array(found.by, encoding),
                "measured": array(found.measured, encoding),
                "straight": array(found.straight, encoding),
                "parts": found.parts,
            }
        )

    times = GRADIENT_TIMES + (1 + HELD_TIMES) * (1 + len(asked.by))
    return await compute.answer(model, asked.text, measure, times)


def where(asked: NudgeRequest) -> Place | Weight:
    """The number that is moved, as the engine takes it."""
    if asked.weight is not None:
        return Weight(asked.weight.name, asked.weight.row, asked.weight.column)
    place = asked.place
    assert place is not None, "the request says one of the two"
    at = START if place.t == "start" else place.t
    return Place(at, place.node, place.unit, place.chain)
