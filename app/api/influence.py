"""How much each word of a text matters to an answer."""

from math import inf

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.asked import Asked, Loss, starts
from app.api.interventions import Interventions, holding
from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Number, Schema, Vector
from app.services import ComputeDep
from engine.analysis.influence import influence


class InfluenceRequest(Asked):
    """How much each word matters to one answer."""

    interventions: Interventions = Field(
        default=[], description="Numbers held at a value; those held at a word go away with it."
    )
    loss: Loss = Field(description="Where the answer is, and which class is followed.")
    encoding: Encoding = "json"


class InfluenceAnswer(Schema):
    """How much each word matters to one answer."""

    p: Number = Field(description="Probability of the class as the text stands.")
    left_out: Vector = Field(
        description="The same with each timestep's word left out, (T,); NaN where nothing is left."
    )
    changes: Vector = Field(
        description="By how much it is then more than `p`, (T,); less than 0 where the word speaks "
        "for the class."
    )
    unknown: Vector = Field(
        description="The same with each timestep's word read as the unknown word, (T,)."
    )
    slopes: Vector = Field(
        description="The gradient of ln p by each timestep's input, times that input, (T,)."
    )


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/influence", response_model=InfluenceAnswer, responses=refusals(takes_body=True))
async def of_words(asked: InfluenceRequest, compute: ComputeDep) -> Response:
    """An answer with each word left out, or made unknown; beside it gradient times input."""
    model = await compute.model(asked.model)
    loss, encoding = asked.loss, asked.encoding

    def measure() -> Response:
        net, held = holding(model, asked.interventions)
        found = influence(
            net,
            asked.text,
            loss.t,
            loss.head,
            loss.target,
            asked.as_typed,
            asked.writing(),
            held,
            starts(asked.states),
        )
        return answer(
            {
                "p": found.p,
                "left_out": array(found.left_out, encoding),
                "changes": array(found.left_out - found.p, encoding),
                "unknown": array(found.unknown, encoding),
                "slopes": array(found.slopes, encoding),
            }
        )

    return await compute.answer(model, asked.text, measure, inf)
