"""What the reading nets do with ordinary sentences, which none of them ever read."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from engine.net.model import Model
from engine.net.trace import Trace
from engine.nets import NOTICE, load, shipped, units

SENTENCES = (
    (Path(__file__).parents[1] / "fixtures" / "ordinary_sentences.txt")
    .read_text("utf-8")
    .splitlines()
)
MOVES = 0.2
CELLS = ["lstm", "gru", "rnn"]


@lru_cache(maxsize=4)
def read(cell: str) -> tuple[Trace, ...]:
    net = load("reading", cell)
    return tuple(net.trace(text) for text in SENTENCES)


def moves(trace: Trace, head: str) -> float:
    """How far an answer's shares move at most from one word to the next."""
    p = next(each.p for each in trace.heads if each.name == head)
    return float(np.abs(np.diff(p, axis=0)).max())


def said(model: Model, text: str, head: str) -> list[str]:
    answer = next(each for each in model.trace(text).heads if each.name == head)
    return [answer.classes[at] for at in answer.p.argmax(axis=1)]


@pytest.mark.parametrize("cell", CELLS)
def test_in_nearly_every_ordinary_sentence_an_answer_moves(cell):
    found = [
        max(moves(trace, head) for head in ("mood", "next-class", "next")) for trace in read(cell)
    ]

    assert len(found) == 50
    assert sum(each > MOVES for each in found) >= 45


@pytest.mark.parametrize("cell", CELLS)
def test_the_mood_alone_moves_where_a_sentence_holds_an_opinion(cell):
    assert sum(moves(trace, "mood") > MOVES for trace in read(cell)) >= 15


def test_few_words_of_them_are_unknown():
    columns = [column for trace in read("lstm") for column in trace.columns]

    assert sum(each.understood.how == "unknown" for each in columns) < 0.08 * len(columns)


@pytest.mark.parametrize("cell", CELLS)
def test_the_mood_turns_at_but_and_not_and_begins_anew_with_a_sentence(cell):
    net = load("reading", cell)

    assert said(net, "The food was terrible, but I loved the music.", "mood")[-1] == "good"
    assert said(net, "It was not a bad film.", "mood")[-1] == "good"
    assert said(net, "The film was not good.", "mood")[-1] == "bad"
    assert said(net, "Bob is happy. We walked home.", "mood")[-1] == "neutral"


def test_a_word_that_can_be_two_things_is_read_by_what_came_before():
    net = load("reading", "lstm")

    assert said(net, "We can fish here, but the fish are small.", "class")[2] == "verb"
    assert said(net, "We can fish here, but the fish are small.", "class")[7] == "noun"


def test_with_the_words_to_come_more_of_them_are_right_than_without():
    forward, both = (load(task, "lstm") for task in ("reading", "reading-both"))

    assert said(both, "Light the lamp.", "class")[0] == "verb"
    accuracy = [net.header["made"]["accuracy"]["class"] for net in (forward, both)]
    assert accuracy[1] - accuracy[0] > 0.01


def test_another_language_is_read_as_unknown_words():
    trace = load("reading", "lstm").trace("मुझे यह पसंद है")

    assert {column.understood.token for column in trace.columns} == {"<unk>"}


def test_each_of_them_is_small_and_says_what_it_learned_from():
    nets = [path for path in shipped().values() if path.stem.startswith("reading")]

    assert len(nets) == 4
    for path in nets:
        assert path.stat().st_size < 700_000
        text = Model.from_bytes(path.read_bytes()).header["made"]["text"]
        assert text["rated texts"] == 0
        assert "WordNet" in text["source"]
    assert "Princeton University" in NOTICE.read_text("utf-8")


def test_gates_of_the_lstm_have_names_at_opinions_and_where_a_sentence_begins_anew():
    named = {(each["property"], each["node"]) for each in units()[load("reading", "lstm").id]}

    assert {("opinion", "i"), ("new-sentence", "f"), ("sentence-end", "f")} <= named
    assert all(each["auc"] >= 0.85 for found in units().values() for each in found)
