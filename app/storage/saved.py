"""Nets that were trained or brought here: kept in the database while there is room.

When there is not, the oldest that nobody named lets go of its weights; what it was, and how it
came to be, stays.
"""

import json
import logging
import sqlite3
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from app.http.errors import Evicted, NoSuchModel, plain
from app.storage.database import Database, NoRoom
from app.storage.summary import ModelSummary, model_json
from engine.net.model import Model

logger = logging.getLogger(__name__)

Kind = Literal["checkpoint", "final", "upload"]
REMEMBERED = 2_000
"""Nets of which only what they were is kept, the newest."""


@dataclass(frozen=True)
class Saved:
    """A net as a list shows it: its summary as in GET /api/models, and what is known of it here."""

    id: str
    kind: Kind
    run: str | None
    name: str | None
    summary: dict[str, Any]
    is_here: bool


@dataclass(frozen=True)
class Document:
    """A net as it is kept: its file, and its summary as JSON."""

    id: str
    data: bytes
    summary: str

    @classmethod
    def of(cls, model: Model) -> "Document":
        """The document of a net."""
        return cls(model.id, model.to_bytes(), json.dumps(model_json(model)))


class SavedModels:
    """The table of nets."""

    def __init__(self, database: Database, most_bytes: int) -> None:
        self._database = database
        self._most_bytes = most_bytes

    def add(
        self,
        file: sqlite3.Connection,
        documents: Iterable[Document],
        kind: Kind,
        run: str | None = None,
    ) -> None:
        """Keep nets, as part of a change of the database. One that is here already stays as it is.

        A checkpoint that turns out to be a run's last, or is brought here too, is listed from then
        on.

        Raises:
            NoRoom: if nets that were named leave no room for these.
        """
        documents = tuple(documents)
        for net in documents:
            file.execute(
                "INSERT INTO model (id, kind, run, made, summary, size, document)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " made = CASE WHEN document IS NULL THEN excluded.made ELSE made END,"
                " document = excluded.document,"
                " kind = CASE excluded.kind WHEN 'checkpoint' THEN kind ELSE excluded.kind END",
                (net.id, kind, run, time.time(), net.summary, len(net.data), net.data),
            )
        self._make_room(file, {net.id for net in documents})

    def _make_room(self, file: sqlite3.Connection, new: Collection[str]) -> None:
        """The oldest nets without a name let go of their weights; what just came stays."""
        (total,) = file.execute(
            "SELECT coalesce(sum(size), 0) FROM model WHERE document IS NOT NULL"
        ).fetchone()
        if total <= self._most_bytes:
            return
        oldest = file.execute(
            "SELECT id, size FROM model WHERE document IS NOT NULL AND name IS NULL ORDER BY made"
        ).fetchall()
        for row in oldest:
            if total <= self._most_bytes:
                break
            if row["id"] not in new:
                file.execute("UPDATE model SET document = NULL WHERE id = ?", (row["id"],))
                total -= row["size"]
        if total > self._most_bytes:
            (named,) = file.execute(
                "SELECT count(*) FROM model WHERE document IS NOT NULL AND name IS NOT NULL"
            ).fetchone()
            raise NoRoom("storage.full", most=self._most_bytes / 1e6, count=named)
        file.execute(
            "DELETE FROM model WHERE document IS NULL AND name IS NULL AND id NOT IN"
            " (SELECT id FROM model WHERE document IS NULL ORDER BY made DESC LIMIT ?)",
            (REMEMBERED,),
        )

    def check_room(self, size: int) -> None:
        """NoRoom, if so many bytes could only be kept in the place of nets that were named."""
        ((named, taken),) = self._database.read(
            "SELECT count(*), coalesce(sum(size), 0) FROM model"
            " WHERE document IS NOT NULL AND name IS NOT NULL"
        )
        if named and taken + size > self._most_bytes:
            raise NoRoom(
                "storage.no-room",
                needed=size / 1e6,
                taken=taken / 1e6,
                most=self._most_bytes / 1e6,
                count=named,
            )

    def has(self, model: str) -> bool:
        """Whether it was ever kept here."""
        return bool(self._database.read("SELECT 1 FROM model WHERE id = ?", (model,)))

    def has_all(self, models: Collection[str]) -> bool:
        """Whether the weights of all these nets are here."""
        marks = ", ".join("?" * len(models))
        ((count,),) = self._database.read(
            f"SELECT count(*) FROM model WHERE document IS NOT NULL AND id IN ({marks})",
            tuple(models),
        )
        return bool(count == len(models))

    def document(self, model: str) -> bytes:
        """Its file.

        Raises:
            NoSuchModel: if it was never here.
            LetGo: if its weights were let go.
        """
        rows = self._database.read("SELECT document FROM model WHERE id = ?", (model,))
        if not rows:
            raise NoSuchModel
        if rows[0]["document"] is None:
            raise Evicted
        return bytes(rows[0]["document"])

    def list(self) -> list[Saved]:
        """What a person may want to open, the newest first; not every checkpoint on the way.

        A row whose summary cannot be told is left out, and the log says so.
        """
        rows = self._database.read(
            "SELECT id, kind, run, name, summary, document IS NOT NULL AS is_here FROM model"
            " WHERE kind != 'checkpoint' OR name IS NOT NULL ORDER BY made DESC, id"
        )
        return [saved for row in rows if (saved := _saved(row)) is not None]

    def upload(self, model: Model) -> None:
        """Keep a net that was brought here."""
        with self._database.writing() as file:
            self.add(file, [Document.of(model)], "upload")

    def set_name(self, model: str, name: str | None) -> None:
        """Name a net, which keeps it; or take its name away.

        Raises:
            NoSuchModel: if there is none.
            LetGo: if its weights are gone, and so cannot be kept.
        """
        with self._database.writing() as file:
            gone = file.execute(
                "SELECT 1 FROM model WHERE id = ? AND document IS NULL", (model,)
            ).fetchone()
            if gone and name is not None:
                raise Evicted
            if not file.execute("UPDATE model SET name = ? WHERE id = ?", (name, model)).rowcount:
                raise NoSuchModel

    def delete(self, model: str) -> None:
        """Forget a net, on a full disk too; NoSuchModel where there is none."""
        with self._database.freeing() as file:
            if not file.execute("DELETE FROM model WHERE id = ?", (model,)).rowcount:
                raise NoSuchModel


def _saved(row: sqlite3.Row) -> Saved | None:
    try:
        summary = {"cell_parameters": None, "chains": None, **json.loads(row["summary"])}
        ModelSummary.model_validate(summary)
        row["summary"].encode()
    except (ValueError, TypeError) as fault:
        logger.warning("the net %s is left out of the list: %s", row["id"], plain(str(fault), 200))
        return None
    return Saved(row["id"], row["kind"], row["run"], row["name"], summary, bool(row["is_here"]))
