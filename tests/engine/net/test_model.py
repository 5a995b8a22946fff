"""A net as a document: reading, stepping, explaining and differentiating."""

import itertools
from collections.abc import Callable

import numpy as np
import pytest

from engine.errors import DocumentError, EngineError, LookUpError, ShapeError, TextError
from engine.graph import Hold
from engine.net.loss import cross_entropy
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from tests.engine.conftest import every_cell
from tests.engine.finite_differences import numerical_gradient

TEXT = "Bob is a nice person. Dan on the other hand is evil."
WORDS = ["Bob", "is", "a", "nice", "person", "."]


@pytest.fixture(params=[pytest.param(cell.values, id=cell.id) for cell in every_cell()])
def model(request):
    name, options = request.param
    return Model.untrained(
        Recipe("subject-switch", name, hidden=5, embedding=4, seed=7, options=options)
    )


@pytest.fixture
def characters():
    """One-hot characters into an LSTM."""
    return Model.untrained(Recipe("next-character", "lstm", hidden=5, embedding=0))


def test_a_document_gives_the_same_model_again(model):
    again = Model.from_bytes(model.to_bytes())

    assert again.id == model.id
    assert again.header == model.header
    one, other = model.trace(TEXT), again.trace(TEXT)
    for key, values in one.chains[0].values.items():
        np.testing.assert_array_equal(values, other.chains[0].values[key])


def test_the_same_recipe_is_the_same_model_and_another_seed_another():
    recipe = Recipe("subject-switch", "gru", hidden=5, embedding=4, seed=7)

    assert Model.untrained(recipe).id == Model.untrained(recipe).id
    assert (
        Model.untrained(Recipe("subject-switch", "gru", 5, 4, 8)).id != Model.untrained(recipe).id
    )


def test_typing_word_by_word_gives_the_same_bits_as_pasting(model):
    pasted = model.trace(" ".join(WORDS))

    state = None
    for t, word in enumerate(WORDS):
        typed = model.step(word, state=state)
        state = typed.chains[0].final
        for key, values in typed.chains[0].values.items():
            np.testing.assert_array_equal(values[0], pasted.chains[0].values[key][t], err_msg=key)
        for said, expected in zip(typed.heads, pasted.heads, strict=True):
            np.testing.assert_array_equal(said.p[0], expected.p[t])


def test_a_shorter_text_gives_the_same_bits_as_the_start_of_a_longer_one(model):
    long, short = model.trace(TEXT), model.trace("Bob is a")

    for key, values in short.chains[0].values.items():
        np.testing.assert_array_equal(values, long.chains[0].values[key][:3], err_msg=key)


def test_every_number_of_a_trace_is_the_sum_of_its_terms(model):
    trace = model.trace("Bob is nice")
    values = trace.chains[0].values

    for t, node in itertools.product(range(3), model.cell.nodes):
        for unit in (0, values[node.key].shape[1] - 1):
            found = model.explain(trace, "main", t, node.key, unit)

            assert found.value == values[node.key][t, unit]
            assert apply(found.op, found.sum) == pytest.approx(found.value, rel=0, abs=1e-12)
            assert put_together(found) == pytest.approx(found.sum, rel=0, abs=1e-12)


def test_every_logit_is_the_sum_of_its_terms(model):
    trace = model.trace("Bob is nice")

    for head in trace.heads:
        for t, unit in itertools.product(range(3), range(len(head.classes))):
            found = model.explain(trace, "main", t, f"head:{head.name}", unit)

            assert found.value == pytest.approx(head.logits[t, unit], rel=0, abs=1e-12)
            assert len(found.terms) == model.cell.hidden_size + 1


def test_every_source_stands_where_its_term_says(model):
    trace = model.trace("Bob is nice")
    chain = trace.chains[0]

    for t, node in itertools.product(range(3), model.cell.nodes):
        for term in model.explain(trace, "main", t, node.key, 2).terms:
            source = term.source
            if source.kind == "node":
                assert term.value == chain.values[source.node][source.t, source.unit]
            if source.kind == "start":
                assert term.value == chain.start[source.node][source.unit]


def apply(op, total):
    """The activations, written out anew."""
    known: dict[str, Callable[[float], float]] = {
        "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
        "hard_sigmoid": lambda z: min(1.0, max(0.0, z / 6 + 0.5)),
        "tanh": np.tanh,
        "relu": lambda z: max(z, 0.0),
        "one_minus": lambda z: 1 - z,
    }
    return known.get(op, lambda z: z)(total)


def put_together(found):
    numbers = [term.product for term in found.terms]
    return np.prod(numbers) if found.op == "times" else np.sum(numbers)


def test_the_norms_of_the_gradients_agree_with_holding_a_state_a_little_off(model):
    head = model.heads[0]
    trace = model.trace("Bob is nice")

    found = model.gradients("Bob is nice", 2, head.name, 1)

    for key, t in itertools.product(model.cell.states, range(3)):
        state = trace.chains[0].values[key][t].copy()

        def loss(key=key, t=t, state=state):
            holds = [Hold(t, key, unit, value) for unit, value in enumerate(state)]
            logits = model.trace("Bob is nice", holds=holds).heads[0].logits
            return cross_entropy(logits[2:], np.array([1]))[0]

        measured = np.linalg.norm(numerical_gradient(loss, state))
        assert found.states[key].norms[t] == pytest.approx(measured, rel=1e-5, abs=1e-9)
    assert found.loss == pytest.approx(-np.log(trace.heads[0].p[2, 1]), rel=1e-9)


def test_no_gradient_flows_beyond_the_column_that_is_judged(model):
    found = model.gradients("Bob is nice .", 1, model.heads[0].name, model.heads[0].classes[2])

    assert found.target == 2
    for norms in found.states.values():
        assert not norms.norms[2:].any()
        assert norms.norms[1] > 0 or norms is not found.states[model.cell.states[0]]


def test_a_held_gate_changes_later_columns_only(model):
    node = next((n for n in model.cell.nodes if n.kind == "valve"), model.cell.nodes[-1])
    free = model.trace(TEXT)

    held = model.trace(TEXT, holds=[Hold(3, node.key, 1, 0.25)])

    assert held.chains[0].values[node.key][3, 1] == 0.25
    state = model.cell.states[0]
    before, after = held.chains[0].values[state], free.chains[0].values[state]
    np.testing.assert_allclose(before[:3], after[:3], rtol=0, atol=1e-12)
    has_memory = any(n.op == "previous" for n in model.cell.nodes)
    assert (abs(before[4:] - after[4:]).max() > 1e-6) == has_memory


def test_holding_a_number_at_what_it_is_changes_nothing(model):
    free = model.trace(TEXT)
    node = model.cell.states[0]

    held = model.trace(TEXT, holds=[Hold(2, node, 0, float(free.chains[0].values[node][2, 0]))])

    for key, values in held.chains[0].values.items():
        np.testing.assert_allclose(values, free.chains[0].values[key], rtol=0, atol=1e-12)


def test_infinities_in_a_state_are_carried_and_never_crash(model):
    state = {key: np.full(5, np.inf) for key in model.cell.states}
    state[model.cell.states[0]][0] = np.nan

    step = model.step("Bob", state=state)

    assert step.chains[0].values[model.cell.states[0]].shape == (1, 5)


def test_a_character_net_reads_one_hot_characters(characters):
    trace = characters.trace("a b")

    assert [column.text for column in trace.columns] == ["a", " ", "b"]
    x = trace.chains[0].values["x"]
    assert x.shape == (3, len(characters.vocabulary))
    np.testing.assert_array_equal(x.sum(axis=1), 1)


def test_a_vector_can_be_sent_instead_of_a_word(model):
    by_word = model.step("Bob")

    by_vector = model.step(x=by_word.chains[0].values["x"][0])

    state = model.cell.states[0]
    np.testing.assert_array_equal(
        by_vector.chains[0].values[state], by_word.chains[0].values[state]
    )


@pytest.mark.parametrize(
    ("ask", "error", "sentence"),
    [
        (lambda m: m.trace("  "), TextError, "type a word"),
        (lambda m: m.step("Bob is"), TextError, "reads as 2"),
        (lambda m: m.step(), TextError, "either a token or an x"),
        (lambda m: m.step(x=[1.0]), ShapeError, "x has 1 values, but this net takes 4"),
        (lambda m: m.step("Bob", state={"h": [0.0]}), ShapeError, "this cell has 5 units"),
        (lambda m: m.step("Bob", state={"q": [0.0]}), ShapeError, "no state 'q'"),
        (lambda m: m.gradients("Bob", 1, "who", 0), LookUpError, "no timestep 1"),
        (lambda m: m.gradients("Bob", 0, "why", 0), LookUpError, "no head 'why'"),
        (lambda m: m.gradients("Bob", 0, "who", "it"), LookUpError, "no class 'it'"),
        (lambda m: m.gradients("Bob", 0, "who", 9), LookUpError, "no class 9"),
        (lambda m: m.explain(m.trace("Bob"), "side", 0, "h", 0), LookUpError, "no chain 'side'"),
        (lambda m: m.explain(m.trace("Bob"), "main", 0, "q", 0), LookUpError, "no node 'q'"),
        (lambda m: m.explain(m.trace("Bob"), "main", 0, "h", 5), LookUpError, "no unit 5"),
        (lambda m: m.explain(m.trace("Bob"), "main", 2, "h", 0), LookUpError, "no timestep 2"),
        (lambda m: m.trace("Bob", holds=[Hold(0, "h", 9, 0)]), LookUpError, "no unit 9"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(ask, error, sentence):
    model = Model.untrained(Recipe("subject-switch", "lstm", hidden=5, embedding=4))

    with pytest.raises(error, match=sentence) as caught:
        ask(model)

    assert isinstance(caught.value, EngineError)


def test_a_document_whose_weights_do_not_fit_its_header_is_refused():
    from engine.net import weights

    header, tensors = weights.read(
        Model.untrained(Recipe("subject-switch", "lstm", hidden=5, embedding=4)).to_bytes()
    )
    header.pop("format")

    with pytest.raises(DocumentError, match=r"do not fit the header: cell\.U_f"):
        Model.from_bytes(weights.write(header, tensors | {"cell.U_f": np.zeros((5, 4))}))
    with pytest.raises(DocumentError, match="does not describe a net"):
        Model.from_bytes(weights.write(header | {"cell": "transformer"}, tensors))


def test_no_right_answer_rests_on_a_word_that_was_respelled():
    net = load("subject-switch", "lstm")

    def who(text):
        return next(head.labels for head in net.trace(text).heads if head.name == "who")

    assert who("Bob is a wonderful person") == (1, 1, 1, 1, 1)
    assert who("Bob is a wonderfull person") == (1, 1, 1, None, None)
