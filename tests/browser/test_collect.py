"""What each word adds to the gradient of the weights, and a gradient as a slope, on the page."""

import csv
import json

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from engine.analysis.collect import collect
from engine.analysis.nudge import Place, Weight, nudge
from engine.nets import load
from tests.browser.reading import open_scene
from tests.browser.test_take_away import content, take

TEXT = "I grew up in France . I speak fluent"
LAST = 8
AMOUNT = 0.25


def opened(page: Page, cell: str, **more: str):
    """The panel on the loss at the last word, with the engine's gradients of the same loss."""
    model = load("near-far", cell)
    open_scene(page, model, TEXT, loss=f"{LAST + 1}~blank", **more)
    head = next(each for each in model.trace(TEXT).heads if each.name == "blank")
    label = head.labels[LAST]
    target = int(head.p[LAST].argmax()) if label is None else label
    expect(page.locator(".gradient-bar").first).to_be_visible()
    page.keyboard.press("d")
    expect(page.locator(".collect-word")).to_have_count(LAST + 1)
    return model, target, model.gradients(TEXT, LAST, "blank", target)


@pytest.mark.parametrize("cell", ["rnn", "gru", "lstm"])
def test_shares_and_norms_are_the_engines_and_the_printed_ones_add_up(page, cell):
    _, _, found = opened(page, cell)
    arrays = (
        page.get_by_label("Which weights")
        .locator("option")
        .evaluate_all("all => all.map(one => one.value)")
    )
    assert arrays == list(found.chains["main"].found.parameters)

    page.get_by_role("button", name="Add them up").click()
    for name in arrays[:5]:
        page.get_by_label("Which weights").select_option(name)
        told = collect(found, "main", name)
        expect(page.locator(".collect")).to_have_attribute("data-array", name)
        read = page.locator(".collect-word").evaluate_all(
            "all => all.map(one => [Number(one.querySelector('[data-norm]').dataset.norm),"
            " Number(one.querySelector('[data-part]').dataset.part)])"
        )
        assert np.array(read) == pytest.approx(np.stack((told.norms, told.parts), axis=1), abs=0)
        said = page.locator(".collect-shares").inner_text().split("=")[0]
        terms = said.replace("−", "-").replace("- ", "-").replace("+ ", "").split()
        assert sum(map(float, terms)) == pytest.approx(100, abs=1e-9)


def page_number(value: float) -> str:
    """A number as JavaScript writes it, where that is as Python does."""
    return repr(float(value)).removesuffix(".0")


def test_the_words_slide_into_one_matrix_and_a_weight_of_it_is_moved(page):
    model, target, found = opened(page, "rnn")
    told = collect(found, "main", "U_a")
    page.get_by_label("Which weights").select_option("U_a")
    expect(page.locator(".collect-value")).to_have_count(0)

    page.get_by_role("button", name="Add them up").click()
    page.get_by_label("row").fill("4")
    page.get_by_label("column").fill("9")

    shown = page.locator(".collect-value")
    expect(shown).to_have_attribute("data-value", page_number(told.whole[3, 8]))
    page.locator(".collect-word").last.click()
    expect(shown).to_have_attribute("data-value", page_number(told.piles[LAST][3, 8]))

    page.get_by_role("button", name="Move this weight").click()
    expect(page.locator(".nudge-plot")).to_be_visible()
    at = Weight("cell.U_a", 3, 8)
    compare(page, nudge(model, TEXT, LAST, "blank", target, at, [AMOUNT]))
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Escape")
    expect(page.locator(".nudge")).to_have_count(0)
    expect(page.locator(".collect")).to_be_visible()


def compare(page: Page, wanted) -> None:
    """The plot's numbers at the slider's first amount are the engine's."""
    numbers = page.locator(".nudge").evaluate(
        "of => ['value', 'gradient', 'measured', 'straight'].map("
        "name => Number(of.querySelector(`[data-${name}]`).dataset[name]))"
    )
    engine = [wanted.value, wanted.gradient, wanted.measured[0], wanted.straight[0]]
    assert numbers == pytest.approx(engine, abs=1e-12)


def test_a_state_is_moved_from_the_answer_to_why(page):
    model = load("near-far", "lstm")
    open_scene(page, model, TEXT, loss=f"{LAST + 1}~blank", lens="open", why="c.2@5")
    head = next(each for each in model.trace(TEXT).heads if each.name == "blank")
    label = head.labels[LAST]
    target = int(head.p[LAST].argmax()) if label is None else label

    page.get_by_role("button", name="Move it a little").click()

    expect(page.locator(".nudge-plot")).to_be_visible()
    compare(page, nudge(model, TEXT, LAST, "blank", target, Place(4, "c", 1), [AMOUNT]))
    slider = page.get_by_role("slider", name="moved by")
    slider.focus()
    page.keyboard.press("End")
    top = nudge(model, TEXT, LAST, "blank", target, Place(4, "c", 1), [1.0])
    expect(page.locator("[data-measured]")).not_to_have_attribute("data-measured", "0")
    assert float(page.locator("[data-measured]").get_attribute("data-measured")) == pytest.approx(
        top.measured[0], abs=1e-12
    )


def test_the_settings_lead_to_it_and_a_loss_is_asked_where_none_is(page):
    open_scene(page, load("near-far", "gru"), TEXT)

    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="What each word adds").click()

    expect(page.locator(".collect-word")).to_have_count(LAST + 1)
    page.keyboard.press("Escape")
    expect(page.locator(".collect")).to_have_count(0)
    expect(page.locator(".gradient-bar").first).to_be_visible()


def test_a_link_opens_it_with_the_nudge_and_all_of_it_is_taken_away(page):
    model = load("near-far", "rnn")
    more = {"collect": "U_a.4.9@3~sum", "nudge": "U_a.4.9~1~21", "loss": f"{LAST + 1}~blank~french"}
    open_scene(page, model, TEXT, **more)
    expect(page.locator(".collect")).to_have_attribute("data-array", "U_a")
    expect(page.locator(".nudge [data-measured]")).to_be_visible()
    found = model.gradients(TEXT, LAST, "blank", "french")
    told = collect(found, "main", "U_a")
    expect(page.locator(".collect-large")).to_have_attribute("data-word", "2")

    taken = json.loads(content(take(page, "JSON")))
    table = list(csv.reader(content(take(page, "CSV")).decode("utf-8-sig").splitlines()))

    assert np.array(taken["collect"]["piles"]).reshape(told.piles.shape) == pytest.approx(
        told.piles, abs=0
    )
    nudged = nudge(model, TEXT, LAST, "blank", "french", Weight("cell.U_a", 3, 8), [0.25])
    assert taken["nudge"]["measured"][20] == pytest.approx(nudged.measured[0], abs=1e-12)
    values = {(row[1], row[3]): row[5] for row in table}
    assert float(values["3", "dL_t/dU_a[4,9]"]) == told.piles[2, 3, 8]
    assert float(values["3", "share(dL_t/dU_a)"]) == told.parts[2]
    assert float(values["", "measured(0.25)"]) == taken["nudge"]["measured"][20]
