"""How far each gate stands open where an answer hangs on the word, and everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np

from engine.analysis.traits import auc
from engine.cells.base import Array
from engine.errors import LookUpError
from engine.net.batch import Batch
from engine.net.model import Model
from engine.net.network import Network
from engine.tasks import TASKS
from engine.training import held_out

SENTENCES = 200


@dataclass(frozen=True)
class Opened:
    """What one gate does, on average over its units, on held-out sentences.

    at         at the words from which another answer is right
    elsewhere  at all other words
    auc        how often it is higher at one of the former than at one of the latter: .5 tells
               nothing, 0 and 1 are sure
    """

    gate: str
    at: float
    elsewhere: float
    auc: float


_measured: WeakKeyDictionary[Model, tuple[Opened, ...]] = WeakKeyDictionary()


def opened(model: Model) -> tuple[Opened, ...]:
    """What every gate of a net does on `SENTENCES` held-out sentences of its task.

    Raises:
        LookUpError: if its task is not asked at every word, or has other words.
    """
    if model not in _measured:
        task = TASKS.get(model.task)
        if task is None or task.shape != "many-to-many" or not task.is_one_text:
            known = [name for name, one in TASKS.items() if one.shape == "many-to-many"]
            raise LookUpError("opened.task", known=known)
        if model.vocabulary.words != task.vocabulary.words:
            raise LookUpError("opened.words")
        _measured[model] = gates_of(model.thaw(), held_out(task, SENTENCES, 1))
    return _measured[model]


def gates_of(network: Network, batches: Sequence[Batch]) -> tuple[Opened, ...]:
    """The same of sentences at hand."""
    is_news = np.concatenate([news(batch)[asked(batch)] for batch in batches])
    found = []
    for node in network.cell.nodes:
        if node.kind != "valve":
            continue
        gate = np.concatenate(
            [network.values(batch, node.key).mean(axis=2)[asked(batch)] for batch in batches]
        )
        sure = float(auc(gate[:, None], is_news)[0])
        at, elsewhere = float(gate[is_news].mean()), float(gate[~is_news].mean())
        found.append(Opened(node.key, at, elsewhere, sure))
    return tuple(found)


def asked(batch: Batch) -> np.ndarray:
    """Where anything is asked, (T, B)."""
    return np.asarray(np.any([targets >= 0 for targets in batch.targets.values()], axis=0))


def news(batch: Batch) -> np.ndarray:
    """Where a question has an answer that it did not have a word before, (T, B)."""
    found = []
    for targets in batch.targets.values():
        before = np.vstack([np.zeros_like(targets[:1]), targets[:-1]])
        found.append((targets > 0) & (targets != before))
    return np.asarray(np.any(found, axis=0))


def over_text(model: Model, text: str, as_typed: Sequence[int] = ()) -> dict[str, Array]:
    """By gate, how far it stands open at each word of a text, on average over its units, (T,)."""
    chain = model.trace(text, as_typed).chains[0]
    valves = [node.key for node in model.cell.nodes if node.kind == "valve"]
    return {key: np.asarray(chain.nodes[key]).mean(axis=1) for key in valves}
