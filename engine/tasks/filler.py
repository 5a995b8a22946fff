"""Sentences about nobody in particular, in which every neutral word of the lexicon can occur."""

from engine.tasks.frames import frames

# No name, no he or she, no praise or blame, no home; whatever the task, they change no answer.
FILLER = frames(
    """
    the THING PAST IN the THING .
    the NEUTRAL THING PAST IN a THING .
    i PAST a NEUTRAL THING ADVERB .
    i PAST the THING and PAST OF THING IN the TIME .
    we PAST IN the THING and PAST the PLURAL .
    we ADVERB PAST PLURAL IN OF THING .
    WE CAN BASE the THING IN the THING .
    WE CAN ADVERB BASE OF PLURAL .
    they ARE ADVERB ING the THING .
    the BEING THIRD OF THING .
    the JOB THIRD IN the THING .
    my KIN THIRD PLURAL ADVERB .
    our KIN PAST US the THING .
    there were NUMBER PLURAL IN the THING .
    NUMBER PLURAL PAST IN the NEUTRAL THING .
    WHERE do they BASE OF THING ?
    WHERE CAN we BASE the PLURAL ?
    it is VERY NEUTRAL IN the THING .
    it was a NEUTRAL THING .
    the THING IS VERY NEUTRAL .
    the PLURAL ARE NEUTRAL and NEUTRAL .
    ING the THING is VERY NEUTRAL .
    ING is NEUTRAL , ING is NEUTRAL .
    the THING was DONE IN the JOB .
    the PLURAL HAVE been DONE ADVERB .
    WE HAVE DONE the THING .
    the THING HAS been DONE ADVERB .
    i am NEUTRAL and NEUTRAL .
    AND we PAST , they PAST the THING .
    we PAST the THING AND the KIN PAST .
    on TIME we BASE the THING .
    TIME PLURAL are NEUTRAL .
    CALL , the THING THIRD !
    CALL ! WE'RE ING the THING .
    WE'VE DONE the NEUTRAL THING ADVERB .
    SOMEBODY PAST ITSELF IN the THING .
    SOMEBODY THIRD the PLURAL .
    the THING is OURS and the PLURAL ARE OURS .
    ITSELF THIRD US ADVERB .
    the THING ( a THING ) is NEUTRAL : it THIRD .
    the JOB PAST : " WE BASE ITSELF " .
    the BEING - a JOB - PAST ; the KIN ' THIRD ' US .
    LETTER and LETTER ARE PLURAL .
    OF NEUTRAL THING THIRD OF PLURAL .
    VERY NEUTRAL PLURAL BASE SPORT .
    the movie is DONE by the JOB .
    """
)
# Kept for testing: shapes a net has never met, of words it knows.
HELD_OUT_FILLER = frames(
    """
    IN the THING we PAST a THING .
    the PLURAL IN the THING BASE ADVERB .
    OF KIN and the JOB PAST the NEUTRAL PLURAL .
    WE BASE VERY ADVERB IN the THING .
    do WE BASE the NEUTRAL THING ADVERB ?
    AND the THING THIRD , we BASE US .
    """
)
# The same, about places and languages.
ABOUT_PLACES = frames(
    """
    we PAST IN PLACE and PAST the THING .
    the BEING PAST a THING IN PLACE .
    PLACE is a NEUTRAL place .
    my KIN PAST from PLACE to PLACE .
    the THING IN PLACE is NEUTRAL .
    the JOB THIRD LANGUAGE ADVERB .
    they BASE LANGUAGE at the THING .
    the BEING PAST a LANGUAGE book .
    LANGUAGE is a NEUTRAL language .
    """
)
