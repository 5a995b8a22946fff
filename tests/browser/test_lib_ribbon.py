"""The sentence on one line: all words where they fit, else the neighbourhood and the events."""

from itertools import pairwise

import pytest

from tests.browser.lib_page import serving_lib

LINE = "({lineOf}, of) => lineOf(of)"
STOP = "({stopAt}, [places, x]) => stopAt(places, x)"
SIZE = 20
WIDE = 40


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def words(count, tight=()):
    return [{"width": WIDE, "isTight": t in tight} for t in range(count)]


def line(lib, count, present, width=600, events=(), **more):
    of = {"words": words(count), "events": list(events), "present": present, "width": width}
    return lib.run("ribbon.js", LINE, {**of, "size": SIZE, **more})


def written(found):
    return [place["t"] for place in found["places"] if place["isWord"]]


def test_a_short_text_is_all_words_and_stands_in_the_middle(lib):
    found = line(lib, 5, 2)

    first, last = found["places"][0], found["places"][-1]
    assert written(found) == list(range(5))
    assert first["x"] == pytest.approx(600 - (last["x"] + last["width"]))


def test_only_the_box_moves_while_a_short_text_is_read(lib):
    assert line(lib, 8, 0)["places"] == line(lib, 8, 7)["places"]


def test_a_point_stands_close_to_its_word(lib):
    of = {"words": words(3, tight=(2,)), "events": [], "present": 0, "width": 600, "size": SIZE}
    places = lib.run("ribbon.js", LINE, of)["places"]

    middles = [place["x"] + place["width"] / 2 for place in places]
    assert middles[2] - middles[1] < middles[1] - middles[0]


@pytest.mark.parametrize("present", [-1, 0, 1, 30, 65, 66])
@pytest.mark.parametrize("width", [330, 600, 1300])
def test_a_long_text_shows_the_word_now_its_neighbours_the_first_and_the_events(
    lib, present, width
):
    found = line(lib, 67, present, width, events=[3])

    now = max(0, present)
    # On a phone the event comes before the first word.
    wanted = {3, max(0, now - 1), now, min(66, now + 1), *([0] if width > 400 else [])}
    assert wanted <= set(written(found))
    assert len(written(found)) < 67
    assert found["end"] <= width + 1e-6


@pytest.mark.parametrize("count", [67, 500])
def test_places_follow_each_other_and_no_word_is_smaller_than_its_text(lib, count):
    found = line(lib, count, 30, events=[3, 40])

    places = found["places"]
    for one, other in pairwise(places):
        assert other["x"] >= one["x"] + one["width"] - 1e-6
    assert all(place["width"] >= WIDE for place in places if place["isWord"])


def test_a_neighbourhood_stays_until_the_present_leaves_it(lib):
    found = line(lib, 67, 30, 1000)
    shown = [t for t in written(found) if t >= found["from"]]

    for present in shown[1:-1]:
        assert line(lib, 67, present, 1000, **{"from": found["from"]})["from"] == found["from"]
    assert line(lib, 67, shown[-1] + 1, 1000, **{"from": found["from"]})["from"] > found["from"]


def test_of_many_events_the_nearest_are_words(lib):
    found = line(lib, 67, 40, events=range(67))

    assert {39, 40, 41} <= set(written(found))
    assert found["end"] <= 600 + 1e-6


def test_a_place_on_the_line_is_the_word_that_stands_there(lib):
    places = line(lib, 5, 2)["places"]

    for place in places:
        middle = place["x"] + place["width"] / 2
        assert lib.run("ribbon.js", STOP, [places, middle]) == place["t"]
    assert lib.run("ribbon.js", STOP, [places, places[0]["x"] - 1]) == -1
    assert lib.run("ribbon.js", STOP, [places, 5000]) == 4
    assert lib.run("ribbon.js", STOP, [[], 10]) == -1
