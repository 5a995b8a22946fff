"""A path leads from what a net says back to the word, and passes over what is only carried."""

import pytest

from engine.graph.explain import Explanation, Source, Term
from engine.graph.path import Stop, folded, follow
from engine.nets import load

BOB = "Bob is a nice person. Dan on the other hand is evil."
FAR = "I grew up in France. " + "I like the sea and the hills. " * 12 + "I speak fluent"


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_answer_of_the_opening_sentence_leads_to_its_last_adjective(cell):
    net = load("subject-switch", cell)
    trace = net.trace(BOB)

    way = net.path(trace, "main", 13, "p:feeling", 2)

    assert way[0].found.node == "p:feeling"
    assert trace.columns[way[-1].found.t].text == "evil"


def test_a_country_that_is_carried_over_a_hundred_words_is_two_stops():
    net = load("near-far", "lstm")
    trace = net.trace(FAR)
    last = len(trace.columns) - 1
    french = net.heads[0].classes.index("french")

    way = net.path(trace, "main", last, "p:blank", french)

    run = next(stop for stop in way if stop.since is not None)
    assert (run.found.node, run.found.t) == ("c", last)
    assert trace.columns[run.since or 0].text == "France"
    assert len(way) < 12


def number(t: int, value: float, node: str = "c") -> Stop:
    """A stop, however it came to be."""
    return Stop("main", Explanation(node, t, 0, "plus", value, value, ()))


def test_a_number_that_changes_is_told_at_every_timestep():
    way = [number(2, 1.0), number(2, 1.0, "kept"), number(1, 0.9), number(0, 0.5)]

    assert folded(way) == way


def test_what_stands_between_the_ends_of_a_carried_number_is_passed_over():
    way = [number(2, 1.0), number(2, 1.0, "kept"), number(1, 0.99), number(0, 0.98)]

    told = folded(way)

    assert [(stop.found.t, stop.since) for stop in told] == [(2, 0), (0, None)]


def test_a_path_without_an_end_is_not_followed_for_ever():
    """No net has one; were there one, the page must not wait for it."""
    cell = load("near-far", "rnn").cell
    again = Explanation("h", 0, 0, "plus", 1.0, 1.0, (Term(Source("node", "h", 0, 0), None, 1, 1),))

    way = follow("main", again, lambda chain, source: again, lambda chain: cell)

    assert 1 < len(way) < 10_000
