"""Colours: a value's place on its ramp, and numbers that can be read on every one of them."""

import re
from itertools import pairwise
from math import inf, nan, tanh

import pytest

from tests.browser.lib_page import serving_lib

THEMES = ["light", "dark"]
RAMPS = ["forget", "input", "output", "positive", "negative", "ink"]


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def channels(colour):
    assert re.fullmatch("#[0-9A-F]{6}", colour)
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def linear(colour):
    shares = [channel / 255 for channel in channels(colour)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]


def luminance(colour):
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour):
    """L of CIELAB: another measure than the one the ramps are made with."""
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def ramp(lib, theme, name, selected=True):
    return lib.run(
        "colour.js",
        "(lib, args) => { const {css, abgr, number} = lib.ramp(...args);"
        " return {css, abgr: [...abgr], number} }",
        [theme, name, selected],
    )


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", RAMPS)
@pytest.mark.parametrize("selected", [True, False])
def test_a_ramp_gets_steadily_darker_or_lighter(lib, theme, name, selected):
    colours = ramp(lib, theme, name, selected)["css"]

    levels = [lightness(colour) for colour in colours]
    steps = [after - before for before, after in pairwise(levels)]
    direction = -1 if theme == "light" else 1
    # Rounded to bytes, neighbours may differ by one byte the wrong way.
    assert min(direction * step for step in steps) > -0.25
    assert direction * (levels[-1] - levels[0]) > 25
    assert all(direction * (levels[k + 8] - levels[k]) > 0 for k in range(len(levels) - 8))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", RAMPS)
def test_a_number_can_be_read_on_every_colour_of_a_ramp(lib, theme, name):
    made = ramp(lib, theme, name)

    assert len(made["css"]) == 256
    for colour, number in zip(made["css"], made["number"], strict=True):
        assert contrast(colour, number) >= 4.5
        assert contrast(colour, number) == max(
            contrast(colour, "#000000"), contrast(colour, "#FFFFFF")
        )


@pytest.mark.parametrize("theme", THEMES)
def test_a_ramp_begins_at_nothing_passes_its_middle_and_ends_at_all(lib, theme):
    stops = lib.run("colour.js", "({stops}, theme) => stops[theme]", theme)
    zero = lib.run("colour.js", "({palette}, theme) => palette[theme].zero", theme)

    for name in RAMPS:
        made = ramp(lib, theme, name)["css"]
        assert [made[0], made[255]] == [stops[name][0], stops[name][2]]
        assert made[0] == zero
        middle = zip(channels(made[127]), channels(stops[name][1]), strict=True)
        assert max(abs(a - b) for a, b in middle) <= 2


@pytest.mark.parametrize("theme", THEMES)
def test_a_canvas_gets_the_same_colours_as_the_page(lib, theme):
    for name in RAMPS:
        made = ramp(lib, theme, name)
        for colour, packed in zip(made["css"], made["abgr"], strict=True):
            r, g, b = channels(colour)
            assert packed == 0xFF000000 | b << 16 | g << 8 | r


@pytest.mark.parametrize("theme", THEMES)
def test_a_row_that_is_not_selected_lies_nearer_to_the_page(lib, theme):
    page = lib.run("colour.js", "({palette}, theme) => palette[theme].page", theme)

    for name in RAMPS:
        full = ramp(lib, theme, name)["css"][255]
        dimmed = ramp(lib, theme, name, selected=False)["css"][255]
        whole = abs(lightness(full) - lightness(page))
        assert 0.5 * whole < abs(lightness(dimmed) - lightness(page)) < 0.75 * whole


@pytest.mark.parametrize("theme", THEMES)
def test_text_of_every_colour_can_be_read_on_page_and_panel(lib, theme):
    palette = lib.run("colour.js", "({palette}, theme) => palette[theme]", theme)

    for role in palette.keys() - {"page", "panel", "hairline", "zero", "compare"}:
        assert contrast(palette[role], palette["page"]) >= 4.5, role
        assert contrast(palette[role], palette["panel"]) >= 4.5, role


@pytest.mark.parametrize("value", [0, 0.25, 0.5, 0.999, 1])
def test_a_valve_is_as_full_as_its_value(lib, value):
    at = lib.run("colour.js", "(lib, v) => lib.place('valve', 'forget', v)", value)

    assert at == {"ramp": "forget", "entry": round(255 * value)}


@pytest.mark.parametrize("value", [-3, -0.2, 0, 0.2, 3])
def test_a_substance_wears_the_colour_it_will_have_once_revealed(lib, value):
    at = lib.run("colour.js", "(lib, v) => lib.place('substance', 'ink', v)", value)

    assert at["ramp"] == ("negative" if value < 0 else "positive")
    assert at["entry"] == round(255 * abs(tanh(value)) ** 0.85)


@pytest.mark.parametrize(
    ("kind", "value", "at"),
    [
        ("valve", 7, {"ramp": "input", "entry": 255}),
        ("valve", -7, {"ramp": "input", "entry": 0}),
        ("sum", inf, {"ramp": "positive", "entry": 255}),
        ("product", -inf, {"ramp": "negative", "entry": 255}),
        ("valve", nan, None),
        ("substance", nan, None),
    ],
)
def test_what_overflowed_is_full_and_what_is_no_number_has_no_colour(lib, kind, value, at):
    assert lib.run("colour.js", "(lib, [k, v]) => lib.place(k, 'input', v)", [kind, value]) == at


def test_a_cell_is_coloured_from_its_node(lib):
    program = """({cellColour}, [kind, hue, value]) => cellColour({kind, hue}, value, "light")"""

    assert lib.run("colour.js", program, ["valve", "forget", 1]) == {
        "fill": "#8A0E00",
        "number": "#FFFFFF",
    }
    assert lib.run("colour.js", program, ["substance", "ink", 0]) == {
        "fill": "#E9EDF2",
        "number": "#000000",
    }
    assert lib.run("colour.js", program, ["valve", "signed", 1])["fill"] == "#0E141B"
    assert lib.run("colour.js", program, ["valve", "forget", nan]) is None
