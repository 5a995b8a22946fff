"""The whole sentence on one line: in every scene, with a mark at each event, and as a way there."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page, expect

from engine.nets import load
from tests.browser.reading import open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."
WORDS = BOB.replace(".", " .").split()
FRANCE = (
    "I grew up in France . We drink tea every morning . My mother was a doctor . "
    "My father works in a shop . I have two sisters and a brother . I speak fluent"
)
LSTM = load("subject-switch", "lstm")
FAR = load("near-far", "lstm")
SCENES: dict[str, dict[str, Any]] = {
    "loop": {"scene": "loop"},
    "unrolled": {"scene": "loop", "unrolled": "yes"},
    "gates": {"scene": "gates"},
    "by hand": {"scene": "by-hand", "lens": "open"},
    "step, closed": {"lens": "closed"},
    "step, open": {"lens": "open"},
    "train": {"scene": "train"},
}
SIZES = {"desk": (1280, 720), "present": (1024, 768), "phone": (390, 844)}
# The least size of type, in units of the stage that the place has; on a phone in pixels.
LEAST = {"desk": 27 * 1280 / 1740, "present": 30 * 1024 / 1400, "phone": 17}


def window(new_context: Any, place: str, **options: Any) -> Page:
    width, height = SIZES[place]
    page: Page = new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce", **options
    ).new_page()
    return page


def show(page: Page, at: str, place: str, **more: Any) -> None:
    present = {"present": "on"} if place == "present" else {}
    model, text = more.pop("model", LSTM), more.pop("text", BOB)
    open_scene(page, model, text, at=at, **{"t": 7, **present, **more})
    expect(page.locator(".ribbon-word.is-present")).to_be_visible()


def status(page: Page) -> Locator:
    return page.locator(".narration [role=status]")


def slider(page: Page) -> Locator:
    return page.get_by_role("slider", name="Word of the sentence")


def words(page: Page) -> list[str]:
    return page.locator(".ribbon-word text").all_text_contents()


def marks(page: Page) -> dict[int, str]:
    script = "all => all.map(each => [Number(each.dataset.t), each.dataset.deeds])"
    return dict(page.locator(".ribbon-event").evaluate_all(script))


def box_of(locator: Locator) -> FloatRect:
    found = locator.bounding_box()
    assert found
    return found


@pytest.mark.parametrize("place", list(SIZES))
def test_the_sentence_is_there_in_every_scene(new_context, base_url, place):
    page = window(new_context, place)
    for scene in SCENES.values():
        show(page, base_url, place, **scene)
        shown = words(page)

        told = {WORDS[t - 1] for t in (7, 8, *marks(page))}
        assert shown == WORDS or (place == "phone" and told <= {*shown})
        assert page.locator(".ribbon-word.is-present text").text_content() == "Dan"
        sizes = page.locator(".ribbon-word text").evaluate_all(
            "all => all.map(each => parseFloat(getComputedStyle(each).fontSize)"
            " * each.getScreenCTM().a)"
        )
        assert min(sizes) >= LEAST[place] - 0.1


@pytest.mark.parametrize("place", list(SIZES))
def test_it_lies_in_the_window_over_nothing_else_and_holds_its_words(new_context, base_url, place):
    page = window(new_context, place)
    for scene in SCENES.values():
        show(page, base_url, place, **scene)
        ribbon = box_of(page.locator(".ribbon"))
        width, height = SIZES[place]

        assert ribbon["y"] + ribbon["height"] <= height
        for text in page.locator(".ribbon-word text").all():
            word = box_of(text)
            assert word["x"] >= 0
            assert word["x"] + word["width"] <= width
        lens = page.locator(".lens")
        if place != "phone" and lens.count():
            box = box_of(page.locator(".ribbon-box"))
            assert box_of(lens)["y"] + box_of(lens)["height"] <= box["y"] + 1
        if place != "phone":
            said = box_of(page.locator(".narration p:not([role])"))
            assert ribbon["y"] + ribbon["height"] <= said["y"] + 6


def test_the_word_now_is_boxed_and_bold_and_what_is_ahead_is_lighter(page, base_url):
    show(page, base_url, "desk", lens="closed")
    page.emulate_media(reduced_motion="reduce")
    weight = "each => Number(getComputedStyle(each).fontWeight)"
    fill = "each => getComputedStyle(each).fill"
    now = page.locator(".ribbon-word.is-present text")
    before, after = (page.locator(f".ribbon-word[data-t='{t}'] text") for t in (3, 9))

    frame, word = box_of(page.locator(".ribbon-box")), box_of(now)
    assert frame["x"] < word["x"]
    assert word["x"] + word["width"] < frame["x"] + frame["width"]
    assert now.evaluate(weight) > before.evaluate(weight)
    assert before.evaluate(fill) == now.evaluate(fill) != after.evaluate(fill)


def test_only_the_box_moves_from_word_to_word(page, base_url):
    show(page, base_url, "desk", lens="closed")
    script = "all => all.map(each => each.getAttribute('x'))"
    places = page.locator(".ribbon-word text").evaluate_all(script)
    left = page.locator(".ribbon-box").evaluate("each => each.style.x")

    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".ribbon-word.is-present text")).to_have_text("on")

    assert page.locator(".ribbon-word text").evaluate_all(script) == places
    assert page.locator(".ribbon-box").evaluate("each => each.style.x") != left
    moves = "each => getComputedStyle(each).transitionDuration"
    assert page.locator(".ribbon-box").evaluate(moves) == "0.16s, 0.16s"


def test_the_marks_say_what_the_selected_unit_does(page, base_url):
    show(page, base_url, "desk", unit=4, lens="closed")
    assert marks(page) == {4: "written", 7: "dropped", 13: "written"}
    expect(slider(page)).to_have_attribute("aria-valuetext", "7: Dan (unit 4: dropped)")

    page.keyboard.press("2")

    expect(page.locator(".ribbon-event.is-present")).to_have_attribute("data-deeds", "turned")
    assert page.locator(".is-turned").count() == 3


def test_each_mark_stands_under_its_word(page, base_url):
    show(page, base_url, "desk", unit=4, lens="closed")

    for t in (4, 7, 13):
        word = box_of(page.locator(f".ribbon-word[data-t='{t}'] text"))
        mark = box_of(page.locator(f".ribbon-event[data-t='{t}']"))
        assert word["x"] < mark["x"] + mark["width"] / 2 < word["x"] + word["width"]
        assert mark["y"] > word["y"] + word["height"] / 2


@pytest.mark.parametrize("place", list(SIZES))
def test_a_press_on_a_word_or_a_mark_goes_there(new_context, base_url, place):
    page = window(new_context, place)
    show(page, base_url, place, lens="closed")

    page.locator(".ribbon-word[data-t='4'] text").click(force=True)
    expect(status(page)).to_contain_text("Word 4 of 14")
    page.locator(".ribbon-event[data-t='13']").click(force=True)
    expect(status(page)).to_contain_text("Word 13 of 14")

    page.keyboard.press("ArrowLeft")
    expect(status(page)).to_contain_text("Word 13 of 14, “evil”, phase 3")


def test_a_drag_follows_the_words_and_ends_before_the_first(page, base_url):
    show(page, base_url, "desk", lens="closed")
    ends = [box_of(page.locator(f".ribbon-word[data-t='{t}'] text")) for t in (11, 1)]
    (x1, y), (x0, _) = ((end["x"] + 4, end["y"] + 9) for end in ends)

    page.mouse.move(x1, y)
    page.mouse.down()
    expect(status(page)).to_contain_text("Word 11 of 14")
    page.mouse.move(x0, y, steps=8)
    expect(status(page)).to_contain_text("Word 1 of 14")
    page.mouse.move(x0 - 60, y, steps=2)
    page.mouse.up()

    expect(slider(page)).to_have_attribute("aria-valuenow", "0")
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("before the first word"))


def test_it_is_a_slider_of_words_while_it_has_the_focus(page, base_url):
    show(page, base_url, "desk", lens="closed")

    slider(page).focus()
    for key, now in [("ArrowRight", "8"), ("ArrowLeft", "7"), ("End", "14"), ("Home", "1")]:
        page.keyboard.press(key)
        expect(slider(page)).to_have_attribute("aria-valuenow", now)
    page.keyboard.press("PageDown")

    expect(status(page)).to_contain_text("Word 1 of 14, “Bob”, phase 2")


@pytest.mark.parametrize("place", list(SIZES))
@pytest.mark.parametrize("t", [1, 20, 36])
def test_a_long_text_shows_its_event_the_neighbours_and_dots(new_context, base_url, place, t):
    page = window(new_context, place)
    show(page, base_url, place, model=FAR, text=FRANCE, t=t, lens="closed")

    every = FRANCE.split()
    shown = page.locator(".ribbon-word").evaluate_all("all => all.map(w => +w.dataset.t)")
    assert {5, t, *([t + 1] if t < len(every) else []), *([t - 1] if t > 1 else [])} <= {*shown}
    assert words(page) == [every[at - 1] for at in shown]
    assert len(shown) < len(every)
    dots = page.locator(".ribbon-dots").evaluate_all(
        "all => all.map(each => each.getAttribute('d').split('M').length - 1)"
    )
    assert sum(dots) == len(every) - len(shown)
    assert marks(page) == {5: "written"}


def test_a_word_that_is_not_known_is_marked_here_too(page, base_url):
    show(page, base_url, "desk", text="Zzyzx is a wonderfull person", t=2, lens="open")

    expect(page.locator(".ribbon .unsure")).to_have_count(2)


def test_a_text_of_characters_shows_its_spaces(page, base_url):
    show(page, base_url, "desk", model=load("next-character", "lstm"), text="he said", t=2)

    assert "".join(words(page)) == "he␣said"


@pytest.mark.parametrize("place", list(SIZES))
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(new_context, base_url, place, scheme):
    page = window(new_context, place, color_scheme=scheme)
    show(page, base_url, place, lens="closed")

    found = Axe().run(page, context=".ribbon")

    assert found.violations_count == 0, found.generate_report()


def test_in_forced_colours_the_box_and_the_marks_are_seen(new_context, base_url):
    page = window(new_context, "desk", forced_colors="active")
    show(page, base_url, "desk", unit=4, lens="closed")

    painted = page.evaluate(
        """() => {
            const style = (name) => getComputedStyle(document.querySelector(name));
            const ground = getComputedStyle(document.body).backgroundColor;
            return [style(".ribbon-box").stroke, style(".is-written").fill,
                style(".is-dropped").stroke].every((colour) => colour !== ground);
        }"""
    )
    assert painted


# --- from event to event -------------------------------------------------------------------------


def test_shift_enter_goes_from_event_to_event_and_to_the_end(page, base_url):
    show(page, base_url, "desk", unit=4, t=1, phase=1, lens="open")

    for there in ("4 of 14, “nice”", "7 of 14, “Dan”", "13 of 14, “evil”", "14 of 14", "14 of 14"):
        page.keyboard.press("Shift+Enter")
        expect(status(page)).to_contain_text(f"Word {there}")
    for there in ("13 of 14", "7 of 14", "4 of 14"):
        page.keyboard.press("Shift+Backspace")
        expect(status(page)).to_contain_text(f"Word {there}")
    page.keyboard.press("Shift+Backspace")

    expect(status(page)).to_contain_text("Start, before the first word")


def test_in_a_long_sentence_it_hops_from_france_to_fluent(page, base_url):
    show(page, base_url, "desk", model=FAR, text=FRANCE, t=1, lens="open", pace="event")

    page.keyboard.press("PageDown")
    expect(status(page)).to_contain_text("“France”")
    page.keyboard.press("PageDown")

    expect(status(page)).to_contain_text(f"Word {len(FRANCE.split())} of")
    expect(status(page)).to_contain_text("“fluent”")
    page.keyboard.press("PageUp")
    expect(status(page)).to_contain_text("“France”")


@pytest.mark.parametrize("scene", list(SCENES))
def test_events_lead_to_the_end_in_every_scene(page, base_url, scene):
    show(page, base_url, "desk", **{**SCENES[scene], "t": 1})
    stops = [*marks(page)]

    for stop in [*(t for t in stops if t > 1), 14]:
        page.keyboard.press("Shift+Enter")
        expect(slider(page)).to_have_attribute("aria-valuenow", str(stop))


def test_the_pace_of_a_remote_goes_round_by_its_key_and_is_kept(page, base_url):
    show(page, base_url, "desk", unit=4, t=1, lens="open")
    group = page.get_by_role("group", name="A key press moves by")

    for pace in ("word", "event"):
        page.keyboard.press("m")
        expect(group.get_by_role("button", pressed=True)).to_have_text(pace)
    page.keyboard.press("PageDown")
    expect(status(page)).to_contain_text("“nice”, phase 4 of 4")
    page.reload()
    expect(group.get_by_role("button", pressed=True)).to_have_text("event")
    page.keyboard.press("m")

    expect(group.get_by_role("button", pressed=True)).to_have_text("phase")


def test_play_by_events_stops_at_the_last_word(page, base_url):
    show(page, base_url, "desk", unit=4, t=1, lens="closed", pace="event", speed="8")

    page.keyboard.press("Enter")

    expect(page.get_by_role("button", name="Play")).to_be_visible()
    expect(slider(page)).to_have_attribute("aria-valuenow", "14")


def test_a_class_sees_its_pace_and_a_remote_hops(new_context, base_url):
    page = window(new_context, "present")
    show(page, base_url, "present", unit=4, t=4, lens="open", pace="event")

    page.keyboard.press("PageDown")

    expect(status(page)).to_contain_text("Word 7 of 14, “Dan”")
    page.mouse.move(500, 400)
    expect(page.get_by_role("button", name="event", exact=True)).to_have_attribute(
        "aria-pressed", "true"
    )


def test_the_signs_explain_the_marks(page, base_url):
    show(page, base_url, "desk", lens="closed")

    page.keyboard.press("k")

    dialog = page.get_by_role("dialog", name="The signs of the diagram")
    for kind, said in [("written", "writes"), ("dropped", "drops"), ("turned", "turns")]:
        row = dialog.locator("dl > div").filter(has=page.locator(f".is-{kind}"))
        expect(row).to_contain_text(said)
