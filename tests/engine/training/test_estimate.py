"""What a run will take, said before it starts."""

import json

import pytest

from engine.errors import EngineError
from engine.training import Checkpoint, Settings, estimate, run

TEXT = "the cat sat on the mat and the dog sat on the rug while we sang of the sea and the sun ."


def ids(settings):
    return [event.model.id for event in run(settings) if isinstance(event, Checkpoint)]


def test_it_counts_what_a_run_gives():
    settings = Settings.of("near-far", "rnn", hidden=3, embedding=2, updates=40)

    found = estimate(settings)

    nets = [event for event in run(settings) if isinstance(event, Checkpoint)]
    assert found.updates == 40
    assert found.checkpoints == len(nets)
    assert found.parameters == nets[-1].model.parameter_count
    assert found.bytes == pytest.approx(len(nets[-1].model.to_bytes()), rel=0.01)
    assert found.text is None


def test_more_updates_take_longer_by_what_one_takes():
    short = estimate(Settings.of("near-far", "lstm", updates=50))
    long = estimate(Settings.of("near-far", "lstm", updates=20_000))

    assert long.seconds > 10 * short.seconds > 0
    assert long.seconds > 20_000 * long.per_update > 0


def test_it_does_not_touch_a_run_of_the_same_settings():
    settings = Settings.of("near-far", "gru", hidden=3, embedding=2, updates=4)
    before = ids(settings)

    estimate(settings)

    assert ids(settings) == before


def test_it_tells_what_was_found_in_a_text():
    found = estimate(Settings.of("own-text", text=TEXT, updates=100)).text

    assert found == {
        "characters": len(TEXT),
        "tokens": 23,
        "held_out": 5,
        "vocabulary": 16,
        "unknown": 0,
    }


def test_it_is_json():
    told = estimate(Settings.of("near-far", "rnn", hidden=3, updates=0))

    assert json.loads(json.dumps(told.to_json()))["updates"] == 0


def test_what_cannot_be_trained_cannot_be_estimated():
    with pytest.raises(EngineError, match="paste at least 20"):
        estimate(Settings.of("own-text", text="too short"))
