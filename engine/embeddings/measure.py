"""CBOW and skip-gram after little text and after much: is the nearest word of the same kind?"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from engine.embeddings.learn import Model, Settings, learn
from engine.embeddings.nearest import own_kind

SEEDS = 5
SIZES = (100, 300, 1000)
WAYS: tuple[tuple[Model, int], ...] = (("skip-gram", 4), ("cbow", 4), ("cbow", 12))
"""Model and epochs. CBOW makes a pair a word, skip-gram one a neighbour: in three times the epochs
it makes about as many."""


class Measured(NamedTuple):
    """What the seeds of one way came to, as far as they are done.

    Attributes:
        model, epochs, sentences: the way, and how much text.
        pairs: training pairs that the last seed made.
        shares: by seed, the share of words of a known kind whose nearest word is of that kind.
        mean: of these.
    """

    model: Model
    epochs: int
    sentences: int
    pairs: int
    shares: tuple[float, ...]
    mean: float


def measured(seeds: int = SEEDS) -> Iterator[Measured]:
    """Every way with every size, seed by seed; the last of each has all seeds."""
    for sentences in SIZES:
        for model, epochs in WAYS:
            shares: list[float] = []
            for seed in range(seeds):
                asked = Settings(model=model, epochs=epochs, sentences=sentences, seed=seed)
                *_, end = learn(asked)
                found = own_kind(end.net.E, asked.corpus().words)
                shares.append(float(np.mean(list(found.values()))))
                mean = float(np.mean(shares))
                yield Measured(model, epochs, sentences, end.pairs, tuple(shares), mean)
