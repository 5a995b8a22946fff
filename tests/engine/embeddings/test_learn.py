"""Word vectors: one update by other means, windows, and what is learned of a text by rule."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import engine.embeddings.learn as learning
from engine.embeddings import Settings, history, own_kind
from engine.embeddings.corpus import KINDS, sentences
from engine.embeddings.learn import follow, learn
from engine.embeddings.model import WordVectors, backward, forward, update
from engine.embeddings.nearest import cosines, nearest
from engine.embeddings.pair import pair
from engine.embeddings.plane import kept, placed, principal
from engine.embeddings.text import corpus_of, windows
from engine.errors import EngineError
from tests.engine.finite_differences import numerical_gradient

FIXTURE = Path(__file__).parents[1] / "fixtures/word_vectors.json"
WANTED = json.loads(FIXTURE.read_text("utf-8"))
CAT = "The cat sat on the mat"


def arrays(batch):
    """A batch of (given words, wanted word), padded as `windows` pads them."""
    width = max(len(given) for given, _ in batch)
    given = np.array([[*words, *[0] * (width - len(words))] for words, _ in batch])
    share = np.array([[1 / len(w)] * len(w) + [0] * (width - len(w)) for w, _ in batch])
    return given, share, np.array([wanted for _, wanted in batch])


@pytest.mark.parametrize("model", WANTED)
def test_updates_come_to_what_pytorch_computes(model):
    wanted = WANTED[model]
    net = WordVectors(np.array(wanted["E"]), np.array(wanted["O"]))

    for batch, losses in zip(wanted["batches"], wanted["losses"], strict=True):
        given, share, right = arrays(batch)
        found = forward(net, given, share, right)
        np.testing.assert_allclose(found.loss, losses, rtol=1e-12)
        update(net, given, share, backward(net, found, right), wanted["rate"])

    np.testing.assert_allclose(net.E, wanted["E_after"], rtol=1e-10)
    np.testing.assert_allclose(net.O, wanted["O_after"], rtol=1e-10)


def test_the_gradients_agree_with_finite_differences(rng):
    net = WordVectors(*rng.normal(size=(2, 6, 3)))
    given, share, right = arrays([([1, 2, 1], 4), ([5], 0), ([0, 3], 4)])

    def loss():
        return float(forward(net, given, share, right).loss.sum())

    before = net.copy()
    update(net, given, share, backward(net, forward(net, given, share, right), right), 1.0)
    steps = before.E - net.E, before.O - net.O
    net.E[:], net.O[:] = before.E, before.O

    np.testing.assert_allclose(steps[0], numerical_gradient(loss, net.E), atol=1e-8)
    np.testing.assert_allclose(steps[1], numerical_gradient(loss, net.O), atol=1e-8)


def test_a_window_gives_neighbours_and_leaves_out_the_word_itself():
    corpus = corpus_of("a b c d.\nb!\n")
    words = corpus.words

    skip = windows(corpus, "skip-gram", 1)
    around = windows(corpus, "cbow", 2)

    said = [(words[g], words[w]) for (g,), w in zip(skip.given, skip.wanted, strict=True)]
    assert said == [("a", "b"), ("b", "a"), ("b", "c"), ("c", "b"), ("c", "d"), ("d", "c")]
    assert [words[w] for w in around.wanted] == ["a", "b", "c", "d"]
    np.testing.assert_allclose(around.share.sum(1), 1)
    bag = {words[g] for g, s in zip(around.given[1], around.share[1], strict=True) if s}
    assert bag == {"a", "c", "d"}


@pytest.mark.parametrize("model", ["skip-gram", "cbow"])
@pytest.mark.parametrize("seed", range(3))
def test_the_nearest_word_is_of_the_same_kind_though_no_kind_was_said(model, seed):
    settings = Settings(model=model, seed=seed)
    words = settings.corpus().words
    start, *_, end = learn(settings)

    assert np.mean(list(own_kind(end.net.E, words).values())) >= 0.95
    assert np.mean(list(own_kind(start.net.E, words).values())) < 0.6
    assert end.is_last
    assert end.loss < start.loss == pytest.approx(np.log(len(words)))


def test_the_same_settings_give_the_same_vectors_and_another_seed_gives_others():
    settings = Settings(sentences=60)

    once, again = list(learn(settings))[-1], list(follow(settings))[-1]

    np.testing.assert_array_equal(once.net.E, again.net.E)
    np.testing.assert_array_equal(history(settings)[-1].net.E, once.net.E)
    assert not np.allclose(history(replace(settings, seed=1))[-1].net.E[:5], once.net.E[:5])


def test_a_rare_word_is_drawn_a_tenth_as_often(rng):
    drawn = " ".join(sentences(4000, rng, {"fruits": "apple"})).split()

    others = [drawn.count(word) for word in KINDS["fruits"] if word != "apple"]
    assert 0.05 < drawn.count("apple") / np.mean(others) < 0.16


@pytest.mark.parametrize("model", ["skip-gram", "cbow"])
def test_one_pair_makes_its_word_more_expected_and_goes_on_from_the_pair_before(model):
    settings = Settings(model=model, sentences=200)
    number = 3
    found = pair(settings, CAT, number, frame=2)
    words = settings.corpus().words

    assert found.words == tuple(CAT.lower().split())
    assert found.slides == (18 if model == "skip-gram" else 6)
    assert found.words[found.slide.wanted] == words[found.top[0]]
    assert found.after[found.top[0]] > found.before[found.top[0]]
    assert found.before[found.top[0]] == pytest.approx(np.exp(found.score) / found.total)
    assert found.score == pytest.approx(found.h @ found.output)
    np.testing.assert_allclose(found.h, found.inputs.mean(0))
    step = settings.rate * found.slope / len(found.inputs)
    centre = found.words[found.slide.centre]
    # A word that stands twice in the window moves twice.
    if model == "skip-gram":
        np.testing.assert_allclose(found.moved[0], found.inputs[0] - step)
    net = history(settings)[2].net.copy()
    read = settings.corpus().read(CAT)
    for earlier in range(number):
        of = pair(settings, CAT, earlier, frame=2).slide
        given = np.array([[read[k] for k in of.given]])
        share, right = np.full(given.shape, 1 / given.size), np.array([read[of.wanted]])
        update(net, given, share, backward(net, forward(net, given, share, right), right), 0.1)
    np.testing.assert_allclose(found.inputs, net.E[[read[k] for k in found.slide.given]])
    assert centre


def test_how_often_the_text_itself_has_the_pair_is_counted():
    text = "a b c\na b d\na x d"

    found = pair(Settings(text=text, window=1), "a b", 0)

    assert (found.words, found.slide.given, found.slide.wanted) == (("a", "b"), (0,), 1)
    assert found.in_text == pytest.approx(2 / 3)
    assert pair(Settings(text=text, window=1, model="cbow"), "c a", 1).in_text is None


def test_cosines_and_the_plane_of_known_vectors():
    vectors = np.array([[3.0, 0, 0], [6, 0.1, 0], [-3, 0, 0], [0, 0, 0], [0, 2, 0.3]])

    assert cosines(vectors, 0)[:4].tolist() == pytest.approx([1, 6 / np.hypot(6, 0.1), -1, 0])
    assert nearest(vectors, 0, 2)[0] == 1
    plane = principal(vectors)
    turned = principal(-vectors, plane)
    assert (np.sum(turned.axes * plane.axes, axis=1) > 0).all()
    at = placed(vectors, plane)
    assert kept(vectors, plane) == pytest.approx(at.var(0).sum() / vectors.var(0).sum())
    assert placed(np.array([[1.0], [3.0]]), principal(np.array([[1.0], [3.0]])))[:, 1].tolist() == [
        0,
        0,
    ]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": "word"}, "different word; word vectors want at least 3"),
        ({"text": "a a a b b"}, "has 2 different words"),
        ({"text": "one\ntwo\nthree"}, "single word, which has no neighbours"),
        ({"text": "a b c", "window": 5}, "the longest sentence has 3: take a window of 2 or less"),
        ({"text": "word " * 20_001}, "at most 100,000 can be learned here"),
        ({"text": "我喜欢吃苹果因为苹果很甜" * 9}, "hardly a space"),
        ({"dimensions": 0}, "has 1 to 32 numbers, not 0"),
        ({"window": 0}, "reaches 1 to 5 words"),
        ({"rate": 7.0}, "between 0.005 and 0.5"),
        ({"epochs": 20, "sentences": 3000, "window": 5}, "at most 400,000 are made here"),
    ],
)
def test_what_cannot_be_learned_is_said_in_a_sentence(given, sentence):
    with pytest.raises(EngineError, match=sentence):
        next(iter(learn(Settings(**given))))


def test_another_script_is_learned_like_any():
    text = "मैं आम खाता हूँ।\nमैं सेब खाता हूँ।\nमैं केला खाता हूँ।"

    settings = Settings(text=text, epochs=2)

    assert "सेब" in settings.corpus().words
    assert list(learn(settings))[-1].is_last


def test_histories_are_let_go_of_where_they_grow_too_large(monkeypatch):
    monkeypatch.setattr("engine.embeddings.learn.KEPT", 1)
    kept = Settings(sentences=40, seed=8)

    history(kept)
    history(replace(kept, seed=9))

    assert list(learning._kept) == [replace(kept, seed=9)]
