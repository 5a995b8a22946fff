"""A nudge measures what the gradient promises, of every kind of number and in every cell."""

import numpy as np
import pytest

from engine.analysis.nudge import Place, Weight, nudge
from engine.cells import CELLS
from engine.errors import LookUpError, TextError
from engine.graph import START, Hold, WeightHold
from engine.net.model import Model
from engine.net.recipe import DecoderRecipe, Recipe

TEXT = "Bob is nice. Dan is evil."
LAST = 7
SMALL = 1e-5


def moved(model, at, by, text=TEXT, t=LAST, **more):
    return nudge(model, text, t, "feeling", "hate", at, by, **more)


@pytest.fixture(scope="module", params=list(CELLS))
def model(request) -> Model:
    return Model.untrained(Recipe("subject-switch", request.param, hidden=4, embedding=3))


@pytest.mark.parametrize("is_held", [False, True], ids=["free", "held"])
def test_a_small_nudge_of_any_number_changes_the_loss_as_its_gradient_says(model, is_held):
    chain = model.trace(TEXT).chains[0]
    state = chain.cell.states[0]
    holds = [Hold(3, state, 1, 0.4, chain.id)] if is_held else []

    for node in chain.nodes:
        for t in (0, 3, LAST):
            found = moved(model, Place(t, node, 1, chain.id), [-SMALL, SMALL], holds=holds)
            slope = (found.measured[1] - found.measured[0]) / (2 * SMALL)

            assert found.gradient == pytest.approx(slope, abs=1e-6), (node, t)
            assert found.straight == pytest.approx(found.gradient * found.by)


def test_a_small_nudge_of_a_start_state_does_too(model):
    chain = model.trace(TEXT).chains[0]

    found = moved(model, Place(START, chain.cell.states[-1], 2, chain.id), [SMALL, -SMALL])

    slope = (found.measured[1] - found.measured[0]) / (2 * SMALL)
    assert list(found.by) == [-SMALL, SMALL]
    assert found.gradient == pytest.approx(slope, abs=1e-6)


def test_a_small_nudge_of_a_weight_moves_all_the_words_that_use_it(model):
    _, parameters = model.cell_of("main")
    for name, array in parameters.items():
        at = Weight(f"cell.{name}", 1, None if array.ndim == 1 else 0)

        found = moved(model, at, [-SMALL, SMALL])

        slope = (found.measured[1] - found.measured[0]) / (2 * SMALL)
        assert found.value == array[1] if array.ndim == 1 else found.value == array[1, 0]
        assert found.gradient == pytest.approx(slope, abs=1e-6), name


@pytest.fixture(scope="module")
def lstm() -> Model:
    return Model.untrained(Recipe("subject-switch", "lstm", hidden=4, embedding=3))


def test_a_nudge_by_nothing_changes_nothing_and_a_large_one_leaves_the_line(lstm):
    found = moved(lstm, Place(LAST, "h", 0), [0.0, 1e-6, 40.0, -40.0])

    assert found.measured[1] == 0
    assert found.parts == {"below": -40.0, "above": 40.0}
    assert found.loss == lstm.gradients(TEXT, LAST, "feeling", "hate").loss


def test_a_number_that_is_held_is_moved_from_where_it_is_held(lstm):
    held = [Hold(2, "f", 1, 0.25)]

    found = moved(lstm, Place(2, "f", 1), [0.5], holds=held)

    again = lstm.gradients(TEXT, LAST, "feeling", "hate", holds=[Hold(2, "f", 1, 0.75)]).loss
    assert found.value == 0.25
    assert found.measured[0] == pytest.approx(again - found.loss, abs=1e-12)


def test_a_weight_that_is_held_is_moved_from_where_it_is_held(lstm):
    net = lstm.holding([WeightHold("cell.W_f", 0.5, 0, 0)])

    found = moved(net, Weight("cell.W_f", 0, 0), [0.25])

    again = lstm.holding([WeightHold("cell.W_f", 0.75, 0, 0)])
    assert found.value == 0.5
    assert found.measured[0] == pytest.approx(
        again.gradients(TEXT, LAST, "feeling", "hate").loss - found.loss, abs=1e-12
    )


def test_what_a_net_wrote_stays_while_a_number_of_its_reader_is_moved():
    model = Model.untrained(
        Recipe("translation", "gru", hidden=5, embedding=3, decoder=DecoderRecipe())
    )
    trace = model.trace("the cat sees a dog")
    head = trace.heads[0]
    reader = trace.chains[0]
    target = int(head.p[0].argmax())

    found = nudge(
        model, "the cat sees a dog", 0, head.name, target,
        Place(0, reader.cell.states[0], 1, reader.id), [-SMALL, SMALL],
    )  # fmt: skip

    slope = np.diff(found.measured)[0] / (2 * SMALL)
    assert found.gradient == pytest.approx(slope, abs=1e-6)


@pytest.mark.parametrize(
    "at",
    [
        Place(9, "h", 0),
        Place(0, "h", 4),
        Place(0, "z", 0),
        Place(START, "f", 0),
        Weight("cell.W_z", 0, 0),
        Weight("head.who", 0, 0),
        Weight("cell.W_f", 4, 0),
        Weight("cell.W_f", 0, 3),
        Weight("cell.W_f", 0),
        Weight("cell.b_f", 0, 0),
    ],
)
def test_a_number_that_is_not_there_is_refused(lstm, at):
    with pytest.raises(LookUpError):
        moved(lstm, at, [0.1])


def test_a_text_too_long_to_be_read_so_often_is_refused(lstm):
    with pytest.raises(TextError, match="fewer amounts"):
        moved(lstm, Place(0, "h", 0), [0.1] * 64, "Bob " * 1000, 0)
