"""Training: start a run, follow it, stop it; what it would take, and one update in slow motion."""

from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

import anyio.to_thread
from fastapi import APIRouter, Header, Path, Query
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from app import settings as limits
from app.http.encoding import answer
from app.http.errors import PastEnd
from app.http.lines import UNBUFFERED
from app.http.refusals import refusals
from app.http.schema import Name, RunId, Schema
from app.jobs.log import Entry, Run
from app.jobs.runs import Runs
from app.services import IsTeacher, RunsDep
from app.storage.reference import Decoder
from engine.training import Settings

Names = Annotated[dict[Name, Name], Field(max_length=limits.OPTIONS)]


class BroughtVectors(Schema):
    """How word vectors are learned that a net begins with (POST /api/word-vectors)."""

    text: str = Field(
        default="",
        max_length=limits.WORD_TEXT_CHARACTERS,
        description="The text they are learned from; empty: sentences made by rule.",
    )
    sentences: int | None = Field(default=None, description="How many are made by rule.")
    model: Name | None = Field(default=None, description="skip-gram or cbow.")
    window: int | None = Field(default=None, description="Words to either side.")
    epochs: int | None = Field(default=None, description="How often the text is read.")
    rate: float | None = Field(default=None, description="Learning rate of one pair.")
    seed: int | None = Field(default=None, description="Of the vectors.")


class TrainRequest(Schema):
    """What net to train on what, and how. Whatever is left out is as the task has it."""

    task: Name | None = Field(default=None, description="A task (GET /api/tasks), or own-text.")
    text: str | None = Field(default=None, description="Of own-text: the text to learn.")
    reads: Name | None = Field(default=None, description="Of own-text: words or characters.")
    vocabulary: int | None = Field(
        default=None, description="Of own-text: how many words are kept, the most frequent first."
    )
    words: Names | None = Field(
        default=None, description="Words added to the task's own, each with a word it is like."
    )
    cell: Name | None = Field(default=None, description="The cell's name (GET /api/cells).")
    options: Names | None = Field(default=None, description="The cell's options.")
    hidden: int | None = Field(default=None, description="Hidden units, H.")
    embedding: int | None = Field(
        default=None, description="Numbers a word becomes, D; 0 means one-hot."
    )
    layers: int | None = Field(default=None, description="Cells that stand above each other.")
    direction: Name | None = Field(
        default=None, description="Forward, backward, or both with a chain for each."
    )
    joined: Name | None = Field(
        default=None, description="How heads get both directions: concatenated or summed."
    )
    start: Name | None = Field(
        default=None, description="The state before the first timestep: zeros or learned."
    )
    decoder: Decoder | None = Field(
        default=None, description="Of a task that writes: the cell of the decoder."
    )
    seed: int | None = Field(default=None, description="Where its random numbers start.")
    initialiser: Name | None = Field(
        default=None, description="How its recurrent weights are drawn."
    )
    radius: float | None = Field(
        default=None, description="Spectral radius of the recurrent weights, where it is known."
    )
    keep_bias: float | None = Field(
        default=None, description="Bias of the gate that keeps, where there is one."
    )
    updates: int | None = Field(default=None, description="Updates, at most.")
    batch: int | None = Field(default=None, description="Sentences in one update.")
    optimizer: Name | None = Field(default=None, description="sgd, rmsprop or adam.")
    momentum: float | None = Field(default=None, description="Of sgd.")
    learning_rate: float | None = Field(default=None, description="Learning rate at the start.")
    end: float | None = Field(
        default=None, description="The share of it that is left at the end; it falls as a cosine."
    )
    clip: Name | None = Field(default=None, description="none, norm, tensor or value.")
    clip_at: float | None = Field(
        default=None, description="Longest norm of a gradient, or its largest value."
    )
    truncation: Name | None = Field(
        default=None,
        description="How far a gradient reaches back: none (through the whole sentence), chunks "
        "(of the sentence; the state is carried over) or window (each loss as far back).",
    )
    truncation_steps: int | None = Field(
        default=None, description="Timesteps of a chunk or a window."
    )
    feeding: Name | None = Field(
        default=None,
        description="Of a task that writes, what its decoder reads while it learns: the right "
        "words (right: teacher forcing), or those that it says itself (own).",
    )
    shortest_gap: int | None = Field(
        default=None,
        description="Of near-far and latch: the shortest gap that is trained on, in timesteps from "
        "the word that decides the answer to the last.",
    )
    longest_gap: int | None = Field(default=None, description="Likewise the longest.")
    word_vectors: BroughtVectors | None = Field(
        default=None, description="Vectors learned from another text, as the net's first ones."
    )
    gate_cost: Annotated[dict[Name, float], Field(max_length=limits.OPTIONS)] | None = Field(
        default=None, description="By gate, the price of its not resting."
    )
    gate_cost_from: Annotated[dict[Name, float], Field(max_length=limits.OPTIONS)] | None = Field(
        default=None,
        description="By gate, the share of the updates after which it is charged: 0.5 when half of "
        "them are done; else from the start.",
    )
    head_weight: Annotated[dict[Name, float], Field(max_length=limits.OPTIONS)] | None = Field(
        default=None, description="By head, what its loss counts for; 1 where nothing is said."
    )

    def settings(self) -> Settings:
        """All of it, as the engine checks and completes it; an EngineError if it makes no sense."""
        return Settings.from_json(self.model_dump(exclude_none=True))


class StopRequest(Schema):
    """Who wants a training to end."""

    owner: Annotated[str, Field(max_length=64)] = Field(
        default="", description="What POST /api/train answered to whoever started it."
    )


RunState = Literal["waiting", "running", "done", "stopped", "diverged", "failed"]


class LogEntry(Schema):
    """One entry of a run's log."""

    number: int = Field(description="Its number, from 1.")
    kind: Literal["progress", "checkpoint", "lines", "best", "state"] = Field(
        description="Updates that were made, each figure as a list; a net to look at; the losses "
        "of a blind guess and of the best that the data allow; of a text, the net that does best "
        "on what was held out, where that is not the last; or what the run has become."
    )
    data: dict[str, Any] = Field(description="What it says.")


class RunSummary(Schema):
    """A training."""

    id: str = Field(description="Its id: equal settings share one.")
    settings: dict[str, Any] = Field(
        description="What is trained, and how, complete; in a list of runs without a text."
    )
    state: RunState = Field(
        description="Waiting for its first turn, running, done, stopped by a person or a limit, "
        "diverged (a number grew past all bounds), or failed for a reason outside the net."
    )
    why: str = Field(description="Why it stopped, diverged or failed, or empty.")
    updates: int = Field(description="Updates made.")
    seconds: float = Field(description="Seconds it has computed.")
    made: float = Field(description="When it was started, in seconds since 1970.")
    entries: int = Field(description="Entries of its log, 0 where the log is not at hand.")


class StartAnswer(RunSummary):
    """A training that was asked for."""

    owner: str | None = Field(
        description="What it may be stopped with: given once, to whoever began it or had it go on; "
        "null for whoever joins one that is under way."
    )


class RunAnswer(RunSummary):
    """A training with its log."""

    log: list[LogEntry] = Field(description="The entries that were asked for.")


class RunsAnswer(Schema):
    """The trainings."""

    runs: list[RunSummary] = Field(description="Every one, the newest first.")


router = APIRouter(prefix="/api/train", tags=["training"])

RunPath = Annotated[RunId, Path(alias="id")]
After = Annotated[int, Query(ge=0, le=10**9, description="Number of the last entry known.")]
LastEventId = Annotated[
    int | None,
    Header(ge=0, le=10**9, description="What a browser sends when it connects again."),
]


@router.post(
    "",
    status_code=202,
    response_model=StartAnswer,
    responses=refusals(takes_body=True, keeps=True, of_run=True),
)
async def start(asked: TrainRequest, runs: RunsDep) -> Response:
    """Train a net. Equal settings are one run, whoever asks; one that was stopped goes on."""

    def begin() -> tuple[Run, str | None]:
        return runs.start(asked.settings().to_json())

    run, owner = await anyio.to_thread.run_sync(begin, limiter=runs.starting)
    return answer({**run_json(run), "owner": owner}, 202)


@router.get("", response_model=RunsAnswer, responses=refusals())
async def every(runs: RunsDep) -> Response:
    """Every run of this server, the newest first."""
    return answer({"runs": [run_json(run, with_text=False) for run in runs.all()]})


@router.get("/{id}", response_model=RunAnswer, responses=refusals(of_run=True))
async def one(ref: RunPath, runs: RunsDep, after: After = 0) -> Response:
    """A run and what its log says after an entry: for whoever cannot follow its events."""
    run = runs.get(ref)
    log = await anyio.to_thread.run_sync(runs.log, run)
    return answer({**run_json(run), "log": [entry.to_json() for entry in log[after:]]})


@router.get(
    "/{id}/events",
    response_class=StreamingResponse,
    responses=refusals(of_run=True)
    | {200: {"content": {"text/event-stream": {}}}, 204: {"description": "Nothing more comes."}},
)
async def events(
    ref: RunPath, runs: RunsDep, after: After = 0, last_event_id: LastEventId = None
) -> Response:
    """The log of a run as server-sent events, from any point on, until the run is over.

    Whoever has all of a run that is over gets 204, which tells a browser not to ask again.
    """
    run = runs.get(ref)
    log = await anyio.to_thread.run_sync(runs.log, run)
    known = after if last_event_id is None else last_event_id
    if known > len(log):
        raise PastEnd(entries=len(log))
    if known == len(log) and not run.is_live:
        return Response(status_code=204)
    return StreamingResponse(
        stream(run, log, runs, known), media_type="text/event-stream", headers=UNBUFFERED
    )


async def stream(run: Run, log: list[Entry], runs: Runs, after: int) -> AsyncIterator[bytes]:
    """The events as they are sent."""
    yield b"retry: 1000\n\n"
    async for entry in runs.follow(run, log, after):
        yield b": alive\n\n" if entry is None else entry.to_stream()


@router.post(
    "/{id}/stop", response_model=RunAnswer, responses=refusals(takes_body=True, of_run=True)
)
async def stop(ref: RunPath, asked: StopRequest, runs: RunsDep, is_teacher: IsTeacher) -> Response:
    """End a run after what it is just doing. To stop one that is over changes nothing."""
    owner = None if is_teacher else asked.owner
    run = await anyio.to_thread.run_sync(runs.stop, ref, owner)
    return answer({**run_json(run), "log": []})


def run_json(run: Run, with_text: bool = True) -> dict[str, object]:
    """A run as a list shows it (RunSummary)."""
    settings = run.settings
    if not with_text:
        settings = {key: value for key, value in settings.items() if key != "text"}
    return {
        "id": run.id,
        "settings": settings,
        "state": run.state,
        "why": run.why,
        "updates": run.done,
        "seconds": run.seconds,
        "made": run.made,
        "entries": run.entries,
    }
