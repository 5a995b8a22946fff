"""The input gate: what is told of a person, and where the rule keeps silent."""

import pytest

from engine.inputs import tokenize
from engine.tasks import TASKS, find_task

TASK = TASKS["input-gate"]


def last(text, label=TASK.label_typed):
    """The two answers at the end, in the task's words; None where the rule cannot tell."""
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    labels = label(tokens)
    return tuple(
        None if labels[head.name][-1] is None else head.classes[labels[head.name][-1]]
        for head in TASK.heads
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TASK.starters[0].text, ("swimming", "navy")),
        (TASK.starters[1].text, ("singing", "hospital")),
        (TASK.starters[2].text, ("chess", "not said")),
        ("Bob knows", ("not said", "not said")),
        ("He is really good at cricket.", ("cricket", "not said")),
        ("Bob knows swimming. He also likes chess.", ("chess", "not said")),
        ("I heard from his uncle that he works for the police", ("not said", "police")),
        ("Priya can teach dancing, and she served the army in India", ("dancing", "army")),
        ("Bob knows swimming. The army bought a boat.", ("swimming", "not said")),
    ],
)
def test_what_is_told_of_the_person_is_known(text, told):
    assert last(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Bob does not know swimming. Bob hates swimming.", (None, "not said")),
        ("If Bob knows swimming", (None, "not said")),
        ("He met the army", ("not said", None)),
        ("Bob knows swimming. Mary knows chess.", (None, None)),
        ("Bob knows swimming. She", (None, None)),
        ("Bob zxqtls", (None, None)),
        ("Bob zxqtls. He knows chess.", ("chess", None)),
    ],
)
def test_where_it_is_not_told_plainly_no_answer_is_claimed(text, told):
    assert last(text) == told


def test_a_new_word_like_a_fact_stands_for_that_fact_alone(rng):
    task = find_task("input-gate", (("karate", "chess"), ("zed", "bob")))
    drawn = [task.draw(rng) for _ in range(1500)]
    found = [example for example in drawn if "karate" in example.tokens]

    assert sum("zed" in example.tokens for example in drawn) > 20
    assert len(found) > 10
    assert not any("chess" in example.tokens for example in found)
    labels = task.label(["bob", "knows", "karate"])
    assert labels["skill"][-1] == task.heads[0].classes.index("chess")
