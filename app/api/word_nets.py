"""The same net, given its words in several ways, as trainings that differ in that alone."""

from functools import lru_cache
from typing import Any

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Json, Lasting
from app.http.refusals import refusals
from app.http.schema import Schema
from engine.training.word_nets import WordNets, word_nets


class WordTraining(Schema):
    """One of the trainings; POST /api/train takes its settings as they are."""

    name: str = Field(description="one-hot, own or brought.")
    weights: int = Field(description="Numbers that the net has to learn.")
    settings: dict[str, Any] = Field(description="The settings, complete.")


class WordNetsOf(Schema):
    """What is learned with words given in several ways."""

    name: str = Field(description="next-word or near-far.")
    trainings: list[WordTraining] = Field(description="They differ in how words are given alone.")


class WordNetsAnswer(Schema):
    """Everything that is compared."""

    compared: list[WordNetsOf] = Field(description="In the order in which they are taught.")


router = APIRouter(prefix="/api", tags=["training"])


@router.get("/word-nets", response_model=WordNetsAnswer, responses=refusals())
async def compared(request: Request) -> Response:
    """Trainings of one net with one-hot words, with an embedding, and with vectors brought.

    They are of seed 0; another seed may be put there.
    """
    return lasting().to(request)


@lru_cache(maxsize=1)
def lasting() -> Lasting:
    """The answer: it never changes."""
    return Lasting({"compared": [nets_json(each) for each in word_nets()]})


def nets_json(nets: WordNets) -> Json:
    """What is compared (WordNetsOf)."""
    weights = nets.weights()
    trainings = [
        {"name": name, "weights": weights[name], "settings": settings.to_json()}
        for name, settings in nets.trainings.items()
    ]
    return {"name": nets.name, "trainings": trainings}
