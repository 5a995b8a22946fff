"""Facts about an LSTM that a student could be told."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.bptt import backpropagate
from engine.cells.unroll import unroll
from tests.engine.conftest import D, H, T, random_weights


@pytest.fixture
def lstm(rng):
    """A cell, its packed weights, and the same weights by name."""
    cell = CELLS["lstm"](D, H)
    packed = random_weights(cell, rng)
    return cell, packed, cell.parameters(packed)


def test_an_open_forget_gate_and_a_shut_input_gate_carry_the_cell_unchanged(lstm, rng):
    cell, packed, weights = lstm
    weights["b_f"][...] = 100
    weights["b_i"][...] = -100
    c = rng.normal(size=H)

    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)), {"c": c})

    np.testing.assert_allclose(run.value("c"), np.tile(c, (T, 1)), rtol=0, atol=1e-14)


def test_they_carry_the_gradient_back_unchanged_too(lstm, rng):
    cell, packed, weights = lstm
    weights["b_f"][...] = 100
    weights["b_i"][...] = -100
    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)), {"c": rng.normal(size=H)})
    push = rng.normal(size=H)

    gradients = backpropagate(run, {}, {"c": push})

    np.testing.assert_allclose(gradients.states["c"], np.tile(push, (T, 1)), rtol=0, atol=1e-12)
    np.testing.assert_allclose(gradients.start["c"], push, rtol=0, atol=1e-12)


def test_a_shut_forget_gate_empties_the_cell_but_for_what_is_written(lstm, rng):
    cell, packed, weights = lstm
    weights["b_f"][...] = -100

    run = unroll(cell, cell.prepare(packed), rng.normal(size=(T, D)), {"c": rng.normal(size=H)})

    written = run.value("i") * run.value("g")
    np.testing.assert_allclose(run.value("c"), written, rtol=0, atol=1e-15)


def test_a_shut_output_gate_hides_the_cell_and_does_not_change_it(lstm, rng):
    cell, packed, weights = lstm
    weights["U_f"][...] = weights["U_i"][...] = weights["U_g"][...] = 0
    x, start = rng.normal(size=(T, D)), {"c": rng.normal(size=H)}
    shown = unroll(cell, cell.prepare(packed), x, start)

    weights["b_o"][...] = -100
    hidden = unroll(cell, cell.prepare(packed), x, start)

    np.testing.assert_allclose(hidden.value("h"), 0, rtol=0, atol=1e-15)
    np.testing.assert_array_equal(hidden.value("c"), shown.value("c"))


def test_it_has_four_times_the_parameters_of_a_simple_net():
    simple = CELLS["rnn"](D, H).parameter_count

    assert CELLS["lstm"](D, H).parameter_count == 4 * simple
