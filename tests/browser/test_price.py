"""The price of open gates: moved on the page, trained with, and seen in the gate."""

import re

import httpx
from playwright.sync_api import Page, expect

from engine.analysis.opened import opened
from engine.nets import load
from engine.tasks import TASKS
from tests.browser.reading import assert_prints

TEXT = TASKS["input-gate"].starters[0].text
PATIENCE = 120_000
"""In ms: another test may hold the one worker."""


def test_a_price_is_moved_and_the_gate_stands_beside_what_it_was(page: Page, server):
    net = load("input-gate", "lstm")
    page.goto(f"{server.url}/#v=1&scene=train&model={net.id}&text={TEXT}")
    page.get_by_role("button", name="What a price does").click()
    rows = page.locator(".price-table tbody tr")
    expect(rows).to_have_count(1)
    (gate,) = (each for each in opened(net) if each.gate == "i")
    shown = rows.first.locator("th span")
    assert_prints(shown.nth(0).inner_text().split(" ")[0], gate.at, "at")
    assert_prints(shown.nth(1).inner_text().split(" ")[0], gate.elsewhere, "elsewhere")
    bars = rows.first.locator("td i").evaluate_all("all => all.map((i) => Number(i.dataset.value))")
    assert bars == list(net.trace(TEXT).chains[0].nodes["i"].mean(axis=1))

    page.get_by_role("slider", name="price").press("PageUp")

    expect(page.get_by_role("slider", name="price")).to_have_attribute("aria-valuetext", "0.03")
    expect(rows).to_have_count(2, timeout=PATIENCE)
    expect(rows.last).to_have_attribute("data-price", "0.03")
    expect(page).to_have_url(re.compile(r"price=0\.03"))
    run = re.search(r"run=(\w+)", page.url)
    assert run
    settings = httpx.get(f"{server.url}/api/train/{run[1]}", trust_env=False).json()["settings"]
    assert settings["gate_cost"]["i"] == 0.03

    page.reload()

    expect(rows).to_have_count(1)
    expect(rows).to_have_attribute("data-price", "0.03")
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("price="))
