"""What takes a moment of computing and is no run: done in a process beside the server.

In a thread it would take turns with everybody's words, since they share Python's one lock.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import anyio
import anyio.to_process
from anyio import CapacityLimiter
from fastapi import HTTPException

from app.http.errors import ProcessLost
from app.jobs.worker import NICE
from engine.analysis.nudge import Weight
from engine.errors import EngineError
from engine.net.model import Model
from engine.training import Settings, Training
from engine.training import estimate as try_out
from engine.training.one_weight import update_weight

Json = dict[str, Any]
WAITING = 16
"""How many may wait; the next is told to come again."""


class SideProcess:
    """One process, one thing after the other.

    Args:
        patience: seconds after which a job counts as hung, and its process is ended.
    """

    def __init__(self, patience: float = 120.0) -> None:
        self._queue = CapacityLimiter(1)
        self._patience = patience

    async def run(self, job: Callable[..., Json | EngineError], *given: Any) -> Json:
        """What a job returns, which is a function of this module.

        Raises:
            EngineError: if the job says why it cannot be done.
            ProcessLost: if the process ended or hung.
            HTTPException: 429 if too many wait.
        """
        if self._queue.statistics().tasks_waiting >= WAITING:
            raise HTTPException(429, headers={"Retry-After": "2"})
        try:
            async with self._queue:
                with anyio.fail_after(self._patience):
                    told = await anyio.to_process.run_sync(job, *given, cancellable=True)
        except anyio.BrokenWorkerProcess:
            raise ProcessLost("trial.ended") from None
        except TimeoutError:
            raise ProcessLost("trial.silent") from None
        except MemoryError:
            raise EngineError("trial.no-memory") from None
        if isinstance(told, EngineError):
            raise told
        return told


def lower_priority() -> None:
    """This process gives way to whoever steps through a sentence; once is enough."""
    with suppress(AttributeError, OSError):
        if os.nice(0) < NICE:
            os.nice(NICE)


def estimated(settings: Json) -> Json | EngineError:
    """What a run would take (EstimateAnswer), or why there cannot be one."""
    lower_priority()
    try:
        checked = Settings.from_json(settings)
        return {"settings": checked.to_json(), **try_out(checked).to_json()}
    except EngineError as refused:
        return refused


def in_slow_motion(settings: Json, document: bytes, past: bytes | None) -> Json | EngineError:
    """One update after a net's (SlowAnswer), or why there is none."""
    lower_priority()
    try:
        return standing(settings, Model.from_bytes(document), past).slow().to_json()
    except EngineError as refused:
        return refused


def one_weight(
    settings: Json, document: bytes, past: bytes | None, asked: Json
) -> Json | EngineError:
    """One update after a net's as one weight takes it (OneWeightAnswer), or why there is none."""
    lower_priority()
    try:
        model = Model.from_bytes(document)
        training = standing(settings, model, past)
        given = {**asked, "weight": Weight(*asked["weight"])}
        return update_weight(training, model, **given).to_json()
    except EngineError as refused:
        return refused


def standing(settings: Json, model: Model, past: bytes | None) -> Training:
    """A run at a checkpoint: with its past where that is kept, else at the net's weights."""
    checked = Settings.from_json(settings)
    return (
        Training.from_model(checked, model) if past is None else Training.from_past(checked, past)
    )
