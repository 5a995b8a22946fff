"""How far back a loss reaches."""

from collections.abc import Collection, Mapping
from math import sqrt
from typing import Annotated, Literal, Self

import numpy as np
from fastapi import APIRouter
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.responses import Response

from app.api.asked import Asked, Loss
from app.api.gradient_edges import GradientEdge, Kept, edges_json, kept_json
from app.api.interventions import Interventions, holding, times_as_long
from app.http.encoding import Json, answer, array, arrays, check_size
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Number, Schema, Timestep, Vector
from app.services import ComputeDep
from engine.errors import LookUpError
from engine.net import gradients as engine_gradients
from engine.net import trace as traced
from engine.net.edges import edges, kept, word_stretch
from engine.net.gradients import TextGradients
from engine.net.model import Model
from engine.net.shares import share_of, shares
from engine.net.ways import ways_apart, ways_back

Wanted = Literal["nodes", "edges", "shares", "ways", "share"]


class GradientsRequest(Asked):
    """How a loss at one word depends on the states before it, and on whatever else is wanted."""

    interventions: Interventions = Field(default=[])
    loss: Loss = Field(description="Where the loss is and on what.")
    want: Annotated[list[Wanted], Field(max_length=5)] = Field(
        default=[],
        description="nodes: the gradient by every node. edges: how it goes from node to node. "
        "shares: what each timestep adds to the gradient of each trained array. ways: by which "
        "ways the gradient goes back from timestep `at`. share: the matrices that timestep `at` "
        "adds.",
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


class StateGradients(Schema):
    """How much the loss depends on one state, timestep by timestep."""

    start: Number = Field(description="Norm of the gradient by the start state.")
    norms: Vector = Field(description="Norm of the gradient by the state of each timestep, (T,).")


class GradientShares(Schema):
    """What each timestep adds to the gradient of one trained array."""

    norm: Number = Field(description="Norm of the whole gradient.")
    norms: Vector = Field(description="Norm of each timestep's part, (T,); norms do not add up.")
    parts: Vector = Field(
        description="Each part's projection on the whole, (T,): signed, and 1 together."
    )


class ChainGradients(Schema):
    """The gradient of the loss by what one chain computed: norms, and what else was wanted."""

    id: str = Field(description="Name of the chain.")
    norms: dict[str, StateGradients] = Field(
        description="By state, how much the loss depends on it, timestep by timestep."
    )
    weights: dict[str, Number] = Field(
        description="By trained array of its cell, the norm of the gradient by it."
    )
    nodes: dict[str, Matrix] | None = Field(
        default=None, description="By every node, (T, its size); of a held number as if it moved."
    )
    start: dict[str, Vector] | None = Field(
        default=None, description="By each state before the first word, (H,)."
    )
    sizes: dict[str, Vector] | None = Field(
        default=None, description="Norm of the gradient by every node, (T,); with `nodes`."
    )
    edges: list[GradientEdge] | None = Field(
        default=None, description="From the last node of a timestep to the first."
    )
    kept: Kept | None = Field(default=None, description="With `edges`; null where no gate keeps.")
    stretch: dict[str, Vector] | None = Field(
        default=None,
        description="By state, the norm of the gradient by it at the timestep read before over "
        "that at each timestep, (T,); NaN where nothing comes. With `edges`.",
    )
    shares: dict[str, GradientShares] | None = Field(
        default=None, description="By trained array, such as W_f, U_f, b_f."
    )
    ways: dict[str, Vector] | None = Field(
        default=None,
        description="What goes from timestep `at` to each state of the timestep before, (H,).",
    )
    ways_apart: dict[str, dict[str, Vector]] | None = Field(
        default=None,
        description="The same by state and by the node of timestep `at` that reads it, (H,): along "
        "what a gate keeps, and through the weights of each layer.",
    )
    share: dict[str, Matrix | Vector] | None = Field(
        default=None, description="By trained array, what timestep `at` adds to its gradient."
    )


class GradientsAnswer(Schema):
    """A loss and its gradient along the text."""

    loss: Number = Field(
        description="The cross-entropy; of a head of numbers, the mean squared error."
    )
    target: int | None = Field(
        description="The class it is taken against; null where the head answers with numbers."
    )
    wanted: list[Number] = Field(
        default=[], description="Of a head of numbers, those it is taken against."
    )
    head: str = Field(description="The head whose answer is judged.")
    t: int = Field(description="At which timestep, from 0.")
    states: dict[str, StateGradients] = Field(
        description="By state of the chain that the net is shown by."
    )
    chains: list[ChainGradients] = Field(description="By chain, whatever was wanted besides.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/gradients", response_model=GradientsAnswer, responses=refusals(takes_body=True))
async def gradients(asked: GradientsRequest, compute: ComputeDep) -> Response:
    """The loss of one answer, and how much it depends on all that led to it."""
    model = await compute.model(asked.model)
    loss = asked.loss

    def differentiate() -> Response:
        net, held = holding(model, asked.interventions)
        found = asked.gradients(net, held, loss)
        longest = max(len(axis.columns) for axis in found.trace.axes)
        if asked.at is not None and asked.at >= longest:
            raise LookUpError("timestep.unknown", t=asked.at, last=longest - 1)
        if {"nodes", "edges"} & set(asked.want):
            # The edges hold about as much again.
            check_size(chain.nodes for chain in found.chains.values())
        return answer(gradients_json(net, found, asked.want, asked.at, asked.encoding))

    times = times_as_long(model, asked.interventions, True)
    return await compute.answer(model, asked.text, differentiate, times)


def gradients_json(
    model: Model,
    found: TextGradients,
    want: Collection[str],
    at: int | None,
    encoding: Encoding,
) -> Json:
    """Gradients along a text (GradientsAnswer)."""
    return {
        "loss": found.loss,
        "target": found.target,
        "wanted": found.wanted,
        "head": found.head.id,
        "t": found.t,
        "states": norms_json(found.states, encoding),
        "chains": [
            {
                "norms": norms_json(found.norms(chain.id), encoding),
                **chain_gradients_json(
                    model, chain, found.chains[chain.id], want, at, found.column_of(chain), encoding
                ),
            }
            for chain in found.trace.chains
        ],
    }


def norms_json(found: Mapping[str, engine_gradients.StateNorms], encoding: Encoding) -> Json:
    """Norms by state (StateGradients)."""
    return {
        key: {"start": norms.start, "norms": array(norms.norms, encoding)}
        for key, norms in found.items()
    }


def chain_gradients_json(
    model: Model,
    chain: traced.Chain,
    found: engine_gradients.ChainGradients,
    want: Collection[str],
    at: int | None,
    loss_at: int,
    encoding: Encoding,
) -> Json:
    """What was wanted of one chain's gradients (ChainGradients)."""
    told: Json = {
        "id": chain.id,
        "weights": {
            name: sqrt(float(np.vdot(slope, slope)))
            for name, slope in found.found.parameters.items()
        },
    }
    if at is not None and at >= len(chain.values["x"]):
        at = None  # it is a timestep of another axis
    if "nodes" in want:
        told["nodes"] = arrays(found.nodes, encoding)
        told["start"] = arrays(found.start, encoding)
        told["sizes"] = {
            key: array(engine_gradients.lengths(slope), encoding)
            for key, slope in found.nodes.items()
        }
    if "edges" in want:
        _, parameters = model.cell_of(chain.id)
        told["edges"] = edges_json(edges(chain, parameters, found), encoding)
        told["kept"] = kept_json(kept(chain, loss_at), encoding)
        told["stretch"] = arrays(word_stretch(chain, found), encoding)
    if "shares" in want:
        told["shares"] = {
            name: {
                "norm": each.norm,
                "norms": array(each.norms, encoding),
                "parts": array(each.parts, encoding),
            }
            for name, each in shares(chain, found).items()
        }
    if at is not None and "ways" in want:
        _, parameters = model.cell_of(chain.id)
        told["ways"] = arrays(ways_back(chain, found, at), encoding)
        told["ways_apart"] = {
            state: arrays(side, encoding)
            for state, side in ways_apart(chain, parameters, found, at).items()
        }
    if at is not None and "share" in want:
        told["share"] = arrays(share_of(chain, found, at), encoding)
    return told
