"""A worker process as its server sees it: give it a slice, get what was done, or learn it died."""

import multiprocessing
import signal
import time
from multiprocessing.connection import Connection, wait

from app.jobs.worker import Forget, Slice, SliceResult, work


class WorkerDied(Exception):
    """The process ended in the middle of a slice, or had to be ended."""


class WorkerHung(WorkerDied):
    """It did not come back in any reasonable time."""


class WorkerKilled(WorkerDied):
    """The system ended it, as it does where memory runs out."""


class WorkerProcess:
    """One worker. Used by one thread.

    Args:
        patience: seconds without an answer after which it counts as hung.
    """

    def __init__(self, patience: float = 120.0) -> None:
        self._patience = patience
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._lying: set[str] = set()
        self._was_killed = False

    def has(self, run: str) -> bool:
        """Whether a run lies on its bench, so that it need not be told where to take it up."""
        return run in self._lying

    def submit(self, asked: Slice) -> SliceResult:
        """What the worker did.

        Raises:
            Died: if it ended, or hung and was ended; the next `start` makes another.
        """
        process, pipe = self.start()
        reason: type[WorkerDied] = WorkerDied
        try:
            pipe.send(asked)
            if not wait([pipe, process.sentinel], self._patience):
                reason = WorkerHung
            elif pipe.poll():
                done: SliceResult = pipe.recv()
                if done.is_over or done.is_put_down:
                    self._lying.discard(asked.run)
                else:
                    self._lying.add(asked.run)
                return done
        except (EOFError, OSError):
            pass
        was_killed = reason is WorkerDied and exit_code(process) == -signal.SIGKILL
        if was_killed and not self._was_killed:
            reason = WorkerKilled
        self.close()
        raise reason

    def forget(self, run: str) -> None:
        """A run that lies on its bench is not wanted any more."""
        if self._pipe is not None and run in self._lying:
            self._lying.discard(run)
            try:
                self._pipe.send(Forget(run))
            except OSError:
                self.close()

    def start(self) -> tuple[multiprocessing.process.BaseProcess, Connection]:
        """The process and its pipe, made where there is none, or none that lives."""
        if self._process is not None and not self._process.is_alive():
            self.close()
        if self._process is None or self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, far = context.Pipe()
            self._process = context.Process(
                target=work, args=(far,), name="gatescope-worker", daemon=True
            )
            self._process.start()
            far.close()  # else this end would keep the pipe open when the process is gone
        return self._process, self._pipe

    def close(self) -> None:
        """End it; what it did not tell is lost."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None
        self._lying.clear()

    def kill(self) -> None:
        """End the process in the middle of what it does, from another thread: `do` then says so."""
        if (process := self._process) is not None:
            self._was_killed = True
            process.kill()


def exit_code(process: multiprocessing.process.BaseProcess) -> int | None:
    """How a process ended; None where that is not told within a second.

    Whoever else waits for it may have been told first, and passes it on a moment later.
    """
    last = time.monotonic() + 1
    process.join(1)
    while process.exitcode is None and time.monotonic() < last:
        time.sleep(0.01)
    return process.exitcode
