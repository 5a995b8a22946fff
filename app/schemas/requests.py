"""What may be asked."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from app import settings as limits
from app.schemas.base import (
    Encoding,
    ModelId,
    Name,
    Number,
    Packed,
    Schema,
    StateVector,
    Text,
    Timestep,
)
from engine.graph import START, Hold, WeightHold
from engine.net.model import Model
from engine.net.reader import GREEDY, Writing
from engine.net.recipe import DecoderRecipe
from engine.net.recipe import Recipe as Untrained
from engine.training import Settings


class Decoder(Schema):
    """The cell of a decoder; what is left out is as the encoder has it."""

    cell: Name | None = Field(default=None, description="The cell's name (GET /api/cells).")
    hidden: int | None = Field(
        default=None, ge=1, le=limits.HIDDEN, description="Hidden units; as many as the encoder's."
    )
    options: Annotated[dict[Name, Name], Field(max_length=limits.OPTIONS)] | None = Field(
        default=None, description="The cell's options."
    )


class Recipe(Schema):
    """An untrained net, small enough to say what it is instead of keeping it."""

    task: Name = Field(description="The task whose words and heads it has (GET /api/tasks).")
    cell: Name = Field(description="The cell's name (GET /api/cells).")
    options: Annotated[dict[Name, Name], Field(max_length=limits.OPTIONS)] = Field(
        default={}, description="The cell's options; what is left out is as the cell has it."
    )
    hidden: int = Field(ge=1, le=limits.HIDDEN, description="Hidden units, H.")
    embedding: int = Field(
        ge=0, le=limits.EMBEDDING, description="Numbers a word becomes, D; 0 means one-hot."
    )
    seed: int = Field(0, ge=0, le=limits.SEED, description="Where its random numbers start.")
    initialiser: Name = Field(
        default="orthogonal", description="How its recurrent weights are drawn."
    )
    keep_bias: float = Field(
        default=1.0, ge=-100, le=100, description="Bias of the gate that keeps, where there is one."
    )
    layers: int = Field(1, ge=1, le=limits.LAYERS, description="Cells that stand above each other.")
    direction: Name = Field(
        default="forward", description="Forward, backward, or both with a chain for each."
    )
    joined: Name = Field(
        default="concatenated",
        description="How heads get both directions: concatenated or summed.",
    )
    start: Name = Field(
        default="zeros", description="The state before the first timestep: zeros or learned."
    )
    decoder: Decoder | None = Field(
        default=None, description="Of a task that writes: the cell of the decoder."
    )

    def built(self) -> Untrained:
        """As the engine takes it."""
        given = self.decoder or Decoder()
        decoder = DecoderRecipe(given.cell or "", given.hidden or 0, given.options)
        return Untrained(**self.model_dump(exclude={"decoder"}), decoder=decoder)


def _kind_of_model(value: Any) -> str:
    return "~recipe" if isinstance(value, dict | Recipe) else "~id"


ModelRef = Annotated[
    Annotated[ModelId, Tag("~id")] | Annotated[Recipe, Tag("~recipe")],
    Discriminator(_kind_of_model),
    Field(description="A net's id (GET /api/models), or the recipe of an untrained one."),
]


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
AsTyped = Annotated[
    list[Timestep],
    Field(
        max_length=limits.TIMESTEPS,
        description="Timesteps whose word is taken as typed, never as a known word near it.",
    ),
]
Interventions = Annotated[
    list[Intervention],
    Field(max_length=limits.INTERVENTIONS, description="Numbers held at a value."),
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
    answer: Text | None = Field(
        default=None,
        description="Of a net that writes: the words that it is made to write, in the place of "
        "its own.",
    )
    beam: int = Field(
        default=1,
        ge=1,
        le=limits.BEAM,
        description="Of a net that writes: how many sentences it follows at once; 1 is greedy.",
    )

    def writing(self) -> Writing:
        """How a decoder writes."""
        return GREEDY if (self.answer, self.beam) == (None, 1) else Writing(self.beam, self.answer)


States = Annotated[
    dict[Name, Annotated[dict[Name, StateVector], Field(max_length=limits.STATES)]],
    Field(max_length=limits.CHAINS),
]


class TraceRequest(Asked):
    """A whole text at once, as when it is pasted."""

    states: States | None = Field(
        default=None,
        description="By chain, the state before the first timestep; where it is left out, a chain "
        "starts as the net says.",
    )
    interventions: Interventions = Field(default=[])
    encoding: Encoding = "json"


class StepRequest(Schema):
    """One timestep, from the state that the last one gave."""

    model: ModelRef
    axis: Name | None = Field(
        default=None,
        description="Along which axis; left out, that of what is typed. A decoder goes on from its "
        "own state or from the end of the chain that it starts from, whichever `states` has.",
    )
    token: Text | None = Field(
        default=None,
        description="One word, sign or character, or one timestep's numbers. Send this or x.",
    )
    x: Annotated[list[float], Field(max_length=limits.INPUTS)] | None = Field(
        default=None, description="The input itself, D numbers. Send this or token."
    )
    state: Annotated[dict[Name, StateVector], Field(max_length=limits.STATES)] | None = Field(
        default=None,
        description="What the last step answered as its state; left out, the start state.",
    )
    states: States | None = Field(
        default=None, description="What the last step answered as its states, by chain."
    )
    as_typed: bool = Field(
        default=False, description="Take the token as typed, never as a known word near it."
    )
    interventions: Interventions = Field(default=[])
    encoding: Encoding = "json"

    @model_validator(mode="after")
    def _has_one_input(self) -> Self:
        if (self.token is None) == (self.x is None):
            raise PydanticCustomError("one_input", "send either token or x")
        return self


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


Wanted = Literal["nodes", "shares", "ways", "share"]


class GradientsRequest(Asked):
    """How a loss at one word depends on the states before it, and on whatever else is wanted."""

    interventions: Interventions = Field(default=[])
    loss: Loss = Field(description="Where the loss is and on what.")
    want: Annotated[list[Wanted], Field(max_length=4)] = Field(
        default=[],
        description="nodes: the gradient by every node. shares: what each timestep adds to the "
        "gradient of each trained array. ways: by which ways the gradient goes back from timestep "
        "`at`. share: the matrices that timestep `at` adds.",
    )
    at: Timestep | None = Field(
        default=None,
        description="For ways and share: which timestep, from 0; a chain along an axis that ends "
        "before it has none.",
    )
    encoding: Encoding = "json"

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.at is None and {"ways", "share"} & set(self.want):
            raise PydanticCustomError("no_at", "ways and share need at")
        return self


class InfluenceRequest(Asked):
    """How much each word matters to one answer."""

    loss: Loss = Field(description="Where the answer is, and which class is followed.")
    encoding: Encoding = "json"


class JacobiansRequest(Asked):
    """How much of a change in the states survives up to a timestep."""

    interventions: Interventions = Field(default=[])
    chain: Name = Field(default="main", description="Which chain.")
    t: Timestep = Field(description="The timestep up to which it should survive, from 0.")
    unit: int = Field(
        ge=0, le=limits.INPUTS - 1, description="The unit whose own way is followed, from 0."
    )
    encoding: Encoding = "json"


class ExplainRequest(Asked):
    """One number of a trace, taken apart."""

    interventions: Interventions = Field(default=[])
    of: Literal["value", "gradient"] = Field(
        default="value",
        description="The number itself, or the gradient of `loss` by it: then the terms are the "
        "chain rule's.",
    )
    loss: Loss | None = Field(
        default=None, description="Of a gradient: where the loss is and on what."
    )
    chain: Name = Field(default="main", description="Which chain.")
    t: Timestep = Field(description="Timestep, from 0.")
    node: Name = Field(
        description="Key of the cell's node, head:NAME for a head's logits, or p:NAME for its "
        "probabilities."
    )
    unit: int = Field(
        ge=0, le=limits.INPUTS - 1, description="Unit, from 0; for a head, the class."
    )

    @model_validator(mode="after")
    def _has_a_loss(self) -> Self:
        if self.of == "gradient" and self.loss is None:
            raise PydanticCustomError("no_loss", "a gradient needs a loss")
        return self


class WeightsRequest(Schema):
    """Which weights."""

    model: ModelRef
    chain: Name = Field(default="main", description="Which chain.")
    node: Name = Field(description="Key of a layer of the cell, or head:NAME.")
    encoding: Encoding = "json"


class NameRequest(Schema):
    """What to call a net."""

    name: Annotated[str, Field(min_length=1, max_length=limits.NAME_CHARACTERS)] | None = Field(
        description="Its name, which keeps it; null takes the name away."
    )


Names = Annotated[dict[Name, Name], Field(max_length=limits.OPTIONS)]


class TrainRequest(Schema):
    """What net to train on what, and how. Whatever is left out is as the task has it."""

    task: Name | None = Field(default=None, description="A task (GET /api/tasks), or own-text.")
    text: str | None = Field(default=None, description="Of own-text: the text to learn.")
    reads: Name | None = Field(default=None, description="Of own-text: words or characters.")
    vocabulary: int | None = Field(
        default=None, description="Of own-text: how many words are kept, the most frequent first."
    )
    words: Names | None = Field(
        default=None, description="Words added to the task's own, each with a word it is like."
    )
    cell: Name | None = Field(default=None, description="The cell's name (GET /api/cells).")
    options: Names | None = Field(default=None, description="The cell's options.")
    hidden: int | None = Field(default=None, description="Hidden units, H.")
    embedding: int | None = Field(
        default=None, description="Numbers a word becomes, D; 0 means one-hot."
    )
    layers: int | None = Field(default=None, description="Cells that stand above each other.")
    direction: Name | None = Field(
        default=None, description="Forward, backward, or both with a chain for each."
    )
    joined: Name | None = Field(
        default=None, description="How heads get both directions: concatenated or summed."
    )
    start: Name | None = Field(
        default=None, description="The state before the first timestep: zeros or learned."
    )
    decoder: Decoder | None = Field(
        default=None, description="Of a task that writes: the cell of the decoder."
    )
    seed: int | None = Field(default=None, description="Where its random numbers start.")
    initialiser: Name | None = Field(
        default=None, description="How its recurrent weights are drawn."
    )
    radius: float | None = Field(
        default=None, description="Spectral radius of the recurrent weights, where it is known."
    )
    keep_bias: float | None = Field(
        default=None, description="Bias of the gate that keeps, where there is one."
    )
    updates: int | None = Field(default=None, description="Updates, at most.")
    batch: int | None = Field(default=None, description="Sentences in one update.")
    optimizer: Name | None = Field(default=None, description="sgd, rmsprop or adam.")
    momentum: float | None = Field(default=None, description="Of sgd.")
    learning_rate: float | None = Field(default=None, description="Learning rate at the start.")
    end: float | None = Field(
        default=None, description="The share of it that is left at the end; it falls as a cosine."
    )
    clip: Name | None = Field(default=None, description="none, norm or value.")
    clip_at: float | None = Field(
        default=None, description="Longest norm of a gradient, or its largest value."
    )
    truncation: Name | None = Field(
        default=None,
        description="How far a gradient reaches back: none (through the whole sentence), chunks "
        "(of the sentence; the state is carried over) or window (each loss as far back).",
    )
    truncation_steps: int | None = Field(
        default=None, description="Timesteps of a chunk or a window."
    )
    gate_cost: Annotated[dict[Name, float], Field(max_length=limits.OPTIONS)] | None = Field(
        default=None, description="By gate, the price of its not resting."
    )

    def settings(self) -> Settings:
        """All of it, as the engine checks and completes it; an EngineError if it makes no sense."""
        return Settings.from_json(self.model_dump(exclude_none=True))


class SlowRequest(Schema):
    """Where to do one update in slow motion."""

    update: int = Field(ge=0, description="After how many updates: one of the run's checkpoints.")


class SampleRequest(Schema):
    """What a net that guesses what comes next shall write."""

    model: ModelRef
    prompt: Text = Field(description="What it reads first.")
    length: int = Field(default=50, description="Words or characters to write.")
    temperature: float = Field(
        default=1.0, description="0 takes the likeliest; 1 draws as the net says; more is bolder."
    )
    seed: int = Field(0, ge=0, le=limits.SEED, description="The same seed draws the same.")


class StopRequest(Schema):
    """Who wants a training to end."""

    owner: Annotated[str, Field(max_length=64)] = Field(
        default="", description="What POST /api/train answered to whoever started it."
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


def holding(model: Model, given: Sequence[Intervention]) -> tuple[Model, list[Hold]]:
    """A net with what is held of its weights, and what is held of a trace."""
    held = [each.hold() for each in given]
    weights = [each for each in held if isinstance(each, WeightHold)]
    return model.holding(weights), [each for each in held if isinstance(each, Hold)]
