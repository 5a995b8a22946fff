"""How much of a change in the states survives from timestep to timestep."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.schemas.answers import JacobiansAnswer
from app.schemas.requests import JacobiansRequest, holding
from app.services import ComputeDep

router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/jacobians", response_model=JacobiansAnswer, responses=refusals(takes_body=True))
async def along_a_chain(asked: JacobiansRequest, compute: ComputeDep) -> Response:
    """Norms of the states' derivatives by those before, alone and multiplied back from t."""
    model = await compute.model(asked.model)
    encoding = asked.encoding

    def measure() -> Response:
        net, held = holding(model, asked.interventions)
        trace = net.trace(asked.text, asked.as_typed, held, writing=asked.writing())
        found = net.survival(trace, asked.chain, asked.t, asked.unit)
        return answer(
            {
                "factors": array(found.factors, encoding),
                "left": array(found.left, encoding),
                "bound": found.bound,
                "kept": None if found.kept is None else array(found.kept, encoding),
                "exact": array(found.exact, encoding),
                "sign": array(found.sign, encoding),
            }
        )

    return await compute.in_thread(measure)
