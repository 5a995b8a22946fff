"""Why is a number so: what the drawer prints is the engine's, adds up, and leads back to a word."""

import re
from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from engine.cells import CELLS
from engine.graph.waterfall import rows
from engine.nets import load
from tests.browser.conftest import SIZES, net_of
from tests.browser.reading import assert_prints, open_scene

TEXT = "Bob is a nice person"
BOB = "Bob is a nice person. Dan on the other hand is evil."
SUMS = ("layer", "plus")


def read_rows(page: Page) -> list[dict[str, Any]]:
    """What each row of the waterfall prints, with the values it stands for."""
    found: list[dict[str, Any]] = page.locator(
        ".waterfall tbody tr"
    ).evaluate_all("""rows => rows.map(row => {
        const cell = name => row.querySelector(`.why-${name}`);
        const of = name => cell(name)?.dataset.value ?? null;
        const printed = name => cell(name)?.textContent ?? "";
        return {kind: row.dataset.kind,
            value: of("value"), weight: of("weight"), term: of("term"),
            printedValue: printed("value"), printedWeight: printed("weight"),
            printedTerm: printed("term")};
    })""")
    return found


def decimal(text: str) -> Decimal:
    """A printed number, exactly."""
    return Decimal(re.sub("[=≈×+ ]", "", text).replace("−", "-"))


def last_digit(printed: Decimal) -> Decimal:
    """What one in the last printed place is worth."""
    return Decimal(1).scaleb(int(printed.as_tuple().exponent))


def ask(page: Page, node: str, t: int, unit: int) -> None:
    """Ask by the address, in the scene that is open."""
    question = f"{node}.{unit + 1}@{t + 1}"
    page.evaluate(
        """question => {
            const asked = new URLSearchParams(location.hash.slice(1));
            asked.set("why", question);
            location.hash = asked;
        }""",
        question,
    )
    expect(page.locator(".why")).to_have_attribute("data-asked", f"{node}.{unit}@{t}")
    expect(page.locator(".why-body > *").first).to_be_visible()


@pytest.mark.parametrize("hidden", [h for h in SIZES if h != 16])
@pytest.mark.parametrize("cell", list(CELLS))
def test_the_arithmetic_of_every_number_is_the_engines(page, models, cell, hidden):
    model = models[cell, hidden]
    trace = model.trace(TEXT)
    unit = min(3, hidden - 1)
    open_scene(page, model, TEXT, t=3, unit=unit + 1, lens="open")

    for node in model.cell.nodes:
        if node.op in ("input", "previous"):
            continue
        found = model.explain(trace, "main", 2, node.key, unit)
        ask(page, node.key, 2, unit)

        exact = found.value
        assert float(page.locator(".why-asked").get_attribute("data-value")) == exact
        assert_prints(page.locator(".why-asked").inner_text(), exact, node.key)
        behind = found.inner or found
        if behind.op not in SUMS:
            continue
        shown = read_rows(page)
        wanted = rows(behind)
        assert [row["kind"] for row in shown] == [row.kind for row in wanted]
        for row, exact_row in zip(shown, wanted, strict=True):
            assert float(row["term"]) == exact_row.product
            assert_prints(row["printedTerm"], exact_row.product, node.key)
            if len(exact_row.parts) > 1:
                assert row["value"] is row["weight"] is None
            elif exact_row.weight is not None and exact_row.value is not None:
                assert float(row["weight"]) == exact_row.weight
                assert_prints(row["printedWeight"].replace("× ", ""), exact_row.weight, node.key)
                if exact_row.kind == "term":
                    assert_prints(row["printedValue"], exact_row.value, node.key)


@pytest.mark.parametrize(
    ("cell", "node"), [("lstm", "f"), ("lstm", "g"), ("gru", "z"), ("gru", "w_x"), ("rnn", "h")]
)
def test_the_printed_terms_add_up_to_the_printed_sum_or_say_that_they_do_not(page, cell, node):
    model = net_of(cell)
    checked = 0
    open_scene(page, model, TEXT, t=4, lens="open")

    for unit in range(4):
        ask(page, node, 3, unit)
        shown = read_rows(page)
        total = page.locator(".why-sum").inner_text()
        for row in shown:
            if row["weight"] and row["kind"] == "term":
                product = decimal(row["printedValue"]) * decimal(row["printedWeight"])
                step = last_digit(decimal(row["printedTerm"]))
                assert abs(product - decimal(row["printedTerm"])) <= step / 2
        if total.startswith("≈"):
            continue
        terms = sum((decimal(row["printedTerm"]) for row in shown), Decimal(0))
        step = last_digit(decimal(total))
        assert abs(terms - decimal(total)) <= step / 2
        checked += 1

    assert checked


@pytest.mark.parametrize("cell", list(CELLS))
def test_the_largest_source_of_each_number_leads_back_to_a_word(page, cell):
    open_scene(page, net_of(cell), BOB, t=7, lens="open")
    page.keyboard.press("w")
    expect(page.locator(".why")).to_be_visible()

    ahead = page.locator(".crumb.is-ahead")
    expect(page.locator(".why-body > *").first).to_be_visible()
    for _ in range(20):
        expect(page.locator(".why-body > *").first).to_be_visible()
        if page.locator(".word-end").count() or not ahead.count():
            break
        crumbs = page.locator(".crumb:not(.is-ahead)").count()
        page.keyboard.press("Enter")
        expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(crumbs + 1)

    expect(page.locator(".word-end, .why-note")).to_be_visible()
    crumbs = page.locator(".crumb:not(.is-ahead)").count()
    page.keyboard.press("Backspace")
    expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(crumbs - 1)


TRAINED = ["lstm", "gru", "rnn"]


@pytest.mark.parametrize("cell", TRAINED)
def test_enter_leads_from_the_opening_answer_to_the_word_that_turned_it(page, cell):
    open_scene(page, load("subject-switch", cell), BOB, lens="open", why="p:feeling.3@14")

    follow_to_the_word(page)

    expect(page.locator(".crumb:not(.is-ahead)").last).to_contain_text("evil")


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_enter_leads_from_a_far_answer_to_the_country(page, cell):
    model = load("near-far", cell)
    text = "I grew up in France. I speak fluent"
    end = len(model.trace(text).columns)
    french = model.heads[0].classes.index("french") + 1
    open_scene(page, model, text, lens="open", why=f"p:blank.{french}@{end}")

    follow_to_the_word(page)

    expect(page.locator(".crumb:not(.is-ahead)").last).to_contain_text("France")


def follow_to_the_word(page: Page) -> None:
    """Press Enter until a word is reached."""
    for _ in range(20):
        expect(page.locator(".why-body > *").first).to_be_visible()
        if page.locator(".word-end").count():
            break
        crumbs = page.locator(".crumb:not(.is-ahead)").count()
        page.keyboard.press("Enter")
        expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(crumbs + 1)

    expect(page.locator(".word-end")).to_be_visible()


def test_another_source_is_chosen_and_followed(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open", why="f.4@7")
    expect(page.locator(".waterfall .is-chosen")).to_have_count(1)

    page.keyboard.press("ArrowDown")
    expect(page.locator(".waterfall tbody tr").nth(1)).to_have_class("is-chosen")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"why=f\.4%407%7Eh\.\d+%406"))
    expect(page.locator(".crumb.is-now")).to_contain_text("at “.”")


def test_escape_closes_the_drawer_then_the_path_and_gives_the_focus_back(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open")
    number = page.locator(".lens-number[data-node=f]")

    number.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".why")).to_be_focused()
    expect(page.locator(".asked-ring")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)
    expect(page.locator(".crumb.is-now")).to_be_focused()
    page.keyboard.press("Escape")

    expect(page.locator(".why-trail")).to_have_count(0)
    expect(page.locator(".lens")).to_have_count(1)
    expect(number).to_be_focused()


def test_stepping_on_asks_the_same_of_the_next_word(page):
    model = load("subject-switch", "lstm")
    trace = model.trace(BOB)
    open_scene(page, model, BOB, t=6, unit=4, lens="open", why="f.4@6")
    expect(page.locator(".why-asked")).to_be_visible()

    page.keyboard.press("ArrowRight")
    expect(page.locator(".why-of")).to_contain_text("Dan")

    exact = float(trace.chain("main").values["f"][6, 3])
    expect(page.locator(".why-asked")).to_have_attribute(
        "data-value", re.compile(f"{exact:.6g}"[:4])
    )


def test_what_a_later_phase_computes_is_not_told_before(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, phase=1, lens="open", why="o.4@7")

    expect(page.locator(".why-note")).to_be_visible()
    expect(page.locator(".why [data-value]")).to_have_count(0)


def test_a_probability_and_a_number_of_the_past_can_be_asked(page):
    model = load("subject-switch", "lstm")
    trace = model.trace(BOB)
    open_scene(page, model, BOB, t=7, unit=4)
    page.locator('.answers [data-node="p:feeling"]').nth(2).click()

    share = page.locator(".shares .why-term").nth(2)
    expect(share).to_be_visible()
    assert float(share.get_attribute("data-value")) == trace.heads[1].p[6, 2]
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")

    cell = page.locator('.score .column[data-t="3"] .cell[data-lane="i"] .thick')
    box = cell.bounding_box()
    page.keyboard.down("Alt")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.keyboard.up("Alt")
    expect(page.locator(".why-of")).to_contain_text("unit 4 at “a”")


def test_pins_stay_are_in_the_link_and_go(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open", why="f.4@7")
    page.get_by_role("button", name="pin", exact=True).click()
    expect(page).to_have_url(re.compile("pins=f.4%407"))

    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.reload()
    pin = page.locator(".pin .crumb")
    expect(pin).to_contain_text("0.00")
    pin.click()
    expect(page.locator(".why")).to_be_visible()
    for _ in ("the drawer", "the path", "the pins"):
        page.keyboard.press("Escape")

    expect(page.locator(".pin")).to_have_count(0)


def test_a_question_that_another_cell_has_no_number_for_is_put_away(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open", why="f.4@7")
    expect(page.locator(".why-asked")).to_be_visible()

    page.get_by_role("button", name="GRU", exact=True).click()

    expect(page.locator(".crumbs")).to_have_count(0)
    expect(page.locator(".lens-number[data-node=z]")).to_be_visible()
    expect(page).not_to_have_url(re.compile("why="))


def test_a_link_with_a_question_that_cannot_be_read_says_so(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, why="nonsense", pins="f.0@1")

    expect(page.get_by_role("status").first).to_be_attached()
    expect(page.get_by_text("could not be read")).to_contain_text("“why”, “pins”")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1024, 768), (1920, 1080), (390, 844)], ids=str)
def test_axe_finds_nothing_while_a_number_is_asked(new_context, size, scheme):
    viewport = {"width": size[0], "height": size[1]}
    page = new_context(viewport=viewport, color_scheme=scheme).new_page()
    net = load("subject-switch", "lstm")
    open_scene(page, net, BOB, t=7, lens="open", why="f.4@7~h.4@6", pins="i.4@7")
    expect(page.locator(".waterfall, .formula")).to_be_visible()

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_what_a_sum_gains_is_not_said_of_what_it_is_squashed_to(page, cell):
    """A gate lies between 0 and 1: no term raises it by 2."""
    model = net_of(cell)
    open_scene(page, model, BOB, t=7)
    said = page.locator(".narration [role=status]")
    squashed = [node for node in model.cell.nodes if node.op in ("sigmoid", "tanh")]
    by = re.compile(r"(raises|lowers) the .* by ")
    of_sum = re.compile(r"(adds|takes) [\d.]+ (to|from) the sum of the ")

    met = 0
    for node in squashed:
        for unit in range(3):
            ask(page, node.key, 6, unit)
            expect(said).not_to_have_text(by)
            met += bool(of_sum.search(said.text_content()))
    assert met > 0
