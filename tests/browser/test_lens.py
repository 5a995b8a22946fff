"""The lens: every number in it is the engine's, at every phase; and it opens and shuts."""

import re

import pytest
from playwright.sync_api import expect

from engine.cells import CELLS
from engine.nets import load
from tests.browser.conftest import SIZES
from tests.browser.reading import assert_prints, open_scene, value_at

TEXT = "Bob is nice"
BOB = "Bob is a nice person. Dan on the other hand is evil."
LENS_NUMBERS = ".lens [data-node][data-value]"


def numbers_in(page):
    """Every number the lens shows: node, timestep, unit, printed text, the value it stands for."""
    script = """nodes => nodes.map(n => [n.dataset.node, Number(n.dataset.t),
        Number(n.dataset.unit), Number(n.dataset.value), n.textContent])"""
    return page.locator(LENS_NUMBERS).evaluate_all(script)


@pytest.mark.parametrize("hidden", SIZES)
@pytest.mark.parametrize("cell", list(CELLS))
def test_every_number_in_the_lens_is_the_engines(page, models, cell, hidden):
    model = models[cell, hidden]
    trace = model.trace(TEXT)
    phases = model.cell.phases
    due = {key: k for k, phase in enumerate(phases, 1) for key in phase.nodes}
    open_scene(page, model, TEXT, t=1, phase=1, unit=min(3, hidden), lens="open")

    for t in range(3):
        for reached in range(1, len(phases) + 1):
            expect(page.locator(".narration [role=status]")).to_contain_text(
                f"Word {t + 1} of 3, “{TEXT.split()[t]}”, phase {reached} of {len(phases)}"
            )
            shown = numbers_in(page)
            for node, at, unit, value, text in shown:
                exact = value_at(trace, node, at, unit)
                assert value == pytest.approx(exact, rel=1e-12, abs=1e-15), (node, at)
                assert_prints(text, exact, f"{cell} {node} at {at}")
                last = len(phases) if node.startswith("p:") else 0
                assert at < t or due.get(node, last) <= reached, f"{node} comes before its phase"
            assert shown
            page.keyboard.press("ArrowRight")


def test_escape_closes_the_lens_and_the_link_says_so(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open")
    expect(page.locator(".lens").first).to_be_visible()

    page.keyboard.press("Escape")

    expect(page.locator(".lens")).to_have_count(0)
    expect(page).to_have_url(re.compile("lens=closed"))
    page.get_by_role("button", name="Open the circuit").click()
    expect(page.locator(".lens").first).to_be_visible()


def test_a_press_shows_its_result_at_once_while_something_moves(page):
    open_scene(page, load("subject-switch", "gru"), BOB, t=2, phase=1, lens="open")

    for _ in range(9):
        page.keyboard.press("ArrowRight")

    expect(page.locator(".narration [role=status]")).to_contain_text("Word 5 of 14")


def test_what_a_gate_is_for_and_what_the_signs_mean_can_be_asked_for(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open", captions="on")
    for caption in ("how much to keep", "how much to write", "what to write"):
        expect(page.locator(".lane-caption", has_text=caption)).to_be_visible()

    page.keyboard.press("k")
    expect(page.locator(".signs dd")).to_have_count(13)
    page.keyboard.press("Escape")

    expect(page.locator(".signs")).to_have_count(0)
    expect(page.locator(".lens")).to_be_visible()


def test_a_sign_that_waits_does_not_look_like_one_that_is_there_while_contrast_is_boosted(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, phase=2, lens="open", boost="on")

    def dashes(node):
        frame = page.locator(f".lens .box.is-ring[data-node={node}] .box-frame")
        return frame.evaluate("frame => getComputedStyle(frame).strokeDasharray")

    assert dashes("written") == "none"
    assert dashes("c") != "none"
