"""Numbers are printed so that a reader is never told more, or another thing, than the value."""

from decimal import ROUND_HALF_UP, Context, Decimal
from math import inf, isnan, nan
from random import Random

import pytest

from tests.browser.lib_page import serving_lib


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


@pytest.fixture(scope="module")
def values():
    rng = Random(1)
    near = [0.995, 0.9949, 0.005, 0.0049, 1.0, 1.004, 1.05, 9.949, 9.95, 9.999, 10.0, 99.999]
    many = [rng.uniform(-1, 1) * 10 ** rng.uniform(-4, 4) for _ in range(3000)]
    huge = [10.0**k for k in range(1, 309)] + [5e-324, 0.125, 0.375]
    return [sign * value for value in near + many + huge for sign in (1, -1)]


def rounded(value, decimals):
    """The decimal number nearest to the exact value of a double, halves away from zero."""
    exactly = Context(prec=400)
    return Decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, exactly)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.15, ".15"),
        (-0.6, "−.60"),
        (0, "0"),
        (-0.0, "0"),
        (0.001, ".00"),
        (-0.001, ".00"),
        (1, "1"),
        (-1, "−1"),
        (0.996, "≈1"),
        (-0.99999, "≈−1"),
        (1.004, "1.0"),
        (2.44, "2.4"),
        (9.97, "≈10"),
        (10, "10¹"),
        (99.9, "10¹"),
        (-1000, "−10³"),
        (nan, "NaN"),
        (inf, "∞"),
        (-inf, "−∞"),
    ],
)
def test_a_column_has_room_for_little_and_says_so(lib, value, text):
    assert lib.run("format.js", "({columnNumber}, v) => columnNumber(v)", value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.15, "0.15"),
        (-0.6, "−0.60"),
        (1, "1.00"),
        (-0.001, "0.00"),
        (-12.4, "−12.40"),
        (-123456, "−1.2·10⁵"),
        (nan, "NaN"),
        (-inf, "−∞"),
    ],
)
def test_the_lens_has_room_for_two_decimals(lib, value, text):
    assert lib.run("format.js", "({lensNumber}, v) => lensNumber(v)", value) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.26, "26%"),
        (0, "0%"),
        (1, "100%"),
        (0.0049, "<1%"),
        (0.005, "1%"),
        (0.9949, "99%"),
        (0.995, ">99%"),
        (nan, "NaN"),
    ],
)
def test_a_probability_is_all_or_nothing_only_where_it_is(lib, share, text):
    assert lib.run("format.js", "({percent}, p) => percent(p)", share) == text


@pytest.mark.parametrize(
    ("value", "text"), [(0.53, "+0.53"), (-0.6, "−0.60"), (0, "0.00"), (0.001, "0.00"), (inf, "+∞")]
)
def test_a_signed_number_shows_its_sign_unless_it_prints_as_zero(lib, value, text):
    assert lib.run("format.js", "({signed}, v) => signed(v)", value) == text


@pytest.mark.parametrize(
    ("whole", "text"), [(12, "12"), (2400, "2,400"), (1234567, "1,234,567"), (-123456, "−123,456")]
)
def test_a_count_has_thousands_separators(lib, whole, text):
    assert lib.run("format.js", "({count}, n) => count(n)", whole) == text


@pytest.mark.parametrize("decimals", [0, 2, 6])
def test_a_fixed_number_is_the_exact_value_rounded_once(lib, values, decimals):
    printed = lib.run(
        "format.js", "({fixed}, [values, d]) => values.map((v) => fixed(v, d))", [values, decimals]
    )

    for value, text in zip(values, printed, strict=True):
        assert Decimal(text.replace("−", "-")) == rounded(value, decimals)
        assert ("−" in text) == (value < 0 and any(digit in text for digit in "123456789"))
        assert "-" not in text


@pytest.mark.parametrize("style", ["columnNumber", "lensNumber", "signed", "percent"])
def test_what_is_printed_reads_back_as_an_interval_that_holds_the_value(lib, values, style):
    shown = [v for v in values if 0 <= v <= 1] if style == "percent" else values

    read = lib.run(
        "format.js",
        f"(lib, values) => values.map((v) => lib.readNumber(lib.{style}(v)))",
        shown,
    )

    for value, back in zip(shown, read, strict=True):
        slack = 1e-12 * max(1, abs(value))
        assert back["low"] - slack <= value <= back["high"] + slack
        assert back["low"] <= back["value"] <= back["high"]


def test_numbers_that_look_apart_read_back_as_different_intervals(lib):
    texts = [".15", ".16", "≈1", "1", "1.0", "10¹", "10²", "0", ".00", "26%", "1.2·10⁵"]

    read = lib.run("format.js", "({readNumber}, texts) => texts.map(readNumber)", texts)

    intervals = [(back["low"], back["high"]) for back in read]
    assert len(set(intervals)) == len(texts)
    assert intervals[texts.index("1")] == (1, 1)
    assert intervals[texts.index("≈1")] == (0.995, 1)
    assert intervals[texts.index("10²")] == (100, 1000)


def test_what_is_not_finite_reads_back_as_itself(lib):
    read = lib.run(
        "format.js",
        "({readNumber}, texts) => texts.map((text) => readNumber(text).value)",
        ["NaN", "∞", "−∞"],
    )

    assert isnan(read[0])
    assert read[1:] == [inf, -inf]


@pytest.mark.parametrize("text", ["", "+", "−", "abc", "1.2.3", "-0.60", "0.15 0.2", "≈"])
def test_what_no_one_printed_is_not_read(lib, text):
    said = lib.run(
        "format.js",
        "({readNumber}, text) => { try { readNumber(text) } catch (e) { return e.message } }",
        text,
    )

    assert said == f'"{text}" is not a printed number'
