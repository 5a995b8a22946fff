"""A net of several chains from Python: trained, kept, read, stepped, explained, differentiated."""

import json

import numpy as np
import pytest
from safetensors.numpy import save

from engine.errors import DocumentError, LookUpError, RecipeError, SettingsError
from engine.graph import Hold
from engine.net import weights
from engine.net.batch import Batch
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import shipped
from engine.training import Checkpoint, Settings, Training, run
from tests.engine.net.nets import new

KINDS = [
    {"layers": 2},
    {"direction": "both"},
    {"layers": 2, "direction": "both", "start": "learned"},
    {"direction": "backward"},
    {"direction": "both", "joined": "summed"},
    {"start": "learned"},
]
TEXT = "john came home . mary is happy"


def small(cell="lstm", **more):
    return Recipe("subject-switch", cell, hidden=4, embedding=3, seed=1, **more)


@pytest.fixture(params=KINDS, ids=str)
def model(request, rng):
    recipe = small(**request.param)
    network = recipe.build()
    network.parameters[...] += 0.3 * rng.normal(size=network.parameters.size)
    for id, cell in network.net.cells.items():
        network.parts.packed[id][...] *= cell.mask()
    return Model.from_network(network, recipe, {"updates": 0})


def test_a_two_layer_net_in_both_directions_takes_five_lines():
    settings = Settings.of("near-far", "gru", layers=2, direction="both", updates=60, hidden=6)
    *_, last = (event for event in run(settings) if isinstance(event, Checkpoint))
    trace = last.model.trace("I like the city")

    assert last.model.net.layer(last.model.net.lead) == 1
    assert [chain.direction for chain in trace.chains] == ["forward", "backward"] * 2


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("truncation", ["none", "chunks", "window"])
def test_a_run_of_any_net_goes_on_to_the_bit(kind, truncation):
    settings = Settings.of(
        "subject-switch",
        "lstm",
        updates=8,
        hidden=4,
        embedding=3,
        truncation=truncation,
        truncation_steps=3,
        **kind,
    )
    at_once = Training(settings)
    list(at_once.events())

    halted = Training(Settings.from_json(settings.to_json()))
    for event in halted.events():
        if getattr(event, "update", 0) == 3:
            break
    resumed = Training.resume(halted.to_bytes())
    list(resumed.events())

    np.testing.assert_array_equal(resumed.network.parameters, at_once.network.parameters)
    assert resumed.checkpoint().model.id == at_once.checkpoint().model.id


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ({"layers": 0}, "1 to 4 layers, not 0"),
        ({"layers": 5}, "1 to 4 layers, not 5"),
        ({"direction": "up"}, "not 'up'"),
        ({"joined": "mixed"}, "not 'mixed'"),
        ({"start": "main"}, "not 'main'"),
    ],
    ids=str,
)
def test_a_net_that_cannot_be_is_refused_with_a_sentence(kind, sentence):
    with pytest.raises(RecipeError, match=sentence):
        Model.untrained(small(**kind))
    with pytest.raises(SettingsError):
        Settings.of("subject-switch", **kind)


def test_what_a_net_usually_is_goes_unsaid_so_that_equal_settings_stay_equal():
    said = Settings.of("subject-switch").to_json()

    assert not {"layers", "direction", "joined", "start"} & set(said)
    assert Settings.from_json({**said, "layers": 1, "direction": "forward"}).to_json() == said
    assert Settings.of("subject-switch", layers=3).to_json()["layers"] == 3


def test_a_document_says_all_of_its_net(model):
    again = Model.from_bytes(model.to_bytes())

    assert (again.id, again.net) == (model.id, model.net)
    assert model.header["format"] == 2
    np.testing.assert_array_equal(
        again.trace(TEXT).heads[0].logits, model.trace(TEXT).heads[0].logits
    )
    kept = again.thaw().parameters
    np.testing.assert_array_equal(kept, model.thaw().parameters)
    assert model.parameter_count == kept.size - sum(
        (~cell.mask()).sum() for cell in model.net.cells.values()
    )


def test_shipped_nets_and_new_ones_of_their_kind_stay_in_the_first_format():
    assert len(shipped()) > 10
    for id, path in shipped().items():
        one = Model.from_bytes(path.read_bytes())
        assert (one.id, one.to_bytes()) == (id, path.read_bytes())
        first = 1 if one.net.is_one_chain else 2
        assert weights.read_header(path.read_bytes())["format"] == first
    assert weights.read_header(Model.untrained(small()).to_bytes())["format"] == 1


def changed(model, edit):
    header, tensors = weights.read(model.to_bytes())
    edit(header)
    return save(tensors, metadata={"gatescope": json.dumps(header)})


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda h: h.update(format=3), "format 3"),
        (lambda h: h.update(format=True), "format True"),
        (lambda h: h.update(format=1), "says nothing of 'reads'"),
        (lambda h: h.update(colour="red"), "'colour'"),
        (lambda h: h.pop("net"), "says nothing of 'net'"),
        (lambda h: h.update(net=[]), "net must be"),
        (lambda h: h["net"].update(moods=[]), "just inputs, axes, chains, heads"),
        (lambda h: h["net"].update(chains={}), "a list of at most 16"),
        (lambda h: h["net"]["chains"][0].update(hidden="4"), "hidden of a chain"),
        (lambda h: h["net"]["chains"][0].update(hidden=True), "hidden of a chain must"),
        (lambda h: h["net"]["chains"][0].update(reads=[1]), "reads of a chain"),
        (lambda h: h["net"]["chains"][0].update(cell="lstn"), "there is no cell 'lstn'"),
        (lambda h: h["net"]["chains"][0].update(options=[]), "options of a chain"),
        (lambda h: h["net"]["chains"][0].update(hidden=5), "the weights do not fit"),
        (lambda h: h["net"]["chains"][0].pop("start"), "a chain in the header must have just"),
        (lambda h: h["net"]["heads"][0].update(width=-1), "width of a head"),
        (lambda h: h["net"]["inputs"][0].update(vocabulary="abc"), "vocabulary of an input"),
        (lambda h: h["net"]["inputs"][0].update(vocabulary=["a" * 201]), "at most 200"),
        (lambda h: h["net"]["chains"][0].update(id="other"), "no input and no chain|one of the"),
        (lambda h: h["net"]["inputs"][0]["vocabulary"].pop(0), "must begin with <unk>"),
        (lambda h: h["made"].update(unit=4), "made.unit is 4, and this net has 4 units"),
    ],
)
def test_what_is_wrong_in_a_header_of_the_second_format_is_said(edit, sentence):
    model = Model.untrained(small(layers=2))

    with pytest.raises(DocumentError, match=sentence):
        Model.from_bytes(changed(model, edit))


def test_the_trace_is_what_training_computes(model):
    columns = model.read(TEXT)
    tokens = np.array([column.understood.index for column in columns])[:, None]
    network = model.thaw()
    trace = model.trace(TEXT)
    passes = network.read(Batch(tokens, np.array([len(tokens)]), {}))

    for chain in trace.chains:
        for key in chain.cell.states:
            expected = passes[chain.id].values(key)[:, :, 0]
            np.testing.assert_allclose(chain.values[key], expected, atol=1e-12)


def test_a_step_at_a_time_is_the_whole_text_where_every_chain_runs_forwards(model):
    trace = model.trace(TEXT)
    if any(chain.direction == "backward" for chain in model.net.chains):
        forward = [chain for chain in model.net.order if chain.direction == "forward"]
        if not forward:
            with pytest.raises(LookUpError, match="cannot take a step"):
                model.step("mary")
        return
    states = None
    for column in trace.columns:
        step = model.step(column.text, starts=states)
        states = {chain.id: chain.final for chain in step.chains}
        for chain in step.chains:
            for key, values in chain.nodes.items():
                np.testing.assert_array_equal(values[0], trace.chain(chain.id).nodes[key][column.t])
    np.testing.assert_array_equal(step.heads[0].logits[0], trace.heads[0].logits[-1])


def test_a_chain_that_begins_where_another_ends_takes_no_step_from_its_middle(rng):
    text = Input(vocabulary=("<unk>", "a", "b"), embedding=2)
    chains = (Chain("low", "gru", 3), Chain("up", "gru", 3, start="low"))
    net = Net((text,), (Axis(),), chains, (Head("who", ("x", "y"), ("up.h",)),))
    network = new(net, rng)
    header = {"format": 2, "task": "x", "seed": 0, "initialiser": "x", "keep_bias": 1.0}
    header |= {"net": net.to_json(), "made": {"updates": 0}}
    model = Model.from_bytes(weights.write(header, network.blocks(network.parameters)))

    assert [chain.id for chain in model.step("a").chains] == ["low"]

    end = model.trace("a b a").chain("low").final
    begun = model.step("b", starts={"up": end})
    np.testing.assert_array_equal(begun.chain("up").start["h"], end["h"])


def test_a_text_can_begin_where_another_ended(model):
    whole, words = model.trace(TEXT), TEXT.split()
    begin = model.trace(" ".join(words[:3]))
    starts = {chain.id: chain.final for chain in begin.chains if chain.direction == "forward"}
    rest = model.trace(" ".join(words[3:]), starts=starts)

    for chain in rest.chains:
        if chain.direction == "forward" and chain.layer == 0:
            expected = whole.chain(chain.id).values["h"][3:]
            np.testing.assert_allclose(chain.values["h"], expected, atol=1e-12)
    with pytest.raises(LookUpError, match="there is no chain 'side'"):
        model.trace(TEXT, starts={"side": {}})


def test_every_number_is_the_sum_of_its_terms_and_they_stand_where_they_say(model):
    trace = model.trace(TEXT)
    length = len(trace.columns)
    for chain in trace.chains:
        for node in chain.cell.nodes:
            for t in (0, 2, length - 1):
                found = model.explain(trace, chain.id, t, node.key, 1)
                assert found.value == pytest.approx(chain.values[node.key][t, 1], abs=1e-12)
                check_terms(trace, chain, found)
    for answer in trace.heads:
        t = answer.positions[-1]
        found = model.explain(trace, model.net.lead.id, t, f"head:{answer.name}", 1)
        assert found.sum == pytest.approx(answer.logits[-1, 1], abs=1e-12)
        check_terms(trace, trace.chain(model.net.lead.id), found)


def check_terms(trace, chain, found):
    for term in found.terms:
        source = term.source
        read = trace.chain(source.chain) if source.chain else chain
        if source.kind == "start":
            assert term.value == read.start[source.node][source.unit]
        elif source.kind == "node":
            assert term.value == read.values[source.node][source.t, source.unit]


def test_gradients_agree_with_a_start_state_moved_by_hand(model):
    t, head = len(model.read(TEXT)) - 1, model.heads[0].name
    found = model.gradients(TEXT, t, head, 1)
    lead = model.net.lead.id

    trace = model.trace(TEXT)
    chain = trace.chain(lead)
    for key in chain.cell.states:
        slopes = []
        for unit in range(chain.cell.hidden_size):
            losses = []
            for step in (1e-5, -1e-5):
                start = {each: value.copy() for each, value in chain.start.items()}
                start[key][unit] += step
                answer = next(
                    each
                    for each in model.trace(TEXT, starts={lead: start}).heads
                    if each.name == head
                )
                losses.append(-np.log(answer.p[-1, 1]))
            slopes.append((losses[0] - losses[1]) / 2e-5)
        assert found.states[key].start == pytest.approx(np.linalg.norm(slopes), rel=1e-5, abs=1e-9)
    assert found.loss == pytest.approx(-np.log(trace.heads[0].p[-1, 1]), rel=1e-12)


def test_a_hold_reaches_what_comes_after_it_on_its_chain(model):
    plain = model.trace(TEXT)
    for chain in plain.chains:
        held = model.trace(TEXT, holds=[Hold(2, "h", 1, 0.5, chain.id)]).chain(chain.id)

        assert held.values["h"][2, 1] == 0.5
        is_after = slice(3, None) if chain.direction == "forward" else slice(0, 2)
        is_before = slice(0, 2) if chain.direction == "forward" else slice(3, None)
        assert (held.values["h"][is_after] != chain.values["h"][is_after]).any()
        np.testing.assert_allclose(
            held.values["h"][is_before], chain.values["h"][is_before], atol=1e-15
        )
    with pytest.raises(LookUpError, match="there is no chain 'side'"):
        model.trace(TEXT, holds=[Hold(0, "h", 0, 1.0, "side")])
