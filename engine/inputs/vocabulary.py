"""The words a net knows, and how a typed word is read as one of them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal

from engine.errors import TextError
from engine.inputs.shapes import SHAPES, shape_of
from engine.inputs.spelling import folded, spellings

UNKNOWN = "<unk>"
How = Literal["known", "respelled", "unknown", "given", "written"]

# Measured on 247 words with one-letter typos: below .8 it maps words onto strangers, and
# words of fewer than six letters are too close to one another to be guessed at all.
NEAREST = 0.8
# A vocabulary with shapes knows what a strange word looks like: it guesses only at plain slips.
NEAREST_BESIDE_SHAPES = 0.88
LONG_ENOUGH_TO_RESPELL = 6


@dataclass(frozen=True, slots=True)
class Understood:
    """How one piece is read.

    Attributes:
        token: the word of the vocabulary that enters the net.
        how: "known" (also after lower-casing, in letters for a figure, or without an accent, a
            possessive or a plural ending), "respelled" (the nearest known word), "unknown" (also
            where its shape enters the net, such as "<-ing>"), "given" (no word, but numbers) or
            "written" (by the net itself).
        index: the token's row in the embedding.
    """

    token: str
    how: How
    index: int


class Vocabulary:
    """An immutable, ordered set of words; index 0 is the unknown word."""

    __slots__ = ("_indices", "_nearest", "has_shapes", "words")

    words: tuple[str, ...]
    has_shapes: bool
    _indices: dict[str, int]
    _nearest: Callable[[str], str | None]

    def __init__(self, words: Iterable[str], unknown: str = UNKNOWN) -> None:
        """Take the words in order, with or without the unknown word in front.

        Raises:
            TextError: if a word is empty or comes twice, the unknown word included.
        """
        listed = tuple(words)
        if listed[:1] != (unknown,):
            listed = (unknown, *listed)
        indices = {word: index for index, word in enumerate(listed)}
        if len(indices) != len(listed):
            twice = next(word for at, word in enumerate(listed) if indices[word] != at)
            raise TextError("vocabulary.twice", word=twice)
        if "" in indices:
            raise TextError("vocabulary.empty")
        object.__setattr__(self, "words", listed)
        object.__setattr__(self, "_indices", indices)
        # A class tries the same misspelling again and again; a search costs most of a
        # millisecond.
        has_shapes = not indices.keys().isdisjoint(SHAPES)
        object.__setattr__(self, "has_shapes", has_shapes)
        least = NEAREST_BESIDE_SHAPES if has_shapes else NEAREST
        object.__setattr__(self, "_nearest", lru_cache(maxsize=1024)(_Nearest(listed[1:], least)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a vocabulary does not change; make a new one")

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: object) -> bool:
        return word in self._indices

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Vocabulary) and self.words == other.words

    def __hash__(self) -> int:
        return hash(self.words)

    def __repr__(self) -> str:
        return f"Vocabulary of {len(self)} words"

    def index(self, word: str) -> int:
        """The row of a word of the vocabulary.

        Raises:
            TextError: if the word is not one of them.
        """
        try:
            return self._indices[word]
        except KeyError:
            raise TextError("vocabulary.unknown", word=word) from None

    def indices(self, words: Iterable[str]) -> list[int]:
        """The rows of words of the vocabulary, at once; see `index`."""
        known = self._indices
        try:
            return [known[word] for word in words]
        except KeyError as missing:
            raise TextError("vocabulary.unknown", word=missing.args[0]) from None

    def read(self, text: str, as_typed: bool = False) -> Understood:
        """Read one typed piece as a word of the vocabulary.

        Tried in this order: lower case, without what is invisible, without accents, "and" for
        "&" and "four" for "4", without a possessive ending, without a plural ending, the nearest
        word of similar spelling, the word's shape where the vocabulary lists shapes, the unknown
        word. Beside shapes a name is never respelled: there are always more of them.

        Args:
            text: one piece, as `tokenize` or `characters` gave it.
            as_typed: never respell, so that a word stays unknown rather than be guessed.
        """
        for spelling in spellings(text):
            if spelling in self._indices:
                return Understood(spelling, "known", self._indices[spelling])
        word = folded(text)
        # A number is never taken for another one near it.
        is_word = len(word) >= LONG_ENOUGH_TO_RESPELL and any(map(str.isalpha, word))
        is_guessed_at = not as_typed and not (self.has_shapes and text[:1].isupper())
        if is_word and is_guessed_at:
            nearest = self._nearest(word)
            if nearest is not None:
                return Understood(nearest, "respelled", self._indices[nearest])
        shape = shape_of(text) if self.has_shapes else None
        if shape in self._indices:
            return Understood(shape, "unknown", self._indices[shape])
        return Understood(self.words[0], "unknown", 0)


class _Nearest:
    """The word most like another by the longest blocks of letters they share.

    The same answer as comparing with every word, but most are ruled out by their length and
    by the letters they lack, which is what keeps a long text of nonsense from taking seconds.
    Nothing is made ready before the first misspelling: most vocabularies never meet one.
    """

    def __init__(self, words: tuple[str, ...], least: float) -> None:
        self._all = words
        self._least = least

    @cached_property
    def _words(self) -> list[tuple[str, int, int]]:
        return [
            (word, len(word), _letters(word))
            for word in self._all
            if len(word) >= LONG_ENOUGH_TO_RESPELL - 2
        ]

    def __call__(self, word: str) -> str | None:
        length, letters = len(word), _letters(word)
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(word)
        best, best_ratio = None, self._least
        for candidate, candidate_length, candidate_letters in self._words:
            # ratio = 2·shared / (both lengths), so this many letters at least are shared.
            shared = best_ratio * (length + candidate_length) / 2
            if (
                shared > min(length, candidate_length)
                or length - (letters & ~candidate_letters).bit_count() < shared
                or candidate_length - (candidate_letters & ~letters).bit_count() < shared
            ):
                continue
            matcher.set_seq1(candidate)
            ratio = matcher.ratio()
            if ratio > best_ratio or (ratio == best_ratio and best is None):
                best, best_ratio = candidate, ratio
        return best


def _letters(word: str) -> int:
    """The set of letters as bits; letters that fall on the same bit only rule out less."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % 61)
    return bits
