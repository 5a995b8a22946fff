"""Texts of numbers as timesteps."""

import pytest

from engine.errors import TextError
from engine.inputs.numbers import numbers


def values(text, width):
    return [piece.values for piece in numbers(text, width)]


@pytest.mark.parametrize(
    "text", ["0.5 1 -2", "0.5\n1\n-2\n", " 0.5;1 ; -2;", "0.5, 1, -2", ".5 1. -2e0", "0.5 +1 −2"]
)
def test_of_one_number_a_timestep_whatever_stands_between_two_parts_them(text):
    assert values(text, 1) == [(0.5,), (1.0,), (-2.0,)]


@pytest.mark.parametrize(
    "text", ["0.5 1; 0.3 0", "0.5,1\n0.3,0\n", "0.5, 1;0.3\t0;;", "\n 0.5 1 ;\n\n0.3 0 "]
)
def test_of_several_a_timestep_is_a_line_or_ends_with_a_semicolon(text):
    assert values(text, 2) == [(0.5, 1.0), (0.3, 0.0)]


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize("text", ["0.5 1; 0.3 0\n .1 1", "  1\t2 ;;3 4"])
def test_what_was_typed_can_be_put_together_again(text, width):
    pieces = numbers(text, width)

    assert "".join(piece.before + piece.text for piece in pieces) == text


def test_nothing_has_no_timesteps():
    assert numbers(" \n; ", 1) == numbers("", 3) == ()


@pytest.mark.parametrize(
    ("text", "width", "sentence"),
    [
        ("0,5 1", 1, "'0,5' could be one number or two"),
        ("1 two", 1, "'two' at timestep 2 is no number"),
        ("1 2; 3", 2, "timestep 2 has 1 number, and this net reads 2"),
        ("1 2 3", 2, "timestep 1 has 3 numbers"),
        ("1e999", 1, "a number at timestep 1 is larger"),
        ("nan", 1, "is no number"),
        ("0x10", 1, "is no number"),
        ("١", 1, "is no number"),
    ],
)
def test_what_is_no_row_of_numbers_is_refused_with_a_sentence(text, width, sentence):
    with pytest.raises(TextError) as refused:
        numbers(text, width)

    assert sentence in str(refused.value)


@pytest.mark.parametrize("text", ["1 2; 3", "1 2; 3 x", "1 2; 3 1e999"])
def test_a_refusal_counts_from_0_in_its_values_and_from_1_in_its_sentence(text):
    with pytest.raises(TextError) as refused:
        numbers(text, 2)

    assert refused.value.phrase.values["t"] == 1
    assert "timestep 2" in str(refused.value)
