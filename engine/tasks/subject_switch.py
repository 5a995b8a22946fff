"""The subject switch: who is spoken of, and whether well or ill, asked after every word.

A new name drops what was known of the one before. Asking at every word, "not said" included, is
what makes a net learn to forget there: asked at the end only, it does not.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.inputs import UNKNOWN
from engine.tasks import lexicon
from engine.tasks.base import (
    Example,
    Head,
    Labels,
    Starter,
    Task,
    by_cell,
    note,
    question,
    word_settings,
)
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.filler import ABOUT_PLACES, FILLER, HELD_OUT_FILLER
from engine.tasks.frames import Frame, fill, hide
from engine.tasks.lexicon import nouns
from engine.tasks.people import NAMES, OF_GENDER
from engine.tasks.subject_frames import (
    NAMED,
    NAMED_AND_JUDGED,
    OF_THE_PERSON,
    OF_THE_PERSON_AND_JUDGED,
)
from engine.tasks.subject_rule import FEELING, HATE, LIKE, NOBODY, NOT_SAID, OPPOSITE, WHO, Reader

Words = list[tuple[str, str]]

QUICK: Mapping[str, Any] = {"embedding": 8, "batch": 8, "learning_rate": 0.03}

SMALL_SLOTS: dict[str, tuple[str, ...]] = {
    "IS": ("is", "is", "is", "was", "seems", "looks", "became", "remains"),
    "DEGREE": ("very", "very", "really", "quite", "rather", "so", "too", "extremely", "truly"),
    "LINK": (
        *("on the other hand",) * 4,
        "however",
        "meanwhile",
        "indeed",
        "certainly",
        "instead",
        "therefore",
    ),
    "MET": ("met", "saw", "helped", "called", "visited", "taught", "watched", "heard", "found"),
    "SAFELY": ("also", "always", "often", "sometimes", "usually", "still", "now", "already"),
}
PRONOUNS = frozenset(("HE", "HIM", "HIS", "HERS", "HIMSELF"))
ADJECTIVES = {LIKE: lexicon.GOOD, HATE: lexicon.BAD}
NOUNS = {LIKE: nouns.GOOD_NOUNS, HATE: nouns.BAD_NOUNS}
BETWEEN_PEOPLE = ("but", ", but", "and", ", and", "while", ", while", ";", ",")

PEOPLE = (1, 2, 2, 2, 3, 3, 4)
OPENING = 0.2
PRONOUN_FIRST = 0.06
JUDGED_AT_ONCE = 0.7
MORE = 0.45
JUDGED_LATER = 0.35
ABOUT_NOBODY = 0.4
JOINED = 0.2
STOP_LEFT_OUT = 0.2
ABOUT_A_PLACE = 0.15
UNSEEN_SHAPE = 0.4


class SubjectSwitch(Task):
    """One to four people in turn, each named, judged or not, with other sentences between."""

    name = "subject-switch"
    topic = "gates"
    shape = "many-to-many"
    reads = "words"
    vocabulary = lexicon.VOCABULARY
    heads = (
        Head("who", question("subject-switch.who"), WHO, "every"),
        Head("feeling", question("subject-switch.feeling"), FEELING, "every"),
    )
    starters = (
        Starter("Bob is a nice person. Dan on the other hand is evil.", opens=3),
        Starter("Bob is a nice person. Mary on the other hand is evil.", opens=3),
        Starter(
            "Bob knows swimming. He told me over the phone that he had served the navy "
            "for four long years.",
            note("subject-switch.2"),
        ),
        Starter(
            "Bob fought the enemy alone and died for his country. For his contributions, brave",
            note("subject-switch.3"),
        ),
        Starter(
            "Mary is a kind doctor, but Dan is lazy. Priya, who lives in India, is honest.", opens=3
        ),
    )
    defaults = by_cell(
        word_settings(
            "lstm", hidden=12, learning_rate=0.01, gate_cost={"i": 0.02, "f": 0.01}, updates=4000
        ),
        word_settings("gru", hidden=12, learning_rate=0.01, gate_cost={"z": 0.02}, updates=4000),
        word_settings("rnn", hidden=12, learning_rate=0.004, gate_cost={}, updates=6000),
    )

    # A high rate, a small batch and gates that keep at first: found to be the fastest to answer.
    live = MappingProxyType(
        {
            "lstm": {**QUICK, "updates": 1400, "keep_bias": 2.0},
            "gru": {**QUICK, "updates": 1400, "keep_bias": 2.0},
            "rnn": {**QUICK, "updates": 2500, "learning_rate": 0.02, "hidden": 24},
        }
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a few sentences about one to four people; see `Task.draw`."""
        return _Story(Dice(rng), held_out).tell()

    def label(self, tokens: Sequence[str]) -> Labels:
        """Follow who is spoken of by the rules of `Reader`; see `Task.label`."""
        return self._followed(Reader(), tokens)

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """From an unknown word on nothing is sure until a name is met; see `Task.label_typed`."""
        return self._followed(Reader(is_typed=True), tokens)

    def _followed(self, reader: Reader, tokens: Sequence[str]) -> Labels:
        answers = [reader.read(token) for token in tokens]
        return {
            "who": tuple(who for who, _ in answers),
            "feeling": tuple(feeling for _, feeling in answers),
        }

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: the words so far decide both answers, see `Task.floor`.

        Names and judgements are never hidden, and what hides behind the unknown word is neither.
        """
        return {head.name: 0.0 for head in self.heads}


class _Story:
    """One drawn text in the making; what is true is noted as each word is put down.

    The targets come from the slots, not from `Reader`, so that each can be tested on the other.
    """

    def __init__(self, dice: Dice, held_out: bool) -> None:
        self.dice = dice
        self.held_out = held_out
        self.tokens: list[str] = []
        self.who: list[int] = []
        self.feeling: list[int] = []
        self.who_now = NOBODY
        self.feeling_now = NOT_SAID
        self.can_join = False

    def tell(self) -> Example:
        dice = self.dice
        if dice.happens(OPENING):
            self.add_filler()
        names: list[str] = []
        if dice.happens(PRONOUN_FIRST):
            self.go_on_about(dice.below(2))
        for _ in range(dice.choose(PEOPLE)):
            gender = dice.below(2)
            names.append(dice.choose_different(NAMES[gender], names))
            self.speak_of(names[-1], gender)
        if self.tokens[-1] == "." and dice.happens(STOP_LEFT_OUT):
            del self.tokens[-1], self.who[-1], self.feeling[-1]
        return Example(tuple(self.tokens), {"who": tuple(self.who), "feeling": tuple(self.feeling)})

    def speak_of(self, name: str, gender: int) -> None:
        dice = self.dice
        judged = dice.happens(JUDGED_AT_ONCE)
        words, feeling = self.sentence(NAMED_AND_JUDGED if judged else NAMED, gender, name)
        if words[0][1] == "NAME" and dice.happens(JOINED):
            self.replace_stop(dice.choose(BETWEEN_PEOPLE))
        self.put(words, 1 + gender, feeling)
        while dice.happens(MORE):
            if dice.happens(ABOUT_NOBODY):
                self.add_filler()
            else:
                self.go_on_about(gender)

    def go_on_about(self, gender: int) -> None:
        judged = self.dice.happens(JUDGED_LATER)
        frames = OF_THE_PERSON_AND_JUDGED if judged else OF_THE_PERSON
        words, feeling = self.sentence(frames, gender, "")
        self.put(words, 1 + gender, feeling)

    def sentence(self, frames: Sequence[Frame], gender: int, name: str) -> tuple[Words, int]:
        """A sentence about a person and the feeling it is written in."""
        dice = self.dice
        feeling = LIKE if dice.happens(0.5) else HATE
        own = {
            **SMALL_SLOTS,
            **OF_GENDER[gender],
            "NAME": (name,),
            "GOOD": ADJECTIVES[feeling],
            "HERO": NOUNS[feeling],
            "DENIED": ADJECTIVES[OPPOSITE[feeling]],
            "CONTRARY": ADJECTIVES[OPPOSITE[feeling]],
        }
        while True:
            words = fill(dice.choose(frames), dice, own)
            if is_held_out([word for word, _ in words]) == self.held_out:
                return words, feeling

    def add_filler(self) -> None:
        dice = self.dice
        while True:
            if dice.happens(ABOUT_A_PLACE):
                frames = ABOUT_PLACES
            elif self.held_out and dice.happens(UNSEEN_SHAPE):
                frames = HELD_OUT_FILLER
            else:
                frames = FILLER
            words = fill(dice.choose(frames), dice)
            if is_held_out([word for word, _ in words]) == self.held_out:
                break
        self.put(words, self.who_now, self.feeling_now)
        self.can_join = False

    def put(self, words: Words, who: int, feeling: int) -> None:
        """Write a sentence down; each name and judgement holds from its own word on."""
        for word, slot in words:
            if slot == "NAME":
                self.who_now, self.feeling_now = who, NOT_SAID
            elif slot in ("GOOD", "HERO", "DENIED"):
                self.feeling_now = feeling
            elif slot in PRONOUNS and self.who_now == NOBODY:
                self.who_now = who
            elif slot == "CONTRARY":
                self.feeling_now = OPPOSITE[feeling]
            self.tokens.append(word if self.held_out else hide(word, slot, self.dice, UNKNOWN))
            self.who.append(self.who_now)
            self.feeling.append(self.feeling_now)
        # "This is Dan and Mary is kind" would name two at once.
        self.can_join = words[-1][0] == "." and words[-2][1] != "NAME"

    def replace_stop(self, joint: str) -> None:
        """Go on after a comma or a conjunction in place of the full stop."""
        if not self.can_join:
            return
        del self.tokens[-1], self.who[-1], self.feeling[-1]
        for word in joint.split():
            self.tokens.append(word)
            self.who.append(self.who_now)
            self.feeling.append(self.feeling_now)
