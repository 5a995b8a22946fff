"""The wording of what a person reads: a key and its values become a sentence of the catalogue.

The catalogue is data, one folder a language (`static/catalogue`). The engine and the terminal
word by the English one; the page words by its own, with `static/js/lib/wording.js`, which formats
alike: both read `tests/wording.json`.

A text has placeholders as `str.format` has them, `{steps:,}` or `{word!r}`, and three forms more:

    {names: or }            a list with `or` between its entries; without a form, with commas
    {count:word|words}      the first where the count is one, else the second
    {t:nth}                 what counts from 0, as a person counts it, from 1
"""

from __future__ import annotations

import json
import math
import numbers
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, SupportsFloat, TypeAlias

LONGEST_NAME = 100
"""Characters of a value: a message repeats a name, never a text."""
MOST_NAMES = 40
SAID = ("cells", "tasks", "units", "errors", "commands")
"""Files of what the server and the terminal say; the others are the page's, one a feature."""

Value: TypeAlias = "str | SupportsFloat | Phrase | Iterable[Value] | None"
Plain: TypeAlias = "str | int | float | bool | Phrase | list[Plain] | None"


@dataclass(frozen=True)
class Phrase:
    """A text of the catalogue by its key, and the values that stand in it.

    It may itself be a value: a part of a sentence that each language says in its own way.
    """

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, key: str, /, **values: Value) -> Phrase:
        """A phrase whose values are made plain."""
        return cls(key, plain(values))

    def __str__(self) -> str:
        """The phrase in English."""
        return self.worded(english())

    def worded(self, texts: Mapping[str, str]) -> str:
        """The phrase in the language of these texts; a key that has none shows itself."""
        values = {name: _worded(value, texts) for name, value in self.values.items()}
        return formatted(texts.get(self.key, self.key), values)

    def to_json(self) -> dict[str, Any]:
        """`{key, values}`, to be worded elsewhere."""
        return {"key": self.key, "values": {name: _json(v) for name, v in self.values.items()}}


def say(key: str, /, **values: object) -> str:
    """A text in English for the terminal; what stands in it stays whole, however long."""
    return formatted(english().get(key, key), values)


def plain(values: Mapping[str, Value]) -> dict[str, Plain]:
    """Values as they are handed over: short texts, numbers, phrases and lists of them."""
    return {name: _plain(value) for name, value in values.items()}


def _plain(value: Any) -> Plain:
    if value is None or isinstance(value, bool | Phrase):
        return value
    if isinstance(value, numbers.Real):  # NumPy's too
        return int(value) if isinstance(value, numbers.Integral) else float(value)
    if isinstance(value, str):
        kept = "".join(
            c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value[:LONGEST_NAME]
        )
        return kept if len(value) <= LONGEST_NAME else kept + "…"
    if isinstance(value, Iterable):
        return [_plain(each) for each, _ in zip(value, range(MOST_NAMES), strict=False)]
    return _plain(str(value))


def _json(value: Any) -> Any:
    if isinstance(value, Phrase):
        return value.to_json()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return [_json(each) for each in value] if isinstance(value, list) else value


def _worded(value: Any, texts: Mapping[str, str]) -> Any:
    if isinstance(value, Phrase):
        return _Worded(value.worded(texts))
    return [_worded(each, texts) for each in value] if isinstance(value, list) else value


def formatted(text: str, values: Mapping[str, Any]) -> str:
    """A text with its values in place; a placeholder without a value stays as it is."""
    return _FORMATTER.vformat(text, (), _Known(values))


@cache
def english() -> Mapping[str, str]:
    """Every text of the English catalogue by its key."""
    return catalogue(_folder() / "en")


def catalogue(folder: Path) -> dict[str, str]:
    """Every text of one language by its key."""
    texts: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        texts |= json.loads(path.read_text("utf-8"))
    return texts


def _folder() -> Path:
    """Beside this package in a checkout; in the wheel the page's files lie within `app`."""
    root = Path(__file__).resolve().parent.parent
    carried = root / "app/static/catalogue"
    return carried if carried.is_dir() else root / "static/catalogue"


class _Worded(str):
    """A phrase within a sentence: it stands there without quotation marks."""


class _Known(dict[str, Any]):
    """The values; what is missing shows its placeholder, so that it is noticed."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


class _Formatter(Formatter):
    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs[str(key)]

    def get_field(self, field_name: str, args: Any, kwargs: Mapping[str, Any]) -> tuple[Any, str]:
        # A name with a point in it is one name (`{f.percent}`), not an attribute.
        return kwargs[field_name], field_name

    def convert_field(self, value: Any, conversion: Any) -> Any:
        is_name = isinstance(value, str) and not isinstance(value, _Worded)
        return repr(value) if conversion == "r" and is_name else value

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, list):
            return (format_spec or ", ").join(str(each) for each in value)
        if format_spec == "nth":
            return str(value + 1)
        if "|" in format_spec:
            one, many = format_spec.split("|")
            return one if value == 1 else many
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return format(value, format_spec) if is_number else str(value)


_FORMATTER = _Formatter()
