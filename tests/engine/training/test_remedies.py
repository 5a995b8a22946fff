"""The pairs of trainings that show what a remedy does."""

import json

import pytest

from engine.net.truncation import WHOLE
from engine.training import Settings, Training
from engine.training.remedies import DISEASES, EXPLODING, TRUNCATED

PAIRS = [(disease.name, *pair) for disease in DISEASES.values() for pair in disease.pairs(seed=3)]


@pytest.mark.parametrize(("disease", "name", "before", "after"), PAIRS)
def test_the_trainings_of_a_pair_differ_in_what_the_remedy_sets_and_are_complete(
    disease, name, before, after
):
    without, with_it = before.to_json(), after.to_json()
    remedy = set(DISEASES[disease].remedies[name])

    differ = {
        key for key in without.keys() | with_it.keys() if without.get(key) != with_it.get(key)
    }
    # What another cell is called by its options is said with it; a limit goes with clipping.
    assert differ - {"options", "clip_at"} <= remedy
    assert differ & remedy
    assert without["seed"] == with_it["seed"] == 3
    assert Settings.from_json(json.loads(json.dumps(with_it))) == after
    assert before.task_of() == after.task_of()


def test_only_what_is_cut_is_cut():
    for name, before, after in TRUNCATED.pairs(0):
        kind, steps = name.split("-")
        assert before.truncation == WHOLE
        assert (after.truncation.kind, after.truncation.steps) == (kind, int(steps))


def test_without_a_squash_the_first_updates_grow_past_all_bounds_and_clipped_they_do_not():
    _, before, after = next(pair for pair in EXPLODING.pairs(0) if pair[0] == "linear")
    shouts, clipped = Training(before), Training(after)
    shouts.schedule = clipped.schedule = ()

    for training in (shouts, clipped):
        for _, _event in zip(range(5), training.events(), strict=False):
            pass

    assert shouts.stopped is not None
    assert shouts.stopped.update <= 5
    assert clipped.stopped is None
    assert clipped.update == 5
