"""Which unit tells a trait of the text, such as being inside a quotation, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.net.batch import Batch
from engine.net.model import Model
from engine.tasks import TASKS, Task
from engine.training import held_out

SENTENCES = 400
NAMED = 0.85
"""The least AUC from which a unit is said to tell a trait."""


@dataclass(frozen=True)
class Finding:
    """A unit that tells a trait.

    auc   how often its state is on the right side, of a position with the trait and one without:
          measured on texts that the unit was not chosen on; .5 is chance
    high  whether the state is higher where the trait is
    """

    unit: int
    auc: float
    high: bool


def find_trait(model: Model) -> Finding | None:
    """The unit that tells its task's trait best; None without one, or where none tells it."""
    task = TASKS.get(model.task)
    if task is None or task.trait is None or model.vocabulary.words != task.vocabulary.words:
        return None
    chosen_on, measured_on = (held_out(task, SENTENCES, seed) for seed in (5, 6))
    with np.errstate(all="ignore"):
        found = auc(*_states(model, task, chosen_on))
        unit = int(np.abs(found - 0.5).argmax())
        measured = float(auc(*_states(model, task, measured_on))[unit])
    high = bool(found[unit] > 0.5)
    sure = measured if high else 1 - measured
    return Finding(unit, round(sure, 4), high) if sure >= NAMED else None


def auc(states: Array, is_so: np.ndarray) -> Array:
    """Of each column of (N, H), the share of pairs in which the one with the trait is higher."""
    order = states.argsort(axis=0, kind="stable")
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(len(states))[:, None], axis=0)
    many = int(is_so.sum())
    others = len(is_so) - many
    if not many or not others:
        return np.full(states.shape[1], 0.5)
    return np.asarray((ranks[is_so].sum(axis=0) - many * (many - 1) / 2) / (many * others))


def _states(model: Model, task: Task, batches: list[Batch]) -> tuple[Array, np.ndarray]:
    """The belt's state (N, H) at every position, and whether it has the trait (N,)."""
    network = model.thaw()
    words = task.vocabulary.words
    states, traits = [], []
    for batch in batches:
        value = network.values(batch, network.cell.belt)
        for b, length in enumerate(batch.lengths.tolist()):
            states.append(value[:length, b])
            traits.append(task.has_trait([words[index] for index in batch.tokens[:length, b]]))
    return np.concatenate(states), np.concatenate(traits)
