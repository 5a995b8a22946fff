"""The lab of gradients: against finite differences, and against what was measured elsewhere."""

from dataclasses import replace

import numpy as np
import pytest

from engine.analysis.jacobians import belt_state
from engine.analysis.lab import (
    Knobs,
    build,
    factor,
    fade,
    left,
    loss_of,
    mean_left,
    recurrent,
)
from engine.cells.unroll import unroll

SEEDS = range(5)


def faded(name, knobs):
    """What is left over five seeds, (5, T)."""
    return np.array([left(fade(build(name, replace(knobs, seed=seed))).norms) for seed in SEEDS])


@pytest.mark.parametrize(
    ("name", "knobs"),
    [
        ("rnn", Knobs()),
        ("rnn", Knobs(activation="relu", initialiser="gaussian", radius=1.5)),
        ("rnn", Knobs(activation="linear", initialiser="identity", radius=0.5)),
        ("gru", Knobs(update_bias=0.0)),
        ("lstm", Knobs(forget_bias=3.0)),
    ],
)
def test_each_norm_is_what_nudging_the_state_does_to_the_loss(name, knobs):
    built = build(name, replace(knobs, steps=9, hidden=5))
    prepared = built.cell.prepare(built.packed)
    run = unroll(built.cell, prepared, built.x)
    target = int(np.argmin(built.readout @ run.final()["h"]))
    state = belt_state(built.cell)

    norms = fade(built).norms

    for back in (1, 4, 8):
        words = built.x[9 - back :]
        before = {key: value[:, 0] for key, value in run.after(9 - back).items()}
        slopes = []
        for unit in range(5):
            losses = []
            for by in (1e-5, -1e-5):
                moved = {key: value.copy() for key, value in before.items()}
                moved[state][unit] += by
                losses.append(loss_of(built, unroll(built.cell, prepared, words, moved), target)[0])
            slopes.append((losses[0] - losses[1]) / 2e-5)
        # Of the LSTM the loss depends on C there by the belt alone where h is held; the gradient
        # of C takes what goes through its own h too.
        if name == "lstm":
            o_slope = run.value("o")[8 - back] * (1 - np.tanh(before["c"]) ** 2)
            slopes = np.array(slopes) + o_slope * _by_h(built, prepared, words, before, target)
        assert 10 ** norms[back] == pytest.approx(np.linalg.norm(slopes), rel=1e-6, abs=1e-9)


def _by_h(built, prepared, words, before, target):
    slopes = []
    for unit in range(5):
        losses = []
        for by in (1e-5, -1e-5):
            moved = {key: value.copy() for key, value in before.items()}
            moved["h"][unit] += by
            losses.append(loss_of(built, unroll(built.cell, prepared, words, moved), target)[0])
        slopes.append((losses[0] - losses[1]) / 2e-5)
    return np.array(slopes)


@pytest.mark.parametrize(
    ("name", "knobs", "a_step", "within"),
    [
        ("rnn", Knobs(radius=0.5), 0.46, 0.03),
        ("rnn", Knobs(radius=0.9), 0.776, 0.04),
        ("rnn", Knobs(), 0.838, 0.04),
        ("rnn", Knobs(radius=1.5), 1.025, 0.03),
        ("rnn", Knobs(radius=3.0), 1.32, 0.08),
        ("rnn", Knobs(activation="relu"), 0.68, 0.06),
        ("rnn", Knobs(activation="relu", radius=1.6), 1.13, 0.1),
        ("rnn", Knobs(activation="relu", initialiser="identity"), 0.998, 0.004),
        ("gru", Knobs(update_bias=0.0), 0.73, 0.03),
        ("gru", Knobs(update_bias=2.0), 0.932, 0.02),
        ("lstm", Knobs(forget_bias=0.0), 0.718, 0.03),
        ("lstm", Knobs(forget_bias=1.0), 0.925, 0.02),
        ("lstm", Knobs(forget_bias=3.0), 1.026, 0.03),
    ],
)
def test_a_step_multiplies_as_a_run_of_another_program_measured(name, knobs, a_step, within):
    """The same thirteen nets at T = 100 and H = 32, with noise and seeds of its own."""
    assert factor(mean_left(faded(name, knobs))) == pytest.approx(a_step, abs=within)


def test_a_forget_bias_of_0_vanishes_faster_than_an_orthogonal_net_without_gates():
    plain, gated = faded("rnn", Knobs()), faded("lstm", Knobs(forget_bias=0.0))

    assert mean_left(gated)[-1] < mean_left(plain)[-1] - 3


def test_the_slope_goes_on_where_float64_has_nothing_left():
    knobs = Knobs(steps=500, activation="linear", radius=0.1)

    found = fade(build("rnn", knobs))

    # An orthogonal matrix times .1 takes one power of ten a word, exactly.
    np.testing.assert_allclose(left(found.norms), -np.arange(500), atol=1e-9)
    assert found.how == "below"
    assert found.ends is not None
    smallest = np.log10(5e-324)
    assert found.norms[found.ends] < smallest + 1 < found.norms[found.ends - 2]


def test_an_explosion_goes_on_too():
    built = build("rnn", Knobs(steps=400, activation="linear", radius=3.0))
    # Of a matrix of norm 9 the gradient leaves float64 after about 323 words.
    built.cell.parameters(built.packed)["U_a"][...] *= 3
    built.x[...] = 0

    found = fade(built)

    np.testing.assert_allclose(left(found.norms), np.arange(400) * np.log10(9), atol=1e-9)
    assert found.how == "above"
    assert found.ends is not None
    assert found.norms[found.ends - 2] < 308.3 < found.norms[found.ends + 1]


def test_what_is_zero_by_itself_is_no_end_of_float64():
    found = fade(build("rnn", Knobs(radius=0.0)))

    assert np.isfinite(found.norms[0])
    assert (found.norms[1:] == -np.inf).all()
    assert found.ends is None
    assert factor(left(found.norms)) is None


@pytest.mark.parametrize("initialiser", ["orthogonal", "gaussian", "identity"])
@pytest.mark.parametrize("radius", [0.0, 0.9, 3.0])
def test_the_radius_is_the_largest_eigenvalue_and_the_bound_holds(initialiser, radius):
    built = build("rnn", Knobs(initialiser=initialiser, radius=radius))

    found = recurrent(built)
    norms = left(fade(built).norms)

    assert np.abs(found.eigenvalues).max() == pytest.approx(radius, rel=1e-12, abs=1e-12)
    assert found.norm >= radius - 1e-12
    with np.errstate(invalid="ignore"):
        assert (norms[1:] <= np.arange(1, 100) * found.bound + 1e-9).all()


def test_a_knob_changes_only_what_it_is_about():
    one, other = build("rnn", Knobs()), build("rnn", Knobs(radius=2.0, steps=60))

    assert (one.x[:60] == other.x).all()
    assert (one.readout == other.readout).all()
    np.testing.assert_allclose(
        2 * one.cell.parameters(one.packed)["U_a"], other.cell.parameters(other.packed)["U_a"]
    )


def test_a_seed_of_which_nothing_is_left_has_no_part_in_the_mean():
    several = np.array([[0.0, -2.0], [0.0, -np.inf], [0.0, -4.0]])

    assert mean_left(several).tolist() == [0.0, -3.0]
    assert mean_left(several[1:2]).tolist() == [0.0, -np.inf]
    assert factor(np.array([0.0, -1.0])) == pytest.approx(0.1)
