"""What a worker process does: train for a slice of time, tell what happened, and wait for more.

It knows nothing of the server but a pipe, and ends when that does.
"""

import os
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from app.jobs.log import State
from app.storage.saved import Document
from engine.errors import DocumentError, EngineError
from engine.training import Best, Checkpoint, Progress, Settings, Stopped, Training, references
from engine.wording import Phrase

NICE = 15
"""How much less pressing training is than answering whoever steps through a sentence."""
OF_THE_MOMENT = ("seconds", "per_second", "left")
"""Figures of an update that the next one replaces."""
BEAT_SECONDS = 1.0
"""How often a worker that computes says that it lives."""

Event = dict[str, Any]


@dataclass(frozen=True)
class ResumePoint:
    """Where a run was left: as it was at a checkpoint, or at its beginning."""

    settings: Event
    resume: bytes | None = None


@dataclass(frozen=True)
class Slice:
    """So much of a run: from where it stands in this process, or else was left.

    Attributes:
        left: None where this process holds it.
        told: updates up to here are known; they may be done again, but are not told again.
        shown: likewise, update of the last checkpoint that is known.
        wants_lines: whether the reference lines beside the loss are still missing.
        is_last: no update more; release it with a checkpoint.
    """

    run: str
    seconds: float
    left: ResumePoint | None = None
    told: int = 0
    shown: int = -1
    wants_lines: bool = False
    is_last: bool = False


@dataclass(frozen=True)
class Forget:
    """This run is not wanted any more."""

    run: str


@dataclass(frozen=True)
class Heartbeat:
    """A worker lives, and its process has computed for so long."""

    cpu_seconds: float


@dataclass(frozen=True)
class Past:
    """The past of a run at a checkpoint (`Training.past`), and whether it stays when more come."""

    update: int
    data: bytes
    stays: bool


@dataclass
class SliceResult:
    """What a slice did: its events in order, the nets they name, and where to go on from.

    Attributes:
        pasts: of its checkpoints, those that are kept.
        final: the net that the run was for, where it is over or released.
        is_over: nothing is left to do; `state` and `why` say how it ended.
        is_released: the process holds it no more, as it was asked.
    """

    events: list[tuple[str, Event]] = field(default_factory=list)
    nets: list[Document] = field(default_factory=list)
    final: Document | None = None
    resume: bytes | None = None
    pasts: list[Past] = field(default_factory=list)
    update: int = 0
    seconds: float = 0.0
    is_over: bool = False
    is_released: bool = False
    state: State = "done"
    why: str = ""


def work(pipe: Connection) -> None:
    """Take slices from the pipe until it closes."""
    # A terminal or a service manager signals every process at once. That is the server's affair,
    # which closes the pipe: a worker that went first would look as if it had died.
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    with suppress(AttributeError, OSError):
        os.nice(NICE)
    runs_here = WorkerRuns()
    heartbeats = HeartbeatSender(pipe)
    with suppress(EOFError, OSError):
        heartbeats.beat()
        while True:
            asked = pipe.recv()
            if isinstance(asked, Forget):
                runs_here.forget(asked.run)
            else:
                heartbeats.start()
                heartbeats.stop(runs_here.work(asked))


class HeartbeatSender:
    """The heartbeats of a worker, from a thread of their own while it computes.

    So a long update can be told from a process that was stopped, or that the system lets starve.
    """

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()
        self._is_computing = threading.Event()
        threading.Thread(target=self._beat_while_computing, name="heartbeats", daemon=True).start()

    def start(self) -> None:
        """A slice begins."""
        self._is_computing.set()

    def stop(self, result: SliceResult) -> None:
        """A slice is over: its result is sent, and no heartbeat after it."""
        with self._lock:
            self._is_computing.clear()
            self._pipe.send(result)

    def beat(self) -> None:
        """Say that this process lives."""
        self._pipe.send(Heartbeat(time.process_time()))

    def _beat_while_computing(self) -> None:
        with suppress(OSError):  # the server has ended, and this process ends too
            while self._is_computing.wait():
                time.sleep(BEAT_SECONDS)
                with self._lock:
                    if self._is_computing.is_set():
                        self.beat()


class WorkerRuns:
    """The runs that one process holds, half done."""

    def __init__(self) -> None:
        self._held: dict[str, Training] = {}

    def forget(self, run: str) -> None:
        """Put a run away."""
        self._held.pop(run, None)

    def work(self, asked: Slice) -> SliceResult:
        """Go on with a run until its slice is over; what happened to each update is told once."""
        began = time.monotonic()
        done = SliceResult()
        try:
            if asked.left is not None:
                self._held[asked.run] = resumed(asked.left)
            training = self._held[asked.run]
            if asked.wants_lines:
                done.events.append(("lines", references(training.task, held_out=True).to_json()))
            if asked.is_last:
                release(training, asked, done)
            else:
                train_until(training, asked, began + asked.seconds, done)
            done.update = training.update
        except EngineError as refused:
            done.is_over, done.state, done.why = True, "failed", str(refused)
        except MemoryError:
            self.forget(asked.run)
            done.is_over, done.state, done.why = True, "failed", str(Phrase("run.no-memory"))
        if done.is_over or done.is_released:
            self.forget(asked.run)
        done.seconds = time.monotonic() - began
        return done


def resumed(left: ResumePoint) -> Training:
    """The run as it was left, or at its beginning: what comes of it is the same."""
    if left.resume is not None:
        with suppress(DocumentError):
            return Training.resume(left.resume)
    return Training(Settings.from_json(left.settings))


def train_until(training: Training, asked: Slice, end: float, done: SliceResult) -> None:
    """Train until a moment, but for one update at least, or to the end."""
    many = ProgressBuffer()
    before = training.update
    for event in training.events():
        if isinstance(event, Progress):
            if event.update > asked.told:
                many.add(event)
        else:
            many.flush(done)
            if isinstance(event, Stopped):
                done.is_over, done.state, done.why = True, "diverged", event.why
            elif isinstance(event, Best):
                done.events.append(("best", event.to_json()))
                done.final = Document.of(event.checkpoint.model)
            else:
                add_checkpoint(event, training, asked, done)
        if done.is_over or (training.update > before and time.monotonic() >= end):
            break
    done.is_over = done.is_over or training.is_over
    if done.is_over and done.state == "done" and done.final is None and done.nets:
        done.final = done.nets[-1]
    many.flush(done)


def release(training: Training, asked: Slice, done: SliceResult) -> None:
    """Keep a run as it stands, so that it can be looked at, and gone on with."""
    add_checkpoint(training.checkpoint(), training, asked, done)
    done.final = done.nets[-1]
    done.is_released = True


def add_checkpoint(event: Checkpoint, training: Training, asked: Slice, done: SliceResult) -> None:
    """A net to look at, and to go on from."""
    if event.update > asked.shown:
        done.events.append(("checkpoint", event.to_json()))
    done.nets.append(Document.of(event.model))
    done.resume = training.to_bytes()
    # Of the others only the newest is kept.
    done.pasts = [past for past in done.pasts if past.stays]
    done.pasts.append(Past(event.update, training.past(), event.update in training.with_past))


class ProgressBuffer:
    """Updates that follow each other, told together: lists say it in a tenth of the room."""

    def __init__(self) -> None:
        self._told: list[Event] = []

    def add(self, event: Progress) -> None:
        """One more update."""
        self._told.append(event.to_json())

    def flush(self, done: SliceResult) -> None:
        """Put those since last time into one event: each figure of an update as a list."""
        if not self._told:
            return
        last = self._told[-1]
        columns = {
            key: last[key] if key in OF_THE_MOMENT else [each[key] for each in self._told]
            for key in last
        }
        done.events.append(("progress", columns))
        self._told = []
