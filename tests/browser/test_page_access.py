"""Everyone: sizes, themes, axe, reduced motion, a server that goes away."""

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.conftest import GATESCOPE, ROOT
from tests.browser.reading import open_scene
from tests.server import serving

BOB = "Bob is a nice person. Dan on the other hand is evil."
ANY = "The food was terrible, but I loved the music."
FAR = "I grew up in France. My mother was a doctor. I speak fluent"
SIZES = [(1024, 768), (1280, 720), (1920, 1080), (390, 844)]


def menu_item(page: Page, name: str) -> None:
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name=name, exact=True).click()


# What can be on the page: a link, what is done there, and what is then to be seen.
STATES: dict[str, tuple[dict[str, object], Callable[[Page], None] | None, str]] = {
    "lens": ({"t": 7, "phase": 2}, None, ".lens"),
    "gru": ({"cell": "gru", "t": 7}, None, ".lens"),
    "rnn": ({"cell": "rnn", "t": 7, "captions": "on"}, None, ".lens"),
    "closed": ({"t": 7, "lens": "closed"}, None, ".words .word, .phone-card .line"),
    "start": ({"t": 0}, None, ".narration"),
    "loop": ({"scene": "loop", "t": 7}, None, ".loop-word"),
    "unrolled": ({"scene": "loop", "t": 7, "unrolled": "yes"}, None, ".copy"),
    "gates": (
        {"model": None, "scene": "gates", "t": 7, "holds": "f.1@7=0.5"},
        None,
        "input[type=range]",
    ),
    "by hand": ({"model": None, "scene": "by-hand", "t": 7}, None, ".lens"),
    "why": ({"t": 7, "why": "f.4@7"}, None, ".why-sum"),
    "why, a way": ({"t": 7, "why": "c.4@7~kept.4@7~f.4@7", "pins": "c.4@4"}, None, ".why-sum"),
    "why, a share": ({"t": 7, "why": "p:who.1@7"}, None, ".shares"),
    "why, a word": ({"t": 7, "why": "f.4@7~x.1@7"}, None, ".word-end"),
    "why, a gradient": (
        {"t": 7, "loss": "14~feeling", "back": "yes", "why": "dL/c.4@7", "pins": "dL/f.4@7"},
        None,
        ".chain-rule .why-sum",
    ),
    "pins": ({"t": 7, "pins": "c.4@4~f.4@7~h.4@2"}, None, ".pins"),
    "gradient": ({"t": 7, "loss": "12~who"}, None, ".gradient-controls"),
    "hand": (
        {"t": 7, "lens": "closed", "holds": "f.4@7=1"},
        lambda page: page.keyboard.press("h"),
        ".hand-card .segmented",
    ),
    "compare": (
        {"scene": "compare", "text": FAR, "model": load("near-far", "lstm").id, "lens": None},
        None,
        ".right-answers circle",
    ),
    "remedies": ({"scene": "remedies", "remedy": "vanishing.gru"}, None, ".remedy-table"),
    "words": ({"scene": "words"}, None, ".bits .is-one"),
    "words, features": ({"scene": "words", "way": "features"}, None, ".is-closest"),
    "words, one pair": (
        {"scene": "words", "way": "learned", "word_pair": 4},
        None,
        ".vectors-sums tr",
    ),
    "words, map": (
        {"scene": "words", "way": "learned", "word_pair": "all"},
        None,
        ".vectors-near .near-bar",
    ),
    "wirings": (
        {"scene": "wirings", "wiring": "many-to-one", "wired_step": 9},
        None,
        ".wired-number",
    ),
    "wirings, deep net": ({"scene": "wirings"}, None, ".wired-total"),
    "networks": ({"scene": "networks", "network": "uses"}, None, ".network-uses"),
    "both ways": (
        {
            "model": load("tagger", "lstm").id,
            "text": "Venky loves apple, it keeps him healthy.",
            "chain": "backward",
            "t": 3,
        },
        None,
        ".votes-table, .votes",
    ),
    "empty": ({"text": ""}, None, ".beginnings"),
    "unknown": ({"text": "Zork is splendiforous", "t": 1}, None, ".lens"),
    "untrained": ({"model": "~subject-switch.gru.8.8.1", "t": 7}, None, ".lens"),
    "no net": ({"model": "0123456789abcdef0123"}, None, ".offered"),
    "notice": ({"colour": "blue", "t": 7}, None, ".notice"),
    "menu": ({"t": 7}, lambda page: page.get_by_role("button", name="Settings").click(), ".menu"),
    "take away": ({"t": 7}, lambda page: page.keyboard.press("s"), ".take-away"),
    "signs": ({"t": 7}, lambda page: page.keyboard.press("k"), "dialog.signs"),
    "keys": ({"t": 7}, lambda page: page.keyboard.press("?"), "dialog.help"),
    "tables": ({"t": 7}, lambda page: menu_item(page, "Numbers as tables"), ".tables-body"),
    "weights": ({"t": 7}, lambda page: menu_item(page, "Weights"), ".matrix-rows"),
    "reading": (
        {"model": load("reading", "lstm").id, "text": ANY, "t": 5, "lens": "closed"},
        None,
        ".answered, .other-questions",
    ),
    "editor": ({"t": 7}, lambda page: page.locator(".pencil").click(), ".editor"),
    "lab": ({"scene": "lab", "words_back": 40}, None, ".lab-cursor"),
    "presented": ({"t": 7, "present": "on"}, None, ".lens"),
    "presented loop": ({"scene": "loop", "t": 7, "present": "on"}, None, ".loop-word"),
    "presented why": ({"t": 7, "present": "on", "why": "f.4@7"}, None, ".why-sum"),
}


# Where another size or look could differ.
SOME = ("lens", "closed", "gates", "loop", "why, a way", "menu", "presented")


def each_state(page: Page, wanted: Sequence[str] = tuple(STATES)) -> Iterator[str]:
    """Goes from state to state in one window, as a link that is followed does."""
    for name in wanted:
        link, do, shown = STATES[name]
        net = load("subject-switch", str(link.get("cell", "lstm"))).id
        usual = {"v": 1, "text": BOB, "model": net, "lens": "open", "present": "off"}
        parts = {**usual, **link, "cell": None}
        whole = {key: value for key, value in parts.items() if value is not None}
        page.evaluate("fragment => { location.hash = fragment; }", urlencode(whole))
        expect(page.locator(shown if not do else ".lens, .hand-card").first).to_be_visible()
        if do:
            do(page)
            expect(page.locator(shown).first).to_be_visible()
        yield name
        if do:
            page.keyboard.press("Escape")
            expect(page.locator(shown)).to_have_count(0)


LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "boosted": {"color_scheme": "light"},
    "forced": {"forced_colors": "active"},
}


@pytest.mark.parametrize(
    ("look", "size", "states"),
    [
        ("light", (1280, 720), tuple(STATES)),
        ("dark", (1280, 720), tuple(STATES)),
        ("light", (390, 844), tuple(STATES)),
        ("dark", (390, 844), SOME),
        ("light", (1024, 768), SOME),
        ("dark", (1920, 1080), SOME),
        ("boosted", (1280, 720), SOME),
        ("forced", (1280, 720), SOME),
    ],
    ids=lambda value: None if value in (SOME, tuple(STATES)) else str(value),
)
def test_axe_finds_nothing(new_context, guard, look, size, states):
    guard.allow("404")  # of the net that is not at hand: it is asked for first
    viewport = {"width": size[0], "height": size[1]}
    page = new_context(viewport=viewport, reduced_motion="reduce", **LOOKS[look]).new_page()
    page.goto(f"/#v=1&boost={'on' if look == 'boosted' else 'off'}")

    found = {
        name: Axe().run(page, options={"resultTypes": ["violations"]})
        for name in each_state(page, states)
    }

    assert list(found) == list(states)
    assert {
        name: [f"{rule['id']}: {rule['nodes'][0]['html']}" for rule in each.response["violations"]]
        for name, each in found.items()
        if each.violations_count
    } == {}


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_control_can_be_met_by_a_finger(new_context, guard, size):
    """44 px each way; a number among numbers, in a line or a table, at least 20."""
    guard.allow("404")  # likewise
    viewport = {"width": size[0], "height": size[1]}
    page = new_context(viewport=viewport, reduced_motion="reduce").new_page()
    page.goto("/")

    measured, small = 0, {}
    for name in each_state(page):
        on_top = NOTICE if name == "notice" else PANELS if STATES[name][1] else "main"
        for what, width, height, least in page.evaluate(TARGETS, on_top):
            measured += 1
            if min(width, height) < least:
                small[f"{name}: {what}"] = (width, height)

    assert small == {}
    assert measured > 5 * len(STATES)


PANELS = "dialog, .menu, .editor, .tables, .matrix"
NOTICE = ".notice"

# How far from its middle a press still meets each control, up, down and to both sides.
TARGETS = """within => {
    const numbers = ".token, .share, .left-ask, .why-follow, .lens-number, .hand-bar";
    const pressed = "a[href], button, input, select, summary, [role=slider], .lens-number";
    const all = document.querySelector(within).querySelectorAll(pressed);
    return [...all].flatMap(each => {
        each.scrollIntoView({block: "center", inline: "center"});
        const {left, top, width, height} = each.getBoundingClientRect();
        const [x, y] = [left + width / 2, top + height / 2];
        const meets = (right, down) => {
            const hit = document.elementFromPoint(x + right, y + down);
            return hit && (each.contains(hit) || hit.closest("label")?.control === each);
        };
        // What is behind a panel, out of the window or for the Tab key alone is not pressed.
        if (each.disabled || width < 2 || !meets(0, 0)) return [];
        const reach = (right, down) => {
            let far = 0;
            while (far < 44 && meets(right * (far + 1), down * (far + 1))) far += 1;
            return far;
        };
        const what = each.getAttribute("aria-label") ?? each.textContent;
        return [[`${each.getAttribute("class")} ${what.slice(0, 30)}`,
            reach(1, 0) + reach(-1, 0) + 1, reach(0, 1) + reach(0, -1) + 1,
            each.matches(numbers) ? 20 : 44]];
    });
}"""


@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_a_projector_shows_the_whole_scene_without_scrolling(new_context, size):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}).new_page()
    open_scene(page, load("subject-switch", "lstm"), BOB)

    assert page.evaluate("document.documentElement.scrollHeight") <= height
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("task", ["subject-switch", "near-far", "next-character"])
@pytest.mark.parametrize("size", SIZES[:3], ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_in_the_header_is_pushed_out_of_the_window(new_context, size, task):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}).new_page()
    open_scene(page, load(task, "lstm"), "Bob is nice")

    controls = page.locator("header :is(button, select, a)")
    boxes = [control.bounding_box() for control in controls.all()]

    assert len(boxes) >= 10
    assert [box for box in boxes if box["x"] < 0 or box["x"] + box["width"] > width] == []


def test_everything_can_be_reached_by_tab(page):
    open_scene(page, load("subject-switch", "lstm"), BOB)

    reached = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 30)"))

    assert {"Play", "Word of the sentence", "Next step", "Previous step"} <= reached
    assert {"RNN", "GRU", "LSTM"} <= reached


def test_a_server_that_goes_away_is_said_and_the_picture_stays(new_context, guard, tmp_path):
    guard.allow("ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|another host")
    with serving(GATESCOPE, cwd=ROOT, data=tmp_path / "data") as server:
        page = new_context().new_page()
        open_scene(page, load("subject-switch", "lstm"), BOB, at=server.url)
        port = server.url.rpartition(":")[2]
        server.stop()

        page.keyboard.press("2")
        expect(page.get_by_text("The server does not answer").first).to_be_attached()
        expect(page.locator(".words .word")).to_have_count(14)

    again = [*GATESCOPE, "--port", port]
    with serving(again, cwd=ROOT, data=tmp_path / "data") as server:
        if server.url.endswith(port):
            expect(page.get_by_text("The server does not answer")).to_have_count(0, timeout=30_000)
            page.keyboard.press("?")  # a view that may not have come before the server went
            expect(page.locator("dialog.help")).to_be_visible()
        page.context.close()
