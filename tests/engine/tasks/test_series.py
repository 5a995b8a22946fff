"""What the series task draws, and what could be known of it."""

import numpy as np
import pytest

from engine.inputs.numbers import numbers
from engine.tasks import TASKS
from engine.tasks.next_number import LENGTH
from engine.tasks.series import BEFORE, LAST, PUSH
from engine.training import Settings, Training, references

TASK = TASKS["series"]


def draws(count, seed=7):
    rng = np.random.default_rng(seed)
    return [TASK.draw(rng) for _ in range(count)]


def test_after_every_number_but_the_first_the_next_one_is_asked():
    for example in draws(50):
        assert len(example.numbers) == LENGTH == len(example.wanted["next"])
        assert example.wanted["next"][0] is None
        assert example.wanted["next"][1:-1] == example.numbers[2:]
        known = TASK.label_numbers(example.numbers)["next"]
        assert known == (*example.numbers[1:], None)


def test_nothing_foretells_it_better_than_the_floor_and_its_own_law_reaches_it():
    errors, spread = [], []
    for example in draws(2000):
        x = np.array([*example.numbers, example.wanted["next"][-1]])[:, 0]
        errors += [x[2:] - LAST * x[1:-1] - BEFORE * x[:-2]]
        spread += [x[2:]]
    floor, blind = references(TASK).floor["next"], references(TASK).blind["next"]

    assert floor == pytest.approx(PUSH**2, rel=1e-2)
    # What the numbers that are read lost by rounding is not to be had back.
    assert np.mean(np.square(errors)) == pytest.approx(floor, rel=0.03)
    assert blind == pytest.approx(np.var(spread), rel=0.1)


def test_a_small_net_comes_near_the_floor_and_not_below():
    training = Training(Settings.of("series", "rnn", updates=300, hidden=6))
    training.schedule = (300,)

    *_, last = training.events()

    floor = references(TASK, held_out=True).floor["next"]
    assert floor is not None
    assert 0.9 * floor < last.to_json()["loss"] < 1.2 * floor


def test_numbers_that_are_typed_are_labelled_with_the_next_one():
    for starter in TASK.starters:
        row = [piece.values for piece in numbers(starter.text, TASK.width)]
        assert TASK.label_numbers(row)["next"] == (*row[1:], None)
    assert TASK.label_numbers(()) == {"next": ()}
