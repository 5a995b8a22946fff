"""Numbers as people type them: a point or a comma, and nothing guessed."""

import pytest

from tests.browser.lib_page import serving_lib


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def typed(lib, text):
    return lib.run("number.js", "({typedNumber}, text) => typedNumber(text)", text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0,05", 0.05),
        ("0.05", 0.05),
        (" ,5 ", 0.5),
        ("-1,25", -1.25),
        ("−3", -3),
        ("1e-3", 0.001),
        ("1,5E2", 150),
        ("0,005", 0.005),
        ("20000", 20000),
        ("7.", 7),
    ],
)
def test_a_point_and_a_comma_are_read_alike(lib, text, number):
    assert typed(lib, text) == number


@pytest.mark.parametrize(
    "text", ["", "abc", "1,000", "-20,000", "1.000,5", "1,2,3", "0x10", "Infinity", "1 000", "5%"]
)
def test_what_may_mean_another_number_is_not_taken(lib, text):
    assert typed(lib, text) is None
