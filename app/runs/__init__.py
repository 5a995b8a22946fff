"""Training runs: which there are, and what may be asked of them."""

import hashlib
import json
import logging
import secrets
from collections.abc import AsyncIterator
from typing import Any

from app.database import Database, StorageError
from app.errors import Full, NoSuchRun, NotYours
from app.runs.log import FINAL, Entry, Run
from app.runs.records import Records
from app.runs.turns import Turns
from app.saved import Saves
from app.settings import Settings

logger = logging.getLogger(__name__)


class Runs:
    """Every run of this server. Safe to use from several threads."""

    def __init__(self, settings: Settings, database: Database, saves: Saves) -> None:
        self._settings = settings
        self._records = Records(database, saves)
        self._turns = Turns(settings, self._records)
        self._has_streams = True
        self._runs: dict[str, Run] = {}
        try:
            self._runs = {run.id: run for run in self._records.all()}
        except StorageError as trouble:
            logger.error("earlier trainings are not listed: %s", trouble)

    def all(self) -> list[Run]:
        """Every run, the newest first."""
        return sorted(self._runs.values(), key=lambda run: run.made, reverse=True)

    def get(self, run: str) -> Run:
        """A run with its log; NoSuchRun where there is none."""
        try:
            found = self._runs[run]
        except KeyError:
            raise NoSuchRun(run) from None
        with self._turns.change:
            if found.log is None:
                found.log = self._records.log(run)
        return found

    def follow(self, run: Run, after: int) -> AsyncIterator[Entry | None]:
        """See `Run.follow`; it ends when the streams do."""
        return run.follow(after, self._settings.beat_seconds, lambda: not self._has_streams)

    def get_ready(self) -> None:
        """Somebody is about to start a run."""
        self._turns.hire()

    def start(self, settings: dict[str, Any]) -> Run:
        """The run of these settings: a new one, or the one that has them already.

        One that was put down, or whose worker died, goes on.

        Raises:
            Full: if too many are under way or wait.
            StorageError: if it could not be kept.
        """
        name = name_of(settings)
        with self._turns.change:
            known = self._runs.get(name)
            if known is not None and known.state in FINAL:
                return self.get(name)
            if known is not None and known.is_live:
                known.wants_stop = None
                return self.get(name)
            if sum(run.is_live for run in self._runs.values()) >= self._settings.runs:
                raise Full
            if known is None:
                self._make_room()
                self._runs[name] = self._records.begin(name, settings)
            run = self.get(name)
            self._records.move(run, "waiting")
            self._turns.add(run)
            return run

    def stop(self, run: str, owner: str | None) -> Run:
        """Ask a run to end; it does so with a last checkpoint.

        Args:
            owner: what `start` gave, or None for somebody who may stop any.

        Raises:
            NoSuchRun, NotYours
        """
        found = self.get(run)
        if owner is not None and not secrets.compare_digest(owner.encode(), found.owner.encode()):
            raise NotYours(run)
        with self._turns.change:
            if found.is_live:
                self._turns.put_down(found)
        return found

    def resume(self) -> None:
        """Go on with what was interrupted when the last server ended."""
        for run in reversed(self.all()):
            if run.is_live:
                self._turns.add(self.get(run.id))

    def end_streams(self) -> None:
        """Whoever follows is let go, so that the server can end."""
        self._has_streams = False
        for run in self._runs.values():
            run.told()

    def close(self) -> None:
        """End the workers; a run that is under way goes on with the next server."""
        self._turns.close()

    def _make_room(self) -> None:
        """Of the runs that are over the oldest go, and all but the newest leave the memory."""
        over = [run for run in self.all() if not run.is_live and not run.is_followed]
        too_old = over[self._settings.kept_runs :]
        self._records.forget(too_old)
        for run in too_old:
            del self._runs[run.id]
        for run in over[self._settings.logs :]:
            run.log = None


def name_of(settings: dict[str, Any]) -> str:
    """The id of a run: equal settings share one."""
    text = json.dumps(settings, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
