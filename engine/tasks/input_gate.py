"""The input gate: two facts about a person among many words that say nothing.

Both are asked at every word, "not said" included, so that a net has to know where a fact is told.
With a price on open input gates it opens them there and hardly anywhere else.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.tasks import lexicon
from engine.tasks.base import (
    Example,
    Head,
    Labels,
    Starter,
    Task,
    by_cell,
    question,
    word_settings,
)
from engine.tasks.chance import Dice
from engine.tasks.input_gate_frames import (
    CHATTER,
    EMPLOYERS,
    SKILL_TOLD,
    SKILL_TOLD_IN_TESTS,
    SKILLS,
    SMALL_SLOTS,
    WORK_TOLD,
    WORK_TOLD_IN_TESTS,
)
from engine.tasks.input_gate_rule import NOT_SAID, Reader
from engine.tasks.people import NAMES, OF_GENDER
from engine.tasks.story import Story

SAYS = "not said"
FRAMES = {
    "skill": ("SKILL", SKILL_TOLD, SKILL_TOLD_IN_TESTS),
    "work": ("EMPLOYER", WORK_TOLD, WORK_TOLD_IN_TESTS),
}
"""By head, the slot of what it asks for, and the sentences that tell it."""
TOLD = 0.9
SKILL_FIRST = 0.7
ANOTHER = 0.15
NAMED_AGAIN = 0.15
NEVER_NAMED = 0.06
BETWEEN = (0, 0, 1, 1, 2)
ABOUT_THE_PERSON = 0.4


class InputGate(Task):
    """What a person knows and where the person worked, told among what does not matter."""

    name = "input-gate"
    topic = "gates"
    shape = "many-to-many"
    reads = "words"
    vocabulary = lexicon.VOCABULARY
    decisive = (*SKILLS, *EMPLOYERS)
    heads = (
        Head("skill", question("input-gate.skill"), (SAYS, *SKILLS), "every"),
        Head("work", question("input-gate.work"), (SAYS, *EMPLOYERS), "every"),
    )
    starters = (
        Starter(
            "Bob knows swimming. He told me over the phone that he had served the navy "
            "for 4 long years.",
            opens=2,
        ),
        Starter(
            "Mary told me over the phone that she had worked for the hospital for ten long years. "
            "She knows singing.",
            opens=12,
        ),
        Starter("John is a doctor. The swimming was quick. He is good at chess.", opens=14),
    )
    defaults = by_cell(
        word_settings(
            "lstm", hidden=8, learning_rate=0.015, gate_cost={"i": 0.045, "f": 0.05}, updates=3000
        ),
        word_settings("gru", hidden=12, learning_rate=0.015, gate_cost={"z": 0.03}, updates=3000),
        word_settings("rnn", hidden=12, learning_rate=0.004, gate_cost={}, updates=3000),
    )
    live = MappingProxyType(
        {
            "lstm": {"updates": 1000, "learning_rate": 0.02},
            "gru": {"updates": 1000, "learning_rate": 0.02},
            "rnn": {"updates": 2000},
        }
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a text about one person; see `Task.draw`."""
        return _About(Dice(rng), held_out).tell()

    def label(self, tokens: Sequence[str]) -> Labels:
        """Find what is told by the rules of `Reader`; see `Task.label`."""
        return self._read(Reader(), tokens)

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """An unknown word about the person leaves both answers open; see `Task.label_typed`."""
        return self._read(Reader(is_typed=True), tokens)

    def _read(self, reader: Reader, tokens: Sequence[str]) -> Labels:
        answers = [reader.read(token) for token in tokens]
        return {
            "skill": tuple(skill for skill, _ in answers),
            "work": tuple(work for _, work in answers),
        }

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: the words so far decide both answers, see `Task.floor`."""
        return {head.name: 0.0 for head in self.heads}


class _About:
    """One text in the making."""

    def __init__(self, dice: Dice, held_out: bool) -> None:
        self.dice = dice
        self.story = Story(dice, held_out, {"skill": NOT_SAID, "work": NOT_SAID})
        gender = dice.below(2)
        self.name = dice.choose(NAMES[gender])
        self.pronoun = OF_GENDER[gender]["HE"]
        self.own = {**SMALL_SLOTS, **OF_GENDER[gender]}
        self.is_named = dice.happens(NEVER_NAMED)

    def tell(self) -> Example:
        dice = self.dice
        facts = ["skill", "work"] if dice.happens(SKILL_FIRST) else ["work", "skill"]
        facts = [fact for fact in facts if dice.happens(TOLD)]
        if dice.happens(ANOTHER):
            facts.append(dice.choose(("skill", "work")))
        self.go_on()
        for fact in facts:
            self.fact(fact)
            self.go_on()
        if not self.story.tokens:
            self.chatter()
        return self.story.told()

    def go_on(self) -> None:
        """Sentences that tell nothing."""
        for _ in range(self.dice.choose(BETWEEN)):
            if self.dice.happens(ABOUT_THE_PERSON):
                self.chatter()
            else:
                self.story.put(self.story.filler())

    def chatter(self) -> None:
        self.story.put(self.story.sentence(CHATTER, own=self.slots()))
        self.is_named = self.is_named or self.name in self.story.tokens

    def fact(self, head: str) -> None:
        slot, seen, unseen = FRAMES[head]
        words = self.story.sentence(seen, unseen, self.slots())
        told = next(word for word, of in words if of == slot)
        self.story.put(words, {slot: (head, 1 + SMALL_SLOTS[slot].index(told))})
        self.is_named = self.is_named or self.name in self.story.tokens

    def slots(self) -> dict[str, tuple[str, ...]]:
        is_named = self.is_named and not self.dice.happens(NAMED_AGAIN)
        return {**self.own, "WHO": self.pronoun if is_named else (self.name,)}
