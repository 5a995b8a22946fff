"""Softmax and cross-entropy."""

import math

import numpy as np
import pytest

from engine.net.loss import cross_entropy, softmax
from tests.engine.finite_differences import numerical_gradient


def test_probabilities_add_up_to_one_whatever_the_logits():
    p = softmax(np.array([[0.0, 1.0, 2.0], [1e4, -1e4, 0.0]]))

    np.testing.assert_allclose(p.sum(axis=1), 1, rtol=1e-15)
    np.testing.assert_array_equal(p[1], [1, 0, 0])


def test_a_blind_guess_costs_the_logarithm_of_the_classes():
    loss, _ = cross_entropy(np.zeros((5, 4)), np.array([0, 1, 2, 3, 0]))

    assert loss == pytest.approx(math.log(4), rel=1e-15)


def test_the_gradient_of_cross_entropy_agrees_with_finite_differences(rng):
    logits = rng.normal(size=(3, 4))
    targets = np.array([2, 0, 3])

    _, gradient = cross_entropy(logits, targets)

    measured = numerical_gradient(lambda: cross_entropy(logits, targets)[0], logits)
    np.testing.assert_allclose(gradient, measured, rtol=1e-6, atol=1e-9)
