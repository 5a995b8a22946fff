"""Reading the page as a person does, and reading a printed number as a range of values."""

import re
from collections.abc import Iterator
from urllib.parse import quote

from playwright.sync_api import Page, expect

from engine.net.model import Model
from engine.net.trace import Trace

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def address(model: Model, text: str, **more: object) -> str:
    """The link of a scene, with the lens closed unless asked for."""
    parts = {"v": 1, "model": model.id, "text": text, "lens": "closed", **more}
    return "/#" + "&".join(f"{key}={quote(str(value))}" for key, value in parts.items())


def open_scene(page: Page, model: Model, text: str, at: str = "", **more: object) -> None:
    """Open a link (on the server `at`) and wait until its score is drawn."""
    page.goto("about:blank")
    page.goto(at + address(model, text, **more))
    expect(page.locator(".narration [role=status]")).not_to_be_empty()
    expect(page.locator(".words .word, .ribbon-word").first).to_be_visible()


def printed(text: str) -> tuple[float, float]:
    """A printed number as the closed interval of values that are printed so.

    `.15` `−.60` `0.29` half a unit of the last digit; `1` and `0` are exact; `≈1` is what rounds to
    it; `10³` is from 10³ up to 10⁴; `2.3·10⁻⁴` half a unit of its last digit;
    `26%`, `>99%`, `<1%` are shares.
    """
    plain = text.strip().replace("−", "-").replace("+", "")
    if plain.startswith(">"):
        return float(plain[1:-1]) / 100, 1.0
    if plain.startswith("<"):
        return 0.0, float(plain[1:-1]) / 100
    if plain.endswith("%"):
        middle = float(plain[:-1]) / 100
        return middle - 0.005, middle + 0.005
    if power := re.fullmatch(r"(-?)10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", plain):
        size = 10.0 ** int(power[2].translate(SUPERSCRIPTS))
        return (-10 * size, -size) if power[1] else (size, 10 * size)
    if power := re.fullmatch(r"(\d\.\d)·10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)", plain):
        unit = 10.0 ** int(power[2].translate(SUPERSCRIPTS))
        return (float(power[1]) - 0.05) * unit, (float(power[1]) + 0.05) * unit
    about = plain.startswith("≈")
    plain = plain.removeprefix("≈")
    if re.fullmatch(r"-?\d", plain) and not about:
        return float(plain), float(plain)
    half = 0.5 * 10.0 ** -len(plain.partition(".")[2]) if "." in plain else 0.005
    value = float(plain)
    return value - half - 1e-12, value + half + 1e-12


def assert_prints(text: str, value: float, where: str) -> None:
    """The printed number is the engine's."""
    low, high = printed(text)
    assert low <= value <= high, f"{where}: the page prints {text}, the engine has {value!r}"


def cells_of(page: Page) -> Iterator[tuple[int, str, str]]:
    """Every number in the score: timestep as on screen, lane, text."""
    script = """nodes => nodes.map(n => [
        Number(n.closest('[data-t]').dataset.t), n.closest('[data-lane]').dataset.lane,
        n.textContent])"""
    yield from page.locator(".score .cell .number").evaluate_all(script)


def arithmetic_of(page: Page) -> list[tuple[str, str]]:
    """Every number of the arithmetic: node, text."""
    script = "nodes => nodes.map(n => [n.dataset.node, n.textContent])"
    found = page.locator(".arithmetic [data-node]").evaluate_all(script)
    return [(node, text) for node, text in found]


def value_at(trace: Trace, node: str, t: int, unit: int) -> float:
    """The engine's number; t = -1 is the start state, and `p:NAME` a head's probability."""
    if node.startswith("p:"):
        head = next(head for head in trace.heads if head.name == node[2:])
        return float(head.p[t, unit])
    chain = trace.chains[0]
    return float(chain.start[node][unit] if t < 0 else chain.values[node][t, unit])
