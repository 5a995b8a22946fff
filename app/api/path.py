"""The way from a number back to the word that decides it, in one answer."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.explain import Explained, NumberAsked, explained_json
from app.api.interventions import holding, times_as_long
from app.http.encoding import answer
from app.http.refusals import refusals
from app.http.schema import Schema
from app.services import ComputeDep

PATH_TIMES = 20
"""How many times as long as reading a text following a number back through all of it takes."""


class PathStop(Explained):
    """One number on the path, and the rows that give it."""

    since: int | None = Field(
        description="Timestep since which the same unit of the same node carries this number, "
        "changed by less than a twentieth at each: the next stop. Null where it is not carried."
    )


class PathAnswer(Schema):
    """A number, what decides it, what decides that, and so on."""

    stops: list[PathStop] = Field(
        description="From the number that was asked: each is the source of the row that leads in "
        "the one before, or where its number was carried from. The row that leads in the last is "
        "a word, a start state or a number that is held; or none leads. Gradients lead from one to "
        "the next up to what the head of the loss says."
    )


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/path", response_model=PathAnswer, responses=refusals(takes_body=True))
async def path(asked: NumberAsked, compute: ComputeDep) -> Response:
    """The path from any number of a trace to what decides it, or from a gradient to the loss."""
    model = await compute.model(asked.model)

    def follow() -> Response:
        (net, held), loss = holding(model, asked.interventions), asked.loss
        place = (asked.chain, asked.t, asked.node, asked.unit)
        if asked.of == "gradient" and loss is not None:
            slopes = asked.gradients(net, held, loss)
            trace, way = slopes.trace, net.gradient_path(slopes, *place)
        else:
            trace = asked.trace(net, held)
            way = net.path(trace, *place)
        stops = [
            {**explained_json(trace.chain(stop.chain), stop.found), "since": stop.since}
            for stop in way
        ]
        return answer({"stops": stops})

    times = PATH_TIMES + times_as_long(model, asked.interventions, asked.of == "gradient")
    return await compute.answer(model, asked.text, follow, times)
