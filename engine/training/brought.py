"""Word vectors that were learned from another text, brought into a net before it is trained."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy as np

from engine.embeddings import Settings as VectorSettings
from engine.embeddings import history
from engine.errors import SettingsError
from engine.net.network import Network
from engine.net.recipe import EMBEDDING_SPREAD, Recipe


def vector_settings(given: Mapping[str, Any], embedding: int) -> VectorSettings:
    """How the vectors are learned; their length is the net's."""
    return VectorSettings(**{**given, "dimensions": embedding})


def vectors_json(settings: VectorSettings) -> dict[str, Any]:
    """The same as a setting of a training, complete."""
    return {key: value for key, value in asdict(settings).items() if key != "dimensions"}


def check_brought(settings: VectorSettings, recipe: Recipe) -> None:
    """An EngineError where such vectors do not go into such a net."""
    task = recipe.task_of()
    if task.reads != "words" or not recipe.embedding:
        raise SettingsError("word-vectors.one-hot")
    words = settings.corpus().words
    if not set(words) & set(task.vocabulary.words):
        raise SettingsError("word-vectors.strangers", some=list(words[:3]))


def bring(network: Network, settings: VectorSettings) -> int:
    """Put learned vectors where a net has fresh ones, for the words that both know.

    They are moved and stretched to the mean and spread that fresh ones have, so that what differs
    is where the words lie and not how large their numbers are.

    Returns:
        How many words got one.
    """
    corpus = settings.corpus()
    learned = history(settings)[-1].net.E
    learned = learned - learned.mean(axis=0)
    learned *= EMBEDDING_SPREAD / learned.std()
    places = {word: at for at, word in enumerate(corpus.words)}
    known = network.net.inputs[0].vocabulary
    into = np.array([at for at, word in enumerate(known) if word in places], np.intp)
    if network.embedding is not None:
        network.embedding[into] = learned[[places[known[at]] for at in into]]
    return len(into)
