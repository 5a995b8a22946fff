"""The data folder: whose it is. One server at a time keeps things in it."""

from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from app.storage.database import Database, StorageError, disk_refuses
from engine.wording import Phrase

FILE = "gatescope.sqlite"
LOCK = "gatescope.lock"


def usual() -> Path:
    """Where this person's programs keep what they make."""
    return user_data_path("gatescope", appauthor=False)


def make_folder(data: Path) -> None:
    """The data folder and what belongs in it, for this person's eyes only; OSError if it cannot."""
    for folder in (data, data / "nets"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


@dataclass
class DataFolder:
    """What is kept and where, or why nothing is.

    `trouble` is a sentence where things are kept in memory only, although a folder was meant.
    """

    database: Database
    trouble: str = ""
    lock: FileLock | None = None

    def close(self) -> None:
        """Let another server have the folder."""
        self.database.close()
        if self.lock is not None:
            self.lock.release()


def open_folder(data: Path | None) -> DataFolder:
    """The database of a folder, or one in memory: a page that cannot keep is better than none."""
    if data is None:
        return DataFolder(Database(None))
    lock = FileLock(data / LOCK)
    try:
        lock.acquire(blocking=False)
        return DataFolder(Database(data / FILE), lock=lock)
    except Timeout:
        trouble = str(Phrase("storage.in-use"))
    except OSError as error:
        trouble = str(disk_refuses(error))
    except StorageError as error:
        lock.release()
        trouble = str(error)
    return DataFolder(Database(None), trouble)
