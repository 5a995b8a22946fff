"""The same words in many orders, beside nets that know no order, as the page shows them."""

from playwright.sync_api import Page, expect

from engine.analysis.order import answered, orders_of
from engine.nets import load
from tests.browser.conftest import Guard
from tests.browser.reading import address

CELLS = ("bag", "feedforward", "rnn", "lstm")
POLICY = "Policy is the best honesty"


def test_four_nets_read_a_jumbled_saying_and_j_puts_it_in_order(page: Page):
    page.goto(address(load("word-order", "rnn"), POLICY, scene="compare"))
    shown = page.locator(".compare-orders[data-orders='120'][aria-busy=false] li")
    expect(shown).to_have_count(len(CELLS))
    for row, cell in zip(shown.all(), CELLS, strict=True):
        net = load("word-order", cell)
        found = answered(net, POLICY, orders_of(net.read(POLICY)))
        expect(row).to_have_attribute("data-said", ",".join(map(str, found.said)))
        expect(row.locator(".order-mark")).to_have_count(120)
        assert float(row.get_attribute("data-apart") or "nan") == found.apart
    expect(page.locator(".narration [role=status]")).to_contain_text("one answer to all 120 orders")
    bag = page.locator(".compared-answers[data-net]").first.locator(".is-said")
    said = bag.inner_text()

    page.keyboard.press("j")

    expect(page.locator(".compare")).to_have_attribute("data-text", "honesty is the best Policy")
    assert bag.inner_text() == said
    for cell, marks in zip(CELLS, page.locator(".compared-answers").all(), strict=True):
        if cell in ("rnn", "lstm"):
            expect(marks.locator(".is-said")).to_contain_text("in order")
    assert "honesty" in page.url
    page.keyboard.press("j")
    expect(page.locator(".compare")).not_to_have_attribute(
        "data-text", "honesty is the best Policy"
    )


def test_words_of_one_order_say_so(page: Page, guard: Guard):
    guard.allow("422")
    page.goto(address(load("who-did-it", "rnn"), "dog", scene="compare"))

    expect(page.locator(".compare-orders")).to_contain_text("only one order")
