"""How a request names a net: by its id, or by the recipe of an untrained one."""

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from app import settings as limits
from app.http.schema import ModelId, Name, Schema
from engine.net.recipe import DecoderRecipe
from engine.net.recipe import Recipe as Untrained


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
