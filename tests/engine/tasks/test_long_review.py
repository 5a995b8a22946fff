"""The long review: what its writer thinks, and where the rule keeps silent."""

import numpy as np
import pytest

from engine.inputs import tokenize
from engine.tasks import TASKS
from engine.tasks.long_review_frames import BLAME, PRAISE
from engine.tasks.long_review_rule import VERDICTS

TASK = TASKS["long-review"]


def verdict(text):
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    told = TASK.label_typed(tokens)["verdict"]
    assert told[:-1] == (None,) * (len(tokens) - 1)
    return None if told[-1] is None else VERDICTS[told[-1]]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        *zip((each.text for each in TASK.starters), ["bad", "good", "good"], strict=True),
        ("The movie is directed by X, it has featured Y. I think a bad one.", "bad"),
        ("I did not find it boring", "good"),
        ("It is really wonderful. A cruel king is in it.", "good"),
        ("The boy in the film is evil, but I found it lovely", "good"),
        ("It is wonderful and I think it is not a bad one.", "good"),
    ],
)
def test_the_verdict_is_what_the_writer_says_of_the_film(text, right):
    assert verdict(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "The movie is directed by X.",
        "Bob plays a wicked doctor.",
        "The boy in it is evil",
        "If it is a good film",
        "It is good. I think it is a bad one.",
        "I never said it is not good.",
        "It was a good lunch",
    ],
)
def test_where_nothing_is_said_plainly_no_verdict_is_claimed(text):
    assert verdict(text) is None


def test_reviews_are_of_all_lengths_with_the_opinion_anywhere_and_words_that_lead_astray(rng):
    drawn = [TASK.draw(rng, held_out=True).tokens for _ in range(1000)]
    judged = [[t for t, word in enumerate(each) if word in (*PRAISE, *BLAME)] for each in drawn]

    lengths = np.array([len(each) for each in drawn])
    assert lengths.max() <= 60
    assert np.mean(lengths > 45) > 0.1
    assert np.mean([len(each) > 1 for each in judged]) > 0.4
    assert np.mean([each.targets["verdict"][-1] for each in map(TASK.draw, [rng] * 1000)]) == (
        pytest.approx(0.5, abs=0.07)
    )
