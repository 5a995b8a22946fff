"""Cutting a text into pieces: as typed, nothing lost, nothing invented."""

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import TextError
from engine.inputs import Piece, characters, tokenize

TYPED = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def texts(text):
    return [piece.text for piece in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Bob is nice.", ["Bob", "is", "nice", "."]),
        ("keeps an apple away, don't!", ["keeps", "an", "apple", "away", ",", "don't", "!"]),
        ("Bob\u2019s friend\u2019", ["Bob\u2019s", "friend", "\u2019"]),
        ("'tis rock 'n' roll", ["'", "tis", "rock", "'", "n", "'", "roll"]),
        ("the students' books", ["the", "students", "'", "books"]),
        ("4 long years, 3.5", ["4", "long", "years", ",", "3", ".", "5"]),
        ('"(x-y)"', ['"', "(", "x", "-", "y", ")", '"']),
        ("The clouds are in the ___", ["The", "clouds", "are", "in", "the"]),
        ("France. … I speak", ["France", ".", "I", "speak"]),
        ("snake_case", ["snake", "case"]),
        ("<b>", ["<", "b", ">"]),
    ],
)
def test_words_and_signs_are_pieces_and_blanks_are_not(text, pieces):
    assert texts(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("😀🎉", ["😀", "🎉"]),
        ("I ❤\ufe0f you", ["I", "❤\ufe0f", "you"]),
        ("👩\u200d👧 ok", ["👩\u200d", "👧", "ok"]),
        ("مرحبا بالعالم", ["مرحبا", "بالعالم"]),
        ("שלום, עולם", ["שלום", ",", "עולם"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
        ("!\u0301", ["!\u0301"]),
        ("我爱你", ["我爱你"]),
    ],
    ids=[
        "emoji",
        "variation selector",
        "joined emoji",
        "arabic",
        "hebrew",
        "devanagari",
        "zero-width non-joiner",
        "combining accents",
        "accent on a sign",
        "chinese",
    ],
)
def test_every_script_is_cut_between_words_and_never_before_a_mark(text, pieces):
    assert texts(text) == pieces


@pytest.mark.parametrize("text", ["", " ", "\n\t ", "\x00", "\x00\x07\x1b", "___ …", "\u200e"])
def test_what_cannot_be_seen_gives_no_pieces(text):
    assert tokenize(text) == []


def test_white_space_and_control_characters_are_kept_before_the_next_piece():
    assert tokenize("  Bob\x00\nis ___ nice") == [
        Piece("Bob", "  "),
        Piece("is", "\x00\n"),
        Piece("nice", " ___ "),
    ]


def test_a_long_text_is_cut_whole():
    text = "Bob is " * 285 + "nice!"

    pieces = texts(text)

    assert len(text) == 2000
    assert pieces == ["Bob", "is"] * 285 + ["nice", "!"]


@given(TYPED)
def test_the_pieces_put_together_give_the_text_back(text):
    together = "".join(piece.before + piece.text for piece in tokenize(text))

    rest = text[len(together) :]
    assert text.startswith(together)
    assert tokenize(rest) == []


@given(TYPED)
def test_a_piece_typed_alone_is_the_same_piece(text):
    for piece in tokenize(text):
        assert tokenize(piece.text) == [Piece(piece.text, "")]


@given(TYPED)
def test_a_piece_begins_with_a_mark_only_after_a_space_or_at_the_start(text):
    for at, piece in enumerate(tokenize(text)):
        if at and not piece.before:
            assert category(piece.text[0])[0] != "M"


def test_characters_are_code_points_with_nothing_between():
    assert characters("a B\n\x00é") == [Piece(c, "") for c in ("a", " ", "B", "\n", "\x00", "é")]


@pytest.mark.parametrize("cut", [tokenize, characters])
def test_half_a_surrogate_pair_is_refused_by_its_place(cut):
    with pytest.raises(TextError) as refused:
        cut("Bob \ud83d is")

    assert str(refused.value) == (
        "character 5 of the text is half of a surrogate pair (U+D83D); "
        "type or paste the whole character"
    )
