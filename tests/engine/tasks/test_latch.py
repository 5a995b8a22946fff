"""What the latch task draws, and what its rule says is right."""

import numpy as np
import pytest

from engine.tasks import TASKS
from engine.tasks.latch import COLOURS, NOISE

TASK = TASKS["latch"]


def draws(count, held_out=False, seed=7):
    rng = np.random.default_rng(seed)
    return [TASK.draw(rng, held_out=held_out) for _ in range(count)]


def test_a_colour_stands_first_and_only_noise_after_it():
    for example in draws(500):
        colour, *noise = example.tokens
        assert 5 <= len(noise) <= 100
        assert set(noise) <= {*NOISE, "<unk>"}
        assert example.targets["first"][-1] == COLOURS.index(colour)
        assert set(example.targets["first"][:-1]) == {-1}


def test_every_length_and_every_colour_comes_up():
    drawn = draws(4000)
    assert {len(example.tokens) - 1 for example in drawn} == set(range(5, 101))
    assert {example.tokens[0] for example in drawn} == set(COLOURS)


def test_held_out_rows_are_never_trained_on():
    assert not {e.tokens for e in draws(2000)} & {e.tokens for e in draws(2000, held_out=True)}


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("blue la lo", 2),
        ("blue cat lo", 2),
        ("la blue lo", None),
        ("blue la red", None),
        ("blue", None),
    ],
)
def test_the_first_word_is_right_where_it_is_the_only_colour(words, answer):
    assert TASK.label(words.split())["first"][-1] == answer
