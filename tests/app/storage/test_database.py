"""What is kept: whole or not at all, and a sentence where the disk refuses."""

import errno
import shutil
import sqlite3
import stat

import pytest

from app.storage.database import RESERVE_BYTES, Database, ReadError, StorageError, failure
from app.storage.folder import FILE, LOCK, open_folder

TWICE = "INSERT INTO run VALUES (?, '{}', '', 'waiting', '', 0, 0, 0, NULL)"
ROW = "INSERT INTO run VALUES ('a', '{}', '', 'waiting', '', 0, 0, 0, NULL)"


def test_what_was_written_is_there_when_the_file_is_opened_again(tmp_path):
    first = Database(tmp_path / FILE)
    with first.writing() as file:
        file.execute(ROW)
    first.close()

    again = Database(tmp_path / FILE)

    assert [row["id"] for row in again.read("SELECT id FROM run")] == ["a"]
    again.close()


def test_a_change_that_fails_is_undone_whole():
    database = Database(None)

    with pytest.raises(StorageError, match="UNIQUE"), database.writing() as file:
        file.executemany(TWICE, [("a",), ("a",)])

    assert database.read("SELECT id FROM run") == []


def test_only_its_person_can_read_the_file(tmp_path):
    Database(tmp_path / FILE).close()

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"nothing of the kind" * 100, b"SQLite format 3\0" + b"\1" * 900]
)
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)

    with pytest.raises(StorageError, match="damaged"):
        Database(tmp_path / FILE)

    assert (tmp_path / FILE).read_bytes() == content


def test_a_file_from_before_pasts_were_kept_is_opened_and_has_none(tmp_path):
    Database(tmp_path / FILE).close()
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("DROP TABLE past")
    file.close()

    database = Database(tmp_path / FILE)

    assert database.read("SELECT * FROM past") == []
    database.close()


def test_a_file_of_a_later_version_is_not_touched(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as file:
        file.execute("PRAGMA user_version = 99")
    file.close()

    with pytest.raises(StorageError, match="later version"):
        Database(tmp_path / FILE)


@pytest.mark.parametrize(
    ("error", "says"),
    [
        ("database or disk is full", "make room"),
        ("attempt to write a readonly database", "allow writing"),
        ("database disk image is malformed", "move it away"),
        ("something else", "cannot be used"),
    ],
)
def test_what_the_disk_refuses_is_said_so_that_a_person_can_act(error, says):
    assert says in str(failure(sqlite3.OperationalError(error)))


def test_a_disk_that_is_full_is_said_and_what_was_kept_before_stays(tmp_path):
    database = Database(tmp_path / FILE)
    with database.writing() as file:
        file.execute(ROW)
    pages = database.read("PRAGMA page_count")[0][0]
    database.read(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageError, match="full"), database.writing() as file:
        file.execute("INSERT INTO event VALUES ('a', 1, 'x', ?)", ("x" * 100_000,))

    assert [row["id"] for row in database.read("SELECT id FROM run")] == ["a"]
    database.close()


@pytest.mark.parametrize("free", [0, RESERVE_BYTES], ids=["full", "with room"])
def test_what_makes_room_on_a_full_disk_has_what_was_kept_back_for_it(tmp_path, monkeypatch, free):
    database = Database(tmp_path / FILE)
    with database.writing() as file:
        file.execute(ROW)
    reserve, log = (tmp_path / f"{FILE}{end}" for end in (".reserve", "-wal"))
    assert reserve.stat().st_size == RESERVE_BYTES
    usage = shutil.disk_usage(tmp_path)._replace(free=free)
    monkeypatch.setattr("app.storage.database.shutil.disk_usage", lambda folder: usage)

    with database.freeing() as file:
        assert (reserve.exists(), log.stat().st_size > 0) == (free > 0, free > 0)
        file.execute("DELETE FROM run")

    assert reserve.stat().st_size == RESERVE_BYTES
    assert database.read("SELECT id FROM run") == []
    database.close()


def test_a_disk_without_room_for_what_is_kept_back_keeps_what_it_can(tmp_path, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    monkeypatch.setattr("app.storage.database.os.posix_fallocate", full, raising=False)

    database = Database(tmp_path / FILE)
    with database.freeing() as file:
        file.execute(ROW)

    assert not (tmp_path / f"{FILE}.reserve").exists()
    database.close()


def test_a_folder_belongs_to_one_server_at_a_time_and_the_other_is_told(tmp_path):
    first = open_folder(tmp_path)
    second = open_folder(tmp_path)
    assert first.trouble == ""
    assert "another Gatescope" in second.trouble

    with second.database.writing() as file:
        file.execute(ROW)
    assert first.database.read("SELECT id FROM run") == []

    first.close()
    third = open_folder(tmp_path)
    assert third.trouble == ""
    third.close()


def test_a_server_with_a_damaged_folder_serves_all_the_same(tmp_path):
    (tmp_path / FILE).write_bytes(b"nothing of the kind" * 100)

    kept = open_folder(tmp_path)

    assert "damaged" in kept.trouble
    assert kept.database.read("SELECT id FROM run") == []
    (tmp_path / FILE).unlink()
    open_folder(tmp_path).close()
    assert (tmp_path / LOCK).exists()


@pytest.mark.parametrize("then", ["gone", "replaced"])
def test_a_folder_that_was_removed_under_the_server_keeps_nothing_and_says_so(tmp_path, then):
    folder = tmp_path / "data"
    folder.mkdir()
    database = Database(folder / FILE)
    shutil.rmtree(folder)
    if then == "replaced":
        folder.mkdir()
        Database(folder / FILE).close()

    with pytest.raises(StorageError, match="removed or replaced"), database.writing() as file:
        file.execute(ROW)
    with pytest.raises(ReadError, match="removed or replaced"):
        database.read("SELECT id FROM run")
