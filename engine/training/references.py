"""The two lines beside a loss: what a blind guess costs, and what the data allow at best."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.tasks import Numbers, OwnText, Task

SENTENCES = 1000
"""Drawn to count how often each answer is right."""


@dataclass(frozen=True)
class Reference:
    """Losses by head and added up as a loss in training is: in nats, or squared errors.

    blind  of saying at every word how often each answer is right, without reading; of a head of
           numbers, of always saying their mean
    floor  the least that anything could reach; None where the task's rule cannot tell
    """

    blind: dict[str, float]
    floor: dict[str, float | None]

    @property
    def blind_total(self) -> float:
        """The blind guess of all heads together."""
        return sum(self.blind.values())

    @property
    def floor_total(self) -> float | None:
        """What the data allow of all heads together, None where one is not known."""
        known = [loss for loss in self.floor.values() if loss is not None]
        return sum(known) if len(known) == len(self.floor) else None

    def to_json(self) -> dict[str, object]:
        """By head and together."""
        return {
            "blind": self.blind,
            "floor": self.floor,
            "blind_total": self.blind_total,
            "floor_total": self.floor_total,
        }


@lru_cache(maxsize=16)
def references(task: Task, held_out: bool = False) -> Reference:
    """The lines for what training draws, or for held-out sentences.

    How often each answer is right is counted: exactly in a text of one's own, else on 1,000
    sentences, always the same.
    """
    if isinstance(task, OwnText) and not held_out:
        return Reference({"next": entropy(task.counts())}, task.floor())
    rng = np.random.default_rng([0, 3])
    counts = {head.name: np.zeros(len(head.classes)) for head in task.heads}
    numbers: dict[str, list[Numbers]] = {head.name: [] for head in task.heads}
    for _ in range(SENTENCES):
        example = task.draw(rng, held_out=held_out)
        for head, targets in example.targets.items():
            answers = np.array(targets)
            counts[head] += np.bincount(answers[answers >= 0], minlength=len(counts[head]))
        for head, wanted in example.wanted.items():
            numbers[head] += [each for each in wanted if each is not None]
    blind = {
        head.name: entropy(counts[head.name])
        if head.kind == "classes"
        else float(np.var(np.array(numbers[head.name]), axis=0).mean())
        for head in task.heads
    }
    return Reference(blind, task.floor(held_out))


def entropy(counts: np.ndarray) -> float:
    """-Σ p ln p of shares given as counts; 0 ln 0 is 0."""
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())
