"""What a run will take, said before it starts."""

import importlib
import json

import pytest

from engine.errors import EngineError
from engine.tasks import OWN_TEXT, TASKS
from engine.training import Checkpoint, Settings, estimate, run
from engine.training.schedule import documents_bytes

runs = importlib.import_module("engine.training.run")  # the package has a function of that name

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
        "suggested_reads": "words",
    }


def test_it_is_json():
    told = estimate(Settings.of("near-far", "rnn", hidden=3, updates=0))

    assert json.loads(json.dumps(told.to_json()))["updates"] == 0


def test_what_cannot_be_trained_cannot_be_estimated():
    with pytest.raises(EngineError, match="paste at least 20"):
        estimate(Settings.of("own-text", text="too short"))


def test_a_slow_first_update_and_a_busy_machine_do_not_lengthen_it(monkeypatch):
    """By a clock that only computing moves: 5 ms an update, 80 for the first, 20 a checkpoint."""
    now = 0.0

    def taking(seconds, job):
        def done(*given, **named):
            nonlocal now
            now += seconds() if callable(seconds) else seconds
            return job(*given, **named)

        return done

    costs = iter([0.080])
    monkeypatch.setattr(runs, "one_update", taking(lambda: next(costs, 0.005), runs.one_update))
    monkeypatch.setattr(runs, "measure", taking(0.020, runs.measure))
    settings = Settings.of("near-far", "rnn", hidden=3, embedding=2, updates=400)

    found = estimate(settings, clock=lambda: now)

    drawing = (0.080 - 0.005) / 16
    assert found.per_update == pytest.approx(0.005 + drawing)
    assert found.seconds == pytest.approx(400 * (0.005 + drawing) + 0.020 * found.checkpoints)


@pytest.mark.parametrize("task", [task for task in TASKS if task != OWN_TEXT])
@pytest.mark.parametrize("layers", [1, 3])
def test_what_all_documents_of_a_run_take_is_told_without_training(task, layers):
    settings = Settings.of(task, updates=4, layers=layers, hidden=8)
    events = run(settings)
    taken = sum(len(e.model.to_bytes()) for e in events if isinstance(e, Checkpoint))

    assert taken <= documents_bytes(settings) < 1.5 * taken
