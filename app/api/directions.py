"""Nets that read forwards only, beside those that read both ways, and how both did."""

from typing import Literal

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.http.schema import Schema
from app.services import ComputeDep
from app.storage.summary import ModelSummary, model_json
from engine.nets.both_ways import SENTENCES, measured


class DirectionSeeds(Schema):
    """How the nets of one kind did; the nets themselves are not kept."""

    task: str = Field(description="What they were trained on.")
    cell: str = Field(description="Their cell.")
    direction: Literal["both", "forward"] = Field(description="How they read.")
    ahead: list[float] = Field(
        description="By seed, the share of right answers at words that only later words decide."
    )
    others: list[float] = Field(description="The same at all other words.")
    least: float = Field(description="The lowest of `ahead`.")
    most: float = Field(description="The highest.")


class DirectionsAnswer(Schema):
    """Nets to switch to, and figures."""

    models: list[ModelSummary] = Field(
        description="Nets that ship beside those of GET /api/models: each reads forwards only, "
        "where its task's own reads both ways."
    )
    sentences: int = Field(description="Held-out sentences that each figure is measured on.")
    measured: list[DirectionSeeds] = Field(description="Every kind of net.")


router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/directions", response_model=DirectionsAnswer, responses=refusals())
async def directions(compute: ComputeDep) -> Response:
    """The nets that read forwards only, and how nets of five seeds did that read either way."""
    found = await compute.in_thread(compute.store.for_directions)
    seeds = [
        {
            "task": task,
            "cell": cell,
            "direction": direction,
            **shares,
            "least": min(shares["ahead"]),
            "most": max(shares["ahead"]),
        }
        for task, cells in measured().items()
        for cell, ways in cells.items()
        for direction, shares in ways.items()
    ]
    models = [model_json(model) for model in found.values()]
    return answer({"models": models, "sentences": SENTENCES, "measured": seeds})
