"""Who learns from whom: facts about several people, and at the end a question about one.

Most of what is told does not matter for the question, other people's names above all: the one that
does is followed by what that person teaches, two words later.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.inputs import Vocabulary
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
from engine.tasks.frames import fill
from engine.tasks.story import Story
from engine.tasks.who_from_frames import (
    ABOUT_OTHERS,
    ASKS,
    FIELDS,
    FRIENDS,
    NEW_WORDS,
    SMALL_SLOTS,
    TEACHERS,
    TEACHING,
    TEACHING_IN_TESTS,
)
from engine.tasks.who_from_rule import find_teacher

FRIEND = 0.6
KNOWN_TO_THE_NET = 0.5
"""Share of texts whose other people could be answers too."""
OTHERS, FILLERS = (0, 1, 1, 2, 3), (0, 1, 1, 2)
EVERYBODY = (*lexicon.HE_NAMES, *lexicon.SHE_NAMES)


class WhoFrom(Task):
    """Somebody learns a field from whoever was said to teach it."""

    name = "who-from"
    topic = "far"
    shape = "many-to-one"
    reads = "words"
    vocabulary = Vocabulary((*lexicon.WORDS, *NEW_WORDS))
    decisive = (*TEACHERS, *FIELDS)
    heads = (Head("teacher", question("who-from.teacher"), TEACHERS, "end"),)
    starters = (
        Starter(
            "Venky stays in India. Venky has a friend, whose name is Dev. Dev is an AI faculty. "
            "Venky learns AI from ___",
            opens=19,
        ),
        Starter(
            "Venky stays in India. Venky has a friend whose name is Dev. Dev teaches AI. "
            "Venky learns AI from ___",
            opens=15,
        ),
        Starter(
            "Mary is a doctor. Omar likes music. Anna teaches music in Kenya. "
            "Raj learns music from ___",
            opens=9,
        ),
    )
    defaults = by_cell(
        word_settings(
            "lstm", hidden=16, learning_rate=0.01, gate_cost={"i": 0.05, "f": 0.05}, updates=3000
        ),
        word_settings("gru", hidden=16, learning_rate=0.01, gate_cost={"z": 0.05}, updates=3000),
        word_settings("rnn", hidden=16, learning_rate=0.003, gate_cost={}, updates=4000),
    )
    live = MappingProxyType(
        {
            "lstm": {"updates": 1500, "learning_rate": 0.02},
            "gru": {"updates": 1500, "learning_rate": 0.02},
        }
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw facts about three to six people and a question; see `Task.draw`."""
        dice = Dice(rng)
        story = Story(dice, held_out, {"teacher": 0})
        teacher, field = dice.choose(TEACHERS), dice.choose(FIELDS)
        people = TEACHERS if dice.happens(KNOWN_TO_THE_NET) else EVERYBODY
        learner = dice.choose_different(people, (teacher,))
        others = tuple(name for name in people if name not in (learner, teacher))
        own = {
            **SMALL_SLOTS,
            "LEARNER": (learner,),
            "OTHER": others,
            "TEACHER": (teacher,),
            "FIELD": (field,),
        }
        told = [story.sentence(TEACHING, TEACHING_IN_TESTS, own)]
        if dice.happens(FRIEND):
            told.append(story.sentence(FRIENDS, own=own))
        told += [story.sentence(ABOUT_OTHERS, own=own) for _ in range(dice.choose(OTHERS))]
        told += [story.filler() for _ in range(dice.choose(FILLERS))]
        for words in sorted(told, key=lambda _: dice.uniform()):
            story.put(words)
        # The question is short: were it split too, most learners would never ask in training.
        story.put(fill(dice.choose(ASKS), dice, own))
        story.now["teacher"] = TEACHERS.index(teacher)
        return story.told_at_the_end()

    def label(self, tokens: Sequence[str]) -> Labels:
        """Find who teaches what is asked for by the rule of `find_teacher`; see `Task.label`."""
        name = find_teacher(tokens)
        last = TEACHERS.index(name) if name in TEACHERS else None
        return {"teacher": (None,) * (len(tokens) - 1) + (last,) if tokens else ()}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: names and fields are never hidden, see `Task.floor`."""
        return {"teacher": 0.0}
