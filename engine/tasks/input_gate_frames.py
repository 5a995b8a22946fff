"""The sentences of the input gate: what a person knows, where the person worked, and the rest.

Own slots: WHO the name, or he or she once the person is named; HE, HIM, HIS, HERS, HIMSELF of the
person's gender; SKILL and EMPLOYER the facts that are asked for.
"""

from engine.tasks import lexicon
from engine.tasks.frames import frames

SKILLS = ("swimming", "dancing", "singing", "cooking", "painting", "driving", "chess", "cricket")
EMPLOYERS = ("navy", "army", "police", "bank", "hospital", "school")
FACTS = frozenset((*SKILLS, *EMPLOYERS))

SKILL_TOLD = frames(
    """
    WHO knows SKILL .
    WHO knows SKILL .
    WHO likes SKILL .
    WHO loves SKILL .
    WHO enjoys SKILL .
    WHO is good at SKILL .
    WHO is very good at SKILL .
    WHO can teach SKILL .
    WHO learned SKILL .
    WHO learned SKILL from HIS KIN .
    WHO learned SKILL in PLACE .
    WHO ALSO knows SKILL .
    WHO ALSO likes SKILL .
    """
)
SKILL_TOLD_IN_TESTS = frames(
    """
    WHO ALSO enjoys SKILL .
    WHO really loves SKILL .
    WHO is quite good at SKILL .
    WHO learned SKILL with HIS KIN .
    """
)


def _reported(reports: str, claims: str, tails: str) -> str:
    """Every claim, by itself or reported, with each tail."""
    said = [line.strip() for line in reports.splitlines() if line.strip()]
    told = [f"{report} that HE" for report in said]
    return "\n".join(
        f"{start} {claim.strip()} the EMPLOYER {tail} ."
        for start in ("WHO", "WHO", "WHO", *told)
        for claim in claims.split(",")
        for tail in (*(each.strip() for each in tails.split(",")), "")
    )


_CLAIMS = "served, had served, had worked for, worked for, works for, has worked at"
WORK_TOLD = frames(
    _reported(
        """
        WHO told me over the phone
        WHO told US IN the phone
        WHO said
        WHO says
        HIS KIN told US
        WHO wrote in a letter
        i heard from HIS KIN
        """,
        _CLAIMS,
        "for NUMBER long years, for NUMBER years, for many years, before the war, in PLACE",
    )
)
WORK_TOLD_IN_TESTS = frames(
    _reported(
        """
        WHO told my KIN in the evening
        WHO always said
        """,
        _CLAIMS,
        "for NUMBER months, since the war, until TIME",
    )
)
# About the person, and nothing that is asked for.
CHATTER = frames(
    """
    WHO THIRD the MATTER .
    WHO PAST the NEUTRAL MATTER IN the MATTER .
    WHO ALSO PAST PLURAL .
    WHO lives in PLACE .
    WHO is a JOB .
    WHO is NEUTRAL .
    WHO has a KIN and a MATTER .
    WHO speaks LANGUAGE .
    WHO told me over the phone that HE had DONE the MATTER .
    WHO bought HIMSELF a MATTER .
    the MATTER is HERS .
    we met HIM IN the MATTER .
    HIS KIN PAST the MATTER .
    HIS MATTER is NEUTRAL .
    """
)
SMALL_SLOTS = {
    "ALSO": ("also", "always", "often", "sometimes", "usually", "still", "now", "already"),
    "MATTER": tuple(thing for thing in lexicon.THINGS if thing not in FACTS),
    "SKILL": SKILLS,
    "EMPLOYER": EMPLOYERS,
}
