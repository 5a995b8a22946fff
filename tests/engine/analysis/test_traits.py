"""A unit is said to tell a trait of the text only where that was measured."""

from dataclasses import asdict

import numpy as np
import pytest

from engine.analysis.told_apart import told_by_unit
from engine.analysis.traits import NAMED, auc, find_trait
from engine.net.model import Model
from engine.nets import findings, shipped
from engine.tasks import TASKS


def test_auc_is_the_share_of_pairs_in_the_right_order(rng):
    states = rng.normal(size=(60, 3))
    is_so = rng.random(60) < 0.3

    pairs = states[is_so][:, None] > states[~is_so][None]

    np.testing.assert_allclose(auc(states, is_so), pairs.mean(axis=(0, 1)), atol=1e-12)


def test_auc_without_a_pair_is_chance():
    assert auc(np.ones((4, 2)), np.ones(4, bool)).tolist() == [0.5, 0.5]


def test_a_quotation_is_open_from_its_first_mark_to_its_last():
    text = 'he said "go". so'

    inside = TASKS["next-character"].has_trait(list(text))

    assert "".join(c for c, one in zip(text, inside, strict=True) if one) == '"go'


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
def test_what_is_written_down_of_a_shipped_net_is_what_is_measured(path):
    model = Model.from_bytes(path.read_bytes())
    found = find_trait(model)

    assert findings().get(model.id) == (asdict(found) if found else None)
    if found:
        assert found.auc >= NAMED
        assert {name for group in told_by_unit(model) for name in group} == {
            "inside a quotation",
            "outside a quotation",
        }


def test_in_a_text_of_its_own_the_unit_named_is_apart_inside_and_outside_the_quotation():
    path = next(p for p in shipped().values() if p.stem == "next-character-lstm")
    model = Model.from_bytes(path.read_bytes())
    text = 'we go. he said "the cat sat on the mat". the dog ran. we said "the sun sat". we go. '
    values = model.trace(text).chains[0].nodes["c"][:, findings()[model.id]["unit"]]
    inside = np.array(TASKS["next-character"].has_trait(list(text)))

    assert auc(values[:, None], inside)[0] > NAMED
