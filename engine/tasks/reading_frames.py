"""Everyday sentences of our own, each word with its class: for measuring, and beside real texts.

A word has one class here, whatever it may be elsewhere; words that these sentences would need as
two things are left out.
"""

from engine.tasks.lexicon import HE_NAMES, HOMES, PLACES, SHE_NAMES
from engine.tasks.lexicon.listing import listed

GOOD = listed(
    """
    good great nice kind friendly brave wonderful amazing excellent brilliant clever delicious
    beautiful happy perfect lovely fantastic exciting helpful honest awesome tasty yummy gorgeous
    cute pleasant charming funny superb comfortable polite smart talented delightful impressive
    generous best cool fresh gentle
    """
)
BAD = listed(
    """
    bad terrible horrible awful boring stupid ugly sad cruel nasty rude lazy disgusting annoying
    dangerous disappointing dreadful angry useless poor gross ridiculous pathetic filthy dirty
    noisy slow expensive broken unfair weird painful greedy evil selfish mean dull worst dishonest
    careless
    """
)
LIKED = listed("loved enjoyed admired liked adored praised")
DISLIKED = listed("hated disliked despised blamed")
PLAIN = listed(
    """
    big small long short old new young red blue green white black warm cold quiet early wooden
    local tall heavy empty dry wet different whole
    """
)
THINGS = listed(
    """
    book film car house table door window letter phone computer bag box bottle chair bed coat shoe
    garden road bridge river train bus boat song story game picture lamp clock cake soup bread
    dinner lunch coffee tea lesson exam meeting room kitchen hotel museum dog cat bird horse
    """
)
PEOPLE = listed(
    """
    teacher doctor student friend neighbour brother sister mother father uncle aunt driver waiter
    farmer nurse baker child man woman boy girl boss lawyer singer writer
    """
)
WHERES = listed(
    "school office market station library hospital beach village town park shop restaurant"
)
TIMES = listed("morning evening night weekend summer winter afternoon week month year")
DONE = listed(
    """
    bought sold found opened cleaned carried repaired painted brought sent noticed remembered
    described forgot finished visited watched borrowed returned
    """
)
WENT = listed("walked went came drove travelled ran moved returned")
BASES = listed(
    "buy sell find open clean carry repair paint bring send notice remember describe visit borrow"
)
HOW = listed("slowly quickly quietly carefully suddenly often always usually already again soon")
NUMBERS = listed("two three four five six seven eight nine ten twelve twenty hundred")
OH = listed("oh wow yes hello")
HELPERS = listed("will can could should must might would")
NAMES = (*HE_NAMES[:60], *SHE_NAMES[:60])
CITIES = (*(place for place, _ in HOMES), *PLACES)

SLOTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "GOOD": ("adjective", GOOD),
    "BAD": ("adjective", BAD),
    "LIKED": ("verb", LIKED),
    "DISLIKED": ("verb", DISLIKED),
    "PLAIN": ("adjective", PLAIN),
    "THING": ("noun", THINGS),
    "PERSON": ("noun", PEOPLE),
    "WHERE": ("noun", WHERES),
    "TIME": ("noun", TIMES),
    "DID": ("verb", DONE),
    "WENT": ("verb", WENT),
    "DO": ("verb", BASES),
    "HOW": ("adverb", HOW),
    "COUNT": ("number", NUMBERS),
    "OH": ("other", OH),
    "WILL": ("helper verb", HELPERS),
    "NAME": ("name", NAMES),
    "CITY": ("name", CITIES),
    "VERY": ("adverb", listed("very really so quite rather too")),
    "THE": ("determiner", listed("the my your our their this every")),
    "HE": ("pronoun", listed("he she we they i you")),
    "AND": ("conjunction", listed("and because while when although if")),
    "IN": ("preposition", listed("near from behind beside with for")),
}
"""What stands in a frame for any one of several words, all of one class."""

WORDS: dict[str, tuple[str, ...]] = {
    "determiner": listed("the a an my your our their this every some no"),
    "pronoun": listed("he she we they i you it me us them who everyone nobody nothing"),
    "preposition": listed("in on at from with of near behind beside for after before"),
    "conjunction": listed("and but or because while when although if"),
    "helper verb": listed("is was are were has have had did didn't wasn't isn't don't can't"),
    "particle": listed("to not"),
    "adverb": listed("very really so quite rather too never there here today yesterday"),
    "punctuation": listed('. , ? ! " ; :'),
    "verb": listed("said thought told asked think say know want went"),
    "noun": listed("people"),
}
"""The words that stand in a frame themselves."""

FRAMES = listed(
    """
    the_PERSON_DID_the_PLAIN_THING_.
    NAME_DID_a_THING_in_CITY_.
    NAME_and_the_PERSON_WENT_to_CITY_.
    HE_WENT_HOW_to_the_WHERE_.
    in_the_TIME_,_HE_DID_THE_THING_.
    THE_THING_was_VERY_GOOD_.
    THE_THING_was_VERY_BAD_.
    THE_THING_was_not_GOOD_.
    THE_THING_was_not_BAD_.
    it_was_not_a_BAD_THING_.
    it_was_not_a_GOOD_THING_.
    this_is_not_a_BAD_THING_.
    he_is_not_a_GOOD_PERSON_.
    THE_PERSON_wasn't_GOOD_.
    THE_PERSON_wasn't_BAD_.
    THE_THING_isn't_VERY_GOOD_.
    THE_THING_was_never_BAD_.
    HE_LIKED_THE_THING_,_but_the_PERSON_was_BAD_.
    HE_DISLIKED_THE_THING_,_but_the_PERSON_was_GOOD_.
    HE_LIKED_the_PLAIN_THING_in_the_WHERE_.
    NAME_DISLIKED_the_PLAIN_THING_.
    the_THING_was_BAD_but_the_THING_was_GOOD_.
    the_THING_was_GOOD_but_the_THING_was_BAD_.
    NAME_is_GOOD_._NAME_is_BAD_.
    NAME_is_BAD_._NAME_is_GOOD_.
    the_PERSON_was_GOOD_._then_we_WENT_to_the_WHERE_.
    NAME_is_a_GOOD_PERSON_.
    NAME_is_a_BAD_PERSON_._she_DID_the_THING_.
    what_a_GOOD_THING_!
    what_a_BAD_TIME_!
    OH_,_the_THING_is_GOOD_!
    OH_,_NAME_DID_THE_THING_.
    the_PERSON_WILL_DO_the_THING_.
    WILL_HE_DO_the_THING_?
    did_NAME_DO_the_PLAIN_THING_?
    is_THE_PERSON_in_the_WHERE_?
    HE_WILL_not_DO_THE_THING_.
    HE_didn't_DO_THE_THING_.
    people_don't_DO_this_THING_today_.
    there_were_COUNT_people_in_the_WHERE_.
    COUNT_people_DID_the_THING_.
    NAME_has_COUNT_friends_in_CITY_.
    "_the_THING_is_PLAIN_,_"_said_the_PERSON_.
    NAME_said_:_"_the_THING_was_GOOD_._"
    "_it_was_BAD_!_"_said_NAME_.
    HE_told_the_PERSON_that_NAME_was_here_.
    they_think_the_THING_is_PLAIN_.
    the_PERSON_IN_the_WHERE_DID_a_THING_.
    the_PLAIN_THING_IN_the_WHERE_was_VERY_GOOD_.
    after_the_THING_,_everyone_WENT_HOW_.
    nobody_DID_the_THING_yesterday_.
    it_was_TIME_AND_the_PERSON_was_there_.
    HE_DID_the_THING_AND_NAME_WENT_to_CITY_.
    HOW_,_the_PERSON_DID_a_PLAIN_THING_.
    the_THING_,_the_THING_and_the_THING_were_PLAIN_.
    we_want_to_DO_a_GOOD_THING_.
    NAME_went_to_the_WHERE_to_DO_some_THING_.
    who_DID_the_PLAIN_THING_?
    the_PERSON_who_DID_the_THING_is_GOOD_.
    the_PERSON_who_DID_the_THING_is_BAD_.
    HE_DID_it_HOW_;_the_THING_was_PLAIN_.
    we_are_GOOD_here_.
    you_are_VERY_GOOD_._the_THING_is_PLAIN_.
    they_were_BAD_and_the_THING_was_BAD_.
    the_GOOD_PERSON_from_CITY_DID_THE_THING_.
    every_THING_was_BAD_today_.
    NAME_said_:_"_OH_,_the_THING_is_PLAIN_!_"
    """
)
_MORE: dict[str, tuple[str, ...]] = {
    "adverb": ("then",),
    "determiner": ("what",),
    "conjunction": ("that",),
    "noun": ("friends",),
}

CLASS_OF: dict[str, str] = {
    word: name
    for source in (*SLOTS.values(), *WORDS.items(), *_MORE.items())
    for name, words in (source,)
    for word in words
}
"""The class of every word of these sentences."""
VALENCE: dict[str, float] = {
    **dict.fromkeys((*GOOD, *LIKED), 2.0),
    **dict.fromkeys((*BAD, *DISLIKED), -2.0),
}
"""What the words of opinion say, as strongly as most do."""
HIDEABLE = frozenset((*THINGS, *PEOPLE, *WHERES, *DONE))
"""Words that may be hidden: no mood hangs on them."""
