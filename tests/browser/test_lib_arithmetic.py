"""The arithmetic of every phase of every cell, made from its graph alone."""

from collections.abc import Callable
from math import exp, tanh
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
PHASES = [(name, phase["key"]) for name, cell in CELLS.items() for phase in cell["phases"]]

PRINT = """({phaseLines}, [cell, phase, units]) =>
  import("/js/lib/digits.js").then(({lineText}) => units.map((values) =>
    phaseLines(cell, phase, (key) => values[key])
      .map((line) => ({...line, text: lineText(line)}))))"""


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def computed(cell, rng):
    """One unit's value of every node, the weighted sums and the state before drawn at random."""
    makes: dict[str, Callable[..., float]] = {
        "input": lambda: 1.0,
        "previous": lambda _: rng.gauss(0, 0.7),
        "layer": lambda *_: rng.gauss(0, 2),
        "times": lambda a, b: a * b,
        "plus": lambda *terms: sum(terms),
        "one_minus": lambda a: 1 - a,
        "sigmoid": lambda a: 1 / (1 + exp(-a)),
        "hard_sigmoid": lambda a: min(1.0, max(0.0, a / 6 + 0.5)),
        "tanh": tanh,
        "relu": lambda a: max(0.0, a),
        "copy": lambda a: a,
    }
    values: dict[str, float] = {}
    for node in cell["nodes"]:
        values[node["key"]] = makes[node["op"]](*(values.get(key) for key in node["inputs"]))
    return values


def lines_of(lib, cell, phase, *units):
    return lib.run("arithmetic.js", PRINT, [CELLS[cell], phase, list(units)])


@pytest.mark.parametrize(("cell", "phase"), PHASES)
def test_every_node_that_a_phase_computes_is_printed_with_its_value(lib, cell, phase):
    rng = Random(f"{cell} {phase}")
    units = [computed(CELLS[cell], rng) for _ in range(100)]
    nodes = next(p for p in CELLS[cell]["phases"] if p["key"] == phase)["nodes"]

    printed = lines_of(lib, cell, phase, *units)

    for values, lines in zip(units, printed, strict=True):
        shown = {
            token["node"]: token["text"]
            for line in lines
            for token in line["tokens"]
            if token["role"] in ("operand", "result")
        }
        assert set(nodes) <= set(shown)
        for key, text in shown.items():
            decimals = len(text.split(".")[1])
            assert abs(float(text.replace("−", "-")) - values[key]) <= 0.501 * 10**-decimals


@pytest.mark.parametrize(("cell", "phase"), PHASES)
def test_every_line_but_a_rare_one_comes_out(lib, cell, phase):
    rng = Random(f"{phase} {cell}")
    units = [computed(CELLS[cell], rng) for _ in range(100)]

    printed = lines_of(lib, cell, phase, *units)

    relations = [line["relation"] for lines in printed for line in lines]
    assert relations.count("≈") <= 0.01 * len(relations)


def test_an_lstm_forgets_by_a_gate_and_what_it_keeps(lib):
    values = {"z_f": -1.75, "f": 0.148, "c_prev": -1.2, "kept": 0.148 * -1.2}
    [lines] = lines_of(lib, "lstm sigmoid", "forget", values)

    assert [(line["role"], line["node"], line["text"]) for line in lines] == [
        ("alone", "f", "σ(−1.75) = 0.15"),
        ("alone", "kept", "0.15 × −1.20 = −0.18"),
    ]


def test_an_lstm_updates_by_a_sum_of_what_is_kept_and_what_is_written(lib):
    values = {"f": 0.149, "c_prev": -0.6012, "i": 0.5381, "g": 0.9894}
    values["kept"] = values["f"] * values["c_prev"]
    values["written"] = values["i"] * values["g"]
    values["c"] = values["kept"] + values["written"]

    [lines] = lines_of(lib, "lstm sigmoid", "update", values)

    assert [(line["role"], line["node"], line["text"]) for line in lines] == [
        ("term", "kept", "0.15 × −0.60 = −0.09"),
        ("term", "written", "0.54 × 0.99 = +0.53"),
        ("total", "c", "= 0.44"),
    ]


def test_a_gru_squashes_its_sum_below_the_rule(lib):
    values = {"r": 0.69, "u_h": -0.7412, "w_x": -2.312}
    values["reset"] = values["r"] * values["u_h"]
    values["a"] = values["w_x"] + values["reset"]
    values["n"] = tanh(values["a"])

    [lines] = lines_of(lib, "gru after keeps", "propose", values)

    assert [(line["role"], line["node"], line["text"]) for line in lines] == [
        ("alone", "u_h", "= −0.74"),
        ("term", "w_x", "= −2.31"),
        ("term", "reset", "0.69 × −0.74 = −0.51"),
        ("total", "n", "tanh(−2.82) = −0.99"),
    ]


def test_an_rnn_mixes_three_terms_and_squashes_the_sum_in_the_next_phase(lib):
    values = {"w_x": 0.77, "u_h": -0.71, "b": 0.52, "a": 0.58, "h": tanh(0.58)}

    [mix] = lines_of(lib, "rnn tanh", "mix", values)
    [squash] = lines_of(lib, "rnn tanh", "squash", values)

    assert [line["text"] for line in mix] == ["= 0.77", "= −0.71", "= +0.52", "= 0.58"]
    assert [line["role"] for line in mix] == ["term", "term", "term", "total"]
    assert [line["text"] for line in squash] == ["tanh(0.58) = 0.52"]


def test_a_sum_that_two_functions_squash_stands_for_itself(lib):
    def node(key, op, *inputs):
        return {"key": key, "op": op, "inputs": inputs}

    cell = {
        "nodes": [
            node("p", "previous", "p"),
            node("w", "layer", "x"),
            node("a", "plus", "w", "p"),
            node("up", "tanh", "a"),
            node("down", "sigmoid", "a"),
        ],
        "phases": [{"key": "only", "nodes": ["w", "a", "up", "down"]}],
    }
    values = {"p": 0.25, "w": 0.5, "a": 0.75, "up": tanh(0.75), "down": 1 / (1 + exp(-0.75))}

    [lines] = lib.run("arithmetic.js", PRINT, [cell, "only", [values]])

    assert [(line["role"], line["text"]) for line in lines] == [
        ("term", "= 0.50"),
        ("term", "= +0.25"),
        ("total", "= 0.75"),
        ("alone", "tanh(0.75) = 0.64"),
        ("alone", "σ(0.75) = 0.68"),
    ]


def test_a_phase_the_cell_does_not_have_is_refused(lib):
    program = """(lib, cell) => {
      try { lib.phaseLines(cell, "x", Number) } catch (error) { return error.message }
    }"""

    said = lib.run("arithmetic.js", program, CELLS["lstm sigmoid"])

    assert said == 'the cell has no phase "x"'


def test_a_number_is_not_printed_in_two_ways_side_by_side(lib):
    values = {"z": 0.00521, "h_prev": -0.99911, "n": 0.99312}
    values["kept"] = values["z"] * values["h_prev"]
    values["take"] = 1 - values["z"]
    values["taken"] = values["take"] * values["n"]
    values["h"] = values["kept"] + values["taken"]

    [lines] = lines_of(lib, "gru after keeps", "blend", values)

    texts: dict[str, set[str]] = {}
    for line in lines:
        for token in line["tokens"]:
            if token["role"] in ("operand", "result"):
                texts.setdefault(token["node"], set()).add(token["text"].removeprefix("+"))
    assert texts["z"] == {"0.005"}
    assert texts["take"] == {"0.995"}
    assert all(len(ways) == 1 for ways in texts.values()), texts
    assert all(line["relation"] == "=" for line in lines)
