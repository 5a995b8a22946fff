"""Runs and their workers without HTTP: what is lost when something dies, and what is not."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.http.errors import NotOwner
from app.jobs.log import Run, nets
from app.jobs.process import WorkerDied, WorkerHung, WorkerProcess
from app.jobs.runs import Runs
from app.jobs.worker import ResumePoint, Slice, WorkerRuns
from app.settings import Settings
from app.storage.database import Database, NoRoom
from app.storage.saved import SavedModels
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.training import Checkpoint, run
from engine.training import Settings as Training
from engine.training.schedule import documents_bytes

PATIENCE = 300
SMALL: dict[str, Any] = {
    "task": "near-far",
    "cell": "rnn",
    "hidden": 4,
    "embedding": 3,
    "updates": 30,
    "batch": 2,
}


def settings(**changes: Any) -> dict[str, Any]:
    return Training.from_json({**SMALL, **changes}).to_json()


@contextmanager
def server(file: Path | None = None, **limits: Any) -> Iterator[tuple[Runs, Database]]:
    """The runs of a server with one worker."""
    database = Database(file)
    mine = Settings(**{"workers": 1, **limits})
    runs = Runs(mine, database, SavedModels(database, mine.store_bytes))
    runs.resume()
    try:
        yield runs, database
    finally:
        runs.close()
        database.close()


def wait(until: Callable[[], bool]) -> None:
    last = time.monotonic() + PATIENCE
    while not until():
        assert time.monotonic() < last, "this does not come to be"
        time.sleep(0.005)


def started(runs: Runs, given: dict[str, Any]) -> Run:
    run, _ = runs.start(given)
    return run


def over(found: Run) -> Run:
    wait(lambda: not found.is_live)
    return found


def updates(runs: Runs, found: Run) -> list[int]:
    """Every update that the log tells, in its order."""
    told = [entry.to_json() for entry in runs.log(found)]
    assert [entry["number"] for entry in told] == list(range(1, found.entries + 1))
    return [
        update
        for entry in told
        if entry["kind"] == "progress"
        for update in entry["data"]["update"]
    ]


def expected(**changes: Any) -> dict[int, str]:
    """The checkpoints of an unbroken run."""
    training = Training.from_json(settings(**changes))
    return {e.update: e.model.id for e in run(training) if isinstance(e, Checkpoint)}


def worker_of(runs: Runs, number: int) -> WorkerProcess:
    _, worker = runs._queue._workers[number]
    assert isinstance(worker, WorkerProcess)
    return worker


def pid_of(worker: WorkerProcess) -> int:
    pid = worker.start()[0].pid
    assert pid is not None
    return pid


def kill_workers() -> None:
    for child in multiprocessing.active_children():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()


def test_a_worker_that_dies_fails_the_run_it_had_and_no_other():
    with server(slice_seconds=60, round_seconds=120) as (runs, _):
        # Alone, so that its first slice is a long one and not a single update in turn with others.
        first = started(runs, settings(seed=1, updates=20_000))
        worker = worker_of(runs, 0)
        wait(lambda: first.state == "running" and worker.has_begun)
        kill_workers()
        second = started(runs, settings(seed=2))
        over(first)
        over(second)

        assert first.state == "failed"
        assert "The system ended the process" in first.why
        assert second.state == "done"
        assert nets(runs.log(second)) == expected(seed=2)


def test_a_worker_that_hangs_is_ended_and_the_next_run_is_trained():
    with server(slice_seconds=60, round_seconds=120) as (runs, _):
        # Alone, so that its first slice is a long one and not a single update in turn with others.
        first = started(runs, settings(seed=1, updates=20_000))
        worker = worker_of(runs, 0)
        wait(lambda: first.state == "running" and worker.has_begun)
        os.kill(pid_of(worker), signal.SIGSTOP)
        second = started(runs, settings(seed=2))
        over(first)
        over(second)

        assert first.state == "failed"
        assert "did not answer for 15 seconds" in first.why
        assert nets(runs.log(second)) == expected(seed=2)


def test_while_a_worker_is_silent_its_other_runs_go_on_in_another_from_their_last_checkpoint():
    given = [settings(seed=seed, updates=1000) for seed in range(6)]
    with server(workers=2, slice_seconds=0.02, hang_seconds=3600) as (runs, _):
        begun = [started(runs, each) for each in given]
        wait(lambda: all(run.done > 0 for run in begun))
        busiest = max((0, 1), key=[run.worker for run in begun].count)
        worker = worker_of(runs, busiest)
        os.kill(pid_of(worker), signal.SIGSTOP)
        theirs = [run for run in begun if run.worker == busiest and run.is_live]
        wait(lambda: sum(run.is_live for run in begun) <= 1)
        stuck = [run for run in begun if run.is_live]
        os.kill(pid_of(worker), signal.SIGCONT)
        for run in begun:
            over(run)
        wait(lambda: not any(worker.has(run.id) for run in begun))

        assert len(theirs) > 1
        assert len(stuck) == 1
        for seed, run in enumerate(begun):
            assert run.state == "done"
            assert updates(runs, run) == list(range(1, 1001))
            assert nets(runs.log(run)) == expected(seed=seed, updates=1000)


def test_a_slice_that_computes_without_end_is_ended_though_its_worker_lives():
    process = WorkerProcess(patience=3600, slice_cpu=1)

    with pytest.raises(WorkerHung):
        process.submit(Slice("a", 3600, ResumePoint(settings(updates=20_000, hidden=64))))

    assert process.submit(Slice("a", 0, ResumePoint(settings()))).update == 1
    process.close()


def test_a_worker_without_memory_says_so_and_is_there_for_the_next(monkeypatch):
    def too_much(*_: object) -> None:
        raise MemoryError

    runs_here = WorkerRuns()
    asked = Slice("a", seconds=0, left=ResumePoint(settings()))
    with monkeypatch.context() as patch:
        patch.setattr("app.jobs.worker.train_until", too_much)
        done = runs_here.work(asked)

    assert (done.is_over, done.state) == (True, "failed")
    assert "not enough memory" in done.why
    assert not runs_here.work(asked).why


def test_the_key_to_a_run_is_given_once_to_who_began_it_and_anew_to_who_has_it_go_on():
    with server() as (runs, _):
        begun, key = runs.start(settings(updates=20_000))
        joined, none = runs.start(settings(updates=20_000))

        assert key
        assert joined is begun
        assert none is None
        with pytest.raises(NotOwner):
            runs.stop(begun.id, "")
        runs.stop(begun.id, key)
        over(begun)
        _, again = runs.start(settings(updates=20_000))
        assert again
        assert again != key
        with pytest.raises(NotOwner):
            runs.stop(begun.id, key)
        over(runs.stop(begun.id, again))


def test_a_worker_that_dies_while_nobody_needs_it_harms_nobody():
    with server() as (runs, _):
        over(started(runs, settings(seed=1)))
        kill_workers()

        assert over(started(runs, settings(seed=2))).state == "done"


def test_a_run_whose_worker_died_goes_on_from_its_last_checkpoint():
    with server(slice_seconds=0.02) as (runs, _):
        broken = started(runs, settings(updates=200))
        wait(lambda: broken.done > 20)
        while broken.state != "failed":  # a kill between two slices harms nobody
            kill_workers()
            time.sleep(0.01)
        again = over(started(runs, settings(updates=200)))

        assert again is broken
        assert again.state == "done"
        assert updates(runs, broken) == list(range(1, 201))
        assert nets(runs.log(broken)) == expected(updates=200)


def test_each_of_many_makes_one_update_before_any_goes_on():
    with server(slice_seconds=3600, round_seconds=36_000, shutdown_seconds=0) as (runs, _):
        # None of them begins before all are asked for.
        busy = started(runs, settings(seed=9, updates=20_000, batch=16, hidden=64))
        begun = [started(runs, settings(seed=seed, updates=20_000)) for seed in range(5)]
        assert [each.done for each in begun] == [0] * 5
        runs.stop(busy.id, None)

        # Whoever went on for a whole slice would leave the others waiting.
        wait(lambda: all(each.done > 0 for each in begun))

        assert sum(each.done > 1 for each in begun) <= 1


def test_a_run_that_was_stopped_while_it_waited_goes_on_when_it_is_wanted_again():
    with server() as (runs, _):
        busy = started(runs, settings(seed=1, updates=20_000, batch=16, hidden=64))
        waiting = started(runs, settings(seed=2))
        runs.stop(waiting.id, None)
        runs.stop(busy.id, None)
        over(waiting)
        again = over(started(runs, settings(seed=2)))

        assert again.state == "done"
        assert nets(runs.log(again)) == expected(seed=2)


def test_a_run_whose_nets_were_let_go_is_trained_anew():
    with server() as (runs, database):
        done = over(started(runs, settings()))
        assert started(runs, settings()) is done
        with database.writing() as file:
            file.execute("UPDATE model SET document = NULL WHERE kind = 'final'")

        anew = over(started(runs, settings()))

        assert anew is not done
        assert nets(runs.log(anew)) == expected()
        assert started(runs, settings()) is anew


def test_where_named_nets_leave_no_room_a_run_is_refused_before_it_starts():
    net = Model.untrained(Recipe("subject-switch", "rnn", hidden=16, embedding=16))
    room = documents_bytes(Training.from_json(settings()))
    with server(store_bytes=room + 1_000) as (runs, database):
        saves = SavedModels(database, room + 1_000)
        saves.upload(net)
        saves.set_name(net.id, "mine")

        with pytest.raises(NoRoom, match="delete some of these 1, or take their names away"):
            runs.start(settings())
        assert runs.all() == []

        saves.set_name(net.id, None)
        done = over(started(runs, settings()))
        assert done.state == "done"
        assert saves.has_all(set(nets(runs.log(done)).values()))


def test_a_run_that_is_under_way_or_kept_whole_is_joined_also_where_there_is_no_room():
    with server(store_bytes=3_000_000) as (runs, database):
        saves = SavedModels(database, 3_000_000)
        done = over(started(runs, settings()))
        for net in set(nets(runs.log(done)).values()):
            saves.set_name(net, "mine")

        assert started(runs, settings()) is done
        with pytest.raises(NoRoom):
            runs.start(settings(seed=1))


def test_of_runs_that_are_over_the_oldest_are_forgotten_where_their_logs_are_long():
    with server(kept_updates=70) as (runs, database):
        begun = [over(started(runs, settings(seed=seed))) for seed in range(4)]

        assert [run.id for run in runs.all()] == [run.id for run in begun[:0:-1]]
        told = database.read("SELECT DISTINCT run FROM event")
        assert {row["run"] for row in told} == {run.id for run in begun[1:]}


def test_a_full_disk_fails_a_run_which_goes_on_when_there_is_room_and_its_log_is_whole(tmp_path):
    file = tmp_path / "gatescope.sqlite"
    with server(file, slice_seconds=0.01) as (runs, database):
        broken = started(runs, settings(updates=150))
        wait(lambda: broken.done > 20)
        pages = database.read("PRAGMA page_count")[0][0]
        database.read(f"PRAGMA max_page_count = {pages}")
        over(broken)
        assert broken.state == "failed"
        assert "disk is full" in broken.why

        database.read("PRAGMA max_page_count = 1000000")
        assert over(started(runs, settings(updates=150))).state == "done"
        assert updates(runs, broken) == list(range(1, 151))

    with server(file) as (later, _):
        kept = later.get(broken.id)
        assert updates(later, kept) == list(range(1, 151))
        assert nets(later.log(kept)) == expected(updates=150)


def test_a_server_that_ends_leaves_its_runs_to_the_next(tmp_path):
    file = tmp_path / "gatescope.sqlite"
    with server(file, slice_seconds=0.02) as (runs, _):
        begun = started(runs, settings(updates=200))
        wait(lambda: begun.done > 20)

    with server(file) as (later, _):
        found = over(later.get(begun.id))

        assert found.state == "done"
        assert updates(later, found) == list(range(1, 201))
        assert nets(later.log(found)) == expected(updates=200)


def test_a_server_ends_soon_also_in_the_middle_of_a_long_slice(tmp_path):
    file = tmp_path / "gatescope.sqlite"
    with server(file, slice_seconds=3600, round_seconds=3600, shutdown_seconds=0) as (runs, _):
        begun = started(runs, settings(updates=20_000))
        wait(lambda: begun.state == "running")

    with server(file) as (later, _):
        assert later.get(begun.id).is_live
        later.stop(begun.id, None)


def test_what_is_needed_to_go_on_is_kept_only_while_a_run_may():
    with server() as (runs, database):
        over(started(runs, settings()))

        assert database.read("SELECT id FROM run WHERE resume IS NOT NULL") == []


def test_a_run_that_cannot_be_taken_up_is_done_again_and_tells_nothing_twice():
    runs_here = WorkerRuns()
    first = runs_here.work(Slice("a", 60, ResumePoint(settings())))
    assert first.is_over

    again = runs_here.work(Slice("a", 60, ResumePoint(settings(), b"damaged"), told=20, shown=16))

    checkpoints = [data["update"] for kind, data in again.events if kind == "checkpoint"]
    progress = [data["update"] for kind, data in again.events if kind == "progress"]
    assert [update for some in progress for update in some] == list(range(21, 31))
    assert checkpoints == [update for update in expected() if update > 16]
    assert again.nets[-1].id == expected()[30]


def test_a_run_whose_row_is_damaged_takes_no_other_with_it(tmp_path):
    with server(tmp_path / "kept.sqlite") as (runs, database):
        good, bad = (over(started(runs, settings(seed=seed))) for seed in (1, 2))
        with database.writing() as file:
            file.execute("UPDATE run SET settings = '{' WHERE id = ?", (bad.id,))

    with server(tmp_path / "kept.sqlite") as (runs, _):
        assert [run.id for run in runs.all()] == [good.id]


def test_a_process_that_is_gone_is_made_anew():
    process = WorkerProcess()
    slice_of = Slice("a", 0, ResumePoint(settings()))
    process.submit(slice_of)
    assert process.has("a")
    child, _ = process.start()
    child.kill()
    child.join()

    process.start()

    assert not process.has("a")
    process.submit(slice_of)
    process.kill()
    with pytest.raises(WorkerDied):
        process.submit(Slice("a", 3600))
    process.close()
