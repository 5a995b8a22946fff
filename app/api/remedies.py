"""Remedies against gradients that explode, are cut off or vanish, as pairs of trainings."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Json, Lasting
from app.http.refusals import refusals
from app.http.schema import Schema
from engine.tasks import gap_task
from engine.training.remedies import DISEASES, Disease
from engine.training.settings import Settings


class RemedyPair(Schema):
    """Two trainings that differ in one thing; POST /api/train takes either as it is."""

    name: str = Field(description="Which remedy.")
    before: dict[str, Any] = Field(description="The settings without it, complete.")
    after: dict[str, Any] = Field(description="The settings with it, complete.")


class DiseaseAnswer(Schema):
    """What goes wrong in a training, and what is tried against it."""

    name: str = Field(description="exploding, truncated or vanishing.")
    guess: float = Field(description="The share of right answers that a guess would get.")
    remedies: list[RemedyPair] = Field(description="A pair for each remedy.")


class RemediesAnswer(Schema):
    """Every disease with its remedies."""

    diseases: list[DiseaseAnswer] = Field(description="In the order in which they are taught.")


router = APIRouter(prefix="/api", tags=["training"])


@router.get("/remedies", response_model=RemediesAnswer, responses=refusals())
async def remedies(request: Request) -> Response:
    """Pairs of trainings, without and with a remedy, of seed 0; another seed may be put there."""
    return lasting().to(request)


@lru_cache(maxsize=1)
def lasting() -> Lasting:
    """The answer: it never changes."""
    return Lasting({"diseases": [disease_json(each) for each in DISEASES.values()]})


def disease_json(disease: Disease) -> Json:
    """A disease (DiseaseAnswer)."""
    pairs: list[tuple[str, Settings, Settings]] = list(disease.pairs(0))
    return {
        "name": disease.name,
        "guess": gap_task(pairs[0][1].recipe.task).guess,
        "remedies": [
            {"name": name, "before": before.to_json(), "after": after.to_json()}
            for name, before, after in pairs
        ],
    }
