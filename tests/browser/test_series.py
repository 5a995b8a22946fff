"""A net of numbers: stepped, gone on with by itself, and fed from a table."""

import re

from playwright.sync_api import FilePayload, Page, expect

from engine.analysis.forecast import forecast
from engine.nets import load
from engine.tasks import TASKS
from tests.browser.reading import assert_prints, open_scene

WAVE = TASKS["wave"].starters[0].text
NET = load("wave", "lstm")


def test_a_series_is_stepped_and_goes_on_by_itself_from_any_number(page: Page):
    open_scene(page, NET, WAVE, t=13)

    said = NET.trace(WAVE).heads[0].logits[:, 0]
    shown = page.locator(".heads .said-number")
    expect(shown).to_have_count(13)
    for at, text in enumerate(shown.all_text_contents()):
        assert_prints(text, said[at], f"number {at + 1}")
    for t in (13, 14):
        dots = page.locator(".series .series-said.is-own")
        expected = forecast(NET, WAVE, t - 1, 12)
        expect(dots.first).to_have_attribute("data-value", str(expected[0]))
        values = dots.evaluate_all("all => all.map((each) => Number(each.dataset.value))")
        assert values == list(expected)
        page.keyboard.press("Shift+ArrowRight")


def test_the_gradient_and_why_work_on_numbers(page: Page):
    open_scene(page, NET, WAVE, t=13)

    page.keyboard.press("g")
    expect(page.locator(".gradient-controls")).to_contain_text("The squared distance")
    expect(page.locator(".gradient-bar, .gradient-lane path").first).to_be_visible()
    page.keyboard.press("g")
    page.keyboard.press("w")
    expect(page.get_by_role("heading", name=re.compile("^Why is"))).to_be_visible()


def test_a_column_of_a_table_becomes_the_series(page: Page):
    open_scene(page, NET, WAVE, t=3)
    page.get_by_role("button", name="Type your own numbers").click()
    table = b"day;price\n1;2,5\n2;3,5\n3;\n4;4,5\n"
    file: FilePayload = {"name": "prices.csv", "mimeType": "text/csv", "buffer": table}
    page.locator(".table-choice input[type=file]").set_input_files([file])
    read = page.get_by_role("group", name="As what the table was read")
    expect(read).to_contain_text("1 row without a number left out")
    expect(read.get_by_label("decimal mark")).to_have_value(",")

    read.get_by_role("button", name="price: 3 numbers").click()
    page.get_by_role("button", name="Done").click()

    expect(page.locator(".words .word")).to_have_text(["-1", "0", "1"])
