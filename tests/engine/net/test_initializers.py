"""Where training starts."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.errors import RecipeError
from engine.net.initializers import RECURRENT, check_fits, initialise
from tests.engine.conftest import every_cell, new_cell


@pytest.mark.parametrize("scheme", list(RECURRENT))
@pytest.mark.parametrize(("name", "options"), every_cell())
def test_only_parameters_are_set_and_the_keeping_bias_stands(name, options, scheme, rng):
    cell = new_cell(name, options)

    packed = initialise(cell, rng, scheme, keep_bias=2.0)

    assert not packed[~cell.mask()].any()
    for key, view in cell.parameters(packed).items():
        if key.startswith("b_"):
            assert (view == (2.0 * cell.keep_sign if key == f"b_{cell.keep_bias}" else 0.0)).all()


def test_orthogonal_recurrent_weights_keep_lengths(rng):
    cell = CELLS["lstm"](3, 8)

    weights = cell.parameters(initialise(cell, rng, "orthogonal"))["U_f"]

    np.testing.assert_allclose(weights @ weights.T, np.eye(8), atol=1e-12)


def test_identity_recurrent_weights_are_the_identity(rng):
    cell = CELLS["rnn"](3, 8, {"activation": "relu"})
    packed = initialise(cell, rng, "identity")
    recurrent = [v for k, v in cell.parameters(packed).items() if k.startswith("U_")]

    np.testing.assert_array_equal(recurrent[0], np.eye(8))


def test_an_unknown_initialiser_is_refused_by_name(rng):
    with pytest.raises(RecipeError, match="must be one of uniform, xavier, orthogonal, identity"):
        initialise(CELLS["lstm"](3, 4), rng, "zeros")


@pytest.mark.parametrize("scheme", ["orthogonal", "identity"])
def test_the_spectral_radius_is_what_it_is_set_to_and_so_is_the_norm(scheme, rng):
    cell = CELLS["rnn"](3, 8)

    weights = cell.parameters(initialise(cell, rng, scheme, radius=1.3))["U_a"]

    np.testing.assert_allclose(np.abs(np.linalg.eigvals(weights)), 1.3, rtol=1e-10)
    assert np.linalg.norm(weights, 2) == pytest.approx(1.3)


@pytest.mark.parametrize("radius", [0.5, 1.0, 2.0])
def test_gaussian_weights_have_the_spectral_radius_too_but_a_larger_norm(radius, rng):
    cell = CELLS["rnn"](3, 16)

    weights = cell.parameters(initialise(cell, rng, "gaussian", radius=radius))["U_a"]

    assert np.abs(np.linalg.eigvals(weights)).max() == pytest.approx(radius)
    assert np.linalg.norm(weights, 2) > 1.2 * radius


def test_a_radius_of_one_changes_no_bit(rng):
    cell, again = CELLS["gru"](3, 8), np.random.default_rng(4)

    plain = initialise(cell, np.random.default_rng(4), "orthogonal")

    np.testing.assert_array_equal(plain, initialise(cell, again, "orthogonal", radius=1.0))


@pytest.mark.parametrize(
    ("name", "options", "fits"),
    [
        ("rnn", {"activation": "relu"}, True),
        ("rnn", {}, True),
        ("lstm", {}, False),
        ("gru", {}, False),
    ],
)
def test_identity_weights_are_for_a_cell_without_gates(name, options, fits):
    cell = CELLS[name](3, 4, options)

    if fits:
        check_fits(cell, "identity", 1.0)
    else:
        with pytest.raises(RecipeError, match=f"for the {cell.label} choose orthogonal"):
            check_fits(cell, "identity", 1.0)


def test_a_radius_is_refused_where_nobody_knows_it():
    with pytest.raises(
        RecipeError, match="for orthogonal and identity and gaussian weights, not for uniform"
    ):
        check_fits(CELLS["lstm"](3, 4), "uniform", 0.9)
