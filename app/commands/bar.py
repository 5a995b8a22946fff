"""How far a training is, in plain text."""

import shutil
import sys
import time
from typing import TextIO

from engine.training import Checkpoint, Progress
from engine.wording import say

WIDTH = 24
EVERY_SECONDS = 0.1
LINES = 10


class Bar:
    """One line that is rewritten on a terminal; elsewhere ten lines in all."""

    def __init__(self, what: str, updates: int, out: TextIO | None = None) -> None:
        self._what = what
        self._updates = updates
        self._out = out or sys.stdout
        self._rewrites = self._out.isatty()
        self._next = 0.0
        self._right = ""
        self._line = ""
        self._is_shown = True

    def update(self, event: Progress) -> None:
        """One more update."""
        done = event.update / self._updates
        self._line = say(
            "command.train.bar",
            what=self._what,
            bar=f"{'#' * round(done * WIDTH):.<{WIDTH}}",
            update=event.update,
            updates=self._updates,
            loss=event.loss,
            right=self._right,
            rate=event.per_second,
            left=time_left(event.left),
        )
        self._is_shown = False
        if self._rewrites and time.monotonic() >= self._next:
            self._show()
            self._next = time.monotonic() + EVERY_SECONDS
        elif not self._rewrites and done * LINES >= self._next + 1:
            self._show()
            self._next = int(done * LINES)

    def checkpoint(self, event: Checkpoint) -> None:
        """What the net is right at."""
        self._right = f"  {right(event)}"

    def end(self) -> None:
        """The last line stays."""
        if not self._is_shown:
            self._show()
        if self._rewrites and self._line:
            print(file=self._out, flush=True)

    def _show(self) -> None:
        self._is_shown = True
        if not self._rewrites:
            print(self._line, file=self._out, flush=True)
            return
        columns = shutil.get_terminal_size().columns - 1
        self._out.write(f"\r{self._line[:columns]:{columns}}")
        self._out.flush()


def right(event: Checkpoint) -> str:
    """What the net makes of held-out sentences: the share of right answers, or its error."""
    told = []
    if event.accuracy:
        heads = [
            say("command.train.head", head=head, share=share)
            for head, share in event.accuracy.items()
        ]
        told.append(say("command.train.right", heads=heads))
    told += [
        say("command.train.wholly-right", axis=axis, share=share)
        for axis, share in event.exact.items()
    ]
    told += [
        say("command.train.error", head=head, loss=loss)
        for head, loss in event.losses.items()
        if head not in event.accuracy
    ]
    return ", ".join(told)


def time_left(seconds: float) -> str:
    """As a person says it."""
    if seconds < 90:
        return say("command.train.seconds", count=seconds)
    if seconds < 5400:
        return say("command.train.minutes", count=seconds / 60)
    return say("command.train.hours", count=seconds / 3600)
