"""How the loop turns, how it is pulled out into the chain, and folded again."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.reading import value_at

BOB = "Bob is a nice person. Dan on the other hand is evil."

# Every animation that is asked for, held where it begins.
RECORD = """
window.moved = [];
const animate = Element.prototype.animate;
Element.prototype.animate = function (frames, timing) {
  const copy = this.closest(".loop > g .copy");
  window.moved.push({shapes: (this.getAttribute("class") ?? this.tagName).split(" "),
    copy: copy ? Number(copy.dataset.copy) : 0, begin: timing.delay,
    end: timing.delay + timing.duration, frames: frames.transform?.length ?? 0});
  const animation = animate.call(this, frames, timing);
  animation.pause();
  return animation;
};
"""
RUNNING = "document.getAnimations().filter((each) => !(each instanceof CSSTransition)).length"


def opened(page: Page, cell: str = "lstm", **more: object) -> None:
    page.add_init_script(RECORD)
    rest = "".join(f"&{key}={value}" for key, value in more.items())
    page.goto(f"/#v=1&scene=loop&model={load('subject-switch', cell).id}&text={BOB}&t=3{rest}")
    expect(page.locator(".loop-word").first).to_be_visible()
    # Presses that follow upon another change at once are hurried, and nothing moves then.
    page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
    page.evaluate("moved.length = 0")


def of(page: Page, shape: str) -> list[dict[str, Any]]:
    moved: list[dict[str, Any]] = page.evaluate("moved")
    return [each for each in moved if shape in each["shapes"]]


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_word_enters_the_value_goes_round_and_the_answer_leaves(page, cell):
    states = len(load("subject-switch", cell).cell.states)
    opened(page, cell)

    page.keyboard.press("ArrowRight")
    expect(page.locator(".loop-word")).to_have_text("nice")

    [word] = of(page, "loop-word")
    read = of(page, "is-was")
    rounds = [each for each in of(page, "is-is") if each["frames"] > 2]
    assert len(read) == len(rounds) == states
    [said] = of(page, "loop-said")
    assert word["begin"] == 0 == read[0]["begin"]
    assert read[0]["end"] <= rounds[0]["begin"]
    for number in of(page, "loop-number"):
        assert rounds[0]["begin"] < number["begin"]
    assert rounds[0]["begin"] < said["begin"]
    assert max(each["end"] for each in page.evaluate("moved")) == pytest.approx(1200)
    # On every side as fast, along the wire: from the box's right side round to its left.
    way = page.locator(".loop-carried.is-is").first.get_attribute("data-way")
    assert way is not None
    assert way.endswith("0 0")
    assert len(way.split(",")) == 6


def test_the_numbers_of_the_loop_are_printed_alike_folded_and_unrolled(page):
    model = load("subject-switch", "gru")
    opened(page, "gru")
    folded = page.locator(".loop-number").text_content()

    page.keyboard.press("f")
    expect(page.locator(".loop > g .copy.is-now")).to_have_count(1)

    unit = model.header["made"]["unit"]
    now = page.locator(".copy.is-now .loop-number")
    assert float(now.get_attribute("data-value") or "nan") == value_at(
        model.trace(BOB), "h", 2, unit
    )
    assert now.text_content() == folded


def test_unrolled_the_box_leaves_a_print_for_each_word_in_turn(page):
    opened(page)

    page.keyboard.press("f")
    expect(page.locator(".loop > g:not(.loop-leaving) .copy")).to_have_count(14)

    cells = [each for each in of(page, "loop-cell") if each["copy"]]
    assert [each["copy"] for each in cells] == list(range(1, 15))
    begins = [each["begin"] for each in cells]
    assert begins == sorted(begins)
    for cell in cells:
        words = [each for each in of(page, "loop-word") if each["copy"] == cell["copy"]]
        assert [word["begin"] >= cell["begin"] for word in words] == [True]
    assert max(each["end"] for each in page.evaluate("moved")) <= 1200 + 1e-6
    # What is pulled out is a picture: it has no words, no numbers, nothing to ask.
    expect(page.locator(".loop-leaving > *")).to_have_count(1)
    expect(page.locator(".loop-leaving text")).to_have_count(0)


def test_folding_gathers_the_prints_into_the_box_again(page):
    opened(page, unrolled="yes")

    page.keyboard.press("f")
    expect(page.locator(".loop > g:not(.loop-leaving) .loop-state")).to_have_count(2)

    assert len(of(page, "loop-cell")) == 14 + 1
    assert max(each["begin"] for each in of(page, "loop-state")) > 0


@pytest.mark.parametrize("unrolled", ["no", "yes"])
def test_a_press_finishes_the_turn(page, unrolled):
    opened(page, unrolled=unrolled)
    page.keyboard.press("f")
    expect(page.locator(".loop-leaving > *")).to_have_count(1)
    assert page.evaluate(RUNNING) > 10

    page.keyboard.press("ArrowLeft")

    expect(page.locator(".loop-leaving > *")).to_have_count(0)
    assert page.evaluate(RUNNING) == 0


def test_nothing_turns_for_who_asked_for_less_motion(new_context):
    page = new_context(reduced_motion="reduce").new_page()
    opened(page)

    for key in ("ArrowRight", "f"):
        page.keyboard.press(key)
        page.evaluate("() => new Promise((done) => setTimeout(done, 400))")

    expect(page.locator(".copy")).to_have_count(14)
    assert page.evaluate("moved") == []


HEIGHTS = """(of) => [...document.querySelectorAll(of)].map((each) => {
  const {y, height} = each.getBoundingClientRect();
  return y + height / 2;
})"""


def test_the_rail_of_the_unrolled_chain_becomes_the_lanes(page):
    opened(page, unrolled="yes")
    rail, *others = page.evaluate(HEIGHTS, ".copy .loop-cell")
    assert {round(other) for other in others} == {round(rail)}

    page.get_by_role("navigation").get_by_text("Step", exact=True).click()
    expect(page.locator(".staff > g")).to_have_count(6)
    # Held where they begin.
    assert page.evaluate(HEIGHTS, ".staff > g") == pytest.approx([rail] * 6, abs=1)

    page.evaluate("document.getAnimations().forEach((each) => each.cancel())")
    lanes = page.evaluate(HEIGHTS, ".staff > g")
    assert lanes == sorted(lanes)
    assert len({round(lane) for lane in lanes}) == 6
