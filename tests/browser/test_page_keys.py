"""A teacher at the keyboard: stepping, typing, switching cells, links."""

import re

import pytest
from playwright.sync_api import expect

from engine.cells import CELLS
from engine.nets import load
from engine.tasks import TASKS
from tests.browser.conftest import net_of
from tests.browser.reading import arithmetic_of, assert_prints, cells_of, open_scene, value_at

BOB = "Bob is a nice person. Dan on the other hand is evil."


@pytest.fixture(scope="module")
def lstm():
    return load("subject-switch", "lstm")


def status(page):
    return page.locator(".narration [role=status]")


def typed_into(page, text):
    page.get_by_text("Type your own sentence").click()
    field = page.locator("textarea, input[type=text], [contenteditable=true]").first
    field.fill("")
    field.press_sequentially(text)
    return field


def test_a_sentence_already_lies_on_the_score(page):
    page.goto("/")

    expect(status(page)).to_contain_text("of 14")
    assert len(list(cells_of(page))) > 14


def test_right_goes_phase_by_phase_and_left_goes_back(page, lstm):
    open_scene(page, lstm, BOB)

    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(status(page)).to_contain_text("Word 1 of 14, “Bob”, phase")
    first = status(page).text_content()
    for _ in range(4):
        page.keyboard.press("PageDown")
    expect(status(page)).to_contain_text("Word 2 of 14")
    for _ in range(4):
        page.keyboard.press("PageUp")

    expect(status(page)).to_have_text(first)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)], ids=str)
@pytest.mark.parametrize("lens", ["open", "closed"])
def test_every_sentence_to_begin_with_is_in_sight(new_context, base_url, size, lens):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    open_scene(page, load("near-far", "lstm"), "I grew up in France", lens=lens, at=base_url)

    page.get_by_text("Type your own sentence").click()

    starters = page.locator(".starter")
    expect(starters).to_have_count(7)
    for starter in starters.all():
        expect(starter).to_be_in_viewport(ratio=1)
    editor = page.locator(".editor").bounding_box()
    assert editor["y"] > page.locator(".header").bounding_box()["y"]
    assert editor["y"] + editor["height"] <= page.locator(".transport").bounding_box()["y"]


@pytest.mark.parametrize(("key", "title"), [("?", "Keys"), ("k", "signs")])
def test_help_is_read_from_its_title(page, lstm, key, title):
    open_scene(page, lstm, BOB)

    page.keyboard.press(key)

    dialog = page.locator("dialog.help")
    expect(dialog.get_by_role("heading")).to_be_focused()
    expect(dialog.get_by_role("heading")).to_contain_text(title)
    assert dialog.evaluate("each => each.scrollTop") == 0


def test_figures_signs_and_joined_emoji_are_typed_as_one_word_each(page, lstm):
    open_scene(page, lstm, BOB)
    text = "Bob & Dan paid 4 or 0.25 of 1,000, so 3.5% 👩\u200d👧🇩🇪."

    typed_into(page, text[:16])
    expect(page.locator(".hint")).to_contain_text("a known word like it, or “unknown”")
    page.keyboard.type(text[16:] + " ")

    words = ["Bob", "&", "Dan", "paid", "4", "or", "0.25", "of", "1,000", ",", "so", "3.5%"]
    expect(status(page)).to_contain_text("of 15")
    trace = lstm.trace(text)
    assert [column.text for column in trace.columns][:12] == words
    assert [column.understood.token for column in trace.columns][:5] == [
        *("bob", "and", "dan", "paid", "four")
    ]


def test_the_unit_shown_first_says_which_answers_it_tells_apart(page, lstm):
    open_scene(page, lstm, BOB)

    expect(page.locator(".unit-choice")).to_contain_text("tells “like” or “hate” from “not said”")
    expect(page.locator(".unit-choice")).to_contain_text("unit 4 of 12 (a memory cell)")


@pytest.mark.parametrize(
    ("task", "unit", "claim"),
    [
        ("next-character", 19, "tells “outside a quotation” from “inside a quotation”"),
        ("near-far", 10, "among the units that tell “blank” best"),
    ],
)
def test_of_the_unit_shown_first_no_more_is_said_than_was_measured(page, task, unit, claim):
    open_scene(page, load(task, "lstm"), TASKS[task].starters[0].text)

    expect(page.locator(".unit-choice strong")).to_contain_text(f"unit {unit} of")
    expect(page.locator(".unit-choice")).to_contain_text(claim)


@pytest.mark.parametrize(("cell", "own"), [("lstm", "1,392"), ("gru", "1,056"), ("rnn", "348")])
def test_the_weights_of_the_cell_alone_stand_beside_those_of_the_whole_net(page, cell, own):
    model = load("subject-switch", cell)
    open_scene(page, model, BOB)

    page.get_by_role("button", name="Settings").click()

    expect(page.locator(".menu .net-size")).to_contain_text(f"{own} weights in the cell")
    expect(page.locator(".menu .net-size")).to_contain_text(f"{model.parameter_count:,} in all")


@pytest.mark.parametrize("cell", list(CELLS))
def test_nothing_is_said_of_a_memory_cell_or_of_gates_where_there_are_none(page, cell):
    model = net_of(cell)
    open_scene(page, model, BOB)
    expect(page.locator(".unit-choice")).to_contain_text("unit ")

    has_gates = any(node.kind == "valve" for node in model.cell.nodes)
    said = page.locator(".unit-line").inner_text()
    assert ("memory cell" in said) == (cell == "lstm")
    assert has_gates or "charged" not in said


@pytest.mark.parametrize("scene", ["step", "loop"])
def test_weights_that_are_not_trained_are_not_said_to_be_none(page, scene):
    page.goto(f"/#v=1&scene={scene}&model=~subject-switch.gru.7.5.3&text={BOB}&lens=closed")
    expect(status(page)).not_to_be_empty()

    page.get_by_role("button", name="Settings").click()

    expect(page.locator(".menu .net-size")).to_contain_text("7 units")
    assert not re.search(r"(?<![\d,])0 weights", page.locator("body").inner_text())


def test_the_end_is_the_end_until_one_begins_anew(page, lstm):
    open_scene(page, lstm, BOB, t=14, phase=3)

    for key in ("ArrowRight", "ArrowRight", "PageDown", "Space"):
        page.keyboard.press(key)

    expect(status(page)).to_contain_text("Word 14 of 14, “.”, phase 4")
    expect(page.get_by_role("button", name="Next step")).to_be_disabled()
    page.keyboard.press("Home")
    expect(status(page)).to_contain_text("Word 1 of 14, “Bob”, phase 1")


def test_a_sentence_that_was_only_just_read_begins_with_the_first_step(page, lstm):
    open_scene(page, lstm, BOB)
    expect(status(page)).to_contain_text("Word 14 of 14")

    page.keyboard.press("ArrowRight")

    expect(status(page)).to_contain_text("Word 1 of 14, “Bob”, phase 1")


def test_escape_closes_the_circuit_and_never_opens_it(page, lstm):
    open_scene(page, lstm, BOB, t=7, lens="open")
    expect(page.locator(".lens")).to_be_visible()

    for _ in range(2):
        page.keyboard.press("Escape")
        expect(page.locator(".lens")).to_have_count(0)

    page.keyboard.press("o")
    expect(page.locator(".lens")).to_be_visible()


def test_shift_goes_by_words_and_up_and_down_by_units(page, lstm):
    open_scene(page, lstm, BOB, t=4, phase=4, unit=3)

    page.keyboard.press("Shift+ArrowRight")
    expect(status(page)).to_contain_text("Word 5 of 14, “person”")
    page.keyboard.press("ArrowDown")

    expect(status(page)).to_contain_text("unit 4")
    expect(page).to_have_url(re.compile("t=5.*unit=4"))


def test_digits_switch_the_cell_under_the_same_sentence(page, lstm):
    open_scene(page, lstm, BOB, t=7)

    page.keyboard.press("1")
    expect(page.locator(".cell[data-lane=f]")).to_have_count(0)
    expect(status(page)).to_contain_text("Word 7 of 14, “Dan”")
    trace = load("subject-switch", "rnn").trace(BOB)
    unit = selected(page)
    for column, lane, text in cells_of(page):
        assert_prints(text, value_at(trace, lane, column - 1, unit), f"{lane} at {column}")
    page.keyboard.press("3")

    expect(page.locator(".cell[data-lane=f]").first).to_be_visible()


def test_keys_do_not_act_while_typing_and_each_finished_word_is_one_step(page, lstm):
    open_scene(page, lstm, BOB)
    asked = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))

    typed_into(page, "Mary is great ")

    expect(page.locator(".words .word")).to_have_count(3)
    assert asked.count("step") == 3
    expect(status(page)).to_contain_text("“great”")
    trace = lstm.trace("Mary is great")
    for column, lane, text in cells_of(page):
        assert_prints(text, value_at(trace, lane, column - 1, selected(page)), f"{lane} {column}")


def selected(page):
    """The unit, counted from 0, that the page says is selected."""
    return int(status(page).text_content().partition(", unit ")[2].partition(".")[0]) - 1


def test_what_was_typed_is_in_the_link_and_opens_the_same_picture(page, lstm, new_context):
    open_scene(page, lstm, BOB)
    typed_into(page, "Mary is great ")
    expect(page.locator(".words .word")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("text=Mary"))
    here = sorted(cells_of(page))

    other = new_context().new_page()
    other.goto(page.url)
    expect(other.locator(".words .word")).to_have_count(3)

    assert sorted(cells_of(other)) == here


def test_an_unknown_word_is_marked_and_a_misspelt_one_can_be_taken_as_typed(page, lstm):
    open_scene(page, lstm, "Zzyzx is a wonderfull person", t=4)

    expect(page.locator(".word .unsure")).to_have_count(2)
    page.get_by_role("button", name=re.compile("take it as typed")).first.click()

    expect(page).to_have_url(re.compile("typed=4"))
    expect(page.get_by_role("button", name=re.compile("take it as typed"))).to_have_count(0)


def test_markup_in_a_sentence_is_shown_as_text(page, lstm):
    open_scene(page, lstm, "<b>Bob</b> is <img src=x onerror=alert(1)> nice")

    assert page.locator(".words img, .words b").count() == 0
    expect(page.locator(".words")).to_contain_text("<")


@pytest.mark.parametrize(
    "fragment",
    [
        "v=9&text=Bob&t=zebra&phase=-4&unit=0",
        "text=%E0%A4%A&t=999999999999&nonsense=1",
        "loss=1~nobody~x&text=Bob+is&typed=a.b",
    ],
)
def test_a_damaged_link_opens_what_it_can_and_says_what_was_dropped(page, guard, fragment):
    page.goto("/#" + fragment)

    expect(status(page)).not_to_be_empty()
    expect(page.locator("[role=alert], .notice").first).to_be_visible()


def test_back_returns_to_the_sentence_before(page, lstm):
    open_scene(page, lstm, "Bob is nice")
    typed_into(page, "Mary is great ")
    expect(page.locator(".words .word")).to_have_count(3)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("text=Mary"))

    page.go_back()

    expect(page.locator(".words")).to_contain_text("Bob")


def test_a_column_can_be_clicked(page, lstm):
    open_scene(page, lstm, BOB)

    page.locator(".word[data-t='4']").click()

    expect(status(page)).to_contain_text("Word 4 of 14")


def test_play_goes_on_by_itself_and_stops_at_a_key(page, lstm):
    open_scene(page, lstm, BOB)
    page.keyboard.press("Home")

    page.keyboard.press("Enter")
    expect(status(page)).to_be_empty()
    expect(page.locator(".ribbon")).to_have_attribute(
        "aria-valuenow", re.compile("^[1-9]"), timeout=15_000
    )
    page.keyboard.press("ArrowLeft")

    expect(status(page)).not_to_be_empty()


def test_single_letter_keys_can_be_switched_off(page, lstm):
    open_scene(page, lstm, BOB + "")
    page.evaluate("localStorage.clear()")
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("group", name="Single-letter keys").get_by_text("off").click()
    page.keyboard.press("Escape")

    page.keyboard.press("g")

    expect(page.locator(".gradient-bar")).to_have_count(0)


def test_a_character_net_reads_any_text(page):
    net = load("next-character", "lstm")
    open_scene(page, net, "he said")

    expect(page.locator(".words .word")).to_have_count(7)
    for node, text in arithmetic_of(page):
        source = net.cell.node(node)
        trace = net.trace("he said")
        at, key = (5, source.inputs[0]) if source.op == "previous" else (6, node)
        assert_prints(text, value_at(trace, key, at, selected(page)), node)
