"""A series that a net goes on with by itself, reading its own answers; and how far off it is."""

import numpy as np
import pytest

from engine.analysis.forecast import AHEAD, READ, SEED, SERIES, errors, forecast
from engine.errors import EngineError
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from engine.tasks import TASKS

WAVE = TASKS["wave"].starters[0].text


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_each_number_foretold_is_the_answer_to_all_before_it(cell):
    net = load("wave", cell)
    said = forecast(net, WAVE, 9, 5)

    read = [float(number) for number in WAVE.split()[:10]]
    for number in said:
        answer = net.trace(" ".join(repr(each) for each in read)).heads[0].logits[-1, 0]
        assert number == pytest.approx(answer, abs=1e-12)
        read.append(number)


def test_errors_are_those_of_the_forecasts_of_the_drawn_series():
    net = load("wave", "gru")
    found = errors(net)
    rng = np.random.default_rng(SEED)
    off = []
    for _ in range(40):
        row = [value for (value,) in TASKS["wave"].draw(rng, held_out=True).numbers]
        text = " ".join(f"{value:g}" for value in row[:READ])
        said = forecast(net, text, READ - 1, AHEAD)
        off.append(np.array(said) - row[READ : READ + AHEAD])

    assert found.series == SERIES
    some = np.sqrt(np.mean(np.square(off), axis=0))
    assert np.all(np.abs(some / found.net - 1) < 0.6)


def test_a_wave_is_foretold_five_times_as_near_as_before_and_a_walk_is_not():
    for cell in ("rnn", "gru", "lstm"):
        wave, walk = errors(load("wave", cell)), errors(load("walk", cell))
        assert wave.as_before[0] / wave.net[0] > 5
        assert 0.9 < walk.as_before[0] / walk.net[0] < 1.1


@pytest.mark.parametrize(
    ("net", "t", "steps", "key"),
    [
        (load("subject-switch", "rnn"), 0, 1, "forecast.net"),
        (Model.untrained(Recipe("adding", "rnn", hidden=2, embedding=0)), 0, 1, "forecast.net"),
        (load("wave", "rnn"), 99, 1, "timestep.unknown"),
        (load("wave", "rnn"), 0, 65, "forecast.steps"),
    ],
    ids=["words", "adding", "timestep", "steps"],
)
def test_what_cannot_be_foretold_is_refused(net, t, steps, key):
    with pytest.raises(EngineError) as refused:
        forecast(net, "0.5 0.4", t, steps)
    assert refused.value.phrase.key == key
