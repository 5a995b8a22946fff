"""How far a gradient reaches back: all the way, to the start of its chunk, or a few timesteps.

In chunks of k timesteps, counted from the start of the sentence, the state is carried over and the
gradient is cut where a chunk begins: a loss reaches back one timestep, or k, as it falls. In a
sliding window of k timesteps each loss reaches back to k timesteps, its own among them. The loss is
the same in all three; what differs is how much of it a weight hears about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

Kind = Literal["none", "chunks", "window"]


@dataclass(frozen=True)
class Truncation:
    """`steps` is k; it means nothing where `kind` is "none"."""

    kind: Kind = "none"
    steps: int = 0

    def pieces(self, length: int) -> list[tuple[int, int]]:
        """First timestep of each piece of a sentence and the one after its last."""
        k = self.steps if self.kind == "chunks" else length
        return [(first, min(first + k, length)) for first in range(0, length, k)]


WHOLE = Truncation()

MOST_TIMESTEPS = 20_000
"""Timesteps of windows read at once; more of them would only take more memory."""


@dataclass(frozen=True)
class Windows:
    """A batch's sliding windows as a batch of its own.

    steps    (K, N) timestep of each place in each window; beyond its length, its last one
    column   (N,) which sentence
    lengths  (N,) K, or less near the start of the sentence
    """

    steps: np.ndarray
    column: np.ndarray
    lengths: np.ndarray

    @property
    def first(self) -> np.ndarray:
        """(N,) the timestep where each begins."""
        return np.asarray(self.steps[0])

    @property
    def last(self) -> np.ndarray:
        """(N,) the timestep whose loss it serves."""
        return np.asarray(self.first + self.lengths - 1)


def windows(at: np.ndarray, column: np.ndarray, k: int) -> list[Windows]:
    """The windows that end at timesteps `at` (N,) of the sentences `column` (N,), in groups."""
    groups = []
    size = max(1, MOST_TIMESTEPS // k)
    for begin in range(0, len(at), size):
        last, of = at[begin : begin + size], column[begin : begin + size]
        first = np.maximum(0, last - k + 1)
        steps = np.minimum(first + np.arange(min(k, int(last.max()) + 1))[:, None], last)
        groups.append(Windows(steps, of, last - first + 1))
    return groups
