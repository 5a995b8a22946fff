"""Models that write, and models of numbers: what is traced, explained and differentiated."""

import numpy as np
import pytest

from engine.analysis.influence import influence
from engine.errors import DocumentError, LookUpError, SettingsError
from engine.graph import START, Hold
from engine.net.batch import Batch, Given
from engine.net.model import Model
from engine.net.reader import Writing
from engine.net.recipe import DecoderRecipe, Recipe

TEXT, FRENCH = "the black cat eats a red apple", "le chat noir mange"
ROW = "0.3 1; -0.8 0; 0.1 1; 0.5 0"
WRITERS = {
    "lstm": {"cell": "lstm"},
    "gru, then rnn": {"cell": "gru", "decoder": DecoderRecipe("rnn")},
    "two layers": {"cell": "gru", "layers": 2},
    "backward": {"cell": "lstm", "direction": "backward"},
    "both": {"cell": "rnn", "direction": "both", "layers": 2, "start": "learned"},
    "one-hot": {"cell": "mgu", "embedding": 0},
}
ADDERS = {
    "lstm": {"cell": "lstm"},
    "both": {"cell": "gru", "direction": "both", "joined": "summed"},
    "two layers": {"cell": "rnn", "layers": 2, "start": "learned"},
}


@pytest.fixture(params=WRITERS.values(), ids=list(WRITERS))
def writer(request):
    return Model.untrained(
        Recipe("translation", **{"hidden": 4, "embedding": 3, "seed": 2} | request.param)
    )


@pytest.fixture(params=ADDERS.values(), ids=list(ADDERS))
def adder(request):
    return Model.untrained(Recipe("adding", hidden=4, embedding=0, seed=2, **request.param))


def batch_of(trace):
    """What a trace read, as training has it."""

    def given(axis):
        if axis.columns[0].numbers:
            values = np.array([column.numbers for column in axis.columns])[:, None]
        else:
            values = np.array([column.understood.index for column in axis.columns])[:, None]
        return Given(values, np.array([len(axis.columns)]))

    first, *more = trace.axes
    read = given(first)
    return Batch(read.values, read.lengths, {}, {axis.id: given(axis) for axis in more})


def check_is_what_training_computes(model, trace):
    network = model.thaw()
    batch = batch_of(trace)
    passes = network.read(batch)
    for chain in trace.chains:
        for key in chain.cell.states:
            expected = passes[chain.id].values(key)[:, :, 0]
            np.testing.assert_allclose(chain.values[key], expected, atol=1e-12)
    said = network.probabilities(batch)
    for head in trace.heads:
        expected = head.logits if head.kind == "number" else head.p
        np.testing.assert_allclose(said[head.name][:, 0], expected, atol=1e-12)


@pytest.mark.parametrize("writing", [Writing(), Writing(3), Writing(answer=FRENCH)], ids=str)
def test_a_trace_of_both_axes_is_what_training_computes(writer, writing):
    check_is_what_training_computes(writer, writer.trace(TEXT, writing=writing))


def test_a_trace_of_numbers_is_what_training_computes(adder):
    check_is_what_training_computes(adder, adder.trace(ROW))


def test_what_is_greedy_is_the_likeliest_word_each_time(writer):
    trace = writer.trace(TEXT)

    (said,) = trace.written
    head = trace.head("word")
    assert [head.classes[k] for k in head.p.argmax(axis=1)] == list(said.words)
    np.testing.assert_allclose(said.p, head.p.max(axis=1), rtol=1e-12)


def loss_of(trace, head, t, target):
    said = trace.head(head)
    at = said.positions.index(t)
    if said.kind == "number":
        return float(np.mean((said.logits[at] - target) ** 2))
    return float(-np.log(said.p[at, said.classes.index(target)]))


def check_gradients(model, text, t, head, target, writing, holds):
    """Every state and input of every chain, by moving it a little."""
    found = model.gradients(text, t, head, target, holds=holds, writing=writing)
    assert found.loss == pytest.approx(loss_of(found.trace, head, t, target), rel=1e-12)
    for chain in found.trace.chains:
        for key in (*chain.cell.states, "x"):
            for at in range(len(chain.values[key])):
                slopes = []
                for unit in range(chain.values[key].shape[1]):
                    if found.trace.holds(chain.id).has(at, key, unit):
                        slopes.append(found.chains[chain.id].nodes[key][at, unit])
                        continue
                    losses = []
                    for step in (1e-5, -1e-5):
                        moved = Hold(at, key, unit, chain.values[key][at, unit] + step, chain.id)
                        trace = model.trace(text, holds=[*holds, moved], writing=writing)
                        losses.append(loss_of(trace, head, t, target))
                    slopes.append((losses[0] - losses[1]) / 2e-5)
                np.testing.assert_allclose(
                    found.chains[chain.id].nodes[key][at],
                    slopes,
                    rtol=1e-5,
                    atol=1e-9,
                    err_msg=f"{chain.id}.{key}@{at}",
                )


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "held"])
def test_every_gradient_of_a_written_word_agrees_with_finite_differences(writer, is_held):
    text, answer = "the cat sees a dog", "le chat"
    encoder, decoder = writer.net.chains[0].id, writer.net.lead.id
    holds = [Hold(1, "h", 2, 0.4, encoder), Hold(0, "h", 1, -0.3, decoder)] if is_held else []
    check_gradients(writer, text, 2, "word", "</s>", Writing(answer=answer), holds)


def test_every_gradient_of_a_number_agrees_with_finite_differences(adder):
    check_gradients(adder, ROW, 3, "sum", 0.4, Writing(), [])


def test_every_number_is_the_sum_of_its_terms_and_they_stand_where_they_say(writer):
    trace = writer.trace(TEXT, writing=Writing(answer=FRENCH))
    for chain in trace.chains:
        length = len(chain.values["x"])
        for node in chain.cell.nodes:
            for t in {0, 1, length - 1}:
                found = writer.explain(trace, chain.id, t, node.key, 1)
                assert found.value == pytest.approx(chain.values[node.key][t, 1], abs=1e-12)
                for term in found.terms:
                    source = term.source
                    read = trace.chain(source.chain) if source.chain else chain
                    if source.kind == "node":
                        assert term.value == read.values[source.node][source.t, source.unit]
                    elif source.kind == "start":
                        assert term.value == read.start[source.node][source.unit]


def test_a_decoders_first_step_leads_back_into_the_encoder():
    model = Model.untrained(Recipe("translation", "gru", 4, 3))
    trace = model.trace(TEXT)
    found = model.explain(trace, "decoder", 0, "h_prev", 1)
    held = model.trace(TEXT, holds=[Hold(START, "h", 0, 0.5, "decoder")])
    beside, set_ = (model.explain(held, "decoder", 0, "h_prev", unit) for unit in (1, 0))

    ((term,), (other,), (mine,)) = found.terms, beside.terms, set_.terms
    assert (term.source.kind, term.source.chain, term.source.t) == ("node", "encoder", 6)
    assert other.source == term.source
    assert (mine.source.kind, mine.source.chain, mine.value) == ("held", None, 0.5)


def test_a_logit_of_a_number_is_the_sum_of_its_terms(adder):
    trace = adder.trace(ROW)
    found = adder.explain(trace, adder.net.lead.id, 3, "head:sum", 0)

    assert found.sum == pytest.approx(trace.head("sum").logits[-1, 0], abs=1e-12)


def test_a_held_state_of_the_decoder_changes_what_it_writes():
    model = Model.untrained(Recipe("translation", "rnn", 4, 3, seed=5))
    plain = model.trace(TEXT)
    held = model.trace(TEXT, holds=[Hold(None, "h", None, 3.0, "decoder")])

    assert np.all(held.chain("decoder").values["h"] == 3.0)
    assert held.written[0].words != plain.written[0].words
    first = Hold(START, "h", None, 2.0, "decoder")
    assert np.all(model.trace(TEXT, holds=[first]).chain("decoder").start["h"] == 2.0)


def test_a_beam_is_the_search_that_forced_sentences_confirm(writer):
    for said in writer.trace(TEXT, writing=Writing(4)).written:
        if said.ended:
            forced = writer.trace(TEXT, writing=Writing(answer=" ".join(said.words[:-1])))
            assert forced.written[0].words == said.words
            assert forced.written[0].score == pytest.approx(said.score, rel=1e-12)


def test_a_document_of_such_a_net_reads_back_as_the_same_net(writer, adder):
    for model in (writer, adder):
        again = Model.from_bytes(model.to_bytes())
        assert (again.id, again.net, again.header) == (model.id, model.net, model.header)


def test_what_cannot_be_is_refused():
    model = Model.untrained(Recipe("translation", "gru", 4, 3))

    with pytest.raises(SettingsError, match="1 to 5 sentences"):
        model.trace(TEXT, writing=Writing(6))
    with pytest.raises(LookUpError, match="count from 0 to 1"):
        model.trace(TEXT, holds=[Hold(2, "h", 0, 1.0, "decoder")], writing=Writing(answer="le"))
    with pytest.raises(LookUpError, match="no part in a step"):
        model.step("cat", holds=[Hold(0, "h", 0, 1.0, "decoder")])
    with pytest.raises(DocumentError):
        Model.from_bytes(model.to_bytes()[:-8])


def test_a_words_influence_is_what_the_same_answer_gets_without_it(writer):
    text, answer = "the cat sees a dog", "le chat voit"
    found = influence(writer, text, 2, "word", "voit", writing=Writing(answer=answer))

    words = text.split()
    for k in range(len(words)):
        fewer = writer.trace(" ".join(words[:k] + words[k + 1 :]), writing=Writing(answer=answer))
        masked = writer.trace(
            " ".join([*words[:k], "zzz", *words[k + 1 :]]), writing=Writing(answer=answer)
        )
        assert found.left_out[k] == pytest.approx(np.exp(-loss_of(fewer, "word", 2, "voit")))
        assert found.unknown[k] == pytest.approx(np.exp(-loss_of(masked, "word", 2, "voit")))
    plain = writer.trace(text, writing=Writing(answer=answer))
    assert found.p == pytest.approx(np.exp(-loss_of(plain, "word", 2, "voit")))


def test_how_much_of_a_change_survives_is_told_along_either_axis(writer):
    trace = writer.trace(TEXT, writing=Writing(answer=FRENCH))

    for chain, t in ((writer.net.chains[0].id, 6), (writer.net.lead.id, 4)):
        found = writer.survival(trace, chain, t, 1)
        assert found.factors.shape[0] <= t + 1
        with pytest.raises(LookUpError, match="no timestep 7"):
            writer.survival(trace, chain, 7, 1)
