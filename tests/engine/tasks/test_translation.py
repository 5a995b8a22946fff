"""What the translation task draws, and what its rule says is right."""

import numpy as np
import pytest

from engine.inputs import UNKNOWN, tokenize
from engine.tasks import NO_TARGET, TASKS
from engine.tasks.translation import ANSWER, CLASSES, GRAMMAR

TASK = TASKS["translation"]


def draws(count, held_out=False, seed=7):
    rng = np.random.default_rng(seed)
    return [TASK.draw(rng, held_out=held_out) for _ in range(count)]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("the black cat eats a red apple", "le chat noir mange une pomme rouge"),
        ("a small cow runs", "une petite vache court"),
        ("the girl sees the white house", "la fille voit la maison blanche"),
        ("the woman sees", "la femme voit"),
    ],
)
def test_article_and_adjective_agree_with_the_noun_and_stand_where_they_belong(english, french):
    assert TASK.right_answer(english.split()) == tuple(french.split())


@pytest.mark.parametrize(
    "english",
    ["", "cat", "the cat", "the cat runs the dog", "the book runs", "the cat eats", "cat the eats"],
)
def test_what_is_no_sentence_of_the_grammar_has_no_translation(english):
    known = {"the cat eats": ("le", "chat", "mange")}
    assert TASK.right_answer(english.split()) == known.get(english)


def fit(text):
    """How a text fits the grammar, and what is offered for its strange words."""
    typed = text.split()
    read = [TASK.vocabulary.read(word).token for word in typed]
    found = GRAMMAR.fit(typed, read)
    return found.fits, [(offer.t, offer.nearest, tuple(offer.kinds)) for offer in found.offers]


@pytest.mark.parametrize(
    ("english", "offers"),
    [
        ("the zebra sees an apple", [(1, None, ("actor",)), (3, "a", ("article",))]),
        ("the balck cat runs", [(1, "black", ("adjective",))]),
        ("the cat wtchs a hrse", [(2, "watches", ("doing",)), (4, "horse", ("noun",))]),
        ("the cat zzz", [(2, None, ("alone", "doing"))]),
        ("zzz the", [(0, None, tuple(GRAMMAR.kinds))]),
    ],
)
def test_for_a_strange_word_what_would_make_a_sentence_is_offered(english, offers):
    assert fit(english) == (False, offers)


def test_a_text_fits_where_its_rule_knows_the_translation():
    words = [
        TASK.starters[0].text.lower(),
        "the cat eats",
        "the cat",
        "cat the eats",
        "a book runs",
    ]

    for text in [*words, *(" ".join(each.tokens) for each in draws(60, held_out=True))]:
        assert fit(text) == (TASK.right_answer(text.split()) is not None, []), text


@pytest.mark.parametrize("held_out", [False, True], ids=["training", "held out"])
def test_a_drawn_sentence_is_asked_for_its_translation_and_the_stop_word(held_out):
    silent = 0
    for example in draws(2000, held_out):
        (targets,) = example.targets.values()
        assert len(targets) == len(example.answer) + 1 <= ANSWER.limit
        said = [CLASSES[target] for target in targets if target != NO_TARGET]
        right = (*example.answer, ANSWER.stop)
        assert all(
            target == NO_TARGET or CLASSES[target] == word
            for target, word in zip(targets, right, strict=True)
        )
        silent += len(said) < len(right)
        if UNKNOWN in example.tokens:
            assert 0 < len(said) < len(right)
        else:
            assert TASK.right_answer(example.tokens) == example.answer
            assert tuple(said) == right

    assert (silent > 0) is not held_out


def test_held_out_sentences_are_never_trained_on():
    trained = {example.tokens for example in draws(20_000)}
    held = {example.tokens for example in draws(2000, held_out=True)}

    assert not trained & held
    assert not any(UNKNOWN in tokens for tokens in held)


def test_every_word_is_met_and_every_answer_asked_for():
    examples = draws(5000)
    assert {token for each in examples for token in each.tokens} == set(TASK.vocabulary.words)
    asked = {target for each in examples for target in each.targets["word"]}
    assert asked == {NO_TARGET, *range(len(CLASSES))}
    assert set(ANSWER.vocabulary.words) == {UNKNOWN, ANSWER.start, *CLASSES} - {ANSWER.stop}


def test_starters_can_be_translated():
    for starter in TASK.starters:
        read = [TASK.vocabulary.read(piece.text) for piece in tokenize(starter.text)]
        assert {each.how for each in read} == {"known"}
        assert TASK.right_answer([each.token for each in read])
