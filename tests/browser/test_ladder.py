"""The ladder of a first contact: the loop, one unit's gates or weights by hand, the trained net."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from engine.graph import Hold
from engine.net.model import Model
from engine.nets import load, shipped
from tests.browser.conftest import net_of
from tests.browser.reading import assert_prints, open_scene, value_at

BOB = "Bob is a nice person. Dan on the other hand is evil."
MARY = "Bob is kind. Mary on the other hand is cruel."


@pytest.fixture(scope="module")
def by_hand() -> Model:
    (path,) = (path for path in shipped().values() if "lstm-by-hand" in path.name)
    return Model.from_bytes(path.read_bytes())


def rung(page: Page, name: str) -> None:
    page.locator(".rung", has_text=name).click()


def test_a_class_climbs_from_the_loop_to_the_trained_net(page, by_hand):
    open_scene(page, load("subject-switch", "lstm"), BOB)

    page.get_by_role("link", name="First steps").click()
    expect(page.locator(".loop")).to_be_visible()
    rung(page, "gates by hand")
    expect(page).to_have_url(re.compile(f"scene=gates&model={by_hand.id}"))
    rung(page, "weights by hand")
    expect(page.get_by_text("weights set by hand")).to_be_visible()
    rung(page, "the trained net")

    expect(page).to_have_url(re.compile(f"model={load('subject-switch', 'lstm').id}"))
    expect(page.get_by_text("4,000 updates")).to_be_visible()
    expect(page.locator(".words .word").first).to_be_visible()


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_the_loop_carries_the_nets_own_numbers_folded_and_unrolled(page, cell):
    model = load("subject-switch", cell)
    trace = model.trace(BOB)
    unit = model.header["made"]["unit"]
    page.goto(f"/#v=1&scene=loop&model={model.id}&text={BOB}&t=3")
    numbers = page.locator(".loop-number")
    expect(numbers).to_have_count(len(model.cell.states))

    for _ in range(3):
        for number in numbers.all():
            node, at = number.get_attribute("data-node"), int(number.get_attribute("data-t"))
            assert_prints(number.inner_html(), value_at(trace, node, at, unit), node)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("f")
    expect(page.locator(".copy.is-read")).to_have_count(6)
    expect(page.locator(".copy")).to_have_count(14)

    for number in numbers.all():
        at = int(number.get_attribute("data-t"))
        exact = value_at(trace, model.cell.states[0], at, unit)
        assert float(number.get_attribute("data-value")) == exact
    expect(page).to_have_url(re.compile("unrolled=yes"))
    expect(page.locator(".loop-note")).to_contain_text(f"{model.cell.parameter_count:,}")


@pytest.mark.parametrize("cell", ["bag", "feedforward"])
def test_of_a_net_without_memory_nothing_goes_round(page, cell):
    model = net_of(cell)
    goes_round = cell != "feedforward"
    page.goto(f"/#v=1&scene=loop&model={model.id}&text={BOB}&t=3")
    expect(page.locator(".loop-number")).to_have_count(1)

    expect(page.locator(".loop-wire.is-state")).to_have_count(int(goes_round))
    say = "goes round as" if goes_round else "goes in alone"
    expect(page.locator(".narration [role=status]")).to_contain_text(say)
    expect(page.locator(".ladder")).to_contain_text(
        "What it keeps goes round." if goes_round else "keeps none of it."
    )
    page.keyboard.press("f")
    expect(page.locator(".copy")).to_have_count(14)
    expect(page.locator(".loop-wire.is-state")).to_have_count(13 * goes_round)


def test_a_gate_held_by_hand_is_what_the_engine_computes_with(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7")
    slider = page.get_by_role("slider", name="forget gate")
    expect(slider).to_be_visible()

    slider.fill("0.25")
    held = by_hand.trace(BOB, holds=[Hold(6, "f", 0, 0.25)])
    number = page.locator(".lens-number[data-node=c]")
    exact = value_at(held, "c", 6, 0)
    expect(number).to_have_attribute("data-value", re.compile(re.escape(f"{exact:.12f}"[:12])))

    assert float(number.get_attribute("data-value")) == exact
    expect(page.locator(".lens-number[data-node=f]")).to_have_class(re.compile("is-held"))
    expect(page).to_have_url(re.compile(r"holds=f\.1%407%3D0\.25"))
    page.reload()
    expect(page.locator(".lens-number[data-node=f]")).to_have_class(re.compile("is-held"))


def test_the_ends_of_a_gate_are_buttons_and_all_is_let_go(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7")
    forget = page.get_by_role("group", name="forget gate")

    forget.get_by_role("button", name="keep").click()
    expect(page.locator(".lens-number[data-node=f]")).to_have_attribute("data-value", "1")
    page.get_by_role("button", name="as the net has it").click()

    exact = value_at(by_hand.trace(BOB), "f", 6, 0)
    expect(page.locator(".lens-number.is-held")).to_have_count(0)
    expect(page.locator(".lens-number[data-node=f]")).to_have_attribute(
        "data-value", re.compile(f"^{exact:.9f}"[:10])
    )


def test_after_a_drag_the_keys_are_the_pages_again(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7&phase=4")
    slider = page.get_by_role("slider", name="forget gate")
    box = slider.bounding_box()
    middle = box["y"] + box["height"] / 2
    held = page.locator(".lens-number.is-held[data-node=f]")

    page.mouse.move(box["x"] + box["width"] * 0.1, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, middle, steps=4)
    page.mouse.up()
    expect(held).to_have_count(1)
    # The last of the values that were dragged through is answered.
    page.wait_for_load_state("networkidle")
    value = held.get_attribute("data-value")
    page.keyboard.press("ArrowRight")
    expect(status(page)).to_contain_text("Word 8 of 14")
    page.keyboard.press("ArrowLeft")

    expect(held).to_have_attribute("data-value", value)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


def test_by_keyboard_a_slider_has_its_arrows_and_the_last_hold_is_undone(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7&phase=4&holds=i.1@7%3D1")
    slider = page.get_by_role("slider", name="forget gate")
    held = page.locator(".lens-number.is-held")
    expect(held).to_have_count(1)

    slider.focus()
    page.keyboard.press("End")
    expect(page.locator(".lens-number[data-node=f]")).to_have_attribute("data-value", "1")
    expect(status(page)).to_contain_text("Word 7 of 14")
    page.keyboard.press("Control+z")

    expect(held).to_have_count(1)
    expect(held).to_have_attribute("data-node", "i")
    page.keyboard.press("Escape")
    expect(page.locator(".lens")).to_have_count(0)


def test_one_begins_by_hand_where_there_is_something_to_forget(page, by_hand):
    open_scene(page, load("subject-switch", "lstm"), MARY)
    page.get_by_role("link", name="First steps").click()
    rung(page, "gates by hand")

    trace = by_hand.trace(MARY)
    c, f = (trace.chains[0].values[key][:, 0] for key in "cf")
    lost = abs(c[:-1]) * (1 - f[1:])
    at = int(lost.argmax()) + 1
    assert lost.max() > 0.9
    expect(page).to_have_url(re.compile(f"&t={at + 1}&phase=3"))
    # What is held does not move the place.
    page.get_by_role("group", name="forget gate").get_by_role("button", name="keep").click()
    expect(page.locator(".lens-number.is-held[data-node=f]")).to_have_count(1)
    expect(page).to_have_url(re.compile(f"&t={at + 1}&phase=3"))


def test_what_is_held_is_asked_why_as_it_is_held(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7&holds=f.1@7%3D0.25&why=f.1@7")

    expect(page.locator(".why-note")).to_contain_text("0.25")
    page.keyboard.press("Escape")
    page.locator(".lens-number[data-node=kept]").click()
    expect(page.locator(".formula-numbers")).to_contain_text("0.25")


def test_what_is_held_is_stated_and_not_written_as_what_the_net_would_make_of_it(page, by_hand):
    link = f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7&phase=1"
    page.goto(link)
    lines = page.locator(".lens-corner .line")
    expect(lines.first).to_contain_text("σ")

    page.goto(f"{link}&holds=f.1@7%3D0.28")

    expect(page.locator(".lens-number.is-held[data-node=f]")).to_have_count(1)
    expect(lines.filter(has_text="σ")).to_have_count(0)
    expect(lines.filter(has_text="0.28").first).to_be_visible()
    expect(page.locator(".lens-curve")).to_have_count(0)


def test_holds_that_cannot_be_read_are_left_out_and_said(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&holds=f.1@7%3Dmuch")

    expect(page.get_by_text("could not be read")).to_contain_text("holds")
    expect(page.locator(".words .word").first).to_be_visible()


@pytest.mark.parametrize("scene", ["loop", "gates", "by-hand"])
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (390, 844)], ids=str)
def test_axe_finds_nothing_on_the_ladder(new_context, scene, size):
    dark = "dark" if size[0] == 1920 else "light"
    viewport = {"width": size[0], "height": size[1]}
    page = new_context(viewport=viewport, color_scheme=dark).new_page()
    page.goto(f"/#v=1&scene={scene}&text={MARY}&t=5")
    expect(page.locator(".loop-word, .lens").first).to_be_visible()

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def status(page: Page) -> Locator:
    return page.locator(".narration [role=status]")


def test_the_loop_goes_by_words_however_it_is_stepped(page):
    page.goto(f"/#v=1&scene=loop&model={load('subject-switch', 'lstm').id}&text={BOB}&t=1")
    expect(status(page)).to_have_text(re.compile("^\\s*Word 1 of 14, “Bob”. [^,]*$"))

    for press, word in (
        (lambda: page.keyboard.press("ArrowRight"), "is"),
        (lambda: page.get_by_role("button", name="Next step").click(), "a"),
        (lambda: page.keyboard.press("PageUp"), "is"),
        (lambda: page.get_by_role("button", name="Previous step").click(), "Bob"),
    ):
        press()
        expect(page.locator(".loop-word")).to_have_text(word)
    page.get_by_role("button", name="Play").click()
    expect(page.locator(".loop-word")).to_have_text("a")

    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.keyboard.press("Home")
    expect(status(page)).to_contain_text("read nothing")


def test_a_key_does_nothing_where_nothing_would_be_seen_of_it(page, by_hand):
    page.goto(f"/#v=1&scene=loop&model={load('subject-switch', 'lstm').id}&text={BOB}&t=3")
    expect(page.locator(".loop-word")).to_have_text("a")
    for key in "wgm":
        page.keyboard.press(key)
    page.keyboard.press("Enter")  # no answer stands in its way: it plays
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.keyboard.press("Enter")

    for scene in ("gates", "by-hand"):
        page.goto("about:blank")
        page.goto(f"/#v=1&scene={scene}&text={BOB}&t=7")
        expect(page.locator(".lens")).to_be_visible()
        for key in "12u":
            page.keyboard.press(key)
        expect(page).to_have_url(re.compile(f"model={by_hand.id}"))
        expect(page.locator(".lens-number[data-node=f]")).to_be_visible()
    page.goto(f"/#v=1&scene=gates&text={BOB}&t=7")
    page.keyboard.press("g")
    expect(page.locator(".gradient-bar")).to_have_count(0)
    assert "loss" not in page.url
    assert "why" not in page.url


def test_a_circuit_that_was_closed_on_the_ladder_is_opened_by_a_button(page):
    page.goto(f"/#v=1&scene=gates&text={BOB}&t=7")
    page.get_by_role("button", name="Close the circuit").click()
    expect(page.locator(".lens")).to_have_count(0)

    page.get_by_role("button", name="Open the circuit").click()

    expect(page.locator(".lens")).to_be_visible()


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080), (390, 844)], ids=str)
@pytest.mark.parametrize("present", ["off", "on"])
@pytest.mark.parametrize("look", ["loop", "loop&unrolled=yes", "by-hand"])
def test_no_word_of_the_ladder_leaves_its_place(new_context, look, present, size):
    viewport = {"width": size[0], "height": size[1]}
    page = new_context(viewport=viewport, reduced_motion="reduce").new_page()
    long = f"{BOB} " * 4
    page.goto(f"/#v=1&scene={look}&text={long}&t=30&present={present}")
    drawn = page.locator(".loop text, .ladder p, .narration > p[aria-hidden]")
    expect(page.locator(".loop-word, .lens").first).to_be_visible()

    outside = drawn.evaluate_all(OUTSIDE)

    assert drawn.count() > 0
    assert outside == []


# What leaves the window, or the drawing it belongs to, at any side.
OUTSIDE = """texts => texts.flatMap(text => {
    const drawing = text.closest(".loop");
    const page = {left: 0, top: 0, right: innerWidth, bottom: Infinity};
    const frame = drawing ? drawing.getBoundingClientRect() : page;
    const {left, top, right, bottom} = text.getBoundingClientRect();
    const isIn = left >= Math.max(0, frame.left) && right <= Math.min(innerWidth, frame.right)
        && top >= frame.top - 1 && bottom <= frame.bottom + 1;
    return isIn ? [] : [`${text.textContent} ${[left, top, right, bottom].map(Math.round)}`];
})"""


def test_before_anything_is_typed_the_loop_shows_no_number(page):
    page.goto(f"/#v=1&scene=loop&model={load('subject-switch', 'lstm').id}")

    expect(page.locator(".loop")).to_be_visible()
    expect(page.locator(".loop-number")).to_have_count(0)


def test_a_net_that_finds_all_classes_as_likely_says_none_of_them(page, by_hand):
    who = next(head for head in by_hand.trace(BOB).heads if head.name == "who")
    assert (who.p[6] == who.p[6][0]).all()

    page.goto(f"/#v=1&scene=by-hand&text={BOB}&t=7")

    head = page.locator(".lens .head[data-head=who]")
    expect(head.locator("li")).to_have_count(3)
    expect(head.locator(".is-said, .mark")).to_have_count(0)
    expect(page.locator(".heads [data-head=who] .said")).to_have_count(0)
    expect(page.locator(".lens .head[data-head=feeling] .is-said")).to_have_count(1)
