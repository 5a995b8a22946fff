"""What is kept of every run: its settings, how far it came, where to go on from, and its log."""

import json
import logging
import secrets
import sqlite3
import time
from collections.abc import Iterable
from itertools import accumulate
from typing import Any

from app.jobs.log import FINAL, Entry, Run, State, nets
from app.jobs.worker import Past, SliceResult
from app.storage.database import Database, StorageError
from app.storage.saved import SavedModels
from engine.training import Settings as Training
from engine.training.schedule import documents_bytes

logger = logging.getLogger(__name__)


class RunStore:
    """The tables of runs and of their events. A run in memory is changed with its record."""

    def __init__(self, database: Database, saves: SavedModels, past_bytes: int) -> None:
        """The tables in a database.

        Args:
            past_bytes: what the pasts of all runs but the newest may take together.
        """
        self._database = database
        self._saves = saves
        self._past_bytes = past_bytes

    def all(self) -> list[Run]:
        """The runs that earlier servers kept, without their logs."""
        kept = self._database.read(
            "SELECT id, settings, owner, state, why, done, seconds, made,"
            " (SELECT coalesce(max(number), 0) FROM event WHERE run = id) AS entries,"
            " EXISTS (SELECT 1 FROM event WHERE run = id AND kind = 'lines') AS has_lines"
            " FROM run"
        )
        return [run for row in kept if (run := _run(row)) is not None]

    def load_log(self, run: Run) -> None:
        """Have the log of a run in memory, since more will be added to it."""
        if run.log is None:
            run.log = self.log(run.id)
            run.shown = max(nets(run.log), default=-1)

    def log(self, run: str) -> list[Entry]:
        """The log of a run."""
        rows = self._database.read(
            "SELECT number, kind, data FROM event WHERE run = ? ORDER BY number", (run,)
        )
        return [Entry(row["number"], row["kind"], row["data"]) for row in rows]

    def has_nets(self, run: Run) -> bool:
        """Whether every checkpoint of a run can still be looked at."""
        return self._saves.has_all(set(nets(self.log(run.id)).values()))

    def check_room(self, settings: dict[str, Any]) -> None:
        """NoRoom, if the nets of a run could not be kept."""
        self._saves.check_room(documents_bytes(Training.from_json(settings)))

    def resume(self, run: str) -> bytes | None:
        """Where to go on from; None at the beginning, and for a run that does not go on."""
        rows = self._database.read("SELECT resume FROM run WHERE id = ?", (run,))
        return rows[0]["resume"] if rows else None

    def past(self, run: str, update: int) -> bytes | None:
        """The past of a run at a checkpoint; None where it is not kept."""
        rows = self._database.read(
            "SELECT data FROM past WHERE run = ? AND number = ?", (run, update)
        )
        return rows[0]["data"] if rows else None

    def _add_pasts(self, file: sqlite3.Connection, run: str, pasts: list[Past]) -> None:
        """Those that came, in the place of the newest before them and of the oldest runs'."""
        if not pasts:
            return
        file.execute("DELETE FROM past WHERE run = ? AND NOT stays", (run,))
        file.executemany(
            "INSERT OR REPLACE INTO past (run, number, stays, data) VALUES (?, ?, ?, ?)",
            [(run, past.update, past.stays, past.data) for past in pasts],
        )
        sizes = file.execute(
            "SELECT past.run, sum(length(data)) AS size FROM past LEFT JOIN run ON id = past.run"
            " WHERE past.run != ? GROUP BY past.run ORDER BY run.made DESC",
            (run,),
        ).fetchall()
        totals = accumulate(row["size"] for row in sizes)
        gone = [
            (row["run"],)
            for row, total in zip(sizes, totals, strict=True)
            if total > self._past_bytes
        ]
        file.executemany("DELETE FROM past WHERE run = ?", gone)

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

    def set_owner(self, run: Run) -> None:
        """A run that goes on belongs to whoever asked; StorageError if that cannot be kept."""
        owner = secrets.token_urlsafe(16)
        with self._database.writing() as file:
            file.execute("UPDATE run SET owner = ? WHERE id = ?", (owner, run.id))
        run.owner = owner

    def forget(self, runs: Iterable[Run]) -> None:
        """Delete runs with their logs; their nets stay as long as there is room."""
        names = [(run.id,) for run in runs]
        with self._database.writing() as file:
            file.executemany("DELETE FROM event WHERE run = ?", names)
            file.executemany("DELETE FROM past WHERE run = ?", names)
            file.executemany("DELETE FROM model WHERE run = ? AND document IS NULL", names)
            file.executemany("DELETE FROM run WHERE id = ?", names)

    def keep(self, run: Run, done: SliceResult) -> None:
        """What a slice did goes to the disk, whole or not at all; then everyone is told.

        Raises:
            StorageError: if it could not be kept.
        """
        entries = [
            Entry(number, kind, json.dumps(data, separators=(",", ":")))
            for number, (kind, data) in enumerate(done.events, run.entries + 1)
        ]
        seconds = run.seconds + done.seconds
        update = max(run.done, done.update)
        with self._database.writing() as file:
            _write(file, run.id, [*run.unkept, *entries])
            self._saves.add(file, done.nets, "checkpoint", run.id)
            if done.final is not None:
                self._saves.add(file, [done.final], "final", run.id)
            self._add_pasts(file, run.id, done.pasts)
            file.execute(
                "UPDATE run SET done = ?, seconds = ?, resume = coalesce(?, resume) WHERE id = ?",
                (update, seconds, done.resume, run.id),
            )
        run.done, run.seconds = update, seconds
        for kind, data in done.events:
            if kind == "checkpoint":
                run.shown = data["update"]
            elif kind == "lines":
                run.has_lines = True
        run.unkept = []
        _add(run, entries)
        run.notify()

    def set_state(self, run: Run, state: State, why: str = "") -> None:
        """A run changes its state, and its log says so.

        Where that cannot be kept it is so anyway: the next server finds the run as it was kept
        last, and goes on from there.
        """
        entry = Entry(run.entries + 1, "state", json.dumps({"state": state, "why": why}))
        unkept = [*run.unkept, entry]
        try:
            with self._database.writing() as file:
                _write(file, run.id, unkept)
                file.execute("UPDATE run SET state = ?, why = ? WHERE id = ?", (state, why, run.id))
                if state in FINAL:
                    file.execute("UPDATE run SET resume = NULL WHERE id = ?", (run.id,))
            run.unkept = []
        except StorageError as trouble:
            logger.error("run %s: %s", run.id, trouble)
            run.unkept = unkept
        _add(run, [entry])
        run.state, run.why = state, why
        if not run.is_live and not run.unkept:
            run.log = None
        run.notify()


def _run(row: sqlite3.Row) -> Run | None:
    """A run as it was kept; None, and a line in the log, where its settings cannot be read."""
    same = ("id", "owner", "state", "why", "done", "seconds", "made", "entries")
    try:
        settings = json.loads(row["settings"])
        if not isinstance(settings, dict):
            raise ValueError("its settings are no object")
    except ValueError as fault:
        logger.warning("the run %s is left out: %s", row["id"], fault)
        return None
    return Run(
        settings=settings,
        has_lines=bool(row["has_lines"]),
        **{key: row[key] for key in same},
    )


def _add(run: Run, entries: list[Entry]) -> None:
    if run.log is not None:
        run.log.extend(entries)
    run.entries += len(entries)


def _write(file: sqlite3.Connection, run: str, entries: list[Entry]) -> None:
    file.executemany(
        "INSERT INTO event (run, number, kind, data) VALUES (?, ?, ?, ?)",
        [(run, entry.number, entry.kind, entry.data) for entry in entries],
    )
