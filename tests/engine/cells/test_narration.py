"""What is said of a phase is so: every case is met by a real trace, and its claim checked there."""

import itertools
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator

import pytest

from engine.cells import CELLS
from engine.cells.base import Case, Cell
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import shipped
from engine.tasks import TASKS

Values = dict[str, float]
TESTS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda value, other: value < other,
    ">": lambda value, other: value > other,
    "abs<": lambda value, other: abs(value) < other,
    "abs>": lambda value, other: abs(value) > other,
    "sign_is": lambda value, other: sign(value) == sign(other),
    "sign_is_not": lambda value, other: sign(value) != sign(other),
}
VARIANTS = {
    " ".join((name, *options)): (name, dict(zip(cls(2, 2).choices, options, strict=True)))
    for name, cls in CELLS.items()
    for options in itertools.product(*cls(2, 2).choices.values())
}
TEXT = "Bob is a nice person. Mary on the other hand is not evil, but Dan was cruel."


def numbers_in(say: str, what: str) -> list[str]:
    """The nodes whose value, percent or name a sentence prints."""
    return re.findall(rf"\{{(\w+)\.{what}\}}", say)


# What a phrase claims, of the numbers that the sentence prints (before, after) and all values. The
# bounds are what a listener takes the words to mean, not those that the cases are chosen by.
def sign(value: float) -> int:
    return (value > 0) - (value < 0)


def close(value: float, other: float) -> bool:
    return math.isclose(value, other, rel_tol=1e-12, abs_tol=1e-12)


def flips(before: float, after: float) -> bool:
    return before * after < 0


def share_kept(say: str, values: Values) -> float:
    """What the sentence says is kept of the old."""
    gate = values[numbers_in(say, "percent")[0]]
    return 1 - gate if say.startswith("Replace") else gate


CLAIMS: dict[str, Callable[[str, Values], bool]] = {
    r"flips from": lambda say, v: flips(*(v[key] for key in numbers_in(say, "value")[:2])),
    r"flips to": lambda say, v: flips(v["h_prev"], v["h"]),
    r"lets go at": lambda say, v: v[numbers_in(say, "percent")[0]] < 0.25,
    r"holds on": lambda say, v: v[numbers_in(say, "percent")[0]] > 0.75,
    r"gives way at(?<!hardly gives way at)": lambda say, v: v[numbers_in(say, "percent")[0]] > 0.75,
    r"hardly gives way": lambda say, v: v[numbers_in(say, "percent")[0]] < 0.25,
    r"lets go of a part|mixes|in part": lambda say, v: (
        0.15 < v[numbers_in(say, "percent")[0]] < 0.85
    ),
    r"holds next to nothing": lambda say, v: abs(v[numbers_in(say, "value")[0]]) < 0.15,
    r"proposes next to nothing": lambda say, v: abs(v["n"]) < 0.1,
    r"The past says next to nothing": lambda say, v: abs(v["u_h"]) < 0.1,
    r"^\{word\} says next to nothing": lambda say, v: abs(v["w_x"]) < 0.1,
    r"the other way": lambda say, v: v["u_h"] * v["w_x"] <= 0,
    r"nearly shut": lambda say, v: v[numbers_in(say, "name")[0]] < 0.15,
    r"opens at": lambda say, v: v[numbers_in(say, "name")[0]] > 0.45,
    r"wide open": lambda say, v: v[numbers_in(say, "name")[0]] > 0.85,
    r"near nothing": lambda say, v: max(abs(v["c"]), abs(v["c_prev"])) < 0.15,
    r"drops": lambda say, v: abs(v["kept"]) < 0.25 * abs(v["c_prev"]),
    r"keeps what it had": lambda say, v: abs(v["c"] - v["c_prev"]) < 0.06 + 0.1 * abs(v["c_prev"]),
    r"next to nothing written|Next to nothing is written": lambda say, v: abs(v["written"]) < 0.1,
    r"[Ll]ittle (is )?written": lambda say, v: abs(v["written"]) < 0.1,
    r"the opposite": lambda say, v: flips(v["n"], v["h_prev"]),
    r"Nearly all is kept": lambda say, v: abs(v["kept"]) >= 0.85 * abs(v["h_prev"]),
    r"Nearly all is replaced": lambda say, v: abs(v["kept"]) <= 0.15 * abs(v["h_prev"]),
    r"nearly flat": lambda say, v: abs(v["a"]) > 1.5,
    r"wakes": lambda say, v: abs(v["h_prev"]) < 0.01 < v["h"],
    r"lets nothing below zero through": lambda say, v: v["a"] <= 0.0 == v["h"],
    r"lets all of it through": lambda say, v: v["h"] >= 0 and close(v["h"], v["a"]),
    r"has grown": lambda say, v: abs(v["h"]) > 0.9,
    r"the rest is new|keep the rest": lambda say, v: (
        close(v["h"], v["kept"] + v["taken"])
        and close(v["kept"], share_kept(say, v) * v["h_prev"])
        and close(v["taken"], (1 - share_kept(say, v)) * v["n"])
    ),
    r"weighs heavily": lambda say, v: abs(v["w_x"]) > 0.9,
    r"stays at": lambda say, v: abs(v["h"] - v["h_prev"]) < 0.01,
    r"says next to nothing of": lambda say, v: abs(v["h"]) < 0.1,
    r"whatever was read before": lambda say, v: close(v["h"], math.tanh(v["w_x"] + v["b"])),
    r"is worth|and \{word\} added": lambda say, v: close(v["h"], v["h_prev"] + v["w_x"]),
    r"Keep, then add": lambda say, v: close(v["c"], v["kept"] + v["written"]),
    r"of \{g\.value\}": lambda say, v: close(v["written"], v["i"] * v["g"]),
    r"adds? \{|adds \{w_x": lambda say, v: math.isfinite(v.get("u_h", 0) + v["w_x"]),
}
PLAIN = re.compile(
    r"goes from|goes to|proposes \{n|shows \{o|rewrites every unit|from \{word\} alone|passes"
)


def nets(name: str, options: dict[str, str]) -> Iterator[Model]:
    """The shipped nets of a cell, and untrained ones, tame and with weights many times as large."""
    for path in shipped().values():
        model = Model.from_bytes(path.read_bytes())
        if model.cell.name == name and model.cell.options == options and model.net.is_one_chain:
            yield model
    for seed, hidden in ((1, 6), (2, 6), (3, 12)):
        for bias in (-3.0, 0.0, 3.0):
            recipe = Recipe(
                "subject-switch",
                name,
                hidden=hidden,
                embedding=8,
                seed=seed,
                keep_bias=bias,
                options=options,
            )
            yield Model.untrained(recipe)
            network = recipe.build()
            network.packed *= 6
            yield Model.from_network(network, recipe, {"updates": 0})


def moments(model: Model) -> Iterator[Values]:
    """Every unit at every word of some texts: its value of every node."""
    texts = [starter.text for starter in TASKS[model.task].starters[:3]]
    for text in (*texts, TEXT):
        trace = model.trace(text)
        values = trace.chain("main").values
        for t in range(len(trace.columns)):
            for unit in range(model.cell.hidden_size):
                yield {
                    node.key: float(values[node.key][t, unit])
                    for node in model.cell.nodes
                    if node.op != "input"
                }


def chosen(cases: tuple[Case, ...], values: Values) -> Case:
    """The case that is said."""
    for case in cases:
        if all(
            TESTS[test](values[key], values[operand] if isinstance(operand, str) else operand)
            for key, test, operand in case.when
        ):
            return case
    raise AssertionError("no case holds; the last must have no tests")


def cell_of(variant: str) -> Cell:
    name, options = VARIANTS[variant]
    return CELLS[name](3, 2, options)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_phase_has_three_cases_and_the_last_always_holds(variant):
    for phase in cell_of(variant).phases:
        assert len(phase.narration) >= 3, phase.key
        assert phase.narration[-1].when == ()


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_sentence_tells_only_what_is_computed_by_then(variant):
    cell = cell_of(variant)
    known = {node.key for node in cell.nodes if node.op in ("input", "previous")}

    for phase in cell.phases:
        known |= set(phase.nodes)
        for case in phase.narration:
            printed = {key for key, _ in re.findall(r"\{(\w+)\.(\w+)\}", case.say)}
            tested = {key for key, _, _ in case.when}
            operands = {each for _, _, each in case.when if isinstance(each, str)}
            assert printed | tested | operands <= known, case.say


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_net_is_never_said_to_think(variant):
    for phase in cell_of(variant).phases:
        for case in phase.narration:
            assert not re.search(r"understand|want|think|remember|know|because|!|—|–", case.say)


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_case_is_met_by_a_real_trace_and_what_it_claims_is_so(variant):
    name, options = VARIANTS[variant]
    phases = cell_of(variant).phases
    met: dict[str, int] = defaultdict(int)

    for model in nets(name, options):
        for values in moments(model):
            for phase in model.cell.phases:
                case = chosen(phase.narration, values)
                met[case.say] += 1
                claims = [claim for phrase, claim in CLAIMS.items() if re.search(phrase, case.say)]
                assert claims or PLAIN.search(case.say), f"nobody checks: {case.say}"
                for claim in claims:
                    assert claim(case.say, values), (case.say, values)

    silent = [case.say for phase in phases for case in phase.narration if not met[case.say]]
    assert silent == []
