"""Interventions: what of a net or a trace is held at a value, as requests say it."""

from collections.abc import Sequence
from math import inf
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from app import settings as limits
from app.http.schema import Name, Schema, Timestep
from engine.graph import START, Hold, WeightHold
from engine.net.model import Model


def _kind_of_several(value: Any) -> str:
    if value in ("all", "start"):
        return "~name"
    return "~list" if isinstance(value, list | tuple) else "~number"


Unit = Annotated[int, Field(ge=0, le=limits.INPUTS - 1)]


SeveralUnits = Annotated[
    Annotated[Unit, Tag("~number")]
    | Annotated[list[Unit], Field(min_length=1, max_length=limits.INPUTS), Tag("~list")]
    | Annotated[Literal["all"], Tag("~name")],
    Discriminator(_kind_of_several),
]


SeveralTimesteps = Annotated[
    Annotated[Timestep, Tag("~number")]
    | Annotated[list[Timestep], Field(min_length=1, max_length=limits.TIMESTEPS), Tag("~list")]
    | Annotated[Literal["all", "start"], Tag("~name")],
    Discriminator(_kind_of_several),
]


Values = Annotated[
    Annotated[float, Tag("~number")]
    | Annotated[list[float], Field(min_length=1, max_length=limits.INPUTS), Tag("~list")],
    Discriminator(_kind_of_several),
]


class NodeIntervention(Schema):
    """Numbers of a trace held at a value; all that follows is computed from them."""

    chain: Name = Field(default="main", description="Which chain.")
    t: SeveralTimesteps = Field(
        description="A timestep from 0, several, all, or start: the state before the first."
    )
    node: Name = Field(description="Key of the cell's node: a gate, a state, the input x, ...")
    unit: SeveralUnits = Field(description="A unit from 0, several, or all.")
    value: Values = Field(description="What each is held at, or one number for each unit.")

    def hold(self) -> Hold:
        """As the engine takes it."""
        at = START if self.t == "start" else several(self.t)
        value = tuple(self.value) if isinstance(self.value, list) else self.value
        return Hold(at, self.node, several(self.unit), value, self.chain)


class WeightIntervention(Schema):
    """Weights of the net held at a value."""

    weight: Name = Field(
        description="Name of an array of the net's file: cell.W_f, embedding, head.who, ..."
    )
    row: SeveralUnits = Field(default="all", description="A row from 0, several, or all.")
    column: SeveralUnits = Field(default="all", description="A column from 0, several, or all.")
    value: float = Field(description="What each of them is held at.")

    def hold(self) -> WeightHold:
        """As the engine takes it."""
        return WeightHold(self.weight, self.value, several(self.row), several(self.column))


def several(given: int | list[int] | str) -> int | tuple[int, ...] | None:
    """One, several or all indices, as the engine takes them."""
    if isinstance(given, str):
        return None
    return tuple(given) if isinstance(given, list) else given


def _kind_of_intervention(value: Any) -> str:
    is_weight = isinstance(value, WeightIntervention) or (
        isinstance(value, dict) and "weight" in value
    )
    return "~weight" if is_weight else "~node"


Intervention = Annotated[
    Annotated[NodeIntervention, Tag("~node")] | Annotated[WeightIntervention, Tag("~weight")],
    Discriminator(_kind_of_intervention),
]


Interventions = Annotated[
    list[Intervention],
    Field(max_length=limits.INTERVENTIONS, description="Numbers held at a value."),
]


def holding(model: Model, given: Sequence[Intervention]) -> tuple[Model, list[Hold]]:
    """A net with what is held of its weights, and what is held of a trace."""
    held = [each.hold() for each in given]
    weights = [each for each in held if isinstance(each, WeightHold)]
    return model.holding(weights), [each for each in held if isinstance(each, Hold)]


HELD_TIMES = 10
"""How many times as long as reading with its kernel a cell takes node by node, as it is held."""
GRADIENT_TIMES = 7
"""And how many times as long the gradient by every node takes."""
MOST_WEIGHTS = 200_000
"""A net with more is not copied, for some of them to be held, between two short answers."""


def times_as_long(model: Model, given: Sequence[Intervention], has_gradient: bool = False) -> float:
    """How many times as long as reading the text alone an answer takes, about."""
    if model.parameter_count > MOST_WEIGHTS and any(
        isinstance(each, WeightIntervention) for each in given
    ):
        return inf
    is_held = any(isinstance(each, NodeIntervention) for each in given)
    return 1 + HELD_TIMES * is_held + GRADIENT_TIMES * has_gradient
