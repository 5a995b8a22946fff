"""Words as rows: bags of words, one-hot words, and a table of features, with distances."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response

from app import settings as limits
from app.http.encoding import Json, answer
from app.http.refusals import refusals
from app.http.schema import Number, Schema, Text
from engine.embeddings.features import likeness
from engine.embeddings.rows import one_hot, rows

Word = Annotated[str, Field(max_length=limits.NAME_CHARACTERS)]
Value = Annotated[float, Field(ge=-limits.FEATURE, le=limits.FEATURE)]


class RowsRequest(Schema):
    """Sentences to be written as rows of 0 and 1."""

    sentences: list[Text] = Field(max_length=64, description="The sentences.")


class RowsAnswer(Schema):
    """Sentences as rows, and each word of them as one."""

    words: list[str] = Field(description="The columns, as the sentences bring them.")
    sentences: list[list[int]] = Field(description="The words of each, as columns, in order.")
    bags: list[list[int]] = Field(description="1 where a sentence has the word, (S, V).")
    one_hot: list[list[list[int]]] = Field(
        description="Of each sentence its words, each a row with one 1."
    )
    distances: list[list[Number]] = Field(
        description="Between bags: the root of how many places differ, (S, S)."
    )
    differ: list[list[int]] = Field(description="How many places differ, (S, S).")
    apart: Number = Field(description="The distance of any two different one-hot words.")


class FeaturesRequest(Schema):
    """A table of features."""

    words: list[Word] = Field(max_length=64, description="The names of the rows.")
    values: list[Annotated[list[Value], Field(max_length=64)]] = Field(
        max_length=64, description="A row for each."
    )


class FeaturesAnswer(Schema):
    """How near the words of a table are."""

    distances: list[list[Number]] = Field(description="As a ruler measures, (n, n).")
    cosines: list[list[Number]] = Field(description="NaN beside a row of zeros, (n, n).")
    nearest: list[int] = Field(description="By word, the least far other.")
    closest: list[int] | None = Field(description="The two that are least far.")


router = APIRouter(prefix="/api", tags=["reading"])


@router.post("/word-rows", response_model=RowsAnswer, responses=refusals(takes_body=True))
async def as_rows(asked: RowsRequest) -> Response:
    """Sentences as bags of words, and their words one-hot, with the distances between them."""
    found = rows(asked.sentences)
    size = len(found.words)
    return answer(
        {
            "words": list(found.words),
            "sentences": [list(each) for each in found.sentences],
            "bags": found.bags.astype(int).tolist(),
            "one_hot": [one_hot(each, size).astype(int).tolist() for each in found.sentences],
            "distances": found.distance.tolist(),
            "differ": found.differ.astype(int).tolist(),
            "apart": 2**0.5,
        }
    )


@router.post("/word-features", response_model=FeaturesAnswer, responses=refusals(takes_body=True))
async def by_features(asked: FeaturesRequest) -> Response:
    """Distances and cosines between words whose features a person wrote down."""
    return answer(features_json(asked))


def features_json(asked: FeaturesRequest) -> Json:
    """How near they are (FeaturesAnswer)."""
    found = likeness(asked.words, asked.values)
    return {
        "distances": found.distance.tolist(),
        "cosines": found.cosine.tolist(),
        "nearest": list(found.nearest),
        "closest": None if found.closest is None else list(found.closest),
    }
