"""Three cells trained side by side on near and far, with their nets on the way, in one small file.

The file holds, for one training of each cell, the net after some numbers of updates and after some
seconds of the processor, so that nets can be compared that read the same data, or that cost as
much. It is made by `gatescope nets --log` (`engine.nets.make_log`). What all nets share stands in
it once; a net's document is put together when it is wanted, always to the same bytes.
"""

from __future__ import annotations

import json
import struct
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from safetensors.numpy import load

from engine.net import weights
from engine.net.model import Model

FILE = Path(__file__).parent / "logs" / "near-far.safetensors"
KEY = "gatescope-log"


class Point(NamedTuple):
    """One net on the way.

    id       of its document
    updates  made so far
    seconds  of the processor that its updates took so far, on the machine that made it
    near, far  how many of `Log.sentences` answers are right at the gaps `Log.near` and `Log.far`
    """

    id: str
    cell: str
    updates: int
    seconds: float
    near: int
    far: int


class Log(NamedTuple):
    """What the file says beside the weights.

    by_updates, by_seconds  one net of each cell, by their places among `points`: after as many
                            updates, or after as many seconds, in the order of both
    others                  at the end of trainings that differ in one thing: another seed, gates
                            that cost nothing
    """

    task: str
    command: str
    made: str
    sentences: int
    near: int
    far: int
    points: tuple[Point, ...]
    by_updates: tuple[tuple[int, ...], ...]
    by_seconds: tuple[tuple[int, ...], ...]
    others: tuple[int, ...]


@cache
def log() -> Log:
    """What ships; the weights stay in the file."""
    found = _about()["log"]
    return Log(
        **{
            **found,
            "points": tuple(Point(*each) for each in found["points"]),
            "by_updates": tuple(map(tuple, found["by_updates"])),
            "by_seconds": tuple(map(tuple, found["by_seconds"])),
            "others": tuple(found["others"]),
        }
    )


@cache
def ids() -> dict[str, int]:
    """Of every net on the way its place among the points."""
    return {point.id: place for place, point in enumerate(log().points)}


def models() -> dict[str, Model]:
    """Every net on the way by its id."""
    about, tensors = _about(), load(FILE.read_bytes())
    found = {}
    for place, header in enumerate(about["headers"]):
        own = f"{place}."
        parts = {
            key.removeprefix(own): tensor for key, tensor in tensors.items() if key.startswith(own)
        }
        model = Model.from_bytes(weights.write({**about["shared"], **header}, parts))
        found[model.id] = model
    return found


def _about() -> dict[str, Any]:
    with FILE.open("rb") as file:
        (size,) = struct.unpack("<Q", file.read(8))
        return dict(json.loads(json.loads(file.read(size))["__metadata__"][KEY]))


def pack(about: dict[str, Any], documents: list[bytes]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What the file says, and its tensors, of documents in the order of the points."""
    headers = [weights.read_header(each) for each in documents]
    first = headers[0]
    shared = {
        key: value for key, value in first.items() if all(each[key] == value for each in headers)
    }
    own = [{key: value for key, value in each.items() if key not in shared} for each in headers]
    tensors = {
        f"{place}.{key}": tensor.astype(np.float16)
        for place, each in enumerate(documents)
        for key, tensor in weights.read(each)[1].items()
    }
    return {"log": about, "shared": shared, "headers": own}, tensors
