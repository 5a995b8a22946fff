"""The same words in many orders: what a net says to each, and how far its memory differs.

Whatever only adds its words up ends in the same state whatever their order, but for the rounding of
its sums, and so gives one answer to all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import factorial

import numpy as np

from engine.analysis.jacobians import belt_state
from engine.cells.base import Array
from engine.errors import LookUpError, TextError
from engine.net.batch import Batch
from engine.net.model import Model
from engine.net.trace import Column

MOST_ORDERS = 120
"""All orders of five words; of more, as many are drawn."""
MOST_WORDS = 40
STOPS = (".", "!", "?")
CLOSING = (*STOPS, ",", ";", ":", ")")
"""What stands close to the word before it."""


@dataclass(frozen=True)
class Orders:
    """One text's words in N different orders, the text's own first.

    words   the pieces as they were typed, T of them
    orders  (N, T), which of them stands where
    is_all  whether these are all the orders there are
    """

    words: tuple[str, ...]
    orders: Array
    is_all: bool

    def text(self, at: int) -> str:
        """The words in one of the orders."""
        written = ""
        for place in self.orders[at]:
            word = self.words[place]
            written += word if not written or word in CLOSING else f" {word}"
        return written


@dataclass(frozen=True)
class Answered:
    """What one net says at the end of each order.

    head      the question
    classes   its answers, C of them
    p         (N, C)
    apart     the largest difference between any unit's memory after the last word of one order
              and of the text's own, over all orders
    """

    head: str
    classes: Sequence[str]
    p: Array
    apart: float

    @property
    def said(self) -> np.ndarray:
        """How many orders each class is said to, (C,)."""
        return np.bincount(self.p.argmax(axis=1), minlength=len(self.classes))


def orders_of(columns: Sequence[Column], seed: int = 0) -> Orders:
    """All orders of a text's words, or many of them; a stop at its end stays there.

    Args:
        columns: the text as a net reads it.
        seed: by what orders are drawn where there are too many.

    Raises:
        TextError: if there is only one order, or the text is too long.
    """
    words = tuple(column.text for column in columns)
    kinds = [column.understood.index for column in columns]
    free = len(words) - (words[-1] in STOPS)
    if len(set(kinds[:free])) < 2:
        raise TextError("order.one")
    if free > MOST_WORDS:
        raise TextError("order.long", count=free, most=MOST_WORDS)
    last = tuple(range(free, len(words)))
    found: dict[tuple[int, ...], tuple[int, ...]] = {}
    drawn: Iterable[tuple[int, ...]]
    if factorial(free) <= MOST_ORDERS:
        drawn = ((*order, *last) for order in permutations(range(free)))
    else:
        rng = np.random.default_rng(seed)
        own = tuple(range(free))
        some = (tuple(map(int, rng.permutation(free))) for _ in range(20 * MOST_ORDERS))
        drawn = ((*order, *last) for order in (own, *some))
    for order in drawn:
        found.setdefault(tuple(kinds[place] for place in order), order)
        if len(found) == MOST_ORDERS:
            break
    return Orders(words, np.array([*found.values()]), factorial(free) <= MOST_ORDERS)


def answered(model: Model, text: str, orders: Orders) -> Answered:
    """Read a text's words in every order, all at once.

    Raises:
        LookUpError: if the net answers with numbers, or writes.
    """
    head = next((each for each in reversed(model.net.heads) if each.kind == "classes"), None)
    if head is None or len(model.net.axes) > 1 or model.reads == "numbers":
        raise LookUpError("order.numbers")
    index = np.array([column.understood.index for column in model.read(text)])
    tokens = np.ascontiguousarray(index[orders.orders].T)
    steps, count = tokens.shape
    network = model.thaw()
    batch = Batch(tokens, np.full(count, steps), {})
    p = network.answers_at(batch, head.id, np.full(count, steps - 1))
    state = belt_state(network.cell)
    ends = network.values(batch, state)[-1]
    return Answered(head.id, head.classes, p, float(np.abs(ends - ends[0]).max()))
