"""What a server keeps: one SQLite file in its data folder, or in memory where there is none.

One writer at a time, and every change is on the disk before anyone is told of it. What goes wrong
with the disk is one error with a sentence; nothing that was said to be kept is lost by it.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from engine.errors import KeyedError
from engine.wording import Phrase

VERSION = 1
RESERVE_BYTES = 8_000_000
"""Kept back on the disk for what makes room there: more than the log beside the file ever has."""
PASTS = """
CREATE TABLE IF NOT EXISTS past (
    run TEXT NOT NULL,
    number INTEGER NOT NULL,  -- the updates after which the run stood so
    stays INTEGER NOT NULL,   -- 0: only until the next comes
    data BLOB NOT NULL,       -- see Training.past
    PRIMARY KEY (run, number)
) STRICT;
"""
"""Came later than the rest; a program that does not know it leaves it alone."""
SCHEMA = """
CREATE TABLE model (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,       -- checkpoint: on the way; final: a run's last; upload: brought here
    run TEXT,                 -- the run that made it
    name TEXT,                -- what a person called it: such a net is never let go
    made REAL NOT NULL,       -- seconds since 1970
    summary TEXT NOT NULL,    -- what a list says of it, as JSON
    size INTEGER NOT NULL,    -- bytes of its document
    document BLOB             -- NULL once it was let go to make room
) STRICT;
CREATE INDEX model_age ON model (made) WHERE document IS NOT NULL AND name IS NULL;

CREATE TABLE run (
    id TEXT PRIMARY KEY,
    settings TEXT NOT NULL,   -- JSON
    owner TEXT NOT NULL,      -- what whoever started it may stop it with
    state TEXT NOT NULL,
    why TEXT NOT NULL,        -- why it stopped, as a sentence
    done INTEGER NOT NULL,    -- updates
    seconds REAL NOT NULL,    -- of computing
    made REAL NOT NULL,
    resume BLOB               -- where to go on from
) STRICT;

CREATE TABLE event (
    run TEXT NOT NULL,
    number INTEGER NOT NULL,  -- from 1
    kind TEXT NOT NULL,
    data TEXT NOT NULL,       -- JSON
    PRIMARY KEY (run, number)
) STRICT, WITHOUT ROWID;
"""


class StorageError(KeyedError):
    """What should be kept cannot be; the sentence says why."""


class ReadError(StorageError):
    """What is kept cannot be read just now; the sentence says why."""


class NoRoom(StorageError):
    """Nets that a person named fill the store: they are never let go for others."""


class Database:
    """The file. Safe to use from several threads."""

    def __init__(self, path: Path | None) -> None:
        """Open or make it.

        Raises:
            StorageError: if it is damaged, of a later version, or may not be used.
        """
        self._lock = RLock()
        self._path = path
        with sentences():
            if path is not None:
                path.touch(mode=0o600)
            self._file = sqlite3.connect(
                path or ":memory:", isolation_level=None, check_same_thread=False
            )
            self._file.row_factory = sqlite3.Row
            self._file.execute("PRAGMA journal_mode = WAL")
            self._file.execute("PRAGMA synchronous = FULL")
            self._prepare()
            self._inode = path.stat().st_ino if path else 0
        self._reserve = path.with_name(f"{path.name}.reserve") if path else None
        self._keep_back()

    def _prepare(self) -> None:
        (version,) = self._file.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise StorageError("storage.later-version")
        if version < VERSION:
            self._file.executescript(f"BEGIN;{SCHEMA}PRAGMA user_version = {VERSION};COMMIT;")
        # A file that may only be read is opened all the same, and refuses at the first change.
        with self.writing() as file:
            file.execute(f"PRAGMA user_version = {VERSION}")
            file.execute(PASTS)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A change, whole or not at all; it is on the disk when the block ends.

        Raises:
            StorageError: if it could not be kept; then nothing of it was.
        """
        with self._lock, sentences():
            self._check_place()
            self._file.execute("BEGIN IMMEDIATE")
            try:
                yield self._file
                self._check_place()
                self._file.execute("COMMIT")
            except BaseException:
                if self._file.in_transaction:
                    self._file.execute("ROLLBACK")
                raise

    @contextmanager
    def freeing(self) -> Iterator[sqlite3.Connection]:
        """A change that makes room. On a full disk it has what was kept back for it.

        Raises:
            StorageError: if it could not be kept; then nothing of it was.
        """
        with self._lock, sentences():
            self._check_place()
            is_full = self._reserve and shutil.disk_usage(self._reserve.parent).free < RESERVE_BYTES
            if is_full and self._reserve:
                self._reserve.unlink(missing_ok=True)
                self._empty_log()
            with self.writing() as file:
                yield file
            if is_full:
                self._empty_log()
                self._keep_back()

    def _empty_log(self) -> None:
        """Take what lies in the log beside the file into it; the log's room is free then."""
        with suppress(sqlite3.Error):
            self._file.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _keep_back(self) -> None:
        """Take room on the disk that nothing else may take; on a disk without any, none."""
        if self._reserve is None or self._reserve.exists():
            return
        try:
            with self._reserve.open("xb") as file:
                if hasattr(os, "posix_fallocate"):
                    os.posix_fallocate(file.fileno(), 0, RESERVE_BYTES)  # without writing it
                else:
                    file.write(bytes(RESERVE_BYTES))
        except OSError:
            with suppress(OSError):
                self._reserve.unlink(missing_ok=True)

    def _check_place(self) -> None:
        """A file whose folder was removed still takes all that is written, and keeps nothing."""
        if self._path is None or not hasattr(self, "_inode"):
            return
        try:
            is_there = self._path.stat().st_ino == self._inode
        except FileNotFoundError:
            is_there = False
        if not is_there:
            raise StorageError("storage.folder-gone")

    def read(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query; ReadError if the file cannot be read."""
        try:
            with self._lock, sentences():
                self._check_place()
                return self._file.execute(query, values).fetchall()
        except StorageError as fault:
            raise ReadError(fault.key, **fault.values) from fault

    def close(self) -> None:
        """What was kept stays; nothing more can be."""
        with self._lock:
            self._file.close()


@contextmanager
def sentences() -> Iterator[None]:
    """What goes wrong with the file or its disk, as a sentence."""
    try:
        yield
    except sqlite3.Error as error:
        raise failure(error) from error
    except OSError as error:
        raise disk_refuses(error) from error


def disk_refuses(error: OSError) -> StorageError:
    """Why a file cannot be used."""
    why = error.strerror or Phrase("storage.disk-refuses")
    return StorageError("storage.unusable", why=why)


def failure(error: sqlite3.Error) -> StorageError:
    """Why, for a person who can do something about it."""
    text = str(error).lower()
    if "full" in text:
        return StorageError("storage.disk-full")
    if "readonly" in text or "read-only" in text:
        return StorageError("storage.read-only")
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return StorageError("storage.damaged")
    return StorageError("storage.database", why=str(error))
