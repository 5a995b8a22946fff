"""Remedies in the lab: both trainings of a pair side by side, by keyboard, and by link again."""

import re

import httpx
from playwright.sync_api import Page, expect

from tests.browser.boxes import collisions

LINK = "/#v=1&scene=remedies&remedy=exploding.linear"
SIZES = [(390, 844), (3840, 2160), (1280, 720), (1024, 768)]
DRAWN = "new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
PATIENCE = 120_000
"""In ms: another test may hold the one worker."""


def cell(page: Page, which: str, column: str):
    return page.locator(f".remedy-table [data-which={which}] .is-{column}")


def value(page: Page, which: str, column: str) -> float:
    return float(cell(page, which, column).get_attribute("data-value") or "nan")


def pressed(page: Page):
    return page.locator(".remedies .segmented [aria-pressed=true]")


def test_a_pair_is_trained_by_a_key_and_its_link_gives_the_same_figures(page, new_context, server):
    found: dict[object, object] = {}
    page.goto(LINK)
    expect(page.locator(".narration")).to_contain_text("Without tanh nothing holds the state")

    page.keyboard.press("Enter")

    # Without tanh the second update is past all bounds, and clipped every update is made.
    expect(cell(page, "before", "updates")).to_have_text("1, then no number", timeout=PATIENCE)
    expect(cell(page, "after", "updates")).to_have_text("3,000 of 3,000", timeout=PATIENCE)
    expect(page.locator(".narration p").last).to_contain_text("went past all bounds")
    expect(page.locator(".remedy-end")).to_have_count(2)
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        for run in client.get("/api/train").json()["runs"]:
            if run["settings"]["options"].get("activation") != "linear":
                continue
            log = client.get(f"/api/train/{run['id']}").json()["log"]
            tests = [each["data"] for each in log if each["kind"] == "checkpoint"]
            told = [each["data"]["gradient_norm"] for each in log if each["kind"] == "progress"]
            which = "before" if run["state"] == "diverged" else "after"
            assert value(page, which, "right") == tests[-1]["accuracy"]["first"]
            assert value(page, which, "most-norm") == max(norm for some in told for norm in some)
    figures = page.locator(".remedy-table").inner_text()
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(DRAWN)
        found[width, height] = collisions(page)
    page.keyboard.press("p")
    expect(page.locator(".is-presented")).to_be_visible()
    found["presented"] = collisions(page)
    page.keyboard.press("Escape")
    expect(page.locator(".is-presented")).to_have_count(0)
    assert {where: texts for where, texts in found.items() if texts} == {}
    again = new_context().new_page()
    again.goto(page.url.partition("#")[0] + LINK[1:] + "&trained=1")
    expect(again.locator(".remedy-table")).to_have_text(figures, use_inner_text=True)

    page.keyboard.press("PageDown")
    expect(pressed(page)).to_have_text(["is cut off", "chunks of 20"])
    expect(cell(page, "before", "updates")).to_have_text("")
    page.keyboard.press("3")
    expect(pressed(page)).to_have_text(["vanishes", "RMSprop"])
    page.keyboard.press("ArrowUp")
    expect(page).to_have_url(re.compile("remedy=vanishing.rmsprop&seed=1"))
    page.keyboard.press("ArrowDown")
    for _ in range(7):
        page.keyboard.press("ArrowLeft")
    expect(page.locator(".remedy-table")).to_have_text(figures, use_inner_text=True)
    page.keyboard.press("r")
    expect(page.locator(".lab")).to_be_visible()


def test_a_full_queue_says_so_and_a_server_that_was_gone_is_caught_up_with(page, guard):
    guard.allow("429|Failed to load|ERR_FAILED")
    page.goto(LINK + "&seed=1")
    expect(page.locator(".remedy-table")).to_be_visible()
    sentence = "As many trainings as this server takes are under way."
    full = {"status": 429, "json": {"error": sentence, "key": "of-this-test", "values": {}}}
    page.route("**/api/train", lambda route: route.fulfill(**full))
    page.keyboard.press("Enter")
    expect(page.locator(".narration p").last).to_have_text(sentence)

    page.unroute("**/api/train")
    page.route("**/api/train/*", lambda route: route.abort())
    page.keyboard.press("Enter")
    expect(page.locator(".narration .trouble")).to_be_visible()
    page.unroute("**/api/train/*")

    expect(cell(page, "before", "updates")).to_contain_text("no number", timeout=PATIENCE)
