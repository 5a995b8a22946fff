"""The sentences of the output gate: what a person did, what comes between, and the name again.

Own slots: WHO the name, HE, HIM, HIS, HERS, HIMSELF of the gender, BRAVE the adjective that
the name comes after, CALM one that no name follows, PASSER a person who is nobody's answer.
"""

from engine.tasks import lexicon
from engine.tasks.frames import frames

HEROES = (
    ("bob", "john", "dan", "dev", "venky", "raj", "omar", "kofi"),
    ("mary", "anna", "priya", "emma", "meena", "fatima", "mei", "amina"),
)
"""Whose names a net can write, by gender."""
NEW_WORDS = ("tremendously", "awarded", "honoured")
PASSERS = tuple(
    name for name in (*lexicon.HE_NAMES, *lexicon.SHE_NAMES) if name not in (*HEROES[0], *HEROES[1])
)

DEEDS = frames(
    """
    in the war , WHO fought the enemy alone and died for HIS country .
    WHO fought the enemy alone and died for HIS country .
    in the war WHO saved NUMBER people IN PLACE .
    WHO played tremendously well and won for HIS team .
    WHO played well and won the match for HIS team .
    WHO won the race for PLACE .
    WHO taught children in PLACE for NUMBER years .
    WHO built a NEUTRAL hospital for the people in PLACE .
    WHO saved a BEING from the water .
    WHO wrote a NEUTRAL book and gave the money to the PLURAL .
    WHO worked as a JOB in the war .
    """
)
DEEDS_IN_TESTS = frames(
    """
    in TIME WHO fought for HIS country .
    WHO ran tremendously well and won the medal for HIS team .
    WHO built a school in PLACE alone .
    """
)
# The name comes after BRAVE, and is left out: it is what is asked for.
REVEALS = frames(
    """
    for HIS contributions , BRAVE was awarded player of the match .
    for HIS contributions , BRAVE was honoured .
    for HIS contributions , BRAVE was honoured by the JOB .
    for HIS contributions , BRAVE
    for HIS work , BRAVE was given a medal .
    for HIS help , BRAVE was awarded a prize .
    for HIS help , BRAVE was honoured in PLACE .
    for HIS love , BRAVE is honoured on TIME .
    """
)
REVEALS_IN_TESTS = frames(
    """
    for HIS work , BRAVE was awarded a NEUTRAL prize .
    for HIS contributions , BRAVE was given a THING .
    for HIS love , BRAVE was honoured by the people .
    """
)
CHATTER = frames(
    """
    HE was CALM and NEUTRAL .
    HE THIRD the THING .
    HE is a CALM JOB .
    HIS KIN was CALM .
    HIS contributions ARE NEUTRAL .
    we met HIM IN the THING .
    HE bought HIMSELF a THING .
    the THING is HERS .
    my KIN PASSER PAST the THING .
    PASSER PAST HIM in the THING .
    for HIS KIN , we PAST the THING .
    """
)
SMALL_SLOTS: dict[str, tuple[str, ...]] = {
    "BRAVE": lexicon.GOOD,
    "CALM": lexicon.GOOD,
    "PASSER": PASSERS,
}
