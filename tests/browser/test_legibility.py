"""No text lies over another, beyond its box or outside the window, whatever is shown and where."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.boxes import collisions
from tests.browser.reading import address, open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."
FRANCE = (
    "I grew up in France . We drink tea every morning . My mother was a doctor . I speak fluent"
)
SIZES = [(1024, 768), (1280, 720), (1920, 1080), (3840, 2160), (390, 844), (844, 390)]
LADDER: dict[str, dict[str, Any]] = {
    "gates": {"scene": "gates"},
    "by hand": {"scene": "by-hand"},
    "loop": {"scene": "loop"},
}
LABS = {
    "lab": "words_back=40&present=off",
    "lab, ends": "knobs=radius:0.1~steps:500&words_back=340&present=off",
    "lab, present": "knobs=radius:3&words_back=60&present=on",
}
WORDS = {
    "words": "way=bag&present=off",
    "words, one pair": "way=learned&word_pair=4&present=off",
    "words, one pair, present": "way=learned&word_pair=4&present=on",
    "words, map": "way=learned&word_pair=all&present=off",
}
SHAPES = {
    "deep net": "scene=wirings&present=off",
    "wirings": "scene=wirings&wiring=many-to-one&wired_step=9&present=off",
    "wirings, present": "scene=wirings&wiring=one-to-many&wired_step=9&present=on",
    "wirings, stack, present": (
        "scene=wirings&wiring=many-to-many&wired_step=8&wired_layers=4&present=on"
    ),
    "networks": "scene=networks&present=off",
    "networks, uses, present": "scene=networks&network=uses&present=on",
}
ANY = "The food was terrible, but I loved the music. We walked home slowly."
READING: dict[str, dict[str, Any]] = {
    "reading": {"lens": "closed", "present": "off"},
    "reading, next word": {"lens": "closed", "present": "off", "question": "next"},
    "reading, open": {"lens": "open", "present": "off"},
    "reading, guess, present": {"lens": "closed", "present": "on", "guess": "on"},
    "reading, open, present": {"lens": "open", "present": "on", "guess": "off"},
}
UNTRAINED = "~{task}.{cell}.12.16.0"
STATES: dict[str, dict[str, Any]] = {
    "closed": {"lens": "closed"},
    "open": {"lens": "open"},
    "gradient": {"lens": "closed", "loss": True},
    "gradient, open": {"lens": "open", "loss": True},
    "present": {"lens": "closed", "present": "on"},
    "present, gradient": {"lens": "closed", "present": "on", "loss": True},
    "present, open, gradient": {"lens": "open", "present": "on", "loss": True},
    "back, open": {"lens": "open", "loss": True, "back": "yes"},
    "present, back, open": {"lens": "open", "present": "on", "loss": True, "back": "yes"},
    "predict": {"lens": "closed", "predict": "yes", "phase": 0},
    "present, predict, open": {"lens": "open", "present": "on", "predict": "yes", "phase": 0},
    "train": {"scene": "train", "lens": "closed"},
    "train, gradient": {"scene": "train", "lens": "closed", "loss": True},
}


# A link that is followed, until what it asks for is drawn.
FOLLOW = """fragment => {
    location.hash = fragment;
    return new Promise(drawn => setTimeout(() => requestAnimationFrame(() =>
        requestAnimationFrame(drawn))));
}"""


def show(page: Page, task: str, cell: str, state: dict[str, Any], is_trained: bool = True) -> None:
    """The scene at the sentence's last answer."""
    text, head, last = (BOB, "feeling", 13) if task == "subject-switch" else (FRANCE, "blank", 21)
    model = load(task, cell)
    more = {"t": 7 if is_trained else last, **state}
    if more.pop("loss", False):
        more["loss"] = f"{last}~{head}"
    link = address(model, text, **more)
    if not is_trained:
        link = link.replace(model.id, UNTRAINED.format(task=task, cell=cell))
    if page.url == "about:blank" or not is_trained:
        page.goto("about:blank")
        page.goto(link)
    else:
        page.evaluate(FOLLOW, link.partition("#")[2])
    expect(page.locator(".narration [role=status]")).not_to_be_empty()
    drawn = ".words .word, .lens-word-text, .ribbon-word, .loop-word"
    expect(page.locator(drawn).first).to_be_attached()
    page.evaluate("document.fonts.ready.then(() => {})")
    if "loss" in more:
        expect(page.locator(".gradient-value, .gradient-here").first).to_be_attached()


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    ("task", "cell"),
    [
        ("subject-switch", "lstm"),
        ("near-far", "lstm"),
        ("near-far", "gru"),
        ("subject-switch", "rnn"),
    ],
)
def test_no_text_lies_over_another(new_context, task, cell, size):
    width, height = size
    page = new_context(viewport={"width": width, "height": height}).new_page()
    found = {}
    for name, state in STATES.items():
        show(page, task, cell, state)
        found[name] = collisions(page)
    if (task, cell) == ("subject-switch", "lstm"):
        for name, state in LADDER.items():
            show(page, task, cell, state)
            found[name] = collisions(page)
        page.keyboard.press("f")
        expect(page.locator(".loop .copy").nth(1)).to_be_attached()
        found["unrolled"] = collisions(page)
        for name, fragment in LABS.items():
            page.evaluate("fragment => { location.hash = fragment; }", f"v=1&scene=lab&{fragment}")
            expect(page.locator(".lab[data-seeds='5'] .lab-curve")).to_be_attached()
            found[name] = collisions(page)
        for name, state in READING.items():
            link = address(load("reading", "lstm"), ANY, **{"t": 5, **state})
            page.evaluate(FOLLOW, link.partition("#")[2])
            read = f".score[data-model='{load('reading', 'lstm').id}'], .phone-score"
            expect(page.locator(read).first).to_be_attached()
            expect(page.locator(".ribbon-word").first).to_be_attached()
            found[name] = collisions(page)
        for name, fragment in WORDS.items():
            link = f"v=1&scene=words&{fragment}"
            page.evaluate("fragment => { location.hash = fragment; }", link)
            ready = ".vectors .is-one, .vectors-sums tr, .vectors-near .near-bar"
            expect(page.locator(ready).first).to_be_attached()
            found[name] = collisions(page)
        for name, fragment in SHAPES.items():
            page.evaluate(FOLLOW, f"v=1&{fragment}")
            ready = ".wired-total, .wired-number, .network-name"
            expect(page.locator(ready).first).to_be_attached()
            page.evaluate("document.getAnimations().forEach(each => each.finish())")
            found[name] = collisions(page)
    show(page, task, cell, {"lens": "open"})
    page.keyboard.press("w")
    expect(page.locator(".why-asked")).to_be_visible()
    found["why"] = collisions(page)
    belt = load(task, cell).cell.belt
    back = {"lens": "closed", "loss": True, "back": "yes", "why": f"dL/{belt}.4@7"}
    show(page, task, cell, back)
    expect(page.locator(".chain-rule .why-sum")).to_be_visible()
    found["why, a gradient"] = collisions(page)
    show(page, task, cell, {"lens": "closed"}, is_trained=False)
    found["untrained"] = collisions(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_present_word_stands_inside_its_frame(page):
    open_scene(page, load("near-far", "lstm"), FRANCE, t=21)

    # Without the halo that lifts the word off what is behind it.
    script = "each => { const {x, width} = each.getBBox(); return [x, x + width]; }"
    word = page.locator(".words .word.is-present text").evaluate(script)
    frame = page.locator(".present-outline").evaluate(script)
    assert frame[0] <= word[0]
    assert word[1] <= frame[1]


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (390, 844)], ids=str)
def test_the_weights_show_every_row_and_what_is_said_of_them(new_context, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7)
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Weights", exact=True).click()
    expect(page.locator(".matrix-value")).to_be_visible()

    said = page.locator(".matrix-value").bounding_box()
    panel = page.locator(".matrix").bounding_box()
    assert said
    assert panel
    for frame in page.locator(".matrix-frame").all():
        box = frame.bounding_box()
        assert box
        assert box["y"] + box["height"] <= said["y"]
        assert box["y"] >= panel["y"]


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)], ids=str)
def test_a_drawer_covers_neither_the_way_back_nor_its_own_numbers(new_context, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    open_scene(page, load("near-far", "lstm"), FRANCE, t=18)
    page.keyboard.press("w")
    expect(page.locator(".why-asked")).to_be_visible()
    expect(page.locator(".crumb")).to_have_count(9)

    trail = page.locator(".crumb").first.bounding_box()
    drawer = page.locator(".why").bounding_box()
    assert trail
    assert drawer
    assert trail["y"] + trail["height"] <= drawer["y"]
    over = page.locator(".waterfall tbody tr").evaluate_all(
        """rows => rows.filter(row => {
            const cells = [...row.querySelectorAll(".why-value, .why-weight")];
            const [value, weight] = cells.map(cell => {
                const range = document.createRange();
                range.selectNodeContents(cell);
                return range.getBoundingClientRect();
            });
            return value.width && weight.width && value.right > weight.left - 2;
        }).map(row => row.textContent)"""
    )
    assert over == []


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)], ids=str)
def test_zooming_to_200_percent_enlarges_what_is_read(new_context, size):
    sizes = []
    for zoom in (1, 2):
        window = {"width": size[0] // zoom, "height": size[1] // zoom}
        page = new_context(viewport=window, device_scale_factor=zoom).new_page()
        open_scene(page, load("subject-switch", "lstm"), BOB, t=7)
        sizes.append(
            [
                zoom * float(page.locator(text).first.evaluate(FONT_SIZE))
                for text in ("html", ".narration p", ".unit-choice strong", ".classes li")
            ]
        )

    assert [after >= 1.6 * before for before, after in zip(*sizes, strict=True)] == [True] * 4


FONT_SIZE = "each => parseFloat(getComputedStyle(each).fontSize)"

CHOSEN = """() => [...document.querySelectorAll(
    "[aria-pressed=true], .pill.is-now, .crumb.is-now, .choice.is-main, .round.is-play")]
    .filter(each => each.getClientRects().length && each.textContent.trim())
    .filter(each => {
        const {backgroundColor, color, forcedColorAdjust} = getComputedStyle(each);
        return forcedColorAdjust !== "none" || backgroundColor === color;
    }).map(each => each.textContent)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_can_be_read_in_forced_colours(new_context, scheme):
    page = new_context(forced_colors="active", color_scheme=scheme).new_page()
    for more in ({"lens": "closed"}, {"lens": "open"}, {"scene": "train"}):
        open_scene(page, load("subject-switch", "lstm"), BOB, t=7, **more)
        assert page.evaluate(CHOSEN) == []
    open_scene(page, load("subject-switch", "lstm"), BOB, t=7)
    page.keyboard.press("w")
    expect(page.locator(".crumb.is-now")).to_be_visible()
    assert page.evaluate(CHOSEN) == []
    assert page.locator(".why").evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
