"""The tagger: what each word is, where only the words after it can tell.

'Venky loves apple, it keeps him healthy' and 'Venky loves apple, the company produces best phones'
are the same up to the word in question, so whatever reads from left to right alone can only guess
there. A second chain, which reads from right to left, has met the rest of the sentence by then.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.inputs import UNKNOWN, Vocabulary
from engine.tasks import lexicon
from engine.tasks.base import (
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
from engine.tasks.frames import fill, hide
from engine.tasks.people import NAMES, OF_GENDER
from engine.tasks.story import Story, Words
from engine.tasks.tagger_frames import (
    ABOUT_A_COMPANY,
    ABOUT_A_FRUIT,
    ABOUT_PEOPLE,
    AMBIGUOUS,
    BEGINNINGS,
    COMPANIES,
    COMPANY_IN_TESTS,
    FRUIT_IN_TESTS,
    FRUITS,
    NEW_WORDS,
    SMALL_SLOTS,
)
from engine.tasks.tagger_rule import COMPANY, FRUIT, NOTHING, TAGS, tag

COULD_BE_BOTH = 0.8
"""Share of the sentences whose word in question is an ambiguous one."""
UNSEEN_SHAPE = 0.4
STOP_LEFT_OUT = 0.2
SENTENCE_BEFORE, SENTENCE_AFTER = 0.3, 0.3
ABOUT_SOMEBODY = 0.15


class Tagger(Task):
    """Every word is a person, a fruit, a company or nothing of these."""

    name = "tagger"
    shape = "many-to-many"
    reads = "words"
    decided_later = AMBIGUOUS
    vocabulary = Vocabulary((*lexicon.WORDS, *NEW_WORDS))
    decisive = (*AMBIGUOUS, *FRUITS, *COMPANIES)
    heads = (Head("tag", question("tagger.tag"), TAGS, "every"),)
    starters = (
        Starter("Venky loves apple, it keeps him healthy.", opens=2),
        Starter("Venky loves apple, the company produces best phones.", opens=2),
        Starter("Mary likes orange very much, she eats it every morning.", opens=2),
        Starter("Dan and Emma like Blackberry, its stock is good.", opens=4),
    )
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
                direction="both",
                updates=1500,
            )
            for cell in ("lstm", "gru", "rnn")
        )
    )
    live = MappingProxyType({cell: {"updates": 1000} for cell in ("lstm", "gru", "rnn")})

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a sentence about somebody and something, and what it is; see `Task.draw`."""
        dice = Dice(rng)
        story = Story(dice, held_out, {})
        words: Words = []
        if dice.happens(SENTENCE_BEFORE):
            words += _filler(story)
        words += _sentence(dice, held_out)
        if dice.happens(SENTENCE_AFTER):
            words += _filler(story)
        elif dice.happens(STOP_LEFT_OUT):
            words.pop()
        told = [word for word, _ in words]
        # The right answers are those of what was meant, whatever of it is hidden.
        right = tuple(-1 if each is None else each for each in tag(told))
        tokens = [
            hide(word, slot, dice, UNKNOWN) if tagged == NOTHING and not held_out else word
            for (word, slot), tagged in zip(words, right, strict=True)
        ]
        return Example(tuple(tokens), {"tag": right})

    def label(self, tokens: Sequence[str]) -> Labels:
        """Tag every word by the rule of `tagger_rule`, an unknown one as nothing."""
        return {"tag": tag(tokens)}

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """The same, but an unknown word may be anything; see `Task.label_typed`."""
        told = zip(tokens, tag(tokens), strict=True)
        return {"tag": tuple(None if token == UNKNOWN else each for token, each in told)}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance for whoever reads to the end; see `Task.floor`."""
        return {"tag": 0.0}


def _sentence(dice: Dice, held_out: bool) -> Words:
    """Somebody, a thing, and what follows from what it is."""
    kind = FRUIT if dice.happens(0.5) else COMPANY
    seen = ABOUT_A_FRUIT if kind == FRUIT else ABOUT_A_COMPANY
    unseen = FRUIT_IN_TESTS if kind == FRUIT else COMPANY_IN_TESTS
    plain = FRUITS if kind == FRUIT else COMPANIES
    thing = AMBIGUOUS if dice.happens(COULD_BE_BOTH) else plain
    gender = dice.below(2)
    own = {
        **OF_GENDER[gender],
        **SMALL_SLOTS,
        "WHO": NAMES[gender],
        "THING_NAMED": thing,
        "KIN": OF_GENDER[gender]["MAN"],
    }
    begun = fill(dice.choose(BEGINNINGS), dice, own)
    while True:
        of = unseen if held_out and dice.happens(UNSEEN_SHAPE) else seen
        future = fill(dice.choose(of), dice, own)
        # What follows is what must be understood, so some of it is never met in training.
        if of is unseen or is_held_out([word for word, _ in future]) == held_out:
            return [*begun, *future, (".", "")]


def _filler(story: Story) -> Words:
    """A sentence in which nothing can be two things: none of it would say which."""
    gender = story.dice.below(2)
    own = {**OF_GENDER[gender], "WHO": NAMES[gender], "KIN": OF_GENDER[gender]["MAN"]}
    while True:
        is_about_somebody = story.dice.happens(ABOUT_SOMEBODY)
        words = story.sentence(ABOUT_PEOPLE, own=own) if is_about_somebody else story.filler()
        if not any(word in AMBIGUOUS for word, _ in words):
            return words
