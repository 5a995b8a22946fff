"""A cell over a sequence: one timestep, or many, of one sequence or of a padded batch."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine.cells.base import Array, Cell
from engine.cells.tape import Tape
from engine.errors import ShapeError

State = Mapping[str, ArrayLike]


@dataclass(frozen=True)
class Run:
    """A cell that has read a sequence.

    `lengths` is (B,): how much of each sequence counts. Arrays that leave are fresh copies with
    the axes (T, B, H), or (T, H) where a single sequence went in; what lies beyond a sequence's
    length is not meaningful.
    """

    cell: Cell
    prepared: Any
    tape: Tape
    steps: int
    lengths: np.ndarray
    single: bool

    def value(self, key: str) -> Array:
        """A node the kernel keeps, or a state after each timestep."""
        if key in self.tape.states:
            return self._out(self.tape.states[key][1 : self.steps + 1])
        return self._out(self.tape.kept[key][: self.steps])

    def after(self, steps: int) -> dict[str, Array]:
        """Each state after so many timesteps, (H, B); a copy."""
        return {key: values[steps].copy() for key, values in self.tape.states.items()}

    def final(self) -> dict[str, Array]:
        """Each state after the last timestep that counts, (B, H) or (H,)."""
        rows = np.arange(self.tape.batch)
        states = {}
        for key, values in self.tape.states.items():
            last = values.transpose(0, 2, 1)[self.lengths, rows]
            states[key] = last[0] if self.single else last
        return states

    def _out(self, values: Array) -> Array:
        """(T, H, B) as it lies on the tape, as (T, B, H) or (T, H)."""
        return (
            values[:, :, 0].copy()
            if self.single
            else np.ascontiguousarray(values.transpose(0, 2, 1))
        )


def unroll(
    cell: Cell,
    prepared: Any,
    x: ArrayLike,
    start: State | None = None,
    *,
    lengths: Sequence[int] | np.ndarray | None = None,
    tape: Tape | None = None,
    dtype: Any = np.float64,
) -> Run:
    """Run a cell over a sequence.

    Args:
        cell, prepared: the cell and its prepared parameters.
        x: (T, D), or (T, B, D) for a batch padded at the end.
        start: each state before the first timestep, (H,) or (B, H); zeros where not given.
        lengths: how many timesteps of each sequence count; all of them where not given.
        tape: a workspace to use again; its last run is overwritten.

    Raises:
        ShapeError: if a shape does not fit the cell.
    """
    x = np.asarray(x, dtype if tape is None else tape.dtype)
    single = x.ndim == 2
    if x.ndim not in (2, 3) or x.shape[-1] != cell.input_size:
        raise ShapeError("sequence.shape", shape=x.shape, width=cell.input_size)
    steps, batch = x.shape[0], 1 if single else x.shape[1]
    if steps < 1 or batch < 1:
        raise ShapeError("sequence.empty")
    if tape is None:
        tape = cell.tape(steps, batch, dtype)
    if tape.steps < steps or tape.batch != batch:
        raise ShapeError(
            "sequence.workspace", steps=tape.steps, batch=tape.batch, count=steps, size=batch
        )
    counted = _checked_lengths(lengths, steps, batch)
    if single:
        tape.x[:steps, :, 0] = x
    else:
        tape.x[:steps] = x.transpose(0, 2, 1)
    set_start(cell, tape, start)
    # A state that explodes is a lesson, not a fault: it becomes infinite, without a warning.
    with np.errstate(over="ignore", invalid="ignore"):
        cell.forward(prepared, tape, steps)
    tape.clear_beyond(steps, counted)
    return Run(cell, prepared, tape, steps, counted, single)


class Stepper:
    """A cell of one sequence, one timestep at a time, with nothing hidden between two calls.

    It owns a workspace of one timestep, so it must not be shared between threads; what it
    returns is fresh.
    """

    def __init__(self, cell: Cell, prepared: Any, dtype: Any = np.float64) -> None:
        self._forward, self._prepared = cell.forward, prepared
        self._tape = tape = cell.tape(1, 1, dtype)
        self._x = tape.x[0, :, 0]
        self._before = [(key, tape.states[key][0, :, 0]) for key in cell.states]
        self._after = [(key, tape.states[key][1, :, 0]) for key in cell.states]
        together: tuple[tuple[str, ...], Array] = tape.together or ((), tape.row[0, :0])
        keys, rows = together
        self._keys, self._rows = keys, rows.reshape(len(keys), cell.hidden_size)
        self._apart = [(key, value[0, :, 0]) for key, value in tape.kept.items() if key not in keys]

    def __call__(
        self, x: ArrayLike, state: Mapping[str, Array]
    ) -> tuple[dict[str, Array], dict[str, Array]]:
        """Advance one timestep.

        Args:
            x: the input, (D,).
            state: each state before, (H,).

        Returns:
            Each state after, and the other values the kernel keeps: gates and candidate, by key.
        """
        self._x[...] = x
        for key, view in self._before:
            view[...] = state[key]
        self._forward(self._prepared, self._tape, 1)
        after = {}
        for key, view in self._after:
            after[key] = view.copy()
        # What lies together is copied at once and cut after: cheaper than a copy of each.
        values: dict[str, Array] = dict(zip(self._keys, self._rows.copy(), strict=True))
        for key, view in self._apart:
            values[key] = view.copy()
        return after, values


def set_start(cell: Cell, tape: Tape, start: State | None) -> None:
    """Put the start state on the tape; raises ShapeError where one does not fit."""
    given = checked_start(cell, start, tape.batch, tape.dtype)
    for key, states in tape.states.items():
        value = given.get(key)
        if value is None:
            states[0] = 0
        else:
            states[0] = value[:, None] if value.ndim == 1 else value.T


def checked_start(
    cell: Cell, start: State | None, batch: int = 1, dtype: Any = np.float64
) -> dict[str, Array]:
    """The states of a start that are given, (H,) or (B, H); ShapeError where one does not fit."""
    found: dict[str, Array] = {}
    for key, given in (start or {}).items():
        if key not in cell.states:
            raise ShapeError("state.unknown", cell=cell.label, state=key, known=cell.states)
        value = np.asarray(given, dtype)
        if value.shape not in ((cell.hidden_size,), (batch, cell.hidden_size)):
            raise ShapeError(
                "state.start-shape", state=key, shape=value.shape, hidden=cell.hidden_size
            )
        found[key] = value
    return found


def _checked_lengths(
    lengths: Sequence[int] | np.ndarray | None, steps: int, batch: int
) -> np.ndarray:
    if lengths is None:
        return np.full(batch, steps)
    counted = np.asarray(lengths)
    if counted.shape != (batch,) or counted.min() < 1 or counted.max() > steps:
        raise ShapeError("sequence.lengths", batch=batch, steps=steps)
    return counted
