"""The small words that hold sentences together."""

from engine.tasks.lexicon.listing import listed

ARTICLES = ("the", "a", "an")
DETERMINERS = listed(
    "this that these those my your our their its some any each every no another both all"
)
SUBJECTS = ("i", "you", "we", "they")
SOMEBODY = listed("someone everyone everybody nobody somebody anyone none")
OBJECTS = ("me", "you", "us", "them", "it")
OWNERS = ("mine", "yours", "ours", "theirs")
HE = ("he", "him", "his", "himself")
SHE = ("she", "her", "hers", "herself")
ITSELF = ("it", "itself", "myself", "yourself", "something", "everything", "nothing", "anything")
PREPOSITIONS = listed(
    """
    in on at to from of with without by for about over under near behind before after between
    through into during against around across along above below beside inside outside until since
    towards up down off
    """
)
AUXILIARIES = listed(
    """
    can could will would shall should may might must cannot don't can't won't didn't doesn't
    shouldn't wouldn't couldn't
    """
)
COPULAS = ("am", "are", "were", "isn't", "wasn't", "aren't", "weren't")
HAVING = ("haven't", "hasn't", "hadn't")
SHORTENED = ("i'm", "you're", "we're", "they're", "it's", "that's", "there's", "let's")
SHORTENED_HAVING = ("i've", "we've", "they've", "i'll", "we'll", "they'll", "i'd")
JOINING = listed(
    """
    and but or because while when if although though unless whether than as nor yet
    """
)
QUESTIONS = listed("who what when where why how which whose whom")
DEGREES = listed("very really quite rather so too extremely truly most more less")
ADVERBS = listed(
    """
    not never always often sometimes usually already still again also just only even almost soon now
    then here there away out together alone well slowly quickly quietly loudly carefully suddenly
    finally maybe perhaps once twice later ago far much many few lot enough else ever back however
    meanwhile therefore instead indeed certainly forward either neither other own such hardly
    """
)
NUMBERS = listed(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred
    thousand million half zero
    """
)
DAYS = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february april june july
    august september october november december spring summer autumn winter
    """
)
CALLS = listed("yes no please thanks hello goodbye sorry okay oh well")
LETTERS = ("x", "y")
STOPS = (".", "!", "?")
PUNCTUATION = (*STOPS, ",", ";", ":", '"', "'", "-", "(", ")")
