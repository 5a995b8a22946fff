"""How far the gates of a net stand open where it matters, and elsewhere."""

from dataclasses import asdict

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.asked import AsTyped
from app.http.encoding import answer, array
from app.http.refusals import refusals
from app.http.schema import Encoding, Number, Schema, Text, Vector
from app.services import ComputeDep
from app.storage.reference import ModelRef
from engine.analysis.opened import SENTENCES, opened, over_text


class GatesRequest(Schema):
    """Whose gates, and on which text."""

    model: ModelRef
    text: Text = Field(description="The text at whose words they are told.")
    as_typed: AsTyped = Field(default=[])
    encoding: Encoding = "json"


class GateOpened(Schema):
    """One gate, on average over its units."""

    gate: str = Field(description="Its node.")
    at: Number = Field(
        description="Of held-out sentences, at the words from which another answer is right."
    )
    elsewhere: Number = Field(description="Of the same, at all other words.")
    auc: Number = Field(
        description="How often it is higher at one of the former than at one of the latter."
    )
    words: Vector = Field(description="At each timestep of the text, (T,).")


class GatesAnswer(Schema):
    """What the gates of a net do."""

    sentences: int = Field(description="How many held-out sentences that was measured on.")
    gates: list[GateOpened] = Field(description="Every gate of the cell.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/gates", response_model=GatesAnswer, responses=refusals(takes_body=True))
async def gates(asked: GatesRequest, compute: ComputeDep) -> Response:
    """How far every gate stands open at the words of a text, and on held-out sentences."""
    model = await compute.model(asked.model)

    def measure() -> Response:
        words = over_text(model, asked.text, asked.as_typed)
        return answer(
            {
                "sentences": SENTENCES,
                "gates": [
                    {**asdict(each), "words": array(words[each.gate], asked.encoding)}
                    for each in opened(model)
                ],
            }
        )

    return await compute.in_thread(measure)
