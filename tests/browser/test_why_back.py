"""Why is a gradient so: the chain rule's terms as the engine has them, and the way to the loss."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine.graph.waterfall import rows
from engine.net.gradients import TextGradients
from engine.net.model import Model
from engine.nets import load
from tests.browser.reading import address

BOB = "Bob is a nice person. Dan on the other hand is evil."
CELLS = ("lstm", "gru", "rnn")
LOSS = {"loss": "14~feeling~hate", "back": "yes"}
UNIT, DAN, END, HATE = 3, 6, 13, 2


def net(cell: str) -> Model:
    return load("subject-switch", cell)


def gradients(model: Model) -> TextGradients:
    return model.gradients(BOB, END, "feeling", HATE)


def opened(page: Page, model: Model, **more: object) -> None:
    page.goto("about:blank")
    text = str(more.pop("text", BOB))
    page.goto(address(model, text, **{**LOSS, "unit": UNIT + 1, **more}))
    expect(page.locator(".column").first).to_be_attached()


def terms(page: Page) -> list[dict[str, Any]]:
    """The rows of the drawer, with the exact numbers that they stand for."""
    expect(page.locator(".chain-rule .why-sum")).to_be_visible()
    found: list[dict[str, Any]] = page.locator(
        ".chain-rule tbody tr"
    ).evaluate_all("""rows => rows.map(row => {
        const of = name => row.querySelector(`.why-${name}`)?.dataset.value ?? null;
        return {value: of("value"), weight: of("weight"), term: of("term")};
    })""")
    return found


@pytest.mark.parametrize("cell", CELLS)
def test_the_terms_of_a_gradient_are_the_engines_at_three_words(page, cell):
    model = net(cell)
    found = gradients(model)
    node = model.cell.belt
    opened(page, model, t=1)
    for t in (0, DAN, END):
        question = f"dL/{node}.{UNIT + 1}@{t + 1}"
        page.evaluate(
            """question => {
                const asked = new URLSearchParams(location.hash.slice(1));
                asked.set("why", question);
                location.hash = asked;
            }""",
            question,
        )
        expect(page.locator(".why")).to_have_attribute("data-asked", f"dL/{node}.{UNIT}@{t}")
        told = model.chain_rule(found, "main", t, node, UNIT)
        shown = terms(page)

        for row, exact in zip(shown, rows(told), strict=True):
            assert float(row["term"]) == exact.product
            for name, number in (("value", exact.value), ("weight", exact.weight)):
                assert (row[name] is None) == (number is None)
                assert number is None or float(row[name]) == number
        asked = float(page.locator(".why-asked").get_attribute("data-value") or "nan")
        assert asked == found.chains["main"].nodes[node][t, UNIT]


@pytest.mark.parametrize("cell", CELLS)
def test_the_path_is_walked_from_the_first_word_to_the_loss_and_back_to_it(page, cell):
    model = net(cell)
    text = "Bob is nice"
    opened(page, model, text=text, loss="3~feeling~like", t=1)
    way = model.gradient_path(
        model.gradients(text, 2, "feeling", "like"), "main", 0, model.cell.belt, UNIT
    )
    expect(page.locator(".narration [role=status]")).to_contain_text("Word 1 of 3")
    page.evaluate(
        "question => location.hash += question", f"&why=dL/{model.cell.belt}.{UNIT + 1}@1"
    )
    crumbs, now = page.locator(".crumb"), page.locator(".crumb.is-now")
    expect(crumbs).to_have_count(len(way))

    for at, stop in enumerate(way):
        expect(crumbs.nth(at)).to_have_attribute("aria-current", "step")
        value = float(now.locator(".crumb-value").get_attribute("data-value") or "nan")
        assert value == stop.found.value
        page.keyboard.press("ArrowLeft" if at < len(way) - 1 else "Shift")
    expect(page.locator(".why")).to_contain_text("what the net says")
    expect(page.locator(".path.is-slope .path-leg").first).to_be_attached()

    for at in reversed(range(len(way) - 1)):
        page.keyboard.press("ArrowRight")
        expect(crumbs.nth(at)).to_have_attribute("aria-current", "step")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator(".why-trail")).to_have_count(0)
    expect(page.locator(".cell.is-gradient").first).to_be_visible()


def test_every_number_of_the_way_back_is_asked_by_key_and_by_pointer(page):
    opened(page, net("lstm"), t=DAN + 1, phase=4, lens="open")
    asked = page.locator(".why")
    expect(page.locator(".narration [role=status]")).to_contain_text("Word 7 of 14")
    page.keyboard.press("w")
    expect(asked).to_have_attribute("data-asked", f"dL/c_prev.{UNIT}@{DAN}")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".why-note")).to_be_visible()
    page.keyboard.press("Shift+ArrowRight")
    expect(asked).to_have_attribute("data-asked", re.compile(r"dL/c_prev\.3@[45]"))
    for _ in range(2):
        page.keyboard.press("Escape")

    number = page.locator(".lens-number.is-back[data-node=f]")
    number.focus()
    page.keyboard.press("Enter")
    expect(asked).to_have_attribute("data-asked", re.compile(r"dL/f\.3@"))
    for _ in range(2):
        page.keyboard.press("Escape")
    expect(number).to_be_focused()

    page.keyboard.press("o")
    page.locator(".arithmetic.is-back button.is-result").first.click()
    expect(asked).to_have_attribute("data-asked", re.compile("dL/"))
    for _ in range(2):
        page.keyboard.press("Escape")
    cell = page.locator(".column.is-present .cell.is-gradient[data-lane=h] .gradient-cell")
    cell.click(force=True)
    expect(asked).to_have_attribute("data-asked", re.compile(r"dL/h\.3@"))


def test_a_bar_of_the_lane_is_asked_on_the_way_forward_and_goes_with_the_lane(page):
    page.goto(address(net("lstm"), BOB, loss="14~feeling~hate", t=9, unit=UNIT + 1))
    page.locator(".gradient-bar[data-t='9']").click(force=True)

    expect(page.locator(".why")).to_have_attribute("data-asked", f"dL/c.{UNIT}@8")
    expect(page.locator(".path.is-slope .path-leg").first).to_be_attached()
    page.get_by_role("button", name="pin", exact=True).click()
    expect(page).to_have_url(re.compile("pins=dL%2Fc.4%409"))
    page.keyboard.press("g")
    expect(page.locator(".why-trail")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("why="))
    page.locator(".pin .crumb").click()
    expect(page.locator(".chain-rule")).to_be_visible()
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".why")).to_have_attribute("data-asked", f"dL/c.{UNIT}@7")
    for _ in range(2):
        page.keyboard.press("Escape")
    page.keyboard.press("Shift+W")
    expect(page.locator(".why")).to_have_attribute("data-asked", f"dL/c.{UNIT}@7")


@pytest.mark.parametrize(
    "damaged", [{"why": "dL/p:feeling.1@14"}, {"why": "dL/c.4@7", "loss": ""}, {"why": "dL/.1@1"}]
)
def test_of_a_gradient_that_there_is_none_of_the_link_says_so(page, damaged):
    opened(page, net("lstm"), t=DAN + 1, **damaged)

    expect(page.get_by_text("could not be read")).to_contain_text("“why”")
    expect(page.locator(".why")).to_have_count(0)


def test_through_what_a_person_holds_nothing_goes_on_and_that_is_said(page):
    opened(page, net("lstm"), t=DAN + 1, holds=f"c.{UNIT + 1}@{DAN + 1}=0.5", why="dL/f.4@7")

    expect(page.locator(".chain-rule")).to_contain_text("cell state, held by you")
    expect(page.locator(".why-note")).to_contain_text("held by you")
    assert float(page.locator(".why-sum").get_attribute("data-value") or "nan") == 0
