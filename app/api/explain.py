"""Where a number comes from."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import explanation_json
from app.schemas.answers import ExplainAnswer
from app.schemas.requests import ExplainRequest, holding
from app.services import ComputeDep

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/explain", response_model=ExplainAnswer, responses=refusals(takes_body=True))
async def explain(asked: ExplainRequest, compute: ComputeDep) -> Response:
    """Any number of a trace, or a loss's gradient by it, as the terms that give it."""
    model = await compute.model(asked.model)

    def take_apart() -> Response:
        (net, held), loss = holding(model, asked.interventions), asked.loss
        if asked.of == "gradient" and loss is not None:
            slopes = net.gradients(
                asked.text, loss.t, loss.head, loss.target, asked.as_typed, held, asked.writing()
            )
            told = net.explain_gradient(slopes, asked.chain, asked.t, asked.node, asked.unit)
            return answer(explanation_json(slopes.trace.chain(asked.chain), told))
        trace = net.trace(asked.text, asked.as_typed, held, writing=asked.writing())
        found = net.explain(trace, asked.chain, asked.t, asked.node, asked.unit)
        return answer(explanation_json(trace.chain(asked.chain), found))

    return await compute.answer(model, asked.text, take_apart)
