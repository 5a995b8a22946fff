"""A whole text at once: how a text is pasted."""

from fastapi import APIRouter
from starlette.responses import Response

from app.encoding import answer
from app.present import trace_json
from app.routes.responses import refusals
from app.schemas.answers import TraceAnswer
from app.schemas.requests import TraceRequest, holds
from app.work import DeskDep

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/trace", response_model=TraceAnswer, responses=refusals(takes_body=True))
async def trace(asked: TraceRequest, desk: DeskDep) -> Response:
    """Read a text and return everything computed on the way, timestep by timestep."""
    model = await desk.model(asked.model)

    def read() -> Response:
        found = model.trace(asked.text, asked.as_typed, holds(asked.interventions))
        return answer(trace_json(model, found, asked.encoding))

    return await desk.answer(model, asked.text, read)
