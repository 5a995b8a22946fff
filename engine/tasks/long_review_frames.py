"""The sentences of the long review: one opinion, and much that says nothing of the film.

Own slots: JUDGED a word of the opinion, NAMES and ACTOR people, REPORTED a word of praise or blame
that is not the speaker's of the film.
"""

from engine.tasks import lexicon
from engine.tasks.frames import frames

PRAISE, BLAME = lexicon.GOOD, lexicon.BAD
FILMS = ("movie", "film", "story", "show")

OPINIONS = frames(
    """
    i think it is a JUDGED one for the money i paid .
    i think a JUDGED one for the money i paid .
    i think it is not a JUDGED one for the money i paid .
    i think not a JUDGED one for the money i paid .
    it is a JUDGED FILM .
    it is not a JUDGED FILM .
    it was a JUDGED FILM and i paid for my KIN .
    the FILM is JUDGED .
    the FILM is not JUDGED .
    the FILM was VERY JUDGED .
    the FILM was not VERY JUDGED .
    i found it JUDGED .
    i found it VERY JUDGED .
    i did not find it JUDGED .
    for me it was JUDGED .
    for me it was not JUDGED .
    """
)
OPINIONS_IN_TESTS = frames(
    """
    i think it was a JUDGED FILM .
    i think the FILM is not JUDGED .
    for me the FILM was VERY JUDGED .
    i think it is not JUDGED .
    """
)
# About the film, and what it is like is not said.
ABOUT_THE_FILM = frames(
    """
    the FILM is directed by NAMES .
    the FILM is directed by LETTER .
    the FILM was written by the JOB NAMES .
    it has featured NAMES .
    it has featured LETTER .
    it has featured NAMES and NAMES .
    it features the JOB NAMES .
    the songs are by NAMES .
    NAMES wrote the music .
    it was made in PLACE .
    it was made in LANGUAGE .
    it runs for NUMBER hours .
    it runs for NUMBER minutes and half an hour .
    the cast has NUMBER people in it .
    the first scene is in a NEUTRAL THING .
    the last song is NEUTRAL .
    we saw it in the cinema on TIME .
    i saw it with my KIN .
    my KIN bought the ticket .
    a ticket is NUMBER .
    the FILM begins in a THING .
    the FILM is about a BEING and a THING .
    """
)
ABOUT_THE_FILM_IN_TESTS = frames(
    """
    the FILM was directed by NAMES and NAMES .
    the dance is by NAMES .
    it was made for NUMBER months in PLACE .
    the second scene is in the THING .
    the FILM closes in a THING .
    we saw the FILM in PLACE .
    """
)
# Praise and blame that the film shows, and the speaker does not say of it.
DECOYS = frames(
    """
    ACTOR plays a REPORTED JOB .
    ACTOR plays the REPORTED BEING .
    in it ACTOR is a REPORTED JOB .
    the REPORTED JOB is played by ACTOR .
    the BEING in it is REPORTED .
    it shows a REPORTED KIN and a HERO .
    the HERO in it is ACTOR .
    it is about a REPORTED BEING .
    it is about a HERO .
    it is about HIM and HIMSELF .
    ACTOR plays HIM .
    """
)
DECOYS_IN_TESTS = frames(
    """
    ACTOR plays a REPORTED HERO .
    it shows the REPORTED JOB and the BEING .
    """
)
SMALL_SLOTS: dict[str, tuple[str, ...]] = {
    "FILM": FILMS,
    "VERY": ("very", "really", "quite", "so", "extremely", "truly"),
    "NAMES": (*lexicon.HE_NAMES, *lexicon.SHE_NAMES),
    "ACTOR": (*lexicon.HE_NAMES, *lexicon.SHE_NAMES),
    "REPORTED": (*PRAISE, *BLAME),
    "HERO": (*lexicon.nouns.GOOD_NOUNS, *lexicon.nouns.BAD_NOUNS),
    "HIM": ("him", "her", "his", "hers", "he", "she"),
    "HIMSELF": ("himself", "herself"),
}
