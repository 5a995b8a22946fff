"""Sentences for training and for testing, as batches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from engine.net.batch import Batch, Encoded, collate
from engine.net.network import Network
from engine.net.writing import written_right
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
        pool.sort(key=lambda one: len(one.tokens))
        starts = range(0, len(pool), self._size)
        self._batches = [pool[start : start + self._size] for start in starts]
        orders = [self._rng.permutation(count).tolist() for _ in range(PASSES)]
        self._order = [place for order in orders for place in order]
        self._at = 0
        self._pools += 1


def encode(task: Task, rng: np.random.Generator, held_out: bool = False) -> Encoded:
    """Draw one sentence as indices, or as the numbers that it is."""
    example = task.draw(rng, held_out=held_out)
    targets: dict[str, np.ndarray] = {
        head: np.array(answers, np.intp) for head, answers in example.targets.items()
    }
    for head in task.heads:
        if head.kind == "number":
            unasked = (np.nan,) * head.width
            wanted = [unasked if each is None else each for each in example.wanted[head.name]]
            targets[head.name] = np.array(wanted, np.float64).reshape(-1, head.width)
    tokens: np.ndarray = (
        np.array(example.numbers, np.float64).reshape(-1, task.width)
        if task.reads == "numbers"
        else np.array(task.vocabulary.indices(example.tokens), np.intp)
    )
    if task.answer is None:
        return Encoded(tokens, targets)
    # A decoder is taught with the right words: at each timestep it reads the one before.
    read = task.answer.vocabulary.indices((task.answer.start, *example.answer))
    return Encoded(tokens, targets, {task.answer.axis: np.array(read, np.intp)})


@lru_cache(maxsize=16)
def tests(task: Task) -> list[Batch]:
    """The sentences that checkpoints are measured on; always the same ones of a task."""
    rng = np.random.default_rng([0, 2])
    sentences: list[Encoded] = []
    room = task.test_timesteps
    while room > 0:
        sentences.append(encode(task, rng, held_out=True))
        room -= len(sentences[-1].tokens)
    return batched(sentences, TEST_BATCH)


def held_out(task: Task, count: int, seed: int = 0, size: int = 50) -> list[Batch]:
    """Sentences of a kind that training never draws, in batches; the same for the same seed."""
    rng = np.random.default_rng([seed, 2])
    sentences = [encode(task, rng, held_out=True) for _ in range(count)]
    return batched(sentences, size)


def batched(sentences: list[Encoded], size: int) -> list[Batch]:
    """Sentences in batches, those of similar length together."""
    ordered = sorted(sentences, key=lambda one: len(one.tokens))
    return [collate(ordered[at : at + size]) for at in range(0, len(ordered), size)]


@dataclass(frozen=True)
class Measured:
    """What a net makes of sentences that training never draws.

    losses    by head, the mean over all that is asked: in nats, or the mean squared error
    accuracy  by head of classes, the share of right answers
    exact     by axis that the net writes along, the share of sentences that it writes wholly right
              by itself
    """

    losses: dict[str, float]
    accuracy: dict[str, float]
    exact: dict[str, float]


def measure(network: Network, batches: list[Batch]) -> Measured:
    """Measure a net on sentences."""
    lost: dict[str, float] = {}
    right: dict[str, int] = {}
    asked: dict[str, int] = {}
    for batch in batches:
        loss, answers = network.loss_and_right(batch)
        for head, (correct, count) in answers.items():
            lost[head] = lost.get(head, 0.0) + loss.heads[head] * count
            right[head] = right.get(head, 0) + correct
            asked[head] = asked.get(head, 0) + count
    kinds = {head.id: head.kind for head in network.net.heads}
    return Measured(
        {head: lost[head] / max(1, asked[head]) for head in asked},
        {head: right[head] / max(1, asked[head]) for head in asked if kinds[head] == "classes"},
        {
            axis.id: float(
                np.mean(np.concatenate([written_right(network, axis.id, each) for each in batches]))
            )
            for axis in network.net.axes
            if axis.answers
        },
    )


def accuracy(network: Network, batches: list[Batch]) -> dict[str, float]:
    """By head of classes, the share of targets that get the right answer."""
    return measure(network, batches).accuracy
