"""Back-propagation through time: from the gradients at the states to those of everything else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from engine.cells.base import Array
from engine.cells.tape import Charge
from engine.cells.unroll import Run
from engine.errors import ShapeError


@dataclass(frozen=True)
class Gradients:
    """The gradients of one loss; fresh arrays.

    packed   (rows, D + H + 1), as the cell's packed parameters; zero where there is none
    x        (T, B, D) or (T, D)
    start    by state, (B, H) or (H,)
    states   by state, the total dL/d(state) after each timestep, (T, B, H) or (T, H)
    """

    packed: Array
    x: Array
    start: dict[str, Array]
    states: dict[str, Array]


def backpropagate(
    run: Run,
    states: Mapping[str, ArrayLike],
    final: Mapping[str, ArrayLike] | None = None,
    charge: Charge | None = None,
) -> Gradients:
    """Pull gradients at the states back through a run, for every parameter, input and state.

    Args:
        run: what `unroll` returned.
        states: by state, what the loss adds at each timestep, (T, B, H) or (T, H).
        final: by state, what the loss adds at the last timestep that counts, (B, H) or (H,).
        charge: the price of open gates, if the loss has one.

    For the LSTM the total dL/dh_t holds what reaches h_t alone, and dL/dC_t what reaches C_t
    through h_t too: the chain rule of `∂L/∂h_t` in Werbos 1990, equation 7, for both states.
    """
    load(run, states, final)
    # A gradient that explodes is a lesson, not a fault: it becomes infinite, without a warning.
    with np.errstate(over="ignore", invalid="ignore"):
        run.cell.backward(run.prepared, run.tape, run.steps, charge)
    tape, steps = run.tape, run.steps
    dx = tape.dx[:steps]
    return Gradients(
        packed=tape.dpacked * run.cell.mask(),
        x=dx[:, :, 0].copy() if run.single else np.ascontiguousarray(dx.transpose(0, 2, 1)),
        start={key: _start(run, grad[0]) for key, grad in tape.dstates.items()},
        states={key: run._out(grad[1 : steps + 1]) for key, grad in tape.dstates.items()},
    )


def _start(run: Run, grad: Array) -> Array:
    return grad[:, 0].copy() if run.single else np.ascontiguousarray(grad.T)


def load(
    run: Run, states: Mapping[str, ArrayLike], final: Mapping[str, ArrayLike] | None = None
) -> None:
    """Put on the tape what the loss adds to each state.

    Nothing may arrive beyond a sequence's length: there the gradients are set to zero, so a
    padded batch gives each sequence what it would get alone.
    """
    tape, steps, cell = run.tape, run.steps, run.cell
    tape.ready_for_backward()
    for key in {*states, *(final or {})}:
        if key not in cell.states:
            raise ShapeError("state.no-gradient", cell=cell.label, known=cell.states, state=key)
    for key in cell.states:
        buffer, arrives = tape.dstates[key], tape.arrives[key]
        buffer[: steps + 1] = 0
        arrives[:] = [False] * len(arrives)
        if key in states:
            given = np.asarray(states[key], tape.dtype)
            given = given[:, None] if run.single else given
            if given.shape != (steps, tape.batch, cell.hidden_size):
                raise ShapeError(
                    "state.gradient-shape",
                    state=key,
                    steps=steps,
                    batch=tape.batch,
                    hidden=cell.hidden_size,
                    shape=given.shape,
                )
            buffer[1 : steps + 1] = given.transpose(0, 2, 1)
            beyond = np.arange(steps)[:, None] >= run.lengths
            if beyond.any():
                np.copyto(buffer[1 : steps + 1], 0, where=beyond[:, None])
            arrives[:steps] = np.asarray(given.any(axis=(1, 2))).tolist()
        if final and key in final:
            given = np.asarray(final[key], tape.dtype)
            given = given[None] if run.single else given
            if given.shape != (tape.batch, cell.hidden_size):
                raise ShapeError(
                    "state.end-shape",
                    state=key,
                    batch=tape.batch,
                    hidden=cell.hidden_size,
                    shape=given.shape,
                )
            for b, length in enumerate(run.lengths.tolist()):
                buffer[length, :, b] += given[b]
                arrives[length - 1] = True
