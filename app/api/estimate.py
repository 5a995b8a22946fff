"""What a training would take, before it starts."""

from typing import Any, Literal

import anyio.to_thread
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.train import TrainRequest
from app.http.encoding import answer
from app.http.refusals import refusals
from app.http.schema import Schema
from app.jobs.side_process import estimated
from app.services import RunsDep, SideProcessDep


class TextFacts(Schema):
    """A text of one's own, as it would be learned."""

    characters: int = Field(description="Characters.")
    tokens: int = Field(description="Words and signs, or characters, that are read.")
    held_out: int = Field(description="How many of those training never sees.")
    vocabulary: int = Field(description="Words that are kept, the unknown word among them.")
    unknown: int = Field(description="Tokens that are not among them.")
    suggested_reads: Literal["words", "characters"] = Field(
        description="How it is best read: characters, where it has hardly a space between words."
    )


class EstimateAnswer(Schema):
    """What a training would take on this machine, found by trying a few updates."""

    settings: dict[str, Any] = Field(description="What would be trained, and how, complete.")
    seconds: float = Field(description="For the whole run, if it had a processor to itself.")
    updates: int = Field(description="Updates.")
    per_update: float = Field(description="Seconds of one.")
    checkpoints: int = Field(description="Nets that are kept on the way.")
    parameters: int = Field(description="Numbers that are trained.")
    bytes: int = Field(description="Bytes of one net's file.")
    text: TextFacts | None = Field(description="Of own-text.")


router = APIRouter(prefix="/api/train", tags=["training"])


@router.post("/estimate", response_model=EstimateAnswer, responses=refusals(takes_body=True))
async def estimate(asked: TrainRequest, runs: RunsDep, side: SideProcessDep) -> Response:
    """What a training would take, before it starts. It is tried for a fraction of a second."""
    await anyio.to_thread.run_sync(runs.start_workers)
    return answer(await side.run(estimated, asked.model_dump(exclude_none=True)))
