"""A drawn text in the making: sentences with slots, and what is right at each of their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.inputs import UNKNOWN
from engine.tasks import lexicon
from engine.tasks.base import NO_TARGET, Example
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.filler import ABOUT_PLACES, FILLER, HELD_OUT_FILLER
from engine.tasks.frames import Frame, fill, frames, hide

Words = list[tuple[str, str]]

ABOUT_A_PLACE = 0.15
ABOUT_PEOPLE = 0.25
UNSEEN_SHAPE = 0.4
# Praise and blame that are nobody's, or somebody's who is not asked about.
JUDGED = frames(
    """
    the JUDGED BEING PAST the THING .
    a JUDGED BEING met US .
    the JUDGED JOB THIRD PLURAL .
    my KIN was JUDGED but JUDGED .
    the HERO PAST a JUDGED THING .
    """
)
_JUDGED = {
    "JUDGED": (*lexicon.GOOD, *lexicon.BAD),
    "HERO": (*lexicon.nouns.GOOD_NOUNS, *lexicon.nouns.BAD_NOUNS),
}


class Story:
    """Takes sentences, and notes under each head what is right from which word on.

    Attributes:
        now: by head, the class that is right as things stand.
    """

    def __init__(self, dice: Dice, held_out: bool, now: Mapping[str, int]) -> None:
        self.dice = dice
        self.held_out = held_out
        self.now = dict(now)
        self.tokens: list[str] = []
        self.targets: dict[str, list[int]] = {head: [] for head in now}

    def sentence(
        self,
        seen: Sequence[Frame],
        unseen: Sequence[Frame] = (),
        own: Mapping[str, Sequence[str]] | None = None,
    ) -> Words:
        """Fill one of the frames, as training may meet it or as it never does.

        Args:
            seen: frames for both; of what they become one in five is kept for testing.
            unseen: frames for testing only.
            own: fillings for slots of the task's own.
        """
        while True:
            of = unseen if unseen and self.held_out and self.dice.happens(UNSEEN_SHAPE) else seen
            words = fill(self.dice.choose(of), self.dice, own)
            if of is unseen or is_held_out([word for word, _ in words]) == self.held_out:
                return words

    def filler(self) -> Words:
        """A sentence about nobody in particular."""
        if self.dice.happens(ABOUT_A_PLACE):
            return self.sentence(ABOUT_PLACES)
        if self.dice.happens(ABOUT_PEOPLE):
            return self.sentence(JUDGED, own=_JUDGED)
        return self.sentence(FILLER, HELD_OUT_FILLER)

    def put(self, words: Words, news: Mapping[str, tuple[str, int]] | None = None) -> None:
        """Write words down.

        Args:
            words: the words, each with its slot.
            news: by slot, the head whose answer the word in it decides, and the class that is
                right from that word on.
        """
        for word, slot in words:
            if news and slot in news:
                head, answer = news[slot]
                self.now[head] = answer
            self.tokens.append(word if self.held_out else hide(word, slot, self.dice, UNKNOWN))
            for head, targets in self.targets.items():
                targets.append(self.now[head])

    def told(self) -> Example:
        """The whole of it."""
        return Example(
            tuple(self.tokens), {head: tuple(each) for head, each in self.targets.items()}
        )

    def told_at_the_end(self) -> Example:
        """The whole of it, asked at its last word only."""
        nothing = (NO_TARGET,) * (len(self.tokens) - 1)
        return Example(
            tuple(self.tokens), {head: (*nothing, answer) for head, answer in self.now.items()}
        )
