"""One update after a checkpoint: how one weight takes it, and what a sentence is answered then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from engine.analysis.nudge import Weight
from engine.cells.base import Array
from engine.errors import LookUpError, SettingsError, no_index
from engine.net.batch import Batch, Encoded, collate
from engine.net.explainer import Target
from engine.net.gradients import TextGradients
from engine.net.model import Model
from engine.net.network import Network
from engine.net.truncation import WHOLE
from engine.training.events import figure
from engine.training.lines import Factor, Line, Term
from engine.training.run import Training
from engine.training.update import one_update

Of = Literal["sentence", "batch"]


@dataclass(frozen=True)
class Answered:
    """What a sentence is answered with: its loss, and the probabilities (C,), or the numbers."""

    loss: float
    p: tuple[float, ...]


@dataclass(frozen=True)
class WeightUpdate:
    """One update, from 1, of a net that stands at a checkpoint.

    of                         what the gradient is of: the sentence alone, or the run's next batch
    seen                       updates that the optimiser has seen, this one among them
    sentence_before, -_after   the sentence
    batch_before, -_after      the loss of the run's next batch, without the price of gates
    gradient_norm, clipped_norm  of the whole gradient, before and after clipping
    gradient                   of the weight, before clipping
    before, after              the weight
    lines                      how one leads to the other
    """

    update: int
    of: Of
    seen: int
    sentence_before: Answered
    sentence_after: Answered
    batch_before: float
    batch_after: float
    gradient_norm: float
    clipped_norm: float
    gradient: float
    before: float
    after: float
    lines: tuple[Line, ...]

    def to_json(self) -> dict[str, Any]:
        """Its fields."""
        said = {
            when: {"loss": figure(answered.loss), "p": [figure(p) for p in answered.p]}
            for when, answered in (("before", self.sentence_before), ("after", self.sentence_after))
        }
        return {
            "update": self.update,
            "of": self.of,
            "seen": self.seen,
            "sentence": said,
            "batch": {"before": figure(self.batch_before), "after": figure(self.batch_after)},
            "gradient_norm": self.gradient_norm,
            "clipped_norm": self.clipped_norm,
            "gradient": self.gradient,
            "before": self.before,
            "after": figure(self.after),
            "lines": [line.to_json() for line in self.lines],
        }


def update_weight(
    training: Training,
    model: Model,
    of: Of,
    text: str,
    loss: tuple[int, str, Target],
    weight: Weight,
    as_typed: tuple[int, ...] = (),
) -> WeightUpdate:
    """Do one update of a run that stands at a checkpoint, and tell it of one weight.

    The gradient of a sentence is that which `Model.gradients` has: through all of it, of this one
    answer, with no price of gates; the optimiser and the clipping are the run's own. It begins at
    the weights of the net's document, that of a batch at those of the run.

    Args:
        model: the net at the checkpoint.
        loss: the sentence's: timestep, head and target.

    Raises:
        SettingsError: of a batch, if there is no further update.
        LookUpError: if there is no such timestep, head, class or weight; or the net writes.
        Diverged: if it cannot be done.
    """
    if model.decoders:
        raise LookUpError("update.writes")
    if of == "batch" and training.update >= training.settings.updates:
        raise SettingsError("training.over")
    network, optimizer, settings = training.network, training.optimizer, training.settings
    t, head, target = loss
    asked = as_batch(model, model.gradients(text, t, head, target, as_typed))
    at = place_of(network, weight)
    batch = next(training.stream)
    if of == "sentence":
        model.copy_to(network)
        settings = replace(settings, gate_cost={}, truncation=WHOLE, head_weight={})
    weighed = settings.head_weight
    with np.errstate(over="ignore", invalid="ignore"):
        before = answered(network, asked, head)
        lost, _ = network.loss_and_right(batch, weighed)
    value = float(network.parameters[at])
    moments = {key: float(array[at]) for key, array in optimizer.arrays.items()}
    slopes: dict[str, float] = {}

    def watch(stage: str) -> None:
        if stage != "update":
            slopes[stage] = float(network.gradient[at])

    read = asked if of == "sentence" else batch
    step = one_update(network, optimizer, read, settings, training.update, watch)
    with np.errstate(over="ignore", invalid="ignore"):
        after = answered(network, asked, head)
        left, _ = network.loss_and_right(batch, weighed)
    raw, slope = slopes["gradient"], slopes["clipped"]
    new = float(network.parameters[at])
    lines = optimizer.lines(at, moments, slope, step.rate)
    if slope != raw:
        clipped = Term((Factor("∂L/∂w", raw), Factor(None, slope / raw)))
        lines = [Line("g", (clipped,), slope), *lines]
    moved = (Term((Factor("w", value),)), Term((lines[-1].as_factor,), -1))
    return WeightUpdate(
        training.update + 1,
        of,
        optimizer.count,
        before,
        after,
        # As training has it, to the bit: it adds up in another order.
        step.loss.answers if of == "batch" else lost.answers,
        left.answers,
        step.before,
        step.after,
        raw,
        value,
        new,
        (*lines, Line("w′", moved, new)),
    )


def as_batch(model: Model, found: TextGradients) -> Batch:
    """A sentence as a batch of one, of which one answer is asked."""
    net = model.net
    axis = found.trace.axes[0]
    numbers = net.inputs[0].reads == "numbers"
    tokens = (
        np.array([column.numbers for column in axis.columns], np.float64)
        if numbers
        else np.array([column.understood.index for column in axis.columns], np.intp)
    )
    steps = len(tokens)
    targets: dict[str, np.ndarray] = {}
    for head in net.heads:
        is_number = head.kind == "number"
        targets[head.id] = (
            np.full((steps, head.width), np.nan) if is_number else np.full(steps, -1, np.intp)
        )
    at = steps - 1 if net.is_at_end(found.head) else found.t
    targets[found.head.id][at] = found.wanted if found.target is None else found.target
    return collate([Encoded(tokens, targets)])


def answered(network: Network, asked: Batch, head: str) -> Answered:
    """The loss and the answer of a batch of one sentence."""
    loss, _ = network.loss_and_right(asked)
    targets = asked.targets[head][:, 0]
    is_asked = ~np.isnan(targets).any(axis=1) if targets.ndim > 1 else targets >= 0
    t = np.flatnonzero(is_asked)
    return Answered(loss.heads[head], tuple(network.answers_at(asked, head, t)[0].tolist()))


def place_of(network: Network, weight: Weight) -> int:
    """Where a weight stands among all the parameters."""
    # A net of places, so that blocks of any packing say where theirs are.
    places: Array = np.arange(network.parameters.size, dtype=network.parameters.dtype)
    blocks = network.blocks(places)
    if weight.name not in blocks:
        raise LookUpError("hold.no-weight", weight=weight.name, known=blocks)
    block = blocks[weight.name]
    if (weight.column is None) != (block.ndim == 1):
        key = "nudge.column" if weight.column is None else "hold.row"
        raise LookUpError(key, weight=weight.name)
    if weight.row >= len(block):
        raise no_index("row", weight.row, len(block))
    if weight.column is None:
        return int(block[weight.row])
    if weight.column >= block.shape[1]:
        raise no_index("column", weight.column, block.shape[1])
    return int(block[weight.row, weight.column])
