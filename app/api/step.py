"""One timestep, from the state that the last one gave: how a text is typed."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import step_json
from app.schemas.answers import StepAnswer
from app.schemas.requests import StepRequest, holding, starts, states
from app.services import ComputeDep

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/step", response_model=StepAnswer, responses=refusals(takes_body=True))
async def step(asked: StepRequest, compute: ComputeDep) -> Response:
    """Advance one timestep and return everything the cell computed on the way."""
    model, held = holding(await compute.model(asked.model), asked.interventions)
    start = states(asked.state)
    trace = model.step(
        asked.token, asked.x, start, asked.as_typed, held, starts(asked.states), asked.axis
    )
    return answer(step_json(model, trace, asked.encoding))
