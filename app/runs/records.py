"""What is kept of every run: its settings, how far it came, where to go on from, and its log."""

import json
import logging
import secrets
import sqlite3
import time
from collections.abc import Iterable
from typing import Any

from app.database import Database, StorageError
from app.runs.log import Entry, Run, State
from app.runs.worker import Done
from app.saved import Saves

logger = logging.getLogger(__name__)


class Records:
    """The tables of runs and of their events. A run in memory is changed with its record."""

    def __init__(self, database: Database, saves: Saves) -> None:
        self._database = database
        self._saves = saves

    def all(self) -> list[Run]:
        """The runs that earlier servers kept, without their logs."""
        kept = self._database.read(
            "SELECT *, EXISTS (SELECT 1 FROM event WHERE run = id AND kind = 'lines') AS has_lines"
            " FROM run"
        )
        same = ("id", "owner", "state", "why", "done", "seconds", "made", "resume")
        return [
            Run(
                settings=json.loads(row["settings"]),
                has_lines=bool(row["has_lines"]),
                **{key: row[key] for key in same},
            )
            for row in kept
        ]

    def log(self, run: str) -> list[Entry]:
        """The log of a run."""
        rows = self._database.read(
            "SELECT number, kind, data FROM event WHERE run = ? ORDER BY number", (run,)
        )
        return [Entry(row["number"], row["kind"], row["data"]) for row in rows]

    def begin(self, name: str, settings: dict[str, Any]) -> Run:
        """A new run; StorageError if it cannot be kept."""
        run = Run(name, settings, secrets.token_urlsafe(16), "waiting", time.time(), log=[])
        with self._database.writing() as file:
            file.execute(
                "INSERT INTO run (id, settings, owner, state, why, done, seconds, made)"
                " VALUES (?, ?, ?, ?, '', 0, 0, ?)",
                (run.id, json.dumps(settings), run.owner, run.state, run.made),
            )
        return run

    def forget(self, runs: Iterable[Run]) -> None:
        """Delete runs with their logs; their nets stay as long as there is room."""
        names = [(run.id,) for run in runs]
        with self._database.writing() as file:
            file.executemany("DELETE FROM event WHERE run = ?", names)
            file.executemany("DELETE FROM run WHERE id = ?", names)

    def keep(self, run: Run, done: Done) -> None:
        """What a slice did goes to the disk, whole or not at all; then everyone is told.

        Raises:
            StorageError: if it could not be kept.
        """
        log = run.log if run.log is not None else []
        entries = [
            Entry(number, kind, json.dumps(data, separators=(",", ":")))
            for number, (kind, data) in enumerate(done.events, len(log) + 1)
        ]
        seconds = run.seconds + done.seconds
        update = max(run.done, done.update)
        with self._database.writing() as file:
            _write(file, run.id, entries)
            self._saves.add(file, done.nets, "checkpoint", run.id)
            if done.is_last:
                self._saves.add(file, done.nets[-1:], "final", run.id)
            file.execute(
                "UPDATE run SET done = ?, seconds = ?, resume = coalesce(?, resume) WHERE id = ?",
                (update, seconds, done.resume, run.id),
            )
        run.done, run.seconds = update, seconds
        run.resume = done.resume or run.resume
        run.has_lines = run.has_lines or any(kind == "lines" for kind, _ in done.events)
        log.extend(entries)
        run.told()

    def move(self, run: Run, state: State, why: str = "") -> None:
        """A run changes its state, and its log says so.

        Where that cannot be kept it is so anyway: the next server finds the run as it was kept
        last, and goes on from there.
        """
        log = run.log if run.log is not None else []
        entry = Entry(len(log) + 1, "state", json.dumps({"state": state, "why": why}))
        try:
            with self._database.writing() as file:
                _write(file, run.id, [entry])
                file.execute("UPDATE run SET state = ?, why = ? WHERE id = ?", (state, why, run.id))
        except StorageError as trouble:
            logger.error("run %s: %s", run.id, trouble)
        log.append(entry)
        run.state, run.why = state, why
        run.told()


def _write(file: sqlite3.Connection, run: str, entries: list[Entry]) -> None:
    file.executemany(
        "INSERT INTO event (run, number, kind, data) VALUES (?, ?, ?, ?)",
        [(run, entry.number, entry.kind, entry.data) for entry in entries],
    )
