"""The kernels' tanh, against NumPy's own."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.squash import MANY, tanh_by_exp, tanh_for
from engine.cells.unroll import unroll
from tests.engine.conftest import every_cell


def test_it_is_tanh_to_the_last_bits_wherever_one_looks():
    z = np.concatenate((np.linspace(-30, 30, 20_001), [0.0, -0.0, 1e-300, -1e-9, 300.0, -300.0]))
    found = np.empty_like(z)

    tanh_by_exp(z, found)

    np.testing.assert_allclose(found, np.tanh(z), rtol=0, atol=4e-16)
    tanh_by_exp(z, z)
    np.testing.assert_array_equal(z, found)


def test_far_out_it_is_one_and_what_is_no_number_stays_none():
    z = np.array([1e4, -1e4, np.inf, -np.inf, np.nan])

    with np.errstate(over="ignore", invalid="ignore"):
        tanh_by_exp(z, z)

    np.testing.assert_array_equal(z, [1, -1, 1, -1, np.nan])


def test_few_values_a_single_sequence_and_short_numbers_take_numpys_own():
    assert tanh_for(MANY // 2, 2, np.float64) is tanh_by_exp
    assert tanh_for(MANY // 2 - 1, 2, np.float64) is np.tanh
    assert tanh_for(MANY, 1, np.float64) is np.tanh
    assert tanh_for(MANY, 64, np.float32) is np.tanh


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_a_large_batch_computes_what_each_sequence_computes_alone(name, options, rng):
    cell = CELLS[name](3, 16, options)
    prepared = cell.prepare(0.5 * rng.normal(size=cell.shape) * cell.mask())
    x = rng.normal(size=(7, 20, 3))

    together = unroll(cell, prepared, x)

    assert together.tape.tanh is tanh_by_exp
    for b in (0, 11):
        alone = unroll(cell, prepared, x[:, b])
        assert alone.tape.tanh is np.tanh
        for key in cell.states:
            np.testing.assert_allclose(
                together.value(key)[:, b], alone.value(key), rtol=1e-12, atol=1e-14
            )
