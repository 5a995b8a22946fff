"""The events of a unit are the moves of its memory, told from the cell's graph and the trace."""

from math import inf, nan
from typing import Any

import numpy as np
import pytest

from app.api.cells import cell_json, variants
from engine import cells
from engine.cells.base import Cell
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from tests.browser.lib_page import Lib, serving_lib

BOB = "Bob is a nice person. Dan on the other hand is evil."
FRANCE = "I grew up in France . We drink tea every morning . I speak fluent"
CELLS = {
    " ".join([cell.name, *cell.options.values()]): cell
    for kind in cells.CELLS.values()
    for cell in variants(kind)
}

EVENTS = "({eventsOf}, [trace, unit]) => eventsOf(trace, unit)"
MEMORY = "({memoryOf}, cell) => memoryOf(cell)"


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def trace_of(model: Model, text: str) -> tuple[dict[str, Any], list[str]]:
    """A trace as the page has it, and its words."""
    trace = model.trace(text)
    chain = trace.chains[0]
    columns = [
        {"values": {key: np.asarray(of[t]).tolist() for key, of in chain.values.items()}}
        for t in range(len(trace.columns))
    ]
    start = {key: np.asarray(of).tolist() for key, of in chain.start.items()}
    cell = cell_json(model.cell)
    return {"cell": cell, "start": start, "columns": columns}, [c.text for c in trace.columns]


def told(lib: Lib, model: Model, text: str, unit: int) -> list[tuple[str, list[str]]]:
    trace, words = trace_of(model, text)
    return [(words[e["t"]], e["deeds"]) for e in lib.run("events.js", EVENTS, [trace, unit])]


def toy(memory: list[float], **parts: list[float]) -> dict[str, Any]:
    """A cell whose memory is a sum, with values for it: `kept` and `came` by word."""
    nodes = [
        {"key": "c_prev", "op": "previous", "inputs": ["c"], "range": None},
        {"key": "kept", "op": "times", "inputs": ["f", "c_prev"], "range": None},
        {"key": "came", "op": "times", "inputs": ["i", "g"], "range": [-1, 1]},
        {"key": "c", "op": "plus", "inputs": ["kept", "came"], "range": None},
    ]
    columns = [
        {"values": {"c": [c], **{key: [of[t]] for key, of in parts.items()}}}
        for t, c in enumerate(memory)
    ]
    return {"cell": {"nodes": nodes, "belt": "c"}, "start": {"c": [0]}, "columns": columns}


def test_an_lstm_writes_at_an_adjective_and_drops_at_a_new_name(lib):
    model = load("subject-switch", "lstm")

    found = told(lib, model, BOB, model.header["made"]["unit"])

    assert found == [("nice", ["written"]), ("Dan", ["dropped"]), ("evil", ["written"])]


def test_a_gru_turns_where_its_gate_replaces_what_it_held_by_the_opposite(lib):
    model = load("subject-switch", "gru")

    found = told(lib, model, BOB, model.header["made"]["unit"])

    turned = [(word, ["turned"]) for word in ("nice", "Dan", "evil")]
    assert found == [("Bob", ["written"]), *turned]


def test_a_simple_net_has_events_though_it_has_no_gates(lib):
    model = load("subject-switch", "rnn")

    found = told(lib, model, BOB, model.header["made"]["unit"])

    turned = [(word, ["turned"]) for word in ("nice", "Dan", "evil")]
    assert found == [("Bob", ["written"]), *turned]


def test_a_word_is_written_once_and_then_kept_over_a_long_text(lib):
    model = load("near-far", "lstm")

    found = told(lib, model, FRANCE, model.header["made"]["unit"])

    assert found == [("France", ["written"])]


@pytest.mark.parametrize("name", list(CELLS))
def test_the_memory_of_every_cell_is_found_in_its_graph(lib, name):
    cell: Cell = CELLS[name]
    memory = lib.run("events.js", MEMORY, cell_json(cell))
    remembers = any(n.op == "previous" and n.inputs == (cell.belt,) for n in cell.nodes)

    assert (memory is not None) == remembers
    if memory is None:
        return
    belt = cell.node(cell.belt)
    is_sum = belt.op == "plus" and memory["kept"] is not None
    parts = [memory["kept"], *memory["written"]] if is_sum else []
    assert sorted(parts) == (sorted(belt.inputs) if is_sum else [])
    if is_sum and cell.node(memory["kept"]).op != "previous":
        assert cell.node(memory["kept"]).op == "times"


@pytest.mark.parametrize("name", list(CELLS))
def test_what_is_kept_and_what_is_written_add_up_to_the_memory(lib, name):
    cell = CELLS[name]
    memory = lib.run("events.js", MEMORY, cell_json(cell))
    if memory is None or memory["kept"] is None:
        return
    recipe = Recipe(
        "subject-switch", cell.name, options=cell.options, hidden=5, embedding=4, seed=2
    )
    trace, _ = trace_of(Model.untrained(recipe), BOB)
    before = trace["start"][cell.belt]
    for column in trace["columns"]:
        values = column["values"]
        kept = np.array(values.get(memory["kept"], before))
        came = sum(np.array(values[key]) for key in memory["written"])
        np.testing.assert_allclose(kept + came, values[cell.belt], atol=1e-12)
        before = values[cell.belt]


@pytest.mark.parametrize(
    ("memory", "kept", "came", "deeds"),
    [
        ([0.5], [0.0], [0.5], {0: ["written"]}),
        ([0.39], [0.0], [0.39], {}),
        ([0.5, 0.05], [0.0, 0.05], [0.5, 0.0], {0: ["written"], 1: ["dropped"]}),
        ([0.5, 0.55], [0.0, 0.0], [0.5, 0.55], {0: ["written"], 1: ["dropped", "written"]}),
        ([0.5, -0.5], [0.0, 0.0], [0.5, -0.5], {0: ["written"], 1: ["turned"]}),
        ([0.1, -0.15], [0.0, 0.0], [0.1, -0.15], {}),
        ([0.1, -0.5], [0.0, 0.0], [0.1, -0.5], {1: ["written"]}),
        ([nan], [nan], [nan], {}),
        ([inf], [0.0], [inf], {0: ["written"]}),
    ],
)
def test_an_event_is_a_move_of_two_fifths_of_the_range(lib, memory, kept, came, deeds):
    found = lib.run("events.js", EVENTS, [toy(memory, kept=kept, came=came), 0])

    assert {each["t"]: each["deeds"] for each in found} == deeds


def test_a_memory_without_bounds_is_measured_by_the_largest_it_is(lib):
    nodes = [
        {"key": "h_prev", "op": "previous", "inputs": ["h"], "range": None},
        {"key": "h", "op": "relu", "inputs": ["a"], "range": None},
    ]
    columns = [{"values": {"h": [h]}} for h in (10, 13, 3, 0, 0)]
    trace = {"cell": {"nodes": nodes, "belt": "h"}, "start": {"h": [0]}, "columns": columns}

    found = lib.run("events.js", EVENTS, [trace, 0])

    assert [(each["t"], each["deeds"]) for each in found] == [(0, ["written"]), (2, ["dropped"])]


@pytest.mark.parametrize(
    ("at", "way", "found"), [(-1, 1, 2), (2, 1, 5), (5, 1, None), (5, -1, 2), (2, -1, None)]
)
def test_the_nearest_event_lies_before_or_after_a_word(lib, at, way, found):
    program = "({nearest}, [events, t, way]) => nearest(events, t, way)?.t ?? null"

    assert lib.run("events.js", program, [[{"t": 2}, {"t": 5}], at, way]) == found
