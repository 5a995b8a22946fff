"""Where a text opens so that there is something to see: which unit, and at which timestep."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.net.model import Model
from engine.net.trace import Trace
from engine.nets import findings, units
from engine.tasks import TASKS

MOVES = 0.4
"""The least change of a unit's memory from one timestep to the next that can be seen."""


@dataclass(frozen=True)
class Opening:
    """The unit of the shown chain to look at, and the timestep at which its memory moves."""

    chain: str
    unit: int
    t: int


def find_opening(model: Model, trace: Trace) -> Opening | None:
    """The first thing to see in a text; None where the shown chain reads something else.

    The unit that was found to tell most on many texts is kept if it does something in this one.
    Else it is the one with a name of its own that moves most, or, where none is named, the one on
    whose movements the last answer rests most. The timestep is the one that the task names for a
    text of its own, else the first at which the unit's memory moves.
    """
    chain = trace.chain("main")
    if not trace.columns or chain.axis != trace.axes[0].id:
        return None
    belt = chain.cell.belt
    states = chain.nodes[belt]
    moves = np.abs(np.diff(states, axis=0, prepend=chain.start[belt][None]))
    moves = np.nan_to_num(moves, nan=0.0, posinf=0.0)
    named = _named_unit(model)
    at = _named_timestep(model, trace)
    seen = moves if at is None else moves[at : at + 1]
    unit: int | None = named
    if named >= moves.shape[1] or seen[:, named].max() < MOVES:
        unit = _other_named(model, belt, seen)
    if unit is None:
        unit = int((seen * _weights(model, trace, belt, at)).sum(axis=0).argmax())
    return Opening(chain.id, unit, _first_move(moves[:, unit]) if at is None else at)


def _named_unit(model: Model) -> int:
    finding = findings().get(model.id)
    return int(finding["unit"] if finding else model.header["made"].get("unit") or 0)


def _other_named(model: Model, belt: str, moves: Array) -> int | None:
    """Of the units whose memory was found to tell something, the one that moves most here."""
    known = [each["unit"] for each in units().get(model.id, ()) if each["node"] == belt]
    best = max(known, key=lambda unit: float(moves[:, unit].max()), default=None)
    return best if best is not None and moves[:, best].max() >= MOVES else None


def _named_timestep(model: Model, trace: Trace) -> int | None:
    task = TASKS.get(model.task)
    for starter in task.starters if task else ():
        if starter.text == trace.text and starter.opens < len(trace.columns):
            return starter.opens
    return None


def _weights(model: Model, trace: Trace, belt: str, at: int | None) -> Array:
    """How strongly the last answer depends on each unit's memory, (T, H) or (1, H)."""
    head = trace.heads[0]
    last = head.positions[-1] if head.positions else 0
    if head.kind != "classes" or not head.positions:
        return np.ones((1, 1))
    said = head.classes[int(head.p[-1].argmax())]
    found = model.gradients_of(trace, last, head.name, said)
    nodes = found.chains[trace.chain("main").id].nodes
    weights = np.nan_to_num(np.abs(nodes[belt]))
    if at is not None:
        weights = weights[at : at + 1]
    return weights if weights.any() else np.ones((1, 1))


def _first_move(moves: Array) -> int:
    """The first timestep at which the memory moves; where it never does, that of its largest."""
    seen = np.flatnonzero(moves >= MOVES)
    return int(seen[0] if len(seen) else moves.argmax())
