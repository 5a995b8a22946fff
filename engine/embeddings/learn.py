"""Learning word vectors from a text, in steps that can be looked at one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock
from typing import Literal, NamedTuple

import numpy as np

from engine.embeddings.corpus import SENTENCES
from engine.embeddings.model import WordVectors, backward, forward, update
from engine.embeddings.text import Corpus, Windows, corpus_of, windows
from engine.errors import SettingsError

Model = Literal["skip-gram", "cbow"]
MODELS: tuple[Model, ...] = ("skip-gram", "cbow")
BATCH = 16
"""Pairs in one step when it goes fast; their gradients are added up, as if made one by one."""
FRAMES = 120
"""How often the vectors are kept while they are learned, beside the start."""
MOST = {"window": 5, "dimensions": 32, "epochs": 20, "sentences": 3000, "seed": 999}
RATES = (0.005, 0.5)
MOST_PAIRS = 400_000
"""Training pairs that one learning may see: some seconds of one thread."""
KEPT = 64_000_000
"""Bytes of histories that are kept for whoever asks again; the usual one has 1.4 MB."""


@dataclass(frozen=True)
class Settings:
    """What is learned, and how; the same settings give the same vectors to the bit.

    text        to learn from; empty: sentences made by rule
    sentences   of those, how many
    model       "skip-gram" or "cbow"
    window      words that count as neighbours, to either side
    dimensions  D: numbers a word
    epochs      how often the text is read
    rate        what a gradient is multiplied by when a vector moves
    """

    text: str = ""
    sentences: int = SENTENCES
    model: Model = "skip-gram"
    window: int = 2
    dimensions: int = 8
    epochs: int = 4
    rate: float = 0.1
    seed: int = 0

    def check(self) -> None:
        """A SettingsError where a value makes no sense."""
        if self.model not in MODELS:
            raise SettingsError("word-vectors.model", model=self.model, known=MODELS)
        for what, most in MOST.items():
            value = getattr(self, what)
            least = 0 if what == "seed" else 1
            if not least <= value <= most:
                raise SettingsError(
                    f"word-vectors.most-{what}", value=value, least=least, most=most
                )
        if not RATES[0] <= self.rate <= RATES[1]:
            raise SettingsError("word-vectors.rate", value=self.rate, least=RATES[0], most=RATES[1])

    def corpus(self) -> Corpus:
        """The text as words and sentences; TextError where nothing can be learned from it."""
        self.check()
        return corpus_of(self.text, self.sentences, self.seed)


class Frame(NamedTuple):
    """The vectors at one moment.

    Attributes:
        pairs: training pairs seen so far.
        loss: mean over the pairs since the frame before, in nats; ln V before the first.
        net: a copy.
        is_last: whether this is the end.
    """

    pairs: int
    loss: float
    net: WordVectors
    is_last: bool = False


def learn(settings: Settings) -> Iterator[Frame]:
    """Learn, and hand out the start and `FRAMES` moments, evenly apart, with the end."""
    corpus = settings.corpus()
    examples = windows(corpus, settings.model, settings.window)
    total = settings.epochs * len(examples)
    if total > MOST_PAIRS:
        raise SettingsError("word-vectors.work", count=total, most=MOST_PAIRS)
    rng = np.random.default_rng(settings.seed)
    net = WordVectors.fresh(len(corpus.words), settings.dimensions, rng)
    yield Frame(0, float(np.log(len(corpus.words))), net.copy())
    due = iter(np.unique(np.linspace(0, total, FRAMES + 1).astype(int))[1:].tolist())
    following = next(due)
    done, losses = 0, []
    for _ in range(settings.epochs):
        order = rng.permutation(len(examples))
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            losses.append(step(net, examples, rows, settings.rate))
            done += len(rows)
            if done >= following:
                mean = float(np.mean(np.concatenate(losses)))
                losses = []
                following = next((each for each in due if each > done), total)
                yield Frame(done, mean, net.copy(), done == total)


def step(net: WordVectors, examples: Windows, rows: np.ndarray, rate: float) -> np.ndarray:
    """One step for some of the pairs, in place; their losses before it, in nats."""
    given, share, wanted = examples.given[rows], examples.share[rows], examples.wanted[rows]
    found = forward(net, given, share, wanted)
    update(net, given, share, backward(net, found, wanted), rate)
    return found.loss


_kept: dict[Settings, tuple[Frame, ...]] = {}
_lock = Lock()


def follow(settings: Settings) -> Iterator[Frame]:
    """Every frame of a learning as it comes, or, where it was learned lately, as it was."""
    known = _kept.get(settings)
    if known is not None:
        yield from known
        return
    frames = []
    for frame in learn(settings):
        frames.append(frame)
        yield frame
    with _lock:
        _kept[settings] = tuple(frames)
        while len(_kept) > 1 and sum(map(_size, _kept.values())) > KEPT:
            _kept.pop(next(iter(_kept)))


def _size(frames: tuple[Frame, ...]) -> int:
    return 2 * len(frames) * frames[0].net.E.nbytes


def history(settings: Settings) -> tuple[Frame, ...]:
    """Every frame of a learning; a frame is not to be written into."""
    return tuple(follow(settings))
