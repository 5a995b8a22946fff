"""Training: the same seed, the same weights; and nets that learn."""

import numpy as np
import pytest

from engine.errors import RecipeError
from engine.recipe import Recipe
from engine.tasks import TASKS
from engine.training import (
    Checkpoint,
    Progress,
    Settings,
    accuracy,
    held_out,
    stream,
    train,
)

SMALL = Recipe("subject-switch", "gru", hidden=4, embedding=3, seed=5)


def trained(recipe, settings):
    """The net after the last update."""
    *_, last = train(recipe, settings)
    assert isinstance(last, Checkpoint)
    return last.model


def test_the_same_seed_gives_the_same_weights_to_the_bit():
    settings = Settings(updates=12, gate_cost={"z": 0.01})

    one, other = trained(SMALL, settings), trained(SMALL, settings)

    assert one.to_bytes() == other.to_bytes()


def test_progress_is_told_at_every_update_and_the_last_gives_a_checkpoint():
    told = list(train(SMALL, Settings(updates=5), checkpoint_every=2))

    assert [one.update for one in told if isinstance(one, Progress)] == [1, 2, 3, 4, 5]
    assert [one.update for one in told if isinstance(one, Checkpoint)] == [2, 4, 5]
    assert trained(SMALL, Settings(updates=5)).header["made"]["updates"] == 5


def test_a_small_net_learns_who_is_spoken_of():
    recipe = Recipe("subject-switch", "lstm", hidden=8, embedding=8, seed=0)
    batches = held_out(TASKS["subject-switch"], 100)
    before = accuracy(recipe.build(), batches)

    network = recipe.build()
    trained(recipe, Settings(updates=600)).copy_to(network)

    after = accuracy(network, batches)
    assert after["who"] > 0.9 > before["who"]


def test_batches_are_fresh_and_hold_sentences_of_similar_lengths():
    task = TASKS["subject-switch"]
    batches = stream(task, np.random.default_rng(0), 16)

    some = [next(batches) for _ in range(40)]

    waste = [1 - batch.lengths.mean() / batch.lengths.max() for batch in some]
    assert np.mean(waste) < 0.1
    seen = {batch.tokens[:n, b].tobytes() for batch in some for b, n in enumerate(batch.lengths)}
    assert len(seen) > 0.95 * 40 * 16


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        (Settings(rate=0.0), "learning rate must be above 0"),
        (Settings(rate=float("nan")), "learning rate must be above 0"),
        (Settings(batch=0), "a batch at least 1"),
        (Settings(optimizer="lion"), "must be one of adam, sgd, not 'lion'"),
        (Settings(clip=-1.0), "clipping norm must be above 0"),
        (Settings(gate_cost={"h": 1.0}), "no gate 'h' to charge for"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_before_the_first_update(settings, sentence):
    with pytest.raises(RecipeError, match=sentence):
        next(train(SMALL, settings))


@pytest.mark.parametrize(
    ("recipe", "sentence"),
    [
        (Recipe("chess", "lstm"), "no task 'chess'"),
        (Recipe("subject-switch", "transformer"), "no cell 'transformer'"),
        (Recipe("subject-switch", "lstm", hidden=0), "hidden size must be at least 1"),
        (Recipe("subject-switch", "lstm", seed=-1), "seed must be 0 or more"),
        (Recipe("subject-switch", "lstm", initialiser="x"), "initialiser must be one of"),
        (Recipe("subject-switch", "rnn", options={"a": "b"}), "no option 'a'"),
    ],
)
def test_a_recipe_that_cannot_be_built_says_why(recipe, sentence):
    with pytest.raises(RecipeError, match=sentence):
        recipe.build()
