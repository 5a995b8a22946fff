"""What a training tells as it goes, each as a person's figures and as JSON."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from engine.net.model import Model


@dataclass(frozen=True)
class Progress:
    """One update.

    update         its number, from 1
    loss           of its batch in nats: the heads' mean losses, added up, before the update
    price          of open gates, which is trained on too
    gradient_norm  before clipping
    clipped_norm   after it
    update_norm    length of what was taken from the parameters
    relative       the same, in lengths of the parameters
    learning_rate  of this update
    seconds        computed so far, all updates and checkpoints together
    per_second     updates a second, lately
    left           seconds that the rest will take at this pace
    """

    update: int
    loss: float
    price: float
    gradient_norm: float
    clipped_norm: float
    update_norm: float
    relative: float
    learning_rate: float
    seconds: float
    per_second: float
    left: float

    def to_json(self) -> dict[str, Any]:
        """Its fields."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True)
class Checkpoint:
    """The net after so many updates, measured on sentences that training never draws.

    Its document also says which unit separates the answers of one head best.

    loss      the heads' mean losses added up: in nats, or the mean squared error of numbers
    losses    by head
    accuracy  by head of classes, the share of right answers
    exact     by axis that the net writes along, the share of sentences that it writes wholly right
    """

    update: int
    model: Model
    loss: float
    losses: dict[str, float]
    accuracy: dict[str, float]
    exact: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Its fields; the net by its id."""
        return {
            "update": self.update,
            "model": self.model.id,
            "loss": figure(self.loss),
            "losses": {head: figure(loss) for head, loss in self.losses.items()},
            "accuracy": self.accuracy,
            "exact": self.exact,
            "unit": self.model.header["made"]["unit"],
            "separates": self.model.header["made"]["separates"],
        }


@dataclass(frozen=True)
class Stopped:
    """The run cannot go on: a number grew past all bounds.

    update      the update that could not be made
    why         a sentence that says what happened and what might help
    checkpoint  update of the last checkpoint, whose net is kept
    """

    update: int
    why: str
    checkpoint: int

    def to_json(self) -> dict[str, Any]:
        """Its fields."""
        return asdict(self)


@dataclass(frozen=True)
class Best:
    """The run is over, and an earlier net of it does best on what was held out.

    checkpoint  that net
    update      the last update that was made
    """

    checkpoint: Checkpoint
    update: int

    def to_json(self) -> dict[str, Any]:
        """The best net and its loss, and the last one's update."""
        return {
            "update": self.checkpoint.update,
            "model": self.checkpoint.model.id,
            "loss": figure(self.checkpoint.loss),
            "last": self.update,
        }


Event = Progress | Checkpoint | Stopped | Best


def figure(number: float) -> float | str:
    """A number as JSON has it: what is not finite by its name, as everywhere in the answers."""
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
