"""The reading task: its rule of moods, its sentences, and what they say is right."""

import numpy as np
import pytest

from engine.inputs import tokenize
from engine.tasks import TASKS
from engine.tasks.reading import NEXT_WORDS, words
from engine.tasks.reading_frames import CLASS_OF, FRAMES, SLOTS, VALENCE
from engine.tasks.reading_rule import CLASSES, MOODS, mood_sums, moods

READING = TASKS["reading"]


def mood(text):
    return [MOODS[at] for at in moods([p.text.lower() for p in tokenize(text)], VALENCE)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("the film was good", "good"),
        ("the film was bad", "bad"),
        ("the film was not good", "bad"),
        ("it was not a bad film", "good"),
        ("the film wasn't very good", "bad"),
        ("the film was good but the end was bad", "bad"),
        ("the film was bad , but i loved the song", "good"),
        ("the film was good . we went home", "neutral"),
        ("we walked home", "neutral"),
    ],
)
def test_the_mood_is_that_of_the_words_since_the_sentence_began(text, last):
    assert mood(text)[-1] == last


def test_the_mood_lasts_to_the_end_of_its_sentence_and_no_further():
    assert mood("it was bad . we went") == [
        "neutral",
        "neutral",
        "bad",
        "bad",
        "neutral",
        "neutral",
    ]


def test_stronger_and_weaker_words_count_for_the_next_one_only():
    plain, very, rather = (
        mood_sums([*before, "good"], VALENCE)[-1] for before in ([], ["very"], ["rather"])
    )
    assert rather < plain < very
    assert mood_sums(["very", "the", "good"], VALENCE)[-1] == plain


def test_there_are_at_least_three_hundred_held_out_sentences_of_many_frames():
    rng = np.random.default_rng(1)
    drawn = {READING.draw(rng, held_out=True).tokens for _ in range(600)}

    assert len(FRAMES) >= 60
    assert len(drawn) >= 300


def test_every_word_of_a_frame_has_one_class():
    plain = {word for frame in FRAMES for word in frame.split("_") if word and word not in SLOTS}

    assert {word.lower() for word in plain} <= set(CLASS_OF)
    for name, choices in SLOTS.values():
        assert {CLASS_OF[word] for word in choices} == {name}


def test_what_comes_next_is_a_frequent_word_or_another_of_a_class():
    classes = next(head for head in READING.heads if head.name == "next").classes

    assert len(classes) == NEXT_WORDS + len(CLASSES)
    labels = READING.label(("the", "horse", "was", "good", "."))["next"]
    assert [None if at is None else classes[at] for at in labels][1:] == ["was", "good", ".", None]


def test_of_a_typed_text_only_what_was_typed_next_is_known():
    assert set(READING.label_typed(("the", "horse"))) == {"next"}


def test_the_words_begin_with_the_shapes_of_unknown_ones():
    assert words()[0] == "<Name>"
    assert READING.vocabulary.read("Gurpreet").how == "unknown"
