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
    Settings,
    Starter,
    Task,
    by_cell,
    question,
)
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.filler import ABOUT_PLACES, FILLER, HELD_OUT_FILLER
from engine.tasks.frames import Frame, fill, frames, hide
from engine.tasks.near_far_rule import ANSWERS, HOMES, NEAR, find_answer

Words = list[tuple[str, str]]

SHORTEST_GAP = 3
LONGEST_GAP = 40
NEAR_SHARE = 0.2
NEAR_AFTER_FAR = 0.3
AT_ONCE = 0.16
DISTRACTED = 0.3
JOINED = 0.3
UNSEEN_SHAPE = 0.4
NEAR_IN_BETWEEN = 0.06
ABOUT_PEOPLE = 0.4
FIRST_PERSON = 0.75

OPENERS = (
    frames(
        """
        i grew up in HOME
        i live in HOME
        i was born in HOME
        i come from HOME
        i am from HOME
        we live in HOME
        we come from HOME
        """
    ),
    frames(
        """
        NAME grew up in HOME
        NAME lives in HOME
        NAME was born in HOME
        NAME comes from HOME
        NAME is from HOME
        HE grew up in HOME
        HE lives in HOME
        """
    ),
)
ASKS = (
    frames(
        """
        i speak fluent
        i know
        i speak
        we speak
        at home we speak
        so i speak fluent
        so i know
        i also speak
        my language is
        i can read
        i learned to speak
        """
    ),
    frames(
        """
        HE speaks fluent
        HE knows
        HE speaks
        at home HE speaks
        so HE speaks fluent
        so HE knows
        HIS language is
        """
    ),
)
JOINTS = frames(
    """
    .
    .
    and
    , so
    so
    , and
    """
)
NEAR_ASKS = frames(
    """
    the NEAR are in the
    the NEAR were in the
    the NEUTRAL NEAR are in the
    the NEAR are all in the
    the NEAR are STILL in the
    the NEAR STILL stay in the
    the NEAR live in the
    the NEAR stay in the
    many NEAR are in the
    we see the NEAR in the
    i saw NEAR in the
    """
)
NEAR_SAID = frames(
    """
    the NEAR are in the ANSWER .
    we see NEAR in the ANSWER .
    """
)
# What a person may write between the place and the question.
BUSINESS = frames(
    """
    my KIN has a business in the THING .
    my KIN PAST a THING and we sell PLURAL .
    we BASE PLURAL every TIME .
    i work as a JOB IN a THING .
    i like NEUTRAL PLURAL .
    my KIN is a JOB and my KIN THIRD the THING .
    the KIN , who THIRD the THING , is NEUTRAL .
    i have NUMBER PLURAL and a THING .
    NAME is a BEING .
    NAME and NAME are JUDGED .
    NAME PAST the JUDGED BEING .
    the JUDGED BEING THIRD a JUDGED KIN .
    my KIN was JUDGED but JUDGED .
    the HERO is JUDGED .
    the HERO PAST HIM and HIMSELF .
    """
)
OTHERS: dict[str, tuple[str, ...]] = {
    "NAME": (*lexicon.HE_NAMES, *lexicon.SHE_NAMES),
    "JUDGED": (*lexicon.GOOD, *lexicon.BAD),
    "HERO": (*lexicon.nouns.GOOD_NOUNS, *lexicon.nouns.BAD_NOUNS),
    "HIM": ("him", "her", "his", "hers", "he", "she"),
    "HIMSELF": ("himself", "herself"),
    "STILL": ("still", "now", "always", "often", "again", "already", "today", "usually"),
}
OF_GENDER = (
    (lexicon.HE_NAMES, {"HE": ("he",), "HIS": ("his",)}),
    (lexicon.SHE_NAMES, {"HE": ("she",), "HIS": ("her",)}),
)


class NearFar(Task):
    """A place at the front or a noun close by, and a blank at the end that one of them decides."""

    name = "near-far"
    shape = "many-to-one"
    reads = "words"
    vocabulary = lexicon.VOCABULARY
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
        Settings(
            cell="lstm",
            hidden=16,
            embedding=16,
            learning_rate=0.015,
            batch=16,
            clip=1.0,
            gate_cost={"i": 0.3, "f": 0.1},
            updates=3000,
        ),
        Settings(
            cell="gru",
            hidden=16,
            embedding=16,
            learning_rate=0.015,
            batch=16,
            clip=1.0,
            gate_cost={"z": 0.3},
            updates=3000,
        ),
        Settings(
            cell="rnn",
            hidden=16,
            embedding=16,
            learning_rate=0.003,
            batch=16,
            clip=1.0,
            gate_cost={},
            updates=6000,
        ),
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
        words, answer = _far(dice, held_out)
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


def _far(dice: Dice, held_out: bool) -> tuple[Words, str]:
    """A place, other matters, and the question; and the language of the place."""
    third_person = not dice.happens(FIRST_PERSON)
    place = dice.choose(tuple(HOMES))
    names, own = dice.choose(OF_GENDER)
    slots = {**OTHERS, **own, "NAME": names, "HOME": (place,)}
    opener = fill(dice.choose(OPENERS[third_person]), dice, slots)
    ask = fill(dice.choose(ASKS[third_person]), dice, slots)
    gap = SHORTEST_GAP + dice.below(LONGEST_GAP - SHORTEST_GAP + 1)
    if dice.happens(AT_ONCE):
        joint = fill(dice.choose(JOINTS), dice)
        return [*opener, *joint, *ask], HOMES[place]
    between = [("and", "") if dice.happens(JOINED) else (".", "")]
    while True:
        clause = _clause(dice, held_out)
        if len(between) > 1 and len(between) + len(clause) + len(ask) > gap:
            break
        between += clause
    if dice.happens(JOINED):
        between[-1] = ("and", "")
    return [*opener, *between, *ask], HOMES[place]


def _clause(dice: Dice, held_out: bool) -> Words:
    """A sentence that decides nothing."""
    while True:
        words = fill(dice.choose(_kind_of_clause(dice, held_out)), dice, _slots(dice))
        if is_held_out([word for word, _ in words]) == held_out:
            return words


def _kind_of_clause(dice: Dice, held_out: bool) -> tuple[Frame, ...]:
    if dice.happens(DISTRACTED):
        return ABOUT_PLACES
    if held_out and dice.happens(UNSEEN_SHAPE):
        return HELD_OUT_FILLER
    if dice.happens(NEAR_IN_BETWEEN):
        return NEAR_SAID
    return BUSINESS if dice.happens(ABOUT_PEOPLE) else FILLER


def _slots(dice: Dice) -> dict[str, tuple[str, ...]]:
    answer = dice.choose(tuple(NEAR))
    return {**OTHERS, "NEAR": NEAR[answer], "ANSWER": (answer,)}


def _last_stop(words: Words) -> int:
    """Where a new sentence can begin: after the last full stop, or at the start."""
    return max((at + 1 for at, (word, _) in enumerate(words) if word == "."), default=0)
