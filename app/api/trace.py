"""A whole text at once: how a text is pasted."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import trace_json
from app.schemas.answers import TraceAnswer
from app.schemas.requests import TraceRequest, holding, starts
from app.services import ComputeDep

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/trace", response_model=TraceAnswer, responses=refusals(takes_body=True))
async def trace(asked: TraceRequest, compute: ComputeDep) -> Response:
    """Read a text and return everything computed on the way, timestep by timestep."""
    model = await compute.model(asked.model)

    def read() -> Response:
        net, held = holding(model, asked.interventions)
        found = net.trace(asked.text, asked.as_typed, held, starts(asked.states), asked.writing())
        return answer(trace_json(net, found, asked.encoding))

    return await compute.answer(model, asked.text, read)
