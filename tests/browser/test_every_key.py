"""Every key in every scene: nothing breaks, nothing sticks, and Escape leads back."""

import pytest
from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.reading import address

BOB = "Bob is a nice person. Dan on the other hand is evil."
LETTERS = [*"123456789gdtbcomkpuswrnl[].?", "Shift+B"]
OTHERS = [
    "ArrowRight",
    "ArrowLeft",
    "Shift+ArrowRight",
    "Shift+ArrowLeft",
    "ArrowUp",
    "ArrowDown",
    "PageDown",
    "PageUp",
    "Home",
    "End",
    "Space",
    "Enter",
    "Backspace",
    "Shift+Enter",
    "Shift+Backspace",
    "F5",
    "Control+z",
]
SCENES = {
    "closed": {"lens": "closed"},
    "open": {"lens": "open"},
    "gradient": {"lens": "closed", "loss": "13~who"},
    "present": {"present": "on", "lens": "open"},
    "why": {"lens": "open", "why": "h.4@7"},
    "loop": {"scene": "loop"},
    "gates": {"scene": "gates"},
    "by hand": {"scene": "by-hand"},
    "words": {"scene": "words", "way": "learned"},
    "wirings": {"scene": "wirings", "wiring": "many-to-many"},
    "networks": {"scene": "networks"},
}
LAID_OVER = ".menu, .take-away, .matrix, .why, .black, .editor, .tables.is-open, dialog[open]"

PAINTED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def lead_back(page: Page) -> None:
    """Escape as often as a person would try it, once what the key did is painted."""
    page.evaluate(PAINTED)
    for _ in range(4):
        page.keyboard.press("Escape")


@pytest.mark.parametrize("scene", list(SCENES))
def test_every_key_can_be_pressed_and_escape_leads_back(page, scene):
    link = address(load("subject-switch", "lstm"), BOB, **{"t": 7, **SCENES[scene]})
    page.goto(link)
    ready = page.locator(".narration [role=status]")
    expect(ready).not_to_be_empty()

    for key in [*LETTERS, *OTHERS]:
        page.keyboard.press(key)
        lead_back(page)
        expect(page.locator(LAID_OVER), f"{key} leaves something open").to_have_count(0)
        assert page.locator("main").count() == 1, f"after {key} there is no page"

    # The page still does what it is for.
    page.goto("about:blank")
    page.goto(link)
    expect(ready).not_to_be_empty()
    lead_back(page)
    page.keyboard.press("Home")
    before = ready.inner_text()
    page.keyboard.press("ArrowRight")
    expect(ready).not_to_have_text(before)


def test_every_key_but_the_one_that_trains_can_be_pressed_while_a_training_is_planned(page):
    page.goto(address(load("subject-switch", "lstm"), BOB, t=7, scene="train"))
    expect(page.locator(".train-controls")).to_be_visible()

    for key in [*LETTERS, *OTHERS]:
        # R begins a training, and a digit chooses another cell: both have tests of their own.
        if key in "r123456789":
            continue
        page.keyboard.press(key)
        lead_back(page)
        expect(page.locator(LAID_OVER), f"{key} leaves something open").to_have_count(0)
    expect(page.locator("main")).to_have_count(1)
