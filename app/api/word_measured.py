"""CBOW and skip-gram measured over seeds, after little text and after much."""

from collections.abc import AsyncIterator, Iterator

from fastapi import APIRouter
from fastapi.responses import StreamingResponse
from pydantic import Field

from app.http.encoding import Json
from app.http.lines import described, in_lines
from app.http.refusals import refusals
from app.http.schema import Schema
from app.jobs.compute import Compute
from app.services import ComputeDep
from engine.embeddings.measure import SEEDS, SIZES, WAYS, Measured, measured


class MeasureRequest(Schema):
    """How much is measured."""

    seeds: int = Field(default=SEEDS, ge=1, le=SEEDS, description="How many of each way.")


class MeasuredLine(Schema):
    """What the seeds of one way came to so far; a later line of the same way replaces it."""

    model: str = Field(description="skip-gram or cbow.")
    epochs: int = Field(description="How often the text was read.")
    sentences: int = Field(description="Of the text made by rule.")
    pairs: int = Field(description="Training pairs that were made.")
    shares: list[float] = Field(
        description="By seed, the share of words whose nearest word is of the same kind."
    )
    mean: float = Field(description="Of these.")
    seeds: int = Field(description="How many there will be.")
    is_last: bool = Field(description="Whether this is all.")


router = APIRouter(prefix="/api/word-vectors", tags=["reading"])


@router.post(
    "/measured",
    response_class=StreamingResponse,
    responses=refusals(takes_body=True) | described(MeasuredLine, "as it is measured"),
)
async def five_seeds(asked: MeasureRequest, compute: ComputeDep) -> StreamingResponse:
    """Five seeds of CBOW and skip-gram with 100, 300 and 1,000 sentences."""
    compute.check_has_room()
    found = numbered(asked.seeds)
    first = await compute.in_turn(next, found)
    return in_lines(stream(first, found, compute))


_known: dict[int, list[Measured]] = {}


def numbered(seeds: int) -> Iterator[Json]:
    """The lines (MeasuredLine); what was measured once is only told again."""
    total = seeds * len(SIZES) * len(WAYS)
    found = []
    for each in _known.get(seeds) or measured(seeds):
        found.append(each)
        yield {**each._asdict(), "seeds": seeds, "is_last": len(found) == total}
    _known[seeds] = found


async def stream(first: Json, found: Iterator[Json], compute: Compute) -> AsyncIterator[Json]:
    """The lines, each measured when the one before is on its way."""
    line: Json | None = first
    while line is not None:
        yield line
        line = await compute.in_turn(next, found, None)
