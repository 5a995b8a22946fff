"""How far back a loss reaches."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import gradients_json
from app.schemas.answers import GradientsAnswer
from app.schemas.requests import GradientsRequest, holding
from app.services import ComputeDep
from engine.errors import LookUpError

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/gradients", response_model=GradientsAnswer, responses=refusals(takes_body=True))
async def gradients(asked: GradientsRequest, compute: ComputeDep) -> Response:
    """The loss of one answer, and how much it depends on all that led to it."""
    model = await compute.model(asked.model)
    loss = asked.loss

    def differentiate() -> Response:
        net, held = holding(model, asked.interventions)
        found = net.gradients(
            asked.text, loss.t, loss.head, loss.target, asked.as_typed, held, asked.writing()
        )
        longest = max(len(axis.columns) for axis in found.trace.axes)
        if asked.at is not None and asked.at >= longest:
            raise LookUpError("timestep.unknown", t=asked.at, last=longest - 1)
        return answer(gradients_json(net, found, asked.want, asked.at, asked.encoding))

    return await compute.answer(model, asked.text, differentiate)
