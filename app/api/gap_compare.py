"""A sentence of any gap and what nets make of it, in one answer: for a gap that is dragged."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app.api.compare import MOST_NETS, CompareAnswer, ComparedNet, gathered
from app.api.gap import GapSentenceAnswer, GapSentenceRequest, grown
from app.http.encoding import answer
from app.http.refusals import refusals
from app.http.schema import Encoding, Schema
from app.services import ComputeDep


class GapCompareRequest(GapSentenceRequest):
    """Which sentence, and which nets read it."""

    nets: list[ComparedNet] = Field(
        min_length=1, max_length=MOST_NETS, description="Those that read it, in their order."
    )
    encoding: Encoding = "json"


class GapCompareAnswer(Schema):
    """A sentence of a gap, and nets on it."""

    sentence: GapSentenceAnswer = Field(description="As POST /api/gap/sentence says it.")
    comparison: CompareAnswer = Field(
        description="As POST /api/compare says it, from the word that decides the answer on."
    )


router = APIRouter(prefix="/api/gap", tags=["reading"])


@router.post("/compare", response_model=GapCompareAnswer, responses=refusals(takes_body=True))
async def gap_compare(asked: GapCompareRequest, compute: ComputeDep) -> Response:
    """Have nets read a sentence of a gap; of nets and sentences that are refused see the two."""
    nets = await gathered(asked.nets, compute)

    def read() -> Response:
        sentence = grown(asked)
        comparison = nets.read(sentence["text"], (), sentence["said"], asked.encoding)
        return answer({"sentence": sentence, "comparison": comparison})

    return await compute.in_thread(read)
