"""One update at a time, against PyTorch's and against the papers' formulas."""

import json
from pathlib import Path

import numpy as np
import pytest

from engine.training.optimizers import OPTIMIZERS, Adam, RmsProp, Sgd, clip, norm

EXPECTED = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "updates.json").read_text("utf-8")
)
MADE = {
    "sgd": lambda: Sgd(5),
    "sgd with momentum": lambda: Sgd(5, momentum=EXPECTED["momentum"]),
    "rmsprop": lambda: RmsProp(5),
    "adam": lambda: Adam(5),
}


@pytest.mark.parametrize("name", list(MADE))
def test_it_moves_parameters_as_pytorch_does(name):
    optimizer = MADE[name]()
    parameters = np.array(EXPECTED["start"])

    for gradient, after in zip(EXPECTED["gradients"], EXPECTED["after"][name], strict=True):
        before = parameters.copy()
        optimizer.update(parameters, np.array(gradient), EXPECTED["rate"])

        np.testing.assert_allclose(parameters, after, rtol=1e-12, atol=1e-15)
        np.testing.assert_allclose(before - optimizer.move, parameters, rtol=0, atol=1e-16)


def test_every_optimiser_is_tested():
    assert {type(make()) for make in MADE.values()} == set(OPTIMIZERS.values())


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


@pytest.mark.parametrize("name", list(MADE))
def test_with_its_moments_put_back_it_goes_on_as_if_it_had_never_stopped(name, rng):
    gradients = rng.normal(size=(6, 5))
    unbroken, stopped, resumed = (MADE[name]() for _ in range(3))
    one, other = np.ones(5), np.ones(5)
    for gradient in gradients:
        unbroken.update(one, gradient, 0.1)
    for gradient in gradients[:3]:
        stopped.update(other, gradient, 0.1)

    for key, array in stopped.arrays.items():
        resumed.arrays[key][...] = array
    resumed.count = stopped.count
    for gradient in gradients[3:]:
        resumed.update(other, gradient, 0.1)

    np.testing.assert_array_equal(one, other)


def test_clipping_by_norm_shortens_a_long_gradient_and_leaves_a_short_one():
    long, short = np.array([3.0, 4.0]), np.array([0.3, 0.4])

    assert clip(long, "norm", 1.0) == pytest.approx((5, 1))
    assert clip(short, "norm", 1.0) == pytest.approx((0.5, 0.5))

    np.testing.assert_allclose(long, [0.6, 0.8])
    np.testing.assert_array_equal(short, [0.3, 0.4])


def test_clipping_by_value_cuts_each_number_and_so_turns_the_gradient():
    gradient = np.array([3.0, -4.0, 0.5])

    before, after = clip(gradient, "value", 1.0)

    np.testing.assert_array_equal(gradient, [1, -1, 0.5])
    assert before == pytest.approx(np.sqrt(25.25))
    assert after == pytest.approx(1.5)


def test_clipping_by_tensor_shortens_each_long_one_and_leaves_the_short_ones():
    gradient = np.array([3.0, 4.0, 0.3, 0.4, 0.0, 2.0])
    blocks = [gradient[:2], gradient[2:4], gradient[4:]]

    before, after = clip(gradient, "tensor", 1.0, blocks)

    np.testing.assert_allclose(gradient, [0.6, 0.8, 0.3, 0.4, 0, 1])
    assert before == pytest.approx(np.sqrt(29.25))
    assert after == pytest.approx(1.5)


def test_without_clipping_a_gradient_stays_as_it_is():
    gradient = np.array([30.0, 40.0])

    assert clip(gradient, "none", 1.0) == (50, 50)

    np.testing.assert_array_equal(gradient, [30, 40])


def test_a_gradient_too_long_for_a_number_is_left_for_the_run_to_find():
    gradient = np.array([1e200, 1.0])

    with np.errstate(over="ignore"):
        assert clip(gradient, "norm", 1.0) == (np.inf, np.inf)
        assert norm(gradient) == np.inf

    np.testing.assert_array_equal(gradient, [1e200, 1])
