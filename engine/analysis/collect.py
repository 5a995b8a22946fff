"""How the gradient of one trained array collects: a matrix a word, all added into one.

The weights are the same at every word, so the gradient by them is a sum over the words.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, TextError
from engine.net.gradients import TextGradients
from engine.net.shares import piles, shares

MOST_NUMBERS = 2_000_000
"""Of all words' matrices together; more would take longer to send than to look at."""
LEADING = 4
"""Words that are named in the sum; the others stand together."""
DROWNED = 1e-4
"""Of the norm of the whole: a word that adds less is drowned by the others."""


@dataclass(frozen=True)
class Collected:
    """The parts of dL/dW of one trained array, W (R, C); of a bias (R, 1).

    whole     dL/dW, (R, C)
    piles     by word, dL_t/dW, (T, R, C), which add up to it
    norm      ||dL/dW||
    norms     ||dL_t/dW||, (T,), which do not add up
    parts     each one's projection on the whole, (T,): signed, and 1 together
    leading   the words whose parts are largest, at most four, the largest first
    rest      the part of all the others together
    drowned   words whose norm is less than a ten-thousandth of the whole's
    """

    whole: Array
    piles: Array
    norm: float
    norms: Array
    parts: Array
    leading: tuple[int, ...]
    rest: float
    drowned: int


def collect(found: TextGradients, chain: str, name: str) -> Collected:
    """What each word adds to the gradient of one trained array.

    Args:
        chain: its id.
        name: of the array, as the cell names it: W_f, U_f, b_f.

    Raises:
        LookUpError: if there is no such chain or array.
        TextError: if all the matrices together are too large.
    """
    of = found.trace.chain(chain)
    slopes = found.chains[of.id]
    known = slopes.found.parameters
    if name not in known:
        raise LookUpError("hold.no-weight", weight=name, known=known)
    steps, size = len(of.values["x"]), known[name].size
    if steps * size > MOST_NUMBERS:
        raise TextError("collect.long", count=steps, size=size, most=MOST_NUMBERS // size)
    share = shares(of, slopes)[name]
    order = np.argsort(-np.abs(share.parts), kind="stable")[:LEADING]
    leading = tuple(int(t) for t in order if share.parts[t] != 0)
    others = np.delete(share.parts, leading)
    whole = known[name].reshape(len(known[name]), -1)
    return Collected(
        whole,
        piles(of, slopes, name).reshape(steps, *whole.shape),
        share.norm,
        share.norms,
        share.parts,
        leading,
        float(others.sum()),
        int((share.norms < DROWNED * share.norm).sum()),
    )
