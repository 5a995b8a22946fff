"""A text of one's own as a task: the next word, or the next character, after every one.

The last tenth of the text is held out: training never sees it, and what a net makes of it tells
whether it learned the text's ways or the text by heart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.errors import TextError
from engine.inputs import (
    UNKNOWN,
    Reads,
    Understood,
    Vocabulary,
    characters,
    suggested_reader,
    tokenize,
)
from engine.inputs.spelling import folded
from engine.tasks.base import Example, Head, Labels, Settings, Task, by_cell, question
from engine.tasks.chance import Dice
from engine.tasks.visible_names import shown

NAME = "own-text"
LONGEST = 200_000
"""Characters of a text."""
SHORTEST: dict[str, int] = {"words": 20, "characters": 60}
"""Words and signs, or characters, under which there is nothing to learn from."""
MOST_WORDS = 1000
"""Words kept, the most frequent first, unless told otherwise."""
WINDOW: dict[str, int] = {"words": 24, "characters": 64}
"""How much of the text is read in one go, from a start state of zeros."""
HELD_OUT = 0.1
HIDDEN_SHARE: dict[str, float] = {"words": 0.03, "characters": 0.01}
"""Share of what is read that is replaced by the unknown word, so that it is met and trained."""
CUT = {"words": tokenize, "characters": characters}


@dataclass(frozen=True)
class Source:
    """A text and how it is read. `most_words` is a limit on the vocabulary."""

    text: str
    reads: Reads = "words"
    most_words: int = MOST_WORDS


@lru_cache(maxsize=8)
def own_text(source: Source) -> OwnText:
    """The task of a text; TextError where it cannot be learned from."""
    return OwnText(source)


class OwnText(Task):
    """Windows of a text; at each position the question is what comes next."""

    name = NAME
    topic = "letters"
    shape = "many-to-many"

    @property
    def texts(self) -> str:
        """A text's pieces are named: words or characters."""
        return f"task.{self.name}-{self.reads}"

    def __init__(self, source: Source) -> None:
        if source.reads not in CUT:
            raise TextError("own-text.reads", reads=source.reads)
        if len(source.text) > LONGEST:
            raise TextError("own-text.long", count=len(source.text), most=LONGEST)
        pieces = [piece.text for piece in CUT[source.reads](source.text)]
        if len(pieces) < SHORTEST[source.reads]:
            if source.reads == "words" and suggested_reader(source.text) == "characters":
                raise TextError("text.hardly-spaced")
            raise TextError(
                f"own-text.few-{source.reads}", count=len(pieces), least=SHORTEST[source.reads]
            )
        self.reads = source.reads
        self.source = source
        self.vocabulary = vocabulary_of(pieces, source.most_words)
        if len(self.vocabulary) < 3:
            raise TextError(f"own-text.one-of-{source.reads}")
        known = self.vocabulary.words[1:]
        self.heads = (
            Head("next", question(f"own-text-{source.reads}.next"), shown(known), "every"),
        )
        self.starters = ()
        self.defaults = by_cell(*(_defaults(cell, source.reads) for cell in ("lstm", "gru", "rnn")))
        reading = {piece: self._read(piece) for piece in set(pieces)}
        self._tokens = np.array([reading[piece].index for piece in pieces], np.intp)
        window = WINDOW[source.reads]
        held = max(SHORTEST[source.reads] // 4, int(HELD_OUT * len(pieces)))
        self._split = len(pieces) - held
        self._window = min(window, self._split)
        self.test_timesteps = min(type(self).test_timesteps, 3 * held)

    def _read(self, piece: str) -> Understood:
        return self.vocabulary.read(piece, as_typed=True)

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a window of the text and what follows each of its words; see `Task.draw`."""
        dice = Dice(rng)
        first, end = (self._split, len(self._tokens)) if held_out else (0, self._split)
        size = min(self._window, end - first - 1)
        at = first + dice.below(end - first - size)
        read = self._tokens[at : at + size].tolist()
        targets = tuple(index - 1 for index in self._tokens[at + 1 : at + size + 1].tolist())
        words = self.vocabulary.words
        share = 0.0 if held_out else HIDDEN_SHARE[self.reads]
        tokens = tuple(UNKNOWN if share and dice.happens(share) else words[k] for k in read)
        return Example(tokens, {"next": targets})

    def label(self, tokens: Sequence[str]) -> Labels:
        """What was typed next, None after the last and before an unknown word."""
        return label_next(self.vocabulary, tokens)

    def counts(self) -> np.ndarray:
        """How often each class follows in the part that is trained on, (C,)."""
        following = self._tokens[1 : self._split] - 1
        return np.bincount(following[following >= 0], minlength=len(self.heads[0].classes))

    def facts(self) -> dict[str, int]:
        """What a person is told of the text before it is learned."""
        return {
            "characters": len(self.source.text),
            "tokens": len(self._tokens),
            "held_out": len(self._tokens) - self._split,
            "vocabulary": len(self.vocabulary),
            "unknown": int((self._tokens == 0).sum()),
        }


def label_next(vocabulary: Vocabulary, tokens: Sequence[str]) -> Labels:
    """For a net whose classes are its words but the unknown one: the word that was typed next."""
    following = vocabulary.indices(tokens[1:])
    return {"next": (*(at - 1 if at else None for at in following), None) if tokens else ()}


def vocabulary_of(pieces: Sequence[str], most: int) -> Vocabulary:
    """The most frequent pieces as the vocabulary reads them; of equal ones the first."""
    counted = Counter(folded(piece) for piece in pieces)
    counted.pop("", None)
    counted.pop(UNKNOWN, None)
    order = {word: at for at, word in enumerate(counted)}
    kept = sorted(counted, key=lambda word: (-counted[word], order[word]))
    return Vocabulary(kept[:most])


def _defaults(cell: str, reads: str) -> Settings:
    words = reads == "words"
    return Settings(
        cell=cell,
        hidden=48 if words else 64,
        embedding=24 if words else 16,
        learning_rate=0.004 if cell == "rnn" else 0.01,
        batch=8,
        clip=1.0,
        gate_cost={},
        updates=1500,
    )
