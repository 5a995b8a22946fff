"""The sentences of the subject switch.

Own slots: NAME; HE, HIM, HIS, MAN of the person's gender; GOOD a word of the judgement said of the
person and HERO a noun of it, CONTRARY a word of the opposite, DENIED one that a "not" turns round;
IS, DEGREE, LINK, MET and SAFELY small words.
"""

from engine.tasks.frames import frames

NAMED_AND_JUDGED = frames(
    """
    NAME is GOOD .
    NAME IS GOOD .
    NAME IS DEGREE GOOD .
    NAME is a GOOD BEING .
    NAME is a GOOD MAN .
    NAME IS a DEGREE GOOD BEING .
    NAME is such a GOOD BEING .
    NAME is the most GOOD BEING i know .
    NAME is a NEUTRAL and GOOD BEING .
    NAME LINK IS GOOD .
    NAME LINK is a GOOD BEING .
    NAME , LINK , IS GOOD .
    LINK NAME IS GOOD .
    LINK , NAME IS a GOOD BEING .
    but NAME IS GOOD .
    but NAME is a DEGREE GOOD BEING .
    and NAME is a GOOD MAN .
    so NAME IS GOOD .
    NAME lives in the THING but is DEGREE GOOD .
    NAME lives in PLACE and is GOOD .
    NAME THIRD the THING but is GOOD .
    NAME works as a JOB and IS DEGREE GOOD .
    NAME is a JOB and HE IS GOOD .
    NAME IS GOOD and GOOD .
    NAME IS GOOD , GOOD and GOOD .
    NAME IS GOOD but CONTRARY .
    NAME was GOOD but now HE is CONTRARY .
    NAME , who PAST the THING , is GOOD .
    NAME , who lives in PLACE , is a GOOD BEING .
    NAME , a JOB , IS GOOD .
    NAME , my KIN , is DEGREE GOOD .
    my KIN NAME IS GOOD .
    our JOB NAME is a GOOD MAN .
    the JOB NAME IS GOOD .
    i think NAME IS GOOD .
    i think that NAME is DEGREE GOOD .
    people say NAME is GOOD .
    everyone says that NAME is a GOOD BEING .
    NAME has always been GOOD .
    NAME has SAFELY been DEGREE GOOD .
    NAME can be GOOD .
    NAME must be a GOOD BEING .
    NAME is SAFELY GOOD .
    NAME is GOOD because HE THIRD the THING .
    NAME is GOOD to the PLURAL .
    NAME was GOOD when we MET HIM .
    NAME is a HERO .
    NAME is a DEGREE GOOD HERO .
    this is NAME and HE is GOOD .
    NAME is not DENIED .
    NAME is not a DENIED BEING .
    NAME IS not DEGREE DENIED .
    NAME was never DENIED .
    NAME isn't DENIED .
    NAME isn't a DEGREE DENIED MAN .
    but NAME is not DENIED .
    NAME is not DENIED but GOOD .
    NAME LINK is not DENIED .
    NAME is not NEUTRAL but IS GOOD .
    """
)
NAMED = frames(
    """
    NAME THIRD the THING .
    NAME PAST the NEUTRAL THING .
    NAME SAFELY PAST the THING IN the THING .
    NAME lives in PLACE .
    NAME lives in a NEUTRAL THING .
    NAME stays in PLACE .
    NAME is a JOB .
    NAME is a NEUTRAL BEING .
    NAME is NEUTRAL .
    NAME IS DEGREE NEUTRAL .
    NAME is NUMBER years old .
    NAME is from PLACE .
    NAME comes from PLACE and speaks LANGUAGE .
    NAME has a NEUTRAL THING .
    NAME has a KIN in PLACE .
    NAME knows SPORT .
    NAME loves PLURAL .
    NAME hates the THING .
    NAME likes SPORT and THING .
    NAME and HIS KIN PAST the THING .
    NAME is ING the THING .
    NAME LINK PAST the THING .
    LINK , NAME THIRD the THING .
    but NAME PAST IN the THING .
    and NAME THIRD the PLURAL .
    my KIN NAME PAST US a THING .
    i think NAME THIRD the THING .
    NAME told US IN the phone that HE had DONE the THING for NUMBER NEUTRAL PLURAL .
    this is NAME .
    here is my KIN NAME .
    """
)
OF_THE_PERSON_AND_JUDGED = frames(
    """
    HE is GOOD .
    HE IS GOOD .
    HE IS DEGREE GOOD .
    HE is a GOOD BEING .
    HE is a DEGREE GOOD MAN .
    HE is SAFELY GOOD .
    HE LINK is GOOD .
    and HE is GOOD .
    but HE IS DEGREE GOOD .
    LINK , HE is GOOD .
    i think HE is GOOD .
    everyone says HE is a GOOD BEING .
    HIS KIN says that HE is GOOD .
    HE THIRD the THING and is GOOD .
    HE was GOOD when we MET HIM .
    HE has always been GOOD .
    HE can be GOOD .
    HE is GOOD and GOOD .
    HE is GOOD but CONTRARY .
    HE is a HERO .
    HE is not DENIED .
    HE isn't DEGREE DENIED .
    HE was never a DENIED BEING .
    """
)
OF_THE_PERSON = frames(
    """
    HE THIRD the THING .
    HE PAST the NEUTRAL THING IN the THING .
    HE SAFELY PAST PLURAL .
    HE lives in PLACE .
    HE is a JOB .
    HE is NEUTRAL .
    HE has a KIN and a THING .
    HE speaks LANGUAGE .
    HE can BASE the THING .
    HE told me over the phone that HE had DONE the THING for NUMBER NEUTRAL PLURAL .
    HE bought HIMSELF a THING .
    the THING is HERS .
    we MET HIM IN the THING .
    the KIN MET HIM .
    HIS KIN PAST the THING .
    HIS THING is NEUTRAL .
    for HIS PLURAL , the KIN MET HIM .
    """
)
