"""Sentences of a gap, and nets that are trained on a range of gaps."""

import numpy as np
import pytest

from engine.errors import SettingsError, TextError
from engine.inputs import tokenize
from engine.tasks import TASKS, GapTask, find_task, gap_task
from engine.tasks.gaps import within
from engine.tasks.near_far_rule import HOMES

GAPPED = [name for name, task in TASKS.items() if isinstance(task, GapTask)]
every_task = pytest.mark.parametrize("task", [gap_task(name) for name in GAPPED], ids=GAPPED)


def rng(seed=3):
    return np.random.default_rng(seed)


def read(task, text):
    return tuple(task.vocabulary.read(piece.text).token for piece in tokenize(text))


def test_the_tasks_with_gaps_are_these():
    assert GAPPED == ["near-far", "latch"]


@every_task
@pytest.mark.parametrize("gap", [4, 8, 20, 40, 80])
def test_sentences_of_a_gap_have_it_and_are_answered_as_the_rule_says(task, gap):
    for found in task.at_gap(rng(), gap, 100):
        assert found.gap == gap == len(found.tokens) - 1 - found.said
        assert task.label(found.tokens)[task.heads[0].name][-1] == found.answer


@every_task
def test_where_no_sentence_fits_the_gap_is_the_nearest(task):
    for gap in (0, 1, 2, 6, 7):
        for found in task.at_gap(rng(), gap, 50):
            assert abs(found.gap - gap) <= 3


@every_task
def test_what_decides_the_answer_is_the_word_that_is_said(task):
    for found in task.at_gap(rng(), 20, 50):
        without = list(found.tokens)
        without[found.said] = "<unk>"
        assert task.label(without)[task.heads[0].name][-1] is None


@every_task
def test_a_sentence_grows_with_its_gap_and_keeps_what_it_had(task):
    before = task.growing(rng(), 0)
    for gap in range(1, 81):
        now = task.growing(rng(), gap)
        assert before.gap <= now.gap <= max(gap, before.gap)
        middle = before.tokens[before.said :][: before.gap - 4]
        assert now.tokens[now.said :][: len(middle)] == middle
        assert (now.answer, now.said) == (before.answer, before.said)
        if now.gap != before.gap:
            assert before.longer == gap == now.gap
            assert now.shorter == before.gap
        before = now
    assert before.gap > 60


@every_task
def test_what_is_written_is_read_as_the_same_words(task):
    for found in task.at_gap(rng(), 30, 100):
        assert read(task, task.written(found.tokens)) == found.tokens


def test_a_text_of_ones_own_keeps_its_place_its_question_and_what_fits_between():
    task = gap_task("near-far")
    base = read(task, "I grew up in France. We drink tea every morning. I speak fluent")

    shortest, own, longer = (task.growing(rng(), gap, base) for gap in (4, 10, 40))

    assert task.written(shortest.tokens) == "I grew up in France. I speak fluent"
    assert own.tokens == base
    assert longer.tokens[:11] == base[:11]
    assert longer.tokens[-3:] == base[-3:]
    assert 20 < longer.gap <= 40


@pytest.mark.parametrize(
    ("task", "base"),
    [
        ("near-far", ""),
        ("near-far", "The clouds are in the"),
        ("near-far", "I grew up in France and I live in Italy. I speak fluent"),
        ("latch", ""),
        ("latch", "la la"),
        ("latch", "red la blue"),
    ],
)
def test_a_text_in_which_nothing_decides_has_no_gap(task, base):
    task = gap_task(task)
    with pytest.raises(TextError, match="Nothing in this text decides"):
        task.growing(rng(), 10, read(task, base))


@every_task
@pytest.mark.parametrize("gaps", [(3, 4), (3, 8), (20, 20), (40, 60)])
@pytest.mark.parametrize("held_out", [False, True])
def test_a_range_of_gaps_is_what_is_drawn(task, gaps, held_out):
    near = within(task, *gaps)
    draws = [near.draw(rng(seed), held_out) for seed in range(60)]

    home = set(HOMES) | set(task.heads[0].classes)
    far = [
        len(tokens) - 1 - next(t for t, word in enumerate(tokens) if word in home)
        for tokens in (each.tokens for each in draws)
        if tokens[-2:] != ("in", "the") and not set(tokens[1:-1]) & {"<unk>"}
    ]
    assert far
    assert gaps[0] <= min(far)
    assert max(far) <= gaps[1]


def test_one_range_is_one_task_and_the_usual_range_the_usual_task():
    task = gap_task("near-far")
    assert find_task("near-far", gaps=(None, 4)) is within(task, None, 4)
    assert within(task, *task.usual) is task


@pytest.mark.parametrize("gaps", [(None, 2), (5, 4), (None, 10_000), (0, 5)])
def test_a_range_that_cannot_be_drawn_is_refused(gaps):
    with pytest.raises(SettingsError, match="The gaps of near-far go from 3 to 80"):
        find_task("near-far", gaps=gaps)


def test_a_task_without_gaps_says_which_have_them():
    with pytest.raises(SettingsError, match="near-far and latch have"):
        find_task("subject-switch", gaps=(None, 10))
    with pytest.raises(SettingsError, match="no gap"):
        gap_task("nothing")


def test_new_words_take_part_in_a_range_of_gaps():
    task = find_task("near-far", (("zigzag", "house"),), None, (None, 8))
    drawn = [task.draw(rng(seed)) for seed in range(200)]
    assert "zigzag" in task.vocabulary
    assert max(len(each.tokens) for each in drawn) < 20
