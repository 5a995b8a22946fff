"""How much each word of a text matters to one answer: measured, and by the gradient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError
from engine.net.batch import Batch, Given
from engine.net.explainer import Target
from engine.net.model import Model
from engine.net.reader import GREEDY, Writing


@dataclass(frozen=True)
class Influence:
    """Of every column, what the probability of one class is without it.

    p         as the text stands
    left_out  with that column left out, (T,); NaN where nothing would be left to answer
    unknown   with that column read as the unknown word, (T,)
    slopes    -dL/dx · x of that column, (T,): to first order, what its input does to ln p
    """

    p: float
    left_out: Array
    unknown: Array
    slopes: Array


def influence(
    model: Model,
    text: str,
    t: int,
    head: str,
    target: Target,
    as_typed: Sequence[int] = (),
    writing: Writing = GREEDY,
) -> Influence:
    """Measure how much an answer changes with each word of a text.

    What a net wrote stays as it is: the question is how sure it would be of it.

    Args:
        t: the column whose answer is asked.
        head, target: what is asked there, and the class whose probability is followed.
        writing: of a net that writes, how.

    Raises:
        LookUpError: if there is no such column, head or class, or numbers are read or answered.
    """
    found = model.gradients(text, t, head, target, as_typed, writing=writing)
    if found.target is None or model.reads == "numbers":
        raise LookUpError("influence.numbers")
    columns = found.trace.columns
    first, along = model.net.axes[0].id, found.trace.head(head).axis
    more = {
        axis.id: [column.understood.index for column in axis.columns]
        for axis in found.trace.axes[1:]
    }
    tokens = np.array([column.understood.index for column in columns])
    count = len(tokens)
    unknown = np.tile(tokens[:, None], (1, count))
    np.fill_diagonal(unknown, 0)
    p = _asked(model, unknown, np.full(count, t), head, found.target, more)
    fewer = np.array([np.delete(tokens, k) for k in range(count)]).T
    # Along the axis of what is left out, the asked position comes one earlier.
    where = np.array([t - 1 if k <= t and along == first else t for k in range(count)])
    left_out = np.full(count, np.nan)
    can = where >= 0
    if count > 1:
        left_out[can] = _asked(model, fewer[:, can], where[can], head, found.target, more)
    slopes = np.zeros(count)
    for chain in found.trace.chains:
        if chain.axis == first and any(model.net.is_input(each) for each in chain.reads):
            x = chain.values["x"]
            slopes -= (found.chains[chain.id].nodes["x"] * x).sum(axis=1)
    return Influence(float(np.exp(-found.loss)), left_out, p, slopes)


def _asked(
    model: Model,
    tokens: np.ndarray,
    where: np.ndarray,
    head: str,
    target: int,
    more: Mapping[str, Sequence[int]],
) -> Array:
    """The probability of a class at one position of each of several texts, tokens (T, B).

    Args:
        more: by axis, what was written after each of them.
    """
    network = model.thaw()
    count = tokens.shape[1]
    lengths = np.full(count, len(tokens))
    written = {
        axis: Given(np.tile(np.array(words)[:, None], (1, count)), np.full(count, len(words)))
        for axis, words in more.items()
    }
    # Texts of equal length: what comes after the asked position is cut where nothing reads it.
    p = network.probabilities(Batch(tokens, lengths, {}, written))[head]
    at = np.minimum(where, len(p) - 1)
    return np.asarray(p[at, np.arange(len(where)), target])
