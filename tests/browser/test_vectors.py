"""Words as numbers: the walk of a remote, one pair's arithmetic, the map, own texts, links."""

import math
import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.boxes import collisions

LINK = "/#v=1&scene=words"
SIZES = [(390, 844), (3840, 2160), (1280, 720), (1024, 768)]
DRAWN = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
MOVED = "() => [...document.querySelectorAll('.map-mark')].map(m => m.getAttribute('transform'))"


def way(page: Page):
    return page.locator(".vectors-ways [aria-pressed=true]")


def says(page: Page):
    return page.locator(".narration p").last


def values(page: Page, selector: str) -> list[float]:
    found = page.locator(selector).evaluate_all("all => all.map(each => each.dataset.value)")
    return [float(each) for each in found]


def test_a_remote_walks_from_rows_of_bits_to_vectors_that_are_learned(page, server):
    page.goto(LINK)
    expect(page.locator(".bits tbody tr").nth(2).locator(".is-one")).to_have_count(4)
    expect(says(page)).to_contain_text("which words it has, not in what order")
    page.get_by_role("button", name="Add the first one backwards").click()
    expect(says(page)).to_contain_text("“I am good” and “good am I” have the same row")
    page.get_by_role("textbox", name="sentence 2").fill("I am great today")
    expect(page).to_have_url(re.compile("word_rows=I\\+am\\+good.*today"))
    page.keyboard.press("Escape")
    page.locator("body").click(position={"x": 5, "y": 5})

    page.keyboard.press("PageDown")
    expect(way(page)).to_have_text("2one-hot words")
    expect(says(page)).to_contain_text("1.41 apart")
    page.keyboard.press("PageDown")
    expect(says(page)).to_contain_text("Closest: “apple” and “mango”, 0.00 apart")
    page.get_by_role("textbox", name="mango, edible").fill("0,4")
    page.get_by_role("textbox", name="mango, edible").blur()
    expect(page.locator(".is-closest").first).to_have_text("0.60")

    page.keyboard.press("PageDown")
    expect(says(page)).to_contain_text("“the” is given, “cat” wanted")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(says(page)).to_contain_text("“cat” is given, “the” wanted")
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        asked = {"sentence": "The cat sat on the mat", "pair": 2}
        told = client.post("/api/word-vectors/pair", json=asked).json()
    expect(page.locator(".vectors-sums tr").first).to_contain_text("cat")
    shown = page.locator(".sum-numbers").evaluate_all(
        "all => all.map(row => [...row.querySelectorAll('[data-value]')]"
        ".map(cell => Number(cell.dataset.value)))"
    )
    assert shown == [told["h"], told["output"], told["slope"], told["moved"][0]]
    assert values(page, ".window-p [data-value]") == [told["p"], told["p_after"]]
    line = page.locator(".vectors-sums tr", has_text="loss").locator("td").first.inner_text()
    p, loss = map(float, re.findall(r"[\d.]+", line))
    assert f"{-math.log(p):.3f}" == f"{loss:.3f}"

    for _ in range(5):
        page.keyboard.press("PageDown")
    expect(page.locator(".vectors-map")).to_be_visible()
    before = page.evaluate(MOVED)
    expect(says(page)).to_contain_text("keeps the same company", timeout=20_000)
    assert page.evaluate(MOVED) != before
    assert values(page, ".vectors-history [data-value]") == [1.0]
    page.keyboard.press("PageDown")
    expect(way(page)).to_have_text("5in a net")
    page.keyboard.press("PageUp")
    expect(way(page)).to_have_text("4learned")


def test_what_is_near_is_the_engines_and_a_link_shows_it_again_at_every_size(page, server):
    found: dict[object, object] = {}
    page.goto(LINK + "&way=learned&word_pair=all&word_near=dog&word_settings=model:cbow~seed:3")
    expect(says(page)).to_contain_text("Nobody said what “dog” is")
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        asked = {"model": "cbow", "seed": 3, "word": "dog"}
        told = client.post("/api/word-vectors/nearest", json=asked).json()
    nearest = [told["cosines"][-1][at] for at in told["nearest"][-1][:6]]
    assert values(page, ".vectors-near tbody:not(.is-far) [data-value]") == pytest.approx(nearest)
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(re.compile("word_pair=all"))
    for fragment in (
        "way=learned&word_pair=all",
        "way=learned&word_pair=4",
        "way=features",
        "way=nets",
    ):
        link = f"v=1&scene=words&{fragment}"
        page.evaluate("fragment => { location.hash = fragment; }", link)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.evaluate(DRAWN)
            found[fragment, width, height] = collisions(page)
        page.keyboard.press("p")
        expect(page.locator(".is-presented")).to_be_visible()
        page.evaluate(DRAWN)
        found[fragment, "presented"] = collisions(page)
        page.keyboard.press("Escape")
        expect(page.locator(".is-presented")).to_have_count(0)
    assert {where: texts for where, texts in found.items() if texts} == {}


def test_a_text_of_ones_own_is_learned_and_what_cannot_be_is_said(page, guard):
    guard.allow("422|Failed to load")
    page.emulate_media(reduced_motion="reduce")
    page.goto(LINK + "&way=learned")
    page.get_by_role("button", name="your text or sentence").click()
    page.get_by_role("textbox", name="A text").fill("word")
    page.get_by_role("button", name="Take these").click()
    expect(says(page)).to_contain_text("word vectors want at least 3")

    page.get_by_role("button", name="your text and sentence").click()
    page.get_by_role("textbox", name="A text").fill("मैं आम खाता हूँ।\nमैं सेब खाता हूँ।\nमैं केला खाता हूँ।")
    page.get_by_role("button", name="Take these").click()
    expect(says(page)).to_contain_text("“मैं” is given")
    page.get_by_role("button", name="your text and sentence").click()
    page.get_by_role("textbox", name="The sentence").fill("मैं सेब खाता हूँ")
    page.get_by_role("button", name="Take these").click()
    expect(says(page)).to_contain_text("“मैं” is given, “सेब” wanted")
    page.keyboard.press("Enter")
    expect(says(page)).to_contain_text("Nearest to “मैं”")
    with page.expect_download() as saved:
        page.keyboard.press("s")
        page.get_by_role("button", name="CSV").click()
    rows = saved.value.path().read_text("utf-8-sig").splitlines()
    assert rows[0].startswith("word")
    assert len(rows) == 1 + 6
    page.get_by_role("button", name="Wider window").click()
    page.get_by_role("button", name="Wider window").click()
    expect(says(page)).to_contain_text("take a window of 3 or less")
