"""The five wirings of a cell, each with a net at hand; and a deep net that becomes one cell."""

from functools import lru_cache
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Lasting
from app.http.refusals import refusals
from app.http.schema import Schema
from engine.analysis.wirings import WIRINGS, Wiring, net_of, recipe_of, tying
from engine.tasks import TASKS


class WiringRecipe(Schema):
    """An untrained net of the wiring, as other calls take it in the place of an id."""

    task: str = Field(description="The task.")
    cell: str = Field(description="The cell's name.")
    hidden: int = Field(description="Hidden units.")
    embedding: int = Field(description="Numbers a word becomes.")


class WiringAnswer(Schema):
    """One wiring."""

    name: str = Field(description="Its name in links.")
    text: str = Field(description="What its net reads first.")
    head: str = Field(description="The question whose answer is shown.")
    asked: Literal["every", "end"] = Field(
        description="Whether that is asked at every timestep, or only at the end."
    )
    start: str | None = Field(description="What a decoder is given first, null where none writes.")
    stop: str | None = Field(description="What a decoder answers at its end.")
    unit: int = Field(description="The unit whose number is shown first.")
    model: str | None = Field(description="The id of its net, null where none is at hand.")
    cell_parameters: int | None = Field(
        description="Weights of that net's cells alone, used again at every timestep."
    )
    updates: int | None = Field(description="How long that net was trained.")
    recipe: WiringRecipe = Field(description="The same before any training.")


class TyingAnswer(Schema):
    """A deep net whose layers are given the same weights."""

    layers: int = Field(description="How many layers.")
    apart: int = Field(description="Weights, where each layer has its own.")
    one: int = Field(description="Weights, where all have the same.")


class WiringsAnswer(Schema):
    """All of them."""

    wirings: list[WiringAnswer] = Field(description="Every wiring, in the order of teaching.")
    tying: TyingAnswer = Field(description="How a deep net becomes one cell.")


router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/wirings", response_model=WiringsAnswer, responses=refusals())
def wirings(request: Request) -> Response:
    """The five wirings of a cell, and how a deep net becomes one that is used again."""
    return lasting().to(request)


@lru_cache(maxsize=1)
def lasting() -> Lasting:
    """The answer, which never changes: it speaks of what ships."""
    found = [wiring_of(each).model_dump() for each in WIRINGS]
    return Lasting({"wirings": found, "tying": tying()._asdict()})


def wiring_of(wiring: Wiring) -> WiringAnswer:
    """One wiring with its net."""
    net, recipe, task = net_of(wiring), recipe_of(wiring), TASKS[wiring.task]
    (head,) = (each for each in task.heads if each.name == wiring.head)
    own = WiringRecipe(
        task=recipe.task, cell=recipe.cell, hidden=recipe.hidden, embedding=recipe.embedding
    )
    return WiringAnswer(
        name=wiring.name,
        text=wiring.text,
        head=wiring.head,
        asked=head.asked,
        start=task.answer.start if task.answer else None,
        stop=task.answer.stop if task.answer else None,
        unit=net.header["made"].get("unit", wiring.unit) if net else wiring.unit,
        model=net.id if net else None,
        cell_parameters=net.cell_parameter_count if net else None,
        updates=net.header["made"].get("updates") if net else None,
        recipe=own,
    )
