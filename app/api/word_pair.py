"""One training pair of word2vec, with everything that its update computes."""

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.api.word_vectors import LearnRequest
from app.http.encoding import Json, answer
from app.http.refusals import refusals
from app.http.schema import Number, Schema, Text
from app.services import ComputeDep
from engine.embeddings.pair import pair


class PairRequest(LearnRequest):
    """Which pair, and how far the vectors are."""

    sentence: Text = Field(description="Words of the text over which the window slides.")
    pair: int = Field(
        ge=0,
        le=limits.SEED,
        description="Its number in the sentence, from 0.",
    )
    frame: int = Field(
        default=0, ge=0, le=limits.SEED, description="Of the learning, at which the first begins."
    )


class Expected(Schema):
    """A word that may be wanted."""

    word: str = Field(description="The word.")
    before: Number = Field(description="Its p before the update.")
    after: Number = Field(description="Its p after it.")
    slope: Number = Field(description="The gradient of the loss by its score: p, or p - 1.")


class PairAnswer(Schema):
    """One update."""

    words: list[str] = Field(description="The sentence as far as it is known.")
    pairs: int = Field(description="How many pairs it has.")
    pair: int = Field(description="Which one this is, from 0.")
    centre: int = Field(description="The place in the middle of the window.")
    firsts: list[int] = Field(description="By place in the middle, the first of its pairs.")
    reaches: list[int] = Field(description="First and last place in the window.")
    given: list[int] = Field(description="Places of the given words.")
    wanted: int = Field(description="The place of the wanted word.")
    inputs: list[list[Number]] = Field(description="The vectors of the given words, (C, D).")
    h: list[Number] = Field(description="Their mean, (D,).")
    output: list[Number] = Field(description="What answers for the wanted word, (D,).")
    score: Number = Field(description="h . output.")
    exp: Number = Field(description="e to the score.")
    total: Number = Field(description="The sum of e to the score over all words.")
    p: Number = Field(description="exp / total: how expected the wanted word is.")
    p_after: Number = Field(description="The same after the update.")
    loss: Number = Field(description="-ln p, in nats.")
    loss_after: Number = Field(description="The same after the update.")
    slope: list[Number] = Field(description="The gradient of the loss by h, (D,).")
    rate: Number = Field(description="What the gradient is multiplied by.")
    share: Number = Field(description="What each given word weighs in the mean.")
    moved: list[list[Number]] = Field(description="The given words after the update, (C, D).")
    expected: list[Expected] = Field(
        description="The wanted word, and then those that are most expected before the update."
    )
    in_text: Number | None = Field(
        description="How often the text has the wanted word there, or null: it has no such place."
    )


router = APIRouter(prefix="/api/word-vectors", tags=["reading"])


@router.post("/pair", response_model=PairAnswer, responses=refusals(takes_body=True))
async def one_pair(asked: PairRequest, compute: ComputeDep) -> Response:
    """One training pair: what is given, what was expected, the loss, and how the vectors move."""
    return await compute.in_thread(lambda: answer(pair_json(asked)))


def pair_json(asked: PairRequest) -> Json:
    """The update (PairAnswer)."""
    settings = asked.settings()
    found = pair(settings, asked.sentence, asked.pair, asked.frame)
    words = settings.corpus().words
    wanted = found.top[0]
    centre, given, place = found.slide
    p = float(found.before[wanted])
    return {
        "words": list(found.words),
        "pairs": found.slides,
        "pair": asked.pair,
        "centre": centre,
        "firsts": list(found.firsts),
        "reaches": [
            max(0, centre - settings.window),
            min(len(found.words) - 1, centre + settings.window),
        ],
        "given": list(given),
        "wanted": place,
        "inputs": found.inputs.tolist(),
        "h": found.h.tolist(),
        "output": found.output.tolist(),
        "score": found.score,
        "exp": p * found.total,
        "total": found.total,
        "p": p,
        "p_after": float(found.after[wanted]),
        "loss": found.loss,
        "loss_after": found.loss_after,
        "slope": found.slope.tolist(),
        "rate": settings.rate,
        "share": 1 / len(given),
        "moved": found.moved.tolist(),
        "expected": [
            {
                "word": words[at],
                "before": float(found.before[at]),
                "after": float(found.after[at]),
                "slope": float(found.before[at]) - (at == wanted),
            }
            for at in found.top
        ],
        "in_text": found.in_text,
    }
