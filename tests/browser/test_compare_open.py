"""From the opened page to the comparison, and from it to the why of each thing that it shows."""

import re

import pytest
from playwright.sync_api import Page, expect

from engine.analysis.compare import compared
from engine.nets import load, shipped
from tests.browser.boxes import collisions
from tests.browser.test_compare import FRANCE, NETS, opened

BACK_ROW = 20
"""CSS pixels of the smallest text that is read from the back of a room, at 1024x768."""


def test_within_six_presses_of_the_opened_page_the_back_row_sees_the_gradient_die(
    new_context,
):
    page = new_context(is_first_visit=True, viewport={"width": 1024, "height": 768}).new_page()
    page.goto("/")
    expect(page.locator(".words .word").first).to_be_visible()

    for key in ("v", "p"):
        page.keyboard.press(key)

    labels = page.locator(".compare-curve .left-label")
    expect(labels).to_have_count(3)
    expect(page.locator(".header")).to_have_count(0)
    left = {
        id: float(value)
        for id, value in labels.evaluate_all(
            "all => all.map(e => [e.dataset.net, e.dataset.value])"
        )
    }
    cells = {id: path.stem.rpartition("-")[2] for id, path in shipped().items()}
    shares = {cells[id]: share for id, share in left.items()}
    assert shares["rnn"] < 1e-3 < 0.05 < shares["lstm"]
    sizes = labels.locator("text").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().height)"
    )
    assert min(sizes) > BACK_ROW


def test_each_thing_that_is_shown_is_asked_why_in_its_own_net(page: Page):
    opened(page)
    found = compared(load("near-far", "rnn"), FRANCE).question
    assert found

    page.get_by_role("button", name=re.compile("^RNN × .*read this net backwards")).click()

    expect(page).to_have_url(re.compile(f"model={NETS[0]}.*back=yes"))
    expect(page).to_have_url(re.compile(f"loss={found.t + 1}%7Eblank"))
    page.go_back()
    expect(page.locator(".compare-curve .left-label")).to_have_count(3)
    page.locator(f".compared-answers[data-net='{NETS[1]}'] .share").first.click()
    expect(page).to_have_url(re.compile(f"model={NETS[1]}.*why=p%3Ablank"))
    expect(page.get_by_role("region", name=re.compile("^Why"))).to_be_visible()
    page.go_back()
    expect(page.locator(".compare-curve .left-label")).to_have_count(3)
    page.keyboard.press("3")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("b")
    expect(page).to_have_url(re.compile(f"model={NETS[2]}.*back=yes"))


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (390, 844)], ids=str)
def test_no_text_lies_over_another_whatever_stands_below_the_answers(new_context, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    opened(page)
    found = {}
    for present in ("off", "on"):
        for key, shown in (("", ".gap-plot"), ("n", ".compare-way table"), ("n", ".length-part")):
            if key:
                page.keyboard.press(key)
            expect(page.locator(shown).first).to_be_visible()
            found[f"{shown}, present {present}"] = collisions(page)
        page.keyboard.press("n")
        if present == "off":
            page.keyboard.press("n")
        page.keyboard.press("p")

    assert {name: faults for name, faults in found.items() if faults} == {}
