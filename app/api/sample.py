"""Writing: a net that guesses what comes next reads its own guesses."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.schemas.answers import SampleAnswer
from app.schemas.requests import SampleRequest
from app.services import ComputeDep
from engine.net.sample import sample

router = APIRouter(prefix="/api/sample", tags=["nets"])


@router.post("", response_model=SampleAnswer, responses=refusals(takes_body=True))
async def write(asked: SampleRequest, compute: ComputeDep) -> Response:
    """What a net writes after a prompt."""
    model = await compute.model(asked.model)
    written = await compute.in_thread(
        lambda: sample(model, asked.prompt, asked.length, asked.temperature, asked.seed)
    )
    return answer(vars(written))
