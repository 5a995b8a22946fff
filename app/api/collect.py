"""How the gradient of one trained array collects, word by word."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.asked import Asked, Loss
from app.api.interventions import Interventions, holding, times_as_long
from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Name, Number, Schema, Vector
from app.services import ComputeDep
from engine.analysis.collect import collect
from engine.net.gradients import lengths


class CollectRequest(Asked):
    """Which trained array, and of which loss."""

    interventions: Interventions = Field(default=[])
    loss: Loss = Field(description="Where the loss is and on what.")
    chain: Name = Field(default="main", description="Which chain.")
    array: Name | None = Field(
        default=None,
        description="The array as the cell names it: W_f, U_f, b_f, ...; null for the one whose "
        "gradient is largest.",
    )
    encoding: Encoding = "json"


class CollectAnswer(Schema):
    """What each timestep adds to the gradient of one trained array, (R, C); of a bias (R, 1)."""

    loss: Number = Field(description="The loss.")
    array: str = Field(description="Which array.")
    arrays: list[str] = Field(description="All the arrays of the chain's cell.")
    whole: Matrix = Field(description="The gradient, (R, C).")
    piles: Matrix = Field(
        description="What each timestep adds, (T, R * C), row by row; together they are the whole."
    )
    norm: Number = Field(description="Norm of the whole.")
    norms: Vector = Field(description="Norm of each timestep's part, (T,); norms do not add up.")
    parts: Vector = Field(
        description="Each part's projection on the whole, (T,): signed, and 1 together."
    )
    leading: list[int] = Field(
        description="The timesteps whose parts are largest, at most four, the largest first."
    )
    rest: Number = Field(description="The part of all others together.")
    drowned: int = Field(
        description="Timesteps whose norm is less than a ten-thousandth of the whole's."
    )


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/collect", response_model=CollectAnswer, responses=refusals(takes_body=True))
async def collected(asked: CollectRequest, compute: ComputeDep) -> Response:
    """The gradient of one trained array as a sum over the timesteps that share it."""
    model = await compute.model(asked.model)
    encoding = asked.encoding

    def add_up() -> Response:
        net, held = holding(model, asked.interventions)
        found = asked.gradients(net, held, asked.loss)
        chain = found.chains[found.trace.chain(asked.chain).id]
        sizes = {
            name: float(lengths(slope.reshape(-1)))
            for name, slope in chain.found.parameters.items()
        }
        name = asked.array or max(sizes, key=lambda each: sizes[each])
        told = collect(found, chain.id, name)
        return answer(
            {
                "loss": found.loss,
                "array": name,
                "arrays": list(sizes),
                "whole": array(told.whole, encoding),
                "piles": array(told.piles.reshape(len(told.piles), -1), encoding),
                "norm": told.norm,
                "norms": array(told.norms, encoding),
                "parts": array(told.parts, encoding),
                "leading": told.leading,
                "rest": told.rest,
                "drowned": told.drowned,
            }
        )

    return await compute.answer(
        model, asked.text, add_up, 2 * times_as_long(model, asked.interventions, True)
    )
