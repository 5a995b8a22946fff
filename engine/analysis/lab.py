"""The lab of gradients: how much of a loss at the last word reaches each word before it.

Three untrained cells read the same noise words, and the loss at the last word is pulled back. What
is left leaves the range of float64 within a few hundred words, so sizes are logarithms to base 10:
where the kernel's own backward pass comes near an end of that range it goes on in parts, each from
a gradient that is scaled to length 1. So nothing is ever silently zero, and it is known from where
on float64 by itself would have been.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.analysis.jacobians import STEEPEST, belt_state, spectral_norm
from engine.cells import CELLS
from engine.cells.base import Array, Cell
from engine.cells.bptt import backpropagate
from engine.cells.unroll import Run, State, unroll
from engine.net.initializers import initialise

WORDS = 4
"""Noise words, each an input of its own, as in the latch; and as many answers."""
NEAR_END = 280.0
"""A size of 10 to the power of this, or of its negative, is as far as a plain pass is believed."""
PART = 10
"""Timesteps of a part: one factor may be as small as 10⁻²⁸ before a part runs out of numbers."""
SLOPE = (0.2, 0.8)
"""Between these shares of the way the factor a step is measured: past the ends' own steps."""


@dataclass(frozen=True)
class Knobs:
    """What can be turned.

    steps        T, words that are read; the loss is at the last
    hidden       H, units of each cell
    seed         of the weights, the words and the answers
    activation   of the RNN: tanh, relu or linear
    initialiser  of the RNN's U: orthogonal, gaussian or identity
    radius       of the RNN's U: its largest eigenvalue's size
    forget_bias  of the LSTM
    update_bias  of the GRU, whose update gate keeps at 1
    """

    steps: int = 100
    hidden: int = 32
    seed: int = 0
    activation: str = "tanh"
    initialiser: str = "orthogonal"
    radius: float = 1.0
    forget_bias: float = 1.0
    update_bias: float = 1.0


@dataclass(frozen=True)
class Built:
    """A cell as the knobs have it, what it reads, and how its last state is judged.

    x is (T, WORDS), one place a word; readout is (WORDS, H).
    """

    cell: Cell
    packed: Array
    x: Array
    readout: Array


@dataclass(frozen=True)
class Faded:
    """One cell's gradients, by the number of words back from the loss, 0 to T - 1.

    norms    log10 ‖∂L/∂s‖, s being the state that memory travels in: C of the LSTM, else h;
             -inf where it is zero however it is computed
    loss     what is differentiated
    ends     how many words back float64 by itself has nothing left, or more than it can hold
    how      which of the two
    """

    norms: Array
    loss: float
    ends: int | None
    how: Literal["below", "above"] | None


@dataclass(frozen=True)
class Recurrent:
    """The RNN's U: its eigenvalues, complex, (H,); its norm; log10 of what bounds a step."""

    eigenvalues: np.ndarray
    norm: float
    bound: float


def build(name: str, knobs: Knobs) -> Built:
    """A cell of the lab; weights, words and answers have each a generator of their own, so that a
    knob changes only what it is about."""
    weights, words, answers = (np.random.default_rng([knobs.seed, k, 23]) for k in range(3))
    is_plain = name == "rnn"
    cell = CELLS[name](WORDS, knobs.hidden, {"activation": knobs.activation} if is_plain else {})
    bias = {"lstm": knobs.forget_bias, "gru": knobs.update_bias}.get(name, 0.0)
    scheme = knobs.initialiser if is_plain else "orthogonal"
    packed = initialise(cell, weights, scheme, bias, knobs.radius if is_plain else 1.0)
    x = np.eye(WORDS)[words.integers(0, WORDS, knobs.steps)]
    readout = answers.normal(0, 1 / np.sqrt(knobs.hidden), (WORDS, knobs.hidden))
    return Built(cell, packed, x, readout)


def fade(built: Built) -> Faded:
    """How the gradient of the loss fades, or grows, word by word back from it."""
    prepared = built.cell.prepare(built.packed)
    run = unroll(built.cell, prepared, built.x)
    loss, at_end = loss_of(built, run)
    states = backpropagate(run, {}, at_end).states[belt_state(built.cell)][::-1]
    plain = _log_norms(states)
    unsure = np.flatnonzero(~(np.abs(plain) < NEAR_END))
    if unsure.size == 0:
        return Faded(plain, loss, None, None)
    norms = _in_parts(built, run, at_end)
    # What is zero by itself, such as behind units of ReLU that are all shut, is no end of float64.
    lost = np.flatnonzero(~np.isfinite(plain) & np.isfinite(norms))
    if lost.size == 0:
        return Faded(norms, loss, None, None)
    ends = int(lost[0])
    return Faded(norms, loss, ends, "below" if norms[ends] < 0 else "above")


def loss_of(built: Built, run: Run, target: int | None = None) -> tuple[float, Mapping[str, Array]]:
    """The cross-entropy at the last word, in nats, and its gradient by the last state h, (H,).

    Args:
        target: the right answer, 0 to WORDS - 1; by default the one that is thought least likely,
            so that there always is something to learn.
    """
    logits = built.readout @ run.final()["h"]
    shifted = logits - logits.max()
    logs = shifted - np.log(np.exp(shifted).sum())
    right = int(np.argmin(logs)) if target is None else target
    slope = np.exp(logs)
    slope[right] -= 1
    return float(-logs[right]), {"h": built.readout.T @ slope}


def _in_parts(built: Built, run: Run, at_end: State) -> Array:
    """log10 of the norms by words back, each part begun with a gradient of length 1."""
    cell, steps = built.cell, run.steps
    tape = cell.tape(PART, 1)
    arrives: dict[str, Array] = {key: np.asarray(value) for key, value in at_end.items()}
    scale, found = 0.0, np.full(steps, -np.inf)
    for last in range(steps, 0, -PART):
        first = max(0, last - PART)
        size = float(np.linalg.norm(np.concatenate(list(arrives.values()))))
        if not 0 < size < np.inf:
            found[steps - last :] = -np.inf if size == 0 else np.nan
            break
        scale += float(np.log10(size))
        start = {key: values[:, 0] for key, values in run.after(first).items()}
        part = unroll(cell, run.prepared, built.x[first:last], start, tape=tape)
        back = backpropagate(part, {}, {key: value / size for key, value in arrives.items()})
        norms = _log_norms(back.states[belt_state(cell)][::-1])
        found[steps - last : steps - first] = scale + norms
        arrives = back.start
    return found


def _log_norms(gradients: Array) -> Array:
    """log10 of each row's norm, also where squares would leave the range of numbers."""
    with np.errstate(divide="ignore", invalid="ignore"):
        largest = np.abs(gradients).max(axis=1)
        rows = gradients / largest[:, None]
        logs = np.log10(largest) + np.log10(np.sqrt((rows * rows).sum(axis=1)))
    logs[largest == 0] = -np.inf
    return np.asarray(logs)


def recurrent(built: Built) -> Recurrent:
    """What is known of the RNN's U before it reads anything.

    The norm of one factor ∂h_t/∂h_{t-1} is at most ‖U‖ max|g'|: below 1 this forces the gradient
    to vanish, above 1 it only permits it to explode (Pascanu and others 2013).
    """
    weights = built.cell.parameters(built.packed)["U_a"]
    norm = spectral_norm(weights)
    steepest = STEEPEST[built.cell.node("h").op]
    with np.errstate(divide="ignore"):
        return Recurrent(np.linalg.eigvals(weights), norm, float(np.log10(norm * steepest)))


def left(norms: Array) -> Array:
    """log10 of what is left of the gradient at the loss, by words back; the first is 0."""
    return np.asarray(norms - norms[0])


def mean_left(several: Array) -> Array:
    """The mean of what is left over several seeds, (S, T) to (T,), on the axis of powers of ten.

    Seeds of which nothing is left, as of a dead ReLU, have no place there and are left out.
    """
    finite = np.isfinite(several)
    count = finite.sum(axis=0)
    total = np.where(finite, several, 0.0).sum(axis=0)
    return np.where(count > 0, total / np.maximum(count, 1), -np.inf)


def factor(of: Array) -> float | None:
    """What a step back multiplies the gradient with, between two and eight tenths of the way."""
    last = len(of) - 1
    near, far = (round(share * last) for share in SLOPE)
    if far == near:
        near, far = 0, last
    if not np.isfinite(of[[near, far]]).all():
        return None
    return float(10 ** ((of[far] - of[near]) / (far - near)))
