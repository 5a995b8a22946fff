"""How much each word of a text matters to one answer: measured, and by the gradient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isqrt

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, TextError
from engine.graph import START, Hold
from engine.inputs import UNKNOWN, Understood
from engine.net.batch import Batch
from engine.net.batch import Given as Tokens
from engine.net.chains import Starts
from engine.net.explainer import Target
from engine.net.gradients import TextGradients
from engine.net.model import Model
from engine.net.reader import GREEDY, Writing
from engine.net.trace import Column

Axes = Mapping[str, Sequence[Column]]
"""By axis, what is read along it."""


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


MOST_WORK = 20_000_000_000
"""Multiplications of all the texts together; that takes one or two seconds."""
MOST_NODES = 600_000
"""Nodes of all timesteps of all the texts, where numbers are held: they are computed one by one.
So are texts that begin with a start of their own."""
BLOCK_NUMBERS = 4_000_000
"""Of the texts that are read at once, timesteps times units."""


def influence(
    model: Model,
    text: str,
    t: int,
    head: str,
    target: Target,
    as_typed: Sequence[int] = (),
    writing: Writing = GREEDY,
    holds: Sequence[Hold] = (),
    starts: Starts | None = None,
) -> Influence:
    """Measure how much an answer changes with each word of a text.

    What a net wrote stays as it is: the question is how sure it would be of it.

    Args:
        t: the column whose answer is asked.
        head, target: what is asked there, and the class whose probability is followed.
        writing: of a net that writes, how.
        holds: numbers held at a value. What is held at a word goes away with that word.
        starts: by chain, each state before the first timestep, (H,).

    Raises:
        LookUpError: if there is no such column, head or class, or numbers are read or answered.
        TextError: if the text is too long for so many of it to be read.
    """
    is_special = bool(holds or starts)
    _check_length(model, text, is_special)
    found = model.gradients(text, t, head, target, as_typed, holds, writing, starts)
    if found.target is None or model.reads == "numbers":
        raise LookUpError("influence.numbers")
    first, along = model.net.axes[0].id, found.trace.head(head).axis
    axes = {axis.id: axis.columns for axis in found.trace.axes}
    count = len(axes[first])
    asked = partial(_asked, model, head, found.target)
    if is_special:
        asked = partial(_answered, model, starts, head, found.target)
    unknown = asked([_unknown(axes, first, holds, k) for k in range(count)], [t] * count)
    # Along the axis of what is left out, the asked position comes one earlier.
    where = [t - 1 if k <= t and along == first else t for k in range(count)]
    can = [k for k in range(count) if where[k] >= 0 and count > 1]
    left_out = np.full(count, np.nan)
    fewer = [_fewer(model, axes, first, holds, k) for k in can]
    left_out[can] = asked(fewer, [where[k] for k in can])
    p = float(np.exp(-found.loss))
    return Influence(p, left_out, unknown, _slopes(model, found, first))


def _check_length(model: Model, text: str, is_special: bool) -> None:
    """Raises TextError where reading the text twice for each of its words would take too long."""
    count = model.timesteps(text)
    cells = model.net.cells.values()
    if is_special:
        most = isqrt(MOST_NODES // (2 * sum(len(cell.nodes) for cell in cells)))
    else:
        most = isqrt(MOST_WORK // (2 * sum(cell.parameter_count for cell in cells)))
    if count > most:
        raise TextError("influence.long", count=count, most=most)


def _slopes(model: Model, found: TextGradients, axis: str) -> Array:
    """Of each column, -dL/dx · x, of the entries that it gives to the chains that read it."""
    slopes = np.zeros(len(found.trace.columns))
    for chain in found.trace.chains:
        if chain.axis != axis:
            continue
        # What is held is not the word's.
        held = found.trace.holds(chain.id).nodes.get("x")
        x = chain.values["x"] if held is None else np.where(held.mask, 0.0, chain.values["x"])
        parts, at = -found.chains[chain.id].nodes["x"] * x, 0
        for id in chain.reads:
            is_input = model.net.is_input(id)
            size = model.net.input(id).size if is_input else model.net.chain(id).hidden
            if is_input:
                slopes += parts[:, at : at + size].sum(axis=1)
            at += size
    return slopes


Given = tuple[Axes, Sequence[Hold]]
"""What is read along every axis, and what is held of it."""


def _unknown(axes: Axes, axis: str, holds: Sequence[Hold], k: int) -> Given:
    """The same text with column k read as the unknown word."""
    columns = list(axes[axis])
    columns[k] = replace(columns[k], understood=Understood(UNKNOWN, "unknown", 0))
    return {**axes, axis: columns}, holds


def _fewer(model: Model, axes: Axes, axis: str, holds: Sequence[Hold], k: int) -> Given:
    """The same text without column k, and without what is held there; the rest moves up."""
    moved = []
    for hold in holds:
        stays = hold.t is None or hold.t == START or model.axis_of(hold.chain) != axis
        if not stays:
            at = (hold.t,) if isinstance(hold.t, int) else hold.t or ()
            hold = replace(hold, t=tuple(t - (t > k) for t in at if t != k))
        if stays or hold.t:
            moved.append(hold)
    columns = axes[axis]
    return {**axes, axis: [*columns[:k], *columns[k + 1 :]]}, moved


def _answered(
    model: Model,
    starts: Starts | None,
    head: str,
    target: int,
    texts: Sequence[Given],
    where: Sequence[int],
) -> Array:
    """The probability of a class at one position of each text, from its start, with its holds."""
    found = []
    for (axes, holds), t in zip(texts, where, strict=True):
        said = next(each for each in model.answers(axes, holds, starts) if each.name == head)
        found.append(said.p[min(t, len(said.p) - 1), target])
    return np.array(found)


def _asked(
    model: Model, head: str, target: int, texts: Sequence[Given], where: Sequence[int]
) -> Array:
    """The same of texts of equal length that nothing special is asked of, many at once."""
    network = model.thaw()
    found: list[Array] = [np.zeros(0)]
    steps = max((len(columns) for columns in texts[0][0].values()), default=1) if texts else 1
    units = sum(chain.hidden for chain in model.net.chains)
    size = max(1, BLOCK_NUMBERS // (steps * units))
    for first in range(0, len(texts), size):
        some = texts[first : first + size]
        read = {
            axis: np.array(
                [[column.understood.index for column in text[axis]] for text, _ in some]
            ).T
            for axis in some[0][0]
        }
        given = {
            axis: Tokens(tokens, np.full(len(some), len(tokens))) for axis, tokens in read.items()
        }
        typed = given.pop(model.net.axes[0].id)
        batch = Batch(typed.values, typed.lengths, {}, given)
        with np.errstate(over="ignore", invalid="ignore"):
            said = network.answers_at(batch, head, np.array(where[first : first + size]))
        found.append(said[:, target])
    return np.concatenate(found)
