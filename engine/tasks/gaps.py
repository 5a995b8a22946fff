"""Gaps: how far what is asked at the end lies from where it was said.

A gap is counted in timesteps, from the word that decides the answer to the last word before the
answer: in "i grew up in france . i speak fluent" it is 4.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from engine.errors import SettingsError
from engine.tasks.base import Task


class AtGap(NamedTuple):
    """A sentence with a gap in it.

    Attributes:
        tokens: its T words.
        said: the timestep of the word that decides the answer, from 0.
        answer: the right class, by its number.
        shorter, longer: of a sentence that grows, the nearest gaps at which something leaves it
            or enters; None where nothing can.
    """

    tokens: tuple[str, ...]
    said: int
    answer: int
    shorter: int | None = None
    longer: int | None = None

    @property
    def asked(self) -> int:
        """The last timestep, after which the answer is wanted."""
        return len(self.tokens) - 1

    @property
    def gap(self) -> int:
        """Timesteps from where it is said to where it is asked."""
        return self.asked - self.said


class GapTask(Task):
    """A task whose question, asked at the end, is decided by one word some way back.

    Attributes:
        usual: the shortest and the longest gap of what it draws, where nothing else is said.
        widest: between which bounds a net may be trained on others.
        gaps: those that this one draws.
        guess: the share of right answers that always saying the same would get.
    """

    usual: tuple[int, int]
    widest: tuple[int, int]
    guess: float

    def __init__(self, gaps: tuple[int, int] | None = None) -> None:
        self.gaps = gaps or self.usual

    @abstractmethod
    def at_gap(
        self, rng: np.random.Generator, gap: int, count: int, held_out: bool = True
    ) -> list[AtGap]:
        """Draw sentences of one gap, or of the nearest to it that whole sentences allow.

        Args:
            rng: where chance comes from; the same state gives the same sentences.
            gap: in timesteps, at least 0.
            count: how many.
            held_out: what lies between is made of what training never meets.
        """

    @abstractmethod
    def growing(
        self, rng: np.random.Generator, gap: int, base: Sequence[str] | None = None
    ) -> AtGap:
        """A sentence of at most a gap, or the shortest there is.

        For one state of `rng` that of a longer gap is that of a shorter one with more in it.

        Args:
            rng: where chance comes from.
            gap: in timesteps, at least 0.
            base: words whose beginning, middle and question are kept as far as they fit; None for
                what chance draws.

        Raises:
            TextError: if nothing in `base` decides what is asked at its end.
        """

    @abstractmethod
    def written(self, tokens: Sequence[str]) -> str:
        """Words as a person would write them; they are read as the same words again."""


@lru_cache(maxsize=32)
def within(task: GapTask, shortest: int | None, longest: int | None) -> GapTask:
    """The same task with gaps of a range: for nets that are trained on short or on long ones.

    Args:
        shortest, longest: in timesteps; None for what is usual, as far as the other one allows.

    Raises:
        SettingsError: if that is no range, or the task cannot be drawn so.
    """
    usual, (least, most) = task.usual, task.widest
    far = longest if longest is not None else max(usual[1], shortest or 0)
    near = shortest if shortest is not None else min(usual[0], far)
    if not least <= near <= far <= most:
        raise SettingsError("settings.gaps", task=task.name, least=least, most=most)
    return task if (near, far) == task.gaps else type(task)((near, far))
