"""A text of one's own as a task."""

import numpy as np
import pytest

from engine.errors import DocumentError, EngineError
from engine.inputs import UNKNOWN
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.tasks import OWN_TEXT, Source, find_task
from engine.tasks.own_text import LONGEST, own_text
from engine.tasks.visible_names import shown
from engine.training import Checkpoint, Settings, run

WORDS = "The cat sat. The dog ran! The cat ran, and the dog sat; we saw the cat and the dog."
CHARACTERS = "The cat sat on the mat.\nThe dog ran to the mat.\n\tWe sang \U0001f600 of the cat.\n"


def words(**changes):
    return own_text(Source(WORDS * 3, "words", **changes))


def characters(**changes):
    return own_text(Source(CHARACTERS * 3, "characters", **changes))


def test_the_most_frequent_words_come_first_and_of_equal_ones_the_first():
    assert words().vocabulary.words[:6] == (UNKNOWN, "the", "cat", "dog", "sat", ".")


def test_numbers_and_signs_are_words_and_what_is_invisible_makes_none():
    text = "Bob & B\u200dob paid 0.25 of 1,000, and Bo\xadb 3.5% of 4; so we say. " * 3

    known = own_text(Source(text, "words")).vocabulary.words

    assert known[1] == "bob"
    assert {"&", "0.25", "1,000", "3.5%", "4"} < set(known)
    assert not [word for word in known if word.startswith("bo") and word != "bob"]


def test_the_question_is_the_word_or_character_that_follows():
    rng = np.random.default_rng(0)
    for task in (words(), characters()):
        known = task.vocabulary.words
        for _ in range(100):
            example = task.draw(rng, held_out=True)
            targets = example.targets["next"]
            assert len(targets) == len(example.tokens)
            assert all(
                known[target + 1] == token
                for target, token in zip(targets, example.tokens[1:], strict=False)
            )


@pytest.mark.parametrize("make", [words, characters], ids=["words", "characters"])
def test_training_never_sees_what_is_held_out(make):
    task = make()
    rng = np.random.default_rng(0)
    text = [task.vocabulary.words[k] for k in task._tokens]
    held = len(text) - task._split

    assert held == max(5 if make is words else 15, len(text) // 10)
    for _ in range(300):
        example = task.draw(rng)
        size = len(example.tokens)
        follows = [task.vocabulary.words[k + 1] for k in example.targets["next"]]
        assert any(follows == text[at + 1 : at + size + 1] for at in range(len(text) - held - size))


def test_a_limit_leaves_rare_words_unknown_and_unasked():
    task = words(most_words=4)
    rng = np.random.default_rng(0)

    assert len(task.vocabulary) == 5
    assert task.facts()["unknown"] > 0
    example = task.draw(rng, held_out=True)
    assert UNKNOWN in example.tokens
    assert -1 in example.targets["next"]


def test_the_unknown_word_is_met_in_training_so_that_it_means_something():
    rng = np.random.default_rng(0)
    tokens = [token for _ in range(300) for token in words().draw(rng).tokens]

    assert 0.01 < tokens.count(UNKNOWN) / len(tokens) < 0.06


def test_the_same_text_gives_the_same_sentences():
    one, other = (
        [find_task(OWN_TEXT, source=Source(WORDS * 3)).draw(np.random.default_rng(3))]
        for _ in range(2)
    )

    assert one == other


@pytest.mark.parametrize(
    ("text", "reads", "sentence"),
    [
        ("", "words", "this text has 0 words and signs; paste at least 20"),
        ("three short words", "words", "this text has 3 words and signs; paste at least 20, so"),
        ("three short words", "characters", "this text has 17 characters; paste at least 60"),
        ("a" * 500, "characters", "this text repeats one character; paste one with at least two"),
        ("so " * 500, "words", "this text repeats one word; paste one with at least two"),
        ("x" * (LONGEST + 1), "words", "has 200,001 characters; at most 200,000 can be learned"),
        ("ab \ud83d " * 50, "words", "half of a surrogate pair"),
        (
            "我在北京长大。我会说中文。",
            "words",
            "hardly a space between its words.* read it as char",
        ),
        (WORDS, "letters", "as words or as characters, not as 'letters'"),
    ],
)
def test_a_text_that_cannot_be_learned_is_refused_with_what_to_do(text, reads, sentence):
    with pytest.raises(EngineError, match=sentence):
        own_text(Source(text, reads))


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("\U0001f600 \U0001f680 \U0001f469\u200d\U0001f680 " * 20, "words"),
        ("\U0001f600\U0001f680" * 40, "characters"),
        ("ab" * 30, "characters"),
        ("one two " * 10, "words"),
        ("Straße İstanbul ﬁn don’t <unk> ␣ ⏎ \u0301 " * 10, "words"),
        ("ß İ\tﬁ’␣⏎\u200b\u0301\u00a0\n" * 12, "characters"),
    ],
    ids=["emoji", "emoji characters", "two characters", "two words", "odd words", "odd characters"],
)
def test_a_strange_text_is_learned_all_the_same(text, reads):
    settings = Settings.of(
        OWN_TEXT, "gru", text=text, reads=reads, hidden=3, embedding=2, batch=2, updates=2
    )

    *_, last = run(settings)

    assert isinstance(last, Checkpoint)
    model = Model.from_bytes(last.model.to_bytes())
    trace = model.trace(text[:40])
    assert len(set(model.heads[0].classes)) == len(model.vocabulary) - 1
    assert sum(column.understood.how == "known" for column in trace.columns) > 0


def test_white_space_and_what_has_no_shape_is_shown_by_a_sign_of_its_own():
    assert shown((" ", "\n", "\t", "a", "\u200b")) == ("␣", "⏎", "⇥", "a", "U+200B")
    assert shown((" ", "␣")) == ("U+0020", "␣")


def test_a_net_of_a_text_stands_on_its_own():
    recipe = Recipe(OWN_TEXT, "lstm", 3, 2, source=Source(WORDS * 3))
    model = Model.from_bytes(Model.untrained(recipe).to_bytes())

    assert (model.task, model.reads) == (OWN_TEXT, "words")
    trace = model.trace("The cat sat zzzz the")
    known = {word: at for at, word in enumerate(model.vocabulary.words[1:])}
    (answer,) = trace.heads
    assert answer.labels == (known["cat"], known["sat"], None, known["the"], None)
    assert answer.classes == model.vocabulary.words[1:]
    assert WORDS not in str(model.header)
    assert model.thaw().net.inputs[0].vocabulary == model.vocabulary.words


def test_a_net_of_a_text_that_answers_something_else_is_refused(monkeypatch):
    recipe = Recipe(OWN_TEXT, "lstm", 3, 2, source=Source(WORDS * 3))
    model = Model.untrained(recipe)
    header = {**model.header, "heads": [{**model.header["heads"][0], "name": "other"}]}

    with pytest.raises(DocumentError, match="answers with one of its words"):
        Model(header, {}, b"")
