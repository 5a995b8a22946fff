"""The reading nets, made from the texts: prepare once, train for each cell and seed, measure.

    gatescope nets --reading WORDNET

WORDNET is the folder `dict` of WordNet; the extra `reading` brings the tagger and the word list.
Prints for every net what it gets right on texts that no setting was chosen on.
"""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from engine.analysis.finder import Named
from engine.analysis.units import separating_unit, told_apart
from engine.net.model import Model
from engine.net.network import Network
from engine.nets import FOLDER, UNITS
from engine.nets.training import usual_settings
from engine.reading.corpus import Corpus, Tagged, batches, choose_words, encode
from engine.reading.examples import examples
from engine.reading.measure import measured
from engine.reading.tagging import TAGGER, tagged
from engine.reading.units import units_of
from engine.reading.valence import LIST, valences
from engine.tasks import TASKS, Task, reading
from engine.training import held_out
from engine.training.run import new_optimizer
from engine.training.update import one_update

SEEDS = 3
KINDS = (
    ("reading", "lstm"),
    ("reading", "gru"),
    ("reading", "rnn"),
    ("reading-both", "lstm"),
)
SENTENCES = 400
TELLS = 0.7
"""How much of a unit the moods must explain for the net to be shown by it."""
STORED = np.float16
"""A net stays under 700 kB so; what rounding costs is printed."""


@dataclass(frozen=True)
class Made:
    """A net, and what it gets right on the texts kept for measuring."""

    document: bytes
    ref: str
    right: dict[str, float]
    units: tuple[Named, ...]


def prepare(folder: Path) -> tuple[list[Tagged], dict[str, float]]:
    """The tagged texts and the values of words of opinion; writes down the vocabulary.

    Raises:
        OSError: if WordNet is not in the folder.
        ImportError: if the extra is not installed.
    """
    valence = valences()
    found = examples(folder)
    texts = [(text, *each) for text, each in zip(found, tagged(found), strict=True)]
    reading.WORDS.write_text("\n".join(choose_words(texts, valence)) + "\n", "utf-8")
    return texts, valence


def train(corpus: Corpus, task: str, cell: str, seed: int) -> Network:
    """A net that read the texts as often as its settings say, in float32."""
    settings = usual_settings(task, cell, seed)
    network = settings.recipe.build(np.float32)
    optimizer = new_optimizer(settings, network.parameters.size, np.float32)
    heads = {head.id for head in network.net.heads}
    stream = batches(corpus.by_part["train"], np.random.default_rng([seed, 1]), settings.batch)
    for update in range(settings.updates):
        batch = next(stream)
        for head in set(batch.targets) - heads:
            del batch.targets[head]
        one_update(network, optimizer, batch, settings, update)
    return network


def make(prepared: str, task: str, cell: str, seed: int) -> Made:
    """One net, as it is stored, and what it gets right."""
    texts, valence = pickle.loads(Path(prepared).read_bytes())
    corpus = encode(texts, reading.words(), valence)
    network = train(corpus, task, cell, seed)
    settings = usual_settings(task, cell, seed)
    exact = measured(network, corpus, "test")
    network.parameters[...] = network.parameters.astype(STORED)
    right = measured(network, corpus, "test")
    lost = {f"{key}-lost-by-rounding": exact[key] - right[key] for key in ("class", "mood")}
    made: dict[str, Any] = {
        "updates": settings.updates,
        "settings": settings.made(),
        "accuracy": {head.id: round(right[head.id], 4) for head in network.net.heads},
        "held_out": len(corpus.by_part["test"]),
        "text": provenance(texts),
        **shown(network, TASKS[task]),
    }
    model = Model.from_network(network, settings.recipe, made, STORED)
    names = units_of(model, corpus, valence)
    return Made(model.to_bytes(), model.id, {**right, **lost}, names)


def shown(network: Network, task: Task) -> dict[str, Any]:
    """The unit that the net is shown by: the one that tells the mood, if any does, else a class."""
    batches = held_out(task, SENTENCES)
    found = separating_unit(network, batches, "mood")
    if found.share < TELLS or len(told_apart(network, batches, "mood", found.unit)) < 2:
        found = separating_unit(network, batches, "class")
    return {"unit": found.unit, "separates": found.head, "explains": round(found.share, 4)}


def provenance(texts: list[Tagged]) -> dict[str, Any]:
    """What a document says of the texts that its net learned from."""
    return {
        "source": "examples quoted in WordNet 3.1, Princeton University; engine/nets/NOTICE",
        "texts": len(texts),
        "pieces": sum(len(pieces) for _, pieces, _ in texts),
        "classes by": TAGGER,
        "mood by": f"a rule and the word list of {LIST} 3.3.2",
        "rated texts": 0,
    }


def remake(folder: Path, pool: Any, seeds: int = SEEDS) -> None:
    """Make all of `KINDS` with several seeds each, print what they get right, keep the first."""
    with TemporaryDirectory() as place:
        prepared = str(Path(place) / "texts")
        Path(prepared).write_bytes(pickle.dumps(prepare(folder)))
        work = {
            kind: [pool.submit(make, prepared, *kind, seed) for seed in range(seeds)]
            for kind in KINDS
        }
        names: dict[str, Any] = {}
        for (task, cell), futures in work.items():
            for seed, future in enumerate(futures):
                made = future.result()
                figures = "  ".join(f"{key} {value:.4f}" for key, value in made.right.items())
                print(f"{task} {cell} seed {seed}  {figures}", flush=True)
                if seed == 0:
                    names[made.ref] = [asdict(each) for each in made.units]
                    # The seeds differ by less than they would on other texts: the first one ships.
                    path = FOLDER / f"{task}-{cell}.safetensors"
                    path.write_bytes(made.document)
                    print(f"  -> {path.name}, {len(made.document):,} bytes", flush=True)
        UNITS.write_text(json.dumps(names, indent=1) + "\n", "utf-8")
