"""Reading typed words as known ones: what is tried, in which order, and where it stops."""

from difflib import SequenceMatcher

import pytest

from engine.errors import TextError
from engine.inputs import UNKNOWN, Understood, Vocabulary
from engine.inputs.spelling import folded
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


@pytest.mark.parametrize(
    "idle", ["\u200b", "\u200c", "\u200d", "\xad", "\u2060", "\ufeff", "\u034f"]
)
@pytest.mark.parametrize("typed", ["Bob{}", "B{}ob", "{}Bob", "Bo{0}b{0}'s{0}"])
def test_what_cannot_be_seen_makes_no_word_strange(typed, idle):
    assert SMALL.read(typed.format(idle)) == Understood("bob", "known", SMALL.index("bob"))


@pytest.mark.parametrize(
    ("typed", "token"),
    [
        ("&", "and"),
        ("4", "four"),
        ("0", "zero"),
        ("12", "twelve"),
        ("４", "four"),
        ("4\xad", "four"),
    ],
)
def test_what_stands_for_a_word_is_read_as_it(typed, token):
    assert VOCABULARY.read(typed) == Understood(token, "known", VOCABULARY.index(token))


@pytest.mark.parametrize("typed", ["13", "0.25", "1,000", "3.5%", "½", "44"])
def test_a_number_that_stands_for_no_word_is_unknown(typed):
    assert VOCABULARY.read(typed) == Understood(UNKNOWN, "unknown", 0)


def test_signs_and_numbers_that_a_vocabulary_has_are_themselves():
    vocabulary = Vocabulary(["and", "&", "four", "4", "0.25", "3.5%", "1,000,000"])

    assert [vocabulary.read(word).token for word in vocabulary.words[1:]] == [*vocabulary.words[1:]]


def test_a_number_is_never_taken_for_one_near_it():
    vocabulary = Vocabulary(["1,000,000", "wonderful"])

    assert vocabulary.read("1,000,001").how == "unknown"
    assert vocabulary.read("wonderfol").how == "respelled"


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("❤\ufe0f", "❤"),
        ("👍\u200b", "👍"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("👩\u200d", "👩"),
        ("❤\ufe0f\u200d🔥", "❤\u200d🔥"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("🏴\U000e0067\U000e007f", "🏴\U000e0067\U000e007f"),
        ("Bo\U000e0067b", "bob"),
        ("„", '"'),
    ],
)
def test_a_word_is_folded_to_what_a_reader_sees(typed, word):
    assert folded(typed) == word
    assert folded(word) == word


def test_a_word_that_was_saved_with_what_is_invisible_is_still_found():
    vocabulary = Vocabulary(["nice\xadly", "cafe\u0301", "❤\ufe0f"])

    for word in vocabulary.words[1:]:
        assert vocabulary.read(word).token == word


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
