"""Words by what they are: a table of features that a person fills in, and what it makes near."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.errors import ShapeError, TextError

Array = np.ndarray
MOST = 12
"""Words, and features, of a table."""


class Likeness(NamedTuple):
    """How near the words of a table are to one another, (n, n) each.

    Attributes:
        distance: as a ruler measures.
        cosine: 1 where two rows point the same way; NaN where a row is all zeros.
        nearest: by word, which other is least far; the first of equals.
        closest: the two words that are least far, or None of a single one.
    """

    distance: Array
    cosine: Array
    nearest: tuple[int, ...]
    closest: tuple[int, int] | None


def likeness(words: Sequence[str], values: Sequence[Sequence[float]]) -> Likeness:
    """Distances and cosines between the rows of a table.

    Args:
        words: the names of the rows, each once.
        values: a row for each word, all of one length.

    Raises:
        TextError: if a word is empty or comes twice, or there are too many or none.
        ShapeError: if the rows do not fit the words or one another.
    """
    if not 1 <= len(words) <= MOST:
        raise TextError("word-features.words", count=len(words), most=MOST)
    for place, word in enumerate(words):
        if not word.strip():
            raise TextError("word-features.empty", place=place + 1)
        if word in words[:place]:
            raise TextError("word-features.twice", word=word)
    widths = {len(row) for row in values}
    if len(values) != len(words) or len(widths) != 1 or not 1 <= max(widths) <= MOST:
        raise ShapeError("word-features.shape", words=len(words), most=MOST)
    table = np.array(values, float)
    distance = np.linalg.norm(table[:, None] - table[None], axis=-1)
    lengths = np.linalg.norm(table, axis=1)
    by = np.outer(lengths, lengths)
    cosine = np.divide(table @ table.T, by, out=np.full_like(by, np.nan), where=by > 0)
    if len(words) == 1:
        return Likeness(distance, cosine, (), None)
    apart = distance + np.where(np.eye(len(words)), np.inf, 0)
    first, second = sorted(int(k) for k in np.unravel_index(apart.argmin(), apart.shape))
    return Likeness(
        distance, cosine, tuple(int(k) for k in apart.argmin(1)), (int(first), int(second))
    )
