"""The weights behind a weighted sum."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import matrices_json
from app.schemas.answers import WeightsAnswer
from app.schemas.requests import WeightsRequest
from app.services import ComputeDep
from engine.graph.matrices import matrices

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/weights", response_model=WeightsAnswer, responses=refusals(takes_body=True))
async def weights(asked: WeightsRequest, compute: ComputeDep) -> Response:
    """What a layer of the cell, or a head, multiplies its inputs with."""
    model = await compute.model(asked.model)
    found = matrices(model, asked.node, asked.chain)
    return answer(matrices_json(model, asked.node, found, asked.encoding))
