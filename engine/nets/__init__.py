"""The trained nets that ship with the package; `gatescope nets` makes them anew."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from engine.errors import LookUpError
from engine.net.model import Model
from engine.net.weights import identify

FOLDER = Path(__file__).parent
FOR_GAPS = FOLDER / "gaps"
FOR_DIRECTIONS = FOLDER / "directions"
FINDINGS = FOLDER / "findings.json"
"""What was found in a shipped net after it was made: a document never changes."""
NOTICE = FOLDER / "NOTICE"
"""Whose texts the reading nets learned from, and on what terms."""
UNITS = FOLDER / "units.json"
"""Likewise which units of the reading nets tell what, over real texts that they never read."""

TASKS_SHIPPED = (
    "subject-switch",
    "near-far",
    "next-character",
    "input-gate",
    "output-gate",
    "long-review",
    "who-from",
    "word-order",
    "who-did-it",
    "translation",
    "wave",
    "walk",
    "word-kind",
    "letter-by-letter",
    "tagger",
)
"""Tasks that there are nets of; those of the others are trained by whoever wants one."""


@cache
def shipped() -> dict[str, Path]:
    """Every shipped document by its id, in the order of the files' names."""
    return {identify(path.read_bytes()): path for path in sorted(FOLDER.glob("*.safetensors"))}


@cache
def for_gaps() -> dict[str, Path]:
    """By its id, every shipped net that was trained on gaps up to one only, for comparing.

    They ship beside the others, not among them: whoever wants a net for a task takes one of
    `shipped`, which knows every gap.
    """
    return {identify(path.read_bytes()): path for path in sorted(FOR_GAPS.glob("*.safetensors"))}


@cache
def for_directions() -> dict[str, Path]:
    """By its id, every shipped net that reads forwards only where a task's own reads both ways.

    They ship beside the others, as those of `for_gaps`: for switching to them.
    """
    paths = sorted(FOR_DIRECTIONS.glob("*.safetensors"))
    return {identify(path.read_bytes()): path for path in paths}


def load(task: str, cell: str) -> Model:
    """The shipped net of a task and a cell; LookUpError where there is none."""
    path = FOLDER / f"{task}-{cell}.safetensors"
    if path not in shipped().values():
        known = [path.stem for path in shipped().values()]
        raise LookUpError("nets.none", task=task, cell=cell, known=known)
    return Model.from_bytes(path.read_bytes())


@cache
def findings() -> dict[str, dict[str, Any]]:
    """By a shipped net's id, the unit that tells its task's trait (`engine.analysis.traits`)."""
    return dict(json.loads(FINDINGS.read_text("utf-8")))


@cache
def units() -> dict[str, list[dict[str, Any]]]:
    """By a shipped net's id, its units that have a name (`engine.analysis.finder.Named`)."""
    return dict(json.loads(UNITS.read_text("utf-8")))
