"""Sentences for training and for testing, as batches."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import numpy as np

from engine.net.batch import Batch, Encoded, collate
from engine.net.network import Network
from engine.tasks import Task

FIRST_POOL, LARGEST_POOL = 8, 32
"""Batches drawn at a time: few at first, so that training begins at once."""
PASSES = 2
"""How often each batch of a pool comes up: a second look costs less than drawing new sentences."""
TEST_BATCH = 50


class Stream:
    """Endless batches of new sentences, each of similar lengths.

    A pool of sentences is drawn and sorted by length, so that a batch holds little padding; its
    batches come up in a new order at each pass. With `state` put back, they go on where they were.
    """

    def __init__(self, task: Task, rng: np.random.Generator, size: int) -> None:
        self._task, self._rng, self._size = task, rng, size
        self._pools = 0
        self._before: dict[str, Any] = dict(rng.bit_generator.state)
        self._batches: list[list[Encoded]] = []
        self._order: list[int] = []
        self._at = 0

    def __iter__(self) -> Iterator[Batch]:
        return self

    def __next__(self) -> Batch:
        if self._at == len(self._order):
            self._draw()
        self._at += 1
        return collate(self._batches[self._order[self._at - 1]])

    @property
    def state(self) -> dict[str, Any]:
        """Where it stands: as the pool was before it was drawn, and how much of it is used up."""
        return {"pools": self._pools, "before": self._before, "at": self._at}

    @state.setter
    def state(self, state: dict[str, Any]) -> None:
        self._order, self._at = [], 0
        self._pools, self._before = state["pools"], state["before"]
        self._rng.bit_generator.state = self._before
        if self._pools:
            self._pools -= 1
            self._draw()
            self._at = state["at"]

    def _draw(self) -> None:
        self._before = dict(self._rng.bit_generator.state)
        count = min(LARGEST_POOL, FIRST_POOL * 2**self._pools)
        pool = [encode(self._task, self._rng) for _ in range(count * self._size)]
        pool.sort(key=lambda one: len(one[0]))
        starts = range(0, len(pool), self._size)
        self._batches = [pool[start : start + self._size] for start in starts]
        orders = [self._rng.permutation(count).tolist() for _ in range(PASSES)]
        self._order = [place for order in orders for place in order]
        self._at = 0
        self._pools += 1


def encode(task: Task, rng: np.random.Generator, held_out: bool = False) -> Encoded:
    """Draw one sentence as indices."""
    example = task.draw(rng, held_out=held_out)
    tokens = np.array(task.vocabulary.indices(example.tokens), np.intp)
    return tokens, {head: np.array(target, np.intp) for head, target in example.targets.items()}


@lru_cache(maxsize=16)
def tests(task: Task) -> list[Batch]:
    """The sentences that checkpoints are measured on; always the same ones of a task."""
    rng = np.random.default_rng([0, 2])
    sentences: list[Encoded] = []
    room = task.test_timesteps
    while room > 0:
        sentences.append(encode(task, rng, held_out=True))
        room -= len(sentences[-1][0])
    return batched(sentences, TEST_BATCH)


def held_out(task: Task, count: int, seed: int = 0, size: int = 50) -> list[Batch]:
    """Sentences of a kind that training never draws, in batches; the same for the same seed."""
    rng = np.random.default_rng([seed, 2])
    sentences = [encode(task, rng, held_out=True) for _ in range(count)]
    return batched(sentences, size)


def batched(sentences: list[Encoded], size: int) -> list[Batch]:
    """Sentences in batches, those of similar length together."""
    ordered = sorted(sentences, key=lambda one: len(one[0]))
    return [collate(ordered[at : at + size]) for at in range(0, len(ordered), size)]


def measure(network: Network, batches: list[Batch]) -> tuple[dict[str, float], dict[str, float]]:
    """By head, the mean loss in nats over all targets, and the share of right answers."""
    lost: dict[str, float] = {}
    right: dict[str, int] = {}
    asked: dict[str, int] = {}
    for batch in batches:
        loss, answers = network.loss_and_right(batch)
        for head, (correct, count) in answers.items():
            lost[head] = lost.get(head, 0.0) + loss.heads[head] * count
            right[head] = right.get(head, 0) + correct
            asked[head] = asked.get(head, 0) + count
    return (
        {head: lost[head] / max(1, asked[head]) for head in asked},
        {head: right[head] / max(1, asked[head]) for head in asked},
    )


def accuracy(network: Network, batches: list[Batch]) -> dict[str, float]:
    """By head, the share of targets that get the right answer."""
    return measure(network, batches)[1]
