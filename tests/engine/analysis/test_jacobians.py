"""What survives of a change in the states, against nudging and against the worked cases."""

import numpy as np
import pytest

from engine.analysis.jacobians import jacobians, spectral_norm, survival
from engine.cells import CELLS
from engine.errors import ShapeError
from engine.graph import run
from engine.nets import load
from tests.engine.conftest import D, H, T, every_cell, new_cell, random_weights

EVERY_CELL = pytest.mark.parametrize(("name", "options"), list(every_cell()))


@EVERY_CELL
def test_each_factor_is_what_nudging_the_states_before_measures(name, options, rng):
    cell = new_cell(name, options)
    parameters = cell.parameters(random_weights(cell, rng))
    x = rng.normal(size=(T, D))
    values = run(cell, parameters, x, {key: rng.normal(size=H) for key in cell.states})
    t = 2
    before = {key: values[key][t - 1] for key in cell.states}

    found = jacobians(cell, parameters, values)[t]

    for column, (key, unit) in enumerate((k, u) for k in cell.states for u in range(H)):
        after = []
        for by in (1e-6, -1e-6):
            moved = {k: v.copy() for k, v in before.items()}
            moved[key][unit] += by
            new = run(cell, parameters, x[[t]], moved)
            after.append(np.concatenate([new[state][0] for state in cell.states]))
        measured = (after[0] - after[1]) / 2e-6
        np.testing.assert_allclose(found[:, column], measured, rtol=1e-6, atol=1e-8)


@EVERY_CELL
def test_the_product_of_the_factors_survives_as_their_norms_say(name, options, rng):
    cell = new_cell(name, options)
    parameters = cell.parameters(random_weights(cell, rng))
    values = run(cell, parameters, rng.normal(size=(T, D)), {k: np.zeros(H) for k in cell.states})
    factors = jacobians(cell, parameters, values)

    found = survival(cell, parameters, values, T - 1, 1)

    product = np.eye(len(factors[0]))
    at = cell.states.index(cell.belt if cell.belt in cell.states else cell.states[0]) * H + 1
    for k in range(T - 1, -1, -1):
        product = product @ factors[k]
        assert 10 ** found.left[k] == pytest.approx(np.linalg.norm(product, 2), rel=1e-9)
        entry = found.sign[k] * 10 ** found.exact[k]
        assert entry == pytest.approx(product[at, at], rel=1e-9, abs=1e-300)
        assert found.factors[k] == pytest.approx(np.linalg.norm(factors[k], 2), rel=1e-9)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "relu", "linear"])
def test_a_simple_net_never_survives_better_than_its_bound(activation, rng):
    cell = new_cell("rnn", {"activation": activation})
    parameters = cell.parameters(random_weights(cell, rng))
    values = run(cell, parameters, rng.normal(size=(T, D)), {"h": np.zeros(H)})

    found = survival(cell, parameters, values, T - 1, 0)

    assert found.bound is not None
    for k in range(T):
        assert found.left[k] <= (T - k) * found.bound + 1e-9


def test_a_product_far_below_the_smallest_number_is_still_told():
    cell = CELLS["rnn"](1, 2)
    packed = np.zeros(cell.shape)
    parameters = cell.parameters(packed)
    parameters["U_a"][...] = np.eye(2) * 1e-3
    values = run(cell, parameters, np.zeros((200, 1)), {"h": np.zeros(2)})

    found = survival(cell, parameters, values, 199, 0)

    assert found.left[0] == pytest.approx(-600)
    assert found.exact[0] == pytest.approx(-600)


def test_in_the_trained_lstm_the_shut_forget_gate_ends_the_belts_way_at_dan():
    net = load("subject-switch", "lstm")
    trace = net.trace("Bob is a nice person. Dan on the other hand is evil.")
    chain = trace.chain("main")
    unit = net.header["made"]["unit"]

    found = survival(chain.cell, net.parameters, chain.values, 13, unit)

    assert found.kept is not None
    f = chain.values["f"][:, unit]
    for k in (0, 6, 7):
        assert 10 ** found.kept[k] == pytest.approx(np.prod(f[k:14]))
    assert found.kept[7] > np.log10(0.8)
    assert found.kept[6] < -2


def test_more_numbers_than_can_be_multiplied_in_time_are_refused():
    cell, steps = CELLS["lstm"](1, 256), 15
    values = {node.key: np.zeros((steps, 256)) for node in cell.nodes}
    values["x"] = np.zeros((steps, 1))
    parameters = cell.parameters(np.zeros(cell.shape))

    with pytest.raises(ShapeError, match=r"512 numbers together; .* at most 14 timesteps"):
        survival(cell, parameters, values, 14, 0)

    assert survival(cell, parameters, values, 1, 0).factors.shape == (2,)


@pytest.mark.parametrize("scale", [1e-200, 1.0, 1e200])
def test_a_norm_is_found_at_any_scale(scale, rng):
    matrix = rng.normal(size=(5, 5))

    assert spectral_norm(matrix * scale) == pytest.approx(np.linalg.norm(matrix, 2) * scale)
