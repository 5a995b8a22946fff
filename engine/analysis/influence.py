"""How much each word of a text matters to one answer: measured, and by the gradient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.net.batch import Batch
from engine.net.model import Model


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
    model: Model, text: str, t: int, head: str, target: int | str, as_typed: Sequence[int] = ()
) -> Influence:
    """Measure how much an answer changes with each word of a text.

    Args:
        t: the column whose answer is asked.
        head, target: what is asked there, and the class whose probability is followed.

    Raises:
        LookUpError: if there is no such column, head or class.
    """
    found = model.gradients(text, t, head, target, as_typed)
    columns = found.trace.columns
    tokens = np.array([column.understood.index for column in columns])
    count = len(tokens)
    unknown = np.tile(tokens[:, None], (1, count))
    np.fill_diagonal(unknown, 0)
    p = _asked(model, unknown, np.full(count, t), head, found.target)
    fewer = np.array([np.delete(tokens, k) for k in range(count)]).T
    where = np.array([t - 1 if k <= t else t for k in range(count)])
    left_out = np.full(count, np.nan)
    can = where >= 0
    if count > 1:
        left_out[can] = _asked(model, fewer[:, can], where[can], head, found.target)
    slopes = np.zeros(count)
    for chain in found.trace.chains:
        if any(model.net.is_input(each) for each in chain.reads):
            x = chain.values["x"]
            slopes -= (found.chains[chain.id].nodes["x"] * x).sum(axis=1)
    return Influence(float(np.exp(-found.loss)), left_out, p, slopes)


def _asked(model: Model, tokens: np.ndarray, where: np.ndarray, head: str, target: int) -> Array:
    """The probability of a class at one position of each of several texts, tokens (T, B)."""
    network = model.thaw()
    lengths = np.full(tokens.shape[1], len(tokens))
    # Texts of equal length: what comes after the asked position is cut where nothing reads it.
    p = network.probabilities(Batch(tokens, lengths, {}))[head]
    at = np.minimum(where, len(p) - 1)
    return np.asarray(p[at, np.arange(len(where)), target])
