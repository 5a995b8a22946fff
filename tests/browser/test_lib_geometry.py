"""Where columns, lanes and rows lie, for any sentence, any cell and any number of units."""

from itertools import pairwise
from random import Random

import pytest

from tests.browser.lib_page import serving_lib


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def columns(lib, **of):
    return lib.run("geometry.js", "({columns}, of) => columns(of)", of)


def lanes(lib, **of):
    return lib.run("geometry.js", "({lanes}, of) => lanes(of)", of)


def rows(lib, **of):
    return lib.run("geometry.js", "({rows}, of) => rows(of)", of)


@pytest.mark.parametrize("count", [1, 2, 14, 24, 80])
def test_columns_are_equal_and_fill_the_width(lib, count):
    laid = columns(lib, count=count, width=1684, left=198, present=0)

    assert [column["t"] for column in laid["columns"]] == list(range(count))
    assert {round(column["width"], 6) for column in laid["columns"]} == {round(1684 / count, 6)}
    assert laid["columns"][0]["x"] == 198
    last = laid["columns"][-1]
    assert last["x"] + last["width"] == pytest.approx(198 + 1684)


def test_a_short_sentence_need_not_fill_the_width(lib):
    laid = columns(lib, count=2, width=1684, widest=150)

    assert [(column["x"], column["width"]) for column in laid["columns"]] == [(0, 150), (150, 150)]


@pytest.mark.parametrize(
    ("width", "numbers", "words"),
    [(400, True, True), (399, False, True), (200, False, True), (199, False, False)],
)
def test_narrow_columns_drop_their_numbers_then_their_words(lib, width, numbers, words):
    laid = columns(lib, count=10, width=width)

    assert (laid["numbers"], laid["words"]) == (numbers, words)


@pytest.mark.parametrize("present", [0, 1, 2, 40, 138, 139, 140, 141, 250, 498, 499])
def test_a_long_text_shows_a_window_with_the_present_and_its_neighbours(lib, present):
    laid = columns(lib, count=500, width=1684, present=present)

    assert all(column["width"] >= 12 for column in laid["columns"])
    assert len(laid["columns"]) == 140 == laid["to"] - laid["from"]
    for near in range(max(0, present - 1), min(500, present + 2)):
        assert laid["from"] <= near < laid["to"]


def test_the_window_stays_while_the_present_walks_inside_it(lib):
    start = columns(lib, count=500, width=1684, present=300)["from"]

    inside = lib.run(
        "geometry.js",
        """({columns}, from) => Array.from({length: 138}, (_, walked) =>
          columns({count: 500, width: 1684, present: from + 1 + walked, from}).from)""",
        start,
    )
    beyond = columns(lib, count=500, width=1684, present=start + 139, **{"from": start})

    assert set(inside) == {start}
    assert beyond["from"] == start + 1


def test_the_window_moves_back_no_more_than_the_present_needs(lib):
    assert columns(lib, count=500, width=1684, present=200, **{"from": 300})["from"] == 199
    assert columns(lib, count=500, width=1684, present=0, **{"from": 300})["from"] == 0


def test_a_word_may_reach_over_a_narrower_neighbour_but_touches_no_word(lib):
    words = [100, 30, 140, 60, 20]

    laid = columns(lib, count=5, width=500, words=words)

    # Each column is 100 wide, 8 stay white; "140" may take 20 of its neighbours on either side.
    assert [column["room"] for column in laid["columns"]] == [92, 92, 132, 92, 92]


def test_a_word_does_not_reach_over_a_neighbour_that_is_out_of_view(lib):
    laid = columns(lib, count=9, width=36, present=4, words=[2] * 9)

    assert [(column["t"], column["room"]) for column in laid["columns"]] == [
        (3, 4),
        (4, 14),
        (5, 4),
    ]


def test_without_their_widths_words_keep_to_their_columns(lib):
    laid = columns(lib, count=3, width=300)

    assert [column["room"] for column in laid["columns"]] == [92, 92, 92]


def test_the_least_window_holds_three_columns_however_little_room_there_is(lib):
    laid = columns(lib, count=9, width=10, present=4)

    assert [column["t"] for column in laid["columns"]] == [3, 4, 5]


def test_no_text_has_no_columns(lib):
    assert columns(lib, count=0, width=100)["columns"] == []


@pytest.mark.parametrize("count", [1, 3, 4, 6])
@pytest.mark.parametrize("height", [300, 590, 1200])
def test_lanes_lie_apart_in_the_cell_s_order_with_a_taller_belt(lib, count, height):
    keys = list("cfigoh")[:count]

    laid = lanes(lib, lanes=keys, belt="c", height=height, gap=13, top=150)

    assert [lane["key"] for lane in laid] == keys
    assert laid[0]["y"] == 150
    for above, below in pairwise(laid):
        assert below["y"] == pytest.approx(above["y"] + above["height"] + 13)
    assert laid[-1]["y"] + laid[-1]["height"] <= 150 + height + 1e-9
    assert laid[0]["height"] <= 224 + 1e-9
    if count > 1:
        assert laid[0]["height"] / laid[1]["height"] == pytest.approx(98 / 86)


def test_many_lanes_fill_the_height(lib):
    laid = lanes(lib, lanes=list("cfigoh"), belt="c", height=590, gap=10)

    assert laid[-1]["y"] + laid[-1]["height"] == pytest.approx(590)


def test_eight_units_are_one_thick_row_and_seven_thin_ones(lib):
    laid = rows(lib, height=86, units=8, selected=2)

    assert [row["unit"] for row in laid["rows"]] == list(range(8))
    assert [row["unit"] for row in laid["rows"] if row["thick"]] == [2]
    assert laid["rows"][2]["height"] == pytest.approx(40)
    assert laid["rows"][0]["height"] == pytest.approx(46 / 7)
    assert (laid["from"], laid["to"]) == (0, 8)


@pytest.mark.parametrize("height", [30, 86, 224])
def test_rows_fill_the_lane_whatever_their_number(lib, height):
    rng = Random(height)
    for _ in range(60):
        units = rng.choice([1, 2, 3, 8, 16, 64, 128, 512])
        selected = rng.randrange(units)

        laid = rows(lib, height=height, units=units, selected=selected)

        drawn = laid["rows"]
        assert [row["unit"] for row in drawn] == list(range(laid["from"], laid["to"]))
        assert laid["from"] <= selected < laid["to"] <= units
        assert drawn[0]["y"] == 0
        for above, below in pairwise(drawn):
            assert below["y"] == pytest.approx(above["y"] + above["height"])
        assert drawn[-1]["y"] + drawn[-1]["height"] == pytest.approx(height)
        thick = next(row["height"] for row in drawn if row["thick"])
        assert all(2.5 - 1e-9 <= row["height"] < thick for row in drawn if not row["thick"])


def test_of_many_units_those_around_the_selected_one_are_shown(lib):
    laid = rows(lib, height=86, units=128, selected=100)

    assert 100 - laid["from"] == pytest.approx(laid["to"] - 100, abs=2)
    assert laid["to"] - laid["from"] > 10
