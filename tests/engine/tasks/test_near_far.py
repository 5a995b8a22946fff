"""Near and far context: what fills the blank, from how far, and where the rule keeps silent."""

import numpy as np
import pytest

from engine.inputs import tokenize
from engine.tasks import NO_TARGET, TASKS
from engine.tasks.near_far_rule import ANSWERS, HOMES, NEAR

TASK = TASKS["near-far"]


def answer(text):
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    blank = TASK.label(tokens)["blank"]
    assert blank[:-1] == (None,) * (len(tokens) - 1)
    return None if blank[-1] is None else ANSWERS[blank[-1]]


@pytest.mark.parametrize(
    ("starter", "right"),
    list(
        zip(
            TASK.starters,
            ["sky", "french", "french", "gujarati", "gujarati", "italian", "tree"],
            strict=True,
        )
    ),
)
def test_every_starter_has_the_answer_of_the_notes(starter, right):
    assert answer(starter.text) == right
    assert starter.note == ""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I grew up in Japan. My friend visited France. We drink tea. I speak fluent", "japanese"),
        ("We live in Kerala, so we speak", "malayalam"),
        ("Maria lives in Spain. Her brother is a doctor. She speaks", "spanish"),
        ("I live in France. The fish are in the", "sea"),
        ("I live in France and the cows are in the field and I know", "french"),
    ],
)
def test_the_blank_is_filled_by_what_it_hangs_on(text, right):
    assert answer(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "I speak fluent",
        "I grew up in France",
        "I grew up in France. I speak fluent french",
        "I grew up in France. I live in Japan. I speak fluent",
        "I never lived in France. I speak fluent",
        "I grew up in Zxqtl. I speak fluent",
        "I grew up in London. I speak fluent",
        "My friend lives in Japan. I speak fluent",
        "Maria lives in Spain. He speaks fluent",
        "The clouds are not in the",
        "The clouds and the fish are in the",
        "The keys are in the",
    ],
)
def test_where_the_text_does_not_say_no_answer_is_claimed(text):
    assert answer(text) is None


def test_the_only_target_is_at_the_end(rng):
    for _ in range(500):
        targets = TASK.draw(rng).targets["blank"]

        assert set(targets[:-1]) <= {NO_TARGET}
        assert targets[-1] != NO_TARGET


def test_gaps_of_all_lengths_are_drawn(rng):
    gaps = []
    for _ in range(4000):
        example = TASK.draw(rng, held_out=True)
        if ANSWERS[example.targets["blank"][-1]] in HOMES.values():
            at = next(t for t, token in enumerate(example.tokens) if token in HOMES)
            gaps.append(len(example.tokens) - 1 - at)

    shares = np.histogram(gaps, bins=[0, 4, 10, 20, 30, 41])[0] / len(gaps)
    assert max(gaps) == 40
    assert (shares > [0.015, 0.1, 0.15, 0.15, 0.08]).all(), shares


def test_about_one_blank_in_five_is_near(rng):
    near = [ANSWERS[TASK.draw(rng).targets["blank"][-1]] in NEAR for _ in range(3000)]

    assert 0.15 < np.mean(near) < 0.25


def test_other_places_and_languages_lead_astray(rng):
    astray = 0
    for _ in range(1000):
        tokens = TASK.draw(rng).tokens
        astray += sum(token in HOMES or token in HOMES.values() for token in tokens) > 1

    assert 0.1 < astray / 1000 < 0.7


def test_what_stands_between_in_held_out_texts_was_never_read_in_training():
    def between(held_out, count):
        rng = np.random.default_rng(5)
        for _ in range(count):
            text = " ".join(TASK.draw(rng, held_out=held_out).tokens)
            # The first sentence gives the home, the last asks; both must be known.
            yield from text.split(" . ")[1:-1]

    known = set(between(False, 20_000))
    new = {sentence for sentence in between(True, 1000) if " and " not in sentence}

    assert len(new) > 500
    assert not known & new
