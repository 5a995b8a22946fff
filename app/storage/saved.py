"""Nets that were trained or brought here: kept in the database while there is room.

When there is not, the oldest that nobody named lets go of its weights; what it was, and how it
came to be, stays.
"""

import json
import sqlite3
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from app.http.errors import LetGo, NoSuchModel
from app.present import model_json
from app.storage.database import Database
from engine.model import Model

Kind = Literal["checkpoint", "final", "upload"]


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


class Saves:
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
        """
        for net in documents:
            file.execute(
                "INSERT INTO model (id, kind, run, made, summary, size, document)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " made = CASE WHEN document IS NULL THEN excluded.made ELSE made END,"
                " document = excluded.document,"
                " kind = CASE excluded.kind WHEN 'checkpoint' THEN kind ELSE excluded.kind END",
                (net.id, kind, run, time.time(), net.summary, len(net.data), net.data),
            )
        self._make_room(file)

    def _make_room(self, file: sqlite3.Connection) -> None:
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
                return
            file.execute("UPDATE model SET document = NULL WHERE id = ?", (row["id"],))
            total -= row["size"]

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
            raise NoSuchModel(model)
        if rows[0]["document"] is None:
            raise LetGo(model)
        return bytes(rows[0]["document"])

    def list(self) -> list[Saved]:
        """What a person may want to open, the newest first; not every checkpoint on the way."""
        rows = self._database.read(
            "SELECT id, kind, run, name, summary, document IS NOT NULL AS is_here FROM model"
            " WHERE kind != 'checkpoint' OR name IS NOT NULL ORDER BY made DESC, id"
        )
        return [
            Saved(
                row["id"],
                row["kind"],
                row["run"],
                row["name"],
                json.loads(row["summary"]),
                bool(row["is_here"]),
            )
            for row in rows
        ]

    def upload(self, model: Model) -> None:
        """Keep a net that was brought here."""
        with self._database.writing() as file:
            self.add(file, [Document.of(model)], "upload")

    def call(self, model: str, name: str | None) -> None:
        """Name a net, which keeps it; or take its name away. NoSuchModel where there is none."""
        with self._database.writing() as file:
            if not file.execute("UPDATE model SET name = ? WHERE id = ?", (name, model)).rowcount:
                raise NoSuchModel(model)

    def delete(self, model: str) -> None:
        """Forget a net; NoSuchModel where there is none."""
        with self._database.writing() as file:
            if not file.execute("DELETE FROM model WHERE id = ?", (model,)).rowcount:
                raise NoSuchModel(model)
