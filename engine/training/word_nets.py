"""The same net, given its words in several ways: one-hot, embedded, or with vectors brought."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.embeddings.corpus import sentences
from engine.embeddings.learn import Settings as VectorSettings
from engine.training.brought import vectors_json
from engine.training.settings import Settings

TEXT_SENTENCES = 200
"""Sentences of the small text whose next words are learned."""
OWN_SEED = 100
"""The small text is drawn apart from the one that vectors are learned from."""


@dataclass(frozen=True)
class WordNets:
    """Trainings of one seed that differ in how words are given alone, by name.

    Attributes:
        name: of what is learned.
        trainings: "one-hot", "own" and, where they help, "brought".
    """

    name: str
    trainings: Mapping[str, Settings]

    def weights(self) -> dict[str, int]:
        """How many numbers each net has to learn."""
        return {
            name: int(settings.recipe.build().parameters.size)
            for name, settings in self.trainings.items()
        }


def word_nets(seed: int = 0) -> tuple[WordNets, ...]:
    """What is compared, with one seed.

    The next word of a small text is where vectors from a larger text of the same kind may help;
    near and far context is a task of the course.
    """
    drawn = sentences(TEXT_SENTENCES, np.random.default_rng(OWN_SEED + seed))
    small = {
        "text": ". ".join(drawn) + ".",
        "hidden": 16,
        "updates": 200,
        "seed": seed,
    }
    vectors = vectors_json(VectorSettings())
    far = {"updates": 300, "seed": seed}
    return (
        WordNets(
            "next-word",
            {
                "one-hot": Settings.of("own-text", "gru", **small, embedding=0),
                "own": Settings.of("own-text", "gru", **small, embedding=8),
                "brought": Settings.of(
                    "own-text", "gru", **small, embedding=8, word_vectors=vectors
                ),
            },
        ),
        WordNets(
            "near-far",
            {
                "one-hot": Settings.of("near-far", "gru", **far, embedding=0),
                "own": Settings.of("near-far", "gru", **far),
            },
        ),
    )
