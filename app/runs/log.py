"""A run and its log, which only grows: anyone can follow it from any point."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
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


@dataclass
class Run:
    """One training. Only `Turns` and `Runs` change it; its log is only added to.

    Attributes:
        done: updates that are told.
        seconds: of computing, in all slices together.
        resume: where to go on from, if its worker is gone.
        has_lines: whether its log holds the reference lines.
        log: every entry, once somebody wanted it.
        worker: which one has it lying on its bench.
        wants_stop: why it shall be put down (or nothing, because somebody pressed Stop); None
            while it shall go on.
    """

    id: str
    settings: dict[str, Any]
    owner: str
    state: State
    made: float
    why: str = ""
    done: int = 0
    seconds: float = 0.0
    resume: bytes | None = None
    has_lines: bool = False
    log: list[Entry] | None = None
    worker: int | None = None
    wants_stop: str | None = None
    _waiting: set[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = field(default_factory=set)

    @property
    def is_live(self) -> bool:
        """Whether more can happen."""
        return self.state in LIVE

    @property
    def is_followed(self) -> bool:
        """Whether somebody waits for what comes next."""
        return bool(self._waiting)

    def net_at(self, update: int) -> str | None:
        """Id of the checkpoint after so many updates; None where there is none."""
        for entry in self.log or []:
            if entry.kind == "checkpoint":
                said = json.loads(entry.data)
                if said["update"] == update:
                    return str(said["model"])
        return None

    def told(self) -> None:
        """Something was added or has changed: wake whoever follows. From any thread."""
        for loop, event in tuple(self._waiting):
            with suppress(RuntimeError):  # its loop has ended, and so has who followed
                loop.call_soon_threadsafe(event.set)

    async def follow(
        self, after: int, beat: float, is_ending: Callable[[], bool]
    ) -> AsyncIterator[Entry | None]:
        """Every entry after number `after` as it comes, until the run is over or the server ends.

        None is a heartbeat: nothing has happened for `beat` seconds.
        """
        place = (asyncio.get_running_loop(), asyncio.Event())
        self._waiting.add(place)
        try:
            while True:
                place[1].clear()
                goes_on = self.is_live and not is_ending()
                for entry in (self.log or [])[after:]:
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
