"""The ladder of a first contact: the loop, one unit by hand or set by hand, the trained net."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from engine.graph import Hold
from engine.model import Model
from engine.nets import load, shipped
from tests.browser.reading import assert_prints, open_scene, value_at

BOB = "Bob is a nice person. Dan on the other hand is evil."
MARY = "Bob is kind. Mary on the other hand is cruel."


@pytest.fixture(scope="module")
def by_hand() -> Model:
    (path,) = (path for path in shipped().values() if "by-hand" in path.name)
    return Model.from_bytes(path.read_bytes())


def rung(page: Page, name: str) -> None:
    page.locator(".rung", has_text=name).click()


def test_a_class_climbs_from_the_loop_to_the_trained_net(page, by_hand):
    open_scene(page, load("subject-switch", "lstm"), BOB)

    page.get_by_role("link", name="First steps").click()
    expect(page.locator(".loop")).to_be_visible()
    rung(page, "your hand")
    expect(page).to_have_url(re.compile(f"scene=gates&model={by_hand.id}"))
    rung(page, "set by hand")
    expect(page.get_by_text("weights set by hand")).to_be_visible()
    rung(page, "the trained net")

    expect(page).to_have_url(re.compile(f"model={load('subject-switch', 'lstm').id}"))
    expect(page.get_by_text("4,000 training updates")).to_be_visible()
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
    expect(page.locator(".loop-note")).to_contain_text(f"{model.parameter_count:,}")


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


def test_what_is_held_is_asked_why_as_it_is_held(page, by_hand):
    page.goto(f"/#v=1&scene=gates&model={by_hand.id}&text={BOB}&t=7&holds=f.1@7%3D0.25&why=f.1@7")

    expect(page.locator(".why-note")).to_contain_text("0.25")
    page.keyboard.press("Escape")
    page.locator(".lens-number[data-node=kept]").click()
    expect(page.locator(".formula-numbers")).to_contain_text("0.25")


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
