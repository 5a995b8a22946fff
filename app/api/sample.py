"""Writing: a net that guesses what comes next reads its own guesses."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.jobs.compute import DeskDep
from app.schemas.answers import SampleAnswer
from app.schemas.requests import SampleRequest
from engine.net.sample import sample

router = APIRouter(prefix="/api/sample", tags=["nets"])


@router.post("", response_model=SampleAnswer, responses=refusals(takes_body=True))
async def write(asked: SampleRequest, desk: DeskDep) -> Response:
    """What a net writes after a prompt."""
    model = await desk.model(asked.model)
    written = await desk.in_thread(
        lambda: sample(model, asked.prompt, asked.length, asked.temperature, asked.seed)
    )
    return answer(vars(written))
