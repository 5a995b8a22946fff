"""What the adding task draws, and what its rule says is right."""

import numpy as np
import pytest

from engine.inputs.numbers import numbers
from engine.tasks import TASKS
from engine.tasks.adding import LONGEST, SHORTEST

TASK = TASKS["adding"]


def draws(count, held_out=False, seed=7):
    rng = np.random.default_rng(seed)
    return [TASK.draw(rng, held_out=held_out) for _ in range(count)]


def test_two_numbers_are_marked_and_their_sum_is_asked_at_the_end():
    for example in draws(1000):
        marked = [value for value, mark in example.numbers if mark == 1]
        *before, last = example.wanted["sum"]
        assert len(marked) == 2
        assert SHORTEST <= len(example.numbers) == len(before) + 1 <= LONGEST
        assert before == [None] * len(before)
        assert last == pytest.approx((sum(marked),))


def test_held_out_rows_are_never_trained_on():
    assert not {e.numbers for e in draws(3000)} & {e.numbers for e in draws(3000, held_out=True)}


@pytest.mark.parametrize(
    ("row", "total"),
    [
        (((0.25, 1.0), (0.5, 0.0), (2.0, 1.0)), 2.25),
        (((0.25, 1.0), (0.5, 0.0)), None),
        (((0.25, 1.0), (0.5, 1.0), (1.0, 1.0)), None),
        (((0.25, 1.0), (0.5, 0.5), (1.0, 1.0)), None),
    ],
)
def test_only_a_row_with_two_marks_has_a_sum(row, total):
    assert TASK.label_numbers(row)["sum"][-1] == (None if total is None else (total,))


def test_nothing_has_no_sum():
    assert TASK.label_numbers(()) == {"sum": ()}


def test_starters_have_a_sum():
    for starter in TASK.starters:
        row = [piece.values for piece in numbers(starter.text, TASK.width)]
        assert TASK.label_numbers(row)["sum"][-1] is not None
