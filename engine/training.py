"""Training as a generator: it yields progress and checkpoints, and the caller decides the pace."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.errors import RecipeError
from engine.model import Model
from engine.network import Batch, Encoded, Network, collate
from engine.optimizers import OPTIMIZERS, Optimizer, clip_by_norm
from engine.penalties import check_gate_cost
from engine.recipe import Recipe
from engine.tasks import Task

POOL = 2048
"""Sentences drawn at a time; sorted by length, so that a batch holds little padding."""


@dataclass(frozen=True)
class Settings:
    """How a net is trained.

    rate       learning rate at the start; it falls along a half cosine to `rate * end`
    clip       longest norm of the gradient, or None
    gate_cost  by gate, the price of not resting (`engine.penalties`)
    """

    updates: int = 2000
    batch: int = 16
    optimizer: str = "adam"
    rate: float = 0.01
    end: float = 0.1
    clip: float | None = 1.0
    gate_cost: Mapping[str, float] = field(default_factory=dict)

    def check(self) -> None:
        """Raises RecipeError where a number makes no sense."""
        if self.optimizer not in OPTIMIZERS:
            known = ", ".join(OPTIMIZERS)
            raise RecipeError(f"the optimiser must be one of {known}, not {self.optimizer!r}")
        if self.updates < 0 or self.batch < 1:
            raise RecipeError("updates must be 0 or more, and a batch at least 1 sentence")
        if not 0 < self.rate < math.inf or not 0 <= self.end <= 1:
            raise RecipeError("the learning rate must be above 0, and its end from 0 to 1 of it")
        if self.clip is not None and not 0 < self.clip < math.inf:
            raise RecipeError("the clipping norm must be above 0")

    def rate_at(self, update: int) -> float:
        """The learning rate of an update, counted from 0."""
        falling = 0.5 + 0.5 * math.cos(math.pi * update / max(1, self.updates))
        return self.rate * (self.end + (1 - self.end) * falling)


@dataclass(frozen=True)
class Progress:
    """One update: its loss in nats, and the gradient's norm before clipping."""

    update: int
    loss: float
    gradient_norm: float


@dataclass(frozen=True)
class Checkpoint:
    """The net after so many updates."""

    update: int
    model: Model


def train(
    recipe: Recipe,
    settings: Settings,
    *,
    checkpoint_every: int = 0,
    dtype: Any = np.float64,
) -> Iterator[Progress | Checkpoint]:
    """Train a new net.

    The same recipe and settings give the same weights to the bit on the same machine.

    Args:
        checkpoint_every: updates between checkpoints; the last update always gives one.
        dtype: how checkpoints store weights.

    Raises:
        RecipeError: before the first update, if a setting makes no sense.
    """
    settings.check()
    network = recipe.build()
    check_gate_cost(network.cell, settings.gate_cost)
    batches = stream(recipe.task_of(), np.random.default_rng([recipe.seed, 1]), settings.batch)
    optimizer: Optimizer = OPTIMIZERS[settings.optimizer](network.parameters.size)
    loss = math.nan
    for update in range(settings.updates):
        loss = network.loss_and_gradient(next(batches), settings.gate_cost)
        norm = clip_by_norm(network.gradient, settings.clip)
        optimizer.update(network.parameters, network.gradient, settings.rate_at(update))
        yield Progress(update + 1, loss, norm)
        done = update + 1
        if done == settings.updates or (checkpoint_every and done % checkpoint_every == 0):
            made = {"updates": done, "loss": loss, "settings": plain(settings)}
            yield Checkpoint(done, Model.from_network(network, recipe, made, dtype))


def plain(settings: Settings) -> dict[str, Any]:
    """Settings as JSON."""
    return {**vars(settings), "gate_cost": dict(settings.gate_cost)}


def stream(task: Task, rng: np.random.Generator, size: int) -> Iterator[Batch]:
    """Endless batches of sentences never drawn before, each of similar lengths."""
    while True:
        pool = sorted((encode(task, rng) for _ in range(POOL)), key=lambda one: len(one[0]))
        starts = np.arange(0, POOL - size + 1, size)
        for start in rng.permutation(starts):
            yield collate(pool[start : start + size])


def encode(task: Task, rng: np.random.Generator, held_out: bool = False) -> Encoded:
    """Draw one sentence as indices."""
    example = task.draw(rng, held_out=held_out)
    index = task.vocabulary.index
    tokens = np.array([index(token) for token in example.tokens], np.intp)
    return tokens, {head: np.array(target, np.intp) for head, target in example.targets.items()}


def held_out(task: Task, count: int, seed: int = 0, size: int = 50) -> list[Batch]:
    """Sentences of a kind that training never draws, in batches; the same for the same seed."""
    rng = np.random.default_rng([seed, 2])
    sentences = [encode(task, rng, held_out=True) for _ in range(count)]
    return [collate(sentences[at : at + size]) for at in range(0, count, size)]


def accuracy(network: Network, batches: list[Batch]) -> dict[str, float]:
    """By head, the share of targets that get the right answer."""
    right: dict[str, int] = {}
    asked: dict[str, int] = {}
    for batch in batches:
        for head, said in network.predictions(batch).items():
            targets = batch.targets[head]
            wanted = targets[targets >= 0]
            right[head] = right.get(head, 0) + int((said == wanted).sum())
            asked[head] = asked.get(head, 0) + len(wanted)
    return {head: right[head] / asked[head] for head in asked}
