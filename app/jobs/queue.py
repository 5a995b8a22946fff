"""The queue of runs, and the threads that hand slices of them to workers.

Each worker belongs to a thread: it gets a slice of one run, then of the next, so that all move.
What a slice did is kept before anyone is told.
"""

import logging
import threading
import time
from collections import deque
from contextlib import suppress

from app.jobs.executor import Executor, Worker
from app.jobs.log import Run, State
from app.jobs.process import WorkerDied, WorkerHung, WorkerKilled
from app.jobs.worker import ResumePoint, Slice, SliceResult
from app.settings import Settings
from app.storage.database import StorageError
from app.storage.runs import RunStore
from engine.errors import reason
from engine.wording import Phrase

logger = logging.getLogger(__name__)


class Queue:
    """The runs that wait, in their order. `change` guards it, and what is asked of a run."""

    def __init__(self, settings: Settings, executor: Executor, records: RunStore) -> None:
        self._settings = settings
        self._executor = executor
        self._records = records
        self._order: deque[Run] = deque()
        self._workers: list[tuple[threading.Thread, Worker]] = []
        self._is_open = True
        self._in_slices = 0
        self._moved: list[set[str]] = []
        """By worker, the runs it keeps that went on elsewhere."""
        self.change = threading.Condition(threading.RLock())

    def add(self, run: Run) -> None:
        """A run is computed from now on, slice by slice."""
        with self.change:
            run.worker = run.wants_stop = None
            self._order.append(run)
            self.start_workers()
            self.change.notify_all()

    def stop(self, run: Run) -> None:
        """A run is wanted no more: at once if no worker had it, else when its slice is over."""
        with self.change:
            if run in self._order and run.worker is None:
                self._order.remove(run)
                self._records.set_state(run, "stopped")
            else:
                run.wants_stop = run.wants_stop or ""
            self.change.notify_all()

    def close(self) -> None:
        """End the workers. What they had not told is done again by the next server."""
        with self.change:
            self._is_open = False
            self.change.notify_all()
        last = time.monotonic() + self._settings.shutdown_seconds
        for thread, _ in self._workers:
            thread.join(max(0, last - time.monotonic()))
        for thread, worker in self._workers:
            while thread.is_alive():  # it may just be starting
                worker.kill()
                thread.join(0.1)

    def start_workers(self) -> None:
        """Start the workers, if that is not done yet: it takes a good part of a second."""
        with self.change:
            if self._workers or not self._is_open:
                return
            for number, worker in enumerate(self._executor.workers()):
                thread = threading.Thread(
                    target=self._serve, args=(number, worker), name=f"worker-{number}", daemon=True
                )
                self._workers.append((thread, worker))
                self._moved.append(set())
                thread.start()

    def _serve(self, number: int, worker: Worker) -> None:
        with suppress(Exception):  # then the first slice says what is wrong
            worker.start()
        while (run := self._next(number)) is not None:
            self._run_slice(run, worker)
            with self.change:
                moved, self._moved[number] = self._moved[number], set()
            for each in moved:
                worker.forget(each)
        worker.close()

    def _next(self, number: int) -> Run | None:
        """The next run for a worker: one that is to stop, or is new, or else the first.

        A run stays with its worker, which keeps it as it stands. Where that one is silent, it goes
        on here from its last checkpoint.
        """
        with self.change:
            while self._is_open:
                mine = [run for run in self._order if self._may_have(number, run)]
                run = next((run for run in mine if run.wants_stop is not None), None)
                run = run or next((run for run in mine if run.done == 0), None)
                run = run or next(iter(mine), None)
                if run is not None:
                    self._order.remove(run)
                    self._in_slices += 1
                    if run.worker is not None and run.worker != number:
                        self._moved[run.worker].add(run.id)
                    self._moved[number].discard(run.id)
                    run.worker = number
                    return run
                # Silence is not notified: who has nothing to do looks at it while others wait.
                self.change.wait(self._settings.silent_seconds if self._order else None)
        return None

    def _may_have(self, number: int, run: Run) -> bool:
        if run.worker is None or run.worker == number:
            return True
        return self._workers[run.worker][1].silence() >= self._settings.silent_seconds

    def _run_slice(self, run: Run, worker: Worker) -> None:
        """One slice of a run, and what follows from it."""
        if run.state != "running":
            self._records.set_state(run, "running")
        try:
            worker.start()  # if it ended while nobody had it do anything, that harms nobody
            done = worker.submit(self._slice(run, worker.has(run.id)))
            self._records.keep(run, done)
        except WorkerHung as hung:
            self._fail(run, Phrase.of("run.hung", seconds=hung.seconds))
        except WorkerKilled:
            self._fail(run, Phrase("run.ended"))
        except WorkerDied:
            self._fail(run, Phrase("run.died"))
        except StorageError as trouble:
            worker.forget(run.id)
            self._fail(run, Phrase.of("run.not-kept", trouble=reason(trouble)))
        except Exception:  # a fault of ours: it costs this run, not the worker's thread
            logger.exception("run %s", run.id)
            worker.close()
            self._fail(run, Phrase("run.broken"))
        else:
            self._after(run, done)

    def _slice(self, run: Run, is_held: bool) -> Slice:
        settings = self._settings
        with self.change:
            busy = len(self._order) + self._in_slices
        seconds = min(settings.slice_seconds, settings.round_seconds / busy)
        if run.done == 0 and busy > 1:
            seconds = 0  # one update, so that everybody soon sees something move
        return Slice(
            run.id,
            seconds=seconds,
            left=None if is_held else ResumePoint(run.settings, self._records.resume(run.id)),
            told=run.done,
            shown=run.shown,
            wants_lines=run.done > 0 and not run.has_lines,
            is_last=run.wants_stop is not None,
        )

    def _after(self, run: Run, done: SliceResult) -> None:
        """What a run is after a slice: over, stopped, or waiting for its next slice."""
        with self.change:
            self._in_slices -= 1
            if done.is_over:
                self._end(run, done.state, done.why)
            elif done.is_released and run.wants_stop is not None:
                self._end(run, "stopped", run.wants_stop)
            else:  # released too, if it is wanted again since
                if run.seconds > self._settings.run_seconds and run.wants_stop is None:
                    run.wants_stop = str(
                        Phrase.of("run.too-long", seconds=self._settings.run_seconds)
                    )
                self._order.append(run)
                self.change.notify_all()

    def _fail(self, run: Run, why: Phrase) -> None:
        """A slice came to nothing: the run fails, unless the server itself ended its worker."""
        with self.change:
            self._in_slices -= 1
            if self._is_open:
                self._end(run, "failed", str(why))

    def _end(self, run: Run, state: State, why: str) -> None:
        run.worker = run.wants_stop = None
        self._records.set_state(run, state, why)
