"""The subject switch: who is spoken of, how, and where the rule keeps silent."""

import numpy as np
import pytest

from engine.inputs import tokenize
from engine.tasks import TASKS
from engine.tasks.lexicon import BAD, GOOD, HE_NAMES, SHE_NAMES
from engine.tasks.subject_rule import FEELING, WHO

TASK = TASKS["subject-switch"]


def answers(text, label=TASK.label):
    """Word by word, who and feeling in the task's words; None where the rule cannot tell."""
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    labels = label(tokens)
    return [
        (None if who is None else WHO[who], None if feeling is None else FEELING[feeling])
        for who, feeling in zip(labels["who"], labels["feeling"], strict=True)
    ]


def sentences(held_out, count):
    rng = np.random.default_rng(11)
    for _ in range(count):
        sentence = []
        for token in TASK.draw(rng, held_out=held_out).tokens:
            sentence.append(token)
            if token == ".":
                yield tuple(sentence)
                sentence = []


@pytest.mark.parametrize(("second", "who"), [("Dan", "he"), ("Mary", "she")])
def test_the_sentence_of_the_notes_gets_its_answer_at_every_word(second, who):
    got = answers(f"Bob is a nice person. {second} on the other hand is evil.")

    assert got == [
        *[("he", "not said")] * 3,
        *[("he", "like")] * 3,
        *[(who, "not said")] * 6,
        *[(who, "hate")] * 2,
    ]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The sun is hot.", ("nobody yet", "not said")),
        ("She is a doctor.", ("she", "not said")),
        ("He is nice.", ("he", "like")),
        ("Priya is a very clever doctor, but Rahul is lazy", ("he", "hate")),
        ("Bob is nice, Dan is evil, Mary is kind", ("she", "like")),
        ("Bob, who lives in India, is a wonderful teacher", ("he", "like")),
        ("Tom is a thief", ("he", "hate")),
        ("My friend Ahmed is generous", ("he", "like")),
        ("I think that Emma is really terrible", ("she", "hate")),
        ("Anna lives in the town but is greedy", ("she", "hate")),
        ("Noah has always been honest", ("he", "like")),
        ("Bob is evil. He was brave when I met him.", ("he", "like")),
        ("Bob is kind but lazy", ("he", "hate")),
        ("Bob is not nice", ("he", "hate")),
        ("Mary isn't a bad woman", ("she", "like")),
        ("Bob is not rude but kind", ("he", "like")),
        ("Bob is not tall but he is brave", ("he", "like")),
        ("Bob is nice. Bob", ("he", None)),
        ("Bob is nice. Dan is evil. Bob is kind.", ("he", "like")),
        ("This is Sofia. She is cheerful.", ("she", "like")),
        ("Bob loves apples", ("he", "not said")),
        ("Bob is tall and young", ("he", "not said")),
    ],
)
def test_what_the_rule_can_tell_it_tells(text, last):
    assert answers(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Bob is nice. The dog is evil",
        "Is Bob nice",
        "I don't think Bob is nice",
        "If Bob is nice",
        "Bob is not nice and kind",
        "Bob and Mary are nice",
        "Bob told me that it is nice",
        "Bob is zxqtl",
        "Zxqtl is nice",
        "Bob met Mary. He is nice",
        "Bob is a teacher. She is nice",
        "For his contributions, brave",
        "Bob likes apples. I love him",
    ],
)
def test_where_a_sentence_leaves_the_rule_no_feeling_is_claimed(text):
    assert answers(text)[-1][1] is None


def test_of_what_is_typed_nothing_is_claimed_from_an_unknown_word_on_until_a_known_name():
    text = "My students were bored, but Professor Zxqtl loved them. Dan is nice."
    got = answers(text, TASK.label_typed)

    assert got[:3] == [("nobody yet", "not said")] * 3
    unknown = next(at for at, answer in enumerate(got) if answer == (None, None))
    back = len(got) - 4
    assert unknown < 8
    assert got[unknown:back] == [(None, None)] * (back - unknown)
    assert got[back:] == [("he", "not said")] * 2 + [("he", "like")] * 2


def test_nothing_said_held_out_was_said_in_training():
    known = set(sentences(False, 12_000))
    new = set(sentences(True, 1_500))

    assert len(new) > 1_500
    assert not known & new


def test_he_and_she_and_like_and_hate_are_about_as_frequent(rng):
    counts = {"who": np.zeros(3), "feeling": np.zeros(3)}
    for _ in range(2000):
        example = TASK.draw(rng)
        for head, targets in example.targets.items():
            counts[head] += np.bincount(targets, minlength=3)

    for of_head in counts.values():
        assert 0.85 < of_head[1] / of_head[2] < 1.15
    assert counts["who"][0] > 0.03 * counts["who"].sum()


def test_names_and_judgements_are_never_hidden(rng):
    met = {token for _ in range(3000) for token in TASK.draw(rng).tokens}

    assert met >= {*HE_NAMES, *SHE_NAMES, *GOOD, *BAD}
