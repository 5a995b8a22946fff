"""`gatescope train`: a net trained in this terminal, and written as a file."""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from app.api.train import TrainRequest
from app.commands import cannot
from app.commands.bar import Bar, right
from engine.cells import CELLS
from engine.errors import EngineError
from engine.inputs import suggested_reader, text_of
from engine.net.model import Model
from engine.tasks import OWN_TEXT, TASKS
from engine.training import FIELDS, Best, Checkpoint, Progress, Settings, Stopped, Training
from engine.wording import say

COSTS = ("gate_cost", "gate_cost_from", "head_weight")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Every setting of a training, described as in the API, and where the net goes."""
    parser.epilog = say("command.train.epilog", tasks=[*TASKS], own=OWN_TEXT, cells=[*CELLS])
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=say("command.train.out.help")
    )
    for name in FIELDS:
        field = TrainRequest.model_fields[name]
        (kind, _) = get_args(field.annotation)
        described = (field.description or "").replace("%", "%%")
        option = "--" + name.replace("_", "-")
        if name == "text":
            parser.add_argument(
                option,
                type=Path,
                metavar="FILE",
                help=say("command.train.text.help"),
            )
        elif kind in (int, float):
            parser.add_argument(option, type=kind, metavar="N", help=described)
        elif name in ("options", "words", *COSTS, "decoder"):
            parse = _price if name in COSTS else _pair
            parser.add_argument(option, type=parse, nargs="+", metavar="NAME=VALUE", help=described)
        else:
            parser.add_argument(option, metavar="NAME", help=described)


def run(arguments: argparse.Namespace) -> int:
    """Train, and write the last net."""
    out: Path = arguments.out
    if out.is_dir() or not os.access(out.parent, os.W_OK):
        return cannot("command.train.cannot-write", out=out)
    try:
        given = asked(arguments)
    except (OSError, EngineError) as refused:
        why = refused.strerror if isinstance(refused, OSError) else refused
        return cannot("command.train.cannot-read", file=arguments.text, why=why)
    try:
        training = Training(Settings.from_json(given))
    except EngineError as refused:
        return cannot("command.train.cannot", why=refused)
    if given.get("reads") is None and suggested_reader(given.get("text", "")) == "characters":
        print(say("command.train.note", note=say("text.hardly-spaced")), file=sys.stderr)
    last, why = train(training)
    try:
        write(last.model, out)
    except OSError as refused:
        return cannot("command.train.not-written", out=out, why=refused.strerror)
    update, id = last.update, last.model.id
    print(say("command.train.done", out=out, update=update, right=right(last), id=id))
    return cannot("command.train.cannot-go-on", why=why) if why else 0


def asked(arguments: argparse.Namespace) -> dict[str, Any]:
    """The options as the API has them."""
    given = {name: getattr(arguments, name) for name in FIELDS}
    given = {name: value for name, value in given.items() if value is not None}
    for name in ("options", "words", *COSTS):
        if name in given:
            given[name] = dict(given[name])
    if "decoder" in given:
        given["decoder"] = _decoder(dict(given["decoder"]))
    if "text" in given:
        given["text"] = text_of(given["text"].read_bytes())
        given.setdefault("task", OWN_TEXT)
    return given


def train(training: Training) -> tuple[Checkpoint, str]:
    """Train to the end, or until a signal: the net as it then stands, and why no further."""
    settings = training.settings
    bar = Bar(f"{settings.recipe.task} {settings.recipe.cell}", settings.updates)
    last: Checkpoint | None = None
    best: Checkpoint | None = None
    why = ""
    with signals() as wanted:
        for event in training.events():
            if isinstance(event, Progress):
                bar.update(event)
            elif isinstance(event, Checkpoint):
                last = event
                bar.checkpoint(event)
            elif isinstance(event, Stopped):
                why = event.why
            elif isinstance(event, Best):
                last = best = event.checkpoint
            if wanted:
                break
        if last is None or (last.update < training.update and not (why or best)):
            last = training.checkpoint()
            bar.checkpoint(last)
    bar.end()
    if best is not None:
        print(say("command.train.best", update=best.update))
    return last, why


@contextmanager
def signals() -> Iterator[list[int]]:
    """Those that ask for an end, which is waited for: an update is done whole or not at all."""
    came: list[int] = []
    kinds = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(kind, lambda number, _: came.append(number)) for kind in kinds]
    try:
        yield came
    finally:
        for kind, handler in zip(kinds, before, strict=True):
            signal.signal(kind, handler)


def write(model: Model, out: Path) -> None:
    """The file, whole or not at all."""
    part = out.with_name(f"{out.name}.part")
    part.write_bytes(model.to_bytes())
    part.replace(out)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not (name and equals and value):
        raise argparse.ArgumentTypeError(say("command.train.pair.wrong", text=text))
    return name, value


def _decoder(pairs: dict[str, str]) -> dict[str, Any]:
    """Its cell, its hidden units, and whatever else is an option of its cell."""
    hidden = pairs.pop("hidden", None)
    found: dict[str, Any] = {"cell": pairs.pop("cell", None), "options": pairs or None}
    if hidden is not None:
        found["hidden"] = int(hidden) if hidden.isascii() and hidden.isdigit() else hidden
    return found


def _price(text: str) -> tuple[str, float]:
    name, value = _pair(text)
    try:
        return name, float(value)
    except ValueError:
        raise argparse.ArgumentTypeError(say("command.train.number.wrong", text=value)) from None
