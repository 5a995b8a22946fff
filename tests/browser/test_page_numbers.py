"""Every number on the page is the engine's: three words, all phases, three cells, several sizes."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from engine.cells import CELLS
from engine.nets import load
from tests.browser.conftest import SIZES
from tests.browser.reading import (
    arithmetic_of,
    assert_prints,
    cells_of,
    open_scene,
    printed,
    value_at,
)

TEXT = "Bob is nice"


@pytest.mark.parametrize("hidden", SIZES)
@pytest.mark.parametrize("cell", list(CELLS))
def test_every_number_of_every_phase_is_the_engines(page, models, cell, hidden):
    model = models[cell, hidden]
    trace = model.trace(TEXT)
    unit = min(2, hidden - 1)
    phases = [phase.key for phase in model.cell.phases]
    due = {key: k for k, phase in enumerate(model.cell.phases, 1) for key in phase.nodes}
    open_scene(page, model, TEXT, t=1, phase=1, unit=unit + 1)

    for t in range(3):
        for reached, phase in enumerate(phases, 1):
            expect(page.locator(".narration [role=status]")).to_contain_text(
                f"Word {t + 1} of 3, “{TEXT.split()[t]}”, phase {reached} of {len(phases)}"
            )

            seen = set()
            for column, lane, text in cells_of(page):
                at = column - 1
                assert at < t or due[lane] <= reached, f"{lane} is shown before its phase"
                assert_prints(text, value_at(trace, lane, at, unit), f"{cell} {lane} at {at}")
                seen.add((at, lane))
            present = {lane for lane in model.cell.lanes if due[lane] <= reached}
            past = {(at, lane) for at in range(t) for lane in model.cell.lanes}
            assert seen >= past | {(t, lane) for lane in present}

            lines = arithmetic_of(page)
            assert lines
            for node, text in lines:
                source = model.cell.node(node)
                at, key = (t - 1, source.inputs[0]) if source.op == "previous" else (t, node)
                assert_prints(text, value_at(trace, key, at, unit), f"{phase}: {node} at {t}")

            if reached == len(phases):
                for head in trace.heads:
                    shares = page.locator(f".answers [data-head={head.name}] .share")
                    for text, p in zip(shares.all_text_contents(), head.p[t], strict=True):
                        assert_prints(text, p, f"{head.name} at {t}")
            page.keyboard.press("ArrowRight")


def test_the_arithmetic_comes_out_as_printed(page, models):
    model = models["lstm", 8]
    open_scene(page, model, TEXT, t=3, phase=3, unit=2)

    script = """lines => lines.map(line => [...line.querySelectorAll('.token')].map(
        token => [token.className, token.textContent]))"""
    lines = page.locator(".arithmetic .line").evaluate_all(script)

    for line in lines:
        numbers = [text for kind, text in line if "is-operand" in kind]
        results = [text for kind, text in line if "is-result" in kind]
        if len(numbers) == 2 and any("×" in text for _, text in line):
            one, other = (sum(printed(number)) / 2 for number in numbers)
            assert_prints(results[0], one * other, str(line))
    assert lines


def test_the_tables_hold_every_unit(page, models):
    model = models["gru", 8]
    trace = model.trace(TEXT)
    open_scene(page, model, TEXT)

    page.locator(".tables summary").evaluate("summary => summary.click()")
    rows = page.locator(".tables table[data-lane=h] tbody tr")
    expect(rows).to_have_count(4)
    for t in range(3):
        texts = rows.nth(t + 1).locator("td").all_text_contents()
        for unit, text in enumerate(texts):
            assert_prints(text, value_at(trace, "h", t, unit), f"unit {unit} at {t}")
        assert len(texts) == 8


def test_the_gradient_lane_stands_as_high_as_the_engine_says(page):
    model = load("subject-switch", "lstm")
    open_scene(page, model, "Bob is nice", unit=1)

    page.keyboard.press("g")
    bars = page.locator(".gradient-bar")
    expect(bars).to_have_count(4)
    script = "bars => bars.map(b => [Number(b.dataset.t), Number(b.getAttribute('height'))])"
    heights = dict(bars.evaluate_all(script))

    expect(page).to_have_url(re.compile("loss="))
    t, head, *_ = parse_qs(urlsplit(page.url).fragment)["loss"][0].split("~")
    said = next(h for h in model.trace("Bob is nice").heads if h.name == head)
    target = said.labels[int(t) - 1]
    assert target is not None
    states = model.gradients("Bob is nice", int(t) - 1, head, target).states

    def rises_as(norms, heights):
        order = sorted([(norms.start, 0), *((norm, t + 1) for t, norm in enumerate(norms.norms))])
        assert [t for _, t in order] == sorted(heights, key=lambda t: heights[t])

    # First by the state that memory travels in; the other is chosen from the lane's own name.
    rises_as(states["c"], heights)
    page.get_by_role("combobox", name=re.compile("with respect to the cell state")).select_option(
        "h"
    )
    expect(page).to_have_url(re.compile("by=h"))
    expect(page.locator(".gradient-name")).to_contain_text("h")
    other = dict(bars.evaluate_all(script))
    assert other != heights
    rises_as(states["h"], other)


def test_the_short_form_of_course_notes_is_explained_where_it_stands(page):
    open_scene(page, load("subject-switch", "rnn"), "Bob is nice", t=3)

    expect(page.locator(".equations")).to_contain_text("C stands for its weights")
