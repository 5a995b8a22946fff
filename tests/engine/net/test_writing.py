"""What a decoder writes: the likeliest, by itself or by a beam, and step by step as a whole."""

from itertools import product

import numpy as np
import pytest

from engine.errors import LookUpError, SettingsError
from engine.net.batch import Batch, Given
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.net.writing import Decoder, largest, written_right
from tests.engine.net.nets import WORDS, new

FRENCH = Input("french", vocabulary=("<unk>", "<s>", "x", "y"), embedding=2)
CLASSES = ("x", "y", "</s>")
STOP = 2


def translator(cell, limit, layers=1):
    decoders = [
        Chain(
            f"decoder-{k}",
            cell,
            4,
            axis="french",
            reads=(f"decoder-{k - 1}" if k else "french",),
            start="zeros" if k else "encoder",
        )
        for k in range(layers)
    ]
    return Net(
        (WORDS, FRENCH),
        (Axis(), Axis("french", "french", "next", "<s>", "</s>", limit)),
        (Chain("encoder", cell, 4), *decoders),
        (Head("next", CLASSES, (f"decoder-{layers - 1}.h",)),),
    )


@pytest.fixture(params=[("lstm", 1), ("gru", 2)], ids=str)
def network(request, rng):
    cell, layers = request.param
    return new(translator(cell, 4, layers), rng)


@pytest.fixture
def given(rng):
    return {"main": Given(rng.integers(7, size=(5, 1)), np.array([5]))}


class Writer:
    """A decoder that steps by the network that is trained, from the end of what was read."""

    def __init__(self, network, axis, given):
        self.decoder = Decoder.of(network.net, axis)
        self.network, self.begin = network, network.starts_of(axis, given)

    def step(self, states, word, _t):
        decoder = self.decoder
        words = np.array([[word]])
        states, shares = self.network.go_on(decoder.axis.id, decoder.head, words, states)
        return states, shares[:, 0]

    def greedy(self):
        return self.decoder.greedy(self.begin, self.step)

    def beam(self, width):
        return self.decoder.beam(self.begin, self.step, width)

    def forced(self, answers):
        return self.decoder.forced(self.begin, self.step, answers)


def probabilities(network, given, read):
    """What the whole net says when the words are given all at once, (T, C)."""
    words = np.array(read)[:, None]
    more = {"french": Given(words, np.array([len(read)]))}
    batch = Batch(given["main"].values, given["main"].lengths, {}, more)
    return network.probabilities(batch)["next"][:, 0]


def test_a_sentence_written_step_by_step_is_what_the_whole_net_says(network, given):
    decoder = Writer(network, "french", given)

    for written in decoder.beam(5):
        p = probabilities(network, given, written.read)
        shares = p[np.arange(len(written.answers)), list(written.answers)]
        np.testing.assert_allclose(written.p, shares, rtol=1e-12)
        assert written.read[0] == 1
        assert written.read[1:] == tuple(a + 2 for a in written.answers[: len(written.read) - 1])


def test_greedy_takes_the_likeliest_word_each_time_until_it_stops(network, given):
    written = Writer(network, "french", given).greedy()

    p = probabilities(network, given, written.read)
    assert written.answers == tuple(p.argmax(axis=1).tolist())
    assert STOP not in written.answers[:-1]
    assert written.ended == (written.answers[-1] == STOP)
    assert written.ended or len(written.answers) == 4


def test_forced_words_are_read_in_the_place_of_its_own(network, given):
    written = Writer(network, "french", given).forced([0, 0, 1, STOP])

    p = probabilities(network, given, [1, 2, 2, 3])
    np.testing.assert_allclose(written.p, p[np.arange(4), [0, 0, 1, STOP]], rtol=1e-12)
    assert written.ended
    assert Writer(network, "french", given).forced([0]).ended is False


def test_a_beam_that_is_wide_enough_finds_the_likeliest_sentence_of_all(rng, given):
    network = new(translator("gru", 2), rng)
    decoder = Writer(network, "french", given)
    every = [(STOP,), *product((0, 1), (0, 1, STOP))]
    scores = {answers: decoder.forced(answers).score for answers in every}

    found = decoder.beam(5)

    ranked = sorted(every, key=lambda answers: -scores[answers])
    assert [each.answers for each in found] == ranked[: len(found)]
    assert len(found) == 5
    assert np.exp(list(scores.values())).sum() == pytest.approx(1)


@pytest.mark.parametrize("count", [1, 2, 5, 20])
def test_the_largest_are_found_without_sorting_and_of_equal_ones_the_first(rng, count):
    scores = rng.integers(-3, 3, size=(4, 3)).astype(float)
    scores[1, 1] = -np.inf

    found = largest(scores, count)

    flat = scores.reshape(-1)
    expected = np.sort(flat)[::-1][: min(count, 12)]
    assert flat[found].tolist() == expected.tolist()
    assert len(set(found.tolist())) == len(found)


@pytest.mark.parametrize("width", [0, 6])
def test_a_beam_that_cannot_be_is_refused(network, given, width):
    with pytest.raises(SettingsError, match="1 to 5 sentences"):
        Writer(network, "french", given).beam(width)


def test_what_is_not_generated_is_said(network, given):
    with pytest.raises(LookUpError, match="'main'; it generates: french"):
        Decoder.of(network.net, "main")
    for answers in ([], [3], [-1]):
        with pytest.raises(LookUpError, match="from 0 to 2"):
            Writer(network, "french", given).forced(answers)


def test_the_sentences_of_a_batch_are_right_where_each_is_what_the_net_writes(network, rng):
    tokens, lengths = rng.integers(7, size=(5, 3)), np.array([5, 2, 4])
    written = [
        Writer(network, "french", {"main": Given(tokens[:n, [b]], np.array([n]))}).greedy()
        for b, n in enumerate(lengths)
    ]
    longest = max(len(each.read) for each in written)
    right = np.full((longest, 3), 3)
    for b, each in enumerate(written):
        right[: len(each.read), b] = each.read
    own = np.array([len(each.read) for each in written])

    def found(words, counts):
        more = {"french": Given(words, np.array(counts))}
        return written_right(network, "french", Batch(tokens, lengths, {}, more)).tolist()

    assert found(right, own) == [each.ended for each in written]
    assert found(np.vstack([right, right[-1:]]), own + 1) == [False] * 3
