"""Softmax and cross-entropy."""

from __future__ import annotations

import numpy as np

from engine.cells.base import Array


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
