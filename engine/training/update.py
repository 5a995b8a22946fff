"""One update: forward, loss, backward, update. Training, slow motion and estimates all do this."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from engine.errors import EngineError
from engine.net.batch import Batch
from engine.net.feeding import fed
from engine.net.loss import Loss
from engine.net.network import Network
from engine.training.optimizers import Optimizer, clip, norm
from engine.training.settings import Settings
from engine.wording import Phrase

HOPELESS = 1e6
"""A loss in nats beyond which nothing finds back: the right answer gets exp(-1,000,000)."""


class Diverged(EngineError):
    """A number grew past all bounds; the message says which, and what might help."""


@dataclass(frozen=True)
class Step:
    """The figures of one update; see `Progress`."""

    loss: Loss
    before: float
    after: float
    moved: float
    size: float
    rate: float


def no_watch(_stage: str) -> None:
    """Nobody looks."""


def one_update(
    network: Network,
    optimizer: Optimizer,
    batch: Batch,
    settings: Settings,
    update: int,
    watch: Callable[[str], None] = no_watch,
) -> Step:
    """Do one update in place.

    Args:
        update: its number, from 0, which decides the learning rate.
        watch: called with "gradient" when the whole gradient lies on the net, with "clipped" when
            it is clipped, and with "update" when the parameters have moved.

    Raises:
        Diverged: if the loss or the gradient is not finite or beyond all hope; the parameters are
            then as they were. Or if the update made a parameter so.
    """
    # What overflows here is found right after, and said in a sentence.
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        read = fed(network, batch, settings.feeding)
        loss = network.loss_and_gradient(
            read, settings.cost_at(update), settings.truncation, settings.head_weight
        )
        if not math.isfinite(loss.total):
            raise _no_loss(network, read, settings, update)
        if loss.answers > HOPELESS:
            raise Diverged("diverged.loss", loss=loss.answers, advice=_advice(settings, update))
        watch("gradient")
        gradient = network.gradient
        tensors = network.blocks(gradient).values() if settings.clip == "tensor" else ()
        before, after = clip(gradient, settings.clip, settings.clip_at, tensors)
        if not math.isfinite(before):
            raise Diverged("diverged.gradient", advice=_advice(settings, update))
        watch("clipped")
        rate = settings.rate_at(update)
        optimizer.update(network.parameters, network.gradient, rate)
        moved, size = norm(optimizer.move), norm(network.parameters)
        if not math.isfinite(size):
            raise Diverged("diverged.weight", advice=_advice(settings, update))
        watch("update")
    return Step(loss, before, after, moved, size, rate)


def _no_loss(network: Network, batch: Batch, settings: Settings, update: int) -> Diverged:
    """Where the first state is that is no number any more."""
    advice = _advice(settings, update)
    for key in network.cell.states:
        finite = np.all(np.isfinite(network.values(batch, key)), axis=2)
        counted = np.arange(len(finite))[:, None] < network.lengths(batch)
        broken = np.flatnonzero(np.any(~finite & counted, axis=1))
        if len(broken):
            name = network.cell.node(key).name
            return Diverged("diverged.state", state=name, t=broken[0] + 1, advice=advice)
    return Diverged("diverged.infinite-loss", advice=advice)


def _advice(settings: Settings, update: int) -> Phrase:
    """What might help, by the cause: before the first update no learning rate has done anything."""
    recipe = settings.recipe
    if update == 0:
        advice = []
        if recipe.radius > 1:
            advice.append(Phrase("advice.radius"))
        if recipe.initialiser == "identity":
            advice.append(Phrase("advice.orthogonal"))
        advice = advice or [Phrase("advice.hidden"), Phrase("advice.cell")]
        return Phrase.of("advice.start", advice=advice)
    advice = [Phrase.of("advice.rate", rate=settings.learning_rate)]
    if settings.clip == "none":
        advice.append(Phrase("advice.clip"))
    if recipe.radius > 1:
        advice.append(Phrase("advice.radius"))
    return Phrase.of("advice.try", advice=advice)
