"""A task with words of one's own in it: "Add this word and retrain".

A new word is told what it is like: a known word that it may stand for. Wherever that word or one of
its kind comes up (any man's name for a man's name, but no other place for a place that decides a
language), the new word takes its place in some of the sentences. No answer changes by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from engine.errors import TextError
from engine.inputs import tokenize
from engine.inputs.spelling import folded
from engine.tasks import lexicon
from engine.tasks.base import Example, Labels, Task
from engine.tasks.chance import Dice
from engine.tasks.frames import SLOTS, takes_an
from engine.tasks.lexicon import nouns
from engine.tasks.near_far_rule import HOMES, NEAR

MOST = 8
"""Words that may be added."""
LONGEST = 40
"""Characters of one."""
SHARE = 0.25
"""Share of the sentences with a word of the kind in which a new word takes its place."""

_ALONE = tuple((place,) for place in HOMES)
_LISTS: tuple[tuple[str, ...], ...] = (
    lexicon.HE_NAMES,
    lexicon.SHE_NAMES,
    lexicon.GOOD,
    lexicon.BAD,
    nouns.GOOD_NOUNS,
    nouns.BAD_NOUNS,
    *NEAR.values(),
    *_ALONE,
    *SLOTS.values(),
)


def kin_of(word: str) -> tuple[str, ...]:
    """The words for which a word like this one may stand: the first list that has it, or itself."""
    return next((words for words in _LISTS if word in words), (word,))


class NewWords(Task):
    """A task whose vocabulary ends in new words, which its sentences use."""

    def __init__(self, base: Task, words: Sequence[tuple[str, str]]) -> None:
        """`words` are pairs: the new one and the known one it is like.

        Raises:
            TextError: if one is no single word, is known already, or is like none that is known.
        """
        if base.reads != "words":
            raise TextError("new-words.characters")
        if len(words) > MOST:
            raise TextError("new-words.count", most=MOST, count=len(words))
        self._base = base
        self.live, self.test_timesteps, self.topic = base.live, base.test_timesteps, base.topic
        self._like: dict[str, str] = {}
        for word, like in words:
            new = self._checked(word)
            known = base.vocabulary.read(like)
            if known.how != "known":
                raise TextError("new-words.like", like=like, word=new)
            self._like[new] = known.token
        self._kin = {
            new: (like,)
            if like in base.decisive
            else tuple(w for w in kin_of(like) if w in base.vocabulary)
            for new, like in self._like.items()
        }
        self.vocabulary = type(base.vocabulary)((*base.vocabulary.words, *self._like))

    def _checked(self, word: str) -> str:
        pieces = tokenize(word)
        if len(pieces) != 1 or len(word) > LONGEST:
            raise TextError("new-words.one", word=word, most=LONGEST)
        new = folded(pieces[0].text)
        if new in self._base.vocabulary or new in self._like:
            raise TextError("new-words.known", word=new)
        return new

    def __getattr__(self, name: str) -> Any:
        """Everything else is the task's own."""
        return getattr(self.__dict__["_base"], name)

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a sentence, and now and then put a new word in it; see `Task.draw`."""
        example = self._base.draw(rng, held_out)
        dice = Dice(rng)
        for new, kin in self._kin.items():
            met = tuple(dict.fromkeys(token for token in example.tokens if token in kin))
            if met and dice.happens(SHARE):
                example = _replaced(example, dice.choose(met), new)
        return example

    def label(self, tokens: Sequence[str]) -> Labels:
        """As if a word that each new one may stand for had been said; see `Task.label`."""
        return self._base.label(self._as_known(tokens))

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """Likewise; see `Task.label_typed`."""
        return self._base.label_typed(self._as_known(tokens))

    def _as_known(self, tokens: Sequence[str]) -> list[str]:
        said = list(tokens)
        for new, like in self._like.items():
            if new in said:
                stands = next((w for w in (like, *self._kin[new]) if w not in said), like)
                said = [stands if token == new else token for token in said]
        return said

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """A new word says as much as the one it stands for; see `Task.floor`."""
        return self._base.floor(held_out)


def _replaced(example: Example, old: str, new: str) -> Example:
    tokens = [new if token == old else token for token in example.tokens]
    for at in range(len(tokens) - 1):
        if tokens[at + 1] == new and tokens[at] in ("a", "an"):
            tokens[at] = "an" if takes_an(new) else "a"
    return Example(tuple(tokens), example.targets)
