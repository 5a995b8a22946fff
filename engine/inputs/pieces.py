"""Cut a text into the pieces a net reads, one a timestep.

`static/js/lib/tokens.js` cuts alike while one types; `tests/pieces.json` holds both to that.
"""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category

from engine.errors import TextError

APOSTROPHES = frozenset("'\u2019")
# A blank to be filled in is drawn with these; the net is asked there, it does not read them.
BLANKS = frozenset("_\u2026")
# Between two digits these belong to the number: 0.25, 1,000 and the Arabic ones.
IN_NUMBERS = frozenset(".,\u066b\u066c")
# Right behind a digit these end its number: 3.5%.
AFTER_NUMBERS = frozenset("%\u066a\u2030")
JOINER = "\u200d"
KEYCAP = "\u20e3"
# Letters to Unicode, but drawn into the letter before: Thai and Lao am, Korean vowels and ends,
# Japanese sound marks of half width.
DRAWN_INTO = frozenset(["\u0e33", "\u0eb3", "\uff9e", "\uff9f", *map(chr, range(0x1160, 0x1200))])

# Most words of most texts, found at once: what follows cannot belong to them.
_PLAIN_WORD = re.compile(r"[A-Za-z]++(?=[ \n.,;:!?]|\Z)")

# Nothing of ASCII is joined to anything of ASCII: every one of these is a character.
_PLAIN_CHARACTERS = re.compile(r"[\x00-\x7f]+(?![^\x00-\x7f])")


class Piece(NamedTuple):
    """One word, number, sign or character as typed, and the white space or blank before it."""

    text: str
    before: str


def tokenize(text: str) -> list[Piece]:
    """Words, numbers and single signs, in order, exactly as typed.

    A word is a run of letters, marks and digits, with single apostrophes inside. Points and commas
    between digits belong to the number, and so does a per cent sign behind it. A joined emoji
    (people, flags, skin tones, keycaps) is one piece; any other visible character is a piece of
    its own. Marks and invisible format characters stay with the piece they follow. White space,
    control characters, "_" and "…" separate, and are kept in `before`; what separates after the
    last piece is dropped.

    Raises:
        TextError: if the text holds half of a surrogate pair.
    """
    refuse_surrogates(text)
    pieces = []
    end = 0
    at = 0
    while at < len(text):
        if is_separator(text[at]):
            at += 1
            continue
        start = at
        if plain := _PLAIN_WORD.match(text, at):
            at = plain.end()
        else:
            at = _end_of_word(text, at) or _end_of_sign(text, at)
        pieces.append(Piece(text[start:at], text[end:start]))
        end = at
    return pieces


def characters(text: str) -> list[Piece]:
    """Every character a person would count as a piece, for nets that read characters.

    A letter has its accents with it, and a joined emoji is one.

    Raises:
        TextError: if the text holds half of a surrogate pair.
    """
    refuse_surrogates(text)
    pieces = []
    at = 0
    while at < len(text):
        if plain := _PLAIN_CHARACTERS.match(text, at):
            pieces.extend([Piece(character, "") for character in plain.group()])
            at = plain.end()
            continue
        start, at = at, _end_of_sign(text, at)
        while at < len(text) and (text[at] in DRAWN_INTO or _clings(text[at])):
            at += 1
        pieces.append(Piece(text[start:at], ""))
    return pieces


def refuse_surrogates(text: str) -> None:
    """Refuse a text that no file or page could carry, and say where it breaks."""
    try:
        text.encode()
    except UnicodeEncodeError as broken:
        raise TextError(
            "text.surrogate", at=broken.start + 1, code=ord(text[broken.start])
        ) from None


@cache
def is_separator(character: str) -> bool:
    """White space, control and format characters, and what draws a blank."""
    return character.isspace() or character in BLANKS or category(character) in ("Cc", "Cf")


@cache
def is_symbol(character: str) -> bool:
    """What a joiner may join: emoji, also those too new for this Python to know."""
    return category(character)[0] == "S" or category(character) == "Cn"


def _end_of_word(text: str, start: int) -> int:
    """Where the word or number at `start` ends; 0 if none begins there."""
    if not _is_of_a_word(text, start):
        return 0
    at = start + 1
    while at < len(text):
        here = text[at]
        if here in AFTER_NUMBERS and _is_digit(text, at - 1):
            return _end_of_clinging(text, at + 1)
        if here in APOSTROPHES:
            goes_on = _is_of_a_word(text, at + 1)
        elif here in IN_NUMBERS:
            goes_on = _is_digit(text, at - 1) and _is_digit(text, at + 1)
        else:
            goes_on = _is_of_a_word(text, at) or category(here) == "Cf"
        if not goes_on:
            break
        at += 1
    return at


def _end_of_sign(text: str, start: int) -> int:
    """Where the sign or character at `start` ends, with all that is joined to it."""
    if cap := _keycap(text, start):
        return _end_of_clinging(text, start + cap)
    if _is_flag_letter(text, start) and _is_flag_letter(text, start + 1):
        return _end_of_clinging(text, start + 2)
    at = start + 1
    if not is_symbol(text[start]):
        return _end_of_clinging(text, at)
    while at < len(text):
        is_joined = text[at - 1] == JOINER and is_symbol(text[at])
        if not (is_joined or _clings(text[at]) or "\U0001f3fb" <= text[at] <= "\U0001f3ff"):
            break
        at += 1
    return at


def _end_of_clinging(text: str, at: int) -> int:
    while at < len(text) and _clings(text[at]):
        at += 1
    return at


def _keycap(text: str, at: int) -> int:
    """How many characters the key drawn at `at` has, such as 1️⃣; 0 if none is."""
    if text[at] not in "0123456789#*":
        return 0
    for drawn in (KEYCAP, "\ufe0f" + KEYCAP):
        if text.startswith(drawn, at + 1):
            return 1 + len(drawn)
    return 0


def _is_flag_letter(text: str, at: int) -> bool:
    return at < len(text) and "\U0001f1e6" <= text[at] <= "\U0001f1ff"


def _is_of_a_word(text: str, at: int) -> bool:
    return at < len(text) and _is_letter(text[at]) and not _keycap(text, at)


def _is_digit(text: str, at: int) -> bool:
    return at < len(text) and category(text[at]) == "Nd" and not _keycap(text, at)


@cache
def _is_letter(character: str) -> bool:
    """Letters, marks and digits."""
    return category(character)[0] in "LMN"


@cache
def _clings(character: str) -> bool:
    """Marks, and the invisible characters that join or turn what is before them."""
    return category(character)[0] == "M" or category(character) == "Cf"
