"""A worker process as its server sees it: give it a slice, get what was done, or learn it died."""

import multiprocessing
from multiprocessing.connection import Connection, wait

from app.jobs.worker import Done, Forget, Slice, work


class Died(Exception):
    """The process ended in the middle of a slice."""


class Process:
    """One worker. Used by one thread."""

    def __init__(self) -> None:
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None
        self._lying: set[str] = set()

    def has(self, run: str) -> bool:
        """Whether a run lies on its bench, so that it need not be told where to take it up."""
        return run in self._lying

    def do(self, asked: Slice) -> Done:
        """What the worker did.

        Raises:
            Died: if it ended; the next `start` makes another.
        """
        process, pipe = self.start()
        try:
            pipe.send(asked)
            wait([pipe, process.sentinel])
            if pipe.poll():
                done: Done = pipe.recv()
                if done.is_over or done.is_put_down:
                    self._lying.discard(asked.run)
                else:
                    self._lying.add(asked.run)
                return done
        except (EOFError, OSError):
            pass
        self.close()
        raise Died

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
            process.kill()
