"""The arithmetic beside the circuit: it can be read from afar, it fits, and it adds up."""

import re

import pytest
from playwright.sync_api import expect

from engine.cells import CELLS
from engine.nets import load
from tests.browser.conftest import net_of
from tests.browser.lib_page import serving_lib
from tests.browser.reading import open_scene, printed

BOB = "Bob is a nice person. Dan on the other hand is evil."
LONG = "Floccinaucinihilipilification"

# What stands in the corner: its edge, and of every line its size and how far it reaches, in su.
CORNER = """() => {
  const su = parseFloat(getComputedStyle(document.documentElement).getPropertyValue("--su"));
  const corner = document.querySelector(".lens-corner");
  if (!corner) return null;
  const {left, right, bottom} = corner.getBoundingClientRect();
  const seen = [...corner.querySelectorAll("h2, .token")].filter((e) => e.offsetWidth > 1);
  return {
    over: seen.map((e) => (e.getBoundingClientRect().right - right) / su),
    under: seen.map((e) => (e.getBoundingClientRect().bottom - bottom) / su),
    sizes: [...corner.querySelectorAll(".line, h2")].map(
      (e) => parseFloat(getComputedStyle(e).fontSize) / su),
    lines: [...corner.querySelectorAll(".line")].map((line) => line.textContent),
  };
}"""


def corners(page, cell, *, unit, t, **more):
    """The corner at every phase of a word."""
    model = net_of(cell)
    phases = len(model.cell.phases)
    open_scene(page, model, BOB, t=t, phase=1, unit=unit, lens="open", **more)
    for phase in range(1, phases + 1):
        place = page.locator(".narration [role=status]")
        expect(place).to_contain_text(f"phase {phase} of {phases}")
        yield page.evaluate(CORNER)
        page.keyboard.press("ArrowRight")


# Words and units of the shipped nets whose sums want the most digits.
LONGEST = [("lstm", 2, 5), ("lstm", 13, 1), ("gru", 14, 2), ("rnn", 7, 2)]
WINDOWS = [(1024, 768), (1280, 720)]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("least", [27, 30], ids=["desk", "class"])
def test_the_longest_sums_keep_their_size_and_stay_in_their_corner(new_context, least, window):
    page = new_context(viewport={"width": window[0], "height": window[1]}).new_page()
    more = {"present": "on"} if least == 30 else {}

    for cell, t, unit in LONGEST:
        for corner in corners(page, cell, t=t, unit=unit, **more):
            assert corner, f"{cell} has no arithmetic at {t}"
            assert min(corner["sizes"]) >= least - 0.01, corner["lines"]
            assert max(corner["over"]) <= 1, corner["lines"]
            assert max(corner["under"]) <= 6, corner["lines"]


def test_a_word_too_long_for_the_heading_stands_in_the_lens_alone(page):
    text = f"Bob is a {LONG} person."
    open_scene(page, load("subject-switch", "lstm"), text, t=4, phase=1, lens="open", present="on")

    heading = page.locator(".lens-corner h2")
    expect(heading).to_have_text(re.compile(r"^forget\s*unit \d"))
    assert LONG not in heading.inner_text()
    expect(page.locator(".lens-word-text")).to_have_text(LONG)


CURVE = """svg => {
  const box = (part) => svg.querySelector(part).getBBox();
  const {x, y, width, height} = box(".squash-path");
  const dot = box(".squash-dot");
  return [(dot.x + dot.width / 2 - x) / width, 1 - (dot.y + dot.height / 2 - y) / height];
}"""


@pytest.mark.parametrize("more", [{}, {"present": "on"}], ids=["desk", "class"])
def test_the_dot_on_the_curve_is_what_an_rnn_squashes(page, more):
    model = load("subject-switch", "rnn")
    values = model.trace(BOB).chains[0].values
    open_scene(page, model, BOB, t=7, phase=1, unit=10, lens="open", **more)
    expect(page.locator(".lens-curve")).to_have_count(0)

    page.keyboard.press("ArrowRight")

    expect(page.locator(".lens-curve")).to_be_visible()
    across, up = page.locator(".lens-curve svg").evaluate(CURVE)
    read = min(5.0, max(-5.0, float(values["a"][6, 9])))
    assert across == pytest.approx((read + 5) / 10, abs=0.01)
    assert up == pytest.approx((float(values["h"][6, 9]) + 1) / 2, abs=0.03)


def numbers(page):
    """What the lens prints beside its wires and bars, by node."""
    found = page.locator(".lens .lens-number").evaluate_all(
        "all => all.map((one) => [one.dataset.node, one.querySelector('text').textContent])"
    )
    return dict(found)


def test_what_an_rnn_mixes_adds_up_as_the_lens_prints_it(page):
    open_scene(page, load("subject-switch", "rnn"), BOB, t=7, phase=1, unit=1, lens="open")

    for unit in range(1, 13):
        expect(page.locator(".narration [role=status]")).to_contain_text(f"unit {unit}.")
        shown = numbers(page)
        terms = [shown[node] for node in ("w_x", "u_h", "b")]
        total = sum(sum(printed(term)) / 2 for term in terms)
        low, high = printed(shown["a"])
        # Where not even three decimals would do, the arithmetic alone has them all.
        longest = max(len(text.partition(".")[2]) for text in arithmetic(page))
        assert low <= total <= high or longest > 3, shown
        page.keyboard.press("ArrowDown")


def arithmetic(page):
    return page.locator(".lens-corner button.token").all_text_contents()


@pytest.mark.parametrize("cell", list(CELLS))
def test_a_number_in_the_lens_has_the_digits_it_has_in_the_arithmetic(page, cell):
    for _ in corners(page, cell, t=7, unit=4):
        shown = numbers(page)
        tokens = page.locator(".lens-corner button.token").evaluate_all(
            "all => all.map((one) => [one.dataset.node, one.textContent.replace('+', '')])"
        )
        assert tokens
        for node, text in tokens:
            if node in shown and len(text.partition(".")[2]) <= 3:
                assert len(shown[node]) >= len(text), (node, text, shown[node])


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


SETTLE = "({settle}, [lines, room, type]) => settle(lines, room, type)"
TYPE = {"size": 28, "least": 27}


SAID = """() => {
  const texts = (of) => [...document.querySelectorAll(of)].map((each) => each.textContent);
  return {
    said: texts(".narration > p[aria-hidden] strong").filter((text) => /[.]/.test(text)),
    drawn: texts(".lens-number text").map((text) => text.replace("+", "")),
  };
}"""


@pytest.mark.parametrize("window", [(1024, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize(("cell", "unit", "t"), LONGEST)
def test_a_number_is_said_and_asked_as_it_is_drawn(new_context, cell, unit, t, window):
    page = new_context(viewport={"width": window[0], "height": window[1]}).new_page()
    model = net_of(cell)
    phases = len(model.cell.phases)
    open_scene(page, model, BOB, t=t, phase=1, unit=unit, lens="open")
    for phase in range(1, phases + 1):
        place = page.locator(".narration [role=status]")
        expect(place).to_contain_text(f"phase {phase} of {phases}")
        found = page.evaluate(SAID)
        assert set(found["said"]) <= set(found["drawn"]), phase

        page.keyboard.press("w")
        asked = page.locator(".why-asked")
        expect(asked).to_be_visible()
        node = (page.locator(".why").get_attribute("data-asked") or "").partition(".")[0]
        if page.locator(f".lens-number[data-node={node}]").count():
            drawn = page.locator(f".lens-number[data-node={node}] text").text_content() or ""
            expect(asked).to_have_text(drawn.replace("+", ""))
        for _ in range(2):
            page.keyboard.press("Escape")
        expect(page.locator(".crumbs")).to_have_count(0)
        page.keyboard.press("ArrowRight")


@pytest.mark.parametrize(
    ("room", "lines", "expected"),
    [
        # All fit as they are.
        ((300, 200), [(6, 3), (5, 3)], {"size": 28, "leading": 1.3, "folded": [False, False]}),
        # A little smaller, and no line breaks.
        ((248, 200), [(6, 3), (5, 3)], {"size": 248 / 9, "leading": 1.3, "folded": [False, False]}),
        # Only the line that is too long breaks.
        ((230, 200), [(6, 3), (5, 3)], {"size": 27, "leading": 1.3, "folded": [True, False]}),
        # The row that this costs moves the others together.
        ((230, 100), [(6, 3), (5, 3)], {"size": 27, "leading": 100 / 81, "folded": [True, False]}),
        # No room for the row that folding costs.
        ((230, 90), [(6, 3), (5, 3)], None),
        # No room for the longest part.
        ((150, 200), [(6, 3), (5, 3)], None),
    ],
)
def test_lines_are_folded_before_they_become_too_small_to_read(lib, room, lines, expected):
    given = [{"before": before, "result": result} for before, result in lines]
    place = dict(zip(("width", "height"), room, strict=True))

    made = lib.run("lens/sums.js", SETTLE, [given, place, TYPE])

    assert made == expected


def test_fewer_digits_are_asked_for_and_the_line_says_that_it_is_about(lib):
    program = """({stepLine, lineText}, steps) => [undefined, 3, 2].map((most) =>
      steps.map((step) => lineText(stepLine(step, {most}))))"""
    operands = [{"node": None, "value": 0.0779}, {"node": None, "value": 2.7041}]
    step = {"node": None, "value": 0.0779 * 2.7041, "op": "times", "operands": operands}

    [[full], [three], [two]] = lib.run("digits.js", program, [step])

    assert full == three == "0.078 × 2.704 = 0.211"
    assert two == "0.08 × 2.70 ≈ 0.21"


MEASURED = """async ({emOf}, texts) => {
  const file = "url(/vendor/fonts/source-sans-3-latin-normal.woff2)";
  const font = new FontFace("Measured", file, {weight: "200 900"});
  document.fonts.add(await font.load());
  const context = document.createElement("canvas").getContext("2d");
  context.font = "800 100px Measured";
  return texts.map((text) => [context.measureText(text).width / 100, emOf(text)]);
}"""


def test_the_estimated_width_of_numbers_is_close_to_their_own(lib):
    texts = ["−0.604", "+0.0025", "12.40", "(−10.80)", "tanh(0.78)", "0.15×"]

    for measured, estimated in lib.run("lens/sums.js", MEASURED, texts):
        assert measured <= 1.02 * estimated
        assert estimated <= 1.06 * measured
