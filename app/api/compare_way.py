"""Nets on the way of three trainings side by side: after the same updates, or the same time."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Json, answer
from app.http.refusals import refusals
from app.http.schema import Schema
from app.services import ComputeDep
from app.storage.summary import ModelSummary, model_json
from engine.nets.log import Log, log


class WayNet(Schema):
    """A net on the way, and how it did when it was kept."""

    model: str = Field(description="The net's id.")
    cell: str = Field(description="Its cell.")
    updates: int = Field(description="Updates made so far, each on the same sentences as others'.")
    seconds: float = Field(description="Of the processor, that these took where they were made.")
    near: float = Field(description="Share of right answers at the gap `near`.")
    far: float = Field(description="The same at the gap `far`.")


class WayMark(Schema):
    """One net of each cell."""

    at: float = Field(description="After how many updates, or seconds of the processor.")
    nets: list[WayNet] = Field(description="From the fewest weights of the cell to the most.")


class CompareWayAnswer(Schema):
    """Three trainings side by side, picked from one log by updates or by seconds."""

    task: str = Field(description="What all of them learn.")
    command: str = Field(description="What makes them anew.")
    made: str = Field(description="The day on which that was done, YYYY-MM-DD.")
    sentences: int = Field(description="Held-out sentences of each gap.")
    near: int = Field(description="A short gap, in timesteps.")
    far: int = Field(description="A long one.")
    by_updates: list[WayMark] = Field(description="After as many updates on the same data.")
    by_seconds: list[WayMark] = Field(description="After as many seconds of the processor.")
    others: list[WayNet] = Field(
        description="At the end of trainings that differ from these in one thing: another seed, or "
        "gates that cost nothing."
    )
    models: list[ModelSummary] = Field(description="All of these nets, as GET /api/models has it.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.get("/compare", response_model=CompareWayAnswer, responses=refusals())
async def on_the_way(compute: ComputeDep) -> Response:
    """Shipped nets to compare that read the same data, or took the same time."""
    models = await compute.in_thread(compute.store.on_the_way)
    summaries = [model_json(model) for model in models.values()]
    return answer({**way_json(log()), "models": summaries})


def way_json(found: Log) -> Json:
    """What the log says beside the nets themselves (CompareWayAnswer)."""
    nets = [
        {
            "model": point.id,
            "cell": point.cell,
            "updates": point.updates,
            "seconds": point.seconds,
            "near": point.near / found.sentences,
            "far": point.far / found.sentences,
        }
        for point in found.points
    ]
    whole = found._asdict()
    del whole["points"]
    return {
        **whole,
        "by_updates": [
            {"at": nets[row[0]]["updates"], "nets": [nets[place] for place in row]}
            for row in found.by_updates
        ],
        "by_seconds": [
            {
                "at": max(found.points[place].seconds for place in row),
                "nets": [nets[place] for place in row],
            }
            for row in found.by_seconds
        ],
        "others": [nets[place] for place in found.others],
    }
