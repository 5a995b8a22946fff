"""The lab: the engine's curves on one axis, walked by keys and by a remote, and turned by knobs."""

import re
from dataclasses import replace

import numpy as np
from playwright.sync_api import Page, expect

from engine.analysis.lab import Knobs, build, factor, fade, left, mean_left
from tests.browser.reading import assert_prints

CELLS = ("rnn", "gru", "lstm")


def opened(page: Page, more: str = "") -> None:
    page.goto(f"/#v=1&scene=lab{more}")
    drawn(page)


def drawn(page: Page) -> None:
    """All seeds of the knobs as they stand are there."""
    expect(page.locator(".lab[aria-busy='false'][data-seeds='5']")).to_be_attached()


def means(knobs: Knobs) -> dict[str, np.ndarray]:
    """What the engine says is left, by cell."""
    return {
        name: mean_left(
            np.array([left(fade(build(name, replace(knobs, seed=k))).norms) for k in range(5)])
        )
        for name in CELLS
    }


def shown(page: Page) -> dict[str, float]:
    """The values at the cursor, by cell."""
    read = "all => all.map(({dataset}) => [dataset.cell, Number(dataset.value)])"
    return dict(page.locator(".lab-cursor g").evaluate_all(read))


def test_the_curves_are_the_engines_and_keys_and_a_remote_walk_back_from_the_loss(page):
    opened(page)
    found = means(Knobs())
    expect(page.locator(".lab-curve .left-line")).to_have_count(3)
    for name, mean in found.items():
        label = page.locator(f".lab-name[data-cell='{name}']")
        assert float(label.get_attribute("data-factor") or "") == factor(mean)

    for back, key in enumerate(["ArrowLeft", "PageDown", " ", "Shift+ArrowLeft"], start=1):
        page.keyboard.press(key)
        at = 13 if key.startswith("Shift") else back
        expect(page.locator(".narration [role=status]")).to_contain_text(f"{at} words back")
        assert shown(page) == {name: mean[at] for name, mean in found.items()}
    page.keyboard.press("PageUp")
    expect(page).to_have_url(re.compile("words_back=12"))
    page.keyboard.press("End")
    expect(page.locator(".lab-back")).to_have_text("99 words back")
    said = page.locator(".narration [role=status]").inner_text()
    (rnn,) = re.findall(r"RNN (\S+),", said)
    assert_prints(rnn, 10 ** found["rnn"][99], "RNN")
    # Whoever does not see the curve has the same as a table.
    row = page.locator(".lab table tr", has=page.get_by_role("rowheader", name="90", exact=True))
    for name, cell in zip(CELLS, row.locator("td").all_inner_texts(), strict=True):
        assert_prints(cell, 10 ** found[name][90], name)
    page.keyboard.press("Home")
    expect(page.locator(".lab-cursor")).to_have_count(0)


def test_knobs_and_lessons_turn_the_curves_and_the_link_has_them(page):
    opened(page, "&knobs=steps:60~hidden:8")
    page.keyboard.press("5")
    expect(page).to_have_url(re.compile("knobs=forget_bias%3A0%7Esteps%3A60%7Ehidden%3A8"))
    drawn(page)
    found = means(Knobs(steps=60, hidden=8, forget_bias=0.0))
    label = page.locator(".lab-name[data-cell='lstm']")
    expect(label).to_have_attribute("data-factor", str(factor(found["lstm"])))

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile(r"knobs=steps%3A60%7Ehidden%3A8(&|$)"))
    page.get_by_role("slider", name="spectral radius").fill("0.05")
    page.get_by_role("slider", name="words", exact=True).fill("500")
    drawn(page)

    ends = fade(build("rnn", Knobs(steps=500, hidden=8, radius=0.05))).ends
    expect(page.locator(".lab-end[data-cell='rnn']")).to_have_attribute("data-back", str(ends))
    # On a slider the keys are its own.
    page.get_by_role("button", name="farther from the loss").focus()
    page.keyboard.press("End")
    expect(page.locator(".narration [role=status]")).to_contain_text("In float64 the RNN has 0")
    circles = page.locator(".lab-eigenvalue")
    expect(circles).to_have_count(8)


def test_a_link_with_a_knob_that_cannot_be_is_said(page):
    page.goto("/#v=1&scene=lab&knobs=radius:1e9")

    drawn(page)
    expect(page.locator(".notice")).to_contain_text("knobs")
    expect(page.locator(".lab-knob[data-knob='radius'] .lab-knob-value")).to_have_text("1.00")
