"""A text as sentences of known words, and the windows that slide over them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from engine.embeddings.corpus import SENTENCES
from engine.embeddings.corpus import sentences as made_by_rule
from engine.errors import TextError
from engine.inputs import suggested_reader, tokenize
from engine.inputs.spelling import folded

LONGEST = 100_000
"""Characters of a text."""
MOST_WORDS = 400
"""Different words of a text, the most frequent first; the others are left out."""
LEAST_WORDS = 3
"""Different words under which no word can be nearer than another."""
ENDS = frozenset(".!?\u0964\u3002\uff01\uff1f")
"""Signs that end a sentence, the danda of Hindi among them."""


@dataclass(frozen=True)
class Corpus:
    """Sentences as indices of words.

    Attributes:
        words: every known word, in the order in which they came.
        sentences: of each, the indices of its words, (n,).
        left_out: words of the text, repeats counted, that were too rare to be known.
    """

    words: tuple[str, ...]
    sentences: tuple[tuple[int, ...], ...]
    left_out: int

    @property
    def longest(self) -> int:
        """Words of the longest sentence."""
        return max(len(each) for each in self.sentences)

    def example(self, window: int) -> str:
        """A sentence to slide a window over: the text's first of 4 to 10 words, or its longest."""
        fits = (each for each in self.sentences if max(4, window + 1) <= len(each) <= 10)
        found = next(fits, max(self.sentences, key=len)[: max(10, window + 1)])
        return " ".join(self.words[word] for word in found)

    def counts(self) -> np.ndarray:
        """How often each word stands in the text, (V,)."""
        return np.bincount(np.concatenate(self.sentences), minlength=len(self.words))

    def index(self, word: str) -> int:
        """The place of a word, however it is written.

        Raises:
            TextError: if the text does not have it.
        """
        known = folded(word)
        if known not in self.words:
            raise TextError("word-vectors.unknown", word=word)
        return self.words.index(known)

    def read(self, sentence: str) -> list[int]:
        """The known words of a sentence, in order, as indices."""
        places = {word: at for at, word in enumerate(self.words)}
        found = [folded(piece.text) for piece in tokenize(sentence)]
        return [places[word] for word in found if word in places]


@lru_cache(maxsize=8)
def corpus_of(text: str, sentences: int = SENTENCES, seed: int = 0) -> Corpus:
    """The words and sentences of a text, or, where it is empty, of one made by rule.

    Args:
        sentences: of the one made by rule, how many.
        seed: of the same, which.

    Raises:
        TextError: if there is nothing to learn from it.
    """
    if not text.strip():
        made = made_by_rule(sentences, np.random.default_rng(seed))
        return _indexed([each.split() for each in made])
    if len(text) > LONGEST:
        raise TextError("word-vectors.long", count=len(text), most=LONGEST)
    if suggested_reader(text) == "characters":
        raise TextError("word-vectors.hardly-spaced")
    return _indexed(cut(text))


def cut(text: str) -> list[list[str]]:
    """The sentences of a text as words in lower case: other signs are dropped."""
    found = []
    for line in text.splitlines():
        words: list[str] = []
        for piece in tokenize(line):
            if piece.text in ENDS:
                found.append(words)
                words = []
            elif any(each.isalnum() for each in piece.text):
                words.append(folded(piece.text))
        found.append(words)
    return [each for each in found if each]


def _indexed(sentences: Sequence[Sequence[str]]) -> Corpus:
    counted = Counter(word for sentence in sentences for word in sentence)
    if len(counted) < LEAST_WORDS:
        raise TextError("word-vectors.few", count=len(counted), least=LEAST_WORDS)
    kept = {word for word, _ in counted.most_common(MOST_WORDS)}
    words = tuple(word for word in counted if word in kept)
    places = {word: at for at, word in enumerate(words)}
    indexed = [tuple(places[word] for word in each if word in kept) for each in sentences]
    left_out = sum(counted.values()) - sum(len(each) for each in indexed)
    return Corpus(words, tuple(each for each in indexed if each), left_out)


@dataclass(frozen=True)
class Windows:
    """Every training pair of a text.

    Skip-gram: `given` is one word, and `wanted` one of its neighbours. CBOW: `given` are all
    neighbours, and `wanted` the word between them. Rows are padded on the right.

    Attributes:
        given: indices of words, (N, C) with C = 1 for skip-gram.
        share: what each of them weighs in the mean, 0 where a row is padded, (N, C).
        wanted: indices of words, (N,).
    """

    given: np.ndarray
    share: np.ndarray
    wanted: np.ndarray

    def __len__(self) -> int:
        return len(self.wanted)


def neighbours(length: int, at: int, window: int) -> list[int]:
    """The places at most `window` from `at` in a sentence, without itself, from left to right."""
    return [k for k in range(max(0, at - window), min(length, at + window + 1)) if k != at]


def windows(corpus: Corpus, model: str, window: int) -> Windows:
    """The training pairs of a text, sentence by sentence.

    Raises:
        TextError: if the window is wider than every sentence, or no sentence has two words.
    """
    check_fits(corpus.longest, window)
    if model == "skip-gram":
        found = [
            (sentence[at], sentence[k])
            for sentence in corpus.sentences
            for at in range(len(sentence))
            for k in neighbours(len(sentence), at, window)
        ]
        pairs = np.array(found, np.intp)
        return Windows(pairs[:, :1], np.ones((len(pairs), 1)), pairs[:, 1])
    rows = [
        ([sentence[k] for k in neighbours(len(sentence), at, window)], sentence[at])
        for sentence in corpus.sentences
        if len(sentence) > 1
        for at in range(len(sentence))
    ]
    given = np.zeros((len(rows), 2 * window), np.intp)
    share = np.zeros((len(rows), 2 * window))
    for place, (around, _) in enumerate(rows):
        given[place, : len(around)] = around
        share[place, : len(around)] = 1 / len(around)
    return Windows(given, share, np.array([wanted for _, wanted in rows], np.intp))


def check_fits(longest: int, window: int) -> None:
    """TextError where no sentence is as long as the window reaches to one side."""
    if longest < 2:
        raise TextError("word-vectors.alone")
    if window > longest - 1:
        raise TextError("word-vectors.wide", window=window, longest=longest, most=longest - 1)
