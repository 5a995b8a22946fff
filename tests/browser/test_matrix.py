"""Weights as matrices: the engine's numbers, with the row of the unit that is looked at."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from engine.cells import CELLS
from engine.graph.matrices import matrices
from tests.browser.reading import open_scene

TEXT = "Bob is a nice person"
READ = "cells => cells.map(c => [c.dataset.source, Number(c.dataset.value)])"


@pytest.mark.parametrize("hidden", [1, 8, 64])
@pytest.mark.parametrize("cell", list(CELLS))
def test_the_row_of_every_layer_and_answer_is_the_engines(page, models, cell, hidden):
    model = models[cell, hidden]
    unit = min(2, hidden - 1)
    open_scene(page, model, TEXT, unit=unit + 1)
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Weights").click()
    layers = [node.key for node in model.cell.nodes if node.op == "layer"]

    for node in (*layers, "head:feeling"):
        page.get_by_label("Which weights").select_option(node)
        row = 0 if node.startswith("head:") else unit
        wanted = [
            (part.source, float(value))
            for part in matrices(model, node)
            for value in part.values[row]
        ]
        cells = page.locator(".matrix-rows td")
        expect(cells).to_have_count(len(wanted))
        expect(cells.first).to_have_attribute("data-value", page_number(wanted[0][1]))
        assert [tuple(found) for found in cells.evaluate_all(READ)] == wanted


def page_number(value: float) -> str:
    """A number as JavaScript writes it, where that is as Python does."""
    text = repr(value)
    return text.removesuffix(".0")


def test_the_marked_row_follows_the_unit_and_escape_closes(page, models):
    open_scene(page, models["lstm", 8], TEXT, unit=1, lens="open", why="f.1@5")
    page.get_by_role("button", name="all weights").click()
    row = page.locator(".matrix-row").first
    first = row.evaluate("row => row.style.top")
    expect(page.locator(".matrix")).to_be_focused()

    page.keyboard.press("Escape")
    expect(page.locator(".matrix")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".crumbs")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Weights").click()

    assert (first, row.evaluate("row => row.style.top")) == ("0%", "12.5%")


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
def test_axe_finds_nothing_in_the_weights(new_context, models, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    open_scene(page, models["gru", 64], TEXT)
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Weights").click()
    expect(page.locator(".matrix canvas").first).to_be_visible()

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()
