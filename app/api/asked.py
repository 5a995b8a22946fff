"""What the questions about a text share: the text, start states, and where a loss is taken."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import Discriminator, Field, Tag

from app import settings as limits
from app.http.schema import Name, Number, Packed, Schema, StateVector, Text, Timestep
from app.storage.reference import ModelRef
from engine.graph import Hold
from engine.net.gradients import TextGradients
from engine.net.model import Model
from engine.net.reader import Writing
from engine.net.trace import Trace

AsTyped = Annotated[
    list[Timestep],
    Field(
        max_length=limits.TIMESTEPS,
        description="Timesteps whose word is taken as typed, never as a known word near it.",
    ),
]


States = Annotated[
    dict[Name, Annotated[dict[Name, StateVector], Field(max_length=limits.STATES)]],
    Field(max_length=limits.CHAINS),
]


class Asked(Schema):
    """What every question about a text says."""

    model: ModelRef
    text: Text = Field(
        description=f"What is read: at most {limits.TIMESTEPS} timesteps, each a word or sign, or "
        "a character for a net of those; or numbers, of which a net that reads several at a "
        "timestep has these end with a semicolon or a line: 0.5 1; 0.3 0."
    )
    as_typed: AsTyped = Field(default=[])
    states: States | None = Field(
        default=None,
        description="By chain, the state before the first timestep; where it is left out, a chain "
        "starts as the net says.",
    )
    answer: Text | None = Field(
        default=None,
        description="Of a net that writes: the words that it is made to write, in the place of "
        "its own.",
    )
    goes_on: bool = Field(
        default=False,
        description="Whether `answer` is only how it begins, and it goes on by itself.",
    )
    beam: int = Field(
        default=1,
        ge=1,
        le=limits.BEAM,
        description="Of a net that writes: how many sentences it follows at once; 1 is greedy.",
    )

    def writing(self) -> Writing:
        """How a decoder writes."""
        return Writing(self.beam, self.answer, self.goes_on)

    def trace(self, net: Model, held: Sequence[Hold]) -> Trace:
        """What is asked about, read."""
        return net.trace(self.text, self.as_typed, held, starts(self.states), self.writing())

    def gradients(self, net: Model, held: Sequence[Hold], loss: "Loss") -> TextGradients:
        """What is asked about, read, and a loss of it differentiated."""
        return net.gradients(
            self.text,
            loss.t,
            loss.head,
            loss.target,
            self.as_typed,
            held,
            self.writing(),
            starts(self.states),
        )


def _kind_of_target(value: Any) -> str:
    if isinstance(value, list):
        return "~numbers"
    return "~number" if isinstance(value, int) else "~name"


Target = Annotated[
    Annotated[int, Field(ge=0, le=limits.INPUTS - 1), Tag("~number")]
    | Annotated[Name, Tag("~name")]
    | Annotated[list[float], Field(min_length=1, max_length=limits.WIDTH), Tag("~numbers")],
    Discriminator(_kind_of_target),
]


class Loss(Schema):
    """Where a loss is taken, and against what.

    It is the cross-entropy of one head at one timestep, or the squared error of one of numbers.
    """

    t: Timestep = Field(description="Timestep of the head's axis, from 0.")
    head: Name = Field(description="Name of the head.")
    target: Target = Field(
        description="The class that should have been said, its number or its name; or the list of "
        "numbers, where the head answers with them."
    )


def states(
    given: Mapping[str, list[Number] | Packed] | None,
) -> dict[str, NDArray[np.float64]] | None:
    """States as the engine takes them, each (H,)."""
    if given is None:
        return None
    return {
        key: value.array()
        if isinstance(value, Packed)
        else np.array([float(number) for number in value])
        for key, value in given.items()
    }


def starts(
    given: Mapping[str, Mapping[str, list[Number] | Packed]] | None,
) -> dict[str, dict[str, NDArray[np.float64]]]:
    """States as the engine takes them, by chain."""
    return {chain: states(each) or {} for chain, each in (given or {}).items()}
