"""The sentences of who learns from whom: facts about several people, and a question at the end.

Own slots: LEARNER who is asked about, TEACHER somebody who teaches FIELD, OTHER anybody else.
"""

from engine.tasks.frames import frames

TEACHERS = (
    *("bob", "john", "dan", "dev", "venky", "raj", "omar", "kofi"),
    *("mary", "anna", "priya", "emma", "meena", "fatima", "mei", "amina"),
)
"""Whose names a net can answer with."""
FIELDS = ("ai", "music", "chess", "cooking", "mathematics", "painting")
NEW_WORDS = ("faculty",)

TEACHING = frames(
    """
    TEACHER is a FIELD faculty .
    TEACHER is a FIELD faculty .
    TEACHER is a FIELD faculty IN PLACE .
    TEACHER is a FIELD teacher .
    TEACHER is our FIELD teacher .
    TEACHER teaches FIELD .
    TEACHER teaches FIELD in the THING .
    TEACHER teaches FIELD IN PLACE .
    TEACHER ALSO teaches FIELD .
    """
)
TEACHING_IN_TESTS = frames(
    """
    TEACHER is our FIELD faculty .
    TEACHER is the FIELD teacher IN the THING .
    TEACHER teaches FIELD and has a KIN .
    """
)
FRIENDS = frames(
    """
    LEARNER has a friend , whose name is TEACHER .
    LEARNER has a friend , whose name is TEACHER .
    LEARNER has a KIN , whose name is TEACHER .
    TEACHER is a friend of my KIN .
    LEARNER met TEACHER in the THING .
    """
)
ABOUT_OTHERS = frames(
    """
    LEARNER stays in PLACE .
    LEARNER stays in PLACE .
    LEARNER lives in PLACE .
    LEARNER is a NEUTRAL BEING .
    OTHER stays in PLACE .
    OTHER lives in a NEUTRAL THING .
    OTHER is a JOB .
    OTHER has a KIN , whose name is OTHER .
    OTHER THIRD FIELDS .
    OTHER likes FIELDS .
    OTHER PAST the THING .
    TEACHER stays in PLACE .
    TEACHER is NEUTRAL .
    we PAST THEM IN the THING .
    the THING is HERS .
    the KIN saw HIMSELF .
    the KIN said THEY PAST .
    """
)
ASKS = frames(
    """
    LEARNER learns FIELD from
    LEARNER learns FIELD from
    LEARNER learned FIELD from
    LEARNER ALSO learns FIELD from
    """
)
SMALL_SLOTS: dict[str, tuple[str, ...]] = {
    "ALSO": ("also", "often", "always", "now", "still"),
    "FIELDS": FIELDS,
    "THEM": ("him", "her"),
    "THEY": ("he", "she"),
    "HERS": ("his", "hers"),
    "HIMSELF": ("himself", "herself"),
}
