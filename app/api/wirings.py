"""The five wirings of a cell, each with a net at hand; and a deep net that becomes one cell."""

from functools import lru_cache
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Lasting
from app.http.refusals import refusals
from app.http.schema import Schema
from engine.analysis.wirings import WIRINGS, Wiring, nets_of, recipe_of, tying
from engine.net.model import Model
from engine.tasks import TASKS


class WiringRecipe(Schema):
    """An untrained net of the wiring, as other calls take it in the place of an id."""

    task: str = Field(description="The task.")
    cell: str = Field(description="The cell's name.")
    hidden: int = Field(description="Hidden units.")
    embedding: int = Field(description="Numbers a word becomes.")


class WiringNet(Schema):
    """A net at hand that is wired so."""

    model: str = Field(description="Its id.")
    cell: str = Field(description="Its cell's name.")
    cell_parameters: int = Field(
        description="Weights of its cells alone, used again at every timestep."
    )
    unit: int = Field(description="Its unit whose number is shown first.")


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
    nets: list[WiringNet] = Field(
        description="Its nets, a cell each, the one that is shown first in front."
    )
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
    recipe, task = recipe_of(wiring), TASKS[wiring.task]
    (head,) = (each for each in task.heads if each.name == wiring.head)
    return WiringAnswer(
        name=wiring.name,
        text=wiring.text,
        head=wiring.head,
        asked=head.asked,
        start=task.answer.start if task.answer else None,
        stop=task.answer.stop if task.answer else None,
        nets=[net_json(net) for net in nets_of(wiring)],
        recipe=WiringRecipe(
            task=recipe.task, cell=recipe.cell, hidden=recipe.hidden, embedding=recipe.embedding
        ),
    )


def net_json(net: Model) -> WiringNet:
    """One net of a wiring."""
    return WiringNet(
        model=net.id,
        cell=net.cell.name,
        cell_parameters=net.cell_parameter_count,
        unit=net.header["made"].get("unit", 0),
    )
