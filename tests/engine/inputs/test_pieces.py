"""Cutting a text into pieces: as typed, nothing lost, nothing invented."""

import json
from pathlib import Path
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import TextError
from engine.inputs import Piece, characters, tokenize

CASES = json.loads((Path(__file__).parents[2] / "pieces.json").read_text("utf-8"))
# Letters of every kind, and often what joins: a person types both.
JOINING = st.sampled_from([*"'’.,%14&👍🏽❤🇩🏴", "\u0301", "\u200d", "\ufe0f", "\u20e3", "\xad"])
TYPED = st.lists(st.one_of(JOINING, st.characters(exclude_categories=["Cs"])), max_size=60).map(
    "".join
)


def texts(text):
    return [piece.text for piece in tokenize(text)]


@pytest.mark.parametrize("case", CASES["written"], ids=lambda case: case["case"])
def test_a_text_is_cut_as_written_by_hand(case):
    assert texts(case["text"]) == case["words"]
    if "characters" in case:
        assert [piece.text for piece in characters(case["text"])] == case["characters"]


def test_generated_texts_are_cut_as_they_were():
    for case in CASES["generated"]:
        text = case["text"]
        assert [[piece.before, piece.text] for piece in tokenize(text)] == case["pieces"]
        assert [piece.text for piece in characters(text)] == case["characters"]


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


def test_characters_have_nothing_between_them():
    assert characters("a B\n\x00é") == [Piece(c, "") for c in ("a", " ", "B", "\n", "\x00", "é")]


@given(TYPED)
def test_characters_put_together_give_the_text_back(text):
    assert "".join(piece.text for piece in characters(text)) == text


@given(TYPED)
def test_a_character_alone_is_the_same_character(text):
    for piece in characters(text):
        assert characters(piece.text) == [piece]


@pytest.mark.parametrize("cut", [tokenize, characters])
def test_half_a_surrogate_pair_is_refused_by_its_place(cut):
    with pytest.raises(TextError) as refused:
        cut("Bob \ud83d is")

    assert str(refused.value) == (
        "character 5 of the text is half of a surrogate pair (U+D83D); "
        "type or paste the whole character"
    )
