"""Which units tell what: over many texts, the unit of a gate or a state that tells a property best.

A unit is chosen on one half of the texts and measured on the other. It gets a name only from an
AUC of `NAMED`; of what no unit tells so surely nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.analysis.properties import Text, properties
from engine.analysis.traits import NAMED
from engine.cells.base import Array, Cell
from engine.net.batch import Encoded
from engine.net.model import Model
from engine.net.network import Network
from engine.tasks import TASKS, Task
from engine.tasks.reading_frames import VALENCE
from engine.training.data import batched, encode

LEAST_COUNT = 20
"""Words with a property, and without it, in each half: of fewer nothing is measured."""
AT_ONCE = 50
MOST_SENTENCES = 2000


@dataclass(frozen=True)
class Named:
    """A unit that tells a property.

    node       the gate or state
    auc        how often it is on the right side, of a word with the property and one without
    count      words with the property that this was measured on
    high       whether it is higher where the property holds
    at, elsewhere  its means where the property holds, and where it does not
    """

    property: str
    node: str
    unit: int
    auc: float
    count: int
    high: bool
    at: float
    elsewhere: float


@dataclass(frozen=True)
class Found:
    """How many sentences are read, and once all are, the units that have a name."""

    sentences: int
    units: tuple[Named, ...] | None = None


def nodes_of(cell: Cell) -> tuple[str, ...]:
    """Its gates and its states."""
    gates = [node.key for node in cell.nodes if node.kind == "valve"]
    return tuple(dict.fromkeys((*gates, *cell.states)))


def find_units(network: Network, sentences: Sequence[tuple[Encoded, Text]]) -> Iterator[Found]:
    """Read the sentences, telling how far it is, and name the units of the shown chain.

    Args:
        sentences: each as the net reads it and as its words are.
    """
    nodes = nodes_of(network.cell)
    halves: list[dict[str, list[Array]]] = [{key: [] for key in nodes} for _ in range(2)]
    holds: list[dict[str, list[np.ndarray]]] = [{}, {}]
    for first in range(0, len(sentences), AT_ONCE):
        some = sentences[first : first + AT_ONCE]
        for half in (0, 1):
            mine = some[half::2]
            if mine:
                _read(network, mine, halves[half], holds[half])
        yield Found(min(first + AT_ONCE, len(sentences)))
    values = [{key: np.concatenate(own) for key, own in each.items() if own} for each in halves]
    so = [{name: np.concatenate(own) for name, own in each.items()} for each in holds]
    yield Found(len(sentences), tuple(_named(values, so, nodes)))


def drawn_sentences(task: Task, count: int, seed: int = 9) -> list[tuple[Encoded, Text]]:
    """Held-out sentences of a task that reads words, and what is known of their words."""
    rng, words = np.random.default_rng([seed, 2]), task.vocabulary.words
    found = []
    for _ in range(count):
        encoded = encode(task, rng, held_out=True)
        known = {
            head: encoded.targets[head].tolist() if head in encoded.targets else []
            for head in ("class", "mood")
        }
        spelled = [words[at] for at in encoded.tokens]
        found.append((encoded, Text(spelled, known["class"], known["mood"], VALENCE)))
    return found


def find_drawn(model: Model, count: int) -> Iterator[Found] | None:
    """The same over drawn sentences of the net's task; None where it reads no words of a task."""
    task = TASKS.get(model.task)
    if task is None or task.reads != "words" or not task.is_one_text:
        return None
    if model.vocabulary.words != task.vocabulary.words:
        return None
    return find_units(model.thaw(), drawn_sentences(task, min(count, MOST_SENTENCES)))


def _read(
    network: Network,
    sentences: Sequence[tuple[Encoded, Text]],
    values: dict[str, list[Array]],
    holds: dict[str, list[np.ndarray]],
) -> None:
    (batch,) = batched([each for each, _ in sentences], len(sentences))
    texts = [text for _, text in sorted(sentences, key=lambda each: len(each[0].tokens))]
    lengths = batch.lengths.tolist()
    chain = network.read(batch)[network.net.lead.id]
    for key, own in values.items():
        found = chain.values(key)
        own.extend(found[:length, :, b].copy() for b, length in enumerate(lengths))
    for text in texts:
        for name, so in properties(text).items():
            holds.setdefault(name, []).append(np.array(so, bool))


def _named(
    values: Sequence[dict[str, Array]],
    holds: Sequence[dict[str, np.ndarray]],
    nodes: Sequence[str],
) -> Iterator[Named]:
    """Of each property and node the best unit, where it tells enough."""
    if len(holds[0]) == 0 or holds[0].keys() != holds[1].keys():
        return
    for key in nodes:
        ranked = [_ranks(each[key]) for each in values]
        for name in holds[0]:
            chosen_on, measured_on = holds[0][name], holds[1][name]
            if min(_fewer(chosen_on), _fewer(measured_on)) < LEAST_COUNT:
                continue
            told = _auc(ranked[0], chosen_on)
            unit = int(np.abs(told - 0.5).argmax())
            high = bool(told[unit] > 0.5)
            sure = float(_auc(ranked[1][:, unit : unit + 1], measured_on)[0])
            sure = sure if high else 1 - sure
            if sure < NAMED:
                continue
            own = values[1][key][:, unit]
            at, elsewhere = own[measured_on].mean(), own[~measured_on].mean()
            yield Named(
                name,
                key,
                unit,
                round(sure, 4),
                int(measured_on.sum()),
                high,
                round(float(at), 4),
                round(float(elsewhere), 4),
            )


def _fewer(so: np.ndarray) -> int:
    return min(int(so.sum()), int((~so).sum()))


def _ranks(values: Array) -> np.ndarray:
    """The rank of each entry in its column of (N, H), from 0."""
    order = values.argsort(axis=0, kind="stable")
    ranks = np.empty(values.shape)
    places = np.arange(len(values), dtype=float)[:, None]
    np.put_along_axis(ranks, order, np.broadcast_to(places, values.shape), axis=0)
    return ranks


def _auc(ranks: np.ndarray, is_so: np.ndarray) -> Array:
    """Of each column of (N, H), the share of pairs in which the one with the property is higher."""
    many = int(is_so.sum())
    others = len(is_so) - many
    return np.asarray((ranks[is_so].sum(axis=0) - many * (many - 1) / 2) / (many * others))
