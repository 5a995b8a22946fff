"""A run and its log, which only grows: anyone can follow it from any point."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

State = Literal["waiting", "running", "done", "stopped", "diverged", "failed"]
LIVE: tuple[State, ...] = ("waiting", "running")
FINAL: tuple[State, ...] = ("done", "diverged")
"""What asking for the same training again does not change."""


@dataclass(frozen=True)
class Entry:
    """One event of a log, encoded once for everyone who follows."""

    number: int
    kind: str
    data: str

    def to_json(self) -> dict[str, Any]:
        """As a poll answers it."""
        return {"number": self.number, "kind": self.kind, "data": json.loads(self.data)}

    def to_stream(self) -> bytes:
        """As a stream sends it (HTML, server-sent events)."""
        return f"id: {self.number}\nevent: {self.kind}\ndata: {self.data}\n\n".encode()


@dataclass(eq=False)
class Run:
    """One training. Only `Turns`, `Runs` and `Records` change it; its log is only added to.

    Attributes:
        done: updates that are told.
        shown: update of the last checkpoint that is told, -1 before the first.
        seconds: of computing, in all slices together.
        has_lines: whether its log holds the reference lines.
        entries: how many its log has.
        log: all of them, while it is live; then they are read when they are asked for.
        unkept: those that the disk refused; they are written with the next.
        worker: that computes it, once it had one.
        wants_stop: why it is to stop (or nothing, because somebody pressed Stop); None
            while it shall go on.
    """

    id: str
    settings: dict[str, Any]
    owner: str
    state: State
    made: float
    why: str = ""
    done: int = 0
    shown: int = -1
    seconds: float = 0.0
    has_lines: bool = False
    entries: int = 0
    log: list[Entry] | None = None
    unkept: list[Entry] = field(default_factory=list)
    worker: int | None = None
    wants_stop: str | None = None
    _waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=set)

    @property
    def is_live(self) -> bool:
        """Whether more can happen."""
        return self.state in LIVE

    def notify(self) -> None:
        """Something was added or has changed: wake whoever follows. From any thread."""
        for loop, event in tuple(self._waiting):
            with suppress(RuntimeError):  # its loop has ended, and so has who followed
                loop.call_soon_threadsafe(event.set)

    async def follow(
        self, log: list[Entry], after: int, beat: float, is_ending: Callable[[], bool]
    ) -> AsyncIterator[Entry | None]:
        """Every entry after number `after` as it comes, until the run is over or the server ends.

        None is a heartbeat: nothing has happened for `beat` seconds.

        Args:
            log: all that there is so far: what is in memory, or was read for this.
        """
        place = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.add(place)
        try:
            while True:
                place[1].clear()
                goes_on = self.log is log and self.is_live and not is_ending()
                for entry in log[after:]:
                    after = entry.number
                    yield entry
                if not goes_on:
                    return
                try:
                    async with asyncio.timeout(beat):
                        await place[1].wait()
                except TimeoutError:
                    yield None
        finally:
            self._waiting.discard(place)


def nets(log: Iterable[Entry]) -> dict[int, str]:
    """The checkpoints of a log: after which update, and the net's id."""
    said = [json.loads(entry.data) for entry in log if entry.kind == "checkpoint"]
    return {one["update"]: str(one["model"]) for one in said}
