"""One update in slow motion: its numbers are those of the net."""

import json

import numpy as np
import pytest

from engine.net.loss import cross_entropy
from engine.tasks import TASKS
from engine.training import Settings, Training

WORDS = TASKS["subject-switch"].vocabulary


@pytest.fixture(params=["adam", "sgd"])
def settings(request):
    return Settings.of(
        "subject-switch",
        "lstm",
        hidden=4,
        embedding=3,
        batch=2,
        optimizer=request.param,
        clip_at=0.05,
    )


def test_the_forward_step_is_what_the_net_says(settings):
    training, twin = Training(settings), Training(settings)

    told = training.slow()

    sentences = next(twin.stream)
    for b, said in enumerate(told.forward):
        length = sentences.lengths[b]
        read = sentences.tokens[:length, b]
        assert said.tokens == tuple(WORDS.words[k] for k in read)
        h = twin.network.run(read[:, None], np.array([length])).value("h")[:, 0]
        for head, weights in twin.network.readouts.items():
            logits = h @ weights[:, :-1].T + weights[:, -1]
            p = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
            wanted = sentences.targets[head][:length, b]
            assert said.right[head] == tuple(wanted)
            given = np.array(said.p[head], float)
            np.testing.assert_allclose(given, p[np.arange(length), wanted], rtol=1e-10)
            assert said.said[head] == tuple(p.argmax(axis=1))


def test_the_loss_is_that_of_what_was_said(settings):
    told = Training(settings).slow()

    for head, loss in told.losses.items():
        shares = np.array([p for said in told.forward for p in said.p[head]], float)
        assert loss == pytest.approx(-np.mean(np.log(shares)), rel=1e-9)
    assert told.loss == pytest.approx(sum(told.losses.values()) + told.price)


def test_the_gradient_is_told_block_by_block_before_it_is_clipped(settings):
    training, twin = Training(settings), Training(settings)

    told = training.slow()

    twin.network.loss_and_gradient(next(twin.stream), settings.gate_cost)
    parts = twin.network.blocks(twin.network.gradient)
    assert [block.name for block in told.blocks] == list(parts)
    for block in told.blocks:
        assert block.gradient == pytest.approx(np.linalg.norm(parts[block.name]), rel=1e-12)
        assert block.count == parts[block.name].size
    assert told.gradient_norm == pytest.approx(np.linalg.norm([b.gradient for b in told.blocks]))
    assert told.gradient_norm > told.clipped_norm == 0.05


def test_the_update_names_the_weight_that_went_farthest_and_the_loss_afterwards(settings):
    training, twin = Training(settings), Training(settings)

    told = training.slow()

    change = told.largest
    before = twin.network.blocks(twin.network.parameters)[change.block]
    after = training.network.blocks(training.network.parameters)[change.block]
    assert (before[change.at], after[change.at]) == (change.before, change.after)
    moves = training.network.parameters - twin.network.parameters
    assert abs(change.after - change.before) == pytest.approx(np.abs(moves).max(), rel=1e-9)
    assert np.sign(change.gradient) == -np.sign(change.after - change.before)
    assert told.update_norm == pytest.approx(np.linalg.norm(moves), rel=1e-9)
    assert told.update_norm == pytest.approx(
        np.linalg.norm([block.moved for block in told.blocks]), rel=1e-9
    )
    sentences = next(twin.stream)
    h = training.network.run(sentences.tokens, sentences.lengths).value("h")
    for head, weights in training.network.readouts.items():
        asked = sentences.targets[head] >= 0
        logits = h[asked] @ weights[:, :-1].T + weights[:, -1]
        loss, _ = cross_entropy(logits, sentences.targets[head][asked])
        assert told.losses_after[head] == pytest.approx(loss, rel=1e-9)
    assert told.loss_after == pytest.approx(sum(told.losses_after.values()))


def test_it_is_json_in_four_named_steps(settings):
    said = json.loads(json.dumps(Training(settings).slow().to_json()))

    assert list(said) == ["update", "forward", "loss", "backward", "update_step"]
    assert said["update"] == 1


def test_a_net_that_writes_is_shown_with_what_it_was_given_to_read():
    settings = Settings.of("translation", "gru", hidden=4, embedding=3, batch=3)
    told = Training(settings).slow()

    task = settings.recipe.task_of()
    for said in told.forward:
        right = task.right_answer(said.tokens)
        assert len(said.right["word"]) == len(said.p["word"]) == len(said.answer)
        assert said.answer[0] == "<s>"
        assert right is None or said.answer[1:] == right
    shares = np.array([p for s in told.forward for p in s.p["word"] if p is not None])
    assert told.loss == pytest.approx(-np.mean(np.log(shares)), rel=1e-9)
    json.dumps(told.to_json(), allow_nan=False)


def test_a_decoder_that_is_fed_its_own_words_learns_the_right_ones_after_those():
    own = Settings.of("translation", "gru", hidden=4, embedding=3, batch=3, feeding="own")
    net = Training(own).checkpoint().model
    told = Training(own).slow()
    forced = Training(Settings.of("translation", "gru", hidden=4, embedding=3, batch=3)).slow()

    for said, right in zip(told.forward, forced.forward, strict=True):
        words = net.trace(" ".join(said.tokens)).written[0].words
        assert said.answer == ("<s>", *words)[: len(right.answer)]
        assert said.answer[1:] != right.answer[1:]
        assert said.right == right.right
    shares = np.array([p for s in told.forward for p in s.p["word"] if p is not None])
    assert told.loss == pytest.approx(-np.mean(np.log(shares)), rel=1e-9)


def test_a_net_of_numbers_is_shown_with_those_it_said_and_those_wanted():
    told = Training(Settings.of("adding", "lstm", hidden=4, batch=3)).slow()

    errors = []
    for said in told.forward:
        assert said.right == said.p == {}
        assert said.wanted["sum"][:-1] == (None,) * (len(said.tokens) - 1)
        rows = [[float(number) for number in each.split()] for each in said.tokens]
        ((right,),) = np.array(said.wanted["sum"][-1:], float)
        assert right == pytest.approx(sum(value for value, mark in rows if mark))
        errors.append((said.numbers["sum"][-1][0] - right) ** 2)
    assert told.loss == pytest.approx(np.mean(errors), rel=1e-9)
    json.dumps(told.to_json(), allow_nan=False)


@pytest.mark.parametrize("task", ["near-far", "adding"])
def test_a_question_that_waits_for_both_ends_is_told_at_the_last_word(task):
    told = Training(Settings.of(task, "gru", hidden=4, batch=3, direction="both")).slow()

    if task == "near-far":
        shares = np.array([said.p["blank"][-1] for said in told.forward], float)
        assert told.losses["blank"] == pytest.approx(-np.mean(np.log(shares)), rel=1e-9)
    else:
        right = np.array([said.wanted["sum"][-1] for said in told.forward], float)
        errors = np.array([said.numbers["sum"][-1] for said in told.forward]) - right
        assert told.loss == pytest.approx(np.mean(np.square(errors)), rel=1e-9)
