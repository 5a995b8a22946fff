"""The whole loss: embedding, cell, heads and the price of gates."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.errors import RecipeError
from engine.gradcheck import numerical_gradient
from engine.network import Network, collate
from engine.penalties import check_gate_cost
from tests.engine.conftest import every_cell, random_weights

WORDS, EMBEDDING, HIDDEN = 7, 3, 4
HEADS = {"who": 3, "feeling": 2}


def new_network(name, options, rng, embedding=EMBEDDING):
    cell = CELLS[name](embedding or WORDS, HIDDEN, options)
    network = Network(cell, WORDS, HEADS, embedding)
    network.parameters[...] = rng.normal(size=network.parameters.size)
    network.packed[...] = random_weights(cell, rng)
    return network


def sentences(rng, *lengths):
    """Random words; every position asks 'who', the last one 'feeling' too."""
    return [
        (
            rng.integers(WORDS, size=n),
            {
                "who": rng.integers(3, size=n),
                "feeling": np.array([-1] * (n - 1) + [rng.integers(2)]),
            },
        )
        for n in lengths
    ]


def cost_of(cell):
    return {node.key: 0.2 + 0.1 * k for k, node in enumerate(cell.nodes) if node.rest is not None}


@pytest.mark.parametrize("embedding", [EMBEDDING, None], ids=["embedding", "one-hot"])
@pytest.mark.parametrize(("name", "options"), every_cell())
def test_every_gradient_of_the_loss_agrees_with_finite_differences(name, options, embedding, rng):
    network = new_network(name, options, rng, embedding)
    batch = collate(sentences(rng, 5, 2, 4))
    cost = cost_of(network.cell)

    network.loss_and_gradient(batch, cost)
    gradient = network.gradient.copy()
    measured = numerical_gradient(
        lambda: network.loss_and_gradient(batch, cost), network.parameters
    )

    structural = np.ones(network.parameters.size, bool)
    structural[: network.packed.size] = network.cell.mask().ravel()
    np.testing.assert_allclose(gradient[structural], measured[structural], rtol=1e-5, atol=1e-8)
    assert not gradient[~structural].any()


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_padding_changes_neither_loss_nor_gradient(name, options, rng):
    network = new_network(name, options, rng)
    short, long = sentences(rng, 2, 6)
    short[1]["feeling"][:] = -1

    padded = network.loss_and_gradient(collate([short, long]), {})
    together = network.gradient.copy()
    who_short = network.loss_and_gradient(collate([(short[0], {"who": short[1]["who"]})]), {})
    alone = network.gradient * (2 / 8)
    who_long = network.loss_and_gradient(collate([(long[0], {"who": long[1]["who"]})]), {})
    alone += network.gradient * (6 / 8)
    feeling = network.loss_and_gradient(collate([(long[0], {"feeling": long[1]["feeling"]})]), {})
    alone += network.gradient

    assert padded == pytest.approx(who_short * 2 / 8 + who_long * 6 / 8 + feeling, rel=1e-12)
    readouts = len(network.parameters) - sum(w.size for w in network.readouts.values())
    np.testing.assert_allclose(together[:readouts], alone[:readouts], rtol=1e-9, atol=1e-12)


def test_charging_for_something_that_is_no_gate_is_refused():
    with pytest.raises(RecipeError, match="LSTM has no gate 'c' to charge for"):
        check_gate_cost(CELLS["lstm"](3, 4), {"c": 0.1})
    with pytest.raises(RecipeError, match="must be 0 or more"):
        check_gate_cost(CELLS["lstm"](3, 4), {"i": -1})
