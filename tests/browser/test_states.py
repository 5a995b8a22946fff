"""States that are not the usual one: untrained, overflowing, very long, very small and large."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from tests.browser.conftest import GATESCOPE, ROOT
from tests.browser.reading import address, assert_prints, cells_of, open_scene, value_at
from tests.server import serving

BOB = "Bob is a nice person. Dan on the other hand is evil."


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_one_press_shows_the_net_before_its_training_and_one_more_after(page, cell):
    trained = load("subject-switch", cell)
    header = trained.header
    untrained = Model.untrained(
        Recipe(
            "subject-switch",
            cell,
            hidden=header["hidden"],
            embedding=header["embedding"],
            seed=header["seed"],
            options=trained.cell.options,
        )
    )
    open_scene(page, trained, BOB, t=14)
    unit = header["made"]["unit"]

    page.keyboard.press("u")
    expect(page.get_by_text("0 updates", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile(rf"model=%7Esubject-switch\.{cell}\."))
    expect(page.get_by_text("has not been trained")).to_be_attached()
    trace = untrained.trace(BOB)
    shown = list(cells_of(page))
    assert shown
    for t, lane, text in shown:
        if t > 0 or lane in trained.cell.states:
            assert_prints(text, value_at(trace, lane, t - 1, unit), f"{lane} at {t}")

    page.reload()
    expect(page.locator(".words .word").first).to_be_visible()
    page.keyboard.press("w")
    expect(page.locator(".why-asked")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.get_by_text(re.compile("[0-9] updates"))).to_be_visible()


def test_a_recipe_that_is_none_is_left_out_and_said(page):
    page.goto(f"/#v=1&model=~subject-switch.lstm.many.16.0&text={BOB}")

    expect(page.get_by_text("could not be read")).to_contain_text("model")
    expect(page.locator(".words .word").first).to_be_visible()


def test_numbers_that_overflow_are_shown_as_what_they_are(new_context, guard, tmp_path):
    guard.allow("another host")
    recipe = Recipe(
        "subject-switch", "rnn", hidden=8, embedding=4, seed=1, options={"activation": "relu"}
    )
    network = recipe.build()
    network.packed *= 1e60
    model = Model.from_network(network, recipe, {"updates": 0})
    (tmp_path / "data" / "nets").mkdir(parents=True)
    (tmp_path / "data" / "nets" / "wild.safetensors").write_bytes(model.to_bytes())
    with np.errstate(all="ignore"):
        h = model.trace(BOB).chain("main").values["h"]
    assert not np.isfinite(h[-1]).all()

    with serving(GATESCOPE, cwd=ROOT, data=tmp_path / "data") as server:
        page = new_context().new_page()
        open_scene(page, model, BOB, at=server.url, unit=1)
        texts = [text for _, lane, text in cells_of(page) if lane == "h"]
        assert any(re.match(r"−?10[⁰-⁹¹²³]+", text) for text in texts)
        assert any(text in ("NaN", "∞") for text in texts)
        page.goto(server.url + address(model, BOB, unit=1, t=14, lens="open"))
        expect(page.locator(".lens")).to_be_visible()
        page.keyboard.press("w")
        expect(page.locator(".why")).to_be_visible()
        page.context.close()


def test_five_hundred_words_scroll_and_the_lens_does_not_shrink(page):
    text = "Bob is a nice person . " * 83 + "Dan is"
    open_scene(page, load("subject-switch", "lstm"), text, t=250, lens="open")
    width = page.locator(".lens").bounding_box()["width"]

    for _ in range(12):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".narration [role=status]")).to_contain_text("Word 262 of 500")

    assert page.locator(".lens").bounding_box()["width"] == pytest.approx(width, abs=2)
    page.keyboard.press("End")
    expect(page.locator(".lens-word-text")).to_have_text("is")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.parametrize("hidden", [1, 128])
def test_one_unit_and_many_keep_their_lanes(page, hidden):
    model = f"~subject-switch.lstm.{hidden}.16.3"
    page.goto(f"/#v=1&model={model}&text={BOB}&t=7&lens=open&unit={hidden}")
    expect(page.locator(".lens")).to_be_visible()

    expect(page.locator(".unit-choice")).to_contain_text(f"{hidden} of {hidden}")
    numbers = page.locator(".lens-number")
    assert numbers.count() >= 10
    page.keyboard.press("ArrowUp")
    expect(page.locator(".unit-choice")).to_contain_text(f"{hidden - 1 or 1} of {hidden}")


@pytest.mark.parametrize("lens", ["open", "closed"])
def test_forced_colours_leave_every_number_and_letter_readable(new_context, lens):
    page = new_context(forced_colors="active").new_page()
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens=lens)

    faint = page.locator(".score .cell .number, .lens-number text, .lane-symbol").evaluate_all(
        """texts => texts.filter(text => {
            const style = getComputedStyle(text);
            const ink = text.ownerSVGElement ? style.fill : style.color;
            const cell = text.closest(".cell")?.querySelector(".thick");
            const page = getComputedStyle(document.documentElement).backgroundColor;
            return ink === (cell ? getComputedStyle(cell).fill : page);
        }).map(text => text.textContent)"""
    )

    assert faint == []
