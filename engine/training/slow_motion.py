"""One update in slow motion: forward, loss, backward, update, each with its numbers.

It is the update that training does (`one_update`), watched. Nothing is computed twice in another
way: what is shown is what was trained.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.cells.base import Array
from engine.net.batch import Batch
from engine.net.description import Net
from engine.net.feeding import fed
from engine.net.network import Network
from engine.tasks import Task
from engine.training.events import figure
from engine.training.optimizers import Optimizer, norm
from engine.training.settings import Settings
from engine.training.update import one_update


@dataclass(frozen=True)
class Said:
    """What the net said of one sentence before the update, and what was right.

    tokens   its words, or the numbers of each timestep as one types them
    right    by head and timestep, the right class, None where nothing is asked
    p        by head and timestep, the probability the net gave it, None where nothing is asked
    said     by head and timestep, the likeliest class
    answer   what the net was given to read along the axis that it writes
    wanted   by head of numbers and timestep, the right ones, None where nothing is asked
    numbers  by head of numbers and timestep, those it said
    """

    tokens: tuple[str, ...]
    right: dict[str, tuple[int | None, ...]]
    p: dict[str, tuple[float | None, ...]]
    said: dict[str, tuple[int, ...]]
    answer: tuple[str, ...] = ()
    wanted: dict[str, tuple[tuple[float, ...] | None, ...]] = field(default_factory=dict)
    numbers: dict[str, tuple[tuple[float, ...], ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Block:
    """One block of parameters: its gradient's norm before clipping, its own and its change's."""

    name: str
    count: int
    gradient: float
    size: float
    moved: float


@dataclass(frozen=True)
class Change:
    """The one weight that changed most; `at` is its row and column, or its place in a bias."""

    block: str
    at: tuple[int, ...]
    gradient: float
    before: float
    after: float


@dataclass(frozen=True)
class SlowUpdate:
    """One update, from 1, as four sub-steps.

    forward   what the net says of each sentence of the batch
    loss      by head, and the price of open gates, in nats
    backward  the gradient of each block, and its whole norm before and after clipping
    update    the learning rate, how far the parameters went, the weight that went farthest; and
              the loss on the same sentences afterwards
    """

    update: int
    forward: tuple[Said, ...]
    losses: dict[str, float]
    price: float
    loss: float
    blocks: tuple[Block, ...]
    gradient_norm: float
    clipped_norm: float
    learning_rate: float
    update_norm: float
    relative: float
    largest: Change
    losses_after: dict[str, float]
    loss_after: float

    def to_json(self) -> dict[str, Any]:
        """The four sub-steps by name."""
        return {
            "update": self.update,
            "forward": [vars(said) for said in self.forward],
            "loss": {"heads": self.losses, "price": self.price, "total": self.loss},
            "backward": {
                "blocks": [vars(block) for block in self.blocks],
                "gradient_norm": self.gradient_norm,
                "clipped_norm": self.clipped_norm,
            },
            "update_step": {
                "learning_rate": self.learning_rate,
                "update_norm": self.update_norm,
                "relative": self.relative,
                "largest": vars(self.largest),
                "heads": {head: figure(loss) for head, loss in self.losses_after.items()},
                "total": figure(self.loss_after),
            },
        }


def slow_update(
    network: Network,
    optimizer: Optimizer,
    batch: Batch,
    settings: Settings,
    update: int,
) -> SlowUpdate:
    """Do one update in place and tell all of it; see `one_update`.

    `Training.slow` does this with the next update of a run. To start from a checkpoint:
    `Training.from_model`, whose optimiser has no past yet.

    Raises:
        Diverged: if the loss or the gradient is not finite.
    """
    task = settings.recipe.task_of()
    with np.errstate(over="ignore", invalid="ignore"):
        batch = fed(network, batch, settings.feeding)
        forward = _said(task, network.net, batch, network.probabilities(batch))
    before = network.parameters.copy()
    gradient = np.zeros_like(before)

    def watch(stage: str) -> None:
        if stage == "gradient":
            gradient[...] = network.gradient

    step = one_update(network, optimizer, batch, settings, update, watch)
    with np.errstate(over="ignore", invalid="ignore"):
        # What it would say by itself may have changed: the loss is of the words that were read.
        after, _ = network.loss_and_right(batch, settings.head_weight)
    parts = (network.blocks(network.parameters), network.blocks(before), network.blocks(gradient))
    blocks = tuple(
        Block(
            name,
            values.size,
            norm(slope.reshape(-1)),
            norm(old.reshape(-1)),
            norm((values - old).reshape(-1)),
        )
        for (name, values), old, slope in zip(
            parts[0].items(), parts[1].values(), parts[2].values(), strict=True
        )
    )
    return SlowUpdate(
        update + 1,
        forward,
        step.loss.heads,
        step.loss.price,
        step.loss.total,
        blocks,
        step.before,
        step.after,
        step.rate,
        step.moved,
        step.moved / step.size if step.size else 0.0,
        _largest(*parts),
        after.heads,
        after.answers,
    )


def _said(task: Task, net: Net, batch: Batch, p: dict[str, Array]) -> tuple[Said, ...]:
    axes = {head.id: net.chain(head.sources[0][0]).axis for head in net.heads}
    lengths = {net.axes[0].id: batch.lengths} | {
        axis: each.lengths for axis, each in batch.more.items()
    }
    at_end = {head.id for head in net.heads if net.is_at_end(head)}
    numbers = {head.id for head in net.heads if head.kind == "number"}
    sentences = []
    for b, count in enumerate(batch.lengths.tolist()):
        right: dict[str, tuple[int | None, ...]] = {}
        given: dict[str, tuple[float | None, ...]] = {}
        said: dict[str, tuple[int, ...]] = {}
        wanted: dict[str, tuple[tuple[float, ...] | None, ...]] = {}
        answered: dict[str, tuple[tuple[float, ...], ...]] = {}
        for head, targets in batch.targets.items():
            length = int(lengths[axes[head]][b])
            shares = p[head][:length, b]
            if head in at_end:
                # It has one answer, once all is read: the same wherever it is looked at.
                shares = np.repeat(p[head][:, b], length, axis=0)
            if head in numbers:
                asked = targets[:length, b]
                wanted[head] = tuple(
                    None if np.isnan(row).any() else tuple(row.tolist()) for row in asked
                )
                answered[head] = tuple(tuple(row) for row in shares.tolist())
                continue
            classes = targets[:length, b].tolist()
            right[head] = tuple(None if target < 0 else target for target in classes)
            given[head] = tuple(
                None if target < 0 else float(shares[t, target]) for t, target in enumerate(classes)
            )
            said[head] = tuple(shares.argmax(axis=1).tolist())
        sentences.append(
            Said(
                _typed(task, batch.tokens[:count, b]),
                right,
                given,
                said,
                _answer(task, batch, b),
                wanted,
                answered,
            )
        )
    return tuple(sentences)


def _typed(task: Task, tokens: np.ndarray) -> tuple[str, ...]:
    """What a sentence of a batch reads, as one types it."""
    if task.reads == "numbers":
        return tuple(" ".join(f"{value:g}" for value in row) for row in tokens.tolist())
    return tuple(task.vocabulary.words[k] for k in tokens.tolist())


def _answer(task: Task, batch: Batch, b: int) -> tuple[str, ...]:
    """What a decoder is given to read."""
    if task.answer is None:
        return ()
    read = batch.more[task.answer.axis]
    words = task.answer.vocabulary.words
    return tuple(words[k] for k in read.values[: read.lengths[b], b].tolist())


def _largest(after: dict[str, Array], before: dict[str, Array], slope: dict[str, Array]) -> Change:
    """Among all weights, the one that moved farthest."""
    moves = {key: np.abs(values - before[key]) for key, values in after.items()}
    name = max(moves, key=lambda key: float(moves[key].max()))
    at = np.unravel_index(int(moves[name].argmax()), moves[name].shape)
    return Change(
        name,
        tuple(int(place) for place in at),
        float(slope[name][at]),
        float(before[name][at]),
        float(after[name][at]),
    )
