"""The gradient of a trained array is the sum of what each word adds."""

import numpy as np
import pytest

from engine.analysis import collect as module
from engine.analysis.collect import collect
from engine.cells import CELLS
from engine.errors import LookUpError, TextError
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.net.shares import share_of

TEXT = "Bob is nice. Dan is evil."
LAST = 7


@pytest.fixture(scope="module", params=[*((cell, "forward") for cell in CELLS), ("gru", "both")])
def model(request) -> Model:
    cell, direction = request.param
    return Model.untrained(
        Recipe("subject-switch", cell, hidden=4, embedding=3, direction=direction)
    )


def test_the_words_matrices_add_up_to_the_gradient_and_their_parts_to_all_of_it(model):
    found = model.gradients(TEXT, LAST, "feeling", "hate")

    for id, chain in found.chains.items():
        for name, whole in chain.found.parameters.items():
            told = collect(found, id, name)
            assert np.abs(told.piles.sum(axis=0) - told.whole).max() < 1e-10
            assert (told.whole.reshape(whole.shape) == whole).all()
            assert told.norms == pytest.approx(
                np.linalg.norm(told.piles.reshape(len(told.piles), -1), axis=1)
            )
            for t in (0, LAST):
                one = share_of(found.trace.chain(id), chain, t)[name]
                assert told.piles[t].reshape(whole.shape) == pytest.approx(one, abs=1e-14)
            if told.norm:
                named = sum(told.parts[t] for t in told.leading)
                assert named + told.rest == pytest.approx(1, abs=1e-10)
                assert told.parts.sum() == pytest.approx(1, abs=1e-10)


@pytest.fixture(scope="module")
def lstm():
    model = Model.untrained(Recipe("subject-switch", "lstm", hidden=4, embedding=3))
    return model.gradients(TEXT, LAST, "feeling", "hate")


def test_the_words_that_add_most_are_named_and_those_that_add_nothing_are_counted(lstm):
    told = collect(lstm, "main", "U_f")

    sizes = np.abs(told.parts)
    assert list(told.leading) == sorted(range(len(sizes)), key=lambda t: -sizes[t])[:4]
    assert told.norms[0] == 0  # before the first word the state is 0
    assert told.drowned == int((told.norms < 1e-4 * told.norm).sum()) >= 1


def test_an_array_that_is_not_there_and_a_text_too_long_are_refused(lstm, monkeypatch):
    with pytest.raises(LookUpError, match="U_q"):
        collect(lstm, "main", "U_q")

    monkeypatch.setattr(module, "MOST_NUMBERS", 50)
    with pytest.raises(TextError, match="at most 3"):
        collect(lstm, "main", "U_f")
