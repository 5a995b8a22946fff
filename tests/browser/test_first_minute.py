"""The first minute: lanes are earned word by word, until the circuit opens where the gate shut."""

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.conftest import net_of
from tests.browser.reading import assert_prints, cells_of, open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."
LSTM = load("subject-switch", "lstm")
UNIT = LSTM.header["made"]["unit"]
SIZES = [(1024, 768), (1280, 720), (1920, 1080), (390, 844)]
WHAT_IS_SAID = [
    "The net reads word by word. Next word: →",
    "“is”: the cell state is nearly empty, −0.19.",
    "“a”: the cell state is nearly empty, −0.19.",
    "At “nice” the input gate opens: −0.95 is written.",
    "The forget gate stays open at “person”: −1.12 is kept.",
    "The forget gate stays open at “.”: −1.12 is kept.",
    "“Dan” comes. What will the forget gate do with −1.12: drop or keep?",
    "The forget gate shuts at “Dan”: −1.12 is gone. Look inside: →",
]
LANES = [["c", "f"]] * 3 + [["c", "f", "i"]] * 5


@pytest.fixture
def newcomer(new_context) -> Page:
    """The page as someone finds it who was never here."""
    page: Page = new_context(is_first_visit=True).new_page()
    page.goto("/")
    expect_said(page, WHAT_IS_SAID[0])
    return page


def status(page: Page):
    return page.locator(".narration [role=status]")


def expect_said(page: Page, said: str) -> None:
    expect(status(page)).to_contain_text(said)


def lanes_of(page: Page) -> list[str]:
    """The lanes that are named, from the top, by their letters."""
    names = page.locator(".lane-name .lane-symbol, .phone-lane").all_text_contents()
    return [re.sub(r"\W|t$", "", name.strip())[:1].lower() for name in names]


def tour(cell: str, task: str = "subject-switch", text: str = BOB) -> str:
    return f"/#v=1&scene=tour&model={load(task, cell).id}&text={quote(text)}"


def test_someone_who_was_told_nothing_gets_to_the_shut_gate_by_one_key(newcomer):
    for said, lanes in zip(WHAT_IS_SAID, LANES, strict=True):
        expect_said(newcomer, said)
        assert lanes_of(newcomer) == lanes
        newcomer.keyboard.press("PageDown")

    expect(newcomer.locator(".lens")).to_be_visible()
    expect_said(newcomer, "Word 7 of 14, “Dan”, phase 1 of 4, forget")
    assert len(lanes_of(newcomer)) == 6


def test_it_opens_on_the_first_word_with_two_lanes_and_little_else(newcomer):
    assert {(t, lane) for t, lane, _ in cells_of(newcomer)} == {(1, "c"), (1, "f")}
    for other in (".lens", ".panel", ".answers", ".unit-line", ".gradient-ask", ".tabs", ".pencil"):
        expect(newcomer.locator(other)).to_have_count(0)


def test_every_number_is_the_engines(newcomer):
    nodes = LSTM.trace(BOB).chain("main").nodes
    for _ in range(7):
        newcomer.keyboard.press("ArrowRight")
    expect_said(newcomer, WHAT_IS_SAID[7])

    printed = list(cells_of(newcomer))
    assert len(printed) == 7 * 3
    for t, lane, text in printed:
        assert_prints(text, nodes[lane][t - 1, UNIT], f"{lane} at {t}")


def test_the_gate_is_asked_before_it_is_shown(newcomer):
    for _ in range(6):
        newcomer.keyboard.press("ArrowRight")

    expect_said(newcomer, WHAT_IS_SAID[6])
    expect(newcomer.locator(".column[data-t='7'] .number")).to_have_count(0)
    expect(newcomer.locator(".column[data-t='7'] .ghost")).to_have_count(3)


def test_no_lane_is_taken_away_on_the_way_back(newcomer):
    for _ in range(4):
        newcomer.keyboard.press("ArrowRight")
    expect_said(newcomer, WHAT_IS_SAID[4])
    for said in reversed(WHAT_IS_SAID[:4]):
        newcomer.keyboard.press("PageUp")
        expect_said(newcomer, said)
        assert lanes_of(newcomer) == ["c", "f", "i"]


def test_no_lane_moves_when_another_comes(newcomer):
    def tops() -> dict[str, float]:
        script = "nodes => nodes.map(node => [node.dataset.lane, node.getBoundingClientRect().top])"
        found = newcomer.locator(".column[data-t='1'] .cell .thick").evaluate_all(
            script.replace("node.dataset", "node.parentElement.dataset")
        )
        return dict(found)

    before = tops()
    for _ in range(3):
        newcomer.keyboard.press("ArrowRight")
    expect_said(newcomer, WHAT_IS_SAID[3])

    after = tops()
    assert set(after) == {"c", "f", "i"}
    assert {lane: after[lane] for lane in before} == before


def test_it_plays_to_the_opened_circuit_and_on_to_the_end(new_context):
    page = new_context(is_first_visit=True, reduced_motion="reduce").new_page()
    page.goto("/#speed=8")
    expect_said(page, WHAT_IS_SAID[0])

    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Play")).to_be_visible(timeout=60_000)
    expect_said(page, "Word 14 of 14")


def test_it_is_seen_once(newcomer):
    for _ in WHAT_IS_SAID:
        newcomer.keyboard.press("PageDown")
    expect(newcomer.locator(".lens")).to_be_visible()

    newcomer.goto("about:blank")
    newcomer.goto("/")

    expect_said(newcomer, "Word 4 of 14, “nice”, phase 4 of 4")
    assert len(lanes_of(newcomer)) == 6


def test_whoever_comes_back_half_way_begins_again(newcomer):
    newcomer.keyboard.press("PageDown")
    expect_said(newcomer, WHAT_IS_SAID[1])

    newcomer.goto("about:blank")
    newcomer.goto("/")

    expect_said(newcomer, WHAT_IS_SAID[0])


@pytest.mark.parametrize("way", ["Escape", "End", "button", "column"])
def test_it_can_be_left(newcomer, way):
    newcomer.keyboard.press("PageDown")
    if way == "button":
        newcomer.get_by_role("button", name="Show everything").click()
    elif way == "column":
        newcomer.locator(".words .word[data-t='12']").click()
    else:
        newcomer.keyboard.press(way)

    at = {"End": 14, "column": 12}.get(way, 2)
    expect_said(newcomer, f"Word {at} of 14")
    expect(newcomer.locator(".lens")).to_be_visible()
    assert len(lanes_of(newcomer)) == 6
    assert newcomer.evaluate("localStorage.getItem('gatescope.tour')") == "seen"


@pytest.mark.parametrize("way", ["menu", "help"])
def test_menu_and_help_bring_it_back(page, way):
    open_scene(page, LSTM, BOB, t=12)
    if way == "menu":
        page.get_by_role("button", name="Settings").click()
    else:
        page.keyboard.press("?")

    page.get_by_role("button", name="The first minute").click()

    expect_said(page, WHAT_IS_SAID[0])
    assert lanes_of(page) == ["c", "f"]
    expect(page.locator(".menu, dialog[open]")).to_have_count(0)


def test_home_begins_it_anew(newcomer):
    for _ in range(5):
        newcomer.keyboard.press("PageDown")
    expect_said(newcomer, WHAT_IS_SAID[5])

    newcomer.keyboard.press("Home")

    expect_said(newcomer, WHAT_IS_SAID[0])
    assert lanes_of(newcomer) == ["c", "f"]


def test_a_link_with_a_scene_opens_what_it_says(new_context):
    page = new_context(is_first_visit=True).new_page()
    page.goto(f"/#v=1&text={quote(BOB)}&t=7")

    expect_said(page, "Word 7 of 14, “Dan”, phase 4 of 4")
    expect(page.locator(".lens")).to_be_visible()


def test_where_nothing_can_be_kept_it_still_goes(new_context):
    context = new_context(is_first_visit=True)
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage',"
        " {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page = context.new_page()
    page.goto("/")
    for said in WHAT_IS_SAID:
        expect_said(page, said)
        page.keyboard.press("PageDown")

    expect(page.locator(".lens")).to_be_visible()


@pytest.mark.parametrize(
    ("cell", "task", "text", "first", "last"),
    [
        ("gru", "subject-switch", BOB, ["h", "z"], "The update gate shuts at “Dan”: 0.98 is gone."),
        ("rnn", "subject-switch", BOB, ["h"], "“Dan” turns the hidden state: from −0.98 to 0.96."),
        (
            "lstm",
            "near-far",
            "I grew up in France. I speak fluent",
            ["c", "f"],
            "At “France” the input gate opens: 0.71 is written.",
        ),
        (
            "gru",
            "near-far",
            "I grew up in France. I speak fluent",
            ["h", "z"],
            "At “France” the update gate shuts: −0.69 is written.",
        ),
    ],
    ids=["gru", "rnn", "near-far", "near-far gru"],
)
def test_other_cells_and_tasks_have_one_too(page, cell, task, text, first, last):
    page.goto(tour(cell, task, text))
    expect_said(page, WHAT_IS_SAID[0])
    assert lanes_of(page) == first

    for _ in range(12):
        if last in (status(page).text_content() or ""):
            break
        before = status(page).text_content() or ""
        page.keyboard.press("PageDown")
        expect(status(page)).not_to_have_text(before)

    expect_said(page, last)
    page.keyboard.press("PageDown")
    expect(page.locator(".lens")).to_be_visible()


@pytest.mark.parametrize("cell", ["mgu", "bag", "feedforward"])
def test_a_cell_without_a_trained_net_gets_to_its_circuit(page, cell):
    page.goto(f"/#v=1&scene=tour&model={net_of(cell).id}&text={quote('Bob is nice. Dan is')}")
    expect_said(page, WHAT_IS_SAID[0])

    for _ in range(16):
        if page.locator(".lens").count():
            break
        before = status(page).text_content() or ""
        page.keyboard.press("PageDown")
        expect(status(page)).not_to_have_text(before)

    expect(page.locator(".lens")).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("present", ["off", "on"])
def test_it_works_at_every_size_and_before_a_class(new_context, size, present):
    page = new_context(
        is_first_visit=True, viewport={"width": size[0], "height": size[1]}
    ).new_page()
    page.goto(f"/#present={present}")
    key = "Next step" if size[0] < 600 else "→"

    for said in WHAT_IS_SAID:
        expect_said(page, said.replace("→", key))
        line = page.locator(".narration p[aria-hidden]").bounding_box()
        assert line is not None
        assert line["x"] >= 0
        assert line["x"] + line["width"] <= size[0] + 1
        page.keyboard.press("PageDown")

    expect(page.locator(".lens")).to_be_visible()


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_a_lane_fades_in_unless_motion_is_reduced_and_a_press_ends_it(new_context, motion):
    page = new_context(is_first_visit=True, reduced_motion=motion).new_page()
    page.goto("/")
    expect_said(page, WHAT_IS_SAID[0])
    running = """() => document.getAnimations()
        .filter(({animationName}) => animationName === "earned").length"""
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect_said(page, WHAT_IS_SAID[3])
    expect(page.locator(".lane-name.is-fresh")).to_have_count(1)
    name = page.locator(".lane-name.is-fresh").evaluate(
        "node => getComputedStyle(node).animationName"
    )
    assert name == ("earned" if motion == "no-preference" else "none")

    page.keyboard.press("ArrowRight")
    expect_said(page, WHAT_IS_SAID[4])

    expect(page.locator(".is-fresh")).to_have_count(0)
    assert page.evaluate(running) == 0


def test_axe_finds_nothing(newcomer):
    for presses in (0, 6):
        for _ in range(presses):
            newcomer.keyboard.press("PageDown")
        expect_said(newcomer, WHAT_IS_SAID[presses])
        found = Axe().run(newcomer)
        assert found.violations_count == 0, found.generate_report()
