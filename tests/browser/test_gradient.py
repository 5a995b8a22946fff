"""The gradient lane: the engine's norms on one axis for all nets, wherever the score stands."""

import csv
import io
import json
import math
import re
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine.net.gradients import lengths
from engine.net.model import Model
from engine.nets import load
from tests.browser.lib_page import serving_lib
from tests.browser.reading import assert_prints, open_scene
from tests.browser.test_take_away import content, take

BOB = "Bob is a nice person. Dan on the other hand is evil."
FRANCE = "I grew up in France . We drink tea every morning . I speak fluent"
PHONE = {"width": 390, "height": 844}
PLACES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "closed": ({}, {}),
    "open": ({}, {"lens": "open"}),
    "present": ({}, {"present": "on"}),
    "train": ({}, {"scene": "train"}),
    "phone": ({"viewport": PHONE}, {}),
}


def norms(model: Model, text: str, t: int, head: str, state: str) -> list[float]:
    """The engine's, from the start state on; the loss is on the right answer, else on the net's."""
    said = next(each for each in model.trace(text).heads if each.name == head)
    label = said.labels[t]
    target = int(said.p[t].argmax()) if label is None else label
    found = model.gradients(text, t, head, target).states[state]
    return [found.start, *map(float, found.norms)]


def written(value: float) -> str:
    """A number with all its digits, as JavaScript writes it."""
    if abs(value) < 1e-6:
        return repr(value).replace("e-0", "e-")
    return format(Decimal(repr(value)), "f").removesuffix(".0")


def bars(page: Page) -> dict[int, float]:
    """Heights of the bars, by timestep as on screen."""
    script = "bars => bars.map(b => [Number(b.dataset.t), Number(b.getAttribute('height'))])"
    return dict(page.locator(".gradient-bar:not(.is-below)").evaluate_all(script))


@pytest.mark.parametrize("place", list(PLACES))
def test_the_lane_stands_wherever_the_score_does(new_context, place):
    window, scene = PLACES[place]
    page = new_context(**window).new_page()
    model = load("subject-switch", "lstm")
    wanted = norms(model, BOB, 12, "feeling", "c")

    open_scene(page, model, BOB, t=7, loss="13~feeling", **scene)
    value = page.locator(".gradient-value")
    expect(value).to_be_visible()
    expect(page.locator(".gradient-power").first).to_have_text("1")
    expect(page.locator(".gradient-power").last).to_have_text("10⁻⁸")

    # A training begins with a net that is not trained.
    if place != "train":
        assert_prints(value.inner_text(), wanted[7], "the value at the present word")
        for t, height in bars(page).items():
            assert height > 2, f"there is a bar at {t}"
    width = page.viewport_size["width"]
    expect(page.locator("html")).to_have_js_property("scrollWidth", width)
    box, lane = value.bounding_box(), page.locator(".gradient-base").bounding_box()
    assert box
    assert lane
    assert lane["x"] <= box["x"]
    assert box["x"] + box["width"] <= lane["x"] + lane["width"]


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_every_number_of_the_lane_is_the_engines_on_the_one_axis(page, cell):
    model = load("near-far", cell)
    said = model.trace(FRANCE).heads[0]
    right = said.labels[14]
    assert right is not None
    found = model.gradients(FRANCE, 14, "blank", right).chains["main"].nodes
    unit = 2
    open_scene(page, model, FRANCE, t=5, unit=unit + 1, loss="15~blank")
    value = page.locator(".gradient-value")

    choices = list(dict.fromkeys([model.cell.belt, *model.cell.states, *model.cell.lanes]))
    for node in choices:
        if node != model.cell.belt:
            page.keyboard.press("Shift+G")
        norm, own = float(lengths(found[node])[4]), float(found[node][4, unit])
        expect(value).to_have_attribute("data-value", written(norm))
        page.keyboard.press("a")
        expect(value).to_have_attribute("data-value", written(own))
        expect(page.locator(".norm-of")).to_have_text(f"unit {unit + 1}")
        text = value.inner_text()
        assert text.startswith("−") == (own < 0)
        assert_prints(text.lstrip("−"), abs(own), f"the unit's own by {node}")
        page.keyboard.press("a")
    expect(page).to_have_url(re.compile(f"by={choices[-1]}" if len(choices) > 1 else "loss="))
    if len(choices) > 1:
        page.keyboard.press("Shift+G")

    wanted = norms(model, FRANCE, 14, "blank", model.cell.belt)
    expect(value).to_have_attribute("data-value", written(wanted[5]))
    heights = bars(page)
    drawn = [t for t, norm in enumerate(wanted) if norm >= 1e-8]
    assert drawn == sorted(heights)
    axis = page.evaluate(
        """() => {
            const y = path => path.getBBox().y;
            return y(document.querySelector('.gradient-base'))
                - y(document.querySelector('.gradient-tick'));
        }"""
    )
    for t in drawn:
        share = min(1, (math.log10(wanted[t]) + 8) / 8)
        assert heights[t] == pytest.approx(max(2, share * axis), abs=0.1)


def test_the_axis_is_one_for_all_and_what_it_does_not_hold_is_told_from_what_it_does(browser):
    """By timestep: the loss is at the last."""
    places = "({gradientAxis}, values) => { const axis = gradientAxis(values); "
    places += "return [axis.top, ...values.map((v, t) => axis.place(v, t))]; }"

    def at(share: float, what: str = "on", drowned: str = "") -> dict[str, object]:
        return {"share": pytest.approx(share), "is": what, "drowned": drowned}

    with serving_lib(browser) as lib:
        usual = [1e-9, 1e-7, -1e-4, 0, 1, 3]
        assert lib.run("axes.js", places, usual) == [
            0,
            at(0, "below", "nearer"),
            at(1 / 8, "on", "nearer"),
            at(0.5),
            None,
            at(1),
            at(1, "above"),
        ]
        grown = [math.nan, math.inf, 1e5, 1e4, 1, 1e-2]
        assert lib.run("axes.js", places, grown) == [
            4,
            at(1, "nan"),
            at(1, "infinite"),
            at(1, "above"),
            at(1),
            at(8 / 12),
            at(6 / 12, "on", "farther"),
        ]
        small = [1e-13, 1e-10]
        assert lib.run("axes.js", places, small) == [0, at(0, "below"), at(0, "below")]


def test_a_gradient_that_explodes_or_is_no_number_is_drawn_and_said_as_such(page):
    model = load("subject-switch", "lstm")

    def answer(route):
        got = route.fetch().json()
        for state in got["states"].values():
            state["norms"] = [2.3e-11, 12.0, "NaN", "Infinity", *[0.5] * 10]
        route.fulfill(json=got)

    page.route("**/api/gradients", answer)
    open_scene(page, model, BOB, t=1, loss="13~feeling")

    value = page.locator(".gradient-value")
    expect(value).to_have_text("2.3·10⁻¹¹, drowned by nearer words")
    expect(page.locator(".gradient-power").first).to_have_text("10⁴")
    expect(page.locator(".gradient-bar.is-below")).to_have_count(1)
    expect(page.locator(".gradient-bar.is-lost")).to_have_count(2)
    for said in ("12", "NaN: not a number", "∞: beyond every number"):
        page.keyboard.press("Shift+ArrowRight")
        expect(value).to_have_text(said)


def test_the_loss_is_on_the_right_answer_where_the_task_knows_it_and_that_is_said(page):
    model = load("near-far", "rnn")
    head = model.trace(FRANCE).heads[0]
    own, right = int(head.p[14].argmax()), head.labels[14]
    assert right is not None
    assert own != right, "this net is wrong here"

    open_scene(page, model, FRANCE, loss="15~blank")
    says = page.locator(".gradient-controls .is-what")
    wanting = page.get_by_label("right answer")
    expect(wanting).to_have_value(str(right))
    expect(says).to_have_text("This is right; the net says something else.")
    wanting.select_option(str(own))
    expect(says).to_have_text("The net says this, and it is wrong.")

    open_scene(page, model, FRANCE, loss="5~blank")
    expect(says).to_have_text("No answer is known to be right; the net says this.")
    expect(wanting).to_have_value(str(int(head.p[4].argmax())))


def test_a_class_is_told_what_the_lane_shows_and_how_the_rows_are_called(page):
    open_scene(page, load("near-far", "lstm"), FRANCE, t=5, loss="15~blank", present="on")

    says = page.locator(".gradient-says")
    expect(says).to_contain_text("Loss on blank at “fluent”: “french”, right and said")
    expect(page.locator(".row-name").filter(has_text="blank?")).to_be_visible()


def test_an_open_lens_leaves_a_class_the_lane(page):
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, t=7, loss="13~feeling", present="on", lens="open")

    wanted = norms(model, BOB, 12, "feeling", "c")
    assert_prints(page.locator(".gradient-value").inner_text(), wanted[7], "the number")
    assert len(bars(page)) > 1


def test_the_value_is_spoken_and_can_be_marked_with_the_mouse(page):
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, t=7, loss="13~feeling")
    value = page.locator(".gradient-value")
    expect(value).to_be_visible()

    expect(page.locator(".narration [role=status]")).to_contain_text(
        f"Gradient of the loss with respect to the cell state: {value.inner_text()}."
    )
    value.click(click_count=3)
    assert page.evaluate("getSelection().toString().trim()") == value.inner_text()


def test_the_norms_are_in_the_tables(page):
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, t=7, loss="13~feeling")
    page.locator(".tables summary").press("Enter")

    rows = page.locator("table[data-gradient] tbody tr")
    expect(rows).to_have_count(15)
    heads = page.locator("table[data-gradient] thead th").all_text_contents()
    assert heads == ["word", "hidden state", "cell state"]
    for place, state in enumerate(["h", "c"]):
        wanted = norms(model, BOB, 12, "feeling", state)
        for row, norm in zip(rows.all(), wanted, strict=True):
            text = row.locator("td").nth(place).inner_text()
            assert_prints(text, norm, f"norm by {state}")


def test_the_norms_are_taken_away_with_all_their_digits(page):
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, t=7, loss="13~feeling")
    expect(page.locator(".gradient-value")).to_be_visible()

    text = content(take(page, "CSV")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    for state in ("h", "c"):
        found = [float(row["value"]) for row in rows if row["node"] == f"norm(dL/d{state})"]
        assert found == norms(model, BOB, 12, "feeling", state)

    taken = json.loads(content(take(page, "JSON")))["gradients"]
    assert (taken["t"], taken["head"]) == (12, "feeling")
    assert [taken["states"]["c"]["start"], *taken["states"]["c"]["norms"]] == norms(
        model, BOB, 12, "feeling", "c"
    )


def test_a_phone_and_a_training_ask_by_a_button(new_context):
    for window, scene in (PLACES["phone"], PLACES["train"]):
        page = new_context(**window).new_page()
        open_scene(page, load("subject-switch", "lstm"), BOB, t=7, **scene)

        page.get_by_role("button", name="Show the gradient").click()
        expect(page.locator(".gradient-value")).to_be_visible()
        page.get_by_role("button", name="Hide the gradient").click()
        expect(page.locator(".gradient-value")).to_have_count(0)
        page.close()
