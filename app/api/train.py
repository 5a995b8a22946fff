"""Training: start a run, follow it, stop it; what it would take, and one update in slow motion."""

from collections.abc import AsyncIterator
from typing import Annotated

import anyio.to_process
import anyio.to_thread
from fastapi import APIRouter, Header, Path, Query
from starlette.responses import Response, StreamingResponse

from app.http.encoding import answer
from app.http.errors import NoCheckpoint, PastEnd
from app.http.refusals import refusals
from app.jobs.log import Entry, Run, nets
from app.jobs.runs import Runs
from app.jobs.side_process import estimated, in_slow_motion
from app.schemas.answers import EstimateAnswer, RunAnswer, RunsAnswer, SlowAnswer, StartAnswer
from app.schemas.base import RunId
from app.schemas.requests import SlowRequest, StopRequest, TrainRequest
from app.services import ComputeDep, IsTeacher, RunsDep, SideProcessDep

router = APIRouter(prefix="/api/train", tags=["training"])

RunPath = Annotated[RunId, Path(alias="id")]
After = Annotated[int, Query(ge=0, le=10**9, description="Number of the last entry known.")]
LastEventId = Annotated[
    int | None,
    Header(ge=0, le=10**9, description="What a browser sends when it connects again."),
]
UNBUFFERED = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
"""Asks a proxy to pass each event on as it comes."""


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


@router.post("/estimate", response_model=EstimateAnswer, responses=refusals(takes_body=True))
async def estimate(asked: TrainRequest, runs: RunsDep, side: SideProcessDep) -> Response:
    """What a training would take, before it starts. It is tried for a fraction of a second."""
    await anyio.to_thread.run_sync(runs.get_ready)
    return answer(await side.do(estimated, asked.model_dump(exclude_none=True)))


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


@router.post(
    "/{id}/slow", response_model=SlowAnswer, responses=refusals(takes_body=True, of_run=True)
)
async def slow(
    ref: RunPath, asked: SlowRequest, runs: RunsDep, compute: ComputeDep, side: SideProcessDep
) -> Response:
    """The update after a checkpoint as four sub-steps, with their numbers.

    It begins at the checkpoint's weights, with new sentences and an optimiser that has no past.
    """
    run = runs.get(ref)
    net = nets(await anyio.to_thread.run_sync(runs.log, run)).get(asked.update)
    if net is None:
        raise NoCheckpoint
    model = await compute.model(net)
    told = await side.do(in_slow_motion, run.settings, model.to_bytes())
    classes = {head.name: list(head.classes) for head in model.heads}
    return answer({**told, "classes": classes})


def run_json(run: Run, with_text: bool = True) -> dict[str, object]:
    """A run as a list shows it (answers.RunSummary)."""
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
