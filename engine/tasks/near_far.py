"""Near and far context: the clouds are in the sky, but which language depends on a place far back.

The blank is asked once, at the end. What decides it stands next to it in the near sentences; in
the far ones up to forty words lie between, about other people, other places and other languages.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.inputs import UNKNOWN
from engine.tasks import lexicon
from engine.tasks.base import (
    NO_TARGET,
    Example,
    Head,
    Labels,
    Starter,
    by_cell,
    question,
    word_settings,
)
from engine.tasks.chance import Dice
from engine.tasks.frames import fill, hide
from engine.tasks.gaps import AtGap, GapTask
from engine.tasks.near_far_frames import NEAR_ASKS, OTHERS, Words
from engine.tasks.near_far_rule import ANSWERS, HOMES, NEAR, find_answer
from engine.tasks.near_far_sentences import (
    SHORTEST_GAP,
    USUAL,
    as_written,
    draw_at_gap,
    draw_far,
    grow,
)

NEAR_SHARE = 0.2
NEAR_AFTER_FAR = 0.3


class NearFar(GapTask):
    """A place at the front or a noun close by, and a blank at the end that one of them decides."""

    name = "near-far"
    topic = "far"
    shape = "many-to-one"
    reads = "words"
    vocabulary = lexicon.VOCABULARY
    usual = USUAL
    widest = (SHORTEST_GAP, 80)
    guess = 1 / len(HOMES)
    heads = (Head("blank", question("near-far.blank"), ANSWERS, "end"),)
    starters = (
        Starter("The clouds are in the", opens=1),
        Starter("I grew up in France. I speak fluent", opens=4),
        Starter(
            "I grew up in France. My mother was a doctor and my father had a shop in the village. "
            "We visited the sea every summer. I speak fluent",
            opens=4,
        ),
        Starter("I live in Gujarat and I know", opens=3),
        Starter(
            "I live in Gujarat and my family has a business in the city. We sell shoes and "
            "clothes to people from many places. I know",
            opens=3,
        ),
        Starter(
            "Maria grew up in Italy. Her brother is an engineer and likes football. "
            "She speaks fluent",
            opens=4,
        ),
        Starter("The birds are in the", opens=1),
    )
    opens_with = 2
    defaults = by_cell(
        word_settings(
            "lstm", hidden=16, learning_rate=0.015, gate_cost={"i": 0.3, "f": 0.1}, updates=3000
        ),
        word_settings("gru", hidden=16, learning_rate=0.015, gate_cost={"z": 0.3}, updates=3000),
        word_settings("rnn", hidden=16, learning_rate=0.003, gate_cost={}, updates=6000),
    )

    live = MappingProxyType(
        {
            "lstm": {"updates": 800, "learning_rate": 0.02},
            "gru": {"updates": 800, "learning_rate": 0.02, "keep_bias": 2.0},
            "rnn": {"updates": 1600},
        }
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a far or a near blank; the only target is at the last word. See `Task.draw`."""
        dice = Dice(rng)
        words, answer = draw_far(dice, held_out, self.gaps)
        if dice.happens(NEAR_SHARE):
            answer = dice.choose(tuple(NEAR))
            ask = fill(dice.choose(NEAR_ASKS), dice, {**OTHERS, "NEAR": NEAR[answer]})
            after_far = dice.happens(NEAR_AFTER_FAR)
            words = [*words[: _last_stop(words)], *ask] if after_far else ask
        tokens = tuple(
            word if held_out else hide(word, slot, dice, UNKNOWN) for word, slot in words
        )
        targets = (NO_TARGET,) * (len(tokens) - 1) + (ANSWERS.index(answer),)
        return Example(tokens, {"blank": targets})

    def label(self, tokens: Sequence[str]) -> Labels:
        """Fill the blank at the end by the rules of `find_answer`; see `Task.label`."""
        answer = find_answer(tokens)
        last = None if answer is None else ANSWERS.index(answer)
        return {"blank": (None,) * (len(tokens) - 1) + (last,) if tokens else ()}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: the sentence decides the blank, see `Task.floor`.

        The place and the noun that decide it are never hidden.
        """
        return {"blank": 0.0}

    def at_gap(
        self, rng: np.random.Generator, gap: int, count: int, held_out: bool = True
    ) -> list[AtGap]:
        """Draw far sentences with whole ones between place and question; see `GapTask.at_gap`."""
        return draw_at_gap(rng, gap, count, held_out)

    def growing(
        self, rng: np.random.Generator, gap: int, base: Sequence[str] | None = None
    ) -> AtGap:
        """A far sentence that others enter whole; see `GapTask.growing`."""
        return grow(rng, gap, base)

    def written(self, tokens: Sequence[str]) -> str:
        """With capitals, and signs close to the word before; see `GapTask.written`."""
        return as_written(tokens)


def _last_stop(words: Words) -> int:
    """Where a new sentence can begin: after the last full stop, or at the start."""
    return max((at + 1 for at, (word, _) in enumerate(words) if word == "."), default=0)
