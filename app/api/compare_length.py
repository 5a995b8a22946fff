"""What nets take to read texts of several lengths, and the weights that stay the same."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.compare import MOST_NETS, ComparedNet, gathered
from app.http.encoding import answer
from app.http.refusals import refusals
from app.http.schema import Schema, Text
from app.services import ComputeDep
from engine.analysis.length import by_length


class LengthRequest(Schema):
    """Which nets, and which words."""

    nets: list[ComparedNet] = Field(
        min_length=1, max_length=MOST_NETS, description="Those that read, in their order."
    )
    text: Text = Field(description="Its words are read again and again, up to each length.")


class LengthPoint(Schema):
    """What a net takes to read a text of a length."""

    steps: int = Field(description="Timesteps, one after the other.")
    multiplications: int = Field(description="Of its cells' matrices, by their sizes.")
    numbers: int = Field(description="Numbers that are kept for the way back, counted.")
    seconds: float = Field(description="Of the processor, just now: the shortest of three times.")
    weights: int = Field(description="Of its cells.")


class LengthNet(Schema):
    """One net at every length."""

    place: int = Field(description="Which of the nets asked for it is, from 0.")
    points: list[LengthPoint] = Field(description="From the shortest text to the longest.")


class LengthAnswer(Schema):
    """What grows with the length of a text."""

    nets: list[LengthNet] = Field(description="Those that can be compared.")


router = APIRouter(prefix="/api/compare", tags=["reading"])


@router.post("/length", response_model=LengthAnswer, responses=refusals(takes_body=True))
async def length(asked: LengthRequest, compute: ComputeDep) -> Response:
    """Have nets read texts of up to 160 timesteps, and tell what each takes."""
    nets = await gathered(asked.nets, compute)

    def read() -> Response:
        found = [
            {"place": place, "points": [dict(vars(each)) for each in by_length(model, asked.text)]}
            for place, _, model in nets.found
        ]
        return answer({"nets": found})

    return await compute.in_thread(read)
