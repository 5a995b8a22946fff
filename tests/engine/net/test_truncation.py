"""How far a gradient reaches back, against the loss itself with the cut states held constant."""

from itertools import combinations

import numpy as np
import pytest

from engine.cells import CELLS
from engine.cells.unroll import unroll
from engine.net.batch import collate
from engine.net.loss import cross_entropy
from engine.net.truncation import WHOLE, Truncation, windows
from tests.engine.conftest import every_cell
from tests.engine.finite_differences import numerical_gradient
from tests.engine.net.test_one_chain import cost_of, new_network, sentences


def gates(run, cost, weights):
    """The price of open gates, written out."""
    total = 0.0
    for key, weight in cost.items():
        rest = run.cell.node(key).rest
        gate = run.value(key)
        total += weight * float((np.abs(gate - rest).sum(axis=2) * weights).sum())
    return total


def states(network, batch):
    """Each state after each timestep, the start in front, (T + 1, B, H)."""
    run = unroll(
        network.cell, network.cell.prepare(network.packed), network.embedding[batch.tokens]
    )
    zeros = np.zeros((1, batch.tokens.shape[1], network.cell.hidden_size))
    return {key: np.concatenate((zeros, run.value(key))) for key in network.cell.states}


def loss_of(network, batch, first, end, start, counted, cost):
    """The part of the loss that falls on `counted` (T, B), read from `first` on."""
    inputs = network.embedding[batch.tokens[first:end]]
    run = unroll(network.cell, network.cell.prepare(network.packed), inputs, start)
    h = run.value(network.cell.states[0])
    total = 0.0
    for head, targets in batch.targets.items():
        asked = (targets >= 0) & counted
        here = asked[first:end]
        if here.any():
            weights = network.readouts[head]
            logits = h[here] @ weights[:, :-1].T + weights[:, -1]
            mean, _ = cross_entropy(logits, targets[first:end][here])
            total += mean * here.sum() / (targets >= 0).sum()
    steps = np.arange(len(batch.tokens))[:, None] < batch.lengths
    return total + gates(run, cost, ((steps & counted) / steps.sum())[first:end])


def truncated_loss(network, batch, truncation, kept, cost):
    """A loss whose whole gradient is the truncated one: states `kept` from before are constants."""
    length, columns = batch.tokens.shape
    total = 0.0
    for t in range(length):
        counted = np.zeros((length, columns), bool)
        counted[t] = True
        k = truncation.steps
        first = t // k * k if truncation.kind == "chunks" else max(0, t - k + 1)
        start = {key: values[first] for key, values in kept.items()}
        total += loss_of(network, batch, first, t + 1, start, counted, cost)
    return total


@pytest.mark.parametrize("k", [1, 3, 50])
@pytest.mark.parametrize("kind", ["chunks", "window"])
@pytest.mark.parametrize(("name", "options"), every_cell())
def test_the_gradient_is_that_of_the_loss_with_the_states_at_the_cut_held(
    name, options, kind, k, rng
):
    network = new_network(name, options, rng)
    batch = collate(sentences(rng, 7, 2, 5))
    cost = cost_of(network.cell)
    truncation = Truncation(kind, k)
    kept = states(network, batch)

    loss = network.loss_and_gradient(batch, cost, truncation)

    gradient = network.gradient.copy()
    measured = numerical_gradient(
        lambda: truncated_loss(network, batch, truncation, kept, cost), network.parameters
    )
    parts = np.ones(network.parameters.size, bool)
    parts[: network.packed.size] = network.cell.mask().ravel()
    np.testing.assert_allclose(gradient[parts], measured[parts], rtol=1e-5, atol=1e-8)
    assert not gradient[~parts].any()
    whole = network.loss_and_gradient(batch, cost)
    assert loss.total == pytest.approx(whole.total, rel=1e-12)
    if k > len(batch.tokens):
        np.testing.assert_allclose(gradient, network.gradient, rtol=1e-9, atol=1e-14)


def test_a_shorter_reach_gives_another_gradient(rng):
    network = new_network("lstm", {}, rng)
    batch = collate(sentences(rng, 7, 6))
    found = {}
    for truncation in (WHOLE, Truncation("chunks", 3), Truncation("window", 3)):
        network.loss_and_gradient(batch, {}, truncation)
        found[truncation.kind] = network.gradient.copy()

    for one, other in combinations(found.values(), 2):
        assert not np.allclose(one, other, rtol=1e-3)


def test_windows_end_where_they_are_asked_and_are_shorter_at_the_start():
    (group,) = windows(np.array([0, 1, 4]), np.array([2, 0, 1]), 3)

    np.testing.assert_array_equal(group.lengths, [1, 2, 3])
    np.testing.assert_array_equal(group.first, [0, 0, 2])
    np.testing.assert_array_equal(group.last, [0, 1, 4])
    np.testing.assert_array_equal(group.steps, [[0, 0, 2], [0, 1, 3], [0, 1, 4]])


def test_many_windows_are_read_in_groups_and_add_up(rng, monkeypatch):
    network = new_network("gru", {}, rng)
    batch = collate(sentences(rng, 7, 6))
    network.loss_and_gradient(batch, {}, Truncation("window", 3))
    together = network.gradient.copy()

    monkeypatch.setattr("engine.net.truncation.MOST_TIMESTEPS", 12)
    network.loss_and_gradient(batch, {}, Truncation("window", 3))

    np.testing.assert_allclose(network.gradient, together, rtol=1e-10, atol=1e-14)


def test_every_cell_is_truncated():
    assert {name for name, *_ in (p.values for p in every_cell())} == set(CELLS)
