"""The sentence about a phase is the first whose tests hold, filled with the unit's own values."""

import re
from math import nan
from random import Random

import pytest

from app.api.cells import cell_json, variants
from engine import cells
from tests.browser.lib_page import serving_lib

CELLS = {
    " ".join([cell.name, *cell.options.values()]): cell_json(cell)
    for kind in cells.CELLS.values()
    for cell in variants(kind)
}

NARRATE = """({narrate}, [cell, phase, units, unit, word]) => units.map((values) =>
  narrate({cell, phase, valueOf: (key) => values[key], unit, word}))"""

TOY = {
    "nodes": [
        {"key": "v", "name": "valve (1 = open)"},
        {"key": "s", "name": "store"},
        {"key": "s_prev", "name": "store before"},
    ],
    "phases": [
        {
            "key": "only",
            "narration": [
                {"when": [["v", "<", 0.2]], "say": "shut {unit}"},
                {"when": [["v", ">", 0.8], ["s", "sign_is_not", "s_prev"]], "say": "flips"},
                {"when": [["s", "abs<", 0.05]], "say": "empty"},
                {"when": [["s", "abs>", 2], ["s", "sign_is", -1]], "say": "deep"},
                {"when": [], "say": "The {v.name} keeps {v.percent} of {s.value} at {word}."},
            ],
        }
    ],
}


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def said(lib, **values):
    [runs] = lib.run("narration.js", NARRATE, [TOY, "only", [values], 2, "Dan"])
    return runs


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"v": 0.19, "s": 1, "s_prev": -1}, "shut 3"),
        ({"v": 0.9, "s": 1, "s_prev": -1}, "flips"),
        ({"v": 0.9, "s": 0.04, "s_prev": 1}, "empty"),
        ({"v": 0.5, "s": -3, "s_prev": 1}, "deep"),
        ({"v": 0.5, "s": 3, "s_prev": -1}, "The valve keeps 50% of 3.00 at “Dan”."),
        ({"v": 0.2, "s": -0.6, "s_prev": -1}, "The valve keeps 20% of −0.60 at “Dan”."),
        ({"v": nan, "s": nan, "s_prev": nan}, "The valve keeps NaN of NaN at “Dan”."),
    ],
)
def test_the_first_case_that_holds_is_said(lib, values, sentence):
    assert "".join(run["text"] for run in said(lib, **values)) == sentence


def test_names_and_values_say_which_node_they_are_of(lib):
    runs = said(lib, v=0.5, s=3, s_prev=-1)

    assert runs == [
        {"text": "The "},
        {"text": "valve", "node": "v", "strong": True},
        {"text": " keeps "},
        {"text": "50%", "node": "v", "strong": True},
        {"text": " of "},
        {"text": "3.00", "node": "s", "strong": True},
        {"text": " at "},
        {"text": "“Dan”"},
        {"text": "."},
    ]


def test_a_word_that_looks_like_a_template_is_not_read_as_one(lib):
    [runs] = lib.run(
        "narration.js", NARRATE, [TOY, "only", [{"v": 0.5, "s": 3, "s_prev": 1}], 0, "{s.value}"]
    )

    assert "".join(run["text"] for run in runs).endswith("at “{s.value}”.")


@pytest.mark.parametrize("cell", CELLS)
def test_every_template_of_every_cell_is_filled_and_ends_as_a_sentence(lib, cell):
    described = CELLS[cell]
    rng = Random(cell)
    keys = [node["key"] for node in described["nodes"]]
    for phase in described["phases"]:
        alone = [{**phase, "narration": [{**case, "when": []}]} for case in phase["narration"]]
        for only in alone:
            values = {key: rng.gauss(0, 1) for key in keys}

            [runs] = lib.run(
                "narration.js",
                NARRATE,
                [{**described, "phases": [only]}, phase["key"], [values], 0, "Bob"],
            )

            sentence = "".join(run["text"] for run in runs)
            assert re.fullmatch(r"[A-Z“][^{}]*\.", sentence)
            assert len(sentence) <= 90


@pytest.mark.parametrize("cell", CELLS)
def test_something_is_said_of_any_values(lib, cell):
    rng = Random(cell)
    keys = [node["key"] for node in CELLS[cell]["nodes"]]
    units = [{key: rng.gauss(0, 1) for key in keys} for _ in range(100)]
    units.append({key: nan for key in keys})

    for phase in CELLS[cell]["phases"]:
        spoken = lib.run("narration.js", NARRATE, [CELLS[cell], phase["key"], units, 0, "Bob"])
        assert all(spoken)


@pytest.mark.parametrize(
    ("say", "reason"),
    [
        ("{q.value}", 'the cell has no node "q"'),
        ("{v.colour}", "a narration asks for {v.colour}"),
        ("{v.constructor}", "a narration asks for {v.constructor}"),
    ],
)
def test_a_template_that_asks_for_what_there_is_not_is_refused(lib, say, reason):
    cell = {**TOY, "phases": [{"key": "only", "narration": [{"when": [], "say": say}]}]}
    program = """({narrate}, cell) => {
      try { narrate({cell, phase: "only", valueOf: () => 0, unit: 0, word: ""}) }
      catch (error) { return error.message }
    }"""

    assert lib.run("narration.js", program, cell) == reason
