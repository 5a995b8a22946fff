"""Sentences as batches."""

import numpy as np
import pytest

from engine.tasks import TASKS
from engine.training import Stream, data, held_out


def stream(seed=0, size=16, task="subject-switch"):
    return Stream(TASKS[task], np.random.default_rng(seed), size)


def sentences(batch):
    return [batch.tokens[:n, b].tobytes() for b, n in enumerate(batch.lengths)]


def test_a_batch_holds_sentences_of_similar_lengths():
    batches = stream()

    some = [next(batches) for _ in range(100)]

    waste = [1 - batch.lengths.mean() / batch.lengths.max() for batch in some]
    assert np.mean(waste) < 0.15


def test_every_sentence_comes_up_as_often_as_there_are_passes_and_then_never_again():
    batches = stream()
    first = data.FIRST_POOL * data.PASSES

    pool = [one for _ in range(first) for one in sentences(next(batches))]
    later = {one for _ in range(2 * first) for one in sentences(next(batches))}

    assert len(pool) == 16 * first
    assert len(set(pool)) == pytest.approx(16 * data.FIRST_POOL, abs=3)
    assert len(later & set(pool)) < 5


def test_the_first_batch_waits_for_few_sentences(monkeypatch):
    drawn = []
    draw = TASKS["near-far"].draw

    def counted(rng, held_out=False):
        drawn.append(draw(rng, held_out))
        return drawn[-1]

    monkeypatch.setattr(TASKS["near-far"], "draw", counted)

    next(stream(task="near-far"))

    assert len(drawn) == 16 * data.FIRST_POOL


@pytest.mark.parametrize("used", [0, 1, 15, 16, 17, 40, 48, 100])
def test_with_its_state_put_back_it_goes_on_with_the_next_batch(used):
    unbroken, stopped, resumed = stream(), stream(), stream(seed=99)
    for _ in range(used):
        next(unbroken)
        next(stopped)

    resumed.state = stopped.state

    for _ in range(40):
        one, other = next(unbroken), next(resumed)
        np.testing.assert_array_equal(one.tokens, other.tokens)
        for head, targets in one.targets.items():
            np.testing.assert_array_equal(targets, other.targets[head])


def test_held_out_sentences_are_those_asked_for_and_the_same_each_time():
    one, other = held_out(TASKS["near-far"], 60, seed=3), held_out(TASKS["near-far"], 60, seed=3)

    assert sum(len(batch.lengths) for batch in one) == 60
    assert [sentences(batch) for batch in one] == [sentences(batch) for batch in other]
    assert sentences(one[0]) != sentences(held_out(TASKS["near-far"], 60, seed=4)[0])
