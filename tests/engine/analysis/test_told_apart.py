"""What the shown unit is said to tell apart."""

from typing import Any

import numpy as np
import pytest

from engine.analysis.told_apart import MOST_CLASSES, told_by_unit
from engine.analysis.units import TELLS, at_targets, explained, told_apart
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import findings, load, shipped
from engine.tasks import TASKS
from engine.training import held_out

CHOSEN = [
    path
    for ref, path in shipped().items()
    if ref not in findings()
    and "by-hand" not in path.stem
    and (Model.from_bytes(path.read_bytes()).header["made"].get("explains") or 0) >= TELLS
]
"""The shipped nets whose shown unit is the one chosen when they were made, and tells something."""


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_shown_unit_of_the_subject_switch_only_says_that_a_feeling_was_stated(cell):
    groups = told_by_unit(load("subject-switch", cell))

    assert set(groups) == {("not said",), ("like", "hate")}


def test_of_a_net_that_was_not_trained_or_has_many_answers_nothing_is_said():
    assert told_by_unit(Model.untrained(Recipe("subject-switch", "gru", 3, 2))) == ()
    assert told_by_unit(load("near-far", "lstm")) == ()


def test_a_threshold_between_the_groups_tells_them_on_other_sentences():
    model = load("subject-switch", "lstm")
    unit = model.header["made"]["unit"]
    network = model.thaw()
    states, classes = [], []
    for batch in held_out(TASKS["subject-switch"], 60, seed=7):
        run = network.run(batch.tokens, batch.lengths)
        asked = batch.targets["feeling"] >= 0
        states.append(run.value(network.cell.belt)[asked][:, unit])
        classes.append(batch.targets["feeling"][asked])
    state, said = np.concatenate(states), np.concatenate(classes) > 0

    line = (np.median(state[said]) + np.median(state[~said])) / 2
    above = state > line
    assert max((above == said).mean(), (above != said).mean()) > 0.95


def told_of_all_its_units(model: Model) -> np.ndarray:
    """On sentences that no unit was chosen on, how much of each unit the answers explain."""
    head = model.header["made"]["separates"]
    batches = held_out(TASKS[model.task], 300, seed=77)
    with np.errstate(all="ignore"):
        return explained(*at_targets(model.thaw(), batches, head))


@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_the_shown_unit_of_a_shipped_net_is_among_its_best_on_other_sentences(path):
    model = Model.from_bytes(path.read_bytes())
    shares = told_of_all_its_units(model)
    unit = model.header["made"]["unit"]

    assert shares[unit] > 0.7
    assert shares[unit] > shares.max() - 0.05


@pytest.mark.parametrize("path", CHOSEN, ids=lambda path: path.stem)
def test_the_answers_it_is_said_to_tell_apart_are_told_apart_on_other_sentences(path):
    model = Model.from_bytes(path.read_bytes())
    made = model.header["made"]
    head = next(head for head in model.heads if head.name == made["separates"])
    batches = held_out(TASKS[model.task], 300, seed=77)
    with np.errstate(all="ignore"):
        again = told_apart(model.thaw(), batches, head.name, made["unit"])

    said = told_by_unit(model)
    if said:
        assert said == tuple(tuple(head.classes[one] for one in group) for group in again)
    else:
        assert len(head.classes) > MOST_CLASSES


class FixedStates:
    """In place of a network: its unit 0 holds what the batch says."""

    def __init__(self, values):
        self.cell = self
        self.belt = "h"
        self._values = values

    def values(self, batch, key):
        return self._values


class FixedBatch:
    tokens = lengths = None

    def __init__(self, classes):
        self.targets = {"q": classes}


def test_classes_are_one_group_until_a_line_parts_four_fifths_of_either():
    low = np.zeros(10)
    mixed = np.where(np.arange(10) < 3, 0.0, 1.0)
    clear = np.where(np.arange(10) < 2, 0.0, 1.0)
    classes = np.repeat([0, 1], 10)[None]

    def groups(upper):
        values = np.concatenate([low, upper])[None, :, None]
        network: Any = FixedStates(values)
        batch: Any = FixedBatch(classes)
        return told_apart(network, [batch], "q", 0)

    assert groups(mixed) == ((0, 1),)
    assert groups(clear) == ((0,), (1,))
