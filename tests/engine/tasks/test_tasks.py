"""What holds for every task."""

from functools import lru_cache

import numpy as np
import pytest

from engine.cells import CELLS
from engine.inputs import UNKNOWN, characters, tokenize
from engine.tasks import NO_TARGET, TASKS, TEXT_TASKS
from engine.training import Settings

CUT = {"words": tokenize, "characters": characters}


@pytest.fixture(scope="module", params=TEXT_TASKS.values(), ids=list(TEXT_TASKS))
def task(request):
    return request.param


every_task = pytest.mark.parametrize("task", TASKS.values(), ids=list(TASKS))


def draws(task, count, seed=7, held_out=False):
    rng = np.random.default_rng(seed)
    return [task.draw(rng, held_out=held_out) for _ in range(count)]


@lru_cache(maxsize=2)
def drawn(name, held_out=False):
    """Enough sentences for every test that only reads them."""
    return draws(TASKS[name], 3000 if held_out else 20_000, held_out=held_out)


def test_a_task_is_filed_under_its_name():
    assert [task.name for task in TASKS.values()] == list(TASKS)


def test_a_draw_has_one_target_a_head_and_word_and_only_known_words(task):
    for example in (*drawn(task.name)[:300], *drawn(task.name, held_out=True)[:300]):
        assert set(example.targets) == {head.name for head in task.heads}
        assert all(token in task.vocabulary for token in example.tokens)
        for head in task.heads:
            targets = example.targets[head.name]
            assert len(targets) == len(example.tokens)
            assert (len(targets) == 1) == (task.shape == "one-to-one")
            assert all(NO_TARGET <= target < len(head.classes) for target in targets)


@every_task
@pytest.mark.parametrize("held_out", [False, True], ids=["training", "held out"])
def test_the_same_seed_draws_the_same_sentences(task, held_out):
    assert draws(task, 50, 3, held_out) == draws(task, 50, 3, held_out)
    assert draws(task, 50, 3, held_out) != draws(task, 50, 4, held_out)


def test_the_labels_of_a_whole_sentence_are_its_targets(task):
    for example in drawn(task.name, held_out=True):
        labels = task.label(example.tokens)

        for head, targets in example.targets.items():
            assert targets == tuple(NO_TARGET if x is None else x for x in labels[head]), " ".join(
                example.tokens
            )


def test_with_unknown_words_the_labels_may_be_silent_but_never_wrong(task):
    silent = asked = 0
    for example in drawn(task.name)[:5000]:
        labels = task.label(example.tokens)
        for head, targets in example.targets.items():
            for label, target in zip(labels[head], targets, strict=True):
                asked += target != NO_TARGET
                silent += target != NO_TARGET and label is None
                assert label is None or target in (label, NO_TARGET), " ".join(example.tokens)

    assert silent < 0.04 * asked


def test_the_labels_of_words_to_come_do_not_change_those_before(task):
    for example in drawn(task.name, held_out=True)[:100]:
        half = len(example.tokens) // 2
        whole = task.label(example.tokens)
        start = task.label(example.tokens[:half])
        for head in task.heads:
            if head.asked == "every":
                pairs = zip(whole[head.name][: half - 1], start[head.name][: half - 1], strict=True)
                for later, at_first in pairs:
                    assert later == at_first or (task.decided_later and at_first is None)


def test_nothing_has_no_labels(task):
    assert task.label(()) == {head.name: () for head in task.heads}


def test_every_class_is_asked_for(task):
    for held_out in (False, True):
        seen: dict[str, set[int]] = {head.name: set() for head in task.heads}
        for example in drawn(task.name, held_out)[:3000]:
            for head, targets in example.targets.items():
                seen[head].update(targets)

        for head in task.heads:
            if head.name != "next":
                assert seen[head.name] >= set(range(len(head.classes)))


def test_training_hides_about_one_word_in_ten_of_those_that_matter_not(task):
    tokens = [token for example in drawn(task.name)[:2000] for token in example.tokens]

    assert 0.0005 < tokens.count(UNKNOWN) / len(tokens) < 0.1


@every_task
def test_held_out_sentences_hide_no_word(task):
    assert not any(UNKNOWN in example.tokens for example in drawn(task.name, held_out=True)[:500])


def test_every_word_of_the_vocabulary_is_met_in_training(task):
    met = {token for example in drawn(task.name) for token in example.tokens}

    # What is learned from texts elsewhere is more than the sentences drawn here hold.
    unmet = set(task.vocabulary.words) - met
    assert met <= set(task.vocabulary.words)
    assert not unmet or task.learns_elsewhere


def test_starters_are_read_without_an_unknown_word(task):
    for starter in task.starters:
        for piece in CUT[task.reads](starter.text):
            assert task.vocabulary.read(piece.text).how == "known", piece.text


@every_task
def test_every_cell_has_settings_for_every_task(task):
    assert set(task.defaults) == {"lstm", "gru", "rnn"} < set(CELLS)
    for cell, own in task.defaults.items():
        assert own["cell"] == cell
        assert min(own["hidden"], own["updates"]) > 0
        assert (own["embedding"] > 0) == (task.reads != "numbers")
    for cell in set(CELLS) - set(task.defaults):
        settings = Settings.of(task.name, cell)
        assert settings.recipe.hidden == next(iter(task.defaults.values()))["hidden"]
        assert settings.gate_cost == {}


@every_task
def test_classes_are_told_apart(task):
    for head in task.heads:
        assert len(set(head.classes)) == len(head.classes)
        assert head.asked in ("every", "end")
        assert (head.asked == "end") == (task.shape == "many-to-one")
