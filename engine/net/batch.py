"""Sentences of different lengths as one batch, padded at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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


Encoded = tuple[np.ndarray, dict[str, np.ndarray]]
"""One sentence: tokens (T,), and by head the targets (T,)."""


def collate(sentences: Sequence[Encoded]) -> Batch:
    """Pad sentences into one batch."""
    lengths = np.array([len(tokens) for tokens, _ in sentences])
    shape = (int(lengths.max()), len(sentences))
    tokens = np.zeros(shape, np.intp)
    targets = {head: np.full(shape, -1, np.intp) for head in sentences[0][1]}
    for b, (words, answers) in enumerate(sentences):
        tokens[: len(words), b] = words
        for head, answer in answers.items():
            targets[head][: len(words), b] = answer
    return Batch(tokens, lengths, targets)
