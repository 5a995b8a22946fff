"""A run: what it tells, that it can be left off and gone on with, and how it ends."""

import json
import math
from typing import Any

import numpy as np
import pytest

from engine.errors import DocumentError, SettingsError, ShapeError
from engine.net.model import Model
from engine.tasks import TASKS
from engine.training import (
    Best,
    Checkpoint,
    Progress,
    Settings,
    Stopped,
    Training,
    accuracy,
    checkpoints,
    held_out,
    references,
    run,
)

SMALL: dict[str, Any] = {"cell": "gru", "hidden": 4, "embedding": 3, "batch": 4, "seed": 5}
TEXT = "the cat sat on the mat and the dog sat on the rug while we sang of the sea and the sun ."


def small(**changes: Any) -> Settings:
    return Settings.of(**{"task": "subject-switch", **SMALL, **changes})


def told(training, kind):
    return [event for event in training.events() if isinstance(event, kind)]


def last_net(settings):
    return told(Training(settings), Checkpoint)[-1]


def test_the_same_settings_give_the_same_weights_to_the_bit():
    one, other = (told(Training(small(updates=12)), Checkpoint) for _ in range(2))

    assert [event.model.id for event in one] == [event.model.id for event in other]


def test_it_tells_every_update_and_the_net_at_first_and_at_last():
    events = list(run(small(updates=5)))

    assert [event.update for event in events if isinstance(event, Progress)] == [1, 2, 3, 4, 5]
    assert [event.update for event in events if isinstance(event, Checkpoint)] == [0, 1, 2, 3, 4, 5]
    assert isinstance(events[0], Checkpoint)
    assert isinstance(events[-1], Checkpoint)


def test_the_first_checkpoint_is_the_net_its_recipe_says():
    settings = small(updates=3)

    first = next(run(settings))

    assert isinstance(first, Checkpoint)
    untrained = Model.untrained(settings.recipe)
    for key, values in untrained.parameters.items():
        np.testing.assert_allclose(first.model.parameters[key], values, rtol=1e-7)


def test_no_updates_leave_one_checkpoint():
    training = Training(small(updates=0))

    assert [type(event) for event in training.events()] == [Checkpoint]
    assert training.is_over


def test_a_net_says_how_it_came_to_be():
    last = last_net(small(updates=4))

    made = last.model.header["made"]
    assert made["updates"] == 4
    assert made["accuracy"] == {key: round(share, 4) for key, share in last.accuracy.items()}
    assert made["loss"] == pytest.approx(last.loss, abs=1e-6)
    assert made["settings"]["batch"] == 4
    assert made["separates"] == "feeling"
    assert 0 <= made["unit"] < 4


def test_what_it_tells_of_an_update_is_what_the_update_did():
    training = Training(small(updates=3, clip="norm", clip_at=0.01))
    events = training.events()
    next(events)
    before = training.network.parameters.copy()

    event = next(events)

    moved = np.linalg.norm(before - training.network.parameters)
    assert isinstance(event, Progress)
    assert event.update_norm == pytest.approx(moved, rel=1e-9)
    assert event.relative == pytest.approx(moved / np.linalg.norm(training.network.parameters))
    assert event.gradient_norm > event.clipped_norm == 0.01
    assert event.learning_rate == training.settings.learning_rate
    assert event.price > 0
    assert 0 < event.seconds == training.seconds
    assert event.left > 0


def test_a_checkpoint_is_measured_on_the_net_it_gives():
    training = Training(small(updates=30))

    last = told(training, Checkpoint)[-1]

    said = {"who": [0, 0], "feeling": [0, 0]}
    lost = {"who": 0.0, "feeling": 0.0}
    for batch in training.tests:
        for b, length in enumerate(batch.lengths):
            words = [TASKS["subject-switch"].vocabulary.words[k] for k in batch.tokens[:length, b]]
            for answer in last.model.trace(" ".join(words), as_typed=range(length)).heads:
                wanted = batch.targets[answer.name][:length, b]
                assert len(answer.p) == length
                said[answer.name][0] += int((answer.p.argmax(axis=1) == wanted).sum())
                said[answer.name][1] += length
                lost[answer.name] -= float(np.log(answer.p[np.arange(length), wanted]).sum())
    for head, (right, asked) in said.items():
        assert last.accuracy[head] == pytest.approx(right / asked, abs=1e-3)
        assert last.losses[head] == pytest.approx(lost[head] / asked, rel=1e-4)
    assert last.loss == pytest.approx(sum(last.losses.values()))


def test_events_are_json_with_the_same_keys_each_time():
    keys: dict[type, set[tuple[str, ...]]] = {}
    for event in run(small(updates=6)):
        keys.setdefault(type(event), set()).add(tuple(json.loads(json.dumps(event.to_json()))))

    assert all(len(found) == 1 for found in keys.values())
    assert keys.keys() == {Progress, Checkpoint}


def test_a_small_net_learns_who_is_spoken_of():
    settings = Settings.of("subject-switch", "lstm", updates=500)
    training = Training(settings)
    tests = held_out(training.task, 100)
    before = accuracy(training.network, tests)
    training.schedule = ()

    list(training.events())

    assert accuracy(training.network, tests)["who"] > 0.9 > before["who"]


def test_a_small_net_learns_to_add_and_is_measured_by_its_squared_error():
    training = Training(Settings.of("adding", "lstm", hidden=8, updates=400, learning_rate=0.02))
    training.schedule = (400,)
    blind = references(training.task, held_out=True).blind["sum"]

    *_, last = training.events()

    assert isinstance(last, Checkpoint)
    assert last.loss < blind / 5
    assert last.losses == {"sum": last.loss}
    assert (last.accuracy, last.exact) == ({}, {})
    made = last.model.header["made"]
    assert (made["unit"], made["separates"], made["accuracy"]) == (None, "", {})


def test_a_net_that_writes_is_measured_by_the_sentences_that_are_wholly_right():
    settings = Settings.of("translation", "gru", hidden=24, embedding=12, updates=250, batch=16)
    training = Training(settings)
    training.schedule = (250,)

    *_, last = training.events()

    assert isinstance(last, Checkpoint)
    exact = last.exact["answer"]
    assert last.model.header["made"]["exact"] == {"answer": round(exact, 4)}
    right = asked = 0
    for batch in training.tests:
        for b, length in enumerate(batch.lengths.tolist()):
            words = [training.task.vocabulary.words[k] for k in batch.tokens[:length, b]]
            (written,) = last.model.trace(" ".join(words)).written
            answer = training.task.right_answer(words)
            assert answer is not None
            right += written.words == (*answer, "</s>")
            asked += 1
    # The document holds the weights in float32.
    assert right / asked == pytest.approx(exact, abs=0.02)
    assert last.accuracy["word"] > 0.5


# ---- leaving off and going on


WAYS: dict[str, dict[str, Any]] = {
    "adam": {},
    "rmsprop": {"optimizer": "rmsprop"},
    "sgd": {"optimizer": "sgd", "momentum": 0},
    "sgd with momentum": {"optimizer": "sgd", "momentum": 0.8, "clip": "value"},
    "chunks": {"truncation": "chunks", "truncation_steps": 5},
    "window": {"truncation": "window", "truncation_steps": 4, "clip": "none"},
    "new word": {"words": {"zed": "bob"}},
    "writing": {"task": "translation", "layers": 2},
    "writing in chunks": {
        "task": "translation",
        "direction": "both",
        "truncation": "chunks",
        "truncation_steps": 3,
    },
    "writing, fed with its own words": {"task": "translation", "feeding": "own"},
    "writing with windows": {"task": "translation", "truncation": "window", "start": "learned"},
    "numbers": {"task": "adding", "embedding": 0, "direction": "both"},
    "numbers in chunks": {"task": "adding", "embedding": 0, "truncation": "chunks"},
}


@pytest.mark.parametrize("way", list(WAYS))
@pytest.mark.parametrize("at", [0, 1, 7, 16, 23])
def test_a_run_that_was_killed_goes_on_to_the_same_weights(way, at):
    settings = small(updates=24, **WAYS[way])
    unbroken = told(Training(settings), Checkpoint)
    killed = Training(settings)
    for event in killed.events():
        if killed.update == at and isinstance(event, Checkpoint | Progress):
            break
    data = killed.to_bytes()
    list(killed.events())  # what it does after that is lost

    resumed = Training.resume(data)
    rest = told(resumed, Checkpoint)

    assert resumed.update == 24
    assert rest[-1].model.to_bytes() == unbroken[-1].model.to_bytes()
    assert [event.model.id for event in rest] == [
        event.model.id for event in unbroken[len(unbroken) - len(rest) :]
    ]


def test_a_run_of_a_text_goes_on_too():
    settings = Settings.of("own-text", "rnn", text=TEXT, hidden=4, embedding=3, updates=9)
    unbroken = last_net(settings)
    killed = Training(settings)
    for _ in zip(range(8), killed.events(), strict=False):
        pass

    last = told(Training.resume(killed.to_bytes()), Checkpoint)[-1]

    assert last.model.id == unbroken.model.id


def test_nothing_is_told_twice_however_often_one_leaves_off():
    whole = [(type(event), event.update) for event in run(small(updates=6))]
    training = Training(small(updates=6))
    found = []

    while not training.is_over:
        for event in training.events():
            found.append((type(event), event.update))
            break
        training = Training.resume(training.to_bytes())

    assert found == whole


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"\x80\x04\x95" + data,
        lambda data: data.replace(b'"update": 3', b'"update":"x'),
        lambda data: data.replace(b'"hidden": 4', b'"hidden": 5'),
        lambda data: data.replace(b'"stream"', b'"strom"'),
        lambda data: data.replace(b'"format": 1', b'"format": 9'),
    ],
    ids=["cut short", "empty", "pickled", "no number", "other sizes", "no stream", "format"],
)
def test_a_run_that_was_damaged_on_the_disk_says_so(spoil):
    training = Training(small(updates=3))
    list(training.events())

    with pytest.raises(DocumentError, match="what was kept of it is damaged"):
        Training.resume(spoil(training.to_bytes()))


def test_a_model_is_not_a_run():
    last = last_net(small(updates=1))

    with pytest.raises(DocumentError, match="damaged"):
        Training.resume(last.model.to_bytes())


# ---- the schedule


def test_checkpoints_are_dense_at_first_and_sparser_later():
    found = checkpoints(2400)

    assert found[:8] == (0, 1, 2, 3, 4, 6, 8, 9)
    assert found[-1] == 2400
    assert 50 <= len(found) <= 62
    steps = np.diff(np.sqrt(found))
    assert steps[8:].max() < 1.5 * math.sqrt(2400) / 50


@pytest.mark.parametrize("updates", [0, 1, 5, 48, 49, 20_000])
def test_the_first_and_the_last_update_have_a_checkpoint(updates):
    found = checkpoints(updates)

    assert found[0] == 0
    assert found[-1] == updates
    assert list(found) == sorted(set(found))
    assert len(found) <= 62


def test_of_a_large_net_fewer_are_kept():
    assert len(checkpoints(2400, 8_000_000)) < 22


# ---- the end


def test_an_absurd_learning_rate_stops_the_run_with_a_sentence_and_keeps_what_was():
    training = Training(small(updates=50, learning_rate=1e9, clip="none"))

    events = list(training.events())

    last = events[-1]
    assert isinstance(last, Stopped)
    assert last.why.startswith(f"Update {last.update}: the loss reached ")
    assert "Try a learning rate below 1e+09 or clipping." in last.why
    kept = [event for event in events if isinstance(event, Checkpoint)][-1]
    assert last.checkpoint == kept.update < last.update
    assert all(np.isfinite(values).all() for values in kept.model.parameters.values())
    assert training.is_over
    assert list(training.events()) == []
    assert json.loads(json.dumps(last.to_json()))["why"] == last.why


def test_a_net_that_explodes_says_where_its_state_did():
    settings = Settings.of(
        "subject-switch",
        "rnn",
        options={"activation": "linear"},
        hidden=8,
        batch=4,
        radius=10,
        optimizer="sgd",
        learning_rate=1e6,
        clip="none",
        updates=100,
        gate_cost={},
    )

    *_, last = Training(settings).events()

    assert isinstance(last, Stopped)
    assert "smaller spectral radius" in last.why
    assert last.update >= 1


def test_a_state_that_is_no_number_is_named_with_its_timestep():
    training = Training(
        Settings.of(
            "subject-switch",
            "rnn",
            options={"activation": "relu"},
            initialiser="identity",
            hidden=3,
            updates=5,
        )
    )
    training.network.packed[...] = 1e200

    *_, last = training.events()

    assert isinstance(last, Stopped)
    assert last.update == 1
    assert "the hidden state grew past the largest number there is at timestep" in last.why
    assert "so there is no loss" in last.why


def test_a_gradient_that_is_no_number_stops_before_it_is_used():
    training = Training(small(updates=5, clip="norm"))
    for weights in training.network.readouts.values():
        weights[0, :-1], weights[1, :-1] = 1e200, 1e200
        weights[2, :-1] = -1e200
    before = training.network.parameters.copy()

    *_, last = training.events()

    assert isinstance(last, Stopped)
    assert last.update == 1
    np.testing.assert_array_equal(training.network.parameters, before)


def test_a_net_on_its_way_to_infinity_is_still_told_in_plain_json():
    training = Training(small(updates=5))
    for weights in training.network.readouts.values():
        weights[0, -1], weights[1, -1] = 1e308, -1e308

    first = next(training.events())

    assert isinstance(first, Checkpoint)
    said = json.dumps(first.to_json(), allow_nan=False)
    assert json.loads(said)["loss"] == "Infinity"
    assert first.model.header["made"]["loss"] is None
    assert first.model.trace("Bob is nice").heads


def test_a_run_that_stopped_stays_stopped_when_gone_on_with():
    training = Training(small(updates=50, learning_rate=1e9, clip="none"))
    list(training.events())

    resumed = Training.resume(training.to_bytes())

    assert resumed.stopped == training.stopped
    assert list(resumed.events()) == []


# ---- slow motion


def test_a_slow_update_is_the_update_that_would_have_been():
    fast, slow = Training(small(updates=9)), Training(small(updates=9))
    for training in (fast, slow):
        for _ in zip(range(4), training.events(), strict=False):
            pass

    event = next(event for event in fast.events() if isinstance(event, Progress))
    told = slow.slow()

    np.testing.assert_array_equal(slow.network.parameters, fast.network.parameters)
    assert told.update == event.update == slow.update
    assert sum(told.losses.values()) == event.loss
    assert told.gradient_norm == event.gradient_norm
    assert told.update_norm == event.update_norm


def test_a_run_can_stand_at_a_checkpoint_of_another():
    last = last_net(small(updates=6))

    training = Training.from_model(small(updates=9), last.model)

    assert training.update == 6
    assert training.slow().update == 7
    with pytest.raises(ShapeError, match="not of the kind"):
        Training.from_model(small(hidden=5), last.model)


def test_there_is_no_slow_motion_after_the_end():
    training = Training(small(updates=1))
    list(training.events())

    with pytest.raises(SettingsError, match="needs an update that is still to do"):
        training.slow()


def drawn_text(pieces=400, seed=3):
    """Words in no order at all: there is nothing to learn but the text itself."""
    rng = np.random.default_rng(seed)
    return " ".join(
        rng.choice(
            [
                "the",
                "a",
                "cat",
                "dog",
                "sat",
                "on",
                "mat",
                "ran",
                "to",
                "tree",
                "saw",
                "red",
                "blue",
            ],
            pieces,
        )
    )


def test_a_text_that_is_only_learned_by_heart_is_stopped_and_the_best_net_is_named():
    settings = Settings.of("own-text", "rnn", text=drawn_text(), hidden=16, updates=1500)

    events = list(run(settings))

    best = events[-1]
    assert isinstance(best, Best)
    nets = [event for event in events if isinstance(event, Checkpoint)]
    least = min(nets, key=lambda each: each.loss)
    assert best.checkpoint.update == least.update
    assert best.checkpoint.model.id == least.model.id
    assert nets[-1].update <= best.update < 1500
    assert all(each.loss >= least.loss for each in nets)


def test_a_text_whose_last_net_is_the_best_has_no_other_named():
    settings = Settings.of("own-text", "rnn", text="a b c d e " * 60, hidden=8, updates=30)

    events = list(run(settings))

    nets = [event for event in events if isinstance(event, Checkpoint)]
    assert nets[-1].loss == min(each.loss for each in nets)
    assert not any(isinstance(event, Best) for event in events)


def test_the_best_net_is_found_again_by_a_run_that_is_gone_on_with_anywhere():
    settings = Settings.of("own-text", "rnn", text=drawn_text(), hidden=8, updates=300)
    whole = [event.to_json() for event in run(settings) if not isinstance(event, Progress)]

    parts = []
    data = Training(settings).to_bytes()
    while not (training := Training.resume(data)).is_over:
        event = next(training.events())
        data = training.to_bytes()
        if not isinstance(event, Progress):
            parts.append(event.to_json())

    assert parts == whole
    assert "last" in whole[-1]


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"radius": 10}, "a smaller spectral radius"),
        ({"initialiser": "identity", "radius": 1.0}, "the orthogonal initialiser"),
    ],
)
def test_what_overflows_before_the_first_update_is_not_laid_to_the_learning_rate(changes, advice):
    settings = Settings.of(
        "near-far", "rnn", options={"activation": "relu"}, hidden=64, updates=3, **changes
    )
    training = Training(settings)
    training.network.packed[:, training.network.cell.input_size + 1 :] *= 1e300

    last = list(training.events())[-1]

    assert isinstance(last, Stopped)
    assert last.update == 1
    assert "No update was made yet" in last.why
    assert advice in last.why
    assert "learning rate" not in last.why
