"""Predict first: a step stops where something happens; the valves stand empty until the next."""

import re

import pytest
from playwright.sync_api import Page, expect

from app.api.cells import cell_json
from engine.nets import load
from tests.browser.lib_page import serving_lib
from tests.browser.reading import assert_prints, open_scene
from tests.browser.test_lib_events import BOB, CELLS, trace_of

LSTM = load("subject-switch", "lstm")
UNIT = 3
VALVES = "({decidingValves}, cell) => decidingValves(cell, false)"

READ = """() => ({
    empty: [...document.querySelectorAll(".empty-valve")].map(each => each.dataset.node),
    present: document.querySelectorAll(".column.is-present .number").length,
    marks: [...document.querySelectorAll(".ribbon-event")].map(each => Number(each.dataset.t)),
})"""


def test_a_remote_stops_at_each_event_with_empty_valves_and_its_next_press_shows_them(page: Page):
    trace, _ = trace_of(LSTM, BOB)
    says = page.locator(".narration [role=status]")
    open_scene(page, LSTM, BOB, t=0, unit=UNIT + 1, present="on", pace="word")
    events = page.evaluate(READ)["marks"]
    assert events
    page.keyboard.press("l")
    expect(page.locator(".ribbon-event")).to_have_count(0)

    for t in range(1, len(trace["columns"]) + 1):
        page.keyboard.press("PageDown")
        expect(page).to_have_url(re.compile(rf"[&]t={t}&"))
        if t not in events:
            expect(page.locator(".empty-valve")).to_have_count(0)
            continue
        expect(says).to_contain_text("Forget gate: drop or keep? Input gate: ignore or write?")
        seen = page.evaluate(READ)
        assert (seen["empty"], seen["present"]) == (["f", "i"], 0)
        assert seen["marks"] == [each for each in events if each < t], "the marks tell the answer"
        page.keyboard.press("PageDown")
        expect(page.locator(".empty-valve")).to_have_count(0)
        for key, name in (("f", "forget gate"), ("i", "input gate")):
            told = re.search(rf"{name} (\S+), (drop|keep|ignore|write|between)", says.inner_text())
            assert told, says.inner_text()
            value = float(trace["columns"][t - 1]["values"][key][UNIT])
            assert_prints(told[1], value, f"{key} at {t}")
            end = {"drop": value < 0.2, "ignore": value < 0.2, "between": 0.2 <= value <= 0.8}
            assert end.get(told[2], value > 0.8)


def test_what_is_asked_opens_from_a_link_in_the_lens_and_escape_shows_it(page: Page):
    open_scene(page, LSTM, BOB, t=7, phase=0, unit=UNIT + 1, lens="open", predict="yes")
    marks = page.locator(".lens .empty-valve")
    expect(marks).to_have_count(2)

    page.keyboard.press("Escape")

    expect(marks).to_have_count(0)
    expect(page.locator(".lens .vector.is-there").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("predict=yes"))


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


@pytest.mark.parametrize("name", list(CELLS))
def test_a_valve_that_decides_stands_before_the_memory_and_says_its_ends(lib, name):
    cell = cell_json(CELLS[name])
    nodes = {node["key"]: node for node in cell["nodes"]}
    found = lib.run("predict.js", VALVES, cell)

    for valve in found:
        assert valve["kind"] == "valve"
        assert all(valve["ends"])
    # By another road: what the memory is a sum of, walked back one product, and one "one minus".
    belt = nodes[cell["belt"]]
    before = [nodes[key] for key in belt["inputs"]] if belt["op"] == "plus" else []
    factors = [nodes[key] for each in before if each["op"] == "times" for key in each["inputs"]]
    turned = [nodes[each["inputs"][0]] for each in factors if each["op"] == "one_minus"]
    wanted = {
        each["key"] for each in [*factors, *turned] if each["kind"] == "valve" and each["ends"]
    }
    assert {valve["key"] for valve in found} == wanted
