"""The gradient by all of a trace, through every chain, with numbers held and without."""

import tracemalloc
from dataclasses import replace
from math import prod

import numpy as np
import pytest

from engine.errors import LookUpError
from engine.graph import START, Hold, WeightHold
from engine.graph.explain import Source
from engine.net.model import Model
from engine.net.recipe import DecoderRecipe, Recipe
from engine.net.shares import share_of, shares
from engine.net.ways import ways_apart, ways_back
from engine.nets import load
from engine.training import Settings, Training

BOB = "Bob is a nice person. Dan is evil."
DAN = 6


def two_layers_both_ways() -> Model:
    settings = Settings.of(
        "subject-switch", "lstm", hidden=4, embedding=3, layers=2, direction="both", updates=3
    )
    training = Training(settings)
    return [event.model for event in training.events() if hasattr(event, "model")][-1]


MODELS = {
    "lstm": lambda: load("subject-switch", "lstm"),
    "gru": lambda: load("subject-switch", "gru"),
    "rnn": lambda: load("subject-switch", "rnn"),
    "mgu": lambda: Model.untrained(Recipe("subject-switch", "mgu", hidden=4, embedding=3)),
    "feedforward": lambda: Model.untrained(
        Recipe("subject-switch", "feedforward", hidden=4, embedding=3)
    ),
    "bag": lambda: Model.untrained(Recipe("subject-switch", "bag", hidden=4, embedding=3)),
    "two layers, both ways": two_layers_both_ways,
}


@pytest.fixture(scope="module", params=list(MODELS))
def model(request) -> Model:
    return MODELS[request.param]()


def loss_of(model: Model, holds: list[Hold]) -> float:
    trace = model.trace(BOB, holds=holds)
    head = next(each for each in trace.heads if each.name == "feeling")
    return float(-np.log(head.p[-1, 2]))


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "a gate held at one word"])
def test_every_number_of_the_trace_has_the_gradient_that_nudging_measures(model, is_held):
    first = model.trace(BOB).chains[0]
    lane = next(n.key for n in first.cell.nodes if n.lane == n.key and n.phase)
    held = [Hold(DAN, lane, unit, 0.9, first.id) for unit in (0, 2)] if is_held else []
    last = len(model.trace(BOB).columns) - 1

    found = model.gradients(BOB, last, "feeling", "hate", holds=held)

    assert found.loss == pytest.approx(loss_of(model, held), rel=1e-12)
    for chain in model.trace(BOB, holds=held).chains:
        for node in chain.cell.nodes:
            if node.op in ("previous",):
                continue
            for t in (1, DAN, last):
                value = chain.values[node.key][t, 1]
                place = (t, node.key, 1)
                losses = [
                    loss_of(model, [*held, Hold(*place, value + by, chain.id)])
                    for by in (1e-5, -1e-5)
                ]
                measured = (losses[0] - losses[1]) / 2e-5
                exact = found.chains[chain.id].nodes[node.key][t, 1]
                assert exact == pytest.approx(measured, rel=1e-6, abs=1e-8), (chain.id, place)


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "gates and states held"])
def test_the_shares_of_the_timesteps_add_up_to_the_gradient_of_each_array(model, is_held):
    first = model.trace(BOB).chains[0]
    nodes = [n.key for n in first.cell.nodes if n.lane == n.key and n.key != "x"]
    held = [Hold((3, DAN), key, (0, 2), 0.4, first.id) for key in nodes] if is_held else []
    held += [Hold(None, first.cell.nodes[-2].key, 1, 0.3, first.id)] if is_held else []
    found = model.gradients(BOB, 9, "feeling", "hate", holds=held)

    for chain in found.trace.chains:
        gradients = found.chains[chain.id]
        parts = [share_of(chain, gradients, t) for t in range(len(found.trace.columns))]
        told = shares(chain, gradients)
        for name, whole in gradients.found.parameters.items():
            total = sum(part[name] for part in parts)
            scale = np.abs(whole).max()
            np.testing.assert_allclose(total, whole, rtol=0, atol=1e-10 * max(scale, 1e-30))
            assert told[name].norm == pytest.approx(np.linalg.norm(whole))
            if told[name].norm:
                assert told[name].parts.sum() == pytest.approx(1, abs=1e-10)
            for norm, part in zip(told[name].norms, parts, strict=True):
                assert norm == pytest.approx(np.linalg.norm(part[name]))


def test_the_ways_back_together_are_what_reaches_the_states_before():
    net = load("subject-switch", "lstm")
    found = net.gradients(BOB, 9, "feeling", "hate")
    chain, gradients = found.trace.chains[0], found.chains["main"]

    for t in (3, DAN):
        ways = ways_back(chain, gradients, t)
        f, o = chain.values["f"][t], chain.values["o"][t - 1]
        squash = 1 - chain.values["tanh_c"][t - 1] ** 2

        np.testing.assert_allclose(ways["c"], gradients.nodes["c"][t] * f)
        np.testing.assert_allclose(gradients.nodes["h"][t - 1], ways["h"])
        np.testing.assert_allclose(
            gradients.nodes["c"][t - 1], ways["c"] + ways["h"] * o * squash, atol=1e-15
        )


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "states before held"])
def test_the_ways_apart_add_up_to_what_reaches_each_state_before(model, is_held):
    t, first = DAN, model.trace(BOB).chains[0]
    befores = [n for n in first.cell.nodes if n.op == "previous"]
    held = [Hold(t, n.key, (0, 2), 0.1, first.id) for n in befores] if is_held else []
    found = model.gradients(BOB, t, "feeling", "hate", holds=held)

    for chain in found.trace.chains:
        gradients = found.chains[chain.id]
        whole = ways_back(chain, gradients, t)
        apart = ways_apart(chain, model.cell_of(chain.id)[1], gradients, t)
        before = t - 1 if chain.direction == "forward" else t + 1
        for state, way in whole.items():
            total = sum(apart[state].values())
            np.testing.assert_allclose(total, way, rtol=0, atol=1e-12 * np.abs(way).max())
            if chain.id == first.id and is_held:
                assert not way[[0, 2]].any()
            assert way.any()
            # What the timestep before got is this, what its own nodes made of it, and of others.
            told = model.explain_gradient(found, chain.id, before, state, 1)
            mine = [each for each in told.terms if each.source.kind == "gradient"]
            back = [each.product for each in mine if each.source.t == t]
            assert sum(back) == pytest.approx(way[1], abs=1e-15)


def test_a_grus_ways_are_what_it_keeps_and_its_three_layers():
    net = load("subject-switch", "gru")
    found = net.gradients(BOB, 9, "feeling", "hate")
    chain, gradients = found.trace.chains[0], found.chains["main"]

    ways = ways_apart(chain, net.parameters, gradients, DAN)["h"]

    kept = [key for key in ways if chain.cell.node(key).op == "times"]
    assert len(kept) == 1
    np.testing.assert_allclose(
        ways[kept[0]], gradients.nodes["h"][DAN] * chain.values["z"][DAN], rtol=1e-12
    )
    layers = {key for key in ways if chain.cell.node(key).op == "layer"}
    assert len(layers) == 3


def test_a_loss_where_nothing_is_asked_is_refused():
    with pytest.raises(LookUpError, match="timestep 99"):
        load("subject-switch", "lstm").gradients(BOB, 99, "feeling", "hate")


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "held"])
def test_the_chain_rules_terms_add_up_to_every_gradient(model, is_held):
    chains = model.trace(BOB).chains
    first, last = chains[0], chains[-1]
    lane = next(n.key for n in first.cell.nodes if n.lane == n.key and n.phase)
    held = [Hold(DAN, lane, unit, 0.9, first.id) for unit in range(3)] if is_held else []
    held += [Hold((8, 9), "x", (0, 1), 0.1, last.id)] if is_held else []
    found = model.gradients(BOB, 9, "feeling", "hate", holds=held)

    for chain in found.trace.chains:
        for node in chain.cell.nodes:
            for t in range(len(found.trace.columns)):
                told = model.explain_gradient(found, chain.id, t, node.key, 1)
                scale = max([abs(term.product) for term in told.terms], default=0.0)
                assert told.sum == pytest.approx(told.value, abs=1e-12 * max(1.0, scale))
                read = model.chain_rule(found, chain.id, t, node.key, 1)
                total = sum(term.product for term in read.terms)
                assert total == pytest.approx(told.value, abs=1e-12 * max(1.0, scale))
                for term in read.terms:
                    weight = 1.0 if term.weight is None else term.weight
                    assert term.product == pytest.approx(weight * term.value, rel=1e-9, abs=1e-15)
                    factors = prod(factor.value for factor in term.factors)
                    assert not term.factors or weight == pytest.approx(factors, rel=1e-12)


def followed(model: Model, found, chain: str, t: int, node: str, unit: int) -> list[Source]:
    """The way from a number to what the loss's head says, along the largest term each time."""
    way = [Source("gradient", node, t, unit, chain)]
    while not (way[-1].node or "").startswith("head:"):
        told = model.explain_gradient(found, chain, t, node, unit)
        most = max(told.terms, key=lambda term: abs(term.product)).source
        assert most.node is not None
        assert most.t is not None
        chain = most.chain or chain
        node, t, unit = most.node, most.t, most.unit or 0
        way.append(replace(most, chain=chain))
    return way


def test_a_gradient_is_followed_from_a_word_to_the_loss():
    net = load("subject-switch", "lstm")
    found = net.gradients(BOB, 9, "feeling", "hate")

    way = followed(net, found, "main", 8, "g", net.header["made"]["unit"])
    *_, last, said = way

    assert (last.node, last.t) == ("h", 9)
    assert (said.kind, said.node, said.t) == ("loss", "head:feeling", 9)
    told = net.explain_gradient(found, "main", 9, "head:feeling", said.unit or 0)
    assert {term.source.node for term in told.terms} <= {"p:feeling", "head:feeling"}
    assert told.value == found.slope[said.unit or 0]
    assert told.sum == pytest.approx(told.value, abs=1e-15)


def test_a_gradient_is_followed_through_layers_and_directions():
    net = two_layers_both_ways()
    found = net.gradients(BOB, DAN, "feeling", "hate")
    layer = {chain.id: chain.layer for chain in found.trace.chains}

    for chain in found.trace.chains:
        start = DAN - 2 if chain.direction == "forward" else DAN + 2
        way = followed(net, found, chain.id, start, "x", 0)

        chains = list(dict.fromkeys(each.chain for each in way if each.chain))
        assert [layer[id] for id in chains] == list(range(chain.layer, 2))
        assert way[-1].kind == "loss"
        stops = net.gradient_path(found, chain.id, start, "x", 0)
        assert stops[-1].found.node == "head:feeling"
        passed = [layer[stop.chain] for stop in stops]
        assert (passed[0], passed) == (chain.layer, sorted(passed))


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "held"])
def test_a_gradient_is_followed_from_an_encoder_to_what_a_decoder_says(is_held):
    net = Model.untrained(
        Recipe(
            "translation", "lstm", hidden=5, embedding=3, start="learned", decoder=DecoderRecipe()
        )
    )
    text = "the cat sees a dog"
    decoder = net.trace(text).chains[-1].id
    held = [Hold(START, "h", (0, 1), 0.1, decoder), Hold(0, "c_prev", 2, 0.3, decoder)]
    held = [*held, Hold(2, "x", None, 0.2)] if is_held else []
    asked = net.trace(text, holds=held).heads[0]
    found = net.gradients(text, asked.positions[-1], asked.name, 1, holds=held)
    first, last = found.trace.chains

    for chain in (first, last):
        for node in chain.cell.nodes:
            for t in range(len(chain.values["x"])):
                for unit in range(chain.values[node.key].shape[1]):
                    told = net.explain_gradient(found, chain.id, t, node.key, unit)
                    scale = max([abs(term.product) for term in told.terms], default=0.0)
                    assert told.sum == pytest.approx(told.value, abs=1e-12 * max(1.0, scale))
    way = followed(net, found, first.id, 1, "x", 0)

    assert {each.chain for each in way} == {first.id, last.id}
    assert way[-1].node == f"head:{asked.name}"
    stops = net.gradient_path(found, first.id, 1, "x", 0)
    assert stops[-1].found.node == f"head:{asked.name}"


def test_of_numbers_the_gradient_by_what_is_said_is_twice_how_far_off_it_is():
    net = Model.untrained(Recipe("adding", "gru", hidden=4, embedding=0))
    text = "0.5 1; 0.3 0; 0.2 1"
    (head,) = net.trace(text).heads
    at = head.positions[-1]
    found = net.gradients(text, at, head.name, [0.25])

    told = net.explain_gradient(found, "main", at, f"head:{head.name}", 0)

    assert told.value == pytest.approx(2 * (head.logits[-1, 0] - 0.25))
    assert told.sum == pytest.approx(told.value, abs=1e-15)
    with pytest.raises(LookUpError, match="there is no number 1"):
        net.explain_gradient(found, "main", at, f"head:{head.name}", 1)


def test_a_gradient_by_what_another_head_says_is_none():
    net = load("subject-switch", "lstm")
    found = net.gradients(BOB, 9, "feeling", "hate")

    for t, head in ((9, "head:who"), (8, "head:feeling")):
        told = net.explain_gradient(found, "main", t, head, 1)
        assert (told.value, told.sum, told.terms) == (0, 0, ())


def of_a_text(model: Model, words: int):
    """The gradients of the last of so many words, along the one chain of a net."""
    found = model.gradients(" ".join(["Bob"] * words), words - 1, "feeling", "hate")
    return found, found.trace.chains[0], found.chains[found.trace.chains[0].id]


def test_a_gradient_too_small_to_be_squared_still_has_a_length_and_shares():
    model = Model.untrained(Recipe("subject-switch", "rnn", hidden=4, embedding=3))
    small = model.holding([WeightHold("cell.U_a", 1e-12)])

    found, chain, gradients = of_a_text(small, 22)

    last = np.abs(gradients.nodes["h"][4]).max()
    assert 0 < last < 1e-170
    assert last <= found.states["h"].norms[4] <= 2 * last
    tiny = model.holding([WeightHold("head.feeling", 1e-180), WeightHold("head.feeling", 0.0, 0)])
    found, chain, gradients = of_a_text(tiny, 5)
    for name, share in shares(chain, gradients).items():
        assert 0 < share.norm < 1e-170, name
        assert share.parts.sum() == pytest.approx(1, abs=1e-10)


def test_the_shares_of_a_long_text_make_no_matrix_for_each_word():
    model = Model.untrained(Recipe("subject-switch", "lstm", hidden=64))
    _, chain, gradients = of_a_text(model, 300)
    matrices = 300 * sum(array.nbytes for array in gradients.found.parameters.values())

    tracemalloc.start()
    try:
        shares(chain, gradients)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < matrices / 10
