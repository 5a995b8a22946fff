"""The direction of dependence, checked: engine <- app, and in the page lib <- api, store <- actions
<- rooms <- shell <- main. A room that draws a score is given it and never reads the store."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.javascript import imports

ROOT = Path(__file__).resolve().parent.parent
ENGINE = sorted((ROOT / "engine").rglob("*.py"))
PAGE = ROOT / "static/js"
MODULES = sorted(PAGE.rglob("*.js"))

WEB = {"app", "fastapi", "httptools", "jinja2", "pydantic", "starlette", "uvicorn", "uvloop"}
# load.js brings the rest, stands in the page itself and imports nothing.
BELOW = [{"load"}, {"lib"}, {"api", "store"}, {"actions"}]
ABOVE = [{"shell"}, {"main"}]
# What can stand on a page more than once.
DRAWN = {"score", "ribbon", "gradient", "lens", "why", "weights", "collect", "hand"}
ROOMS = DRAWN | {
    "compare",
    "controls",
    "editor",
    "lab",
    "ladder",
    "present",
    "take-away",
    "tour",
    "train",
    "transport",
    "vectors",
    "wirings",
    "networks",
}
LAYERS = [*BELOW, ROOMS, *ABOVE]


def imported_packages(source: str) -> set[str]:
    """The top-level packages a Python module names in its import statements."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def folder(path: Path) -> str:
    """The folder of a module of the page, or the name of the module that stands above them all."""
    return path.relative_to(PAGE).with_suffix("").parts[0]


def layer(path: Path) -> int:
    """How far up a module of the page stands; above all where its folder has no place."""
    places = (place for place, names in enumerate(LAYERS) if folder(path) in names)
    return next(places, len(LAYERS))


def misdirected(here: Path, source: str) -> list[str]:
    """What a module at `here` imports from above its own layer, or from outside the page."""
    wrong = []
    for target in imports(source):
        there = (here.parent / target).resolve()
        if target.startswith(".") and there.is_relative_to(PAGE):
            reads_store = folder(there) == "store" and folder(here) in DRAWN
            allowed = layer(there) <= layer(here) and not reads_store
        else:
            allowed = target.startswith(".") and there.is_relative_to(ROOT / "static/vendor")
        if not allowed:
            wrong.append(target)
    return wrong


def test_there_is_an_engine_and_a_module_in_every_layer_of_the_page():
    assert ENGINE
    found = {folder(path) for path in MODULES}
    assert found <= set().union(*LAYERS)
    assert all(found & names for names in LAYERS)


@pytest.mark.parametrize("path", ENGINE, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_engine_knows_nothing_of_the_web(path):
    assert not WEB & imported_packages(path.read_text("utf-8"))


def test_importing_the_whole_engine_loads_nothing_of_the_web():
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in ENGINE]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    program = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        f"print(*sorted({WEB!r} & set(sys.modules)))"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (loaded.stdout.split(), loaded.stderr) == ([], "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PAGE)))
def test_a_module_imports_only_its_own_layer_or_one_below(path):
    assert misdirected(path, path.read_text("utf-8")) == []


def reached(path: Path) -> set[Path]:
    """The modules that come with one of a room; what an action needs is the page's own."""
    found: set[Path] = set()
    waiting = [path]
    while waiting:
        here = waiting.pop()
        found.add(here)
        there = {(here.parent / target).resolve() for target in imports(here.read_text("utf-8"))}
        waiting += [each for each in there - found if each.is_relative_to(PAGE)]
        waiting = [each for each in waiting if folder(each) != "actions"]
    return found


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if folder(path) in DRAWN],
    ids=lambda path: str(path.relative_to(PAGE)),
)
def test_nothing_that_draws_a_score_brings_the_pages_own_score_with_it(path):
    assert PAGE / "store/page-score.js" not in reached(path)


@pytest.mark.parametrize(
    "source",
    [
        'import {a} from "../score/a.js";',
        'import "../actions/a.js";',
        'export * from "../actions/a.js";',
        'const a = await import("../main.js");',
        'import {a} from "preact";',
        'import a from "https://example.org/a.js";',
        'import {a} from "/static/js/lib/a.js";',
        'import {a} from "../elsewhere/a.js";',
        'import {\n  a,\n} from "../../catalogue.js";',
    ],
)
def test_an_arrow_that_points_up_or_out_is_found(source):
    assert len(misdirected(PAGE / "store/scene.js", source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        'import {a} from "../lib/a.js";',
        'import {a} from "./playback.js";',
        'import {signal} from "../../vendor/view.js";',
        '// import {a} from "../score/a.js";',
        '/** @param {import("../score/a.js").A} a */',
        "const words = 'read from \"../score/a.js\"';",
    ],
)
def test_an_arrow_that_points_down_is_left_alone(source):
    assert misdirected(PAGE / "store/scene.js", source) == []


@pytest.mark.parametrize(
    ("room", "target", "is_allowed"),
    [
        ("score/score.js", "../store/scene.js", False),
        ("why/why.js", "../../js/store/score/why.js", False),
        ("lens/lens.js", "../score/symbol.js", True),
        ("lens/lens.js", "../actions/open.js", True),
        ("train/chart.js", "../store/training.js", True),
        ("score/score.js", "../shell/page.js", False),
    ],
)
def test_what_draws_a_score_is_given_it_and_never_reads_the_store(room, target, is_allowed):
    source = f'import {{a}} from "{target}";'

    assert (misdirected(PAGE / room, source) == []) is is_allowed


@pytest.mark.parametrize(
    "source",
    ["import app", "import app.main", "from app.main import create_app", "import json, pydantic"],
)
def test_an_engine_that_asks_for_the_web_is_found(source):
    assert WEB & imported_packages(source)


def test_an_engine_that_asks_for_itself_is_left_alone():
    source = "from . import app\nfrom engine.cells import base\nimport numpy as np"

    assert imported_packages(source) == {"engine", "numpy"}
