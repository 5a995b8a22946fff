"""Heads: logits from the states of chains, and the loss's gradient from the logits at the states.

Heads that read the same states are answered with one product. Where few timesteps are asked, only
those are read out; else all are, in blocks of timesteps that stay in a core's second-level cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from engine.cells.base import Array
from engine.net.backward import Backward
from engine.net.description import Head, Net
from engine.net.forward import Pass
from engine.net.loss import cross_entropy_columns, squared_error_columns
from engine.net.parameters import Parameters

BLOCK_NUMBERS = 32_768
"""Features read out at once: a quarter of a megabyte in float64."""


class Asked:
    """What a head is asked.

    targets  (T, B) classes, -1 where nothing is asked, or (T, B, width) numbers, NaN likewise; of
             a head that reads the ends of chains T is 1
    where    (T, B), whether anything is asked
    count    of answers that the loss is a mean over
    """

    def __init__(self, head: Head, targets: np.ndarray) -> None:
        self.targets = targets
        self.where = targets >= 0 if head.kind == "classes" else ~np.isnan(targets).any(axis=-1)
        self.count = int(np.count_nonzero(self.where))

    def piece(self, piece: slice) -> Asked:
        """Some of the timesteps, of as many answers in all."""
        part = copy(self)
        part.targets, part.where = self.targets[piece], self.where[piece]
        return part


def logits(weights: Array, features: Array) -> Array:
    """What a head gives: readout (rows, F + 1) on features (F, N) and a one, (rows, N)."""
    found = weights[:, :-1] @ features
    found += weights[:, -1:]
    return np.asarray(found)


@dataclass
class Readout:
    """Heads that read the same states of the same chains.

    weights, slope  (rows, F + 1) on [features, 1], and their gradient; views
    rows            of each head, by its id
    sizes           features of each state that is read
    at_end          whether the ends of chains are read, and not every timestep
    """

    heads: tuple[Head, ...]
    weights: Array
    slope: Array
    sizes: tuple[int, ...]
    at_end: bool
    rows: dict[str, slice] = field(init=False)

    def __post_init__(self) -> None:
        self.rows, at = {}, 0
        for head in self.heads:
            self.rows[head.id] = slice(at, at + head.size)
            at += head.size
        first = self.heads[0]
        self.sources, self._is_sum = first.sources, first.joined == "summed"

    def logits(self, features: Array, head: str) -> Array:
        """What one of the heads gives for features (F, N): (rows, N)."""
        return logits(self.weights[self.rows[head]], features)

    def features(self, passes: Mapping[str, Pass], block: slice = slice(None)) -> Array:
        """What the heads read at a block of timesteps, (F, T, B); of ends T is 1."""
        return self._joined(
            [
                passes[chain].end(state)[:, None]
                if self.at_end
                else passes[chain].values(state, block).transpose(1, 0, 2)
                for chain, state in self.sources
            ]
        )

    def features_at(self, passes: Mapping[str, Pass], t: np.ndarray, b: np.ndarray) -> Array:
        """The same at timesteps t (N,) of sequences b (N,), (F, N)."""
        if self.at_end:
            return self._joined([passes[chain].end(state)[:, b] for chain, state in self.sources])
        return self._joined([passes[chain].at(state, t, b) for chain, state in self.sources])

    def judge(self, head: Head, logits: Array, targets: np.ndarray, count: int) -> float:
        """A head's loss over N answers; the gradient takes the place of the logits (rows, N).

        Args:
            targets: (N,) or (N, width).
            count: how many answers the loss is a mean over.
        """
        if head.kind == "classes":
            return cross_entropy_columns(logits, targets, count)
        return squared_error_columns(logits, targets.T, count * head.width)

    def learn(
        self,
        passes: Mapping[str, Pass],
        asked: Mapping[str, Asked],
        lost: dict[str, float],
        back: Backward,
        head_weight: Mapping[str, float],
    ) -> None:
        """Add each head's loss to `lost`, and hand the gradient back to what the heads read.

        Args:
            head_weight: by head, what the gradient of its loss is multiplied by, if not by 1.
        """
        mine = [(head, asked[head.id]) for head in self.heads if head.id in asked]
        mine = [(head, each) for head, each in mine if each.count]
        if not mine:
            return
        where = mine[0][1].where
        for _, each in mine[1:]:
            where = where | each.where
        if self.at_end:
            features = self.features(passes)[:, 0]
            answers = [(*each, each[1].targets[0]) for each in mine]
            found = self._learn(features, answers, lost, head_weight)
            for (chain, state), part in self._parts(found):
                back.at_end(chain, state, part)
            return
        steps, batch = where.shape
        is_seldom = 2 * np.count_nonzero(where) < where.size
        heard = np.logical_or.reduce(where, axis=1).tolist() if is_seldom else [True] * steps
        for chain, state in self.sources:
            back.hears(chain, state, heard)
        if is_seldom:
            t, b = np.nonzero(where)
            features = self.features_at(passes, t, b)
            answers = [(*each, each[1].targets[t, b]) for each in mine]
            found = self._learn(features, answers, lost, head_weight)
            for (chain, state), part in self._parts(found):
                back.at(chain, state, (t, b), part)
            return
        size = max(1, BLOCK_NUMBERS // (self.weights.shape[1] * batch))
        for first in range(0, steps, size):
            block = slice(first, min(steps, first + size))
            features = self.features(passes, block)
            answers = [
                (*each, each[1].targets[block].reshape(-1, *each[1].targets.shape[2:]))
                for each in mine
            ]
            flat = features.reshape(len(features), -1)
            found = self._learn(flat, answers, lost, head_weight)
            for (chain, state), part in self._parts(found.reshape(features.shape)):
                back.at_block(chain, state, block, part.transpose(1, 0, 2))

    def _learn(
        self,
        features: Array,
        answers: Sequence[tuple[Head, Asked, np.ndarray]],
        lost: dict[str, float],
        head_weight: Mapping[str, float],
    ) -> Array:
        """The gradient at features (F, N); adds to `lost`, and to the readouts' gradient.

        Args:
            answers: of each head that is asked anything, with what is right, (N,) or (N, width).
        """
        found = logits(self.weights, features)
        if len(answers) < len(self.heads):
            heard = {head.id for head, _, _ in answers}
            for id, rows in self.rows.items():
                if id not in heard:
                    found[rows] = 0
        for head, asked, wanted in answers:
            said = found[self.rows[head.id]]
            lost[head.id] += self.judge(head, said, wanted, asked.count)
            if head.id in head_weight:
                said *= head_weight[head.id]
        self.slope[:, :-1] += found @ features.T
        self.slope[:, -1] += np.add.reduce(found, axis=1)
        return np.asarray(self.weights[:, :-1].T @ found)

    def _joined(self, parts: list[Array]) -> Array:
        """The features (F, ...) from what each state gives."""
        if len(parts) == 1:
            return parts[0]
        return np.asarray(sum(parts[1:], parts[0])) if self._is_sum else np.concatenate(parts)

    def _parts(self, slope: Array) -> Iterator[tuple[tuple[str, str], Array]]:
        """The gradient (F, ...) at each state that is read."""
        at = 0
        for source, size in zip(self.sources, self.sizes, strict=True):
            yield source, slope if self._is_sum else slope[at : at + size]
            at += size


def readouts(net: Net, weights: Parameters, slopes: Parameters) -> tuple[Readout, ...]:
    """The heads of a net, together where they follow each other and read the same."""
    found = []
    for _, group in groupby(net.heads, lambda head: (head.reads, head.joined, net.is_at_end(head))):
        heads = tuple(group)
        ids = [head.id for head in heads]
        sizes = tuple(net.chain(chain).hidden for chain, _ in heads[0].sources)
        found.append(
            Readout(
                heads, weights.stacked(ids), slopes.stacked(ids), sizes, net.is_at_end(heads[0])
            )
        )
    return tuple(found)
