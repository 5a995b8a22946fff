"""Every sentence of the course notes on gates and context, answered by the nets that ship."""

import pytest

from engine.nets import load
from engine.tasks import TASKS

GUJARAT = (
    "I live in Gujarat and my family has a business in the city. We sell shoes and "
    "clothes to people from many places. I know"
)
FRANCE = (
    "I grew up in France. My mother was a doctor and my father had a shop in the village. "
    "We visited the sea every summer. I speak fluent"
)
HERO = (
    "In the war, Bob fought the enemy alone and died for his country. "
    "For his contributions, brave ___"
)
PLAYER = (
    "John played tremendously well and won for his team. For his contributions, "
    "brave ___ was awarded player of the match."
)
REVIEW = (
    "The movie is directed by X, it has featured Y, it was made in India and it runs for "
    "three hours. Priya plays a kind doctor. I think a bad one for the money I paid."
)
NAVY = "Bob knows swimming. He told me over the phone that he had served the navy for 4 long years."
FACULTY = (
    "Venky stays in India. Venky has a friend, whose name is Dev. Dev is an AI faculty. "
    "Venky learns AI from ___"
)
TEACHES = (
    "Venky stays in India. Venky has a friend whose name is Dev. Dev teaches AI. "
    "Venky learns AI from ___"
)
GATED = ("lstm", "gru")


def said(task, cell, text, word=None):
    """What a net answers at a word, or at the last: by head."""
    assert text in [starter.text for starter in TASKS[task].starters]
    trace = load(task, cell).trace(text)
    assert {column.understood.how for column in trace.columns} == {"known"}
    read = [column.understood.token for column in trace.columns]
    t = len(read) - 1 if word is None else read.index(word)
    return {head.name: head.classes[int(head.p[t].argmax())] for head in trace.heads}


@pytest.mark.parametrize("cell", GATED)
@pytest.mark.parametrize(
    ("task", "text", "word", "answers"),
    [
        (
            "subject-switch",
            "Bob is a nice person. Dan on the other hand is evil.",
            None,
            {"who": "he", "feeling": "hate"},
        ),
        ("input-gate", NAVY, None, {"skill": "swimming", "work": "navy"}),
        ("output-gate", HERO, "brave", {"name": "bob"}),
        ("output-gate", PLAYER, "brave", {"name": "john"}),
        ("long-review", REVIEW, None, {"verdict": "bad"}),
        ("who-from", FACULTY, None, {"teacher": "dev"}),
        ("who-from", TEACHES, None, {"teacher": "dev"}),
        ("near-far", "The clouds are in the", None, {"blank": "sky"}),
        ("near-far", "I grew up in France. I speak fluent", None, {"blank": "french"}),
        ("near-far", FRANCE, None, {"blank": "french"}),
        ("near-far", "I live in Gujarat and I know", None, {"blank": "gujarati"}),
        ("near-far", GUJARAT, None, {"blank": "gujarati"}),
    ],
)
def test_a_sentence_of_the_notes_has_the_notes_answer(task, cell, text, word, answers):
    assert said(task, cell, text, word) == answers


@pytest.mark.parametrize("cell", GATED)
def test_the_name_is_kept_back_until_the_word_that_needs_it(cell):
    trace = load("output-gate", cell).trace(PLAYER)
    read = [column.understood.token for column in trace.columns]
    head = trace.head("name")
    silent = [head.classes[int(p.argmax())] for k, p in enumerate(head.p) if read[k] != "brave"]

    assert set(silent) == {"no name"}


@pytest.mark.parametrize(
    "text",
    ["Bob", "Bob " * 500, "वह एक अच्छा आदमी है। Он хороший человек. 彼は親切です。", "\U0001f600 !?"],
    ids=["one word", "500 words", "other scripts", "no word at all"],
)
@pytest.mark.parametrize("task", ["input-gate", "output-gate", "long-review", "who-from"])
def test_no_text_is_too_short_too_long_or_too_foreign_to_be_read(task, text):
    for cell in GATED:
        trace = load(task, cell).trace(text)
        for head in trace.heads:
            assert len(head.p) == len(trace.columns)
            assert head.p.sum(axis=1) == pytest.approx(1.0)
