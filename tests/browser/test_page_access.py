"""Everyone: sizes, themes, axe, reduced motion, a server that goes away."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from engine.nets import load
from tests.browser.conftest import GATESCOPE, ROOT
from tests.browser.reading import open_scene
from tests.server import serving

BOB = "Bob is a nice person. Dan on the other hand is evil."
SIZES = [(1024, 768), (1280, 720), (1920, 1080), (390, 844)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_axe_finds_nothing(new_context, size, scheme):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, phase=2)

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("cell", ["rnn", "gru"])
def test_axe_finds_nothing_with_the_gradient_and_the_tables_open(page, cell):
    open_scene(page, load("subject-switch", cell), BOB)
    page.keyboard.press("g")
    expect(page.locator(".gradient-bar").first).to_be_visible()
    page.locator(".tables summary").evaluate("summary => summary.click()")

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_projector_shows_the_whole_scene_without_scrolling(new_context, size):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}).new_page()
    open_scene(page, load("subject-switch", "lstm"), BOB)

    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("task", ["subject-switch", "near-far", "next-character"])
@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_in_the_header_is_pushed_out_of_the_window(new_context, size, task):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}).new_page()
    open_scene(page, load(task, "lstm"), "Bob is nice")

    controls = page.locator("header :is(button, select, a)")
    boxes = [control.bounding_box() for control in controls.all()]

    assert len(boxes) >= 10
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > width] == []


def test_everything_can_be_reached_by_tab(page):
    open_scene(page, load("subject-switch", "lstm"), BOB)

    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 30)"))

    assert {"Play", "Word", "Forward", "Back"} <= reached
    assert {"RNN", "GRU", "LSTM"} <= reached


def test_a_server_that_goes_away_is_said_and_the_picture_stays(new_context, guard, tmp_path):
    guard.allow("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|another host")
    with serving(GATESCOPE, cwd=ROOT, data=tmp_path / "data") as server:
        page = new_context().new_page()
        open_scene(page, load("subject-switch", "lstm"), BOB, at=server.url)
        port = server.url.rpartition(":")[2]
        server.stop()

        page.keyboard.press("2")
        expect(page.get_by_text("The server does not answer").first).to_be_attached()
        expect(page.locator(".words .word")).to_have_count(14)

    again = [*GATESCOPE, "--port", port]
    with serving(again, cwd=ROOT, data=tmp_path / "data") as server:
        if server.url.endswith(port):
            expect(page.get_by_text("The server does not answer")).to_have_count(0, timeout=30_000)
        page.context.close()
