"""Training runs: which there are, and what may be asked of them."""

import hashlib
import json
import logging
import secrets
from collections.abc import AsyncIterator
from itertools import accumulate
from typing import Any

from anyio import CapacityLimiter

from app.http.errors import NoSuchRun, NotOwner, QueueFull
from app.jobs.executor import EXECUTORS, Executor
from app.jobs.log import FINAL, Entry, Run
from app.jobs.queue import Queue
from app.settings import Settings
from app.storage.database import Database, StorageError
from app.storage.runs import RunStore
from app.storage.saved import SavedModels
from engine.errors import reason
from engine.wording import Phrase

logger = logging.getLogger(__name__)


class Runs:
    """Every run of this server. Safe to use from several threads."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        saves: SavedModels,
        executor: Executor | None = None,
    ) -> None:
        """Lists what the database has of earlier runs; nothing goes on before `resume`.

        Args:
            executor: what computes; by default the one that the settings name.
        """
        executor = executor or EXECUTORS[settings.executor](settings)
        self._settings = settings
        self._records = RunStore(database, saves, settings.past_bytes)
        self._queue = Queue(settings, executor, self._records)
        self._has_streams = True
        self._runs: dict[str, Run] = {}
        self.starting = CapacityLimiter(1)
        """One is begun at a time: checking a long text holds the lock that every answer needs."""
        try:
            self._runs = {run.id: run for run in self._records.all()}
        except StorageError as trouble:
            logger.error("earlier trainings are not listed: %s", trouble)

    def all(self) -> list[Run]:
        """Every run, the newest first."""
        return sorted(self._runs.values(), key=lambda run: run.made, reverse=True)

    def get(self, run: str) -> Run:
        """A run; NoSuchRun where there is none."""
        try:
            return self._runs[run]
        except KeyError:
            raise NoSuchRun from None

    def log(self, run: Run) -> list[Entry]:
        """All that its log says so far; that of one that is over comes from the disk."""
        growing = run.log
        return growing if growing is not None else self._records.log(run.id)

    def past(self, run: Run, update: int) -> bytes | None:
        """What its next update after a checkpoint needs; None where it is not kept."""
        return self._records.past(run.id, update)

    def follow(self, run: Run, log: list[Entry], after: int) -> AsyncIterator[Entry | None]:
        """See `Run.follow`; it ends when the streams do."""
        return run.follow(log, after, self._settings.beat_seconds, lambda: not self._has_streams)

    def start_workers(self) -> None:
        """Somebody is about to start a run."""
        self._queue.start_workers()

    def start(self, settings: dict[str, Any]) -> tuple[Run, str | None]:
        """The run of these settings, a new one or the one that has them already, and its key.

        The key is what it may be stopped with; who joins gets None. One that was stopped, or
        whose worker died, goes on, and belongs to who asked. One that is over, but whose nets were
        let go or deleted, begins anew.

        Raises:
            Full: if too many are under way or wait.
            NoRoom: if nets that were named leave none for those that it makes.
            StorageError: if it could not be kept.
        """
        name = name_of(settings)
        with self._queue.change:
            run = self._runs.get(name)
            if run is not None and run.is_live:
                run.wants_stop = None
                return run, None
            if run is not None and run.state in FINAL and self._records.has_nets(run):
                return run, None
            if sum(run.is_live for run in self._runs.values()) >= self._settings.runs:
                raise QueueFull
            self._records.check_room(settings)
            if run is not None and run.state in FINAL:
                self._forget([run])
                run = None
            if run is None:
                self._make_room()
                run = self._runs[name] = self._records.begin(name, settings)
            else:
                self._records.set_owner(run)
            self._records.load_log(run)
            self._records.set_state(run, "waiting")
            self._queue.add(run)
            return run, run.owner

    def stop(self, run: str, owner: str | None) -> Run:
        """Ask a run to end; it does so with a last checkpoint.

        Args:
            owner: the key that `start` gave, or None for somebody who may stop any.

        Raises:
            NoSuchRun, NotYours
        """
        found = self.get(run)
        if owner is not None and not secrets.compare_digest(owner.encode(), found.owner.encode()):
            raise NotOwner
        with self._queue.change:
            if found.is_live:
                self._queue.stop(found)
        return found

    def resume(self) -> None:
        """Go on with what was interrupted when the last server ended."""
        for run in reversed(self.all()):
            if run.is_live:
                try:
                    self._records.load_log(run)
                except StorageError as trouble:
                    logger.error("run %s does not go on: %s", run.id, trouble)
                    run.state = "failed"
                    run.why = str(Phrase.of("run.not-resumed", trouble=reason(trouble)))
                else:
                    self._queue.add(run)

    def end_streams(self) -> None:
        """Whoever follows is let go, so that the server can end."""
        self._has_streams = False
        for run in tuple(self._runs.values()):
            run.notify()

    def close(self) -> None:
        """End the workers; a run that is under way goes on with the next server."""
        self._queue.close()

    def _make_room(self) -> None:
        """Of the runs that are over the oldest are forgotten with their logs."""
        over = [run for run in self.all() if not run.is_live]
        lengths = accumulate(run.done for run in over)
        fit = sum(length <= self._settings.kept_updates for length in lengths)
        self._forget(over[min(fit, self._settings.kept_runs) :])

    def _forget(self, runs: list[Run]) -> None:
        if runs:
            self._records.forget(runs)
        for run in runs:
            del self._runs[run.id]


def name_of(settings: dict[str, Any]) -> str:
    """The id of a run: equal settings share one."""
    text = json.dumps(settings, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
