"""Gradients measured by nudging: every parameter, input, state and price of every cell."""

from typing import Any

import numpy as np
import pytest

from engine.cells import CELLS, tape
from engine.cells.bptt import backpropagate
from engine.cells.tape import Charge
from engine.cells.unroll import unroll
from engine.errors import ShapeError
from tests.engine.conftest import B, D, H, T, every_cell, new_cell, random_weights
from tests.engine.finite_differences import numerical_gradient

EVERY_CELL = pytest.mark.parametrize(("name", "options"), list(every_cell()))
BATCH = pytest.mark.parametrize("batch", [(), (B,)], ids=["one", "batch"])
MEASURED: dict[str, Any] = {"rtol": 1e-5, "atol": 1e-7}


class Experiment:
    """A cell, what it reads, and a loss: the sum of each state times a number of its own."""

    def __init__(self, name, options, rng, batch=(), steps=T):
        self.cell = new_cell(name, options)
        self.packed = random_weights(self.cell, rng)
        self.x = rng.normal(size=(steps, *batch, D))
        states = self.cell.states
        self.start = {key: rng.normal(size=(*batch, H)) for key in states}
        self.push = {key: rng.normal(size=(steps, *batch, H)) for key in states}
        self.push_final = {key: rng.normal(size=(*batch, H)) for key in states}
        self.lengths = None

    def run(self, **given):
        return unroll(
            self.cell,
            self.cell.prepare(self.packed),
            self.x,
            self.start,
            lengths=self.lengths,
            **given,
        )

    def loss(self):
        run = self.run()
        final = run.final()
        return float(
            sum(np.sum(run.value(key) * push) for key, push in self.push.items())
            + sum(np.sum(final[key] * push) for key, push in self.push_final.items())
        )

    def gradients(self, charge=None, **given):
        return backpropagate(self.run(**given), self.push, self.push_final, charge)


@EVERY_CELL
@BATCH
def test_every_parameters_gradient_is_what_nudging_it_measures(name, options, batch, rng):
    experiment = Experiment(name, options, rng, batch)

    gradients = experiment.gradients().packed

    mask = experiment.cell.mask()
    measured = numerical_gradient(experiment.loss, experiment.packed)
    np.testing.assert_allclose(gradients[mask], measured[mask], **MEASURED)
    assert not gradients[~mask].any()


@EVERY_CELL
@BATCH
def test_the_gradients_of_inputs_and_start_states_are_what_nudging_measures(
    name, options, batch, rng
):
    experiment = Experiment(name, options, rng, batch)

    gradients = experiment.gradients()

    measured = numerical_gradient(experiment.loss, experiment.x)
    np.testing.assert_allclose(gradients.x, measured, **MEASURED)
    for key, value in experiment.start.items():
        measured = numerical_gradient(experiment.loss, value)
        np.testing.assert_allclose(gradients.start[key], measured, **MEASURED, err_msg=key)


@EVERY_CELL
def test_a_states_gradient_is_that_of_the_sequence_that_starts_from_it(name, options, rng):
    experiment = Experiment(name, options, rng)
    run, gradients = experiment.run(), experiment.gradients()

    for t in range(1, T):
        rest = unroll(
            run.cell,
            run.prepared,
            experiment.x[t:],
            {key: run.value(key)[t - 1] for key in run.cell.states},
        )
        later = backpropagate(
            rest, {key: push[t:] for key, push in experiment.push.items()}, experiment.push_final
        )

        if run.cell.states == ("h",):
            expected = later.start["h"] + experiment.push["h"][t - 1]
            np.testing.assert_allclose(gradients.states["h"][t - 1], expected, atol=1e-12)
        else:
            expected = later.start["h"] + experiment.push["h"][t - 1]
            np.testing.assert_allclose(gradients.states["h"][t - 1], expected, atol=1e-12)
            through_h = run.value("o")[t - 1] * (1 - run.value("tanh_c")[t - 1] ** 2) * expected
            total = later.start["c"] + experiment.push["c"][t - 1] + through_h
            np.testing.assert_allclose(gradients.states["c"][t - 1], total, atol=1e-12)


@EVERY_CELL
def test_padding_gives_each_sequence_the_gradients_it_gets_alone(name, options, rng):
    experiment = Experiment(name, options, rng, (3,))
    lengths = experiment.lengths = [2, T, 1]
    for b, length in enumerate(lengths):
        experiment.x[length:, b] = 9.9

    together = experiment.gradients()

    packed = np.zeros(experiment.cell.shape)
    for b, length in enumerate(lengths):
        alone = backpropagate(
            unroll(
                experiment.cell,
                experiment.cell.prepare(experiment.packed),
                experiment.x[:length, b],
                {key: value[b] for key, value in experiment.start.items()},
            ),
            {key: push[:length, b] for key, push in experiment.push.items()},
            {key: push[b] for key, push in experiment.push_final.items()},
        )
        packed += alone.packed
        np.testing.assert_allclose(together.x[:length, b], alone.x, rtol=0, atol=1e-12)
        np.testing.assert_array_equal(together.x[length:, b], 0)
        for key in experiment.cell.states:
            np.testing.assert_allclose(together.start[key][b], alone.start[key], atol=1e-12)
            np.testing.assert_allclose(
                together.states[key][:length, b], alone.states[key], atol=1e-12
            )
            np.testing.assert_array_equal(together.states[key][length:, b], 0)
    np.testing.assert_allclose(together.packed, packed, rtol=0, atol=1e-11)


@EVERY_CELL
def test_the_price_of_open_gates_has_the_gradient_that_nudging_measures(name, options, rng):
    experiment = Experiment(name, options, rng, (B,))
    cell = experiment.cell
    valves = [node for node in cell.nodes if node.kind == "valve"]
    prices = {node.key: 0.3 + 0.2 * k for k, node in enumerate(valves)}
    coefficients = np.zeros((cell.shape[0], 1))
    for node in valves:
        coefficients[cell.rows(cell.node(node.inputs[0]).block)] = prices[node.key]
    weights = rng.uniform(size=(T, 1, B))

    gradients = experiment.gradients(Charge(coefficients, weights))

    def loss():
        run = experiment.run()
        cost = sum(
            price * np.sum(run.value(key) * weights.transpose(0, 2, 1))
            for key, price in prices.items()
        )
        return experiment.loss() + float(cost)

    mask = cell.mask()
    measured = numerical_gradient(loss, experiment.packed)
    np.testing.assert_allclose(gradients.packed[mask], measured[mask], **MEASURED)
    np.testing.assert_allclose(gradients.x, numerical_gradient(loss, experiment.x), **MEASURED)
    for key, value in experiment.start.items():
        np.testing.assert_allclose(
            gradients.start[key], numerical_gradient(loss, value), **MEASURED, err_msg=key
        )


@EVERY_CELL
@BATCH
@pytest.mark.parametrize("charged", [False, True], ids=["free", "charged"])
def test_working_in_blocks_of_timesteps_changes_nothing(
    name, options, batch, charged, rng, monkeypatch
):
    experiment = Experiment(name, options, rng, batch)
    rows = experiment.cell.shape[0]
    prices = np.zeros((rows, 1))
    for node in experiment.cell.nodes:
        if node.kind == "valve":
            prices[experiment.cell.rows(experiment.cell.node(node.inputs[0]).block)] = 0.5
    charge = Charge(prices, np.ones((T, 1, B if batch else 1))) if charged else None
    whole = experiment.gradients(charge)
    one = experiment.cell.tape_type.factor_blocks * H * (B if batch else 1) * 8

    for steps in (2, 4):
        monkeypatch.setattr(tape, "BLOCK_BYTES", steps * one)
        run = experiment.run()
        parts = backpropagate(run, experiment.push, experiment.push_final, charge)

        assert run.tape.block == steps
        np.testing.assert_allclose(parts.packed, whole.packed, rtol=0, atol=1e-12)
        np.testing.assert_allclose(parts.x, whole.x, rtol=0, atol=1e-13)
        for key in experiment.cell.states:
            np.testing.assert_allclose(parts.start[key], whole.start[key], rtol=0, atol=1e-13)
            np.testing.assert_allclose(parts.states[key], whole.states[key], rtol=0, atol=1e-13)


@EVERY_CELL
def test_a_workspace_used_again_gives_the_same_gradients(name, options, rng):
    experiment = Experiment(name, options, rng, (B,))
    longer = Experiment(name, options, rng, (B,), steps=T + 3)
    fresh = experiment.gradients()
    workspace = experiment.cell.tape(T + 3, B)
    backpropagate(longer.run(tape=workspace), longer.push, longer.push_final)

    again = experiment.gradients(tape=workspace)

    np.testing.assert_array_equal(again.packed, fresh.packed)
    np.testing.assert_array_equal(again.x, fresh.x)
    for key in experiment.cell.states:
        np.testing.assert_array_equal(again.start[key], fresh.start[key])
        np.testing.assert_array_equal(again.states[key], fresh.states[key])


@EVERY_CELL
def test_a_second_pass_back_over_the_same_run_gives_the_same(name, options, rng):
    experiment = Experiment(name, options, rng, (B,))
    run = experiment.run()

    first = backpropagate(run, experiment.push, experiment.push_final)
    second = backpropagate(run, experiment.push, experiment.push_final)

    np.testing.assert_array_equal(first.packed, second.packed)
    np.testing.assert_array_equal(first.states["h"], second.states["h"])


@EVERY_CELL
def test_a_loss_at_one_timestep_sends_nothing_to_later_ones(name, options, rng):
    experiment = Experiment(name, options, rng)
    push = np.zeros((T, H))
    push[2] = rng.normal(size=H)

    gradients = backpropagate(experiment.run(), {"h": push})

    np.testing.assert_array_equal(gradients.states["h"][2], push[2])
    assert not gradients.states["h"][3:].any()
    assert not gradients.x[3:].any()
    has_memory = any(node.op == "previous" for node in experiment.cell.nodes)
    assert gradients.states["h"][0].any() == has_memory


@EVERY_CELL
def test_single_precision_gradients_stay_close_to_double(name, options, rng):
    experiment = Experiment(name, options, rng, (B,))
    double = experiment.gradients()
    experiment.packed = experiment.packed.astype(np.float32)

    single = experiment.gradients(dtype=np.float32)

    assert single.packed.dtype == single.x.dtype == np.float32
    np.testing.assert_allclose(single.packed, double.packed, rtol=1e-3, atol=1e-4)
    np.testing.assert_allclose(single.states["h"], double.states["h"], rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("states", "final", "sentence"),
    [
        ({"c": np.zeros((T, B, H))}, {}, "GRU passes on h, not 'c'"),
        ({}, {"c": np.zeros((B, H))}, "GRU passes on h, not 'c'"),
        ({"h": np.zeros((T, H))}, {}, "the gradient at h must be (6, 2, 4), not (6, 4)"),
        ({"h": np.zeros((T, H, B))}, {}, "the gradient at h must be (6, 2, 4), not (6, 4, 2)"),
        ({}, {"h": np.zeros(H)}, "the gradient at the last h must be (2, 4), not (4)"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(states, final, sentence):
    cell = CELLS["gru"](D, H)
    run = unroll(cell, cell.prepare(np.zeros(cell.shape)), np.zeros((T, B, D)))

    with pytest.raises(ShapeError) as caught:
        backpropagate(run, states, final)

    assert str(caught.value) == sentence


@EVERY_CELL
@pytest.mark.parametrize("beyond", [np.nan, np.inf, 1e308, -np.inf], ids=str)
@pytest.mark.parametrize("features", [slice(None), 0], ids=["all", "one"])
def test_nothing_beyond_a_sequences_length_reaches_a_gradient(name, options, features, beyond, rng):
    experiment = Experiment(name, options, rng, (B,))
    experiment.lengths = np.array([1, T, T - 2][:B])
    for b, length in enumerate(experiment.lengths):
        experiment.x[length:, b] = 0.5
    quiet = experiment.gradients()

    for b, length in enumerate(experiment.lengths):
        experiment.x[length:, b, features] = beyond
    loud = experiment.gradients()

    np.testing.assert_allclose(loud.packed, quiet.packed, rtol=1e-12, atol=1e-12)
    for key, found in loud.states.items():
        np.testing.assert_array_equal(found[:T], quiet.states[key][:T])
    for key, found in loud.start.items():
        np.testing.assert_array_equal(found, quiet.start[key])
    for b, length in enumerate(experiment.lengths):
        np.testing.assert_array_equal(loud.x[:length, b], quiet.x[:length, b])
