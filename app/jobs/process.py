"""A worker process as its server sees it: give it a slice, get what was done, or learn it died."""

import multiprocessing
import signal
import time
from multiprocessing.connection import Connection, wait

from app.jobs.worker import BEAT_SECONDS, Forget, Heartbeat, Slice, SliceResult, work

STARTING_SECONDS = 60.0
"""How long a new process may take until it can compute, on a machine that does other work."""
LONGEST_SLICE = 3600.0
"""Seconds after which a slice has hung, however little the system let it compute."""


class WorkerDied(Exception):
    """The process ended in the middle of a slice, or had to be ended."""


class WorkerHung(WorkerDied):
    """It gave no sign of life, or could not come to an end, for so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class WorkerKilled(WorkerDied):
    """The system ended it, as it does where memory runs out."""


class WorkerProcess:
    """One worker. Used by one thread, but for `silence` and `kill`.

    Args:
        patience: seconds without a sign of life after which it counts as hung.
        slice_cpu: seconds of computing that one slice may take.
    """

    def __init__(self, patience: float = 15.0, slice_cpu: float = 120.0) -> None:
        self._patience = patience
        self._slice_cpu = slice_cpu
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._held: set[str] = set()
        self._has_begun = False
        self._silence = 0.0
        self._was_killed = False

    def has(self, run: str) -> bool:
        """Whether the process holds a run, so that it need not be told where to resume it."""
        return run in self._held

    @property
    def has_begun(self) -> bool:
        """Whether its process is up and says so now and then."""
        return self._has_begun

    def silence(self) -> float:
        """Seconds without a sign of life while it computes."""
        return self._silence

    def submit(self, asked: Slice) -> SliceResult:
        """What the worker did.

        Raises:
            WorkerDied: if it ended, or hung and was ended; the next `start` makes another.
        """
        process, pipe = self.start()
        reason = WorkerDied()
        try:
            pipe.send(asked)
            done = self._result(process, pipe)
            if done.is_over or done.is_released:
                self._held.discard(asked.run)
            else:
                self._held.add(asked.run)
            return done
        except WorkerHung as hung:
            reason = hung
        except (EOFError, OSError):
            if exit_code(process) == -signal.SIGKILL and not self._was_killed:
                reason = WorkerKilled()
        finally:
            self._silence = 0.0
        self.close()
        raise reason

    def _result(
        self, process: multiprocessing.process.BaseProcess, pipe: Connection
    ) -> SliceResult:
        """What comes back. Each second without a sign counts, but not those in which this server
        did nothing either, as when it was put to sleep.

        Raises:
            WorkerHung, EOFError, OSError
        """
        began = time.monotonic()
        cpu_at_first = None
        while True:
            if not wait([pipe, process.sentinel], BEAT_SECONDS):
                self._silence += BEAT_SECONDS
                if self._silence >= (self._patience if self._has_begun else STARTING_SECONDS):
                    raise WorkerHung(self._silence)
                continue
            if not pipe.poll():
                raise EOFError
            told: SliceResult | Heartbeat = pipe.recv()
            self._silence, self._has_begun = 0.0, True
            if isinstance(told, SliceResult):
                return told
            cpu_at_first = told.cpu_seconds if cpu_at_first is None else cpu_at_first
            seconds = time.monotonic() - began
            if told.cpu_seconds - cpu_at_first > self._slice_cpu or seconds > LONGEST_SLICE:
                raise WorkerHung(seconds)

    def forget(self, run: str) -> None:
        """A run that the process holds is not wanted any more."""
        if self._pipe is not None and run in self._held:
            self._held.discard(run)
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
            self._has_begun = False
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
        self._held.clear()

    def kill(self) -> None:
        """End the process, from another thread, whatever it does: `submit` then says so."""
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
