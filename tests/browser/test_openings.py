"""What is opened by name opens where something happens: no zeros, no full stop, not the end."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from engine.nets import load
from engine.tasks import TASKS
from tests.browser.reading import open_scene

CELLS = ["lstm", "gru", "rnn"]
BOB = "Bob is a nice person. Dan on the other hand is evil."
WORDS = {"subject-switch": "nice", "near-far": "France", "next-character": '"'}


def status(page):
    return page.locator(".narration [role=status]")


def scene_of(page) -> dict[str, str]:
    """What the address says, once it has followed."""
    fragment = unquote(page.evaluate("location.hash").removeprefix("#").replace("+", " "))
    return dict(part.split("=", 1) for part in fragment.split("&"))


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("task", list(WORDS))
def test_a_task_opens_at_a_word_where_its_unit_does_something(page, task, cell):
    net = load(task, cell)
    other = "near-far" if task == "subject-switch" else "subject-switch"
    open_scene(page, load(other, cell), "Bob is nice.", lens="closed")

    page.get_by_label("What the net learned").select_option(task)

    expect(status(page)).to_contain_text(f"“{WORDS[task]}”, phase")
    at = TASKS[task].starters[TASKS[task].opens_with].opens
    memory = page.locator(f".column[data-t='{at + 1}'] [data-lane={net.cell.belt}]")
    expect(memory).to_be_visible()
    assert memory.locator(".number").all_text_contents() not in (["0"], [".00"])
    expect(page.locator(".column.is-present")).to_have_attribute("data-t", str(at + 1))


def test_another_cell_shows_a_unit_that_does_something_with_the_same_words(page):
    text = TASKS["near-far"].starters[2].text
    open_scene(page, load("near-far", "lstm"), text, lens="closed", t=5)

    page.keyboard.press("2")

    expect(status(page)).to_contain_text("Word 5 of 31, “France”, phase 3 of 3, blend, unit 9.")
    lane = page.locator(".column[data-t='5'] [data-lane=h] .number")
    expect(lane).to_have_text("−.69")


def test_a_link_opens_on_the_unit_it_always_did(page):
    """Unit 6 does nothing with France, but the link has always shown it."""
    net = load("near-far", "gru")
    open_scene(page, net, TASKS["near-far"].starters[2].text, lens="closed", t=5)

    unit = net.header["made"]["unit"] + 1
    expect(status(page)).to_contain_text(
        f"Word 5 of 31, “France”, phase 3 of 3, blend, unit {unit}."
    )
    assert "unit" not in scene_of(page)


def test_a_sentence_to_begin_with_opens_at_its_own_word(page):
    open_scene(page, load("subject-switch", "lstm"), BOB, lens="closed")
    page.locator(".pencil").click()

    page.locator(".starter", has_text="Mary is a kind doctor").click()

    expect(status(page)).to_contain_text("Word 4 of 21, “kind”, phase")
