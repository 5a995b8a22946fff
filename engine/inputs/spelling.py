"""The ways a typed word may be spelled in a vocabulary."""

from collections.abc import Iterable
from unicodedata import bidirectional, category, combining, normalize

from engine.inputs.pieces import JOINER, is_symbol

STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"'}
)
# "his" or "gas" are no plurals; of words this long nearly all that end in a plain s are.
LONG_ENOUGH_FOR_A_PLURAL = 4
NON_JOINER = "\u200c"
VIRAMA = 9
"""The combining class of the sign that takes a vowel away, in the scripts of India."""

_NUMBERS = (
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
IN_LETTERS = {"&": "and"} | {str(number): word for number, word in enumerate(_NUMBERS)}
"""What also stands for a word."""


def folded(text: str) -> str:
    """A piece as own vocabularies spell it: lower case, straight quotes, nothing invisible."""
    if text.isascii():
        return text.casefold()
    return normalize("NFC", _visible(_lowered(text)))


def spellings(text: str) -> Iterable[str]:
    """The piece and what is left of it without accents and endings, likeliest first."""
    # As vocabularies that were saved before anything invisible was left out may have it.
    yield _lowered(text)
    word = folded(text)
    yield word
    plain = "".join(
        character
        for character in normalize("NFKD", word)
        if not combining(character) and character not in (JOINER, NON_JOINER)
    )
    if plain != word:
        yield plain
    if plain in IN_LETTERS:
        yield IN_LETTERS[plain]
    owner = plain.removesuffix("'s")
    if owner != plain:
        yield owner
    owner = owner.rstrip("'") or owner
    if len(owner) < LONG_ENOUGH_FOR_A_PLURAL or not owner.endswith("s") or owner.endswith("ss"):
        return
    yield owner[:-1]
    if owner.endswith("es"):
        yield owner[:-2]
    if owner.endswith("ies"):
        yield owner[:-3] + "y"


def _lowered(text: str) -> str:
    return text.casefold() if text.isascii() else text.translate(STRAIGHT).casefold()


def _visible(text: str) -> str:
    """The text without what changes nothing that a reader sees, such as a soft hyphen."""
    return "".join(
        character for at, character in enumerate(text) if not _is_idle(text, at, character)
    )


def _is_idle(text: str, at: int, character: str) -> bool:
    if category(character) != "Cf":
        # The grapheme joiner, and what chooses between an emoji in colour and in black.
        return character in "\u034f\ufe0e\ufe0f"
    if "\U000e0020" <= character <= "\U000e007f":
        return not text.startswith("\U0001f3f4")  # they name the country of a flag
    if character not in (JOINER, NON_JOINER):
        return True
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return not (before and after and (_is_shaped(before) or _is_shaped(after)))


def _is_shaped(neighbour: str) -> bool:
    """Whether a joiner changes how this is drawn: emoji, Arabic letters, the scripts of India."""
    return (
        is_symbol(neighbour)
        or combining(neighbour) == VIRAMA
        or bidirectional(neighbour) == "AL"
        or neighbour in "\ufe0e\ufe0f"
    )
