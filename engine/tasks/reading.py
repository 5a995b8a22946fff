"""Reading: a word's class, the mood so far, and what comes next, at every word of any sentence.

Its nets learned from real sentences, which do not ship (`engine.reading`). What is drawn here are
everyday sentences of our own: for experiments on held-out sentences, and for whoever wants to see
a net of this task begin from nothing, which gets as far as these sentences go.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np

from engine.inputs import UNKNOWN, Vocabulary
from engine.tasks.base import (
    NO_TARGET,
    Example,
    Head,
    Labels,
    Settings,
    Starter,
    Task,
    by_cell,
    question,
)
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.reading_frames import CLASS_OF, FRAMES, HIDEABLE, SLOTS, VALENCE
from engine.tasks.reading_rule import CLASSES, MOODS, moods
from engine.tasks.visible_names import shown

WORDS = Path(__file__).parent / "reading_words.txt"
NEXT_WORDS = 1000
"""The most frequent words: the net can name them as the next one, of others it says a class."""
HIDDEN_SHARE = 0.05
_CLASS = {name: at for at, name in enumerate(CLASSES)}


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """What the reading nets know: shapes of unknown words, then words, the most frequent first."""
    return tuple(WORDS.read_text("utf-8").split())


def next_classes(known: Sequence[str]) -> tuple[str, ...]:
    """What can come next: a frequent word, or another word of a class."""
    frequent = [word for word in known if not word.startswith("<")][:NEXT_WORDS]
    return (*shown(frequent), *(f"another {name}" for name in CLASSES))


class Reading(Task):
    """What each word is, how the words so far sound, and what comes next."""

    name = "reading"
    topic = "letters"
    shape = "many-to-many"
    reads = "words"
    learns_elsewhere = True
    test_timesteps = 800
    vocabulary = Vocabulary(words())
    heads: tuple[Head, ...] = (
        Head("class", question("reading.class"), CLASSES, "every"),
        Head("mood", question("reading.mood"), MOODS, "every"),
        Head("next-class", question("reading.next-class"), CLASSES, "every"),
        Head("next", question("reading.next"), next_classes(words()), "every"),
    )
    starters = (
        Starter("The food was terrible, but I loved the music. We walked home slowly.", opens=3),
        Starter("It was not a bad film. The end was a little sad.", opens=4),
        Starter("My sister can play the piano, and she wants to see a good play.", opens=3),
    )
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=64,
                embedding=32,
                learning_rate=0.005 if cell == "rnn" else 0.01,
                batch=64,
                clip=1.0,
                gate_cost={"i": 0.003, "f": 0.001} if cell == "lstm" else {},
                updates=2500,
                head_weight={"next-class": 0.3, "next": 0.3},
            )
            for cell in ("lstm", "gru", "rnn")
        )
    )
    live = MappingProxyType(
        {cell: {"updates": 150, "batch": 16} for cell in ("lstm", "gru", "rnn")}
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw one sentence of `FRAMES`; see `Task.draw`."""
        dice = Dice(rng)
        while True:
            tokens = _filled(dice)
            if is_held_out(tokens) == held_out:
                break
        labels = self.label(tokens)
        targets = {
            head: tuple(NO_TARGET if each is None else each for each in found)
            for head, found in labels.items()
        }
        if not held_out:
            tokens = [
                UNKNOWN if word in HIDEABLE and dice.happens(HIDDEN_SHARE) else word
                for word in tokens
            ]
        return Example(tuple(tokens), targets)

    def label(self, tokens: Sequence[str]) -> Labels:
        """By the classes that the words have in sentences drawn here; see `Task.label`."""
        classes = tuple(_CLASS.get(CLASS_OF.get(word, "")) for word in tokens)
        after = (*classes[1:], None) if tokens else ()
        mood = tuple(moods(tokens, VALENCE))
        found: Labels = {"class": classes, "mood": mood, "next-class": after}
        if self.heads[-1].name == "next":
            # A word that the net cannot name is another one of its class.
            first = len(_named(self.heads[-1].classes))
            found["next"] = tuple(
                first + kind if word is None and kind is not None else word
                for word, kind in zip(self.label_typed(tokens)["next"], after, strict=True)
            )
        return {head.name: found[head.name] for head in self.heads}

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """The word that was typed next, where it is one that the net can name.

        What class a typed word has nobody can tell by a rule, and its mood only by word lists
        that are not here.
        """
        if self.heads[-1].name != "next":
            return {}
        named = _named(self.heads[-1].classes)
        return {"next": (*(named.get(word) for word in tokens[1:]), None) if tokens else ()}


class ReadingBoth(Reading):
    """The same with both directions: a word's class and the mood, known to what comes later."""

    name = "reading-both"
    heads = (
        Head("class", question("reading-both.class"), CLASSES, "every"),
        Head("mood", question("reading-both.mood"), MOODS, "every"),
    )
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=45,
                embedding=32,
                learning_rate=0.005 if cell == "rnn" else 0.01,
                batch=64,
                clip=1.0,
                gate_cost={},
                updates=2500,
                direction="both",
            )
            for cell in ("lstm", "gru", "rnn")
        )
    )


@lru_cache(maxsize=4)
def _named(classes: tuple[str, ...]) -> Mapping[str, int]:
    """By word, its place among what can come next."""
    return {word: at for at, word in enumerate(classes[: -len(CLASSES)])}


def _filled(dice: Dice) -> list[str]:
    """A frame with a word in each slot."""
    return [
        dice.choose(SLOTS[word][1]) if word in SLOTS else word.casefold()
        for word in dice.choose(FRAMES).split("_")
        if word
    ]
