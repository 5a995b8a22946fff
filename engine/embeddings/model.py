"""word2vec: a shallow net that learns a vector for each word from the words around it.

    h = mean of E[w] over the given words      (D,)   projection
    s = O h                                    (V,)   a score for each word
    p = softmax(s)                             (V,)
    L = -ln p[wanted]                          nats

It is not recurrent: it has no state, and the order of the given words does not matter. Skip-gram
gives one word and wants each of its neighbours, CBOW gives all neighbours and wants the word
between them (Mikolov and others 2013, arXiv:1301.3781). The softmax is over all words, which is
what the paper approximates for large vocabularies.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

Array = np.ndarray

START = 0.5
"""Both matrices start uniform in (-START, START). The authors' program starts `O` at zero, where
the very first pair would move no word."""


@dataclass
class WordVectors:
    """The two matrices: `E` (V, D), what is kept of each word, and `O` (V, D), what answers."""

    E: Array
    O: Array  # noqa: E741

    @classmethod
    def fresh(cls, words: int, dimensions: int, rng: np.random.Generator) -> "WordVectors":
        """Vectors that were not trained."""
        return cls(*rng.uniform(-START, START, (2, words, dimensions)))

    def copy(self) -> "WordVectors":
        """The same numbers, to be trained apart."""
        return WordVectors(self.E.copy(), self.O.copy())


class Forward(NamedTuple):
    """What one pair, or a batch of B, computes: h (B, D), s and p (B, V), loss (B,)."""

    h: Array
    s: Array
    p: Array
    loss: Array


class Gradient(NamedTuple):
    """The gradient of the summed loss: by s (B, V), by h (B, D), and by O (V, D)."""

    s: Array
    h: Array
    O: Array  # noqa: E741


def forward(net: WordVectors, given: Array, share: Array, wanted: Array) -> Forward:
    """What the net expects.

    Args:
        given: indices of the given words, (B, C).
        share: what each weighs in the mean, (B, C), with rows that add up to 1.
        wanted: the index of the right word, (B,).
    """
    h = net.E[given[:, 0]] if given.shape[1] == 1 else (net.E[given] * share[..., None]).sum(1)
    s = h @ net.O.T
    p = np.exp(s - s.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    return Forward(h, s, p, -np.log(p[np.arange(len(wanted)), wanted]))


def backward(net: WordVectors, found: Forward, wanted: Array) -> Gradient:
    """The gradient of the loss, added up over the batch."""
    slope = found.p.copy()
    slope[np.arange(len(wanted)), wanted] -= 1
    return Gradient(slope, slope @ net.O, slope.T @ found.h)


def update(net: WordVectors, given: Array, share: Array, slope: Gradient, rate: float) -> None:
    """One step down the gradient, in place: each given word moves by its share."""
    net.O -= rate * slope.O
    moved = (rate * share[..., None] * slope.h[:, None, :]).reshape(-1, slope.h.shape[1])
    np.subtract.at(net.E, given.ravel(), moved)
