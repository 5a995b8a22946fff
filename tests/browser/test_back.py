"""Back through time: from the loss to the first word, phase by phase, with the engine's numbers."""

import csv
import io
import json
import re
from math import log10

import numpy as np
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from engine.net.gradients import TextGradients
from engine.net.model import Model
from engine.nets import load
from tests.browser.reading import address
from tests.browser.test_take_away import content, take

BOB = "Bob is a nice person. Dan on the other hand is evil."
WORDS = 14
CELLS = ("lstm", "gru", "rnn")
LOSS = "14~feeling~hate"
HATE = 2
UNIT = 3
MINUS = "−"


def net(cell: str) -> Model:
    return load("subject-switch", cell)


def place(page: Page):
    return page.locator(".narration [role=status]")


def opened(page: Page, model: Model, **more: object) -> None:
    page.goto("about:blank")
    page.goto(address(model, BOB, **{"loss": LOSS, "back": "yes", "unit": UNIT + 1, **more}))
    expect(page.locator(".arithmetic.is-back")).to_be_visible()


def gradients(model: Model) -> TextGradients:
    head = next(head for head in model.heads if head.name == "feeling")
    assert head.classes[HATE] == "hate"
    return model.gradients(BOB, WORDS - 1, "feeling", HATE)


def reads(text: str, power: int) -> tuple[float, float]:
    """A printed gradient as the interval of what is printed so."""
    if text == "≈0":
        return -0.005 * 10.0**power, 0.005 * 10.0**power
    plain = text.replace(MINUS, "-")
    half = 0.5 * 10.0 ** -len(plain.partition(".")[2]) if "." in plain else 0.5
    if plain == "0":
        half = 0.0
    middle = float(plain)
    return (middle - 1.001 * half) * 10.0**power, (middle + 1.001 * half) * 10.0**power


def power_of(values: np.ndarray) -> int:
    most = np.abs(values).max()
    return 3 * int(np.floor((log10(most) + 1) / 3)) if most > 0 else 0


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("t", [14, 8, 7])
def test_lanes_and_lines_are_the_engines_gradients_at_every_phase(page, cell, t):
    model = net(cell)
    found = gradients(model).chains["main"]
    cells = model.cell
    power = power_of(np.concatenate([found.nodes[lane][:, UNIT] for lane in cells.lanes]))
    own = [node.key for node in cells.nodes if node.op != "input"]
    lines_power = power_of(np.array([found.nodes[key][t - 1, UNIT] for key in own]))
    back = [*cells.phases][::-1]
    for phase in range(1, len(back) + 1):
        opened(page, model, t=t, phase=phase)
        expect(place(page)).to_contain_text(f"Word {t} of {WORDS}")
        expect(place(page)).to_contain_text(f"phase {phase} of {len(back)}")
        reached = {key for each in back[:phase] for key in each.nodes}
        shown = page.locator(f".column[data-t='{t}'] .cell.is-gradient")
        expect(shown).to_have_count(len(reached & set(cells.lanes)))
        assert [each.get_attribute("data-lane") for each in shown.all()] == [
            lane for lane in cells.lanes if lane in reached
        ]
        for at in range(t, WORDS + 1):
            for each in page.locator(f".column[data-t='{at}'] .cell.is-gradient").all():
                lane = each.get_attribute("data-lane") or ""
                value = found.nodes[lane][at - 1, UNIT]
                assert float(each.get_attribute("data-value") or "nan") == value, (lane, at)
                low, high = reads(each.locator(".number").text_content() or "", power)
                assert low <= value <= high, (lane, at)
        expect(page.locator(f".column[data-t='{t - 1}'] .cell")).to_have_count(0)
        lines = page.locator(".arithmetic.is-back .line[data-node]")
        for line in lines.all():
            node = line.get_attribute("data-node") or ""
            result = line.locator(".is-result")
            value = found.nodes[node][t - 1, UNIT]
            assert float(result.get_attribute("data-value") or "nan") == value, node
            low, high = reads(result.text_content() or "", lines_power)
            assert low <= value <= high, (node, phase)
        told = {line.get_attribute("data-node") for line in lines.all()}
        assert told & set(back[phase - 1].nodes)


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_the_product_of_what_its_gate_keeps_goes_along_the_belt(page, cell):
    model = net(cell)
    gate = model.trace(BOB).chains[0].values["f" if cell == "lstm" else "z"][:, UNIT]
    for t in (13, 8, 7):
        opened(page, model, t=t, phase=len(model.cell.phases))
        product = page.locator(".back-product")
        expect(product).to_be_visible()
        found = float(product.get_attribute("data-value") or "nan")
        assert found == pytest.approx(np.prod(gate[t - 1 : WORDS]), rel=1e-12)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 768), (1920, 1080)])
def test_the_product_stands_under_the_chain_rule(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    opened(page, net("lstm"), t=8, phase=4)
    expect(page.locator(".back-product")).to_be_visible()

    product, line = page.evaluate(
        """() => [".back-product", ".line[data-node]"].map(
          (name) => document.querySelector(name).getBoundingClientRect().left)"""
    )

    assert product == line


def test_at_dan_the_units_own_way_ends_and_other_units_stay_open(page):
    model = net("lstm")
    opened(page, model, t=7, phase=4)

    expect(place(page)).to_contain_text("unit 4's own way ends. Of all 12 units")
    norms = gradients(model).chains["main"].nodes
    comes, goes = (np.linalg.norm(norms[key][6]) for key in ("c", "c_prev"))
    said = place(page).text_content() or ""
    numbers = [float(each) for each in re.findall(r"(?<![\d])\.\d+", said)][:2]
    assert numbers == [pytest.approx(comes, rel=0.05), pytest.approx(goes, rel=0.05)]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("onward", ["ArrowRight", "PageDown", " "])
def test_every_press_goes_one_phase_back_down_to_the_start_and_undone_forward_again(
    page, cell, onward
):
    model = net(cell)
    phases = len(model.cell.phases)
    page.goto(address(model, "Bob is nice", unit=1))
    expect(place(page)).to_contain_text("Word 3 of 3")
    page.keyboard.press("b")
    for t in (3, 2, 1):
        for phase in range(1, phases + 1):
            expect(place(page)).to_contain_text(f"Word {t} of 3")
            expect(place(page)).to_contain_text(f"phase {phase} of {phases}")
            page.keyboard.press(onward)
    expect(place(page)).to_contain_text("what the net started from")
    page.keyboard.press(onward)
    expect(place(page)).to_contain_text("what the net started from")

    page.keyboard.press("PageUp" if onward == "PageDown" else "ArrowLeft")
    expect(place(page)).to_contain_text(f"Word 1 of 3, “Bob”, phase {phases} of {phases}")
    page.keyboard.press("Home")
    expect(place(page)).to_contain_text(f"Word 3 of 3, “nice”, phase 1 of {phases}")
    page.keyboard.press("Shift+ArrowRight")
    expect(place(page)).to_contain_text(f"Word 2 of 3, “is”, phase {phases} of {phases}")
    page.keyboard.press("End")
    expect(place(page)).to_contain_text("what the net started from")
    page.keyboard.press("b")
    expect(page.locator(".is-gradient")).to_have_count(0)
    page.keyboard.press("End")
    expect(place(page)).to_contain_text("Word 3 of 3")


def test_where_it_is_so_set_the_press_after_the_last_step_turns_round(page):
    # Who is at the end may turn round: the gradients are asked for before that.
    with page.expect_response("**/api/gradients"):
        page.goto(address(net("lstm"), "Bob is nice", t=3, phase=4, after="back"))
    expect(place(page)).to_contain_text("Word 3 of 3, “nice”, phase 4 of 4")

    page.keyboard.press("PageDown")

    expect(place(page)).to_contain_text("phase 1 of 4")
    pills = page.locator(".pills.is-back .pill")
    expect(pills.first).to_have_attribute("aria-current", "step")
    first, last = page.evaluate(
        """() => [...document.querySelectorAll(".pills .pill")].map(
          (pill) => pill.getBoundingClientRect().left).filter((_, at) => at % 3 === 0)"""
    )
    assert first > last
    page.keyboard.press("PageUp")
    expect(page.locator(".is-gradient")).to_have_count(0)
    expect(place(page)).to_contain_text("Word 3 of 3, “nice”, phase 4 of 4")


@pytest.mark.parametrize("pace", ["phase", "word", "event"])
@pytest.mark.parametrize("cell", CELLS)
def test_play_goes_all_the_way_back(page, cell, pace):
    page.goto(address(net(cell), "Bob is nice", unit=1, speed=4, pace=pace))
    expect(place(page)).to_contain_text("Word 3 of 3")
    page.keyboard.press("b")
    expect(page.locator(".is-gradient").first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Pause")).to_have_count(0)
    expect(place(page)).to_contain_text("what the net started from")


def test_the_switch_turns_round_and_the_link_says_so(page):
    page.goto(address(net("lstm"), BOB, t=9))
    ways = page.get_by_role("group", name="Direction")
    expect(ways.get_by_role("button", name="forward")).to_have_attribute("aria-pressed", "true")

    ways.get_by_role("button", name="back").click()

    expect(ways.get_by_role("button", name="back")).to_have_attribute("aria-pressed", "true")
    expect(place(page)).to_contain_text("Word 9 of 14")
    expect(page).to_have_url(re.compile(r"phase=1.*loss=9%7Efeeling&back=yes"))
    page.reload()
    expect(page.locator(".column[data-t='9'] .is-gradient").first).to_be_visible()
    page.keyboard.press("g")
    expect(page.locator(".is-gradient")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("back=|loss="))


def test_a_class_goes_back_with_shift_b_and_b_stays_the_remotes(page):
    page.goto(address(net("lstm"), BOB, present="on"))
    expect(place(page)).to_contain_text("Word 14 of 14")
    page.keyboard.press("Shift+B")
    expect(page.locator(".is-gradient").first).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".is-gradient[data-lane=c]").first).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".black")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator(".black")).to_have_count(0)
    expect(page.locator(".is-gradient").first).to_be_visible()


def test_a_press_before_the_sentence_is_read_leaves_it_as_it_comes(page):
    held: list[Route] = []
    page.route("**/api/trace", lambda route: held.append(route))
    with page.expect_request("**/api/trace"):
        page.goto(address(net("lstm"), BOB))
    page.keyboard.press("b")
    for route in held:
        route.continue_()

    expect(place(page)).to_contain_text("Word 14 of 14")


def test_a_phone_goes_back_by_the_switch(new_context):
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto(address(net("gru"), BOB))
    page.get_by_role("group", name="Direction").get_by_role("button", name="back").click()

    expect(page.locator(".phone-score .is-gradient").first).to_be_visible()
    expect(page.locator(".arithmetic.is-back .line").first).to_be_visible()
    assert Axe().run(page).violations_count == 0


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("back=yes", "Word 14 of 14"),
        ("back=yes&loss=99~feeling", "Word 14 of 14, “.”, phase 4 of 4"),
        ("back=yes&loss=5~nothing", "Word 14 of 14"),
        ("back=yes&loss=5~who&t=9&phase=9", "Word 5 of 14, “person”, phase 4 of 4"),
        ("back=maybe&loss=14~feeling", "Word 14 of 14"),
    ],
)
def test_a_damaged_link_opens_the_nearest_there_is(page, link, said):
    page.goto(f"{address(net('lstm'), BOB)}&{link}")

    expect(place(page)).to_contain_text(said)
    expect(page.locator(".trouble")).to_have_count(0)


def held_beyond(route: Route) -> None:
    """Ask the server itself, with a state held where its slope overflows."""
    held = {"t": 7, "node": "h", "unit": UNIT, "value": 1e308}
    asked = {**(route.request.post_data_json or {}), "interventions": [held]}
    route.continue_(post_data=json.dumps(asked))


def test_what_is_no_number_is_said_and_drawn_as_none(page):
    page.route("**/api/gradients", held_beyond)
    opened(page, net("rnn"), t=8, phase=2)

    expect(place(page)).to_contain_text("becomes NaN, not a number")
    page.keyboard.press("ArrowRight")
    expect(place(page)).to_contain_text("“Dan”: the gradient is NaN")
    cell = page.locator(".column[data-t='7'] .is-gradient")
    expect(cell.locator(".number")).to_have_text("NaN")
    expect(cell.locator(".gradient-cell.nan")).to_be_visible()
    expect(cell.locator("path.nan")).to_be_visible()
    expect(page.locator(".arithmetic.is-back .is-result").first).to_have_text("NaN")
    page.keyboard.press("o")
    expect(page.locator(".straight [data-norm=NaN]").first).to_have_text("NaN")
    page.keyboard.press("End")
    expect(place(page)).to_contain_text("what the net started from")


def test_the_ribbon_shows_how_far_the_gradient_has_come(page):
    opened(page, net("lstm"), t=8, phase=4)
    walked = page.locator(".ribbon-walked")

    def ends() -> list[float]:
        found: list[float] = page.evaluate(
            """() => {
              const middle = (box) => box.left + box.width / 2;
              const of = (name) => document.querySelector(name).getBoundingClientRect();
              const line = of(".ribbon-walked");
              const [now, loss] = [8, 14].map((t) => middle(of(`.ribbon-word[data-t="${t}"]`)));
              return [line.left - now, line.right - loss, line.left];
            }"""
        )
        return found

    at_word, at_loss, left = ends()
    assert [at_word, at_loss] == pytest.approx([0, 0], abs=3)
    page.keyboard.press("Shift+ArrowRight")
    expect(place(page)).to_contain_text("Word 7 of")
    assert ends()[2] < left
    page.keyboard.press("Shift+B")
    expect(walked).to_have_count(0)


@pytest.mark.parametrize("cell", CELLS)
def test_the_files_hold_the_gradient_by_every_node_to_the_last_digit(page, cell):
    model = net(cell)
    opened(page, model, t=13, phase=1)
    found = gradients(model).chains["main"]

    text = content(take(page, "CSV")).decode("utf-8-sig")
    rows = [*csv.DictReader(io.StringIO(text, newline=""))]
    told = {
        (row["node"], int(row["t"]), int(row["unit"])): float(row["value"])
        for row in rows
        if row["node"].startswith("dL/d")
    }

    assert told == {
        (f"dL/d{node}", t + 1, unit + 1): float(values[t, unit])
        for node, values in found.nodes.items()
        for t in range(WORDS)
        for unit in range(values.shape[1])
    } | {
        (f"dL/d{state}", 0, unit + 1): float(value)
        for state, values in found.start.items()
        for unit, value in enumerate(values)
    }
    (chain,) = json.loads(content(take(page, "JSON")))["gradients"]["chains"]
    assert chain["nodes"] == {node: values.tolist() for node, values in found.nodes.items()}
    assert chain["start"] == {state: values.tolist() for state, values in found.start.items()}
    assert {edge["to"] for edge in chain["edges"]} >= set(model.cell.states)
    assert chain["shares"]
    kept = [float(row["value"]) for row in rows if row["node"].startswith("product")]
    assert kept == (np.ravel(chain["kept"]["product"]).tolist() if chain["kept"] else [])


def test_the_tables_hold_the_gradients_and_axe_finds_nothing(page):
    model = net("lstm")
    opened(page, model, t=13, phase=4)
    page.get_by_text("Numbers as tables").focus()
    page.keyboard.press("Enter")

    table = page.locator("table[data-lane=f]")
    expect(table.locator("caption")).to_contain_text("gradient of the loss")
    expect(table.locator("tbody tr")).to_have_count(2)
    assert Axe().run(page).violations_count == 0
