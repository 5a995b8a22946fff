"""A net's description in a document's header, of format 1 or 2.

Format 1 says what one cell on one text is made of. Format 2 has the whole description under `net`.
Either is read for ever; a net that format 1 can say is still written in it, so that the same net
has the id it always had.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.cells import CELLS
from engine.errors import DocumentError, RecipeError
from engine.net.check import CHAINS, check
from engine.net.description import MAIN, TEXT, Axis, Chain, Head, Input, Net
from engine.wording import Phrase

PARTS = 16
"""Inputs, axes, chains or heads that a description may have of each."""
CLASSES = 10_000
TEXT_CHARACTERS = 200


def net_of(header: Mapping[str, Any]) -> Net:
    """The net of a header whose fields are checked; RecipeError where they make none."""
    if "net" in header:
        return read_net(header["net"])
    heads = tuple(
        Head(each["name"], tuple(each["classes"]), (), each["question"], each["asked"])
        for each in header["heads"]
    )
    text = Input(TEXT, header["reads"], tuple(header["vocabulary"]), embedding=header["embedding"])
    if header["cell"] not in CELLS:
        raise RecipeError("cell.unknown", cell=header["cell"], known=CELLS)
    chain = Chain(MAIN, header["cell"], header["hidden"], dict(header["options"]))
    bare = Net((text,), (Axis(),), (chain,), heads)
    state = f"{MAIN}.{bare.cells[MAIN].states[0]}"
    return Net(
        (text,),
        (Axis(),),
        (chain,),
        tuple(Head(each.id, each.classes, (state,), each.question, each.asked) for each in heads),
    )


def read_net(given: Any) -> Net:
    """A net from its JSON, checked.

    Raises:
        DocumentError: if a field is missing, not known or of the wrong kind, or they make no net.
    """
    whole = _fields(given, "net", {"inputs": _list, "axes": _list, "chains": _list, "heads": _list})
    net = Net(
        tuple(Input(**_fields(each, "input", _INPUT)) for each in whole["inputs"]),
        tuple(Axis(**_fields(each, "axis", _AXIS)) for each in whole["axes"]),
        tuple(Chain(**_fields(each, "chain", _CHAIN)) for each in whole["chains"]),
        tuple(Head(**_fields(each, "head", _HEAD)) for each in whole["heads"]),
    )
    try:
        check(net)
    except RecipeError as misuse:
        raise DocumentError("document.no-net", why=misuse.phrase) from misuse
    return net


Check = Callable[[Any, Phrase], Any]


def _fields(given: Any, where: str, checks: Mapping[str, Check]) -> dict[str, Any]:
    part = Phrase(f"document.part-{where}")
    if not isinstance(given, Mapping) or set(given) != set(checks):
        raise DocumentError("document.fields", where=part, known=checks)
    return {
        key: check(given[key], Phrase.of("document.field", field=key, where=part))
        for key, check in checks.items()
    }


def _text(value: Any, name: Phrase) -> str:
    if not isinstance(value, str) or len(value) > TEXT_CHARACTERS:
        raise DocumentError("document.text-to", name=name, most=TEXT_CHARACTERS)
    return value


def _whole(value: Any, name: Phrase) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= CLASSES:
        raise DocumentError("document.whole-to", name=name, most=CLASSES)
    return value


def _list(value: Any, name: Phrase, most: int = PARTS) -> Sequence[Any]:
    if not isinstance(value, list) or len(value) > most:
        raise DocumentError("document.list-to", name=name, most=most)
    return value


def _texts(value: Any, name: Phrase) -> tuple[str, ...]:
    return tuple(_text(each, name) for each in _list(value, name, CLASSES))


def _ids(value: Any, name: Phrase) -> tuple[str, ...]:
    return tuple(_text(each, name) for each in _list(value, name, CHAINS))


def _options(value: Any, name: Phrase) -> dict[str, str]:
    if not isinstance(value, Mapping) or len(value) > PARTS:
        raise DocumentError("document.pairs", name=name)
    return {_text(key, name): _text(each, name) for key, each in value.items()}


_INPUT: Mapping[str, Check] = {
    "id": _text,
    "reads": _text,
    "vocabulary": _texts,
    "width": _whole,
    "embedding": _whole,
}
_AXIS: Mapping[str, Check] = {
    "id": _text,
    "input": _text,
    "answers": _text,
    "start": _text,
    "stop": _text,
    "limit": _whole,
}
_CHAIN: Mapping[str, Check] = {
    "id": _text,
    "cell": _text,
    "hidden": _whole,
    "options": _options,
    "axis": _text,
    "direction": _text,
    "reads": _ids,
    "start": _text,
}
_HEAD: Mapping[str, Check] = {
    "id": _text,
    "classes": _texts,
    "reads": _ids,
    "question": _text,
    "asked": _text,
    "kind": _text,
    "width": _whole,
    "joined": _text,
}
