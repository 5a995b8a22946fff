"""Where training is computed: the seam between the queue and whatever does the work.

The queue hands slices of runs to workers and keeps what comes back; it knows no more of them than
stands here. Processes on this machine are what there is; other machines need an `Executor` more.
"""

import os
from collections.abc import Sequence
from typing import Protocol

from app.jobs.process import WorkerProcess
from app.jobs.worker import Slice, SliceResult
from app.settings import Settings


class Worker(Protocol):
    """Computes one slice at a time, and keeps the runs that it was given until they are over.

    One thread uses it, but for `silence` and `kill`.
    """

    def start(self) -> object:
        """Get ready, anew where it broke down."""

    def has(self, run: str) -> bool:
        """Whether it keeps a run, so that it need not be told where to resume it."""

    def submit(self, asked: Slice) -> SliceResult:
        """Compute a slice.

        Raises:
            WorkerDied: if it broke down or was killed, and with it every run that it kept.
        """

    def silence(self) -> float:
        """Seconds without a sign of life while it computes; 0 while all is well."""

    def forget(self, run: str) -> None:
        """A run that it keeps is not wanted any more."""

    def close(self) -> None:
        """End it; what it keeps is lost."""

    def kill(self) -> None:
        """Break off what it computes, from another thread: `submit` then raises WorkerDied."""


class Executor(Protocol):
    """Has workers, as many as compute at once."""

    def workers(self) -> Sequence[Worker]:
        """New ones, not started yet."""


class ProcessPool:
    """Worker processes on this machine: one for each core but one, or as the settings say."""

    def __init__(self, settings: Settings) -> None:
        self._count = settings.workers or max(1, (os.cpu_count() or 2) - 1)
        self._patience = settings.hang_seconds
        self._slice_cpu = settings.slice_cpu_seconds

    def workers(self) -> list[WorkerProcess]:
        """New ones, not started yet."""
        return [WorkerProcess(self._patience, self._slice_cpu) for _ in range(self._count)]


EXECUTORS = {"processes": ProcessPool}
"""By the name that stands in `Settings.executor`."""
