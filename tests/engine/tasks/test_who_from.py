"""Who learns from whom: the name at the end, and where the rule keeps silent."""

import pytest

from engine.inputs import tokenize
from engine.tasks import TASKS
from engine.tasks.who_from_frames import TEACHERS

TASK = TASKS["who-from"]


def teacher(text):
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    told = TASK.label_typed(tokens)["teacher"]
    assert told[:-1] == (None,) * (len(tokens) - 1)
    return None if told[-1] is None else TEACHERS[told[-1]]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *zip((each.text for each in TASK.starters), ["dev", "dev", "anna"], strict=True),
        ("Dev is our AI teacher. Omar teaches chess. Priya learns chess from", "omar"),
        ("Dev is a doctor. Dan also teaches AI. Dev learned AI from", "dan"),
    ],
)
def test_whoever_teaches_what_is_asked_is_the_answer(text, right):
    assert teacher(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "Venky stays in India. Venky learns AI from",
        "Dev teaches AI. Venky learns chess from",
        "Dev teaches AI. Omar is an AI faculty. Venky learns AI from",
        "Dev does not teach AI. Venky learns AI from",
        "If Dev teaches AI. Venky learns AI from",
        "Zxqtl teaches AI. Venky learns AI from",
        "Dev teaches AI. Venky does not learn AI from",
        "Dev teaches AI.",
    ],
)
def test_where_it_is_not_told_no_name_is_claimed(text):
    assert teacher(text) is None


def test_most_texts_name_others_who_could_be_the_answer(rng):
    drawn = [TASK.draw(rng, held_out=True).tokens for _ in range(500)]
    named = [len(set(tokens) & set(TEACHERS)) for tokens in drawn]

    assert min(named) == 1
    assert sum(count > 1 for count in named) > 200
    assert sum(count > 2 for count in named) > 100
