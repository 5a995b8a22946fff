"""The output gate: a name is carried through the whole text, and written at one word only.

What a net keeps to itself is what the output gate is for. Charged for from the start, the task is
never learned; so it is solved first, and only then does an open output gate cost something.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.inputs import Vocabulary
from engine.tasks import lexicon
from engine.tasks.base import (
    NO_TARGET,
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
from engine.tasks.output_gate_frames import (
    CHATTER,
    DEEDS,
    DEEDS_IN_TESTS,
    HEROES,
    NEW_WORDS,
    REVEALS,
    REVEALS_IN_TESTS,
    SMALL_SLOTS,
)
from engine.tasks.output_gate_rule import ANSWERS, NAMES, SILENT, find_names
from engine.tasks.people import OF_GENDER
from engine.tasks.story import Story

BEFORE, BETWEEN, AFTER = (0, 0, 1), (0, 0, 1, 2, 3), (0, 0, 1)
ABOUT_THE_PERSON = 0.5
SILENCE, DECOY = 0.05, 0.4
"""Shares of the words without a name at which training asks, and of the adjectives among them:
all of them would drown the names."""


class OutputGate(Task):
    """Who did something, and the name again after "for his contributions, brave"."""

    name = "output-gate"
    topic = "gates"
    shape = "many-to-many"
    reads = "words"
    vocabulary = Vocabulary((*lexicon.WORDS, *NEW_WORDS))
    decisive = NAMES
    heads = (Head("name", question("output-gate.name"), ANSWERS, "every"),)
    starters = (
        Starter(
            "In the war, Bob fought the enemy alone and died for his country. "
            "For his contributions, brave ___",
            opens=4,
        ),
        Starter(
            "John played tremendously well and won for his team. For his contributions, "
            "brave ___ was awarded player of the match.",
            opens=0,
        ),
        Starter(
            "Mary taught children in India for ten years. She was kind and young. "
            "For her contributions, wise ___ was honoured.",
            opens=0,
        ),
    )
    defaults = by_cell(
        {
            **word_settings(
                "lstm",
                hidden=16,
                learning_rate=0.015,
                gate_cost={"o": 0.05, "i": 0.1, "f": 0.05},
                updates=3000,
            ),
            "gate_cost_from": {"o": 0.5},
        },
        word_settings("gru", hidden=16, learning_rate=0.015, gate_cost={"z": 0.05}, updates=3000),
        word_settings("rnn", hidden=16, learning_rate=0.004, gate_cost={}, updates=4000),
    )
    live = MappingProxyType({"lstm": {"updates": 2500, "learning_rate": 0.02}})

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a text about one person; training asks at a share of the words. See `Task.draw`."""
        dice = Dice(rng)
        story = Story(dice, held_out, {"name": SILENT})
        gender = dice.below(2)
        name = dice.choose(HEROES[gender])
        own = {**SMALL_SLOTS, **OF_GENDER[gender], "WHO": (name,)}

        def go_on(counts: Sequence[int], is_known: bool) -> None:
            for _ in range(dice.choose(counts)):
                if is_known and dice.happens(ABOUT_THE_PERSON):
                    story.put(story.sentence(CHATTER, own=own))
                else:
                    story.put(story.filler())

        go_on(BEFORE, False)
        story.put(story.sentence(DEEDS, DEEDS_IN_TESTS, own))
        go_on(BETWEEN, True)
        words = story.sentence(REVEALS, REVEALS_IN_TESTS, own)
        asked = len(story.tokens) + next(at for at, (_, of) in enumerate(words) if of == "BRAVE")
        story.put(words)
        if words[-1][0] == ".":
            go_on(AFTER, True)
        targets = [SILENT] * len(story.tokens)
        if not held_out:
            targets = [
                SILENT if dice.happens(DECOY if word in lexicon.GOOD else SILENCE) else NO_TARGET
                for word in story.tokens
            ]
        targets[asked] = 1 + NAMES.index(name)
        return Example(tuple(story.tokens), {"name": tuple(targets)})

    def label(self, tokens: Sequence[str]) -> Labels:
        """Write the name where it belongs by the rule of `find_names`; see `Task.label`."""
        return {"name": find_names(tokens)}

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """An unknown word may be a name, and leaves open which; see `Task.label_typed`."""
        return {"name": find_names(tokens, is_typed=True)}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: names and what asks for them are never hidden."""
        return {"name": 0.0}
