"""Word vectors: word2vec as it learns from a text, frame by frame, and what is near to a word."""

from collections.abc import AsyncIterator, Iterator
from typing import Any, Literal

import numpy as np
from fastapi import APIRouter
from pydantic import Field
from starlette.responses import Response, StreamingResponse

from app import settings as limits
from app.http.encoding import Json, answer, array
from app.http.lines import described, in_lines
from app.http.refusals import refusals
from app.http.schema import Encoding, Matrix, Number, Schema
from app.jobs.compute import Compute
from app.services import ComputeDep
from engine.embeddings.corpus import KINDS, SENTENCES, kind_of
from engine.embeddings.learn import FRAMES, Frame, Settings, follow, history
from engine.embeddings.nearest import cosines, nearest, own_kind
from engine.embeddings.plane import Plane, kept, placed, principal
from engine.embeddings.text import Corpus

SHOWN = (
    *("apple", "mango", "elephant", "india", "doctor", "the", "cat"),
    *("banana", "france", "nurse", "dog", "sat", "on", "mat"),
)
"""Words of the text made by rule that a screen has room for, the first ones before the others."""
EXAMPLE = "The cat sat on the mat"
NEAREST = 12


class LearnRequest(Schema):
    """What is learned, and how; the same gives the same vectors."""

    text: str = Field(
        default="",
        max_length=limits.WORD_TEXT_CHARACTERS,
        description="A text to learn from; empty: sentences made by rule.",
    )
    sentences: int = Field(default=SENTENCES, description="How many are made by rule.")
    model: Literal["skip-gram", "cbow"] = Field(
        default="skip-gram",
        description="skip-gram: a word is given, each neighbour wanted; cbow: the reverse.",
    )
    window: int = Field(default=2, description="Words that count as neighbours, to either side.")
    dimensions: int = Field(default=8, description="D: numbers a word.")
    epochs: int = Field(default=4, description="How often the text is read.")
    rate: float = Field(default=0.1, description="Learning rate of one pair.")
    seed: int = Field(default=0, description="Of the vectors at the start and of chance.")

    def settings(self) -> Settings:
        """As the engine has them."""
        return Settings(**{name: getattr(self, name) for name in Settings.__dataclass_fields__})


class LearnAsked(LearnRequest):
    """A learning, and how its arrays are written."""

    encoding: Encoding = "json"


class WordFacts(Schema):
    """The words, said once."""

    words: list[str] = Field(description="Every known word, (V,).")
    counts: list[int] = Field(description="How often each stands in the text.")
    kinds: list[str | None] = Field(description="What each is, of the text made by rule.")
    shown: list[int] = Field(description="Words that a screen has room for, best first.")
    sentences: int = Field(description="Of the text.")
    left_out: int = Field(description="Words of the text that are too rare to be known.")
    example: str = Field(description="A sentence over which a window may slide.")
    looked: int = Field(description="Words whose spread the map keeps: those of a kind, or all.")
    frames: int = Field(description="Frames to come at most, the start among them.")


class FrameLine(Schema):
    """The vectors at one moment of their learning."""

    facts: WordFacts | None = Field(default=None, description="With the first line.")
    frame: int = Field(description="From 0, the start.")
    pairs: int = Field(description="Training pairs seen so far.")
    loss: Number = Field(description="Mean of the pairs since the frame before, in nats.")
    vectors: Matrix = Field(description="E, (V, D), in single precision.")
    map: Matrix = Field(description="Where each lies on this frame's principal axes, (V, 2).")
    kept: Number = Field(
        description="The share of the spread of the words looked at that this shows."
    )
    maps: Any = Field(
        default=None,
        description="With the last line: every frame on the axes of the last, (frames, V, 2).",
    )
    maps_kept: list[Number] | None = Field(
        default=None, description="With the last line: the share that these show, by frame."
    )
    own_kind: Number | None = Field(
        default=None,
        description="The share of words of a known kind whose nearest word is of the same kind.",
    )


class NearRequest(LearnRequest):
    """What is near to a word, in every frame."""

    word: str = Field(max_length=limits.NAME_CHARACTERS, description="One of the text's words.")
    encoding: Encoding = "json"


class NearAnswer(Schema):
    """What is near to a word."""

    word: int = Field(description="Its place.")
    cosines: Matrix = Field(description="Of its vector with each word's, by frame, (frames, V).")
    nearest: list[list[int]] = Field(description="By frame, the words nearest to it, in order.")


router = APIRouter(prefix="/api/word-vectors", tags=["reading"])


@router.post(
    "",
    response_class=StreamingResponse,
    responses=refusals(takes_body=True) | described(FrameLine, "as the vectors are learned"),
)
async def learned(asked: LearnAsked, compute: ComputeDep) -> StreamingResponse:
    """Word vectors as they are learned: the start, and frames evenly apart up to the end."""
    settings = asked.settings()
    compute.check_has_room()
    told = lines(settings, asked.encoding)
    first = await compute.in_turn(next, told)
    return in_lines(stream(first, told, compute))


@router.post("/nearest", response_model=NearAnswer, responses=refusals(takes_body=True))
async def near(asked: NearRequest, compute: ComputeDep) -> Response:
    """Cosines of a word with all others, and the nearest, in every frame of a learning."""
    return await compute.in_thread(lambda: answer(nearest_json(asked)))


async def stream(first: Json, told: Iterator[Json], compute: Compute) -> AsyncIterator[Json]:
    """The lines, each computed when the one before is on its way."""
    line: Json | None = first
    while line is not None:
        yield line
        line = await compute.in_turn(next, told, None)


def lines(settings: Settings, encoding: Encoding) -> Iterator[Json]:
    """A learning line by line (FrameLine)."""
    corpus = settings.corpus()
    plane: Plane | None = None
    looked = looked_at(corpus)
    vectors = []
    for at, frame in enumerate(follow(settings)):
        vectors.append(frame.net.E)
        plane = principal(frame.net.E[looked], plane)
        told = frame_json(at, frame, plane, corpus, encoding)
        if at == 0:
            told["facts"] = facts(corpus, settings.window)
        if frame.is_last:
            every = np.stack([placed(each, plane) for each in vectors])
            told["maps"] = array(every.astype(np.float32), encoding)
            told["maps_kept"] = [kept(each[looked], plane) for each in vectors]
        yield told


def frame_json(at: int, frame: Frame, plane: Plane, corpus: Corpus, encoding: Encoding) -> Json:
    """One frame (FrameLine)."""
    vectors = frame.net.E
    alike = own_kind(vectors, corpus.words)
    return {
        "frame": at,
        "pairs": frame.pairs,
        "loss": frame.loss,
        "vectors": array(vectors.astype(np.float32), encoding),
        "map": array(placed(vectors, plane).astype(np.float32), encoding),
        "kept": kept(vectors[looked_at(corpus)], plane),
        "own_kind": sum(alike.values()) / len(alike) if is_by_rule(corpus) else None,
    }


def facts(corpus: Corpus, window: int) -> Json:
    """The words (WordFacts)."""
    counts = corpus.counts()
    if is_by_rule(corpus):
        shown = [corpus.words.index(word) for word in SHOWN if word in corpus.words]
    else:
        shown = [int(at) for at in np.argsort(-counts, kind="stable")[: len(SHOWN)]]
    return {
        "words": list(corpus.words),
        "counts": counts.tolist(),
        "kinds": [kind_of(word) if is_by_rule(corpus) else None for word in corpus.words],
        "shown": shown,
        "sentences": len(corpus.sentences),
        "left_out": corpus.left_out,
        "example": EXAMPLE if is_by_rule(corpus) else corpus.example(window),
        "looked": len(looked_at(corpus)),
        "frames": FRAMES + 1,
    }


def looked_at(corpus: Corpus) -> list[int]:
    """Words whose spread the map is to keep: those of a known kind, else all."""
    if not is_by_rule(corpus):
        return list(range(len(corpus.words)))
    return [at for at, word in enumerate(corpus.words) if kind_of(word)]


def is_by_rule(corpus: Corpus) -> bool:
    """Whether a text has the words of the rule, each of whose kinds is known."""
    return all(word in corpus.words for words in KINDS.values() for word in words)


def nearest_json(asked: NearRequest) -> Json:
    """What is near to a word (NearAnswer)."""
    settings = asked.settings()
    at = settings.corpus().index(asked.word)
    frames = history(settings)
    found = np.stack([cosines(frame.net.E, at) for frame in frames])
    return {
        "word": at,
        "cosines": array(found.astype(np.float32), asked.encoding),
        "nearest": [nearest(frame.net.E, at, NEAREST) for frame in frames],
    }
