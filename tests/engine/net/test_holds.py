"""What is held is held forwards and backwards: states, inputs, starts and weights, in every net."""

from functools import partial

import numpy as np
import pytest

from engine.analysis.influence import influence
from engine.errors import LookUpError, ShapeError
from engine.graph import START, Hold, WeightHold
from engine.net.batch import Batch
from engine.net.model import Model
from engine.net.recipe import DecoderRecipe, Recipe
from engine.net.shares import shares
from engine.net.ways import ways_apart
from engine.nets import load
from tests.engine.net.test_gradients import BOB, MODELS

DAN, LAST = 6, 12


@pytest.fixture(scope="module", params=list(MODELS))
def model(request) -> Model:
    return MODELS[request.param]()


def loss_of(model, holds=(), weights=()):
    trace = model.holding(weights).trace(BOB, holds=holds)
    head = next(each for each in trace.heads if each.name == "feeling")
    return float(-np.log(head.p[-1, 2]))


def measured(model, change, size=1e-5):
    """By how much the loss grows where a value is a little larger; `change` gives holds of it."""
    return (loss_of(model, *change(size)) - loss_of(model, *change(-size))) / (2 * size)


def beside(holds, place, value, chain, by):
    """The holds, and one place a little beside the value it has; the later of two counts."""
    t, node, unit = place
    return ([*holds, Hold(t, node, unit, value + by, chain)],)


def last(model):
    return len(model.trace(BOB).columns) - 1


def test_a_state_a_gate_and_an_input_held_at_all_timesteps_are_so_in_both_directions(model):
    for chain in model.trace(BOB).chains:
        # A gate, or where there is none the weighted sum.
        named = [
            n.key for n in chain.cell.nodes if n.lane == n.key and n.key not in chain.cell.states
        ]
        gate = next((key for key in named if key != "x"), None) or chain.cell.nodes[-2].key
        units = chain.cell.hidden_size
        holds = [
            Hold(None, gate, (0, units - 1), (0.3, 0.6), chain.id),
            Hold((1, DAN), "h", None, 0.2, chain.id),
            Hold(DAN, "x", 0, 0.5, chain.id),
        ]

        trace = model.trace(BOB, holds=holds)
        found = model.gradients(BOB, last(model), "feeling", "hate", holds=holds)

        values = trace.chain(chain.id).values
        assert set(values[gate][:, 0]) == {0.3}
        assert set(values[gate][:, units - 1]) == {0.6}
        assert (values["h"][[1, DAN]] == 0.2).all()
        assert values["x"][DAN, 0] == 0.5
        for place in ((DAN, gate, 0), (DAN, "h", units - 1), (DAN, "x", 0), (2, "h", 1)):
            value = values[place[1]][place[0], place[2]]
            slope = measured(model, partial(beside, holds, place, value, chain.id))
            t, node, unit = place
            exact = found.chains[chain.id].nodes[node][t, unit]
            assert exact == pytest.approx(slope, rel=1e-6, abs=1e-9), (chain.id, place)


def test_a_start_state_that_is_held_is_where_the_chain_begins(model):
    trace = model.trace(BOB)
    for chain in trace.chains:
        state = chain.cell.states[-1]
        held = [Hold(START, state, (0, 1), (0.4, -0.2), chain.id)]

        began = model.trace(BOB, holds=held).chain(chain.id)
        found = model.gradients(BOB, last(model), "feeling", "hate", holds=held)

        assert began.start[state][:2].tolist() == [0.4, -0.2]
        slope = measured(
            model, lambda by, c=chain, s=state: ([Hold(START, s, (0, 1), (0.4 + by, -0.2), c.id)],)
        )
        assert found.chains[chain.id].start[state][0] == pytest.approx(slope, rel=1e-6, abs=1e-9)


def test_a_start_that_is_held_is_explained_as_held_and_the_rest_from_the_encoder():
    model = Model.untrained(
        Recipe("translation", "lstm", hidden=4, embedding=3, decoder=DecoderRecipe())
    )
    text = "the cat sees a dog"
    encoder, decoder = model.trace(text).chains
    held = [Hold(START, "h", (0, 2), 0.4, decoder.id)]

    trace = model.trace(text, holds=held)

    told = model.explain(trace, decoder.id, 0, "z_f", 1)
    states = [each for each in told.terms if each.source.node == "h"]
    kinds = [(each.source.kind, each.source.chain) for each in states]
    last = len(trace.columns) - 1
    assert kinds == [("held", None), ("node", encoder.id)] * 2
    assert [each.value for each in states[::2]] == [0.4, 0.4]
    assert {each.source.t for each in states[1::2]} == {last}
    assert told.sum == pytest.approx(told.value, abs=1e-12)


EXTREME = (1e308, -1e308)


@pytest.mark.parametrize("value", EXTREME)
def test_what_is_held_near_the_largest_number_is_told_without_a_warning(model, value):
    name = next(key for key in model.thaw().blocks(model.thaw().parameters) if "cell." in key)
    chain = model.trace(BOB).chains[0].id
    large = model.holding([WeightHold(name, value), WeightHold("head.feeling", value)])
    holds = [Hold((1, DAN), "h", (0, 1), (value, -value), chain)]

    for net, held in ((large, []), (model, holds), (large, holds)):
        found = net.gradients(BOB, last(model), "feeling", "hate", holds=held)
        for each in found.trace.chains:
            shares(each, found.chains[each.id])
            ways_apart(each, net.cell_of(each.id)[1], found.chains[each.id], 2)
            net.survival(found.trace, each.id, last(model), 0)
        told = influence(net, BOB, last(model), "feeling", "hate", holds=held)
        assert len(told.left_out) == len(found.trace.columns)


def test_a_weight_that_is_held_is_a_weight_of_another_net(model):
    at = {"row": 1, "column": 2}
    names = [key for key in model.thaw().blocks(model.thaw().parameters) if "cell." in key]
    # Recurrent weights, where the cell has any.
    name = min(names, key=lambda key: (".U_" not in key, ".W_" not in key))
    held = WeightHold(name, 0.7, **at)
    network = model.thaw()
    network.blocks(network.parameters)[name][1, 2] = 0.7
    other = model.holding([held])
    free = model.trace(BOB)

    trace = other.trace(BOB)
    found = other.gradients(BOB, last(model), "feeling", "hate")

    tokens = np.array([[column.understood.index] for column in trace.columns])
    p = network.probabilities(Batch(tokens, np.array([len(tokens)]), {}))["feeling"][-1, 0]
    np.testing.assert_allclose(trace.heads[-1].p[-1], p, rtol=1e-12)
    chain, block = other.net.lead.id, name.rsplit(".", 1)[1]
    chain = name[len("cell.") :].rpartition(".")[0] or chain
    exact = found.chains[chain].found.parameters[block][1, 2]
    slope = measured(model, lambda by: ((), [WeightHold(name, 0.7 + by, **at)]))
    assert exact == pytest.approx(slope, rel=1e-6, abs=1e-9)
    np.testing.assert_array_equal(model.trace(BOB).heads[0].p, free.heads[0].p)


def test_what_is_held_of_an_upper_chains_input_says_nothing_to_the_chain_below():
    model = Model.untrained(Recipe("subject-switch", "gru", hidden=5, layers=2))
    upper = model.net.chains[1].id

    found = model.gradients(
        BOB, last(model), "feeling", "hate", holds=[Hold(None, "x", None, 0.1, upper)]
    )

    below = found.chains[model.net.chains[0].id]
    assert all(not slope.any() for slope in below.nodes.values())
    assert found.chains[upper].nodes["x"].any()


@pytest.mark.parametrize(
    ("hold", "error", "sentence"),
    [
        (Hold((1, 99), "h", 0, 0.0), LookUpError, "there is no timestep 99; they count from 0"),
        (Hold(0, "h", (1, 99), 0.0), LookUpError, "there is no unit 99"),
        (Hold(0, "z", 0, 0.0), LookUpError, "LSTM has no node 'z'"),
        (Hold(0, "h", (0, 1), (0.0, 1.0, 2.0)), ShapeError, "2 units of h are held at 3 values"),
        (Hold(START, "f", 0, 0.0), LookUpError, "before the first timestep there is only h and c"),
        (Hold(0, "h", 0, 0.0, "side"), LookUpError, "there is no chain 'side'"),
    ],
    ids=lambda value: None if isinstance(value, type) else str(value)[:40],
)
def test_a_hold_that_fits_nowhere_is_refused_in_a_sentence(hold, error, sentence):
    with pytest.raises(error, match=sentence):
        load("subject-switch", "lstm").trace(BOB, holds=[hold])


@pytest.mark.parametrize(
    ("held", "sentence"),
    [
        (WeightHold("cell.W_z", 0.0), "this net has no weights 'cell.W_z'; it has: cell.W_"),
        (WeightHold("cell.W_f", 0.0, 99), "there is no row 99"),
        (WeightHold("cell.b_f", 0.0, 0, 0), "leave the column out"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_weight_that_is_not_there_cannot_be_held(held, sentence):
    with pytest.raises(LookUpError, match=sentence):
        load("subject-switch", "lstm").holding([held])


def test_a_net_of_which_every_weight_is_held_is_no_net():
    model = load("subject-switch", "rnn")
    names = list(model.thaw().blocks(model.thaw().parameters))

    model.holding([WeightHold(name, 0.0) for name in names[1:]])
    with pytest.raises(LookUpError, match="every weight is held"):
        model.holding([WeightHold(name, 0.0) for name in names])
