"""How much flows: a wire is as thick, and the belt as full, as the value is large."""

from collections.abc import Mapping

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from engine.net.model import Model
from engine.nets import load
from tests.browser.reading import open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."
UNIT = 4
WIDEST, HAIR = 10, 1.5

# Every wire and stretch of the belt that is there: what it carries, and how much of it is drawn.
WIRES = """() => [...document.querySelectorAll(".lens .wire.is-there")].map((wire) => ({
  node: wire.dataset.node, to: wire.dataset.to,
  width: parseFloat(wire.querySelector(".wire-line").style.strokeWidth),
  hue: getComputedStyle(wire.querySelector(".wire-line")).stroke}))"""
LEVELS = """() => Object.fromEntries(
  [...document.querySelectorAll(".lens .belt-level")].map((level) =>
    [level.dataset.node, level.querySelector(".belt-fill").getBBox().height]))"""
# A ring is drawn 46 su wide; a smaller lens draws all of it smaller.
SCALE = """() => 2 * (document.querySelector(".lens .is-ring circle").r.baseVal.value + 2) / 46"""


def ends(model: Model, values: Mapping[str, np.ndarray], unit: int) -> dict[str, float]:
    """Where the scale of each node's wire ends, by what flows into what."""
    nodes = {node.key: node for node in model.cell.nodes if node.kind != "vector"}
    shut = {key for key, node in nodes.items() if node.kind == "valve" or node.op == "one_minus"}
    flow = {key: {key} for key in nodes}
    for node in model.cell.nodes:
        if node.op in ("times", "plus", "previous"):
            joined = set[str]().union(*(flow[key] for key in {node.key, *node.inputs} - shut))
            flow |= dict.fromkeys(joined, joined)
    sizes = {
        key: max(map(abs, node.range)) if node.range else float(abs(values[key][:, unit]).max())
        for key, node in nodes.items()
    }
    return {key: max([1.0, *(sizes[other] for other in flow[key])]) for key in nodes}


def at(page: Page, model: Model, **more: object) -> None:
    open_scene(page, model, BOB, "", unit=UNIT, lens="open", **more)
    expect(page.locator(".lens")).to_be_visible()


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_wire_is_as_thick_and_the_belt_as_full_as_the_value_is_large(page, cell):
    model = load("subject-switch", cell)
    values = model.trace(BOB).chains[0].values
    scale_of = ends(model, values, UNIT - 1)
    for t in (4, 7):
        at(page, model, t=t)
        part = {
            key: min(1.0, abs(float(values[key][t - 1, UNIT - 1])) / end)
            for key, end in scale_of.items()
        }

        scale = page.evaluate(SCALE)
        wires = page.evaluate(WIRES)
        assert {wire["node"] for wire in wires} >= set(model.cell.states)
        layers = {node.key for node in model.cell.nodes if node.op == "layer"}
        for wire in wires:
            is_vector = wire["to"] == "rail" and wire["node"] in layers
            wanted = 5 if is_vector else max(HAIR, WIDEST * part[wire["node"]])
            assert wire["width"] == pytest.approx(wanted * scale, abs=0.06), wire

        levels = page.evaluate(LEVELS)
        belt = page.locator(".lens .lens-belt .rail").first.evaluate(
            "rail => rail.getBBox().height"
        )
        assert levels
        for node, height in levels.items():
            assert height == pytest.approx(part[node] * (belt - 8), abs=0.1), node


def test_a_shut_gate_drains_the_belt_and_starves_the_wire(page):
    model = load("subject-switch", "lstm")
    values = model.trace(BOB).chains[0].values
    f, before, kept = (float(values[key][6, UNIT - 1]) for key in ("f", "c_prev", "kept"))
    assert f < 0.01 < 1 < abs(before)
    at(page, model, t=7)

    levels = page.evaluate(LEVELS)
    assert levels["kept"] / levels["c_prev"] == pytest.approx(kept / before, abs=1e-3)
    widths = {wire["node"]: wire["width"] for wire in page.evaluate(WIRES)}
    assert widths["kept"] < widths["c_prev"] / 5


def test_what_carries_nothing_is_a_grey_hair(page):
    at(page, load("subject-switch", "lstm"), t=1)

    wires = {wire["node"]: wire for wire in page.evaluate(WIRES)}
    grey = page.locator(".lens").evaluate(
        """lens => { const probe = document.createElement("i"); lens.append(probe);
        probe.style.color = "var(--ink-3)"; const colour = getComputedStyle(probe).color;
        probe.remove(); return colour; }"""
    )
    for node in ("c_prev", "h_prev", "kept"):
        assert wires[node]["hue"] == grey
        assert wires[node]["width"] == pytest.approx(HAIR * page.evaluate(SCALE), abs=0.06)
    assert wires["f"]["hue"] != grey


@pytest.mark.parametrize("t", [4, 7])
def test_the_belt_drains_at_a_product_and_is_poured_into_at_a_sum(page, t):
    model = load("subject-switch", "lstm")
    values = model.trace(BOB).chains[0].values
    page.add_init_script("""
      window.flows = [];
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, timing) {
        if (this.classList.contains("belt-flow")) flows.push({
          node: this.closest("[data-node]").dataset.node, begin: timing.delay,
          parts: frames.transform.map((each) => Number(each.slice(7, -1)))});
        return animate.call(this, frames, timing);
      };""")
    at(page, model, t=t, phase=0)

    for phase in (1, 2, 3):
        # Presses that follow each other at once want results, and no motion.
        page.evaluate("() => new Promise((done) => setTimeout(done, 400))")
        page.keyboard.press("ArrowRight")
        expect(page.locator(".narration [role=status]")).to_contain_text(f"phase {phase} of 4")

    drains, pours = page.evaluate("flows")
    before, kept, after = (abs(float(values[key][t - 1, 3])) for key in ("c_prev", "kept", "c"))
    assert (drains["node"], pours["node"]) == ("kept", "c")
    assert drains["parts"] == pytest.approx([1, kept / before])
    same = np.sign(values["kept"][t - 1, 3]) == np.sign(values["c"][t - 1, 3])
    came = kept if same else 0
    most = max(came, after)
    assert pours["parts"] == pytest.approx([came / most, after / most])
