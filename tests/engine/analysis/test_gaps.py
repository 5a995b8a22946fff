"""Right answers against gap, of the nets that ship and of what they are counted on."""

import numpy as np
import pytest

from engine.analysis.gaps import check_has_gaps, right_answers, sentences
from engine.errors import SettingsError, TextError
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import for_gaps, load
from engine.nets.right_answers import Seed, measured
from engine.tasks import gap_task

TASK = gap_task("near-far")
NETS = {
    path.stem.removeprefix("near-far-"): Model.from_bytes(path.read_bytes())
    for path in for_gaps().values()
}


def share(net, gap):
    found = right_answers(net, TASK, gap, 300, seed=1)
    assert found.asked == 300
    return found.right / found.asked


def test_the_nets_for_one_gap_are_of_every_cell_and_each_gap():
    cells, gaps = ("rnn", "gru", "lstm"), (4, 8, 20, 40)
    assert set(NETS) == {f"{cell}-gap-{gap}" for cell in cells for gap in gaps}
    for name, net in NETS.items():
        assert net.header["made"]["settings"]["longest_gap"] == int(name.rpartition("-")[2])


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_every_cell_answers_near(cell):
    assert share(NETS[f"{cell}-gap-4"], 4) >= 0.98


def test_far_the_gated_cells_answer_and_this_rnn_does_not():
    assert share(NETS["rnn-gap-40"], 40) <= 0.5
    assert share(NETS["gru-gap-40"], 40) >= 0.98
    assert share(NETS["lstm-gap-40"], 40) >= 0.98


def test_what_was_measured_of_five_seeds_is_what_the_nets_that_ship_do():
    found = measured()
    by_kind: dict[tuple[str, int | None], list[Seed]] = {}
    for each in found.nets:
        by_kind.setdefault((each.cell, each.longest_gap), []).append(each)
    assert {len(seeds) for seeds in by_kind.values()} == {5}

    for net in NETS.values():
        gap = net.header["made"]["settings"]["longest_gap"]
        (same,) = [each for each in by_kind[net.cell.name, gap] if each.seed == net.header["seed"]]
        at = found.gaps.index(16)
        now = right_answers(net, TASK, 16, found.sentences)
        # What ships is rounded: a sentence or two may fall otherwise.
        assert abs(same.right[at] - now.right) <= 3


def test_an_untrained_net_is_about_as_good_as_a_guess():
    net = Model.untrained(Recipe("near-far", "gru", seed=3))
    assert share(net, 20) < 3 * TASK.guess


def test_answers_are_those_of_the_traces():
    net = NETS["rnn-gap-40"]
    drawn = sentences(TASK, 20, 40, 7)

    right = [
        net.trace(TASK.written(each.tokens)).heads[0].p[-1].argmax() == each.answer
        for each in drawn
    ]

    found = right_answers(net, TASK, 20, 40, 7)
    assert (found.right, found.asked, found.least, found.most) == (np.sum(right), 40, 20, 20)
    assert 0 < found.right < 40


def test_a_net_that_reads_no_such_sentences_says_so():
    with pytest.raises(SettingsError, match="near-far and latch"):
        check_has_gaps(load("subject-switch", "lstm"))
    assert check_has_gaps(Model.untrained(Recipe("near-far", "lstm", words={"zig": "house"})))


def test_a_net_of_other_answers_is_refused():
    net = Model.untrained(Recipe("near-far", "lstm"))
    net.task = "latch"  # as a file from elsewhere may say
    with pytest.raises(TextError, match="does not answer as the task latch asks"):
        check_has_gaps(net)
