"""The scenes are data: no module asks for a scene's name, only for what it shows."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parent.parent / "static/js"
TABLE = PAGE / "store/scenes.js"
MODULES = sorted(path for path in PAGE.rglob("*.js") if path != TABLE)

NAMES = re.findall(r'^  "?([\w-]+)"?: (?:\{|STEP)', TABLE.read_text("utf-8"), re.MULTILINE)
COMPARES = re.compile(rf'(?<!\.tab) [!=]== "({"|".join(NAMES)})"')
# The tabs go to a scene by its name; what is gone to is not shown yet.
GOES = {"shell/header.js"}


def test_the_scenes_stand_in_the_table():
    assert NAMES == [
        "loop",
        "gates",
        "by-hand",
        "tour",
        "step",
        "compare",
        "lab",
        "remedies",
        "wirings",
        "networks",
        "words",
        "train",
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PAGE)))
def test_a_module_asks_what_is_shown_and_not_for_a_name(path):
    source = path.read_text("utf-8")

    compared = set() if str(path.relative_to(PAGE)) in GOES else set(COMPARES.findall(source))
    assert compared == set() or "scene" not in source
    assert not re.search(r"\bis(Training|Ladder|ByHand)\b", source)
