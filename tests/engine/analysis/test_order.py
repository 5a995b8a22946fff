"""The same words in many orders: how many there are, and what each net makes of them."""

import numpy as np
import pytest

from engine.analysis.order import MOST_ORDERS, answered, orders_of
from engine.errors import EngineError
from engine.nets import load

POLICY = "Policy is the best honesty"


def read(task, cell, text):
    net = load(task, cell)
    orders = orders_of(net.read(text))
    return net, orders, answered(net, text, orders)


@pytest.mark.parametrize(
    ("text", "count", "is_all"),
    [
        (POLICY, MOST_ORDERS, True),
        ("The dog watched the dog.", 30, True),
        ("Work hard in success, let your silence make noise", MOST_ORDERS, False),
    ],
)
def test_every_order_is_another_and_the_first_is_the_texts_own(text, count, is_all):
    net = load("word-order", "rnn")
    orders = orders_of(net.read(text))

    texts = [orders.text(at).lower() for at in range(len(orders.orders))]
    assert (len(texts), orders.is_all) == (count, is_all)
    assert len(set(texts)) == count
    assert texts[0] == text.lower()
    assert all(each.endswith(".") == text.endswith(".") for each in texts)


@pytest.mark.parametrize("cell", ["rnn", "lstm", "bag", "feedforward"])
def test_what_is_said_to_an_order_is_what_the_net_says_to_that_text(cell):
    net, orders, found = read("word-order", cell, POLICY)

    ends = []
    for at in (0, 1, 50, 119):
        trace = net.trace(orders.text(at))
        np.testing.assert_allclose(found.p[at], trace.heads[0].p[-1], atol=1e-12)
        ends.append(trace.chains[0].nodes[net.cell.belt][-1])
    assert np.abs(np.array(ends) - ends[0]).max() <= found.apart + 1e-12
    assert found.said.sum() == MOST_ORDERS


def test_a_bag_gives_one_answer_to_every_order_and_a_recurrent_net_does_not():
    *_, bag = read("who-did-it", "bag", "Dog bites man")
    *_, rnn = read("who-did-it", "rnn", "Dog bites man")

    assert bag.apart < 1e-12
    assert np.count_nonzero(bag.said) == 1
    assert np.ptp(bag.p, axis=0).max() < 1e-12
    assert {"dog", "man"} <= {rnn.classes[at] for at in np.flatnonzero(rnn.said)}


def test_of_all_orders_of_the_jumbled_saying_the_lstm_finds_the_saying():
    _, orders, lstm = read("word-order", "lstm", POLICY)
    in_order = list(lstm.classes).index("in order")

    surest = orders.text(int(lstm.p[:, in_order].argmax())).lower()
    assert surest == "honesty is the best policy"


@pytest.mark.parametrize(("text", "key"), [("dog", "order.one"), ("dog dog dog.", "order.one")])
def test_words_of_one_order_are_refused(text, key):
    with pytest.raises(EngineError) as refused:
        orders_of(load("who-did-it", "rnn").read(text))
    assert refused.value.phrase.key == key
