"""Where a text opens: a unit whose memory moves, at a word where it does."""

import numpy as np
import pytest

from engine.analysis.opening import MOVES, Opening, find_opening
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.net.trace import Trace
from engine.nets import load, shipped
from engine.tasks import TASKS, TEXT_TASKS, Task

CELLS = ["lstm", "gru", "rnn"]
# A single word, a number and what a net writes itself open where they are read.
TEXTS = [task for task in TEXT_TASKS if any(" " in each.text for each in TASKS[task].starters)]
BEGINNINGS = [
    (task, cell, at)
    for task in TEXTS
    for cell in CELLS
    if f"{task}-{cell}" in {path.stem for path in shipped().values()}
    for at in range(len(TASKS[task].starters))
]


def opening_of(net: Model, trace: Trace) -> Opening:
    """Where a text opens that opens somewhere."""
    found = find_opening(net, trace)
    assert found is not None
    return found


@pytest.mark.parametrize(("task", "cell", "at"), BEGINNINGS, ids=str)
def test_every_text_opens_where_the_memory_of_its_unit_moves(task, cell, at):
    net = load(task, cell)
    trace = net.trace(TASKS[task].starters[at].text)

    opening = opening_of(net, trace)

    chain = trace.chain("main")
    memory = chain.nodes[net.cell.belt][:, opening.unit]
    before = memory[opening.t - 1] if opening.t else chain.start[net.cell.belt][opening.unit]
    assert abs(memory[opening.t] - before) >= MOVES
    assert abs(memory[opening.t]) > 0.05  # nothing opens on zeros,
    assert opening.t < len(trace.columns) - 1  # at the end,
    assert trace.columns[opening.t].text != "."  # or on a full stop


@pytest.mark.parametrize("cell", CELLS)
def test_near_and_far_context_opens_on_france(cell):
    task: Task = TASKS["near-far"]
    net = load("near-far", cell)
    trace = net.trace(task.starters[task.opens_with].text)

    opening = opening_of(net, trace)

    assert trace.columns[opening.t].text == "France"
    assert len(trace.columns) > 30


def test_the_unit_that_tells_most_is_kept_where_it_does_something():
    net = load("near-far", "gru")
    named = net.header["made"]["unit"]

    assert opening_of(net, net.trace("I live in Gujarat and I know")).unit == named
    found = opening_of(net, net.trace("I grew up in France. I speak fluent"))

    states = net.trace("I grew up in France. I speak fluent").chain("main").nodes["h"]
    assert np.abs(states[:, named]).max() < MOVES
    assert found.unit != named


def test_a_text_of_ones_own_opens_at_the_first_word_that_moves_the_unit():
    net = load("subject-switch", "lstm")
    opening = opening_of(net, net.trace("Today Mary is kind"))

    assert (opening.unit, opening.t) == (net.header["made"]["unit"], 3)


def test_where_nothing_moves_the_largest_change_is_shown():
    net = Model.untrained(Recipe("subject-switch", "lstm", hidden=3, embedding=2, seed=0))
    trace = net.trace("the the the")
    states = trace.chain("main").nodes["c"]
    assert np.abs(np.diff(states, axis=0, prepend=0)).max() < MOVES

    opening = opening_of(net, trace)

    moves = np.abs(np.diff(states[:, opening.unit], prepend=0))
    assert opening.t == moves.argmax()
