"""The loss of nets of many chains, its gradients, and that one chain gives what it always gave."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.net.truncation import Truncation
from tests.engine.finite_differences import numerical_gradient
from tests.engine.net.nets import ONE_HOT, batch_for, both, new, numbers, stack, translator

SHAPES = {
    "stack": lambda cell: stack(cell),
    "four layers": lambda cell: stack(cell, 4),
    "one-hot": lambda cell: stack(cell, 2, ONE_HOT),
    "learned starts": lambda cell: stack(cell, start="learned"),
    "both directions": lambda cell: both(cell),
    "both, summed": lambda cell: both(cell, joined="summed"),
    "both, two layers": lambda cell: both(cell, 2),
    "both, learned starts": lambda cell: both(cell, start="learned"),
    "encoder and decoder": lambda cell: translator(cell),
    "encoder with a learned start": lambda cell: translator(cell, start="learned"),
    "numbers": numbers,
}


def costs(net):
    """A price on every gate of a net."""
    gates = {
        node.key for cell in net.cells.values() for node in cell.nodes if node.rest is not None
    }
    return {key: 0.2 + 0.1 * k for k, key in enumerate(sorted(gates))}


def check_gradient(network, batch, cost):
    network.loss_and_gradient(batch, cost)
    gradient = network.gradient.copy()
    measured = numerical_gradient(
        lambda: network.loss_and_gradient(batch, cost).total, network.parameters
    )

    is_trained = np.ones(network.parameters.size, bool)
    views = network.parts.__class__(network.net, is_trained)
    for id, cell in network.net.cells.items():
        views.packed[id][...] = cell.mask()
    np.testing.assert_allclose(gradient[is_trained], measured[is_trained], rtol=1e-5, atol=1e-8)
    assert not gradient[~is_trained].any()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_every_gradient_of_a_net_agrees_with_finite_differences(cell, shape, rng):
    net = SHAPES[shape](cell)

    check_gradient(new(net, rng), batch_for(net, rng, 5, 2, 4), costs(net))


@pytest.mark.parametrize("cell", sorted(set(CELLS) - {"lstm", "gru", "rnn"}))
def test_every_cell_can_run_in_both_directions(cell, rng):
    net = both(cell, 2)

    check_gradient(new(net, rng), batch_for(net, rng, 4, 2), costs(net))


@pytest.mark.parametrize("shape", SHAPES)
def test_padding_changes_nothing_whatever_the_shape(shape, rng):
    net = SHAPES[shape]("lstm")
    network = new(net, rng)
    batch = batch_for(net, rng, 5, 2, 4)

    together = network.probabilities(batch)
    for b, length in enumerate(batch.lengths):
        alone = network.probabilities(
            type(batch)(
                batch.tokens[:length, b : b + 1],
                batch.lengths[b : b + 1],
                {},
                {
                    key: type(each)(
                        each.values[: each.lengths[b], b : b + 1], each.lengths[b : b + 1]
                    )
                    for key, each in batch.more.items()
                },
            )
        )
        for head, p in alone.items():
            np.testing.assert_allclose(together[head][: len(p), b], p[:, 0], atol=1e-12)


@pytest.mark.parametrize("kind", ["chunks", "window"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_truncation_that_reaches_everything_cuts_nothing(shape, kind, rng):
    net = SHAPES[shape]("gru")
    network = new(net, rng)
    batch, cost = batch_for(net, rng, 5, 2, 4), costs(net)

    whole = network.loss_and_gradient(batch, cost)
    gradient = network.gradient.copy()
    cut = network.loss_and_gradient(batch, cost, Truncation(kind, 5))

    assert cut.total == whole.total
    np.testing.assert_allclose(network.gradient, gradient, rtol=0, atol=1e-12)
    network.loss_and_gradient(batch, cost, Truncation(kind, 2))
    assert np.abs(network.gradient - gradient).max() > 1e-6


@pytest.mark.parametrize("truncation", [Truncation("none", 0), Truncation("chunks", 2)])
def test_a_heads_weight_counts_in_the_loss_and_in_the_gradient(truncation, rng):
    net = stack("gru")
    network, batch = new(net, rng), batch_for(net, rng, 4, 2, 3)
    first, *others = (head.id for head in net.heads)
    weight = {first: 0.25}

    loss = network.loss_and_gradient(batch, {}, truncation, weight)
    gradient = network.gradient.copy()

    alone = {head: 0.0 for head in others} | {first: 1.0}
    network.loss_and_gradient(batch, {}, truncation, alone)
    of_first = network.gradient.copy()
    network.loss_and_gradient(batch, {}, truncation)
    np.testing.assert_allclose(gradient, network.gradient - 0.75 * of_first, atol=1e-12)
    assert loss.total == pytest.approx(sum(loss.heads.values()) - 0.75 * loss.heads[first])
    assert np.abs(gradient - network.gradient).max() > 1e-6
