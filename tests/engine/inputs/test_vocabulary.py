"""Reading typed words as known ones: what is tried, in which order, and where it stops."""

from difflib import SequenceMatcher

import pytest

from engine.errors import TextError
from engine.inputs import UNKNOWN, Understood, Vocabulary
from engine.tasks import TASKS
from engine.tasks.lexicon import VOCABULARY

SMALL = Vocabulary(
    ["bob", "teaches", "hospital", "apple", "lady", "class", "bus", "'", "don't", "jose"]
)


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("bob", "bob"),
        ("BOB", "bob"),
        ("Bob's", "bob"),
        ("Bob\u2019s", "bob"),
        ("DON\u2019T", "don't"),
        ("\u2019", "'"),
        ("José", "jose"),
        ("Jose\u0301", "jose"),
        ("apples", "apple"),
        ("apples'", "apple"),
        ("ladies", "lady"),
        ("classes", "class"),
        ("class", "class"),
        ("bus", "bus"),
    ],
)
def test_case_accents_and_endings_make_no_word_strange(typed, token):
    assert SMALL.read(typed) == Understood(token, "known", SMALL.index(token))


def test_a_long_word_with_a_typing_error_is_respelled():
    assert SMALL.read("Hospitl") == Understood("hospital", "respelled", SMALL.index("hospital"))


@pytest.mark.parametrize(
    "typed", ["aple", "bpb", "flute", "zebra", "s", "us", "ss", "😀", "我", "\x00"]
)
def test_a_short_or_a_strange_word_is_not_guessed(typed):
    assert SMALL.read(typed) == Understood(UNKNOWN, "unknown", 0)


@pytest.mark.parametrize("typed", ["hospitl", "teacher"])
def test_a_word_read_as_typed_is_never_respelled(typed):
    assert SMALL.read(typed, as_typed=True) == Understood(UNKNOWN, "unknown", 0)


def test_a_known_word_is_never_turned_into_another():
    for word in VOCABULARY.words[1:]:
        assert VOCABULARY.read(word) == Understood(word, "known", VOCABULARY.index(word))


def test_teacher_is_a_teacher_and_teaches_only_where_teacher_is_not_known():
    assert VOCABULARY.read("teacher").token == "teacher"
    assert SMALL.read("teacher").token == "teaches"


def test_nearly_every_typing_error_in_a_long_word_is_mended_and_hardly_one_wrongly(rng):
    long_words = [word for word in VOCABULARY.words if len(word) >= 7 and word.isalpha()]
    right = wrong = 0
    for word in long_words:
        at = int(rng.integers(1, len(word)))
        read = VOCABULARY.read(word[:at] + "xqz"[at % 3] + word[at + 1 :])
        right += read.token == word
        wrong += read.token not in (word, UNKNOWN)

    assert right / len(long_words) > 0.95
    assert wrong / len(long_words) < 0.03


@pytest.mark.parametrize("typed", ["anounced", "wonderfull", "enginer", "mathmatics", "xylophone"])
def test_the_quick_search_finds_what_comparing_with_every_word_finds(typed):
    ratios = {
        word: SequenceMatcher(None, word, typed, autojunk=False).ratio()
        for word in VOCABULARY.words[1:]
    }
    best = max(ratios.values())

    read = VOCABULARY.read(typed)

    if best < 0.8:
        assert read.how == "unknown"
    else:
        assert ratios[read.token] == best


def test_a_vocabulary_made_from_its_own_words_is_the_same():
    again = Vocabulary(SMALL.words)

    assert again == SMALL
    assert hash(again) == hash(SMALL)
    assert again.words[0] == UNKNOWN
    assert len(again) == 11


def test_a_vocabulary_does_not_change():
    with pytest.raises(AttributeError, match="make a new one"):
        SMALL.words = ()


def test_a_word_outside_has_no_index():
    with pytest.raises(TextError, match="'zebra' is not in the vocabulary"):
        SMALL.index("zebra")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["a", "b", "a"], "the vocabulary lists 'a' twice"),
        (["a", UNKNOWN], "the vocabulary lists '<unk>' twice"),
        (["a", ""], "the vocabulary lists an empty word"),
    ],
)
def test_words_that_cannot_be_told_apart_are_refused(words, message):
    with pytest.raises(TextError) as refused:
        Vocabulary(words)

    assert str(refused.value) == message


def test_a_character_net_reads_any_text_letter_by_letter():
    vocabulary = TASKS["next-character"].vocabulary

    read = [vocabulary.read(character).token for character in "aÀÉ\n \u201c7\t漢\U0001f600"]

    assert read == ["a", "a", "é", "\n", " ", '"', "7", UNKNOWN, UNKNOWN, UNKNOWN]
