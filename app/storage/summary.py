"""What a list says of a net: made once, kept beside the net, and checked when it is read."""

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import Field

from app.http.encoding import Json
from app.http.schema import Schema
from engine.analysis.units import TELLS
from engine.net.description import Chain
from engine.net.model import Model
from engine.nets import findings


class ModelChain(Schema):
    """One of the cells that a net reads with."""

    id: str = Field(description="Name of the chain; main where there is one.")
    cell: str = Field(description="The cell's name.")
    options: dict[str, str] = Field(description="The cell's options.")
    hidden: int = Field(description="Hidden units, H.")
    axis: str = Field(description="The axis it runs along.")
    layer: int = Field(description="Layer, from 0.")
    direction: Literal["forward", "backward"] = Field(description="Along the text or against it.")
    role: str = Field(description="What it does: reader, encoder or decoder.")
    reads: list[str] = Field(description="What it reads: the input, or chains.")
    starts_from: str = Field(description="Zeros, learned, or the chain whose end it starts from.")


class ModelSummary(Schema):
    """A net in the list."""

    id: str = Field(description="Its id: the beginning of its file's SHA-256.")
    task: str = Field(description="The task it was trained on.")
    cell: str = Field(description="Its cell.")
    options: dict[str, str] = Field(description="Its cell's options.")
    hidden: int = Field(description="Hidden units, H.")
    chains: list[ModelChain] | None = Field(
        default=None,
        description="Its chains, in the order in which they read; `cell`, `options` and `hidden` "
        "are those of the one that it is shown by. Null of a net kept by an older version.",
    )
    embedding: int = Field(description="Numbers a word becomes; 0 means one-hot.")
    vocabulary_size: int = Field(description="Words it knows, the unknown word included.")
    parameters: int = Field(description="Numbers that were trained.")
    cell_parameters: int | None = Field(
        description="How many of them are the cell's own, without words and answers."
    )
    seed: int = Field(description="Where its random numbers started.")
    updates: int = Field(description="Updates of training.")
    loss: float | None = Field(description="The last loss, in nats, where it was kept.")
    accuracy: dict[str, float] | None = Field(
        description="By head, the share of held-out answers that are right, where measured."
    )
    exact: dict[str, float] | None = Field(
        default=None,
        description="By axis that it writes along, the share of held-out sentences that it writes "
        "wholly right by itself, where measured.",
    )
    gate_cost: dict[str, float] = Field(description="Price of each gate's not resting.")
    longest_gap: int | None = Field(
        default=None,
        description="Up to which gap it was trained, in timesteps; null where that is as the task "
        "has it.",
    )
    unit: int | None = Field(description="The unit that tells answers apart best.")
    separates: str = Field(description="The head whose answers that unit tells apart.")
    how: Literal["trained", "untrained", "by hand"] = Field(
        description="How its weights came to be."
    )


def model_json(model: Model) -> Json:
    """A net as it stands in the list (ModelSummary)."""
    header, made = model.header, model.header["made"]
    finding = findings().get(model.id)
    return {
        "id": model.id,
        "task": model.task,
        "cell": model.cell.name,
        "options": model.cell.options,
        "hidden": model.cell.hidden_size,
        "chains": [chain_json(model, chain) for chain in model.net.order],
        "embedding": model.embedding_size,
        "vocabulary_size": len(model.net.inputs[0].vocabulary),
        "parameters": model.parameter_count,
        "cell_parameters": model.cell_parameter_count,
        "seed": header["seed"],
        "updates": made["updates"],
        "loss": made["loss"],
        "accuracy": made["accuracy"],
        "exact": made.get("exact"),
        "gate_cost": made["settings"]["gate_cost"],
        "longest_gap": made["settings"].get("longest_gap"),
        "unit": finding["unit"] if finding else made["unit"],
        "separates": tells(made),
        "how": made["how"],
    }


def tells(made: Mapping[str, Any]) -> str:
    """The head whose answers the shown unit tells apart, "" where it was found to tell little."""
    explains = made.get("explains")
    return str(made["separates"]) if explains is None or explains >= TELLS else ""


def chain_json(model: Model, chain: Chain) -> Json:
    """One chain of a net (ModelChain)."""
    return {
        "id": chain.id,
        "cell": chain.cell,
        "options": model.net.cells[chain.id].options,
        "hidden": chain.hidden,
        "axis": chain.axis,
        "layer": model.net.layer(chain),
        "direction": chain.direction,
        "role": model.net.role(chain),
        "reads": list(chain.reads),
        "starts_from": chain.start,
    }
