"""A nudge: what a loss does where one number is moved a little, measured beside its gradient.

A gradient is a slope. The net is read again with the number at its value plus each amount, and the
change of the loss stands beside gradient times amount; where the two part, the slope has bent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, TextError, no_index
from engine.graph import START, Hold, WeightHold
from engine.net.chains import Starts
from engine.net.explainer import Target
from engine.net.gradients import TextGradients
from engine.net.loss import cross_entropy, squared_error
from engine.net.model import Model
from engine.net.parameters import named
from engine.net.reader import GREEDY, Writing

MOST_NODES = 400_000
"""Nodes of all timesteps of all the readings: with a number held they are computed one by one."""
PARTED = 0.1
"""Of the straight line: by how much the measured change may differ before the two have parted."""


@dataclass(frozen=True)
class Place:
    """A number of a trace: an input, a gate, a state, any node; t is START for a state before."""

    t: int
    node: str
    unit: int
    chain: str = "main"


@dataclass(frozen=True)
class Weight:
    """One weight of a cell: its array by the name of the document, its row and its column.

    `column` is None in a bias, which has one axis.
    """

    name: str
    row: int
    column: int | None = None


@dataclass(frozen=True)
class Nudge:
    """A loss along one number, (N,) amounts.

    value     of the number as it stands
    loss      there, in nats (of a head of numbers the mean squared error)
    gradient  dL/d(number)
    by        the amounts, ascending
    measured  L(value + amount) - L(value), each from a reading of the whole text
    straight  gradient times amount
    parts     by side, `below` and `above`, the smallest amount at which measured and straight
              differ by more than a tenth of straight, None where they do not
    """

    value: float
    loss: float
    gradient: float
    by: Array
    measured: Array
    straight: Array
    parts: dict[str, float | None]


def nudge(
    model: Model,
    text: str,
    t: int,
    head: str,
    target: Target,
    at: Place | Weight,
    by: Sequence[float],
    as_typed: Sequence[int] = (),
    writing: Writing = GREEDY,
    holds: Sequence[Hold] = (),
    starts: Starts | None = None,
) -> Nudge:
    """Move one number by several amounts and measure the loss at each.

    What a net wrote stays as it is: the question is how sure it would be of it.

    Args:
        t, head, target: where the loss is taken, and on what.
        at: the number that is moved; of one that is held, from where it is held.
        by: the amounts, at least one.
        as_typed, writing, holds, starts: see `Explainer.gradients`.

    Raises:
        LookUpError: if there is no such loss or number.
        TextError: if so many readings of this text would take too long.
    """
    _check_length(model, text, len(by) + 1)
    found = model.gradients(text, t, head, target, as_typed, holds, writing, starts)
    amounts = np.sort(np.asarray(by, np.float64))
    value, gradient = _weight(model, found, at) if isinstance(at, Weight) else _number(found, at)
    axes = {axis.id: axis.columns for axis in found.trace.axes}

    def loss(number: float) -> float:
        if isinstance(at, Weight):
            moved = model.holding([WeightHold(at.name, number, at.row, at.column)])
            said = moved.answers(axes, holds, starts)
        else:
            hold = Hold(at.t, at.node, at.unit, number, at.chain)
            said = model.answers(axes, (*holds, hold), starts)
        answer = next(each for each in said if each.name == head)
        logits = answer.logits[answer.positions.index(t)]
        with np.errstate(over="ignore", invalid="ignore"):
            if found.target is None:
                return squared_error(logits, np.array(found.wanted))[0]
            return cross_entropy(logits[None], np.array([found.target]))[0]

    with np.errstate(over="ignore", invalid="ignore"):
        # The loss as it stands is read in the same way, so that a nudge by nothing changes nothing.
        measured = np.array([loss(value + amount) for amount in amounts.tolist()]) - loss(value)
        straight = gradient * amounts
    parts = {side: _parts(amounts * sign, amounts, measured, straight) for side, sign in SIDES}
    return Nudge(value, found.loss, gradient, amounts, measured, straight, parts)


SIDES = (("below", -1), ("above", 1))


def _parts(sizes: Array, amounts: Array, measured: Array, straight: Array) -> float | None:
    """Of one side, the first amount at which the two differ by more than a tenth of the line."""
    with np.errstate(invalid="ignore"):
        # Written so that what is no number has parted.
        apart = ~(np.abs(measured - straight) <= PARTED * np.abs(straight)) & (sizes > 0)
    where = np.flatnonzero(apart)
    return float(amounts[where[sizes[where].argmin()]]) if len(where) else None


def _number(found: TextGradients, at: Place) -> tuple[float, float]:
    """A number of a trace, and the gradient by it."""
    chain = found.trace.chain(at.chain)
    if at.node not in chain.nodes:
        known = list(chain.nodes)
        raise LookUpError("node.unknown", cell=chain.cell.label, node=at.node, known=known)
    slopes = found.chains[chain.id]
    if at.t == START:
        if at.node not in chain.cell.states:
            raise LookUpError("hold.start", states=chain.cell.states, node=at.node)
        values, slope = chain.start[at.node], slopes.start[at.node]
    else:
        steps = len(chain.values[at.node])
        if not 0 <= at.t < steps:
            raise LookUpError("timestep.unknown", t=at.t, last=steps - 1)
        values, slope = chain.values[at.node][at.t], slopes.nodes[at.node][at.t]
    if not 0 <= at.unit < len(values):
        raise no_index("unit", at.unit, len(values))
    return float(values[at.unit]), float(slope[at.unit])


def _weight(model: Model, found: TextGradients, at: Weight) -> tuple[float, float]:
    """A weight of a cell, and the gradient by it: a sum over all the timesteps that use it."""
    arrays = {
        f"{named('cell', chain.id)}.{key}": (model.cell_of(chain.id)[1][key], slope)
        for chain in found.trace.chains
        for key, slope in found.chains[chain.id].found.parameters.items()
    }
    if at.name not in arrays:
        raise LookUpError("hold.no-weight", weight=at.name, known=arrays)
    values, slope = arrays[at.name]
    if not 0 <= at.row < len(values):
        raise no_index("row", at.row, len(values))
    if values.ndim == 1:
        if at.column is not None:
            raise LookUpError("hold.row", weight=at.name)
        return float(values[at.row]), float(slope[at.row])
    if at.column is None:
        raise LookUpError("nudge.column", weight=at.name)
    if not 0 <= at.column < values.shape[1]:
        raise no_index("column", at.column, values.shape[1])
    return float(values[at.row, at.column]), float(slope[at.row, at.column])


def _check_length(model: Model, text: str, readings: int) -> None:
    """Raises TextError where reading the text so many times would take too long."""
    count = model.timesteps(text)
    most = MOST_NODES // (readings * sum(len(cell.nodes) for cell in model.net.cells.values()))
    if count > most:
        raise TextError("nudge.long", count=count, readings=readings, most=most)
