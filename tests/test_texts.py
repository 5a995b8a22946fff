"""Every sentence that Python code says has a key in the catalogue, and gets the values it wants."""

import ast
import json
import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

from app.api.cells import variants
from engine.cells import CELLS
from engine.cells.base import Cell
from engine.net.model import Model
from engine.nets import shipped
from engine.tasks import OWN_TEXT, TASKS, Source, find_task
from tests.keys import Use, errors_of, modules, placeholders, uses

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "static/catalogue/en"
PYTHON = modules(ROOT / "engine", ROOT / "app")
SILENT = {
    *("AssertionError", "AttributeError", "ValueError"),  # caught, or faults of ours
    *("HTTPException", "PydanticCustomError"),  # worded by status and kind
    "SystemExit",
    "WorkerHung",  # the queue says it with a key of its own
}
"""Errors whose own text no person reads."""

TEXTS: dict[str, dict[str, str]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted(CATALOGUE.glob("*.json"))
}
ALL = {key: text for texts in TEXTS.values() for key, text in texts.items()}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.fixture(scope="module")
def errors() -> dict[str, str | None]:
    return errors_of(path.read_text("utf-8") for path in PYTHON)


@pytest.fixture(scope="module")
def used(errors) -> dict[str, list[Use]]:
    return {named(path): [*uses(path.read_text("utf-8"), errors)] for path in PYTHON}


def meant(use: Use) -> list[str]:
    """The keys that one place may mean."""
    if use.key is None:
        return []
    if use.is_whole:
        return [use.key] if use.key in ALL else []
    return [key for key in ALL if re.fullmatch(use.key, key)]


@pytest.mark.parametrize("folder", sorted(CATALOGUE.parent.iterdir()), ids=lambda path: path.name)
def test_every_language_has_every_text_with_the_same_values_in_it(folder):
    assert {path.name for path in folder.iterdir()} == {f"{name}.json" for name in TEXTS}
    for name in TEXTS:
        texts = json.loads((folder / f"{name}.json").read_text("utf-8"))
        assert {key: placeholders(text) for key, text in texts.items()} == {
            key: placeholders(text) for key, text in TEXTS[name].items()
        }


def forms(text: str) -> set[str]:
    """How the values in a text are written: `!r`, `,.1f`, `list`, or `|` for a count's words."""
    found = set()
    for _, name, form, conversion in Formatter().parse(text):
        if name is not None:
            form = form or ""
            kind = "|" if "|" in form else "list" if form.startswith(" ") else form
            found.add(f"!{conversion}" if conversion else kind)
    return found


def test_every_form_that_the_page_may_have_to_write_is_held_to_the_engines():
    cases = json.loads((ROOT / "tests/wording.json").read_text("utf-8"))
    held = set[str]().union(*(forms(case["text"]) for case in cases))
    used = {
        form: key
        for name, texts in TEXTS.items()
        if name != "commands"
        for key, text in texts.items()
        for form in forms(text)
    }

    assert {form: key for form, key in used.items() if form not in held} == {}


def test_no_key_stands_in_two_files():
    assert {
        key for key, n in Counter(k for each in TEXTS.values() for k in each).items() if n > 1
    } == set()


def test_every_error_and_phrase_names_a_key_of_the_catalogue(used):
    wrong = [
        f"{path}:{use.line} {use.key}"
        for path, found in used.items()
        for use in found
        if not meant(use)
    ]

    assert wrong == []


def test_every_text_gets_the_values_that_stand_in_it_and_no_others(used):
    wrong = [
        f"{path}:{use.line} {key}: {sorted(use.values)} for {sorted(placeholders(ALL[key]))}"
        for path, found in used.items()
        for use in found
        for key in meant(use)
        if use.values is not None and use.values != placeholders(ALL[key])
    ]

    assert wrong == []


@pytest.mark.parametrize("path", PYTHON, ids=named)
def test_what_is_raised_is_an_error_with_a_key(path, errors):
    wrong = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
            name = ast.unparse(node.exc.func)
            # A function in small letters makes an error; what it calls is looked at where it is.
            if name not in {*errors, *SILENT} and name[:1].isupper():
                wrong.append(f"{named(path)}:{node.lineno} {name}")

    assert wrong == []


@pytest.mark.parametrize("file", ["errors", "commands"])
def test_every_error_and_word_of_the_terminal_is_said_somewhere(used, file):
    said = {key for found in used.values() for use in found for key in meant(use)}

    assert set(TEXTS[file]) - said == set()


# --- cells ---------------------------------------------------------------------------------------


def texts_of(cell: Cell) -> set[str]:
    """The keys that a cell cannot do without."""
    return {
        f"cell.{cell.name}.label",
        f"cell.{cell.name}.title",
        *(f"{node.texts}.name" for node in cell.nodes),
        *(f"phase.{phase.key}" for phase in cell.phases),
        *(f"say.{case.key}" for phase in cell.phases for case in phase.narration),
    }


def texts_it_may_have(cell: Cell) -> set[str]:
    return {
        f"{node.texts}.{what}"
        for node in cell.nodes
        for what in ("short", "caption", "at-0", "at-1")
    }


@pytest.mark.parametrize("kind", CELLS.values(), ids=list(CELLS))
def test_every_cell_has_all_its_texts_in_the_catalogue(kind):
    for cell in variants(kind):
        assert texts_of(cell) - set(TEXTS["cells"]) == set()
        for node in cell.nodes:
            assert (node.ends is not None) == (node.kind == "valve"), node.key


def test_every_text_of_cells_is_some_cells():
    cells = [cell for kind in CELLS.values() for cell in variants(kind)]
    wanted = set[str]().union(*(texts_of(cell) | texts_it_may_have(cell) for cell in cells))

    assert set(TEXTS["cells"]) - wanted == {"node.with-end"}


# --- tasks ---------------------------------------------------------------------------------------

LEARNED = " ".join(f"word{n % 30} and so on." for n in range(200))
EVERY_TASK = [
    *TASKS.values(),
    *(find_task(OWN_TEXT, source=Source(LEARNED, reads)) for reads in ("words", "characters")),
]


@pytest.mark.parametrize("task", EVERY_TASK, ids=lambda task: task.texts)
def test_every_task_has_all_its_texts_in_the_catalogue(task):
    for what in ("title", "teaches", "learned"):
        assert getattr(task, what) == TEXTS["tasks"][f"{task.texts}.{what}"]
    for head in task.heads:
        assert head.question == TEXTS["tasks"][f"{task.texts}.{head.name}.question"]


def test_every_text_of_tasks_is_some_tasks():
    wanted = {
        f"{task.texts}.{what}"
        for task in EVERY_TASK
        for what in (
            *("title", "teaches", "learned", "trait-0", "trait-1"),
            *(f"{head.name}.question" for head in task.heads),
        )
    }
    notes = {starter.note for task in EVERY_TASK for starter in task.starters}

    assert {
        key for key, text in TEXTS["tasks"].items() if key not in wanted and text not in notes
    } == set()


def test_the_questions_of_shipped_nets_are_those_of_the_catalogue_so_that_ids_last():
    for path in shipped().values():
        model = Model.from_bytes(path.read_bytes())
        for head in model.heads:
            assert head.question == TEXTS["tasks"][f"task.{model.task}.{head.name}.question"]
