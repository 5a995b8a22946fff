"""Presenting: the scene alone, large enough for the back row, driven by a remote."""

import itertools

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from engine.cells import CELLS
from engine.nets import load
from tests.browser.conftest import net_of
from tests.browser.reading import assert_prints, open_scene, value_at

BOB = "Bob is a nice person. Dan on the other hand is evil."
SIZES = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160)]
LEAST = 40  # in units of a stage of 1920 by 1080

# Every text that can be seen, its height of type in CSS pixels, and its place. What is only for
# screen readers is one pixel large; a subscript belongs to its letter.
TEXTS = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.textContent.trim()) continue;
        if (parent.closest("sub, tspan, .visually-hidden")) continue;
        if (parent.closest(".presented-controls")) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        const style = getComputedStyle(parent);
        if (box.width < 2 || style.visibility === "hidden" || style.display === "none") continue;
        const svg = parent.ownerSVGElement;
        const scale = svg ? parent.getScreenCTM().a : 1;
        found.push({text: node.textContent.trim(), size: parseFloat(style.fontSize) * scale,
            left: box.left, right: box.right, top: box.top, bottom: box.bottom,
            index: parent.closest("[dy], .sub, .svg-letter") !== null});
    }
    return found;
}"""


def present(page, cell: str, t: int = 7, **more: object) -> None:
    open_scene(page, net_of(cell), BOB, "", t=t, present="on", **more)
    expect(page.locator(".is-presented")).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("cell", list(CELLS))
def test_the_back_row_can_read_everything_at_every_phase(new_context, cell, size):
    width, height = size
    least = LEAST * min(width / 1920, height / 1080) - 0.1
    page = new_context(viewport={"width": width, "height": height}).new_page()
    phases = len(net_of(cell).cell.phases)
    present(page, cell, t=7, phase=1, lens="open")

    for _ in range(phases):
        texts = page.evaluate(TEXTS)
        small = [text for text in texts if text["size"] < least and not text["index"]]
        cut = [text for text in texts if text["right"] > width + 1 or text["bottom"] > height + 1]
        assert [(text["text"], round(text["size"], 1)) for text in small] == []
        assert [text["text"] for text in cut] == []
        page.keyboard.press("PageDown")


@pytest.mark.parametrize("cell", list(CELLS))
def test_no_text_lies_over_another(page, cell):
    present(page, cell, t=7, phase=1, lens="open")

    for _ in net_of(cell).cell.phases:
        texts = page.evaluate(TEXTS)
        over = [
            (one["text"], other["text"])
            for one, other in itertools.combinations(texts, 2)
            if min(one["right"], other["right"]) - max(one["left"], other["left"]) > 3
            and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            > 0.45 * min(one["size"], other["size"])
            and not (one["index"] and other["index"])
        ]
        assert over == []
        page.keyboard.press("PageDown")


def test_the_chrome_is_gone_and_the_phases_keep_their_names(page):
    present(page, "lstm", t=7, lens="open")

    expect(page.locator("header, .unit-line, .transport")).to_have_count(0)
    for name in ("1 forget", "2 write", "3 update", "4 reveal"):
        expect(page.get_by_role("button", name=name)).to_be_visible()


def test_the_numbers_are_the_engines(page):
    model = load("subject-switch", "lstm")
    trace = model.trace(BOB)
    present(page, "lstm", t=7, unit=4, lens="open")

    shown = page.locator(".lens [data-node][data-value]:not([data-node*=':'])").evaluate_all(
        "nodes => nodes.map(n => [n.dataset.node, Number(n.dataset.t), n.textContent])"
    )
    assert shown
    for node, t, text in shown:
        assert_prints(text, value_at(trace, node, t, 3), node)


def test_a_remote_steps_by_the_pace_and_blackens_the_screen(page):
    present(page, "lstm", t=7, phase=1, lens="open")
    place = page.locator(".narration [role=status]")

    page.keyboard.press("PageDown")
    expect(place).to_contain_text("phase 2 of 4")
    page.keyboard.press(".")
    expect(page.locator(".black")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(page.locator(".black")).to_have_count(0)
    expect(place).to_contain_text("phase 2 of 4")
    page.keyboard.press("b")
    page.locator(".black").click()
    expect(page.locator(".black")).to_have_count(0)

    page.mouse.move(700, 650)
    page.get_by_role("button", name="word", exact=True).click()
    page.keyboard.press("PageDown")
    expect(place).to_contain_text("phase 4 of 4")
    page.keyboard.press("PageDown")
    expect(place).to_contain_text("Word 8 of 14")


def test_a_washed_out_room_is_helped_by_a_key_that_is_not_the_remotes(page):
    present(page, "lstm", t=7, phase=2, lens="open")

    page.keyboard.press("c")
    expect(page.locator("html[data-boost=on]")).to_have_count(1)
    expect(page.locator(".black")).to_have_count(0)
    page.keyboard.press("c")

    expect(page.locator("html[data-boost=on]")).to_have_count(0)


@pytest.mark.parametrize(("cell", "past"), [("lstm", 2), ("gru", 1), ("rnn", 2)])
def test_the_words_before_and_the_next_one_stay_beside_the_lens(page, cell, past):
    present(page, cell, t=7, lens="open")

    shown = page.locator(".words .word").evaluate_all("all => all.map((w) => +w.dataset.t)")
    numbers = page.locator(".score .cell .number")

    assert shown == [*range(7 - past, 7), 8]
    assert numbers.count() == past * len(net_of(cell).cell.lanes)


@pytest.mark.parametrize("key", ["F5", "p"])
def test_presenting_begins_by_key_and_ends_by_escape_with_the_lens_open(page, key):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7, lens="open")

    page.keyboard.press(key)
    expect(page.locator(".is-presented .lens")).to_be_visible()
    page.keyboard.press("F5")
    expect(page.locator(".is-presented .lens")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator(".is-presented")).to_have_count(0)
    expect(page.locator(".lens")).to_be_visible()


def test_presenting_begins_by_a_button_and_is_not_kept_for_the_next_visit(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7)
    page.get_by_role("button", name="Present").click()
    expect(page.locator(".is-presented")).to_be_visible()

    page.reload()

    expect(page.locator("header")).to_be_visible()


def test_with_letters_off_only_the_keys_of_a_remote_act(page):
    present(page, "lstm", t=7, phase=1, lens="open", letters="off")

    page.keyboard.press("b")
    page.keyboard.press(".")
    expect(page.locator(".black")).to_have_count(0)
    page.keyboard.press("PageDown")

    expect(page.locator(".narration [role=status]")).to_contain_text("phase 2 of 4")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_while_presenting(new_context, scheme):
    page = new_context(viewport={"width": 1280, "height": 720}, color_scheme=scheme).new_page()
    present(page, "gru", t=7, lens="open")

    found = Axe().run(page)

    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_a_class_reads_what_the_lanes_are_called(new_context, base_url, cell):
    page = new_context(viewport={"width": 1024, "height": 768}).new_page()
    model = net_of(cell)
    open_scene(page, model, BOB, at=base_url, t=7, present="on", lens="closed")

    names = [model.cell.node(key).short for key in model.cell.lanes]
    expect(page.locator(".lane-short")).to_have_text(names)
    for lane in page.locator(".lane-name").all():
        name = lane.locator(".lane-short").bounding_box()
        letter = lane.locator(".symbol").bounding_box()
        assert letter["x"] >= 0
        assert letter["x"] + letter["width"] <= name["x"] + 2
        assert name["x"] + name["width"] <= page.locator(".thick").first.bounding_box()["x"] + 1


@pytest.mark.parametrize(("t", "said"), [(1, ["he", "not said"]), (14, ["he", "hate"])])
def test_a_class_reads_what_the_net_says_beside_the_word_now(new_context, base_url, t, said):
    page = new_context(viewport={"width": 1024, "height": 768}).new_page()
    model = load("subject-switch", "lstm")
    open_scene(page, model, BOB, at=base_url, t=t, present="on", lens="closed")

    texts = page.locator(".said-now text")
    expect(texts).to_have_text(said)
    frame = page.locator(".present-outline").bounding_box()
    for text in texts.all():
        box = text.bounding_box()
        assert box["x"] > 0
        assert box["x"] + box["width"] < 1024
        assert box["x"] > frame["x"] + frame["width"] or box["x"] + box["width"] < frame["x"]
    page.keyboard.press("ArrowLeft")
    expect(texts).to_have_count(0)
