"""The shipped nets on the way of three trainings, and what is said of them."""

import pytest

from engine.analysis.gaps import right_answers
from engine.net.weights import identify
from engine.nets.log import ids, log, models
from engine.tasks import gap_task

LOG = log()
MODELS = models()


def test_every_net_is_put_together_to_the_bytes_that_it_is_named_by():
    assert set(MODELS) == set(ids()) == {point.id for point in LOG.points}
    for id, model in MODELS.items():
        point = LOG.points[ids()[id]]
        assert identify(model.to_bytes()) == id
        assert (model.cell.name, model.header["made"]["updates"]) == (point.cell, point.updates)


def test_a_mark_has_one_net_of_each_cell_after_the_same_updates_or_the_same_time():
    for row in (*LOG.by_updates, *LOG.by_seconds):
        assert [LOG.points[place].cell for place in row] == ["rnn", "gru", "lstm"]
    for row in LOG.by_updates:
        assert len({LOG.points[place].updates for place in row}) == 1
    for row in LOG.by_seconds:
        points = [LOG.points[place] for place in row]
        most = max(point.seconds for point in points)
        # Now and then an update draws new sentences, which takes as long as twenty others.
        assert most - min(point.seconds for point in points) < max(0.01 * most, 0.03)
        assert points[0].updates > points[2].updates


def test_the_others_differ_in_seed_or_cost_alone():
    lasts = {MODELS[LOG.points[place].id].cell.name: place for place in LOG.by_updates[-1]}
    changes = []
    for place in LOG.others:
        one = MODELS[LOG.points[place].id]
        other = MODELS[LOG.points[lasts[one.cell.name]].id]
        costs = [each.header["made"]["settings"]["gate_cost"] for each in (one, other)]
        seeds = [each.header["seed"] for each in (one, other)]
        changes.append((one.cell.name, seeds[0] != seeds[1], costs[0] != costs[1]))
    assert changes == [("rnn", True, False), ("lstm", True, False), ("lstm", False, True)]


@pytest.mark.parametrize("row", [LOG.by_updates[1], LOG.by_seconds[-1]])
def test_right_answers_are_those_of_the_nets(row):
    task = gap_task(LOG.task)
    for place in row:
        point = LOG.points[place]
        found = [
            right_answers(MODELS[point.id], task, gap, LOG.sentences).right
            for gap in (LOG.near, LOG.far)
        ]
        assert found == [point.near, point.far]
