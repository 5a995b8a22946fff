"""A net of several chains: which of them is shown is said, and every number is that chain's."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.browser.reading import assert_prints, cells_of, open_scene

BOB = "Bob is nice. She is not."


def made(direction: str, layers: int) -> Model:
    return Model.untrained(
        Recipe("subject-switch", "lstm", hidden=6, embedding=5, layers=layers, direction=direction)
    )


STACK, BACK = made("both", 2), made("backward", 1)


@pytest.fixture(autouse=True)
def brought(base_url):
    for net in (STACK, BACK):
        response = httpx.post(
            f"{base_url}/api/models",
            content=net.to_bytes(),
            headers={"content-type": "application/octet-stream"},
        )
        assert response.status_code == 201


def assert_shows(page: Page, chain: str) -> None:
    expect(page.locator(f".score[data-chain={chain}]")).to_be_visible()
    trace = STACK.trace(BOB)
    values = next(each.values for each in trace.chains if each.id == chain)
    seen = 0
    for t, lane, text in cells_of(page):
        if lane in values and t > 0:
            assert_prints(text, values[lane][t - 1, 0], f"{lane} at {t} of {chain}")
            seen += 1
    assert seen > 10


def test_the_chain_that_is_shown_is_named_and_another_can_be_chosen(page):
    # Beside three other chains the lanes of a lower window have room for few numbers.
    page.set_viewport_size({"width": 1280, "height": 940})
    open_scene(page, STACK, BOB, unit=1)

    choice = page.get_by_label("Chain that is shown")
    expect(choice.locator("option:checked")).to_have_text("layer 2 of 2, reads layer 1 forwards →")
    assert_shows(page, "forward-2")

    choice.select_option(label="layer 1 of 2, reads the words forwards →")

    expect(page).to_have_url(re.compile("chain=forward-1"))
    expect(choice.locator("option:checked")).to_have_text(
        "layer 1 of 2, reads the words forwards →"
    )
    expect(page.locator(".score")).not_to_contain_text("NaN")
    assert_shows(page, "forward-1")


def test_why_leads_through_the_layers_and_back(page):
    open_scene(page, STACK, BOB, t=3, unit=1, lens="open", why="z_f.1@3")

    follow = page.locator(".why-follow")
    expect(page.locator(".why")).to_contain_text("layer 1 of 2")
    forwards = follow.filter(has_text="forwards").first
    forwards.click()

    expect(page).to_have_url(re.compile("chain=forward-1"))
    # The first number that was asked is of the chain the net is shown by, and says so.
    expect(page).to_have_url(re.compile(r"why=forward-2%3Az_f\.1%403%7Eforward-1%3Ah\.\d%403"))
    value = STACK.trace(BOB)
    asked = page.locator(".why").get_attribute("data-asked")
    unit = int((asked or "").removeprefix("h.").removesuffix("@2"))
    chain = next(each for each in value.chains if each.id == "forward-1")
    shown = page.locator(".crumb.is-now .crumb-value").get_attribute("data-value")
    assert float(shown or "") == pytest.approx(chain.values["h"][2, unit])

    page.keyboard.press("Backspace")
    expect(page).not_to_have_url(re.compile("chain="))
    expect(page).to_have_url(re.compile(r"why=z_f\.1%403"))


def test_a_number_of_a_chain_that_reads_backwards_is_explained_where_it_is_asked(page):
    open_scene(page, STACK, BOB, t=3, why="backward-1:c.2@3")

    expect(page.locator(".why")).to_be_visible()
    expect(page.locator(".why-sum")).to_be_visible()
    chain = next(each for each in STACK.trace(BOB).chains if each.id == "backward-1")
    shown = page.locator(".why-sum").get_attribute("data-value")
    assert float(shown or "") == pytest.approx(chain.values["c"][2, 1])


def test_a_hold_in_the_first_layer_is_asked_of_it(page):
    with page.expect_request("**/api/trace") as asked:
        open_scene(page, STACK, BOB, holds="forward-1:f.1@2=0.5")

    assert asked.value.post_data_json["interventions"] == [
        {"chain": "forward-1", "t": 1, "node": "f", "unit": 0, "value": 0.5}
    ]


def test_a_chain_that_is_not_there_is_said_and_the_natural_one_shown(page):
    open_scene(page, STACK, BOB, chain="sideways")

    expect(page.get_by_text("chain").first).to_be_attached()
    expect(page).not_to_have_url(re.compile("sideways"))


def test_a_net_that_only_reads_backwards_is_stepped_from_the_last_word(page):
    page.goto(f"/#v=1&model={BACK.id}&text=Bob+is+nice&t=3&phase=4")

    expect(page.locator(".score .column.is-present")).to_have_attribute("data-t", "3")
    expect(page.locator(".score .column[data-t='1'] .cell")).to_have_count(0)
    start, last = page.evaluate(
        "() => [0, 3].map(t => document.querySelector("
        "`.score .column[data-t='${t}']`).getBoundingClientRect().x)"
    )
    assert start > last

    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile("[#&]t=2(&|$)"))
    page.keyboard.press("End")

    expect(page).to_have_url(re.compile("[#&]t=1(&|$)"))
    values = BACK.trace("Bob is nice").chains[0].values
    for t, lane, text in cells_of(page):
        if t > 0:
            assert_prints(text, values[lane][t - 1, 0], f"{lane} at {t}")
