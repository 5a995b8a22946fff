"""The open lens on the way back: its numbers and wires carry the engine's gradients."""

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from engine.net.edges import edges
from engine.net.model import Model
from tests.browser.lib_page import serving_lib
from tests.browser.reading import address
from tests.browser.test_back import BOB, CELLS, LOSS, UNIT, gradients, net

PLAIN = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def printed(size: str) -> float:
    """A norm as it is read."""
    digits, _, power = size.partition("·10")
    return float(digits) * 10.0 ** int(power.translate(PLAIN) or 0)


def handed(model: Model, origin: str, to: str, t: int) -> float:
    """What a node hands back to one that it reads, or from the word after to a state."""
    found = gradients(model)
    _, parameters = model.cell_of("main")
    ways = edges(found.trace.chains[0], parameters, found.chains["main"])
    (way,) = (each for each in ways if (each.origin, each.to) == (origin, to))
    assert way.passed is not None
    return float(way.passed[t if way.earlier else t - 1, UNIT])


def opened(page: Page, cell: str, t: int, phase: int) -> None:
    scene = {"loss": LOSS, "back": "yes", "unit": UNIT + 1, "lens": "open", "t": t}
    page.goto("about:blank")
    page.goto(address(net(cell), BOB, **scene, phase=phase))
    expect(page.locator(".back-numbers [data-of=gradient]").first).to_be_visible()


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("t", [14, 8, 7])
def test_numbers_of_the_circuit_are_the_engines_gradients_at_every_phase(page, cell, t):
    model = net(cell)
    nodes = gradients(model).chains["main"].nodes
    back = [*model.cell.phases][::-1]
    reached: set[str] = set()
    for phase, each in enumerate(back, 1):
        reached |= set(each.nodes)
        opened(page, cell, t, phase)
        shown = page.locator(".back-numbers [data-of=gradient]").evaluate_all(
            "all => all.map(one => [one.dataset.node, Number(one.dataset.value)])"
        )
        assert shown
        for node, value in shown:
            assert value == nodes[node][t - 1, UNIT], node
            assert node in reached or phase == len(back), node
        parts = page.locator(".back-numbers [data-part]").evaluate_all(
            "all => all.map(one => [one.dataset.part, one.dataset.node, +one.dataset.value])"
        )
        for origin, node, value in parts:
            assert value == handed(model, origin, node, t), (origin, node)
        told = page.locator(".lens table tr[data-node]").evaluate_all(
            "all => all.map(one => [one.dataset.node, one.lastChild.textContent])"
        )
        assert {node for node, _ in told} >= reached
        for node, norm in told:
            size = np.linalg.norm(nodes[node][t - 1])
            assert printed(norm) == pytest.approx(size, rel=0.05), node


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as served:
        yield served


def test_widths_are_of_powers_of_ten_and_nothing_is_a_hair(lib):
    sizes = [1, 0.1, 0.01, 1e-4, 1e-9, 0]
    program = "({backWidth}, sizes) => sizes.map((size) => backWidth(-size, 1))"
    one, tenth, hundredth, *hairs = lib.run("lens/back.js", program, sizes)
    assert one > tenth > hundredth > hairs[0]
    assert one - tenth == pytest.approx(tenth - hundredth)
    assert set(hairs) == {hairs[0]}


def test_where_two_readers_hand_back_a_sign_adds_them(page):
    model = net("lstm")
    opened(page, "lstm", 8, 1)
    fork = page.locator(".back-fork[data-node=c]")
    expect(fork).to_have_class("back-fork is-ghost")
    page.keyboard.press("ArrowRight")

    expect(fork).to_have_class("back-fork is-there")
    parts = page.locator(".back-numbers [data-part][data-node=c]")
    whole = page.locator(".back-numbers [data-of=gradient][data-node=c]")
    arrive = [float(each.get_attribute("data-value") or "nan") for each in parts.all()]
    assert arrive == [handed(model, "c_prev", "c", 8), handed(model, "tanh_c", "c", 8)]
    assert sum(arrive) == pytest.approx(float(whole.get_attribute("data-value") or "nan"))
    first, second = (each.bounding_box() for each in (whole, parts.first))
    assert first
    assert second
    assert first["x"] < second["x"]


def test_a_plain_net_shows_both_factors_and_what_they_do_to_all_units(page):
    model, t = net("rnn"), 8
    found = gradients(model)
    nodes, chain = found.chains["main"].nodes, found.trace.chains[0]
    norm = {key: np.linalg.norm(nodes[key][t - 1]) for key in ("h", "a", "h_prev")}
    slope = 1 - chain.values["h"][t - 1, UNIT] ** 2
    opened(page, "rnn", t, 1)
    shown = page.locator(".straight-rows")
    expect(shown.locator("[data-stretch]")).to_have_count(1)
    expect(page.locator(".mixer path")).to_have_count(0)
    page.keyboard.press("ArrowRight")

    expect(shown.locator("[data-stretch]")).to_have_count(2)
    expect(page.locator(".mixer path").first).to_be_visible()
    told = page.evaluate(
        """() => Object.fromEntries(["norm", "stretch", "slope"].map((name) => [name,
          [...document.querySelectorAll(`.straight-rows [data-${name}]`)].map(
            (one) => Number(one.dataset[name]))]))"""
    )
    assert told["norm"] == pytest.approx([*norm.values()], rel=1e-12)
    stretches = [norm["a"] / norm["h"], norm["h_prev"] / norm["a"]]
    assert told["stretch"] == pytest.approx(stretches, rel=1e-12)
    assert told["slope"] == pytest.approx([slope], rel=1e-12)
    expect(shown).to_contain_text("together ×")
