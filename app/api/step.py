"""One timestep, from the state that the last one gave: how a text is typed."""

from math import inf
from typing import Annotated, Literal, Self

from fastapi import APIRouter
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from app import settings as limits
from app.api.asked import States, starts, states
from app.api.interventions import Interventions, holding, times_as_long
from app.api.trace import Column, column_json
from app.http.encoding import Json, answer, array, arrays
from app.http.refusals import refusals
from app.http.schema import Encoding, Name, Schema, StateVector, Text, Vector
from app.services import ComputeDep
from app.storage.reference import ModelRef
from engine.net import trace as traced
from engine.net.model import Model
from engine.net.trace import Answer as Said
from engine.net.trace import Trace


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


class StepChain(Schema):
    """One timestep of a cell."""

    id: str = Field(description="Name of the chain.")
    cell: str = Field(description="The cell's name.")
    options: dict[str, str] = Field(description="The cell's options.")
    hidden: int = Field(description="Hidden units, H.")
    nodes: dict[str, Vector] = Field(description="Each node of the cell's graph.")


class StepHead(Schema):
    """What the net says now."""

    name: str = Field(description="Name of the head.")
    kind: Literal["classes", "number"] = Field(
        default="classes", description="Whether it answers with a class or with numbers."
    )
    classes: list[str] = Field(description="What it can say; none where it says numbers.")
    p: Vector = Field(description="Probability of each class.")
    logits: Vector = Field(description="The numbers before the softmax, or the numbers it says.")


class StepAnswer(Schema):
    """Everything computed in one timestep."""

    model: str = Field(description="The net's id.")
    column: Column = Field(description="The timestep as typed; its text is empty where x was sent.")
    chain: StepChain = Field(description="The values of the chain that the net is shown by.")
    chains: list[StepChain] = Field(description="The values of every chain that took the step.")
    state: dict[str, Vector] = Field(description="What to send with the next step, each (H,).")
    states: dict[str, dict[str, Vector]] = Field(
        description="The same of every chain, by its id: send them all with the next step."
    )
    heads: list[StepHead] = Field(description="What the net says.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/step", response_model=StepAnswer, responses=refusals(takes_body=True))
async def step(asked: StepRequest, compute: ComputeDep) -> Response:
    """Advance one timestep and return everything the cell computed on the way."""
    model = await compute.model(asked.model)

    def advance() -> Response:
        net, held = holding(model, asked.interventions)
        start = states(asked.state)
        trace = net.step(
            asked.token, asked.x, start, asked.as_typed, held, starts(asked.states), asked.axis
        )
        return answer(step_json(net, trace, asked.encoding))

    if times_as_long(model, asked.interventions) == inf:
        return await compute.in_thread(advance)
    return advance()


def step_json(model: Model, trace: Trace, encoding: Encoding) -> Json:
    """A trace of one timestep (StepAnswer)."""
    lead = model.net.lead.id
    shown = next((each.id for each in trace.chains if each.id == lead), trace.chains[-1].id)
    chains = {each.id: step_chain_json(each, encoding) for each in trace.chains}
    states = {each.id: arrays(each.final, encoding) for each in trace.chains}
    return {
        "model": model.id,
        "column": column_json(trace.columns[0]),
        "chain": chains[shown],
        "chains": list(chains.values()),
        "state": states[shown],
        "states": states,
        "heads": [step_head_json(head, encoding) for head in trace.heads],
    }


def step_chain_json(chain: traced.Chain, encoding: Encoding) -> Json:
    """One chain of a step."""
    return {
        "id": chain.id,
        "cell": chain.cell.name,
        "options": chain.cell.options,
        "hidden": chain.cell.hidden_size,
        "nodes": {key: array(values[0], encoding) for key, values in chain.nodes.items()},
    }


def step_head_json(head: Said, encoding: Encoding) -> Json:
    """What a head says at the one timestep."""
    return {
        "name": head.name,
        "kind": head.kind,
        "classes": head.classes,
        "p": array(head.p[0], encoding),
        "logits": array(head.logits[0], encoding),
    }
