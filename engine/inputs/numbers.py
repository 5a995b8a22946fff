"""A text of numbers as timesteps: "0.5 1 -2", or of several numbers each, "0.5 1; 0.3 0"."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from engine.errors import TextError

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_MINUS = str.maketrans("\u2212\u2013", "--")
LARGEST = 1e9


@dataclass(frozen=True)
class NumbersPiece:
    """One timestep: what was typed for it, exactly, what stood before it, and its numbers."""

    text: str
    before: str
    values: tuple[float, ...]


def numbers(text: str, width: int) -> tuple[NumbersPiece, ...]:
    """A text of numbers as timesteps of `width` numbers each.

    Of one number a timestep, blanks, line ends, semicolons, or commas before a blank stand between
    two; of several, a
    timestep is a line, or ends with a semicolon, and blanks or commas stand between its numbers,
    as in a CSV file.

    Raises:
        TextError: if something is no number, or a timestep has not just `width` of them.
    """
    between = re.compile(r"(?:[\s;]|,(?=\s))+" if width == 1 else r"[ \t\r\v\f]*(?:[;\n][\s;]*)")
    pieces, at = list[NumbersPiece](), 0
    leading = re.match(r"[\s;]*", text)
    at = leading.end() if leading else 0
    before = text[:at]
    while at < len(text):
        end = between.search(text, at)
        stop = end.start() if end else len(text)
        typed = text[at:stop].rstrip()
        if typed:
            pieces.append(NumbersPiece(typed, before, _timestep(typed, width, len(pieces))))
        before = text[at + len(typed) : end.end()] if end else ""
        at = end.end() if end else len(text)
    return tuple(pieces)


def _timestep(typed: str, width: int, t: int) -> tuple[float, ...]:
    parts = [typed] if width == 1 else [part for part in re.split(r"[\s,]+", typed) if part]
    for part in parts:
        if "," in part and _NUMBER.fullmatch(part.replace(",", ".", 1)):
            raise TextError("numbers.comma", number=part[:20])
        if not _NUMBER.fullmatch(part.translate(_MINUS)):
            raise TextError(
                "numbers.unreadable",
                number=part[:20],
                t=t,
                example="0.5" if width == 1 else " ".join(["0.5", "1", *["0"] * (width - 2)]),
            )
    if len(parts) != width:
        raise TextError("numbers.width", t=t, count=len(parts), width=width)
    values = tuple(float(part.translate(_MINUS)) for part in parts)
    if not all(math.isfinite(value) and abs(value) <= LARGEST for value in values):
        raise TextError("numbers.large", t=t, most=LARGEST)
    return values
