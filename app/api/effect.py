"""What a hold does in general: the same hold in held-out sentences, and a control."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import StreamingResponse

from app import settings as limits
from app.api.asked import Asked
from app.api.interventions import Interventions, holding
from app.http.encoding import Json
from app.http.errors import in_english
from app.http.lines import described, in_lines
from app.http.refusals import refusals
from app.http.schema import Name, Schema, Timestep
from app.jobs.compute import Compute
from app.services import ComputeDep
from engine.analysis.effect import Effect, Likeness, effect, likeness
from engine.errors import TextError
from engine.graph import START, Hold


class EffectRequest(Asked):
    """What is held, at which word, and whose answers are counted."""

    interventions: Interventions = Field(description="Numbers held at a value.")
    t: Timestep = Field(
        description="The word whose holds are tried elsewhere, from 0. What is held at all words "
        "is among them; what is held of the weights stays held throughout."
    )
    head: Name = Field(description="The head whose answers are counted.")
    sentences: int = Field(
        default=300, ge=1, le=limits.GAP_SENTENCES, description="Held-out sentences."
    )
    seed: int = Field(
        default=0, ge=0, le=limits.SEED, description="Of the sentences and of the control."
    )


class EffectLine(Schema):
    """One line of the answer: what was counted so far, or why nothing can be of this net."""

    category: str | None = Field(
        default=None,
        description="The category of words that are alike, as the lexicon has it; null for a word "
        "of none.",
    )
    turns: bool | None = Field(
        default=None,
        description="Whether the right answer changes at words alike; null where the task cannot "
        "tell.",
    )
    is_first: bool = Field(default=False, description="Whether words alike open their text.")
    sentences: int = Field(default=0, description="Held-out sentences read so far.")
    held_words: int = Field(
        default=0, description="Words at which the same was held, and as many controls."
    )
    asked: int = Field(
        default=0, description="Answers from the first held word of each sentence on."
    )
    as_it_is: int = Field(
        default=0, description="How many of them are right where nothing is held."
    )
    held: int = Field(default=0, description="Where it is held at every word alike.")
    control: int = Field(default=0, description="Where it is held at as many other words.")
    is_last: bool = Field(default=True, description="Whether this is all.")
    error: str | None = Field(
        default=None,
        description="Why nothing can be counted of this net; then the line says nothing else.",
    )
    key: str | None = Field(default=None, description="The sentence's key in the catalogue.")
    values: dict[str, Any] | None = Field(
        default=None, description="What stands in the sentence, by name."
    )


router = APIRouter(prefix="/api", tags=["reading"])


@router.post(
    "/effect",
    response_class=StreamingResponse,
    responses=refusals(takes_body=True) | described(EffectLine, "as it is counted"),
)
async def measured(asked: EffectRequest, compute: ComputeDep) -> StreamingResponse:
    """The same hold at words alike in held-out sentences: right answers as it is, held, control."""
    model = await compute.model(asked.model)
    net, held = holding(model, asked.interventions)
    here = [hold for hold in held if stands_at(hold, asked.t)]
    if not here:
        raise TextError("effect.none")
    try:
        alike = await compute.in_thread(
            lambda: likeness(model, asked.text, asked.t, asked.as_typed)
        )
    except TextError as why:
        return in_lines(one_line({"error": in_english(why.phrase), **why.phrase.to_json()}))
    compute.check_has_room()
    counted = effect(net, here, alike, asked.head, asked.sentences, asked.seed)
    first = await compute.in_turn(next, counted)
    return in_lines(stream(first, counted, alike, compute))


async def one_line(told: Json) -> AsyncIterator[Json]:
    """A single line."""
    yield told


def stands_at(hold: Hold, t: int) -> bool:
    """Whether something is held at a timestep."""
    if hold.t is None:
        return True
    return hold.t != START and t in ((hold.t,) if isinstance(hold.t, int) else hold.t)


async def stream(
    found: Effect | None, counted: Iterator[Effect], alike: Likeness, compute: Compute
) -> AsyncIterator[Json]:
    """The lines, each computed when the one before is on its way: others have their turns."""
    while found is not None:
        following = await compute.in_turn(next, counted, None)
        yield {**asdict(alike), **asdict(found), "is_last": following is None}
        found = following
