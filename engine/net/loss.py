"""How heads answer: logits from states, the loss, and its gradient at the states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.losses import cross_entropy_columns
from engine.net.description import Head


@dataclass(frozen=True)
class Readout:
    """Heads that read the same states, answered with one product.

    weights, slope  (rows, F + 1) on [features, 1], and their gradient; views
    rows            of each head, by its id
    """

    heads: tuple[Head, ...]
    weights: Array
    slope: Array
    rows: Mapping[str, slice]

    def logits(self, features: Array) -> Array:
        """What the heads give for features (F, N): (rows, N)."""
        logits = self.weights[:, :-1] @ features
        logits += self.weights[:, -1:]
        return np.asarray(logits)

    def learn(
        self,
        features: Array,
        targets: Mapping[str, np.ndarray],
        asked: Mapping[str, int],
        lost: dict[str, float],
    ) -> Array:
        """The gradient at features (F, N); adds each head's loss to `lost`, and to `slope`."""
        logits = self.logits(features)
        self.judge(logits, targets, asked, lost)
        self.slope[:, :-1] += logits @ features.T
        self.slope[:, -1] += np.add.reduce(logits, axis=1)
        return np.asarray(self.weights[:, :-1].T @ logits)

    def judge(
        self,
        logits: Array,
        targets: Mapping[str, np.ndarray],
        asked: Mapping[str, int],
        lost: dict[str, float],
    ) -> None:
        """Add each head's loss to `lost`, and put the gradient in the place of the logits.

        Args:
            targets: by head, (N,) classes, -1 where there is nothing to learn; or (N, width)
                numbers, NaN where there is nothing.
            asked: by head, how many answers the loss is a mean over.
        """
        for head in self.heads:
            rows = self.rows[head.id]
            if not asked.get(head.id):
                logits[rows] = 0
            elif head.kind == "classes":
                lost[head.id] += cross_entropy_columns(
                    logits[rows], targets[head.id], asked[head.id]
                )
            else:
                lost[head.id] += squared_error_columns(
                    logits[rows], targets[head.id].T, asked[head.id] * head.width
                )


def readouts(
    heads: Sequence[Head], weights: Mapping[str, Array], slopes: Mapping[str, Array]
) -> tuple[Readout, ...]:
    """A readout for each head, (size, F + 1)."""
    return tuple(
        Readout((head,), weights[head.id], slopes[head.id], {head.id: slice(0, head.size)})
        for head in heads
    )


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
