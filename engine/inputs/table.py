"""A table of numbers as people paste it: columns, with a header or without, point or comma.

What was understood is said, so that a person can change it.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass

from engine.errors import TextError

SEPARATORS = (";", "\t", ",", "|")
DECIMALS = (".", ",")
MOST_COLUMNS, MOST_ROWS = 24, 500
LARGEST = 1e9
_NUMBER = {
    ".": re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+|(?=\.))(\.\d*)?([eE][+-]?\d+)?"),
    ",": re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+|(?=,))(,\d*)?([eE][+-]?\d+)?"),
}
_MINUS = str.maketrans("\u2212\u2013", "--")


@dataclass(frozen=True)
class TableColumn:
    """One column: its name, "" for none, and its numbers, None where there is a gap."""

    name: str
    values: tuple[float | None, ...]

    @property
    def known(self) -> tuple[float, ...]:
        """The numbers without the gaps."""
        return tuple(value for value in self.values if value is not None)


@dataclass(frozen=True)
class Table:
    """The columns that hold numbers, and as what the text was read.

    skipped  names, or places from 1, of columns that hold something else, such as dates
    left     rows beyond the longest that is read
    """

    columns: tuple[TableColumn, ...]
    skipped: tuple[str, ...]
    separator: str
    decimal: str
    has_header: bool
    left: int


def read_table(
    text: str,
    separator: str | None = None,
    decimal: str | None = None,
    has_header: bool | None = None,
) -> Table:
    """Read a table.

    Args:
        text: rows that end with a line's end. One line of numbers is one column.
        separator, decimal, has_header: what is known better than by looking.

    Raises:
        TextError: if no column holds two numbers that differ, or there are too many columns.
    """
    lines = [line for line in text.translate(_MINUS).splitlines() if line.strip()]
    if not lines:
        raise TextError("table.empty")
    between = separator or _separator(lines)
    point = decimal or _decimal(lines, between)
    rows = _rows(lines, between)
    if len(rows) == 1:
        rows = [[cell] for cell in rows[0]]
    width = max(map(len, rows))
    if width > MOST_COLUMNS:
        raise TextError("table.wide", count=width, most=MOST_COLUMNS)
    rows = [row + [""] * (width - len(row)) for row in rows]
    header = has_header if has_header is not None else _is_header(rows, point)
    names = rows.pop(0) if header else [""] * width
    kept = rows[:MOST_ROWS]
    columns, skipped = list[TableColumn](), list[str]()
    for at, name in enumerate(names):
        cells = [row[at].strip() for row in kept]
        values = tuple(_number(cell, point) for cell in cells)
        filled = sum(cell != "" for cell in cells)
        known = sum(value is not None for value in values)
        if known >= 2 and 2 * known > filled:
            columns.append(TableColumn(name.strip(), values))
        elif filled:
            skipped.append(name.strip() or str(at + 1))
    if not columns:
        raise TextError("table.no-numbers")
    return Table(
        tuple(columns), tuple(skipped), between, point, header, max(0, len(rows) - MOST_ROWS)
    )


def scaled(values: tuple[float, ...]) -> tuple[float, float]:
    """The middle of a column, and half of its range: value = middle + half * (-1 to 1).

    Raises:
        TextError: if all values are the same.
    """
    low, high = min(values), max(values)
    if low == high:
        raise TextError("table.constant", number=f"{low:g}")
    return (low + high) / 2, (high - low) / 2


def _rows(lines: list[str], separator: str) -> list[list[str]]:
    if separator == " ":
        return [line.split() for line in lines]
    return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator))


def _separator(lines: list[str]) -> str:
    """The sign that cuts most lines into equally many parts."""
    head = lines[:50]

    def parts(sign: str) -> tuple[int, int]:
        counts = [len(row) for row in _rows(head, sign)]
        usual = max(set(counts), key=counts.count)
        return (counts.count(usual) if usual > 1 else 0, usual)

    best = max(SEPARATORS, key=parts)
    if best == "," and _reads_as(head, " ", ",") > _reads_as(head, ",", "."):
        return " "
    return best if parts(best)[0] > 0 else " "


def _reads_as(lines: list[str], separator: str, decimal: str) -> int:
    return sum(
        _number(cell.strip(), decimal) is not None
        for row in _rows(lines, separator)
        for cell in row
    )


def _decimal(lines: list[str], separator: str) -> str:
    """Point or comma: by which more parts are numbers; a point where both do."""
    known = [sign for sign in DECIMALS if sign != separator]
    return max(known, key=lambda sign: _reads_as(lines[:50], separator, sign))


def _is_header(rows: list[list[str]], decimal: str) -> bool:
    """Whether the first row names columns whose other rows hold numbers."""
    first, *others = rows
    named = [
        at
        for at, cell in enumerate(first)
        if cell.strip() and not _NUMBER[decimal].fullmatch(cell.strip())
    ]
    return any(_number(row[at].strip(), decimal) is not None for row in others[:20] for at in named)


def _number(cell: str, decimal: str) -> float | None:
    if not cell or not _NUMBER[decimal].fullmatch(cell):
        return None
    thousands = "," if decimal == "." else "."
    try:
        value = float(cell.replace(thousands, "").replace(decimal, "."))
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= LARGEST else None
