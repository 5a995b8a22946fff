"""How much of a change in the states survives from timestep to timestep."""

from math import inf

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.api.asked import Asked
from app.api.interventions import Interventions, holding
from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Name, Number, Schema, Timestep, Vector
from app.services import ComputeDep


class JacobiansRequest(Asked):
    """How much of a change in the states survives up to a timestep."""

    interventions: Interventions = Field(default=[])
    chain: Name = Field(default="main", description="Which chain.")
    t: Timestep = Field(description="The timestep up to which it should survive, from 0.")
    unit: int = Field(
        ge=0, le=limits.INPUTS - 1, description="The unit whose own way is followed, from 0."
    )
    encoding: Encoding = "json"


class JacobiansAnswer(Schema):
    """How much of a change in the states survives up to a timestep t."""

    factors: Vector = Field(
        description="Spectral norm of the states' derivative by those before, at timesteps 0 to t. "
        "This and all below it stand in the order in which the chain reads: where it runs "
        "backwards, from the last timestep to t."
    )
    left: Vector = Field(
        description="log10 of the norm of all factors from each timestep to t, multiplied."
    )
    bound: Number | None = Field(
        description="log10 of what bounds one factor, the norm of U times the steepest slope; null "
        "for a cell of several layers."
    )
    kept: Vector | None = Field(
        description="log10 of what the belt's gate keeps of the unit from each timestep to t, "
        "multiplied; null where no gate keeps."
    )
    exact: Vector = Field(
        description="log10 of the size of the unit's own derivative by itself, by every way."
    )
    sign: Vector = Field(description="Its sign.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/jacobians", response_model=JacobiansAnswer, responses=refusals(takes_body=True))
async def along_a_chain(asked: JacobiansRequest, compute: ComputeDep) -> Response:
    """Norms of the states' derivatives by those before, alone and multiplied back from t."""
    model = await compute.model(asked.model)
    encoding = asked.encoding

    def measure() -> Response:
        net, held = holding(model, asked.interventions)
        trace = asked.trace(net, held)
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

    return await compute.answer(model, asked.text, measure, inf)
