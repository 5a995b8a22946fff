"""Nets whose cells differ by an option alone are told apart in words, not by its raw value."""

import httpx
from playwright.sync_api import expect

from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.browser.reading import open_scene


def test_a_gru_of_another_kind_says_in_words_what_is_other(page, base_url):
    page.set_viewport_size({"width": 1024, "height": 768})
    options = {"reset": "before", "update": "writes"}
    recipe = Recipe("subject-switch", "gru", hidden=4, embedding=3, options=options)
    net = Model.untrained(recipe)
    httpx.post(
        f"{base_url}/api/models",
        content=net.to_bytes(),
        headers={"content-type": "application/octet-stream"},
    ).raise_for_status()
    open_scene(page, net, "Bob is nice")

    cells = page.get_by_role("group", name="Cell").or_(page.get_by_label("Cell")).first
    expect(cells).to_contain_text("GRU, reset before, z writes")
    expect(cells).to_contain_text("GRU, reset after, z keeps")

    # The names are long: the header has them in a list, and nothing is pushed out of the window.
    boxes = [each.bounding_box() for each in page.locator("header :is(button, select, a)").all()]
    assert len(boxes) >= 8
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > 1024] == []
