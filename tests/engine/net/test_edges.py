"""A gradient on its way back along the edges of a chain's graph."""

import numpy as np
import pytest

from engine.cells import CELLS
from engine.graph import Hold
from engine.net.edges import edges, kept, word_stretch
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load

BOB = "Bob is a nice person. Dan is evil."
DAN = 6
WAYS = {"forward": slice(None), "backward": slice(None, None, -1)}


def small(cell: str) -> Model:
    return Model.untrained(Recipe("subject-switch", cell, hidden=4, embedding=3))


def both_ways() -> Model:
    recipe = Recipe("subject-switch", "lstm", hidden=4, embedding=3, layers=2, direction="both")
    return Model.untrained(recipe)


MODELS = {
    **{cell: small(cell) for cell in CELLS},
    "trained lstm": load("subject-switch", "lstm"),
    "two layers, both ways": both_ways(),
}


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "held"])
@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_what_the_edges_hand_on_is_all_that_reaches_a_node(model, is_held):
    first = model.trace(BOB).chains[0]
    lane = next(n.key for n in first.cell.nodes if n.lane == n.key and n.phase)
    holds = [Hold(DAN, lane, unit, 0.9, first.id) for unit in (0, 2)] if is_held else []
    last = len(model.trace(BOB).columns) - 1
    found = model.gradients(BOB, last, "feeling", 2, holds=holds)
    for chain in found.trace.chains:
        one = found.chains[chain.id]
        _, parameters = model.cell_of(chain.id)
        way = WAYS[chain.direction]
        reaches = {key: np.zeros(slope.shape) for key, slope in one.nodes.items()}
        for edge in edges(chain, parameters, one):
            passed = one.nodes[edge.to] if edge.passed is None else edge.passed
            if edge.earlier:
                reaches[edge.to][way][:-1] += passed[way][1:]
            else:
                reaches[edge.to] += passed
        for node in chain.cell.nodes:
            from_outside = one.nodes[node.key] - reaches[node.key]
            if node.key not in chain.cell.states:
                assert np.abs(from_outside).max() < 1e-12, node.key
            elif model.net.is_one_chain:
                # Of one chain a head asks its state alone, and at the last word alone.
                assert np.abs(from_outside[:last]).max() < 1e-12, node.key


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_what_is_handed_on_is_the_gradient_times_what_it_meets(model):
    found = model.gradients(BOB, 9, "feeling", 2)
    for chain in found.trace.chains:
        one = found.chains[chain.id]
        _, parameters = model.cell_of(chain.id)
        for edge in edges(chain, parameters, one):
            passed = one.nodes[edge.to] if edge.passed is None else edge.passed
            given = (edge.constant, edge.value, edge.slope)
            assert sum(each is not None for each in given) == (
                0 if chain.cell.node(edge.origin).op == "layer" else 1
            )
            if chain.cell.node(edge.origin).op == "layer":
                continue
            factor = chain.values[edge.value] if edge.value else edge.slope
            factor = edge.constant if factor is None else factor
            assert np.array_equal(passed, one.nodes[edge.origin] * factor), edge


def test_nothing_is_handed_on_by_what_is_held():
    model = load("subject-switch", "lstm")
    found = model.gradients(BOB, 9, "feeling", 2, holds=[Hold(DAN, "f", 3, 1.0)])
    chain, one = found.trace.chains[0], found.chains["main"]
    _, parameters = model.cell_of("main")
    back = next(e for e in edges(chain, parameters, one) if e.origin == "z_f" and e.to == "h_prev")
    free = next(e for e in edges(chain, parameters, one) if e.origin == "f")
    assert one.nodes["f"][DAN, 3] != 0
    assert free.passed is None
    assert one.nodes["z_f"][DAN, 3] == 0
    assert back.passed is not None


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_what_is_kept_is_the_product_of_what_its_gate_keeps(cell):
    trace = load("subject-switch", cell).trace(BOB)
    chain = trace.chains[0]
    gate = chain.values["f" if cell == "lstm" else "z"]
    t = 8

    found = kept(chain, t)

    assert found is not None
    for k in range(t + 1):
        product = np.prod(gate[k + 1 : t + 1], axis=0)
        assert np.allclose(10.0 ** found[k], product, rtol=1e-12)
    assert np.all(found[t:] == 0)


def test_where_no_gate_keeps_there_is_no_product():
    assert kept(load("subject-switch", "rnn").trace(BOB).chains[0], 3) is None


@pytest.mark.parametrize("model", MODELS.values(), ids=MODELS)
def test_a_stretch_is_what_an_edge_and_a_word_do_to_the_norm(model):
    found = model.gradients(BOB, 9, "feeling", 2)
    for chain in found.trace.chains:
        one = found.chains[chain.id]
        _, parameters = model.cell_of(chain.id)
        norms = {key: np.linalg.norm(slope, axis=1) for key, slope in one.nodes.items()}
        for edge in edges(chain, parameters, one):
            passed = one.nodes[edge.to] if edge.passed is None else edge.passed
            comes, goes = norms[edge.origin], np.linalg.norm(passed, axis=1)
            assert edge.stretch is not None
            assert np.array_equal(np.isnan(edge.stretch), comes == 0)
            np.testing.assert_allclose(np.nan_to_num(edge.stretch) * comes, goes, rtol=1e-12)
        for state, stretch in word_stretch(chain, one).items():
            walked = np.concatenate([[np.linalg.norm(one.start[state])], norms[state][:-1]])
            if chain.direction == "backward":
                walked = np.append(norms[state][1:], np.linalg.norm(one.start[state]))
            there = norms[state] > 0
            assert np.array_equal(np.isnan(stretch), ~there)
            np.testing.assert_allclose((stretch * norms[state])[there], walked[there], rtol=1e-12)
