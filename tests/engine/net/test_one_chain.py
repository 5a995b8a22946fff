"""The whole loss: embedding, cell, heads and the price of gates."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.errors import RecipeError
from engine.net.batch import Encoded, collate
from engine.net.description import one_chain
from engine.net.gate_cost import check_gate_cost
from engine.net.network import Network
from tests.engine.conftest import every_cell, random_weights
from tests.engine.finite_differences import numerical_gradient

WORDS, EMBEDDING, HIDDEN = tuple("abcdefg"), 3, 4
HEADS = {"who": ("x", "y", "z"), "feeling": ("bad", "good")}


def new_network(name, options, rng, embedding=EMBEDDING):
    cell = CELLS[name](embedding or len(WORDS), HIDDEN, options)
    network = Network(one_chain(cell, WORDS, HEADS, embedding))
    network.parameters[...] = rng.normal(size=network.parameters.size)
    network.packed[...] = random_weights(cell, rng)
    return network


def sentences(rng, *lengths):
    """Random words; every position asks 'who', the last one 'feeling' too."""
    return [
        Encoded(
            rng.integers(len(WORDS), size=n),
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
        lambda: network.loss_and_gradient(batch, cost).total, network.parameters
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

    padded = network.loss_and_gradient(collate([short, long]), {}).total
    together = network.gradient.copy()
    who_short = network.loss_and_gradient(
        collate([Encoded(short[0], {"who": short[1]["who"]})]), {}
    ).total
    alone = network.gradient * (2 / 8)
    who_long = network.loss_and_gradient(
        collate([Encoded(long[0], {"who": long[1]["who"]})]), {}
    ).total
    alone += network.gradient * (6 / 8)
    feeling = network.loss_and_gradient(
        collate([Encoded(long[0], {"feeling": long[1]["feeling"]})]), {}
    ).total
    alone += network.gradient

    assert padded == pytest.approx(who_short * 2 / 8 + who_long * 6 / 8 + feeling, rel=1e-12)
    readouts = len(network.parameters) - sum(w.size for w in network.readouts.values())
    np.testing.assert_allclose(together[:readouts], alone[:readouts], rtol=1e-9, atol=1e-12)


def test_charging_for_something_that_is_no_gate_is_refused():
    with pytest.raises(RecipeError, match="LSTM has no gate 'c' that could have a cost"):
        check_gate_cost(CELLS["lstm"](3, 4), {"c": 0.1})
    with pytest.raises(RecipeError, match="must be 0 or more"):
        check_gate_cost(CELLS["lstm"](3, 4), {"i": -1})


@pytest.mark.parametrize(("name", "options"), every_cell())
def test_a_net_of_short_numbers_has_the_same_gradient_but_for_its_last_digits(name, options, rng):
    network = new_network(name, options, rng)
    short = Network(network.net, np.float32)
    short.parameters[...] = network.parameters
    batch, cost = collate(sentences(rng, 5, 2, 4)), cost_of(network.cell)

    exact = network.loss_and_gradient(batch, cost).total
    found = short.loss_and_gradient(batch, cost).total

    assert short.gradient.dtype == np.float32
    assert found == pytest.approx(exact, rel=1e-5)
    np.testing.assert_allclose(short.gradient, network.gradient, rtol=1e-3, atol=1e-5)


def test_what_is_asked_seldom_is_found_as_if_it_were_asked_everywhere(rng):
    network = new_network("gru", {}, rng)
    tokens = sentences(rng, 9)[0].tokens
    seldom = {"who": np.full(9, -1), "feeling": np.full(9, -1)}
    seldom["who"][4], seldom["feeling"][8] = 2, 1

    few = network.loss_and_gradient(collate([Encoded(tokens, seldom)]), {})
    gradient = network.gradient.copy()
    h = network.run(tokens[:, None], np.array([9])).value("h")[:, 0]

    for head, at, right in (("who", 4, 2), ("feeling", 8, 1)):
        weights = network.readouts[head]
        logits = weights[:, :-1] @ h[at] + weights[:, -1]
        p = np.exp(logits) / np.exp(logits).sum()
        assert few.heads[head] == pytest.approx(-np.log(p[right]), rel=1e-12)
        slope = p - np.eye(len(p))[right]
        found = network.blocks(gradient)[f"head.{head}"]
        np.testing.assert_allclose(found[:, -1], slope, rtol=1e-9)
        np.testing.assert_allclose(found[:, :-1], np.outer(slope, h[at]), rtol=1e-9)


def test_a_net_keeps_few_workspaces(rng):
    network = new_network("rnn", {}, rng)

    for size in range(1, 12):
        network.loss_and_gradient(collate(sentences(rng, *[3] * size)), {})

    assert len(network._forward._tapes) <= 4
