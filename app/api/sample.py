"""Writing: a net that guesses what comes next reads its own guesses."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.http.encoding import answer
from app.http.refusals import refusals
from app.http.schema import Schema, Text
from app.services import ComputeDep
from app.storage.reference import ModelRef
from engine.net.sample import sample


class SampleRequest(Schema):
    """What a net that guesses what comes next shall write."""

    model: ModelRef
    prompt: Text = Field(description="What it reads first.")
    length: int = Field(default=50, description="Words or characters to write.")
    temperature: float = Field(
        default=1.0, description="0 takes the likeliest; 1 draws as the net says; more is bolder."
    )
    seed: int = Field(0, ge=0, le=limits.SEED, description="The same seed draws the same.")


class SampleAnswer(Schema):
    """What a net wrote."""

    prompt: str = Field(description="What it read first.")
    tokens: list[str] = Field(description="What it wrote.")
    p: list[float] = Field(description="The probability it gave each of them, at temperature 1.")
    text: str = Field(description="All of it, as one writes.")


router = APIRouter(prefix="/api/sample", tags=["nets"])


@router.post("", response_model=SampleAnswer, responses=refusals(takes_body=True))
async def write(asked: SampleRequest, compute: ComputeDep) -> Response:
    """What a net writes after a prompt."""
    model = await compute.model(asked.model)
    written = await compute.in_thread(
        lambda: sample(model, asked.prompt, asked.length, asked.temperature, asked.seed)
    )
    return answer(vars(written))
