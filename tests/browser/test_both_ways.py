"""A net that reads both ways: its chains on one axis, their votes, and a net of one chain."""

import re

import pytest
from playwright.sync_api import expect

from engine.net.votes import votes
from engine.nets import for_directions, load
from tests.browser.reading import open_scene

NET = load("tagger", "lstm")
FRUIT = "Venky loves apple, it keeps him healthy."
APPLE = 2


@pytest.fixture
def at_apple(page):
    open_scene(page, NET, FRUIT, chain="backward", t=APPLE + 1)
    return page


def read_columns(page):
    """By column, whether the other chain has read it, and whether the shown one has a number."""
    return page.evaluate(
        """() => [...document.querySelectorAll('.chain-cell')].map(cell => [
            cell.dataset.read === 'true',
            document.querySelectorAll(`.score .column[data-t='${cell.dataset.t}'] .cell`).length > 0
        ])"""
    )


def test_past_and_future_of_a_word_are_there_and_their_votes_are_the_engines(at_apple):
    page = at_apple
    table = page.locator(".votes-table")
    expect(table).to_contain_text("votes at “apple”")
    assert read_columns(page) == [
        [t <= APPLE, t >= APPLE] for t in range(len(NET.trace(FRUIT).columns))
    ]

    found = votes(NET, NET.trace(FRUIT), "tag")
    assert found
    fruit, company = (NET.heads[0].classes.index(name) for name in ("fruit", "company"))
    logits = NET.trace(FRUIT).heads[0].logits[APPLE]
    rows = [*(each[APPLE] for each in found.chains.values()), found.bias, logits]
    shown = table.locator("[data-value]").evaluate_all(
        "cells => cells.map(cell => [Number(cell.dataset.value), cell.textContent])"
    )
    wanted = [row[one] for row in rows for one in (fruit, company)]
    assert [value for value, _ in shown] == pytest.approx(wanted)
    printed = [float(text.replace("−", "-")) for _, text in shown]
    for column in (0, 1):
        *terms, total = printed[column::2]
        assert sum(terms) == pytest.approx(total, abs=1e-9)
    page.get_by_text("Numbers as tables").focus()
    page.keyboard.press("Enter")
    table = page.locator("table[data-chain=forward]")
    expect(table.locator("caption")).to_contain_text("reads the past")
    expect(table.locator("tbody tr")).to_have_count(APPLE + 1)
    page.keyboard.press("Escape")
    expect(page.locator(".narration p[aria-hidden]")).to_have_text(
        "At “apple” the past is undecided. The backward chain has read the rest: “fruit”."
    )


def test_a_remote_goes_through_both_chains_and_back(page):
    open_scene(page, NET, FRUIT, t=9, phase=4)
    score = page.locator(".score")

    page.keyboard.press("PageDown")
    expect(score).to_have_attribute("data-chain", "backward")
    expect(page.locator(".column.is-present")).to_have_attribute("data-t", "9")
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile("chain=backward.*[#&]t=8(&|$)"))
    page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page).to_have_url(re.compile("[#&]t=0(&|$)"))
    page.keyboard.press("PageUp")

    expect(score).to_have_attribute("data-chain", "forward")
    expect(page).to_have_url(re.compile("[#&]t=9(&|$)"))
    page.get_by_role("button", name="Open this chain: backward").click()
    expect(score).to_have_attribute("data-chain", "backward")
    page.keyboard.press("x")
    expect(score).to_have_attribute("data-chain", "forward")


def test_the_net_that_reads_forwards_only_is_one_key_away_and_so_is_another_future(at_apple):
    page = at_apple
    expect(page.get_by_role("button", name="both chains")).to_have_attribute("aria-pressed", "true")

    page.keyboard.press("f")

    (forward,) = for_directions()
    expect(page).to_have_url(re.compile(f"model={forward}.*[#&]t=3(&|$)"))
    expect(page.locator(".votes")).to_contain_text("trained to read forwards only")
    least = page.locator(".ways-figures dd").evaluate_all(
        "all => all.map(each => Number(each.dataset.least))"
    )
    assert least[0] >= 0.99
    assert least[1] <= 0.6
    page.keyboard.press("f")
    expect(page.locator(".score")).to_have_attribute("data-chain", "backward")
    page.keyboard.press("j")

    expect(page).to_have_url(re.compile("text=Venky.*company.*chain=backward.*t=3"))
    expect(page.locator(".narration p[aria-hidden]")).to_contain_text("“company”")
