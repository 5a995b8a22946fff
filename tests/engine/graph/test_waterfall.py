"""An explanation as a person reads it says the same as all its terms."""

import math

import numpy as np
import pytest

from engine.graph import Hold
from engine.graph.explain import Explanation, Source, Term
from engine.graph.waterfall import leading, rows
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load

CELLS = {
    "lstm": {},
    "gru": {},
    "gru before": {"reset": "before"},
    "rnn": {},
    "rnn relu": {"activation": "relu"},
}
TEXT = "Bob is a nice person"


def net(name: str, embedding: int = 3) -> Model:
    cell, _, _ = name.partition(" ")
    return Model.untrained(
        Recipe("subject-switch", cell, hidden=9, embedding=embedding, seed=5, options=CELLS[name])
    )


def summed(products: list[float]) -> Explanation:
    terms = tuple(Term(Source("node", "h", 0, k), 1.0, v, v) for k, v in enumerate(products))
    bias = Term(Source("bias", "f", None, 0), None, 9.0, 9.0)
    return Explanation("z", 1, 0, "layer", 0.0, 0.0, (*terms, bias))


@pytest.mark.parametrize("name", CELLS)
def test_the_rows_of_every_number_add_up_to_its_sum(name):
    model = net(name)
    trace = model.trace(TEXT)

    for node in model.cell.nodes:
        found = model.explain(trace, "main", 3, node.key, 2)
        products = [row.product for row in rows(found)]
        total = math.prod(products) if found.op == "times" else math.fsum(products)

        assert total == pytest.approx(found.sum, abs=1e-12)


def test_the_largest_terms_have_names_the_rest_stands_together_and_the_bias_is_last():
    found = rows(summed([0.1, -5.0, 0.2, 3.0, -2.0, 0.3, 4.0]), named=3)

    assert [row.product for row in found[:3]] == [-5.0, 4.0, 3.0]
    assert (found[3].kind, found[3].count) == ("rest", 4)
    assert found[3].product == pytest.approx(0.1 + 0.2 - 2.0 + 0.3)
    assert [row.kind for row in found[3:]] == ["rest", "bias"]


def test_a_single_term_is_never_called_the_rest():
    found = rows(summed([3.0, 2.0, 1.0]), named=2)

    assert [row.kind for row in found] == ["term", "term", "term", "bias"]


def test_what_is_not_a_number_comes_first():
    found = rows(summed([7.0, math.nan, 8.0]), named=2)

    assert math.isnan(found[0].product)


@pytest.mark.parametrize("embedding", [0, 3])
def test_a_word_is_one_term_of_value_one_whatever_it_is_made_of(embedding):
    model = net("lstm", embedding)
    trace = model.trace(TEXT)
    found = model.explain(trace, "main", 3, "z_f", 2)
    weights = model.parameters["W_f"][2]

    (word,) = [row for row in rows(found, named=99) if row.kind == "word"]

    assert word.value == 1.0
    assert word.weight == word.product
    assert word.product == pytest.approx(float(weights @ trace.chain("main").values["x"][3]))
    assert word.source == Source("word", "x", 3)


def test_a_gate_comes_with_the_sum_it_is_made_of():
    model = net("lstm")
    trace = model.trace(TEXT)

    gate = model.explain(trace, "main", 2, "f", 1)
    state = model.explain(trace, "main", 2, "tanh_c", 1)

    assert gate.inner is not None
    assert gate.inner.node == "z_f"
    assert gate.value == pytest.approx(1 / (1 + math.exp(-gate.inner.sum)))
    assert state.inner is None  # the cell state is a number of its own, and asked by itself


def test_a_probability_is_shared_out_by_all_classes():
    model = net("gru")
    trace = model.trace(TEXT)
    said = trace.heads[1]

    found = model.explain(trace, "main", 4, f"p:{said.name}", 2)

    assert found.value == said.p[4, 2]
    np.testing.assert_array_equal([term.value for term in found.terms], said.logits[4])
    np.testing.assert_array_equal([term.product for term in found.terms], said.p[4])
    shares = np.exp([term.value for term in found.terms])
    np.testing.assert_allclose([t.product for t in found.terms], shares / shares.sum())


def test_a_held_number_comes_from_nothing_but_the_hand_that_holds_it():
    model = net("lstm")
    trace = model.trace(TEXT, holds=[Hold(2, "f", 1, 0.25)])

    found = model.explain(trace, "main", 2, "f", 1)

    assert (found.op, found.value, found.inner) == ("held", 0.25, None)
    assert [term.source.kind for term in found.terms] == ["held"]
    assert model.explain(trace, "main", 2, "f", 0).op == "sigmoid"


BOB = "Bob is a nice person. Dan on the other hand is evil."


def followed(model: Model, text: str, node: str, unit: int, t: int = -1) -> tuple[str, list[str]]:
    """The word at which the trail of what decides ends, and the nodes on the way."""
    trace = model.trace(text)
    chain = trace.chain("main")
    t = range(len(trace.columns))[t]
    way: list[str] = []
    while True:
        way.append(node)
        assert len(way) < 200
        found = model.explain(trace, "main", t, node, unit)
        summed_up = found.inner or found
        read = rows(summed_up)
        leads = leading(summed_up, read, chain.cell)
        assert leads is not None
        source = read[leads].source
        assert source is not None
        if source.kind == "word":
            return trace.columns[t].text, way
        assert source.node is not None
        assert source.t is not None
        node, t, unit = source.node, source.t, source.unit or 0


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
@pytest.mark.parametrize(
    ("text", "said", "word"),
    [
        (BOB, "hate", "evil"),
        ("Mary is kind. John is awful.", "hate", "awful"),
        ("Bob is a nice person.", "like", "nice"),
        (f"{BOB} Mary is lovely.", "like", "lovely"),
    ],
)
def test_what_decides_an_answer_leads_to_the_word_that_turned_it(cell, text, said, word):
    model = load("subject-switch", cell)
    (feeling,) = [head for head in model.trace(text).heads if head.name == "feeling"]
    unit = feeling.classes.index(said)
    assert feeling.p[-1].argmax() == unit

    assert followed(model, text, "p:feeling", unit)[0] == word


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_what_decides_a_far_answer_leads_back_over_all_that_lies_between(cell):
    model = load("near-far", cell)
    text = "I grew up in France. My friend likes long walks. I speak fluent"
    (blank,) = model.trace(text).heads

    assert followed(model, text, "p:blank", blank.classes.index("french"))[0] == "France"


def test_a_state_near_0_is_laid_to_the_gate_that_shut_and_not_to_the_one_that_was_open():
    model = load("subject-switch", "lstm")

    word, way = followed(model, BOB, "h", model.header["made"]["unit"], t=6)

    assert (word, way) == ("Dan", ["h", "tanh_c", "c", "kept", "f"])


def test_an_open_gate_hands_on_what_it_is_given():
    model = load("subject-switch", "lstm")
    unit = model.header["made"]["unit"]

    assert followed(model, BOB, "kept", unit, t=4)[1][:2] == ["kept", "c"]


def test_of_two_chains_the_unit_that_turned_the_answer_is_that_of_its_own_chain():
    cell = load("subject-switch", "lstm").cell
    places = [Source("node", "h", 3, unit, chain) for chain in ("on", "back") for unit in (0, 1)]
    products = (0.5, 1.5, 1.0, 2.0)
    terms = tuple(Term(place, 1.0, by, by) for place, by in zip(places, products, strict=True))
    found = Explanation("head:who", 3, 0, "layer", 5, 5, terms, changes=(0.0, 0.1, 4.0, 0.2))

    read = rows(found)

    leads = leading(found, read, cell)
    assert leads is not None
    assert read[leads].source == Source("node", "h", 3, 0, "back")
