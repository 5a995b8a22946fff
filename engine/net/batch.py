"""Sentences of different lengths as one batch, padded at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np


@dataclass(frozen=True)
class Given:
    """What is read along one axis, padded at the end.

    values   (T, B) indices of words, or (T, B, D) numbers
    lengths  (B,)
    """

    values: np.ndarray
    lengths: np.ndarray

    def piece(self, first: int, end: int) -> Given:
        """The timesteps [first, end)."""
        return Given(self.values[first:end], np.clip(self.lengths - first, 0, end - first))


@dataclass(frozen=True)
class Batch:
    """Sentences of different lengths, padded at the end.

    tokens   (T, B) indices of the vocabulary
    lengths  (B,)
    targets  by head, (T, B) class indices, -1 where there is no target; of a head that answers
             with numbers (T, B, width), NaN where there is none
    more     by axis, what is read along those after the first
    """

    tokens: np.ndarray
    lengths: np.ndarray
    targets: dict[str, np.ndarray]
    more: Mapping[str, Given] = field(default_factory=dict)


class Encoded(NamedTuple):
    """One sentence.

    tokens   (T,) indices, or (T, D) numbers
    targets  by head, what is right along its axis: (T,) classes, -1 where nothing is asked, or
             (T, width) numbers, NaN likewise
    more     by axis after the first, (T,) indices
    """

    tokens: np.ndarray
    targets: dict[str, np.ndarray]
    more: Mapping[str, np.ndarray] = {}


def collate(sentences: Sequence[Encoded]) -> Batch:
    """Pad sentences into one batch."""
    first = _padded([each.tokens for each in sentences], 0)
    targets = {
        head: _padded(
            [each.targets[head] for each in sentences], np.nan if answer.dtype.kind == "f" else -1
        ).values
        for head, answer in sentences[0].targets.items()
    }
    more = {axis: _padded([each.more[axis] for each in sentences], 0) for axis in sentences[0].more}
    return Batch(first.values, first.lengths, targets, more)


def _padded(sequences: Sequence[np.ndarray], filling: float) -> Given:
    lengths = np.array([len(each) for each in sequences])
    shape = (int(lengths.max()), len(sequences), *sequences[0].shape[1:])
    padded = np.full(shape, filling, sequences[0].dtype)
    for b, each in enumerate(sequences):
        padded[: len(each), b] = each
    return Given(padded, lengths)
