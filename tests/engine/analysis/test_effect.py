"""The same hold in held-out sentences, against each sentence read by itself."""

from pathlib import Path

import numpy as np
import pytest

from engine.analysis.effect import AT_ONCE, _drawn, effect, likeness
from engine.errors import LookUpError, TextError
from engine.graph import Hold
from engine.net.model import Model
from engine.tasks import TASKS

NETS = Path(__file__).parents[3] / "engine" / "nets"
TEXT = "Bob is a nice person. Mary on the other hand is evil."
MARY = 6


def net(name: str) -> Model:
    return Model.from_bytes((NETS / f"{name}.safetensors").read_bytes())


def right_alone(model: Model, head: str, holds: list[Hold], drawn) -> int:
    """Right answers of one sentence, read as a person's would be."""
    columns = model.read(" ".join(drawn.example.tokens))
    assert len(columns) == len(drawn.example.tokens)
    axes = {model.net.axes[0].id: columns}
    (said,) = [each for each in model.answers(axes, holds) if each.name == head]
    right = np.array(drawn.example.targets[head])
    answers = dict(zip(said.positions, said.p.argmax(axis=1).tolist(), strict=True))
    return sum(
        answers[t] == right[t]
        for t in range(drawn.alike[0], len(right))
        if right[t] >= 0 and t in answers
    )


@pytest.mark.parametrize(
    ("name", "node", "head", "text", "t"),
    [
        ("subject-switch-lstm", "f", "who", TEXT, MARY),
        ("subject-switch-gru", "z", "feeling", TEXT, MARY),
        ("subject-switch-rnn", "h", "who", TEXT, MARY),
        ("near-far-lstm", "f", "blank", "I grew up in France. I speak fluent", 7),
    ],
)
def test_many_sentences_at_once_are_each_by_itself(name, node, head, text, t):
    model = net(name)
    alike = likeness(model, text, t)
    *_, found = effect(model, [Hold(t, node, (0, 2), 0.9)], alike, head, AT_ONCE + 3)
    drawn = _drawn(TASKS[model.task], alike, AT_ONCE + 3, 0)
    for counted, at in (
        (found.as_it_is, lambda each: ()),
        (found.held, lambda each: each.alike),
        (found.control, lambda each: each.others),
    ):
        alone = [
            right_alone(model, head, [Hold(at(each), node, (0, 2), 0.9)] if at(each) else [], each)
            for each in drawn
        ]
        assert counted == sum(alone)
    assert found.sentences == AT_ONCE + 3
    assert found.asked > 0


def test_an_open_forget_gate_at_new_names_costs_answers_and_elsewhere_none():
    model = net("subject-switch-lstm")
    alike = likeness(model, TEXT, MARY)
    assert (alike.category, alike.turns, alike.is_first) == ("name", True, False)
    *_, found = effect(model, [Hold(MARY, "f", None, 1.0)], alike, "who", 300)
    assert (found.as_it_is - found.held) / found.asked >= 0.2
    assert (found.as_it_is - found.control) / found.asked <= 0.02
    assert found.held_words >= found.sentences == 300


def test_one_shut_gate_in_the_gap_costs_near_and_far_its_answer():
    model = net("near-far-lstm")
    text = "I grew up in France. We visited the sea every summer. I speak fluent"
    *_, found = effect(model, [Hold(8, "f", None, 0.0)], likeness(model, text, 8), "blank", 100)
    assert found.held_words == found.asked == 100
    assert found.as_it_is >= 98
    assert found.held <= 30


def test_bad_questions_are_refused():
    with pytest.raises(LookUpError):
        likeness(net("subject-switch-lstm"), TEXT, 99)
    with pytest.raises(TextError):
        likeness(net("next-character-lstm"), "abc", 1)
    model = net("subject-switch-lstm")
    with pytest.raises(LookUpError):
        next(effect(model, [Hold(1, "f", None, 1.0)], likeness(model, TEXT, 1), "blank", 5))
