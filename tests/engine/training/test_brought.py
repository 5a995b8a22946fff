"""Word vectors of one text in a net for another."""

import numpy as np
import pytest

from engine.embeddings import history
from engine.errors import SettingsError
from engine.net.recipe import EMBEDDING_SPREAD
from engine.training import Settings
from engine.training.run import Training
from engine.training.word_nets import word_nets

TEXT = "the apple is ripe and sweet . the zebra sat on the mat . we eat a sweet mango . " * 2
VECTORS = {"sentences": 200, "seed": 2}


def settings(**more):
    return Settings.of("own-text", "gru", text=TEXT, embedding=6, hidden=3, updates=2, **more)


def test_a_net_begins_with_the_vectors_of_the_words_that_both_know_and_learns_on():
    asked = settings(word_vectors=VECTORS)
    fresh, brought = Training(settings()).network, Training(asked).network
    assert fresh.embedding is not None
    assert brought.embedding is not None
    assert asked.brought is not None
    words = brought.net.inputs[0].vocabulary
    corpus = asked.brought.corpus()
    learned = history(asked.brought)[-1].net.E

    at = {word: brought.embedding[words.index(word)] for word in ("apple", "mango", "zebra")}
    one, other = learned[corpus.index("apple")], learned[corpus.index("mango")]
    stretch = EMBEDDING_SPREAD / learned.std(axis=None, mean=learned.mean(axis=0))
    np.testing.assert_allclose(at["apple"] - at["mango"], stretch * (one - other), rtol=1e-6)
    # A word that only the net knows stands where it would have stood.
    np.testing.assert_array_equal(at["zebra"], fresh.embedding[words.index("zebra")])
    np.testing.assert_array_equal(brought.parts.packed["main"], fresh.parts.packed["main"])
    training = Training(asked)
    assert sum(1 for _ in training.events()) > 0
    assert training.network.embedding is not None
    assert not np.array_equal(training.network.embedding[words.index("apple")], at["apple"])
    assert asked.made()["word_vectors"]["characters"] == 0
    assert settings().brought is None


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"embedding": 0, "word_vectors": {}}, "has an embedding"),
        ({"word_vectors": {"text": "ein ganz anderer Text"}}, "no word in common"),
        ({"word_vectors": {"window": 9}}, "the window of word vectors"),
        ({"word_vectors": {"colour": "red"}}, "colour"),
        ({"embedding": 64, "word_vectors": {}}, "1 to 32 numbers"),
    ],
)
def test_vectors_that_do_not_fit_are_refused_in_a_sentence(given, sentence):
    with pytest.raises(SettingsError, match=sentence):
        Settings.of("own-text", "gru", **{"text": TEXT, **given})


def test_the_compared_nets_differ_in_how_words_are_given_alone():
    for compared in word_nets(seed=1):
        said = {name: each.to_json() for name, each in compared.trainings.items()}
        weights = compared.weights()
        assert weights["one-hot"] != weights["own"]
        for each in said.values():
            each.pop("embedding")
            each.pop("word_vectors", None)
        assert len({str(each) for each in said.values()}) == 1
