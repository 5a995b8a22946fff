"""Numbers held by hand: what follows, what was, what it does in general, undo and the link."""

import re

import pytest
from playwright.sync_api import Page, expect

from engine.analysis.effect import effect, likeness
from engine.graph import Hold
from engine.nets import load
from tests.browser.reading import assert_prints, cells_of, open_scene, value_at

MARY = "Bob is a nice person. Mary on the other hand is evil."
AT = 6
LSTM = load("subject-switch", "lstm")
HOLDS = [Hold(AT, "f", unit, 1.0) for unit in range(LSTM.net.cells["main"].hidden_size)]


def test_a_gate_held_open_by_keyboard_keeps_the_wrong_person_and_says_how_often(page: Page):
    open_scene(page, LSTM, MARY, t=AT + 1, unit=4)
    page.keyboard.press("h")
    page.locator(".hand-card").get_by_role("button", name="all units").click()
    page.get_by_role("slider", name="Hold: forget gate").focus()
    page.keyboard.press("End")
    expect(page.locator(".held-ring")).to_have_count(1)
    page.locator("[data-sentences='300'][data-is-last=true]").wait_for()

    # In general: the same counts as the engine's.
    *_, counted = effect(LSTM, HOLDS, likeness(LSTM, MARY, AT), "who", 300)
    rights = page.locator(".effect b").evaluate_all("all => all.map(each => each.dataset.right)")
    assert rights == [str(each) for each in (counted.as_it_is, counted.held, counted.control)]

    # In this sentence: every number of the unit as with the hold, and what it was where it differs.
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    for _ in range(6):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".said-before").first).to_have_text("she")
    free, held = LSTM.trace(MARY), LSTM.trace(MARY, holds=HOLDS)
    seen = 0
    for t, lane, text in cells_of(page):
        if t:
            seen += 1
            assert_prints(text, value_at(held, lane, t - 1, 3), f"{lane} at {t}")
    assert seen > 70
    before = page.locator(".before-number").evaluate_all(
        """all => all.map(each => [Number(each.closest("[data-t]").dataset.t),
            each.closest("[data-lane]").dataset.lane, Number(each.dataset.value)])"""
    )
    assert before
    for t, lane, value in before:
        assert value == pytest.approx(value_at(free, lane, t - 1, 3), abs=0)
        assert abs(value - value_at(held, lane, t - 1, 3)) > 0.03

    # Taken back, made again, and the same from a link.
    page.keyboard.press("z")
    expect(page.locator(".held-ring, .before-number")).to_have_count(0)
    page.keyboard.press("Shift+Z")
    expect(page.locator(".held-ring")).to_have_count(1)
    expect(page).to_have_url(re.compile("t=13.*holds=f"))
    page.reload()
    expect(page.locator(".held-ring")).to_have_count(1)
    expect(page.locator(".before-number")).to_have_count(len(before))


def test_a_drag_is_one_step_to_take_back_and_a_double_click_lets_go(page: Page):
    open_scene(page, LSTM, MARY, t=AT + 1, unit=4)
    page.keyboard.press("h")
    box = page.get_by_role("slider", name="Hold: input gate").bounding_box()
    assert box
    y = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 5, y)
    page.mouse.down()
    for share in (0.3, 0.5, 0.8):
        page.mouse.move(box["x"] + share * box["width"], y)
    page.mouse.up()
    expect(page.locator(".held-ring")).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator(".held-ring")).to_have_count(0)

    page.keyboard.press("Shift+Z")
    expect(page.locator(".held-ring")).to_have_count(1)
    page.mouse.dblclick(box["x"] + 0.5 * box["width"], y)
    expect(page.locator(".held-ring")).to_have_count(0)

    # The same in the open circuit.
    page.keyboard.press("o")
    page.locator(".lens").get_by_role("slider", name="forget gate").focus()
    page.keyboard.press("End")
    expect(page.locator(".lens-number[data-node=f]").first).to_have_text("1.00")
    page.keyboard.press("Escape")
    expect(page.locator(".sliders")).to_have_count(0)
    expect(page.locator(".lens")).to_be_visible()


def test_a_gate_held_at_all_words_is_one_step_to_take_back_and_stays_in_the_link(page: Page):
    held = LSTM.trace(MARY, holds=[Hold(None, "f", 3, 0.0)])
    open_scene(page, LSTM, MARY, t=len(held.columns), unit=4)
    page.keyboard.press("h")
    page.locator(".hand-card").get_by_role("button", name="all words").click()
    page.get_by_role("slider", name="Hold: forget gate").focus()
    page.keyboard.press("Home")
    rings = page.locator(".held-ring")
    expect(rings).to_have_count(len(held.columns))
    expect(page.locator(".before-number").first).to_be_attached()
    for t, lane, text in cells_of(page):
        if t:
            assert_prints(text, value_at(held, lane, t - 1, 3), f"{lane} at {t}")
    expect(page.locator(".hand-card")).to_contain_text("no other words left")
    expect(page).to_have_url(re.compile("holds=f.*f"))
    page.reload()
    expect(rings).to_have_count(len(held.columns))
    page.keyboard.press("h")
    page.locator(".hand-card").get_by_role("button", name="all words").click()
    page.get_by_role("slider", name="Hold: forget gate").focus()
    page.keyboard.press("End")
    expect(rings).to_have_count(len(held.columns))
    page.get_by_role("button", name="Undo").click()
    expect(rings).to_have_count(len(held.columns))
    page.get_by_role("button", name="as the net has it").click()
    expect(rings).to_have_count(0)
