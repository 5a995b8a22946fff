"""What a batch loses: softmax with cross-entropy, the squared error, and the price of gates."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from engine.cells.base import Array


class Loss(NamedTuple):
    """The loss of a batch.

    heads    by head, the mean of -ln p[target] over its targets in nats, or the mean squared error
    price    of open gates
    weights  by head, what its loss counts for; 1 where nothing is said
    """

    heads: dict[str, float]
    price: float
    weights: Mapping[str, float] = MappingProxyType({})

    @property
    def answers(self) -> float:
        """The heads' losses together, each by its weight."""
        return sum(self.weights.get(head, 1.0) * lost for head, lost in self.heads.items())

    @property
    def total(self) -> float:
        """What is trained on."""
        return self.answers + self.price


def softmax(logits: Array) -> Array:
    """Probabilities over the last axis; no overflow for any finite logits."""
    e = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def cross_entropy(logits: Array, targets: np.ndarray) -> tuple[float, Array]:
    """The mean of -ln p[target] in nats over N rows, and its gradient at the logits.

    Args:
        logits: (N, C).
        targets: (N,) class indices.
    """
    gradient = logits.T.copy()
    loss = cross_entropy_columns(gradient, targets, len(targets))
    return loss, gradient.T


def cross_entropy_columns(logits: Array, targets: np.ndarray, count: int) -> float:
    """The sum of -ln p[target] over N columns divided by `count`, in nats; one column an answer.

    Columns are what training has: with the classes first, every pass runs along the answers.

    Args:
        logits: (C, N), contiguous; the gradient takes their place.
        targets: (N,) class indices; a column with a negative one counts for nothing.
        count: what the sum is divided by, as a mean over more columns than these has it.
    """
    silent = targets < 0
    places = targets * len(targets) + np.arange(len(targets))
    logits -= np.maximum.reduce(logits)
    right = logits.take(places)
    np.exp(logits, logits)
    total = np.add.reduce(logits)
    logits *= 1 / (count * total)
    lost = np.log(total, total)
    lost -= right
    if np.logical_or.reduce(silent):
        lost[silent] = 0
        logits[:, silent] = 0
        places = places[~silent]
    logits.reshape(-1)[places] -= 1 / count
    return float(np.add.reduce(lost) / count)


def squared_error(said: Array, wanted: Array) -> tuple[float, Array]:
    """The mean of (said - wanted)² over the W numbers of one answer, and its gradient at `said`."""
    gradient = np.array(said, np.float64)[:, None]
    loss = squared_error_columns(gradient, wanted[:, None], len(said))
    return loss, gradient[:, 0]


def squared_error_columns(said: Array, wanted: Array, count: int) -> float:
    """The sum of (said - wanted)² over N columns divided by `count`.

    Args:
        said: (W, N); the gradient takes its place.
        wanted: (W, N); NaN counts for nothing.
    """
    said -= wanted
    said[np.isnan(wanted)] = 0
    loss = float(np.vdot(said, said)) / count
    said *= 2 / count
    return loss
