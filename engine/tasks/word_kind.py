"""One word in, its kind out: what a plain net can do, since there is no order to keep."""

from collections.abc import Sequence

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
from engine.tasks.chance import Dice
from engine.tasks.lexicon.listing import listed

KINDS = {
    "animal": listed("elephant tiger dog cat horse cow lion mouse bird fish"),
    "fruit": listed("mango apple banana orange grape pear lemon cherry melon plum"),
    "country": listed("india france spain japan kenya brazil norway china egypt canada"),
    "profession": listed("doctor teacher farmer baker driver nurse painter lawyer pilot cook"),
}
"""The words of each kind."""
CLASSES = tuple(KINDS)
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
UNKNOWN_SHARE = 0.04
"""Share of words that training hides, and asks nothing of: nobody can say what they are."""


class WordKind(Task):
    """What kind of thing is this word?"""

    name = "word-kind"
    shape = "one-to-one"
    reads = "words"
    vocabulary = Vocabulary(tuple(KIND_OF))
    heads = (Head("kind", question("word-kind.kind"), CLASSES, "every"),)
    test_timesteps = 400
    starters = tuple(Starter(word) for word in ("elephant", "mango", "india", "doctor"))
    contrasts = ("feedforward",)
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=8,
                embedding=8,
                learning_rate=0.01,
                batch=16,
                clip=1.0,
                gate_cost={},
                updates=400,
            )
            for cell in ("rnn", "gru", "lstm")
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a word and its kind; see `Task.draw`.

        A word that was never met is the unknown one, so the same ones are drawn for measuring.
        """
        dice = Dice(rng)
        word = dice.choose(tuple(KIND_OF))
        if not held_out and dice.happens(UNKNOWN_SHARE):
            return Example((UNKNOWN,), {"kind": (NO_TARGET,)})
        return Example((word,), {"kind": (CLASSES.index(KIND_OF[word]),)})

    def label(self, tokens: Sequence[str]) -> Labels:
        """The kind of each word, None of an unknown one; see `Task.label`."""
        kinds = (KIND_OF.get(token) for token in tokens)
        return {"kind": tuple(None if kind is None else CLASSES.index(kind) for kind in kinds)}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing: a word decides its kind."""
        return {"kind": 0.0}
