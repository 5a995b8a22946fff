"""A series that a net goes on with by itself, and how far off it is beside saying 'as before'."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from engine.cells.base import Array
from engine.errors import LookUpError
from engine.net.batch import Batch
from engine.net.model import Model
from engine.tasks import TASKS

LONGEST = 64
"""Numbers that are foretold at most."""
SERIES, READ, AHEAD = 300, 12, 12
"""Drawn series, of how many numbers the net reads the beginning, and how many it goes on."""
SEED = 5


@dataclass(frozen=True)
class Errors:
    """How far off a net is on drawn series when it goes on by itself: root mean squared errors.

    net        (AHEAD,), by how many numbers ahead
    as_before  the same of saying the last number that was read
    series     how many were drawn
    """

    net: Array
    as_before: Array
    series: int


def check_next(model: Model) -> None:
    """LookUpError unless a net reads numbers one by one and answers with the next of them."""
    heads = model.net.heads
    fits = model.reads == "numbers" and model.net.inputs[0].width == 1 and len(heads) == 1
    if not fits or heads[0].kind != "number" or heads[0].width != 1 or heads[0].asked != "every":
        raise LookUpError("forecast.net")
    if any(chain.direction != "forward" for chain in model.net.chains):
        raise LookUpError("forecast.net")


def forecast(model: Model, text: str, t: int, steps: int) -> tuple[float, ...]:
    """What a net says comes after the number at a timestep, each of its answers fed back to it.

    Args:
        t: the last number that is read, from 0.
        steps: how many numbers are foretold.

    Raises:
        LookUpError: if the net does not foretell numbers, or there is no such timestep.
        TextError: if the text cannot be read.
    """
    check_next(model)
    columns = model.read(text)
    if not 0 <= t < len(columns):
        raise LookUpError("timestep.unknown", t=t, last=len(columns) - 1)
    if not 1 <= steps <= LONGEST:
        raise LookUpError("forecast.steps", steps=steps, most=LONGEST)
    states: Mapping[str, Mapping[str, ArrayLike]] = {}
    said: list[float] = []
    for at in range(t + steps):
        value = columns[at].numbers[0] if at <= t else said[-1]
        trace = model.step(x=[value], starts=states)
        states = {chain.id: chain.final for chain in trace.chains}
        if at >= t:
            said.append(float(trace.heads[0].logits[-1, 0]))
    return tuple(said)


def errors(model: Model) -> Errors:
    """Have a net go on with drawn series of its task by itself, and compare with how they went on.

    Raises:
        LookUpError: if it does not foretell numbers, or there is no task to draw series of.
    """
    check_next(model)
    task = TASKS.get(model.task)
    if task is None:
        raise LookUpError("forecast.net")
    rng = np.random.default_rng(SEED)
    drawn = [task.draw(rng, held_out=True).numbers for _ in range(SERIES)]
    actual = np.array([[value for (value,) in row[: READ + AHEAD]] for row in drawn]).T
    read, head, network = actual[:READ], model.net.heads[0].id, model.thaw()
    for _ in range(AHEAD):
        batch = Batch(read[:, :, None], np.full(SERIES, len(read)), {})
        said = network.answers_at(batch, head, np.full(SERIES, len(read) - 1))
        read = np.concatenate([read, said.T])
    off, before = read[READ:] - actual[READ:], actual[READ - 1] - actual[READ:]
    return Errors(_root(off), _root(before), SERIES)


def _root(off: Array) -> Array:
    root: Array = np.sqrt(np.mean(np.square(off), axis=1))
    return root
