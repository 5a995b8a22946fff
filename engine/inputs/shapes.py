"""What an unknown word looks like: a name, a number, a word in -ing. Some nets read it as that.

A vocabulary that lists such shapes reads an unknown word as the first one that it has; one that
lists none reads it as the unknown word, as ever.
"""

import re

NAME, NUMBER = "<Name>", "<number>"
ENDINGS = (
    *("ing", "ed", "ly", "ness", "ment", "tion", "sion", "ity", "able", "ible", "ful", "less"),
    *("ous", "ive", "ish", "ist", "ism", "ical", "ial", "al", "ic", "ize", "ise", "ify", "ers"),
    *("er", "est", "ent", "ant", "ies", "ss", "es", "s", "y", "e"),
)
SHAPES = (NAME, NUMBER, *(f"<-{ending}>" for ending in ENDINGS), "<word>")
"""Every shape; none can be typed, as "<" is a piece of its own."""

LEAST_STEM = 3
"""Letters before an ending, so that "king" is no word in -ing."""
_LATIN = re.compile(r"[a-z\u00c0-\u024f]+(?:['\u2019-][a-z\u00c0-\u024f]+)*", re.IGNORECASE)


def shape_of(text: str) -> str | None:
    """The shape of a word in Latin letters or of a number; None of a sign or another script."""
    if any(character.isdecimal() for character in text):
        return NUMBER
    if not _LATIN.fullmatch(text):
        return None
    if text[0].isupper():
        return NAME
    for ending in ENDINGS:
        if text.endswith(ending) and len(text) >= len(ending) + LEAST_STEM:
            return f"<-{ending}>"
    return "<word>"
