"""Which units of a net tell what: found over held-out sentences, as they are read."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import StreamingResponse

from app.http.encoding import Json
from app.http.lines import described, in_lines
from app.http.refusals import refusals
from app.http.schema import Schema
from app.jobs.compute import Compute
from app.services import ComputeDep
from app.storage.reference import ModelRef
from engine.analysis.finder import MOST_SENTENCES, Found, find_drawn
from engine.errors import LookUpError
from engine.wording import Phrase


class UnitName(Schema):
    """A unit that tells something of the text, as was found on texts that it was not chosen on."""

    property: str = Field(description="What it tells.")
    key: str = Field(description="The key of that in the catalogue.")
    name: str = Field(description="That in English.")
    node: str = Field(description="The gate or state.")
    unit: int = Field(description="The unit, from 0.")
    auc: float = Field(
        description="How often it is on the right side, of two words, one with the property."
    )
    count: int = Field(description="Words with the property that this was measured on.")
    high: bool = Field(description="Whether it is higher where the property holds.")
    at: float = Field(description="Its mean where the property holds.")
    elsewhere: float = Field(description="Its mean elsewhere.")


class UnitsRequest(Schema):
    """Whose units, and over how many sentences."""

    model: ModelRef
    sentences: int = Field(
        default=400, ge=1, le=MOST_SENTENCES, description="Held-out sentences of its task."
    )


class UnitsLine(Schema):
    """One line of the answer: how many sentences are read, and once all are, what was found."""

    sentences: int = Field(description="Sentences read so far.")
    of: int = Field(description="Sentences in all.")
    units: list[UnitName] | None = Field(
        default=None, description="Units with an AUC of .85 and more; of others nothing is said."
    )
    is_last: bool = Field(description="Whether this is all.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post(
    "/units",
    response_class=StreamingResponse,
    responses=refusals(takes_body=True, finds=True) | described(UnitsLine, "as they are read"),
)
async def units(asked: UnitsRequest, compute: ComputeDep) -> StreamingResponse:
    """The units of a net that tell something of a text, over held-out sentences of its task."""
    model = await compute.model(asked.model)
    compute.check_has_room()
    found = await compute.in_thread(lambda: find_drawn(model, asked.sentences))
    if found is None:
        raise LookUpError("units.task", task=model.task)
    first = await compute.in_turn(next, found)
    return in_lines(stream(first, found, asked.sentences, compute))


async def stream(
    found: Found | None, coming: Iterator[Found], count: int, compute: Compute
) -> AsyncIterator[Json]:
    """The lines, each computed when the one before is on its way: others have their turns."""
    while found is not None:
        following = await compute.in_turn(next, coming, None)
        named = None if found.units is None else [unit_json(asdict(each)) for each in found.units]
        yield {
            "sentences": found.sentences,
            "of": count,
            "units": named,
            "is_last": following is None,
        }
        found = following


def unit_json(named: dict[str, Any]) -> Json:
    """A unit that has a name (UnitName)."""
    phrase = Phrase(f"property.{named['property']}")
    return {**named, "key": phrase.key, "name": str(phrase)}
