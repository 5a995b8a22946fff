"""What is tried in a process beside the server: how it ends where it cannot be done."""

import os
import signal
import time
from typing import Any

import pytest

from app.http.errors import ProcessLost
from app.jobs.side_process import SideProcess
from engine.errors import EngineError


def answers() -> dict[str, Any]:
    return {"process": os.getpid()}


def has_no_memory() -> dict[str, Any]:
    raise MemoryError


def is_killed() -> dict[str, Any]:
    os.kill(os.getpid(), signal.SIGKILL)
    return {}


def hangs() -> dict[str, Any]:
    while True:
        time.sleep(60)


@pytest.mark.parametrize(
    ("job", "patience", "kind", "sentence"),
    [
        (has_no_memory, 600, EngineError, "not enough memory"),
        (is_killed, 600, ProcessLost, "ended unexpectedly"),
        (hangs, 1, ProcessLost, "did not answer"),
    ],
)
async def test_a_job_that_cannot_be_done_says_why_and_harms_no_other(job, patience, kind, sentence):
    with pytest.raises(kind, match=sentence):
        await SideProcess(patience).run(job)

    done = await SideProcess(600).run(answers)
    assert done["process"] != os.getpid()
