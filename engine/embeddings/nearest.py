"""Which words are near: cosines between vectors, and whether a word's nearest is of its kind."""

from collections.abc import Mapping, Sequence

import numpy as np

from engine.embeddings.corpus import KINDS

Array = np.ndarray


def cosines(vectors: Array, at: int) -> Array:
    """The cosine of one vector with each of (V, D), itself included; 0 where one has no length."""
    lengths = np.linalg.norm(vectors, axis=1)
    products = vectors @ vectors[at]
    by = lengths * lengths[at]
    found: Array = np.divide(products, by, out=np.zeros_like(products), where=by > 0)
    return found


def nearest(vectors: Array, at: int, count: int) -> list[int]:
    """The `count` words of highest cosine with one, the nearest first, without itself."""
    order = np.argsort(-cosines(vectors, at), kind="stable")
    return [int(each) for each in order if each != at][:count]


def own_kind(
    vectors: Array, words: Sequence[str], kinds: Mapping[str, Sequence[str]] = KINDS
) -> dict[str, bool]:
    """By word of a known kind, whether the nearest of all words is of the same kind."""
    found = {}
    for alike in kinds.values():
        for word in alike:
            if word in words:
                near = nearest(vectors, words.index(word), 1)[0]
                found[word] = words[near] in alike
    return found
