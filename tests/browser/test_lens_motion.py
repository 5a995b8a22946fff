"""What moves in the lens: only what leads the eye, never in the way, not where it is not wanted."""

import pytest
from playwright.sync_api import expect

from engine.nets import load
from tests.browser.reading import open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."

# Every animation that is asked for, as it is asked for: what moves, and from where.
RECORD = """
window.moved = [];
const animate = Element.prototype.animate;
Element.prototype.animate = function (frames, timing) {
  const shapes = this.getAttribute("class") ?? "";
  window.moved.push({shapes, from: String(frames.transform?.[0] ?? ""), ms: timing.duration});
  return animate.call(this, frames, timing);
};
"""


def opened(page, cell="lstm", **at):
    page.add_init_script(RECORD)
    open_scene(page, load("subject-switch", cell), BOB, unit=4, lens="open", **at)
    expect(page.locator(".lens")).to_be_visible()
    # Presses that follow upon another change at once are hurried, and nothing moves then.
    page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
    page.evaluate("moved.length = 0")


def place(page):
    return page.locator(".narration [role=status]")


def moved(page):
    return page.evaluate("moved")


def test_the_next_word_opens_from_its_column_and_the_lens_folds_into_its_own(page):
    opened(page, t=7)

    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("Word 8 of 14")

    [lens] = [each for each in moved(page) if each["shapes"] == "lens"]
    columns = [each for each in moved(page) if each["shapes"].startswith("column")]
    assert "scaleX(0." in lens["from"]
    assert any("scaleX" in each["from"] for each in columns)


def test_the_thick_row_travels_to_another_unit(page):
    opened(page, t=7)

    page.keyboard.press("ArrowDown")
    expect(place(page)).to_contain_text("unit 5.")

    for shape in ("thick-bar", "box is-pill", "lens-number"):
        froms = {each["from"] for each in moved(page) if each["shapes"].startswith(shape)}
        assert any(from_.startswith("translateY(") for from_ in froms), shape


def test_a_number_that_runs_is_whole_for_whoever_reads_it(page):
    opened(page, t=7, phase=1)

    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("phase 2 of 4")

    expect(page.locator(".counting")).to_have_attribute("aria-hidden", "true")
    assert page.locator(".lens-number[data-node=g] text").text_content() == "0.65"
    expect(page.locator(".counting > *")).to_have_count(0)
    assert (
        page.locator(".lens-number[data-node=g] text").evaluate(
            "text => getComputedStyle(text).opacity"
        )
        == "1"
    )


def test_a_press_finishes_what_moves(page):
    opened(page, t=7, phase=1)

    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("phase 4 of 4")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(place(page)).to_contain_text("phase 3 of 4")

    running = page.evaluate(
        """() => document.getAnimations().filter((each) =>
          each instanceof Animation && !(each instanceof CSSTransition)
          && each.effect.target.closest(".lens, .score")).length"""
    )
    assert running == 0
    expect(page.locator(".counting > *")).to_have_count(0)


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown"])
def test_nothing_travels_or_counts_for_who_asked_for_less_motion(new_context, key):
    page = new_context(reduced_motion="reduce").new_page()
    opened(page, t=7)
    before = place(page).text_content()

    page.keyboard.press(key)
    expect(place(page)).not_to_have_text(before)

    assert moved(page)
    assert {each["from"] for each in moved(page)} == {""}
    assert {each["ms"] for each in moved(page)} == {120}
    assert page.locator(".counting > *").count() == 0
