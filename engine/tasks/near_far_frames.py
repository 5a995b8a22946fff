"""What sentences of near and far context are made of: homes, questions, and what lies between."""

from engine.tasks import lexicon
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.filler import ABOUT_PLACES, FILLER, HELD_OUT_FILLER
from engine.tasks.frames import Frame, fill, frames
from engine.tasks.near_far_rule import NEAR

Words = list[tuple[str, str]]

DISTRACTED = 0.3
UNSEEN_SHAPE = 0.4
NEAR_IN_BETWEEN = 0.06
ABOUT_PEOPLE = 0.4

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


def clause(dice: Dice, held_out: bool) -> Words:
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
