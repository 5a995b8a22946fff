"""One update of a run at a checkpoint: the run's own, as one weight takes it."""

import numpy as np
import pytest

from engine.analysis.nudge import Weight
from engine.errors import DocumentError, EngineError
from engine.net.model import Model
from engine.training import Checkpoint, Progress, Settings, Training
from engine.training.one_weight import update_weight

TEXT = "Bob is nice . I like"
LOSS = (5, "who", "he")
AT = Weight("cell.U_f", 1, 2)


def small(**more):
    given = {"hidden": 4, "embedding": 3, "batch": 2, "updates": 12, "clip_at": 0.05}
    return Settings.of("subject-switch", "lstm", **{**given, **more})


def at_checkpoint(settings, update):
    """The run at a checkpoint, its net there and what is kept of it beside."""
    training = Training(settings)
    for event in training.events():
        if isinstance(event, Checkpoint) and event.update == update:
            return training, Model.from_bytes(event.model.to_bytes()), training.past()
    raise AssertionError(update)


OPTIMIZERS = [
    {"optimizer": "adam"},
    {"optimizer": "rmsprop"},
    {"optimizer": "sgd", "momentum": 0.9},
    {"optimizer": "sgd", "momentum": 0.0},
]


@pytest.mark.parametrize("more", OPTIMIZERS, ids=lambda more: "-".join(map(str, more.values())))
def test_from_its_past_a_run_makes_the_update_it_made_to_the_bit(more):
    settings = small(**more)
    training, model, past = at_checkpoint(settings, 8)
    twin = Training.from_past(settings, past)

    told = update_weight(twin, model, "batch", TEXT, LOSS, AT)
    event = next(event for event in training.events() if isinstance(event, Progress))

    np.testing.assert_array_equal(twin.network.parameters, training.network.parameters)
    for key, array in training.optimizer.arrays.items():
        np.testing.assert_array_equal(twin.optimizer.arrays[key], array)
    assert (told.update, told.seen, told.batch_before) == (9, 9, event.loss)
    assert told.gradient_norm == event.gradient_norm


def worth(factor):
    return factor.value**factor.power


@pytest.mark.parametrize("of", ["sentence", "batch"])
@pytest.mark.parametrize("more", OPTIMIZERS, ids=lambda more: "-".join(map(str, more.values())))
def test_the_lines_of_a_weight_come_out_and_lead_from_the_old_to_the_new(more, of):
    settings = small(**more)
    _, model, past = at_checkpoint(settings, 8)

    told = update_weight(Training.from_past(settings, past), model, of, TEXT, LOSS, AT)

    known = {"w": told.before, "∂L/∂w": told.gradient}
    for line in told.lines:
        for factor in [f for term in line.terms for f in term.factors]:
            assert factor.symbol not in known or factor.value == known[factor.symbol]
        total = sum(term.sign * np.prod([worth(f) for f in term.factors]) for term in line.terms)
        value = total / worth(line.over) if line.over else total
        assert line.value == pytest.approx(value, rel=1e-9)
        known[line.symbol] = line.value
    assert told.lines[-1].value == told.after != told.before


def test_the_gradient_of_a_sentence_is_that_of_its_words_and_its_answer_is_read_again():
    settings = small()
    _, model, past = at_checkpoint(settings, 8)
    training = Training.from_past(settings, past)

    told = update_weight(training, model, "sentence", TEXT, LOSS, AT)

    found = model.gradients(TEXT, *LOSS)
    slope = found.chains["main"].found.parameters["U_f"][AT.row, AT.column]
    assert told.gradient == pytest.approx(slope, rel=1e-9)
    assert told.sentence_before.loss == pytest.approx(found.loss, rel=1e-12)
    head = model.trace(TEXT).head("who")
    assert told.sentence_before.p == pytest.approx(tuple(head.p[5]), rel=1e-12)
    right = head.classes.index("he")
    assert told.sentence_after.loss == pytest.approx(-np.log(told.sentence_after.p[right]))
    assert told.sentence_after.loss < told.sentence_before.loss


def test_a_net_of_numbers_is_updated_likewise():
    settings = Settings.of("adding", "lstm", hidden=4, batch=3, updates=4)
    training, model, past = at_checkpoint(settings, 4)
    text, loss = "0.5 1; 0.25 0; 0.3 1", (2, "sum", [0.8])

    told = update_weight(Training.from_past(settings, past), model, "sentence", text, loss, AT)

    (said,) = told.sentence_before.p
    assert told.sentence_before.loss == pytest.approx((said - 0.8) ** 2)
    assert training.update == 4


@pytest.mark.parametrize(
    ("weight", "says"),
    [
        (Weight("cell.U_x", 0, 0), "no weights"),
        (Weight("cell.U_f", 4, 0), "4"),
        (Weight("cell.U_f", 0, 4), "4"),
        (Weight("cell.U_f", 0), "say which column"),
        (Weight("cell.b_f", 0, 0), "leave the column out"),
    ],
)
def test_a_weight_that_is_not_there_is_named(weight, says):
    settings = small(updates=2)
    _, model, past = at_checkpoint(settings, 1)

    with pytest.raises(EngineError, match=says):
        update_weight(Training.from_past(settings, past), model, "sentence", TEXT, LOSS, weight)


def test_a_past_of_another_net_is_refused_and_a_large_net_keeps_fewer():
    _, _, past = at_checkpoint(small(), 0)

    with pytest.raises(DocumentError):
        Training.from_past(small(hidden=5), past)

    few = Training(small(hidden=128, embedding=64, updates=2000))
    assert len(few.with_past) < len(few.schedule)
    assert {0, 2000} <= few.with_past <= set(few.schedule)
    assert len(few.with_past) * len(few.past()) <= 16_500_000
    assert Training(small()).with_past == set(Training(small()).schedule)
