"""The texts as the nets read them: words of a vocabulary, and what is right at each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.inputs import UNKNOWN, Vocabulary
from engine.inputs.shapes import SHAPES
from engine.inputs.spelling import folded
from engine.net.batch import Batch, Encoded, collate
from engine.reading.examples import part_of
from engine.reading.valence import as_opinions
from engine.tasks.base import NO_TARGET
from engine.tasks.lexicon import HE_NAMES, HOMES, PLACES, SHE_NAMES
from engine.tasks.lexicon.grammar_words import DAYS, PREPOSITIONS, QUESTIONS
from engine.tasks.reading import NEXT_WORDS, Reading
from engine.tasks.reading_frames import CLASS_OF
from engine.tasks.reading_rule import BUT, NEGATIONS, moods

SEEN_OFTEN = 6
MOST_WORDS = 4200
"""Words kept, so that a net stays under 700 kB."""
JOINED = 0.3
"""Share of the texts that go on with another sentence, so that nets learn to begin anew."""
DRAWN = 10_000
"""Sentences of our own beside the texts: negations and turns with "but", which texts hold too few
of to be learned from them."""

Tagged = tuple[str, list[str], list[int]]
"""A text, its pieces, and the class of each."""


@dataclass(frozen=True)
class Corpus:
    """Texts by what they are for.

    by_part  "train", "choose" or "test"
    texts    of all parts but training, the same as they were tagged
    """

    vocabulary: Vocabulary
    by_part: dict[str, list[Encoded]]
    texts: dict[str, list[Tagged]]


def choose_words(texts: Sequence[Tagged], valence: dict[str, float]) -> tuple[str, ...]:
    """The vocabulary: shapes, then words by how often they are met in training."""
    counted = Counter(
        folded(piece) for text, pieces, _ in texts if part_of(text) == "train" for piece in pieces
    )
    needed = {
        *CLASS_OF, *NEGATIONS, BUT, *HE_NAMES, *SHE_NAMES, *PREPOSITIONS, *QUESTIONS, *DAYS,
        *(name for name, _ in HOMES), *PLACES,
    }  # fmt: skip
    # A word of opinion moves an answer, so it is worth a place sooner than another.
    needed |= {word for word in valence if counted[word] >= SEEN_OFTEN // 2}
    order = sorted({*counted, *needed} - {""}, key=lambda word: (-counted[word], word))
    usual = [word for word in order if counted[word] >= SEEN_OFTEN]
    room = MOST_WORDS - len(needed.difference(usual[:MOST_WORDS]))
    kept = {*usual[:room], *needed}
    return (*SHAPES, *(word for word in order if word in kept and word != UNKNOWN))


def encode(
    texts: Sequence[Tagged], known: Sequence[str], valence: dict[str, float], seed: int = 0
) -> Corpus:
    """Every text, some joined to the next of its part, and our own sentences beside them."""
    vocabulary, rng = Vocabulary(known), np.random.default_rng(seed)
    parts: dict[str, list[Tagged]] = {"train": [], "choose": [], "test": []}
    for each in texts:
        parts[part_of(each[0])].append(each)
    by_part, unread = {}, {}
    for part, found in parts.items():
        order = [found[at] for at in rng.permutation(len(found))]
        joined = list(_joined(order, rng))
        by_part[part] = [one(each, vocabulary, valence) for each in joined]
        if part != "train":
            unread[part] = joined
    task = Reading()
    by_part["train"] += [_drawn(task, vocabulary, rng) for _ in range(DRAWN)]
    return Corpus(vocabulary, by_part, unread)


def one(tagged: Tagged, vocabulary: Vocabulary, valence: dict[str, float]) -> Encoded:
    """One text as indices, with all that is right."""
    _, pieces, classes = tagged
    read = [vocabulary.read(piece, as_typed=True) for piece in pieces]
    spelled = [folded(piece) for piece in pieces]
    mood = moods(as_opinions(spelled, classes), valence)
    after = [*classes[1:], NO_TARGET]
    named = {word: at for at, word in enumerate(vocabulary.words[1 + len(SHAPES) :][:NEXT_WORDS])}
    following = [
        named.get(word, len(named) + kind)
        for word, kind in zip(spelled[1:], classes[1:], strict=True)
    ]
    targets = {"class": classes, "mood": mood, "next-class": after, "next": [*following, NO_TARGET]}
    return Encoded(
        np.array([each.index for each in read], np.intp),
        {head: np.array(right, np.intp) for head, right in targets.items()},
    )


def batches(
    texts: Sequence[Encoded], rng: np.random.Generator, size: int, pool: int = 32
) -> Iterator[Batch]:
    """Endless batches, those of similar length together; every text comes up once a pass."""
    while True:
        order = rng.permutation(len(texts))
        for start in range(0, len(order) - size * pool + 1, size * pool):
            some = sorted(order[start : start + size * pool], key=lambda at: len(texts[at].tokens))
            for at in rng.permutation(pool):
                yield collate([texts[k] for k in some[at * size : (at + 1) * size]])


def _joined(texts: Sequence[Tagged], rng: np.random.Generator) -> Iterator[Tagged]:
    at = 0
    while at < len(texts):
        text, pieces, classes = texts[at]
        at += 1
        while at < len(texts) and rng.random() < JOINED:
            more, other, their = texts[at]
            text, pieces, classes = f"{text} {more}", [*pieces, *other], [*classes, *their]
            at += 1
        yield text, pieces, classes


def _drawn(task: Reading, vocabulary: Vocabulary, rng: np.random.Generator) -> Encoded:
    example = task.draw(rng)
    targets = {head: np.array(right, np.intp) for head, right in example.targets.items()}
    # Which word comes next is a matter of real texts: our own would only teach our frames.
    targets["next"] = np.full(len(example.tokens), NO_TARGET, np.intp)
    targets["next-class"] = targets["next"].copy()
    return Encoded(np.array(vocabulary.indices(example.tokens), np.intp), targets)
