"""The shared lexicon: large enough, unambiguous where answers hang on a word, and used."""

from itertools import combinations

import pytest

from engine.inputs import tokenize
from engine.tasks.lexicon import (
    CATEGORIES,
    HE_NAMES,
    HOMES,
    KEY_CATEGORIES,
    NEUTRAL,
    SHE_NAMES,
    VERBS,
    VOCABULARY,
    WORDS,
    kind,
)

SENTENCES = (
    "Policy is the best honesty",
    "Honesty is the best policy",
    "A day a doctor, keeps an apple away",
    "An apple a day keeps the doctor away",
    "Don't happy be worry",
    "Don't worry, be happy",
    "Venky stays in India. Venky has a friend whose name is Dev. Dev teaches AI. "
    "Venky learns AI from ___",
    "The clouds are in the ___",
    "I grew up in France. … I speak fluent ___",
    "I live in Gujarat and I know ___",
    "Bob is a nice person. Dan on the other hand is evil.",
    "Bob knows swimming. He told me over the phone that he had served the navy for four long "
    "years. … For his contributions, brave ___",
    "The movie is directed by X, it has featured Y, … I think a bad one for the money I paid",
    "Venky loves apple, it keeps him healthy",
    "Venky loves apple, the company produces best …",
    "I am good",
    "I am great",
    "The cat sat on the mat",
    "apple mango elephant fruit animal edible",
)


def test_there_are_words_enough_for_what_a_class_types():
    adjectives = {*CATEGORIES["praise"], *CATEGORIES["blame"]}

    assert len(WORDS) >= 1200
    assert len(HE_NAMES) + len(SHE_NAMES) >= 240
    assert len(adjectives) >= 160
    assert len(WORDS) - len(HE_NAMES) - len(SHE_NAMES) - len(adjectives) >= 900
    assert len(HOMES) >= 20
    assert len(NEUTRAL) >= 80


def test_he_and_she_have_about_as_many_names_and_praise_and_blame_as_many_words():
    assert 0.9 < len(HE_NAMES) / len(SHE_NAMES) < 1.1
    assert 0.8 < len(CATEGORIES["praise"]) / len(CATEGORIES["blame"]) < 1.2


@pytest.mark.parametrize("name", ["bob", "dan", "mary", "venky", "dev", "ahmed", "aiko", "ngozi"])
def test_names_of_the_course_and_of_many_countries_are_known(name):
    assert name in HE_NAMES + SHE_NAMES


def test_every_word_is_in_lower_case_and_one_piece():
    for word in WORDS:
        assert word == word.casefold()
        assert [piece.text for piece in tokenize(word)] == [word]


@pytest.mark.parametrize("category", KEY_CATEGORIES)
def test_a_word_an_answer_hangs_on_means_nothing_else(category):
    others = {word for name, words in CATEGORIES.items() if name != category for word in words}

    assert not others.intersection(CATEGORIES[category])
    assert len(set(CATEGORIES[category])) == len(CATEGORIES[category])


def test_no_place_or_language_is_listed_twice():
    for one, other in combinations(HOMES, 2):
        assert one[0] != other[0]
        assert one[1] != other[1]


def test_verbs_keep_their_forms():
    forms = {verb.base: verb for verb in VERBS}

    assert forms["go"] == ("go", "goes", "went", "going", "gone")
    assert forms["carry"] == ("carry", "carries", "carried", "carrying", "carried")
    assert forms["wash"] == ("wash", "washes", "washed", "washing", "washed")
    assert forms["love"] == ("love", "loves", "loved", "loving", "loved")
    assert forms["play"] == ("play", "plays", "played", "playing", "played")
    assert len(forms) == len(VERBS)


@pytest.mark.parametrize(
    ("word", "its_kind"),
    [
        ("bob", "name (he)"),
        ("mary", "name (she)"),
        ("nice", "praise"),
        ("thief", "blame"),
        ("gujarat", "place"),
        ("gujarati", "language"),
        ("doctor", "profession"),
        ("the", "function word"),
        ("swimming", "noun"),
        (".", "punctuation"),
        ("zebra", None),
    ],
)
def test_a_word_tells_its_kind(word, its_kind):
    assert kind(word) == its_kind


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_sentences_of_the_course_notes_are_read_without_an_unknown_word(sentence):
    for piece in tokenize(sentence):
        read = VOCABULARY.read(piece.text)

        assert (read.how, read.token) == ("known", piece.text.casefold())
