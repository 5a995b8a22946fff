"""Gaps: a sentence of any gap, and right answers of nets against gap."""

from collections.abc import AsyncIterator
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from app import settings as limits
from app.http.encoding import Json, answer
from app.http.errors import GapWork, Refused, in_english
from app.http.lines import described, in_lines
from app.http.refusals import refusals
from app.http.schema import Name, Schema, Text
from app.jobs.compute import Compute
from app.services import ComputeDep
from app.storage.reference import ModelRef
from app.storage.summary import ModelSummary, model_json
from engine.analysis.gaps import check_has_gaps, right_answers, work
from engine.errors import EngineError, TextError
from engine.inputs import tokenize
from engine.net.model import Model
from engine.nets.right_answers import Measured, measured
from engine.tasks import GapTask, gap_task
from engine.wording import Phrase

Gap = Annotated[int, Field(ge=0, le=limits.GAP)]
Seed = Annotated[int, Field(ge=0, le=limits.SEED)]


class GapSentenceRequest(Schema):
    """Which sentence."""

    task: Name = Field(default="near-far", description="A task whose sentences have a gap.")
    gap: Gap = Field(
        description="Timesteps from the word that decides the answer to the last one. Sentences in "
        "between enter whole, so the gap of the answer may be shorter."
    )
    seed: Seed = Field(default=0, description="Where chance starts; a longer gap adds to a shorter")
    base: Text | None = Field(
        default=None,
        description="A text whose beginning and question are kept, and what lies between as far as "
        "it fits; null for what chance draws.",
    )


class GapSentenceAnswer(Schema):
    """A sentence of a gap."""

    text: str = Field(description="The sentence.")
    said: int = Field(description="The timestep of the word that decides the answer, from 0.")
    asked: int = Field(description="The timestep after which the answer is wanted, from 0.")
    gap: int = Field(description="Timesteps from the one to the other.")
    shorter: int | None = Field(
        description="The nearest gap at which something leaves it: any that is asked for between "
        "two such gaps gives the same sentence. Null where nothing can."
    )
    longer: int | None = Field(description="The nearest at which something enters.")
    answer: str = Field(description="What is right.")


class GapRequest(Schema):
    """Which nets, and which gaps."""

    models: list[ModelRef] = Field(
        min_length=1, max_length=limits.GAP_MODELS, description="Nets of one task."
    )
    gaps: list[Gap] = Field(
        min_length=1, max_length=limits.GAPS, description="In timesteps, in the order wanted."
    )
    sentences: int = Field(
        default=200, ge=1, le=limits.GAP_SENTENCES, description="Held-out sentences of each gap."
    )
    seed: Seed = Field(default=0, description="Of the sentences; every net reads the same.")


class GapLine(Schema):
    """One line of the answer: a net's right answers at one gap, or why a net cannot be asked."""

    net: int = Field(description="Which of the nets that were asked about, from 0.")
    model: str | None = Field(default=None, description="The net's id.")
    gap: int | None = Field(default=None, description="The gap, as it was asked for.")
    least: int | None = Field(
        default=None,
        description="The shortest gap that the sentences have: whole sentences do not fit into "
        "every gap.",
    )
    most: int | None = Field(default=None, description="The longest.")
    right: int | None = Field(default=None, description="How many answers are right.")
    asked: int | None = Field(default=None, description="Of how many.")
    share: float | None = Field(default=None, description="The one divided by the other.")
    guess: float | None = Field(
        default=None, description="The share that always saying the same would get."
    )
    error: str | None = Field(
        default=None,
        description="Why this net cannot be asked, such as one that was deleted; then the line "
        "says nothing else, and the others go on.",
    )
    key: str | None = Field(default=None, description="The sentence's key in the catalogue.")
    values: dict[str, Any] | None = Field(
        default=None, description="What stands in the sentence, by name."
    )


class GapSeed(Schema):
    """One net of a seed, as it did when it was measured; the net itself is not kept."""

    cell: str = Field(description="Its cell.")
    longest_gap: int | None = Field(
        description="Up to which gap it was trained; null for gaps of all lengths."
    )
    seed: int = Field(description="Where its random numbers started.")
    shares: list[float] = Field(description="Of right answers, at each of `gaps`.")


class GapMeasured(Schema):
    """Right answers against gap of nets of several seeds, measured once."""

    task: str = Field(description="What all of them were trained on.")
    command: str = Field(description="What measures them anew.")
    made: str = Field(description="The day on which that was done, YYYY-MM-DD.")
    sentences: int = Field(description="Held-out sentences of each gap.")
    gaps: list[int] = Field(description="The gaps, in timesteps.")
    nets: list[GapSeed] = Field(description="Every cell, range of gaps and seed.")


class GapModelsAnswer(Schema):
    """Nets to compare over gaps."""

    models: list[ModelSummary] = Field(
        description="Nets that ship beside those of GET /api/models: each was trained on gaps up "
        "to its `longest_gap` only."
    )
    measured: GapMeasured = Field(description="How nets of other seeds do, of each kind.")


router = APIRouter(prefix="/api/gap", tags=["reading"])


@router.get("", response_model=GapModelsAnswer, responses=refusals())
async def for_gaps(compute: ComputeDep) -> Response:
    """The nets that were trained on gaps up to one only: of every cell, for near and for far."""
    found = await compute.in_thread(compute.store.for_gaps)
    models = [model_json(model) for model in found.values()]
    return answer({"models": models, "measured": measured_json(measured())})


@router.post("/sentence", response_model=GapSentenceAnswer, responses=refusals(takes_body=True))
def sentence(asked: GapSentenceRequest) -> Response:
    """A sentence whose gap grows: of one seed, a longer gap is a shorter one with more in it."""
    return answer(grown(asked))


@router.post(
    "",
    response_class=StreamingResponse,
    responses=refusals(takes_body=True)
    | described(GapLine, "as it comes: of each gap in turn, every net"),
)
async def against_gap(asked: GapRequest, compute: ComputeDep) -> Response:
    """Right answers of up to five nets against gap, over held-out sentences, as they come.

    A net that cannot be asked has a line that says why, and the others go on.
    """
    nets: dict[int, Model] = {}
    refused: list[tuple[int, Refused | EngineError]] = []
    task: GapTask | None = None
    for at, ref in enumerate(asked.models):
        try:
            model = await compute.model(ref)
            own = check_has_gaps(model)
            if task is not None and own is not task:
                raise TextError("gap.tasks", task=task.name, other=own.name)
        except (Refused, EngineError) as why:
            refused.append((at, why))
        else:
            task, nets[at] = own, model
    if task is None:
        raise refused[0][1]
    wanted = tuple(asked.gaps)
    needed = sum(work(model, wanted, asked.sentences) for model in nets.values())
    if needed > limits.GAP_WORK:
        raise GapWork(times=needed / limits.GAP_WORK)
    compute.check_has_room()
    unasked = [refused_json(at, why) for at, why in refused]
    return in_lines(stream(asked, nets, task, unasked, compute))


async def stream(
    asked: GapRequest,
    nets: dict[int, Model],
    task: GapTask,
    refused: list[Json],
    compute: Compute,
) -> AsyncIterator[Json]:
    """The lines, each computed when the one before is on its way: others have their turns."""
    for line in refused:
        yield line
    for gap in asked.gaps:
        for at, model in nets.items():
            found = await compute.in_turn(
                right_answers, model, task, gap, asked.sentences, asked.seed
            )
            point = {"net": at, "model": model.id, "gap": gap, **found._asdict()}
            yield {**point, "share": found.right / found.asked, "guess": task.guess}


def grown(asked: GapSentenceRequest) -> Json:
    """A sentence of a gap (GapSentenceAnswer)."""
    task = gap_task(asked.task)
    rng = np.random.default_rng([asked.seed, 5])
    found = task.growing(rng, asked.gap, None if asked.base is None else words(task, asked.base))
    text = task.written(found.tokens)
    if len(text) > limits.TEXT_CHARACTERS:
        raise TextError("gap.long", most=limits.TEXT_CHARACTERS)
    longer = found.longer
    return {
        "text": text,
        "said": found.said,
        "asked": found.asked,
        "gap": found.gap,
        "shorter": found.shorter,
        "longer": None if longer is None or longer > limits.GAP else longer,
        "answer": task.heads[0].classes[found.answer],
    }


def words(task: GapTask, text: str) -> list[str]:
    """The words of a text as the task has them; one that it does not know as it was typed."""
    read = [(piece.text, task.vocabulary.read(piece.text)) for piece in tokenize(text)]
    return [found.token if found.how == "known" else typed for typed, found in read]


def measured_json(found: Measured) -> Json:
    """What was measured of other seeds (GapMeasured)."""
    nets = [
        {
            "cell": each.cell,
            "longest_gap": each.longest_gap,
            "seed": each.seed,
            "shares": [right / found.sentences for right in each.right],
        }
        for each in found.nets
    ]
    return {**found._asdict(), "nets": nets}


def refused_json(at: int, why: Refused | EngineError) -> Json:
    """Why a net cannot be asked (GapLine)."""
    phrase: Phrase = why.phrase
    return {"net": at, "error": in_english(phrase), **phrase.to_json()}
