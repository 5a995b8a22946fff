"""Facts about a simple recurrent net that a student could be told."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.bptt import backpropagate
from engine.cells.unroll import unroll
from tests.engine.conftest import D, H, T, random_weights


def rnn(activation, rng):
    cell = CELLS["rnn"](D, H, {"activation": activation})
    packed = random_weights(cell, rng)
    return cell, packed, cell.parameters(packed)


def test_a_linear_net_is_the_power_of_its_matrix(rng):
    cell, packed, weights = rnn("linear", rng)
    weights["b_a"][...] = 0
    h = rng.normal(size=H)

    last = unroll(cell, cell.prepare(packed), np.zeros((T, D)), {"h": h}).final()["h"]

    np.testing.assert_allclose(last, np.linalg.matrix_power(weights["U_a"], T) @ h, rtol=1e-12)


def test_the_gradient_of_a_linear_net_is_the_power_of_the_matrix_too(rng):
    cell, packed, weights = rnn("linear", rng)
    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)))
    push = rng.normal(size=H)

    start = backpropagate(run, {}, {"h": push}).start["h"]

    np.testing.assert_allclose(start, np.linalg.matrix_power(weights["U_a"].T, T) @ push)


@pytest.mark.parametrize(
    ("activation", "lowest", "highest"), [("tanh", -1, 1), ("sigmoid", 0, 1), ("relu", 0, np.inf)]
)
def test_the_activation_bounds_the_state(activation, lowest, highest, rng):
    cell, packed, _ = rnn(activation, rng)

    h = unroll(cell, cell.prepare(packed), 5 * rng.normal(size=(T, D))).value("h")

    assert h.min() >= lowest
    assert h.max() <= highest
    assert cell.node("h").range in ((lowest, highest), None)


def test_an_identity_matrix_with_relu_carries_what_is_positive_unchanged(rng):
    cell, packed, weights = rnn("relu", rng)
    weights["U_a"][...] = np.eye(H)
    weights["W_a"][...] = weights["b_a"][...] = 0
    h = np.abs(rng.normal(size=H))

    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)), {"h": h})

    np.testing.assert_array_equal(run.value("h"), np.tile(h, (T, 1)))
    np.testing.assert_array_equal(backpropagate(run, {}, {"h": h}).start["h"], h)


def test_what_explodes_becomes_infinite_and_warns_nobody(rng):
    cell, packed, weights = rnn("relu", rng)
    weights["U_a"][...] = 10 * np.eye(H)
    weights["W_a"][...] = weights["b_a"][...] = 0
    x = np.zeros((400, D))
    tiny = unroll(cell, cell.prepare(packed), x, {"h": np.full(H, 1e-300)})

    state = unroll(cell, cell.prepare(packed), x, {"h": np.ones(H)}).final()["h"]
    gradients = backpropagate(tiny, {}, {"h": np.ones(H)})

    assert not np.isfinite(state).any()
    np.testing.assert_allclose(gradients.states["h"][100], 10.0**299, rtol=1e-12)
    assert not np.isfinite(gradients.start["h"]).any()
