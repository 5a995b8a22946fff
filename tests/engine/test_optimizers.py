"""One update at a time, against the papers' formulas."""

import numpy as np
import pytest

from engine.optimizers import Adam, Sgd, clip_by_norm


def test_adam_follows_algorithm_1_of_its_paper(rng):
    parameters = rng.normal(size=5)
    by_hand, mean, square = parameters.copy(), np.zeros(5), np.zeros(5)
    adam = Adam(5)

    for t in range(1, 6):
        gradient = rng.normal(size=5)
        adam.update(parameters, gradient, 0.01)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        by_hand -= 0.01 * (mean / (1 - 0.9**t)) / (np.sqrt(square / (1 - 0.999**t)) + 1e-8)

    np.testing.assert_allclose(parameters, by_hand, rtol=1e-12)


def test_gradient_descent_falls_by_rate_times_gradient():
    parameters = np.array([1.0, 2.0])

    Sgd(2).update(parameters, np.array([10.0, -10.0]), 0.1)

    np.testing.assert_allclose(parameters, [0.0, 3.0])


def test_clipping_shortens_a_long_gradient_and_leaves_a_short_one():
    long, short = np.array([3.0, 4.0]), np.array([0.3, 0.4])

    assert clip_by_norm(long, 1.0) == pytest.approx(5)
    assert clip_by_norm(short, 1.0) == pytest.approx(0.5)

    np.testing.assert_allclose(long, [0.6, 0.8])
    np.testing.assert_array_equal(short, [0.3, 0.4])
