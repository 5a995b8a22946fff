"""A worker process as its server sees it: give it a slice, get what was done, or learn it died."""

import multiprocessing
from multiprocessing.connection import Connection, wait

from app.runs.worker import Done, Forget, Slice, work


class Died(Exception):
    """The process ended in the middle of a slice."""


class Process:
    """One worker. Used by one thread."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

    def do(self, asked: Slice) -> Done:
        """What the worker did.

        Raises:
            Died: if it ended; the next call starts another.
        """
        process, pipe = self.start()
        try:
            pipe.send(asked)
            wait([pipe, process.sentinel])
            if pipe.poll():
                done: Done = pipe.recv()
                return done
        except (EOFError, OSError):
            pass
        self.close()
        raise Died

    def forget(self, run: str) -> None:
        """A run that lies on its bench is not wanted any more."""
        if self._pipe is not None:
            try:
                self._pipe.send(Forget(run))
            except OSError:
                self.close()

    def start(self) -> tuple[multiprocessing.process.BaseProcess, Connection]:
        """The process and its pipe, made where there is none."""
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
            self._process.terminate()
            self._process.join()
        self._process = self._pipe = None
