"""Another executor in the place of worker processes: the queue does not know the difference."""

import pytest

from app.jobs.log import nets
from app.jobs.process import WorkerDied
from app.jobs.runs import Runs
from app.jobs.worker import Slice, SliceResult, WorkerRuns
from app.settings import Settings
from app.storage.database import Database
from app.storage.saved import SavedModels
from tests.app.jobs.test_runs import expected, over, settings, started


class ThreadWorker:
    """Computes in the queue's own thread; breaks down once, where it is told to."""

    def __init__(self, breaks_at=None):
        self.kept, self.slices, self.breaks_at = WorkerRuns(), 0, breaks_at
        self.runs = set()

    def start(self):
        return self

    def has(self, run):
        return run in self.runs

    def submit(self, asked: Slice) -> SliceResult:
        self.slices += 1
        if self.slices == self.breaks_at:
            self.close()
            raise WorkerDied
        result = self.kept.work(asked)
        self.runs.add(asked.run)
        if result.is_over or result.is_released:
            self.runs.discard(asked.run)
        return result

    def silence(self):
        return 0.0

    def forget(self, run):
        self.kept.forget(run)
        self.runs.discard(run)

    def close(self):
        self.kept, self.runs = WorkerRuns(), set()

    def kill(self):
        self.breaks_at = self.slices + 1


class Threads:
    """As many workers as it was given."""

    def __init__(self, *workers):
        self._workers = workers

    def workers(self):
        return self._workers


@pytest.fixture
def run_by():
    opened = []

    def runs_of(*workers):
        database = Database(None)
        own = Settings(slice_seconds=0.01)
        runs = Runs(own, database, SavedModels(database, own.store_bytes), Threads(*workers))
        opened.append((runs, database))
        return runs

    yield runs_of
    for runs, database in opened:
        runs.close()
        database.close()


def test_a_run_gives_the_same_nets_whatever_computes_it(run_by):
    workers = ThreadWorker(), ThreadWorker()
    runs = run_by(*workers)

    run = over(started(runs, settings()))

    assert run.state == "done"
    assert nets(runs.log(run)) == expected()
    assert sum(worker.slices for worker in workers) > 1


def test_a_worker_that_breaks_down_costs_its_run_what_was_not_kept_and_no_more(run_by):
    runs = run_by(ThreadWorker(breaks_at=3))

    failed = over(started(runs, settings()))
    assert failed.state == "failed"
    again = over(started(runs, settings()))

    assert again.state == "done"
    assert nets(runs.log(again)) == expected()
