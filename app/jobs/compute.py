"""Where an answer is computed: short ones in the event loop, long ones in a thread.

A word typed or a sentence pasted takes well under a millisecond, less than handing it to a thread
and back. A long text would hold up everybody else's words for as long as it takes, so it goes to
a thread; when many wait for it already, the next is told to come again. The bound is
`Settings.loop_work`. The engine's arrays belong to the call that made them, so one net may serve
both.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import anyio.to_thread
from fastapi import HTTPException

from app.settings import TIMESTEPS, Settings
from app.storage.models import ModelStore
from app.storage.reference import Recipe as RecipeRef
from engine.errors import TextError
from engine.net.model import Model

Result = TypeVar("Result")


class Compute:
    """Finds nets and has answers computed, each where it belongs."""

    def __init__(self, settings: Settings, store: ModelStore) -> None:
        self.store = store
        self._loop_work = settings.loop_work
        self._most_waiting = settings.waiting
        self._threads = anyio.CapacityLimiter(settings.threads)

    async def model(self, ref: str | RecipeRef) -> Model:
        """The net of an id or recipe; see `Store.get`."""
        if self.store.has_at_once(ref):
            return self.store.get(ref)
        return await self.in_thread(lambda: self.store.get(ref))

    async def answer(
        self, model: Model, text: str, job: Callable[[], Result], times: float = 1
    ) -> Result:
        """What `job` returns, which reads `text` with `model`.

        Args:
            times: how many times as long as reading takes all that the job does, about.

        Raises:
            TextError: if the text has too many timesteps.
        """
        if self._is_short(model, text, times):
            return job()
        return await self.in_thread(job)

    def _is_short(self, model: Model, text: str, times: float) -> bool:
        count = timesteps(model, text)
        if model.decoders:
            return False
        work = times * sum(cell.input_size + cell.hidden_size for cell in model.net.cells.values())
        if count * work <= self._loop_work:
            return True
        # A text has fewer words than characters; they are counted only where it matters.
        return work <= self._loop_work and model.timesteps(text) * work <= self._loop_work

    async def in_thread(self, job: Callable[[], Result]) -> Result:
        """What `job` returns, computed beside the event loop; 429 if too many wait for that."""
        self.check_has_room()
        return await anyio.to_thread.run_sync(job, limiter=self._threads)

    def check_has_room(self) -> None:
        """429 if too many wait for a thread."""
        if self._threads.statistics().tasks_waiting >= self._most_waiting:
            raise HTTPException(429, headers={"Retry-After": "2"})

    async def in_turn(self, job: Callable[..., Result], *given: Any) -> Result:
        """One part of an answer that is under way, when its turn comes: it is not refused any more.

        Whoever asked for a long answer waits once for every part, so short ones come in between.
        """
        return await anyio.to_thread.run_sync(job, *given, limiter=self._threads)


def timesteps(model: Model, text: str) -> int:
    """How many timesteps a text has, or a little more where that is few anyway.

    Raises:
        TextError: if there are more than this server reads.
    """
    if len(text) <= TIMESTEPS:
        return len(text)
    count = model.timesteps(text)
    if count > TIMESTEPS:
        raise TextError("text.timesteps", count=count, most=TIMESTEPS)
    return count
