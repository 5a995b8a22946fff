"""The tasks that read one timestep: a word and its kind, a label and its name letter by letter."""

import numpy as np
import pytest

from engine.inputs import UNKNOWN
from engine.nets import load
from engine.tasks import TASKS
from engine.tasks.letter_by_letter import ANSWER, CLASSES, SPELLED
from engine.tasks.word_kind import KIND_OF


def drawn(task, count=600, held_out=False):
    rng = np.random.default_rng(7)
    return [TASKS[task].draw(rng, held_out=held_out) for _ in range(count)]


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_every_label_becomes_its_name_letter_by_letter(cell):
    net = load("letter-by-letter", cell)

    wrote = {label: net.trace(label).written[0] for label in SPELLED}

    assert all(each.ended for each in wrote.values())
    assert {label: "".join(each.words[:-1]) for label, each in wrote.items()} == SPELLED


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_of_a_label_that_nobody_trained_nothing_is_written(cell):
    trace = load("letter-by-letter", cell).trace("21")

    assert trace.axes[0].columns[0].understood.how == "unknown"
    assert trace.written[0].words == (ANSWER.stop,)
    assert TASKS["letter-by-letter"].right_answer([UNKNOWN]) is None


def test_the_label_is_read_once_and_only_letters_after_it():
    trace = load("letter-by-letter", "gru").trace("14")

    assert [len(axis.columns) for axis in trace.axes] == [1, len("fourteen") + 1]
    encoder, decoder = trace.chains
    np.testing.assert_array_equal(decoder.start["h"], encoder.values["h"][-1])


def test_a_drawn_label_is_asked_for_every_letter_and_the_end():
    for held_out in (False, True):
        for example in drawn("letter-by-letter", held_out=held_out):
            said = [CLASSES[target] for target in example.targets["letter"]]
            assert said == [*SPELLED.get(example.tokens[0], ""), ANSWER.stop]
            assert len(said) <= ANSWER.limit
            assert not (held_out and UNKNOWN in example.tokens)


def test_a_plain_net_knows_what_every_word_is_and_has_no_memory():
    net = load("word-kind", "feedforward")

    for word, kind in KIND_OF.items():
        (head,) = net.trace(word).heads
        assert head.classes[int(head.p[0].argmax())] == kind
        assert head.labels == (head.classes.index(kind),)
    alone, after = net.trace("mango"), net.trace("doctor mango")
    np.testing.assert_array_equal(alone.heads[0].p[-1], after.heads[0].p[-1])
