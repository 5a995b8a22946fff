"""A net that guesses what comes next writes."""

import numpy as np
import pytest

from engine.errors import EngineError
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.net.sample import can_write, sample, written
from engine.nets import load
from engine.tasks import Source

TEXT = "the cat sat on the mat and the dog sat on the rug while we sang of the sea and the sun ."


@pytest.fixture(scope="module")
def letters():
    return load("next-character", "lstm")


@pytest.fixture(scope="module")
def words():
    return Model.untrained(Recipe("own-text", "gru", 4, 3, source=Source(TEXT)))


def test_the_same_seed_writes_the_same_and_another_writes_something_else(letters):
    one, again = (sample(letters, "the ", 60, seed=4) for _ in range(2))

    assert one == again
    assert one.text != sample(letters, "the ", 60, seed=5).text
    assert one.text == "the " + "".join(one.tokens)
    assert len(one.tokens) == len(one.p) == 60


def test_a_trained_net_writes_words_it_has_learned(letters):
    written = sample(letters, "the cat sat. ", 200, temperature=0.3).text

    found = {word.strip('".():\n') for word in written.replace("\n", " ").split(" ")[:-1]}
    known = set(
        [
            "the",
            "cat",
            "dog",
            "sun",
            "mat",
            "sat",
            "ran",
            "he",
            "we",
            "said",
            "red",
            "on",
            "go",
            "to",
            "if",
            "end",
        ]
    )
    assert len(found & known) > 0.8 * len(found)


def test_without_temperature_it_takes_the_likeliest_each_time(words):
    found = sample(words, "the cat", 5, temperature=0)

    text = "the cat"
    for token, p in zip(found.tokens, found.p, strict=True):
        (answer,) = words.trace(text).heads
        assert answer.classes[answer.p[-1].argmax()] == token
        assert answer.p[-1].max() == pytest.approx(p, rel=1e-9)
        text += f" {token}"


def test_tokens_are_drawn_as_often_as_the_net_says(words):
    (answer,) = words.trace("the cat").heads

    drawn = [sample(words, "the cat", 1, seed=seed).tokens[0] for seed in range(3000)]

    shares = np.array([drawn.count(token) for token in answer.classes]) / 3000
    np.testing.assert_allclose(shares, answer.p[-1], atol=0.035)


def test_a_higher_temperature_is_bolder(letters):
    cool, hot = (
        np.mean([sample(letters, "the ", 60, t, seed=s).p for s in range(5)]) for t in (0.5, 2)
    )

    assert cool > hot


@pytest.mark.parametrize(
    ("prompt", "length", "temperature", "sentence"),
    [
        ("the", 0, 1.0, "the length must be from 1 to 1,000, not 0"),
        ("the", 1001, 1.0, "the length must be from 1 to 1,000, not 1001"),
        ("the", 5, -1.0, "the temperature must be from 0 to 10, not -1"),
        ("the", 5, float("nan"), "the temperature must be from 0 to 10, not nan"),
        ("", 5, 1.0, "there is nothing to read yet"),
    ],
)
def test_what_cannot_be_written_is_refused(letters, prompt, length, temperature, sentence):
    with pytest.raises(EngineError, match=sentence):
        sample(letters, prompt, length, temperature)


def test_only_a_net_that_guesses_what_comes_next_writes(letters, words):
    assert can_write(letters)
    assert can_write(words)
    assert not can_write(load("near-far", "rnn"))
    with pytest.raises(EngineError, match="does not guess what comes next"):
        sample(load("near-far", "rnn"), "the", 5)


def test_words_are_written_with_spaces_and_signs_without():
    said = written("words", "He said ", ["(", "we", "go", ")", ",", "don't", "!"])

    assert said == "He said (we go), don't!"


def test_every_layer_goes_on_from_where_it_stood():
    recipe = Recipe("own-text", "lstm", 5, 3, source=Source(TEXT), layers=2, start="learned")
    model = Model.untrained(recipe)

    said = sample(model, "the cat", 12, temperature=0)

    trace = model.trace(f"the cat {' '.join(said.tokens[:-1])}")
    p = trace.heads[0].p[1:]
    np.testing.assert_allclose(said.p, p.max(axis=1), rtol=1e-12)
    assert said.tokens == tuple(trace.heads[0].classes[at] for at in p.argmax(axis=1))


def test_a_net_that_reads_backwards_too_does_not_write():
    recipe = Recipe("own-text", "gru", 4, 3, source=Source(TEXT), direction="both")

    assert not can_write(Model.untrained(recipe))
