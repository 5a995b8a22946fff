"""Rows of 0 and 1: a sentence as a bag of words, and each of its words as a vector of its own.

They are two things. The row of a bag says which words a sentence has, and not in what order; a
one-hot vector is one word, with a single 1 at its place in the vocabulary.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.errors import TextError
from engine.inputs import tokenize
from engine.inputs.spelling import folded

Array = np.ndarray
MOST_SENTENCES = 8
MOST_WORDS = 40
"""Different words of all sentences together: a row must fit on a screen."""


class Rows(NamedTuple):
    """Sentences as rows.

    Attributes:
        words: the columns, in the order in which the sentences bring them, (V,).
        sentences: of each, its words as indices of columns, in order.
        bags: 1 where a sentence has the word, (S, V).
        distance: between rows, as a ruler measures: the root of how many places differ, (S, S).
        differ: how many places differ, (S, S).
    """

    words: tuple[str, ...]
    sentences: tuple[tuple[int, ...], ...]
    bags: Array
    distance: Array
    differ: Array


def rows(sentences: Sequence[str]) -> Rows:
    """The rows of some sentences.

    Raises:
        TextError: if there are none or too many, or one has no word, or all have too many.
    """
    if not 1 <= len(sentences) <= MOST_SENTENCES:
        raise TextError("word-rows.sentences", count=len(sentences), most=MOST_SENTENCES)
    read = []
    for place, sentence in enumerate(sentences, start=1):
        pieces = [folded(piece.text) for piece in tokenize(sentence)]
        read.append([each for each in pieces if any(sign.isalnum() for sign in each)])
        if not read[-1]:
            raise TextError("word-rows.empty", place=place)
    words = tuple(dict.fromkeys(word for sentence in read for word in sentence))
    if len(words) > MOST_WORDS:
        raise TextError("word-rows.many", count=len(words), most=MOST_WORDS)
    indexed = tuple(tuple(words.index(word) for word in sentence) for sentence in read)
    bags = np.zeros((len(read), len(words)))
    for bag, known in zip(bags, indexed, strict=True):
        bag[list(known)] = 1
    differ = np.abs(bags[:, None] - bags[None]).sum(-1)
    return Rows(words, indexed, bags, np.sqrt(differ), differ)


def one_hot(indices: Sequence[int], size: int) -> Array:
    """A row for each word, with a single 1 at its place, (n, V)."""
    return np.eye(size)[list(indices)]
