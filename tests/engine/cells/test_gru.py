"""Facts about a GRU that a student could be told."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.unroll import unroll
from tests.engine.conftest import D, H, T, random_weights

VARIANTS = pytest.mark.parametrize("reset", ["after", "before"])


@pytest.fixture
def gru(request, rng):
    """A cell, its packed weights, and the same weights by name."""

    def of(reset):
        cell = CELLS["gru"](D, H, {"reset": reset})
        packed = random_weights(cell, rng)
        return cell, packed, cell.parameters(packed)

    return of


@VARIANTS
def test_an_update_gate_at_one_keeps_the_state_to_the_bit(gru, rng, reset):
    cell, packed, weights = gru(reset)
    weights["b_z"][...] = 100
    h = rng.normal(size=H)

    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)), {"h": h})

    np.testing.assert_array_equal(run.value("z"), 1)
    np.testing.assert_array_equal(run.value("h"), np.tile(h, (T, 1)))


@VARIANTS
def test_an_update_gate_at_zero_replaces_the_state_by_the_candidate(gru, rng, reset):
    cell, packed, weights = gru(reset)
    weights["b_z"][...] = -100

    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)), {"h": rng.normal(size=H)})

    np.testing.assert_allclose(run.value("h"), run.value("n"), rtol=0, atol=1e-15)


@VARIANTS
def test_a_shut_reset_gate_makes_the_candidate_ignore_the_past(gru, rng, reset):
    cell, packed, weights = gru(reset)
    weights["b_r"][...] = -100
    x = rng.normal(size=(1, D))

    here, there = (
        unroll(cell, cell.prepare(packed), x, {"h": h}).value("n") for h in rng.normal(size=(2, H))
    )

    np.testing.assert_allclose(here, there, rtol=0, atol=1e-15)


@VARIANTS
def test_a_shut_reset_gate_does_not_clear_the_state_itself(gru, rng, reset):
    cell, packed, weights = gru(reset)
    weights["b_r"][...] = -100
    weights["U_z"][...] = 0
    x = rng.normal(size=(1, D))
    h = rng.normal(size=H)

    kept = unroll(cell, cell.prepare(packed), x, {"h": h})
    empty = unroll(cell, cell.prepare(packed), x)

    np.testing.assert_allclose(
        kept.value("h") - empty.value("h"), kept.value("z") * h, rtol=0, atol=1e-15
    )


def test_the_state_lies_between_the_old_one_and_the_candidate(gru, rng):
    cell, packed, _ = gru("after")
    h = rng.uniform(-1, 1, size=H)

    run = unroll(cell, cell.prepare(packed), rng.normal(size=(1, D)), {"h": h})

    n, after = run.value("n")[0], run.value("h")[0]
    assert np.all(after >= np.minimum(h, n))
    assert np.all(after <= np.maximum(h, n))


def test_both_biases_of_the_candidate_are_trained_and_are_not_the_same(gru, rng):
    cell, packed, weights = gru("after")
    x, start = rng.normal(size=(1, D)), {"h": rng.normal(size=H)}
    plain = unroll(cell, cell.prepare(packed), x, start).value("n")

    weights["b_nh"] += 0.5
    weights["b_nx"] -= 0.5
    moved = unroll(cell, cell.prepare(packed), x, start).value("n")

    assert {"b_nh", "b_nx"} <= weights.keys()
    assert np.all(np.abs(moved - plain) > 1e-6)


@pytest.mark.parametrize(
    ("reset", "count"), [("after", 3 * (D * H + H * H + H) + H), ("before", 3 * (D + H + 1) * H)]
)
def test_it_has_three_times_the_parameters_of_a_simple_net(reset, count):
    assert CELLS["gru"](D, H, {"reset": reset}).parameter_count == count
