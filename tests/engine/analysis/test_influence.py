"""What an answer loses with each word: measured one text at a time, with numbers held and mixed."""

import numpy as np
import pytest

from engine.analysis import influence as module
from engine.analysis.influence import influence
from engine.errors import LookUpError, TextError
from engine.graph import START, Hold, WeightHold
from engine.net.model import Model
from engine.net.recipe import DecoderRecipe, Recipe
from engine.nets import load

BOB = "Bob is a nice person. Dan is evil."
WORDS = BOB.replace(".", " .").split()
HATE = 2


def p(model, words, t, holds=()):
    head = next(h for h in model.trace(" ".join(words), holds=holds).heads if h.name == "feeling")
    return head.p[t, HATE]


NETS = {
    "lstm": lambda: load("subject-switch", "lstm"),
    "mgu": lambda: Model.untrained(Recipe("subject-switch", "mgu", hidden=4)),
    "feedforward": lambda: Model.untrained(Recipe("subject-switch", "feedforward", hidden=4)),
    "bag": lambda: Model.untrained(Recipe("subject-switch", "bag", hidden=4)),
    "two layers, both ways": lambda: Model.untrained(
        Recipe("subject-switch", "gru", hidden=4, layers=2, direction="both", joined="summed")
    ),
}


@pytest.fixture(scope="module", params=list(NETS))
def model(request) -> Model:
    return NETS[request.param]()


@pytest.mark.parametrize("t", [9, 4])
def test_each_word_is_left_out_and_made_unknown_in_turn(model, t):
    found = influence(model, BOB, t, "feeling", "hate")

    assert found.p == pytest.approx(p(model, WORDS, t))
    for k in range(len(WORDS)):
        fewer = WORDS[:k] + WORDS[k + 1 :]
        assert found.left_out[k] == pytest.approx(p(model, fewer, t - (k <= t)))
        unknown = [*WORDS[:k], "zzyzzx", *WORDS[k + 1 :]]
        assert found.unknown[k] == pytest.approx(p(model, unknown, t))


def test_what_is_held_at_a_word_goes_with_it_and_the_rest_moves_up(model):
    chain = model.trace(BOB).chains[0].id
    holds = [
        Hold(3, "h", 0, 0.9, chain),
        Hold((3, 6), "h", 1, -0.8, chain),
        Hold(None, "h", 2, 0.1, chain),
        Hold(START, "h", 3, 0.5, chain),
    ]
    all_along = [Hold(None, "h", 2, 0.1, chain), Hold(START, "h", 3, 0.5, chain)]
    without = {
        0: [Hold(2, "h", 0, 0.9, chain), Hold((2, 5), "h", 1, -0.8, chain), *all_along],
        3: [Hold(5, "h", 1, -0.8, chain), *all_along],
        6: [*holds[:1], Hold(3, "h", 1, -0.8, chain), *all_along],
        8: holds,
    }

    found = influence(model, BOB, 9, "feeling", "hate", holds=holds)

    assert found.p == pytest.approx(p(model, WORDS, 9, holds))
    for k, held in without.items():
        fewer = WORDS[:k] + WORDS[k + 1 :]
        assert found.left_out[k] == pytest.approx(p(model, fewer, 8, held))
        unknown = [*WORDS[:k], "zzyzzx", *WORDS[k + 1 :]]
        assert found.unknown[k] == pytest.approx(p(model, unknown, 9, holds))


def test_with_nothing_to_hold_in_the_way_both_roads_measure_the_same(model):
    # A hold at the value that is there already: everything is computed node by node.
    chain = model.trace(BOB).chains[0]
    same = [Hold(START, "h", 0, float(chain.start["h"][0]), chain.id)]

    free = influence(model, BOB, 9, "feeling", "hate")
    held = influence(model, BOB, 9, "feeling", "hate", holds=same)

    np.testing.assert_allclose(held.left_out, free.left_out, rtol=1e-12)
    np.testing.assert_allclose(held.unknown, free.unknown, rtol=1e-12)
    np.testing.assert_allclose(held.slopes, free.slopes, rtol=1e-9, atol=1e-14)


def test_a_weight_that_is_held_is_so_in_every_text():
    model = load("subject-switch", "lstm").holding([WeightHold("cell.W_f", 0.0)])

    found = influence(model, BOB, 9, "feeling", "hate")

    fewer = WORDS[:8] + WORDS[9:]
    assert found.left_out[8] == pytest.approx(p(model, fewer, 8))
    assert found.left_out[8] != pytest.approx(p(load("subject-switch", "lstm"), fewer, 8))


def test_of_an_input_that_is_held_the_word_has_no_slope():
    model = load("subject-switch", "lstm")

    found = influence(model, BOB, 9, "feeling", "hate", holds=[Hold(8, "x", None, 0.1)])

    assert found.slopes[8] == 0
    assert found.slopes[7] != 0


def test_with_a_decoder_words_of_the_first_text_are_left_out_and_its_own_holds_stay():
    model = Model.untrained(
        Recipe("translation", "lstm", hidden=5, embedding=3, decoder=DecoderRecipe())
    )
    text = "the cat sees a dog"
    decoder = model.trace(text).chains[-1].id
    holds = [Hold(0, "h", None, 0.3, decoder)]
    asked = model.trace(text, holds=holds).heads[0]

    found = influence(model, text, 1, asked.name, 1, holds=holds)

    assert found.p == pytest.approx(asked.p[1, 1])
    assert np.isfinite(found.left_out).all()
    assert len(set(found.left_out)) == len(found.left_out)


def test_texts_are_read_some_at_a_time_where_all_would_fill_the_memory(monkeypatch):
    model = load("subject-switch", "gru")
    whole = influence(model, BOB, 9, "feeling", "hate")

    monkeypatch.setattr(module, "BLOCK_NUMBERS", 3 * 10 * 12)
    pieces = influence(model, BOB, 9, "feeling", "hate")

    np.testing.assert_allclose(pieces.left_out, whole.left_out, rtol=1e-12)
    np.testing.assert_allclose(pieces.unknown, whole.unknown, rtol=1e-12)


@pytest.mark.parametrize(
    ("hidden", "holds"),
    [(256, ()), (4, (Hold(0, "h", 0, 0.1),))],
    ids=["a large net", "a number held"],
)
def test_what_would_take_many_seconds_is_refused_before_it_begins(hidden, holds):
    model = Model.untrained(Recipe("subject-switch", "lstm", hidden=hidden))

    with pytest.raises(TextError, match="this text has 500 timesteps, and this net reads it twice"):
        influence(model, "Bob " * 500, 499, "feeling", "hate", holds=holds)
    influence(model, "Bob " * 20, 19, "feeling", "hate", holds=holds)


@pytest.mark.parametrize("held", [Hold(99, "h", 0, 0.0), Hold(0, "h", 0, 0.0, "side")])
def test_a_hold_that_fits_nowhere_is_refused(held):
    with pytest.raises(LookUpError):
        influence(load("subject-switch", "lstm"), BOB, 9, "feeling", "hate", holds=[held])
