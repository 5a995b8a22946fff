"""One training pair at a time: which words a window shows, and everything one update computes."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from engine.embeddings.learn import Settings, history
from engine.embeddings.model import Forward, WordVectors, backward, forward, update
from engine.embeddings.text import Corpus, check_fits, neighbours, windows
from engine.errors import LookUpError, TextError

Array = np.ndarray
TOP = 5
"""Words that are named beside the right one, the most expected first."""


class Slide(NamedTuple):
    """One pair of a sentence: the places of the word in the middle, the given and the wanted."""

    centre: int
    given: tuple[int, ...]
    wanted: int


class PairTrace(NamedTuple):
    """Everything one update computed.

    Attributes:
        words: of the sentence, as they are known.
        slides: how many pairs the sentence has.
        firsts: by place in the middle, the first of its pairs.
        slide: this one.
        inputs: of each given word, before the update, (C, D).
        h: their mean, (D,).
        output: what answers for the right word, before the update, (D,).
        score: of the right word, h . output.
        total: the sum of e to the score over all words, which the softmax divides by.
        before, after: p of every word, (V,).
        loss, loss_after: in nats.
        slope: the gradient of the loss by h, (D,).
        moved: the vectors of the given words after the update, (C, D).
        top: indices of words, the right one first, then those most expected before.
        in_text: how often the text itself has the right word there, 0 to 1, or None: never there.
    """

    words: tuple[str, ...]
    slides: int
    firsts: tuple[int, ...]
    slide: Slide
    inputs: Array
    h: Array
    output: Array
    score: float
    total: float
    before: Array
    after: Array
    loss: float
    loss_after: float
    slope: Array
    moved: Array
    top: tuple[int, ...]
    in_text: float | None


def slides(length: int, model: str, window: int) -> list[Slide]:
    """The pairs of a sentence, in the order in which the window slides over it."""
    found = []
    for at in range(length):
        around = neighbours(length, at, window)
        if model == "skip-gram":
            found += [Slide(at, (at,), k) for k in around]
        else:
            found.append(Slide(at, tuple(around), at))
    return found


def pair(settings: Settings, sentence: str, number: int, frame: int = 0) -> PairTrace:
    """One update by one pair of a sentence, after those that come before it in the sentence.

    Args:
        sentence: words of the text; others are passed over.
        number: of the pair, from 0.
        frame: of the history, at which the first pair begins.

    Raises:
        TextError: if fewer than two words are known, or the window is wider than they are.
        LookUpError: if there is no such pair or frame.
    """
    corpus = settings.corpus()
    read = corpus.read(sentence)
    if len(read) < 2:
        raise TextError("word-vectors.sentence", count=len(read))
    check_fits(len(read), settings.window)
    every = slides(len(read), settings.model, settings.window)
    frames = history(settings)
    for what, at, size in (("pair", number, len(every)), ("frame", frame, len(frames))):
        if not 0 <= at < size:
            raise LookUpError(f"word-vectors.no-{what}", at=at, last=size - 1)
    net = frames[frame].net.copy()
    for earlier in every[:number]:
        _one(net, read, earlier, settings.rate)
    slide = every[number]
    given = [read[k] for k in slide.given]
    wanted = read[slide.wanted]
    inputs, output = net.E[given].copy(), net.O[wanted].copy()
    found, slope = _one(net, read, slide, settings.rate)
    again = _forward(net, read, slide)
    expected = [int(k) for k in np.argsort(-found.p[0], kind="stable") if k != wanted]
    return PairTrace(
        tuple(corpus.words[k] for k in read),
        len(every),
        tuple([each.centre for each in every].index(at) for at in range(len(read))),
        slide,
        inputs,
        found.h[0],
        output,
        float(found.s[0, wanted]),
        float(np.exp(found.s[0]).sum()),
        found.p[0],
        again.p[0],
        float(found.loss[0]),
        float(again.loss[0]),
        slope,
        net.E[given],
        (wanted, *expected[:TOP]),
        _in_text(corpus, settings, given, wanted),
    )


def _arrays(read: Sequence[int], slide: Slide) -> tuple[Array, Array, Array]:
    given = np.array([[read[k] for k in slide.given]], np.intp)
    return given, np.full(given.shape, 1 / given.size), np.array([read[slide.wanted]], np.intp)


def _forward(net: WordVectors, read: Sequence[int], slide: Slide) -> Forward:
    return forward(net, *_arrays(read, slide))


def _one(net: WordVectors, read: Sequence[int], slide: Slide, rate: float) -> tuple[Forward, Array]:
    """One update in place; what it computed, and the gradient by h, (D,)."""
    given, share, wanted = _arrays(read, slide)
    found = forward(net, given, share, wanted)
    slope = backward(net, found, wanted)
    update(net, given, share, slope, rate)
    return found, slope.h[0]


def _in_text(corpus: Corpus, settings: Settings, given: Sequence[int], wanted: int) -> float | None:
    """Of the pairs of the text that give these words, the share that want this one."""
    pairs = windows(corpus, settings.model, settings.window)
    used = pairs.share > 0
    rows = np.where(used, pairs.given, -1)
    alike = np.full(rows.shape[1], -1)
    alike[: len(given)] = given
    same = (np.sort(rows, axis=1) == np.sort(alike)).all(axis=1)
    return float((pairs.wanted[same] == wanted).mean()) if same.any() else None
