"""What a person typed, as the timesteps of an axis."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, TextError
from engine.inputs import UNKNOWN, Piece, Understood, Vocabulary, characters, tokenize
from engine.inputs.numbers import numbers
from engine.net.description import Input
from engine.net.trace import Column
from engine.net.writing import Decoder

READERS = {"words": tokenize, "characters": characters}


def count_timesteps(given: Input, text: str) -> int:
    """How many timesteps a text has; TextError where it is none that this input reads."""
    if given.reads == "numbers":
        return len(numbers(text, given.width))
    return len(READERS[given.reads](text))


def read_columns(
    given: Input, vocabulary: Vocabulary, text: str, as_typed: Collection[int] = ()
) -> tuple[Column, ...]:
    """A text as timesteps.

    Args:
        vocabulary: of the input, where it reads words.
        as_typed: columns that must not be read as the nearest known word.

    Raises:
        TextError: if there is nothing to read, or what should be numbers is none.
    """
    if given.reads == "numbers":
        found = tuple(
            Column(t, piece.text, piece.before, Understood("", "given", 0), piece.values)
            for t, piece in enumerate(numbers(text, given.width))
        )
        if not found:
            raise TextError("text.no-number")
        return found
    pieces: Sequence[Piece] = READERS[given.reads](text)
    if not pieces:
        raise TextError("text.empty")
    typed = set(as_typed)
    return tuple(
        Column(t, piece.text, piece.before, vocabulary.read(piece.text, as_typed=t in typed))
        for t, piece in enumerate(pieces)
    )


def read_answer(decoder: Decoder, vocabulary: Vocabulary, reads: str, text: str) -> list[int]:
    """A whole sentence that a decoder shall be made to write, as classes, the stop word the last.

    Raises:
        LookUpError: if a word is none that it could write, or there are more than it ever writes.
    """
    classes = {word: at for at, word in enumerate(decoder.head.classes)}
    found = []
    for piece in READERS[reads](text):
        word = vocabulary.read(piece.text, as_typed=True).token
        if word not in classes or word == UNKNOWN:
            raise LookUpError(
                "answer.unknown", word=piece.text[:40], known=decoder.head.classes[:12]
            )
        found.append(classes[word])
    if len(found) >= decoder.axis.limit:
        raise LookUpError("answer.long", count=len(found), most=decoder.axis.limit - 1)
    return [*found, decoder.stop]


def written_columns(
    decoder: Decoder, words: Sequence[str], read: Sequence[int]
) -> tuple[Column, ...]:
    """What a decoder read, as timesteps: the start word, then its own answers.

    Args:
        words: of the vocabulary.
        read: entries of it.
    """
    return tuple(
        Column(t, words[entry], "", Understood(words[entry], "written" if t else "given", entry))
        for t, entry in enumerate(read)
    )


def vectors(given: Input, embedding: Array | None, columns: Sequence[Column]) -> Array:
    """What cells get at each timestep, (T, D)."""
    if given.reads == "numbers":
        return np.array([column.numbers for column in columns], np.float64)
    indices = [column.understood.index for column in columns]
    if embedding is not None:
        return np.asarray(embedding[indices])
    rows = np.zeros((len(indices), given.size))
    rows[np.arange(len(indices)), indices] = 1
    return rows
