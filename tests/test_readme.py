"""What the README says is what happens."""

import contextlib
import importlib.util
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from app import cli
from engine.analysis.effect import effect, likeness
from engine.analysis.forecast import errors
from engine.analysis.units import keeping, separating_unit
from engine.graph import Hold
from engine.net.model import Model
from engine.net.reader import Writing
from engine.nets import TASKS_SHIPPED, load, shipped
from engine.tasks import TASKS
from engine.training import Settings, held_out

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_example_prints_what_the_text_says():
    example = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert example
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(example[1], "README.md", "exec"), {})

    lines = dict(re.findall(r"^(\S+) +(forget gate \S+)$", printed.getvalue(), re.MULTILINE))
    for said, word in re.findall(r"`(forget gate \d\.\d\d)` at \*(\w+)\*", README):
        assert lines[word] == said
    assert "at *Dan*" in README


def test_what_the_second_example_holds_is_held():
    first, second = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[:2]
    names: dict[str, Any] = {}

    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(first + second, "README.md", "exec"), names)

    trace, found = names["trace"], names["found"]
    assert (found.trace.chains[0].nodes["f"][6] == 1).all()
    assert found.chains["main"].nodes["f"].shape == trace.chains[0].nodes["f"].shape
    assert (names["other"].parameters["b_f"] == 0).all()
    assert names["net"].parameters["b_f"].any()
    assert names["told"].sum == pytest.approx(found.chains["main"].nodes["c"][7, names["unit"]])
    assert names["told"].op == "chain_rule"
    assert names["left"].shape == (len(trace.columns),)
    for named in re.findall(r"`(engine\.[a-z._]+)`", README):
        assert importlib.util.find_spec(named) or hasattr(*_part_of(named)), named


def _part_of(name: str) -> tuple[Any, str]:
    module, _, what = name.rpartition(".")
    return importlib.import_module(module), what


def test_the_third_example_trains_from_chance_to_what_the_text_says():
    example = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[2]
    printed = io.StringIO()

    with contextlib.redirect_stdout(printed):
        exec(compile(example, "README.md", "exec"), {})

    told = re.findall(
        r"^update +(\d+): (\d+)% of held-out blanks$", printed.getvalue(), re.MULTILINE
    )
    assert (told[0][0], told[-1][0]) == ("0", "800")
    assert int(told[0][1]) < 15
    assert int(told[-1][1]) > 95
    assert "at update 0 to more than 95 % at update 800" in README


def test_the_command_that_trains_writes_a_net(tmp_path, monkeypatch, capsys):
    command = re.search(r"^    gatescope (train .*)$", README, re.MULTILINE)
    assert command
    monkeypatch.chdir(tmp_path)

    code = cli.main([*command[1].split(), "--updates", "20"])

    assert code == 0
    model = Model.from_bytes((tmp_path / "mine.safetensors").read_bytes())
    assert (model.task, model.cell.name, model.cell.hidden_size) == ("near-far", "lstm", 12)
    assert "update 20 of 20" in capsys.readouterr().out


def test_the_commands_it_names_are_there():
    named = re.findall(r"(?:^    |`)gatescope ((?:[a-z]|--)[^`\n]*)", README, re.MULTILINE)

    assert {line.split()[0] for line in named} >= {"train", "nets", "--host", "--help"}
    for line in named:
        if line != "--help":
            cli.parser(line.split()).parse_args(line.split())


def test_the_explanation_it_names_is_there():
    call = re.search(r"net\.explain\(trace, .*?\)`", README)
    assert call
    net = load("subject-switch", "lstm")
    trace = net.trace("Bob is a nice person. Dan on the other hand is evil.")

    found = eval(call[0].rstrip("`"), {"net": net, "trace": trace, "unit": 0})

    assert found.value == trace.chains[0].nodes["f"][6, 0]


def test_the_table_of_nets_is_that_of_the_files():
    rows = re.findall(
        r"^\| ([\w-]+) \| (\w+) \| .* \| seed (\d), (\d\.\d+) \|$", README, re.MULTILINE
    )

    others = ("by-hand", "reading", "wave", "walk")  # told below the table
    told_here = [path for path in shipped().values() if not any(o in path.name for o in others)]
    assert len(rows) == len(told_here)
    for task, cell, seed, lowest in rows:
        header = load(task, cell.lower()).header
        assert header["seed"] == int(seed)
        # Of a net that writes it is the share of sentences.
        right = header["made"].get("exact") or header["made"]["accuracy"]
        assert min(right.values()) == pytest.approx(float(lowest), abs=6e-4)


def test_the_table_of_series_is_that_of_the_files():
    for task, row in (("wave", "wave, ships"), ("walk", "walk, five seeds and ships")):
        said = re.search(rf"^\| {row} \| (.*) \| (.*) \| (.*) \|$", README, re.MULTILINE)
        assert said, row
        for cell, times in zip(("lstm", "gru", "rnn"), said.groups(), strict=True):
            found = errors(load(task, cell))
            near = found.as_before[0] / found.net[0]
            assert near == pytest.approx(float(times), rel=6e-3)


@pytest.mark.parametrize(
    ("task", "cell", "row"),
    [
        ("reading", "lstm", "LSTM"),
        ("reading", "gru", "GRU"),
        ("reading", "rnn", "RNN"),
        ("reading-both", "lstm", "LSTM, both ways"),
    ],
)
def test_the_nets_that_read_any_sentence_are_as_right_as_the_readme_says(task, cell, row):
    number = r"(\d?\.\d+)"
    told = re.search(
        rf"^\| {row} \| {number} to {number} \| .* \| {number} to {number} \|", README, re.MULTILINE
    )
    mood = re.search(
        rf"^\| {row} \| [^|]+ \| [^|]+ \| {number} to {number} \|", README, re.MULTILINE
    )
    right = load(task, cell).header["made"]["accuracy"]

    assert told
    assert mood
    assert float(told[1]) - 5e-4 <= right["class"] <= float(told[2]) + 5e-4
    assert float(mood[1]) - 5e-4 <= right["mood"] <= float(mood[2]) + 5e-4


def test_the_net_set_by_hand_is_as_right_as_the_readme_says():
    net = load("subject-switch", "lstm-by-hand")

    said = re.search(r"right at (\d+) % of the held-out\s+feelings", README)

    assert said
    assert round(100 * net.header["made"]["accuracy"]["feeling"]) == int(said[1])
    f = net.trace("Bob is kind. Mary on the other hand is cruel.").chain("main").nodes["f"][:, 0]
    assert f[4] < 0.1
    assert min(f[t] for t in range(1, len(f)) if t != 4) > 0.9


def test_the_gru_set_by_hand_forgets_by_both_its_gates_as_the_readme_says():
    net = load("subject-switch", "gru-by-hand")
    text = "Bob is a nice person. Dan on the other hand is evil."

    def feeling(*holds):
        return net.trace(text, holds=holds).chain("main").nodes["h"][6, 0]

    said = re.search(r"with two gates \((\d+) %\)", README)
    assert said
    assert round(100 * net.header["made"]["accuracy"]["feeling"]) == int(said[1])
    assert abs(feeling()) < 0.1
    assert feeling(Hold(6, "r", 0, 1.0)) > 0.9
    assert feeling(Hold(6, "z", 0, 1.0)) > 0.9
    ignored = net.trace(text, holds=[Hold(6, "r", 0, 0.0), Hold(6, "z", 0, 1.0)])
    assert abs(ignored.chain("main").nodes["n"][6, 0]) < 0.1


@pytest.mark.parametrize("task", ["subject-switch", "near-far"])
@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_the_gated_nets_answer_held_out_sentences(task, cell):
    accuracy = load(task, cell).header["made"]["accuracy"]

    assert min(accuracy.values()) >= 0.99


def test_the_shown_units_forget_gate_shuts_at_a_new_name_and_stays_open_elsewhere():
    net = load("subject-switch", "lstm")
    network = net.thaw()
    batches = held_out(TASKS["subject-switch"], 300, seed=9)
    unit = separating_unit(network, batches, "feeling").unit

    found = keeping(network, batches, "feeling", unit)

    assert unit == net.header["made"]["unit"]
    assert found
    assert found.withdrawn <= 0.2
    assert found.elsewhere >= 0.8
    f = net.trace("Bob is a nice person. Dan on the other hand is evil.").chains[0].nodes["f"]
    assert f[6, unit] <= 0.2
    assert min(f[k, unit] for k in range(1, 14) if k != 6) >= 0.8


def mean_gate(task, gate, text):
    """The word and how far its gate stands open, on average over the units of the LSTM."""
    trace = load(task, "lstm").trace(text)
    opened = trace.chain("main").nodes[gate].mean(axis=1)
    return [column.understood.token for column in trace.columns], opened


def test_the_input_gate_opens_at_what_is_asked_for_and_hardly_elsewhere():
    words, i = mean_gate("input-gate", "i", TASKS["input-gate"].starters[0].text)
    facts = [words.index("swimming"), words.index("navy")]

    assert i[facts].min() >= 0.4
    assert np.delete(i, facts)[3:].mean() <= 0.05


def test_the_output_gate_opens_where_the_name_is_to_be_said():
    words, o = mean_gate("output-gate", "o", TASKS["output-gate"].starters[1].text)
    at = words.index("brave")

    assert o[at] >= 0.3
    assert np.delete(o, at).mean() <= 0.1


@pytest.mark.parametrize("task", TASKS_SHIPPED)
def test_every_starter_is_read_without_unknown_words_and_answered(task):
    net = load(task, "lstm")

    for starter in TASKS[task].starters:
        trace = net.trace(starter.text)
        known = {"given" if TASKS[task].reads == "numbers" else "known"}
        assert {column.understood.how for column in trace.columns} == known, starter.text
        if TASKS[task].reads == "words" and not starter.note:
            for head, asked in zip(trace.heads, TASKS[task].heads, strict=True):
                judged = range(len(trace.columns)) if asked.asked == "every" else [-1]
                for t in judged:
                    if head.labels[t] is not None:
                        assert head.p[t].argmax() == head.labels[t], (starter.text, t)


def test_the_nets_that_write_and_those_of_numbers_do_as_is_said():
    said = re.findall(r'Settings\.of\("(\w+)", "(\w+)"\)', README)
    assert {("translation", "gru"), ("adding", "lstm"), ("series", "rnn")} <= set(said)
    text = 'net.trace("The black cat eats a red apple").written'
    row = 'net.trace("0.3 1; 0.8 0; 0.1 1")'
    assert text in README
    assert row in README

    net = Model.untrained(Settings.of("translation", "gru", decoder={"cell": "rnn"}).recipe)
    assert net.net.chain("decoder").cell == "rnn"
    assert len(net.trace(text.split('"')[1], writing=Writing(beam=3)).written) == 3
    forced = net.trace(text.split('"')[1], writing=Writing(answer="le chat")).written[0]
    assert forced.words == ("le", "chat", "</s>")

    adder = Model.untrained(Settings.of("adding", "lstm").recipe)
    assert adder.trace(row.split('"')[1]).head("sum").wanted[-1] == pytest.approx((0.4,))


def test_what_is_said_of_a_held_gate_is_counted():
    said = re.search(
        r"answers to \*who\*,\s([\d.]+) are right as it is, (\S+) held, (\S+) with", README
    )
    net = load("subject-switch", "lstm")
    text = "Bob is a nice person. Mary on the other hand is evil."
    *_, found = effect(net, [Hold(6, "f", None, 1.0)], likeness(net, text, 6), "who", 300)

    assert said
    assert [float(each) for each in said.groups()] == [
        round(right / found.asked, 2) for right in (found.as_it_is, found.held, found.control)
    ]
