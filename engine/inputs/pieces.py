"""Cut a text into the pieces a net reads, one a timestep."""

from functools import cache
from typing import NamedTuple
from unicodedata import category

from engine.errors import TextError

APOSTROPHES = frozenset("'\u2019")
# A blank to be filled in is drawn with these; the net is asked there, it does not read them.
BLANKS = frozenset("_\u2026")


class Piece(NamedTuple):
    """One word, sign or character as typed, and the white space or blank typed before it."""

    text: str
    before: str


def tokenize(text: str) -> list[Piece]:
    """Words and single signs, in order, exactly as typed.

    A word is a run of letters, marks and digits, with single apostrophes inside. Any other
    visible character is a piece of its own; marks and invisible format characters stay with the
    piece they follow. White space, control characters, "_" and "…" separate, and are kept in
    `before`; what separates after the last piece is dropped.

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
        start, at = at, _end_of_piece(text, at)
        pieces.append(Piece(text[start:at], text[end:start]))
        end = at
    return pieces


def characters(text: str) -> list[Piece]:
    """Every code point as a piece, for nets that read characters.

    Raises:
        TextError: if the text holds half of a surrogate pair.
    """
    refuse_surrogates(text)
    return [Piece(character, "") for character in text]


def refuse_surrogates(text: str) -> None:
    """Refuse a text that no file or page could carry, and say where it breaks."""
    try:
        text.encode()
    except UnicodeEncodeError as broken:
        raise TextError(
            f"character {broken.start + 1} of the text is half of a surrogate pair "
            f"(U+{ord(text[broken.start]):04X}); type or paste the whole character"
        ) from None


@cache
def is_separator(character: str) -> bool:
    """White space, control and format characters, and what draws a blank."""
    return character.isspace() or character in BLANKS or category(character) in ("Cc", "Cf")


def _end_of_piece(text: str, start: int) -> int:
    in_word = _is_of_a_word(text[start])
    at = start + 1
    while at < len(text):
        here = text[at]
        if in_word and here in APOSTROPHES:
            if at + 1 == len(text) or not _is_of_a_word(text[at + 1]):
                break
        elif not ((in_word and _is_of_a_word(here)) or _clings(here)):
            break
        at += 1
    return at


@cache
def _is_of_a_word(character: str) -> bool:
    return category(character)[0] in "LMN"


@cache
def _clings(character: str) -> bool:
    """Marks, and the invisible characters that join or turn what is before them."""
    return category(character)[0] == "M" or category(character) == "Cf"
