"""What moves in the lens: causes before what follows, never in the way, not where unwanted."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.reading import open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."

# Every animation that is asked for, as it is asked for: what moves, when, and from where.
RECORD = """
window.moved = [];
const animate = Element.prototype.animate;
Element.prototype.animate = function (frames, timing) {
  const own = this.closest("[data-node]");
  window.moved.push({
    shapes: this.getAttribute("class") ?? "",
    where: this.closest(".lens, .narration, .score")?.getAttribute("class") ?? "",
    node: own?.dataset.node ?? "",
    from: String(frames.transform?.[0] ?? ""),
    ms: timing.duration,
    begin: timing.delay,
    end: timing.delay + timing.duration,
  });
  const animation = animate.call(this, frames, timing);
  if (window.holds) animation.pause();
  return animation;
};
"""

# What still moves of the page's own motion.
RUNNING = """() => document.getAnimations().filter((each) =>
  each instanceof Animation && !(each instanceof CSSTransition)
  && each.effect.target.closest(".lens, .lens-leaving, .score, .narration")).length"""


def opened(page: Page, cell: str = "lstm", **at: Any) -> None:
    page.add_init_script(RECORD)
    open_scene(page, load("subject-switch", cell), BOB, unit=4, lens="open", **at)
    expect(page.locator(".lens")).to_be_visible()
    rest(page)


def rest(page: Page) -> None:
    """Presses that follow upon another change at once are hurried, and nothing moves then."""
    page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
    page.evaluate("moved.length = 0")


def place(page):
    return page.locator(".narration [role=status]")


def moved(page):
    return page.evaluate("moved")


def of(page, shape, node=None):
    """The animations of what has a class, of one node."""
    return [
        each
        for each in moved(page)
        if shape in each["shapes"].split() and node in (None, each["node"])
    ]


def test_the_next_word_opens_from_its_column_and_the_lens_folds_into_its_own(page):
    opened(page, t=7)

    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("Word 8 of 14")

    [lens] = of(page, "lens")
    assert "scaleX(0." in lens["from"]
    assert any("scaleX" in each["from"] for each in of(page, "column"))
    [old] = of(page, "lens-leaving")
    assert lens["ms"] == old["ms"] == 520
    # The old circuit is only a picture: nothing else on the page can take it for the circuit.
    expect(page.locator(".lens-leaving :is(text, [data-node], [role])")).to_have_count(0)
    expect(page.locator(".lens-leaving > *")).to_have_count(0)


def test_no_frame_between_two_words_is_empty(page):
    opened(page, t=7)
    page.evaluate("window.holds = true")

    page.keyboard.press("ArrowRight")
    expect(page.locator(".lens-leaving svg")).to_be_visible()

    for ms in range(0, 600, 100):
        seen = page.evaluate(
            """(ms) => {
              for (const each of document.getAnimations()) each.currentTime = ms;
              const right = document.querySelector(".lens").getBoundingClientRect();
              const left = document.querySelector(".lens-leaving").getBoundingClientRect();
              const opacity = (of) => Number(getComputedStyle(document.querySelector(of)).opacity);
              return {gap: right.left - left.right, drawn: opacity(".lens .lens-drawing")};
            }""",
            ms,
        )
        assert abs(seen["gap"]) < 4, ms
        assert seen["drawn"] == 1, ms


def test_the_thick_row_travels_to_another_unit(page):
    opened(page, t=7)

    page.keyboard.press("ArrowDown")
    expect(place(page)).to_contain_text("unit 5.")

    for shape in ("thick-bar", "is-pill", "lens-number"):
        assert any(each["from"].startswith("translateY(") for each in of(page, shape)), shape


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_what_follows_arrives_after_its_cause_in_every_phase(page, cell):
    model = load("subject-switch", cell)
    nodes = {node.key: node for node in model.cell.nodes}
    opened(page, cell, t=6, phase=1)

    for number, phase in enumerate(model.cell.phases[1:], 2):
        rest(page)
        page.keyboard.press("ArrowRight")
        expect(place(page)).to_contain_text(f"phase {number} of")

        assert phase.nodes
        numbers = {each["node"]: each for each in of(page, "lens-number")}
        for key in phase.nodes:
            for box in of(page, "box", key):
                causes = set(nodes[key].inputs) & set(numbers)
                assert all(numbers[cause]["end"] <= box["begin"] for cause in causes), key
                if key in numbers:
                    assert box["end"] <= numbers[key]["begin"]
        last = max(each["end"] for each in numbers.values())
        sums = of(page, "line")
        assert sums
        assert last <= min(each["begin"] for each in sums)
        [said] = [each for each in moved(page) if each["where"] == "narration"]
        assert max(each["end"] for each in sums) <= said["begin"] + 1e-6
        assert max(each["end"] for each in moved(page)) == pytest.approx(1200)
    shares = of(page, "share")
    assert len(shares) == 6
    assert numbers[model.cell.states[0]]["end"] <= min(each["begin"] for each in shares)
    for answer in of(page, "verdict"):
        assert numbers[model.cell.states[0]]["end"] <= answer["begin"]


@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_on_the_way_back_a_gradient_arrives_after_what_hands_it_on(page, cell):
    model = load("subject-switch", cell)
    last = len(model.cell.phases)
    opened(page, cell, t=8, phase=last - 1, loss="14~feeling~hate", back="yes")

    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text(f"phase {last} of")

    numbers = {each["node"]: each for each in of(page, "lens-number")}
    wires = of(page, "back-line")
    assert len(wires) > 2
    for key, number in numbers.items():
        for wire in wires:
            if wire["node"] == key and cell == "lstm":
                assert wire["end"] <= number["begin"], key
    if cell == "rnn":
        begins = [each["begin"] for each in wires]
        assert begins == sorted(begins)
        assert of(page, "back-bead")
    assert max(each["end"] for each in wires) <= min(each["begin"] for each in of(page, "line"))
    assert max(each["end"] for each in moved(page)) == pytest.approx(1200)

    rest(page)
    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("Word 7 of 14")
    [lens] = of(page, "lens")
    [old] = of(page, "lens-leaving")
    assert "scaleX(0." in lens["from"]
    assert "translateX(-" in lens["from"]
    assert lens["ms"] == old["ms"] == 520
    expect(page.locator(".lens-leaving > *")).to_have_count(0)


def test_by_words_the_whole_circuit_runs_once_the_lens_is_open(page):
    opened(page, t=6, pace="word")

    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("phase 4 of 4")

    begins = [
        min(each["begin"] for each in of(page, "box", key)) for key in ("f", "kept", "c", "h")
    ]
    assert begins == sorted(begins)
    assert begins[0] >= 520
    assert max(each["end"] for each in moved(page)) == pytest.approx(520 + 1200)


def test_a_number_appears_as_what_it_is_and_runs_through_nothing_else(page):
    opened(page, t=7, phase=1)
    page.evaluate("""() => {
      window.read = [];
      const look = () => { for (const text of document.querySelectorAll(".lens-number text"))
        read.push(`${text.closest("[data-node]").dataset.node} ${text.textContent}`); };
      const each = () => { look(); requestAnimationFrame(each); };
      each();
      new MutationObserver(look).observe(document.querySelector(".lens"),
        {subtree: true, childList: true, characterData: true});
    }""")

    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("phase 2 of 4")
    expect(page.locator(".narration > p[aria-hidden]")).to_have_css("opacity", "1")
    page.evaluate("Promise.all(document.getAnimations().map((each) => each.finished))")

    final = page.locator(".lens-number").evaluate_all(
        "all => all.map((each) => `${each.dataset.node} ${each.querySelector('text').textContent}`)"
    )
    assert "g 0.65" in final
    assert set(page.evaluate("read")) == set(final)


def test_a_press_finishes_what_moves(page):
    opened(page, t=7, phase=1)
    page.evaluate("window.holds = true")
    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("phase 2 of 4")
    assert page.evaluate(RUNNING) > 10

    page.keyboard.press("ArrowLeft")
    expect(place(page)).to_contain_text("phase 1 of 4")

    assert page.evaluate(RUNNING) == 0
    expect(page.locator(".lens-leaving > *")).to_have_count(0)


def test_a_press_finishes_the_way_to_the_next_word(page):
    opened(page, t=7)
    page.evaluate("window.holds = true")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".lens-leaving svg")).to_be_visible()

    page.keyboard.press("ArrowLeft")

    expect(page.locator(".lens-leaving > *")).to_have_count(0)
    assert page.evaluate(RUNNING) == 0


def test_presses_that_follow_at_once_want_results(page):
    opened(page, t=7, phase=1)

    # Both in one turn: however slow the machine, nothing is between them.
    page.evaluate("""() => { for (const code of ["ArrowRight", "ArrowRight"])
      document.dispatchEvent(new KeyboardEvent("keydown", {key: code, bubbles: true})); }""")
    expect(place(page)).to_contain_text("phase 3 of 4")

    assert moved(page) == []


@pytest.mark.parametrize("speed", ["0.25", "1", "4"])
def test_play_goes_on_when_nothing_moves_any_more(page, speed):
    page.clock.install(time=0)
    page.add_init_script(RECORD)
    open_scene(
        page, load("subject-switch", "lstm"), BOB, lens="open", t=6, phase=4, speed=speed, unit=4
    )
    expect(page.locator(".lens")).to_be_visible()
    now = page.locator(".lens .pill[aria-current]")
    page.clock.pause_at(3_600_000)
    page.evaluate("moved.length = 0")
    tick = 40 / float(speed)

    page.keyboard.press("Enter")
    for phase in (1, 2, 3):
        while not now.inner_text().startswith(str(phase)):
            page.clock.run_for(tick)
        lasts = max(each["end"] for each in moved(page))
        page.evaluate("moved.length = 0")
        assert lasts == pytest.approx((1200 + 520 * (phase == 1)) / float(speed))
        page.clock.run_for(lasts)
        assert now.inner_text().startswith(str(phase))


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowDown"])
def test_nothing_travels_for_who_asked_for_less_motion(new_context, key):
    page = new_context(reduced_motion="reduce").new_page()
    opened(page, t=7)
    before = place(page).text_content()

    page.keyboard.press(key)
    expect(place(page)).not_to_have_text(before)

    assert moved(page)
    assert {each["from"] for each in moved(page)} == {""}
    assert {each["ms"] for each in moved(page)} == {120}
    expect(page.locator(".lens-leaving > *")).to_have_count(0)
