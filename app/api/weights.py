"""The weights behind a weighted sum."""

from collections.abc import Sequence

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Json, answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Name, Schema
from app.services import ComputeDep
from app.storage.reference import ModelRef
from engine.graph import matrices as engine_matrices
from engine.graph.matrices import matrices
from engine.net.model import Model


class WeightsRequest(Schema):
    """Which weights."""

    model: ModelRef
    chain: Name = Field(default="main", description="Which chain.")
    node: Name = Field(description="Key of a layer of the cell, or head:NAME.")
    encoding: Encoding = "json"


class WeightsPart(Schema):
    """What one of the inputs is multiplied with."""

    source: str = Field(description="Key of the input's node, or bias.")
    values: Matrix = Field(description="One row a unit or class, one column an entry of the input.")


class WeightsAnswer(Schema):
    """The weights of a layer or a head."""

    model: str = Field(description="The net's id.")
    node: str = Field(description="Key of the layer, or head:NAME.")
    parts: list[WeightsPart] = Field(description="Its matrices, in the order of its inputs.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/weights", response_model=WeightsAnswer, responses=refusals(takes_body=True))
async def weights(asked: WeightsRequest, compute: ComputeDep) -> Response:
    """What a layer of the cell, or a head, multiplies its inputs with."""
    model = await compute.model(asked.model)
    found = matrices(model, asked.node, asked.chain)
    return answer(matrices_json(model, asked.node, found, asked.encoding))


def matrices_json(
    model: Model, node: str, found: Sequence[engine_matrices.Matrix], encoding: Encoding
) -> Json:
    """The weights of a layer or a head (WeightsAnswer)."""
    return {
        "model": model.id,
        "node": node,
        "parts": [
            {"source": part.source, "values": array(part.values, encoding)} for part in found
        ],
    }
