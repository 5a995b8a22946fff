"""Shapes of unknown words, and vocabularies that read by them."""

import pytest

from engine.inputs import Vocabulary
from engine.inputs.shapes import SHAPES, shape_of

SHAPED = Vocabulary((*SHAPES, "the", "walk", "terrible", "and"))


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Gurpreet", "<Name>"),
        ("1850", "<number>"),
        ("3.5%", "<number>"),
        ("12th", "<number>"),
        ("skydiving", "<-ing>"),
        ("king", "<word>"),
        ("serenaded", "<-ed>"),
        ("brusquely", "<-ly>"),
        ("frumious", "<-ous>"),
        ("gorb", "<word>"),
        ("Édouard", "<Name>"),
        ("naïvely", "<-ly>"),
        ("नमस्ते", None),
        ("你好", None),
        ("привет", None),
        ("§", None),
        ("👍", None),
    ],
)
def test_the_shape_of_a_word_is_what_an_english_reader_sees_in_it(word, shape):
    assert shape_of(word) == shape


def test_an_unknown_word_enters_a_net_by_its_shape_and_stays_unknown():
    read = SHAPED.read("skydiving")

    assert (read.token, read.how) == ("<-ing>", "unknown")
    assert SHAPED.words[read.index] == "<-ing>"


def test_a_word_of_another_script_has_no_shape_and_is_the_unknown_word():
    read = SHAPED.read("привет")

    assert (read.token, read.how, read.index) == ("<unk>", "unknown", 0)


def test_beside_shapes_a_slip_is_respelled_but_a_strange_word_or_a_name_is_not():
    assert SHAPED.read("terible").token == "terrible"
    assert SHAPED.read("terrine").token == "<-e>"
    assert SHAPED.read("Terible").token == "<Name>"
    assert SHAPED.read("walks").token == "walk"


def test_a_vocabulary_without_shapes_reads_as_it_always_did():
    plain = Vocabulary(("the", "walk", "terrible"))

    assert not plain.has_shapes
    assert plain.read("skydiving").index == 0
    assert plain.read("Terible").token == "terrible"


def test_no_shape_can_be_typed():
    assert {SHAPED.read(shape, as_typed=True).how for shape in "<>"} == {"unknown"}
