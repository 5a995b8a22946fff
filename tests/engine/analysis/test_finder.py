"""Units that get a name, and what is said of texts to name them by."""

import numpy as np
import pytest

from engine.analysis.finder import (
    AT_ONCE,
    LEAST_COUNT,
    drawn_sentences,
    find_drawn,
    find_units,
    nodes_of,
)
from engine.analysis.properties import PROPERTIES, Text, properties
from engine.inputs import tokenize
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from engine.tasks import TASKS
from engine.wording import english

QUOTED = [
    piece.text for piece in tokenize('he said, "it is not bad." then they laughed, but we cried.')
]


def at(name, text):
    return [text.words[t] for t, so in enumerate(properties(text)[name]) if so]


def test_what_the_words_alone_tell():
    text = Text(QUOTED)

    assert at("sentence-start", text) == ["he", '"']
    assert at("new-sentence", text) == ['"']
    assert at("comma", text) == [",", ","]
    assert at("negated", text) == ["not", "bad"]
    assert at("quotation", text) == ['"', "it", "is", "not", "bad", "."]
    assert at("after-but", text) == ["but", "we", "cried", "."]
    assert at("sentence-end", text) == [".", "."]


def test_what_classes_and_moods_tell():
    words = ["the", "big", "dogs", "barked", ".", "they", "are", "good"]
    text = Text(words, (7, 4, 0, 2, 12, 6, 3, 4), (0, 0, 0, 0, 0, 0, 0, 1), {"good"})

    assert at("noun-phrase", text) == ["the", "big"]
    assert at("plural-subject", text) == ["dogs", "barked", ".", "they", "are", "good"]
    assert at("past", text) == ["barked", "."]
    assert at("opinion", text) == at("good", text) == ["good"]
    assert at("bad", text) == []


def test_every_property_has_its_words_in_the_catalogue():
    assert all(english()[f"property.{name}"] for name in PROPERTIES)


def test_a_named_unit_is_on_its_side_as_often_as_is_said():
    model = load("reading", "lstm")
    sentences = drawn_sentences(TASKS["reading"], 300)
    *_, last = find_units(model.thaw(), sentences)
    named = next(each for each in last.units or () if each.property == "opinion")

    measured = [
        each
        for first in range(0, len(sentences), AT_ONCE)
        for each in sentences[first : first + AT_ONCE][1::2]
    ]
    on: list[float] = []
    off: list[float] = []
    for encoded, text in measured:
        batch_words = [model.vocabulary.words[index] for index in encoded.tokens]
        trace = model.trace(" ".join(batch_words), as_typed=range(len(batch_words)))
        value = trace.chain("main").nodes[named.node][:, named.unit]
        for t, so in enumerate(properties(text)["opinion"]):
            (on if so else off).append(value[t])
    pairs = np.sign(np.array(on)[:, None] - np.array(off)) * (1 if named.high else -1)
    assert named.count == len(on) >= LEAST_COUNT
    assert named.auc == pytest.approx((pairs.mean() + 1) / 2, abs=0.005)
    assert named.at == pytest.approx(np.mean(on), abs=1e-3)


def test_it_tells_how_far_it_is():
    found = [*(find_drawn(load("reading", "gru"), 120) or ())]

    assert [each.sentences for each in found] == [50, 100, 120, 120]
    assert [each.units is None for each in found] == [True, True, True, False]


def test_a_net_that_learned_nothing_has_few_names_and_one_of_letters_none():
    untrained = Model.untrained(Recipe("reading", "lstm", 16, 8))
    few = [*(find_drawn(untrained, 200) or ())][-1].units or ()
    many = [*(find_drawn(load("reading", "lstm"), 200) or ())][-1].units or ()

    assert len(few) < len(many) / 2
    assert find_drawn(load("next-character", "lstm"), 10) is None


def test_gates_and_states_are_looked_at():
    assert nodes_of(load("reading", "lstm").cell) == ("f", "i", "o", "h", "c")
    assert nodes_of(load("reading", "gru").cell) == ("r", "z", "h")
