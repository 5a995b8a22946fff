"""With which part of a learned text its net is opened."""

import pytest

from tests.browser.lib_page import serving_lib


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


@pytest.mark.parametrize(
    ("text", "reads", "begins"),
    [
        ("  One day.\nAnother day.", "words", "One day."),
        ("a b c d e f g h i j k l m n.", "words", "a b c d e f g h i j k l"),
        ("我在北京长大。我会说中文。", "words", "我在北京长大。"),
        ("我" * 500, "words", "我" * 120),
        ("The cat sat on the mat and ran.", "characters", "The cat sat on the mat a"),
        ("👩\u200d👧" * 40, "characters", "👩\u200d👧" * 24),
        ("a" + "😀" * 40, "characters", "a" + "😀" * 23),
    ],
)
def test_a_beginning_is_a_sentence_or_what_a_class_can_follow(lib, text, reads, begins):
    program = "({beginning}, [text, reads]) => beginning(text, reads)"

    assert lib.run("beginning.js", program, [text, reads]) == begins
