"""How much each word of a text matters to an answer."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.schemas.answers import InfluenceAnswer
from app.schemas.requests import InfluenceRequest
from app.services import ComputeDep
from engine.analysis.influence import influence

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/influence", response_model=InfluenceAnswer, responses=refusals(takes_body=True))
async def of_words(asked: InfluenceRequest, compute: ComputeDep) -> Response:
    """An answer with each word left out, or made unknown; beside it gradient times input."""
    model = await compute.model(asked.model)
    loss, encoding = asked.loss, asked.encoding

    def measure() -> Response:
        found = influence(
            model, asked.text, loss.t, loss.head, loss.target, asked.as_typed, asked.writing()
        )
        return answer(
            {
                "p": found.p,
                "left_out": array(found.left_out, encoding),
                "unknown": array(found.unknown, encoding),
                "slopes": array(found.slopes, encoding),
            }
        )

    return await compute.in_thread(measure)
