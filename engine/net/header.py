"""What a document's header says, checked before anything is made of it, and in one spelling.

A document may come from anywhere, so nothing in its header is taken on trust: every field has a
kind and a size. What is left unsaid of how a net came to be gets its usual value here, in memory;
the file stays as it is.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from typing import Any

from engine.errors import DocumentError, RecipeError
from engine.net.description import Net
from engine.net.document import net_of
from engine.wording import Phrase

HIDDEN = 256
EMBEDDING = 256
WORDS = 10_000
WORD_CHARACTERS = 200
NAME_CHARACTERS = 64
QUESTION_CHARACTERS = 200
HEADS = 8
OPTIONS = 8
WHOLE = 2**53 - 1
"""The largest whole number that every JSON reader keeps exactly."""
LARGEST = sys.float_info.max
DEEPEST = 6
MADE_ENTRIES = 200
"""Entries in all that the account of how a net came to be may have."""
HOW = ("trained", "untrained", "by hand")

HEADER = Phrase("document.header")

Header = dict[str, Any]
Check = Callable[[Any, str], Any]


def checked(header: Mapping[str, Any]) -> Header:
    """The header with every field checked, and `made` complete.

    Raises:
        DocumentError: if a field is missing, of the wrong kind, too large or not known; its text
            names the field.
    """
    _plain(header, HEADER, DEEPEST)
    given = {key: value for key, value in header.items() if key != "format"}
    required = _REQUIRED if header.get("format", 1) == 1 else _REQUIRED_OF_ANY_NET
    found = _fields(given, required, _OPTIONAL, HEADER)
    try:
        net = net_of(found)
    except RecipeError as misuse:
        raise DocumentError("document.no-net", why=misuse.phrase) from misuse
    found["made"] = _made(found["made"], net)
    if "format" in header:
        found["format"] = header["format"]
    return found


def _made(given: Mapping[str, Any], net: Net) -> Header:
    """How a net came to be; what this version does not know of it stays, within bounds."""
    known = {key: value for key, value in given.items() if key in {**_MADE, "updates": 0}}
    made = {**given, **_fields(known, {"updates": _whole(0, WHOLE)}, _MADE, "made")}
    if _entries(given) > MADE_ENTRIES:
        raise DocumentError("document.made-entries", most=MADE_ENTRIES)
    unit = made.setdefault("unit", None)
    if unit is not None and unit >= net.lead.hidden:
        raise DocumentError("document.made-unit", unit=unit, units=net.lead.hidden)
    heads = {head.id for head in net.heads}
    made.setdefault("separates", "")
    if made["separates"] not in {"", *heads}:
        raise DocumentError("document.made-separates")
    accuracy = made.setdefault("accuracy", None)
    if accuracy is not None and not set(accuracy) <= heads:
        raise DocumentError("document.made-accuracy")
    made.setdefault("loss", None)
    made["settings"] = {"gate_cost": {}, **(made.get("settings") or {})}
    made.setdefault("how", "trained" if made["updates"] else "untrained")
    return made


def _fields(
    given: Mapping[str, Any],
    required: Mapping[str, Check],
    optional: Mapping[str, Check],
    where: str | Phrase,
) -> Header:
    for key in required:
        if key not in given:
            raise DocumentError("document.missing", where=where, field=key)
    for key in given:
        if key not in required and key not in optional:
            raise DocumentError("document.unknown", where=where, field=key[:40])
    checks = {**required, **optional}
    prefix = "" if where is HEADER else f"{where}."
    return {key: checks[key](value, f"{prefix}{key}") for key, value in given.items()}


def _plain(value: Any, name: str | Phrase, depth: int) -> None:
    """Nothing nested beyond reason, no number that is none, and no text that no file can carry."""
    if isinstance(value, str):
        try:
            value.encode()
        except UnicodeEncodeError:
            raise DocumentError("document.surrogate", name=name) from None
    elif isinstance(value, float) and not math.isfinite(value):
        raise DocumentError("document.not-finite", name=name)
    elif isinstance(value, Mapping | list) and depth == 0:
        raise DocumentError("document.deep", name=name)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            _plain(key, name, depth)
            _plain(each, str(key)[:40], depth - 1)
    elif isinstance(value, list):
        for each in value:
            _plain(each, name, depth - 1)


def _entries(value: Any) -> int:
    if isinstance(value, Mapping):
        return sum(1 + _entries(each) for each in value.values())
    if isinstance(value, list):
        return sum(1 + _entries(each) for each in value)
    return 0


def _text(most: int, least: int = 1) -> Check:
    def check(value: Any, name: str) -> str:
        if not isinstance(value, str) or not least <= len(value) <= most:
            raise DocumentError("document.text", name=name, least=least, most=most)
        return value

    return check


def _whole(least: int, most: int) -> Check:
    def check(value: Any, name: str) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise DocumentError("document.whole", name=name, least=least, most=most)
        return value

    return check


def _number(least: float = -math.inf, most: float = math.inf) -> Check:
    def check(value: Any, name: str) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        # Python compares whole numbers of any size, but only some of them become a float.
        if not is_number or not max(least, -LARGEST) <= value <= min(most, LARGEST):
            if math.isinf(least) and math.isinf(most):
                raise DocumentError("document.any-number", name=name)
            if math.isinf(most):
                raise DocumentError("document.number-from", name=name, least=least)
            raise DocumentError("document.number", name=name, least=least, most=most)
        return float(value)

    return check


def _one_of(known: tuple[str, ...]) -> Check:
    def check(value: Any, name: str) -> str:
        if value not in known:
            raise DocumentError("document.one-of", name=name, known=known)
        return str(value)

    return check


def _or_null(check: Check) -> Check:
    return lambda value, name: None if value is None else check(value, name)


def _pairs(each: Check, most: int) -> Check:
    def check(value: Any, name: str) -> dict[str, Any]:
        if not isinstance(value, Mapping) or len(value) > most:
            raise DocumentError("document.pairs-to", name=name, most=most)
        named = _text(NAME_CHARACTERS)
        return {named(key, name): each(entry, f"{name}.{key[:40]}") for key, entry in value.items()}

    return check


def _list(each: Check, least: int, most: int) -> Check:
    def check(value: Any, name: str) -> list[Any]:
        if not isinstance(value, list) or not least <= len(value) <= most:
            raise DocumentError("document.list", name=name, least=least, most=most)
        return [each(entry, name) for entry in value]

    return check


def _head(value: Any, name: str) -> Header:
    if not isinstance(value, Mapping):
        raise DocumentError("document.head", name=name)
    return _fields(value, _HEAD, {}, name)


def _mapping(value: Any, name: str) -> Header:
    if not isinstance(value, Mapping):
        raise DocumentError("document.pairs", name=name)
    return dict(value)


def _settings(value: Any, name: str) -> Header:
    if value is None:
        return {}
    found = _mapping(value, name)
    if "gate_cost" in found:
        found["gate_cost"] = _pairs(_number(0), OPTIONS)(found["gate_cost"], f"{name}.gate_cost")
    return found


_HEAD: Mapping[str, Check] = {
    "name": _text(NAME_CHARACTERS),
    "question": _text(QUESTION_CHARACTERS, 0),
    "classes": _list(_text(WORD_CHARACTERS), 1, WORDS),
    "asked": _one_of(("every", "end")),
}
_REQUIRED: Mapping[str, Check] = {
    "task": _text(NAME_CHARACTERS),
    "reads": _one_of(("words", "characters")),
    "cell": _text(NAME_CHARACTERS),
    "options": _pairs(_text(NAME_CHARACTERS), OPTIONS),
    "hidden": _whole(1, HIDDEN),
    "embedding": _whole(0, EMBEDDING),
    "seed": _whole(0, WHOLE),
    "initialiser": _text(NAME_CHARACTERS),
    "keep_bias": _number(),
    "vocabulary": _list(_text(WORD_CHARACTERS), 1, WORDS),
    "heads": _list(_head, 1, HEADS),
    "made": _mapping,
}
_REQUIRED_OF_ANY_NET: Mapping[str, Check] = {
    "task": _text(NAME_CHARACTERS),
    "seed": _whole(0, WHOLE),
    "initialiser": _text(NAME_CHARACTERS),
    "keep_bias": _number(),
    "net": _mapping,
    "made": _mapping,
}
"""Of format 2."""
_OPTIONAL: Mapping[str, Check] = {
    "radius": _number(0),
    "words": _pairs(_text(WORD_CHARACTERS), OPTIONS),
}
_MADE: Mapping[str, Check] = {
    "loss": _or_null(_number()),
    "accuracy": _or_null(_pairs(_number(0, 1), HEADS)),
    "exact": _or_null(_pairs(_number(0, 1), HEADS)),
    "held_out": _or_null(_whole(0, WHOLE)),
    "unit": _or_null(_whole(0, HIDDEN - 1)),
    "separates": _text(NAME_CHARACTERS, 0),
    "explains": _or_null(_number()),
    "how": _one_of(HOW),
    "settings": _settings,
    "text": _mapping,
}
