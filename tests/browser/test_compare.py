"""Nets side by side: the engine's numbers on one axis, one cursor for all, and the way to Step."""

import re

import pytest
from playwright.sync_api import Page, expect

from engine.analysis.compare import Compared, Question, compared
from engine.analysis.gaps import right_answers
from engine.nets import for_gaps, load
from engine.tasks import gap_task
from tests.browser.reading import assert_prints

FRANCE = "I grew up in France. My mother was a doctor. I speak fluent"
CELLS = ("rnn", "gru", "lstm")
NETS = [load("near-far", cell).id for cell in CELLS]
WORDS = len(load("near-far", "rnn").trace(FRANCE).columns)


def asked(cell: str) -> tuple[Compared, Question]:
    """What the engine says of a net on the sentence."""
    found = compared(load("near-far", cell), FRANCE)
    assert found.question
    return found, found.question


def opened(page: Page, extra: str = "") -> None:
    page.goto(f"/#v=1&scene=compare&text={FRANCE}&nets={'~'.join(NETS)}{extra}")
    expect(page.locator(".compare-curve .left-label")).to_have_count(3)


def left(page: Page) -> dict[str, float]:
    """What the labels on the axis stand for, by net."""
    read = "all => all.map(({dataset}) => [dataset.net, Number(dataset.value)])"
    return dict(page.locator(".left-label").evaluate_all(read))


def test_three_nets_stand_on_one_axis_with_the_engines_numbers(page):
    opened(page)

    found = {id: asked(cell)[1] for id, cell in zip(NETS, CELLS, strict=True)}
    since = asked("lstm")[0].since
    assert left(page) == {id: one.left[since] for id, one in found.items()}
    for id, one in found.items():
        shares = page.locator(f".compared-answers[data-net='{id}'] .share")
        expect(shares).to_have_count(3)
        told = shares.evaluate_all("all => all.map(({dataset}) => Number(dataset.value))")
        assert told == sorted(one.head.p[-1], reverse=True)[:3]
        is_right = one.said == one.label
        marks = page.locator(f".compared-answers[data-net='{id}'] .verdict.is-right")
        expect(marks).to_have_count(int(is_right))
    page.get_by_role("button", name="figures").click()
    losses = page.locator("[data-figure='compare.figure-loss'] td").all_inner_texts()
    for text, one in zip(losses, found.values(), strict=True):
        assert_prints(text, one.loss, "loss")


@pytest.mark.parametrize(("on", "back"), [("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp")])
def test_all_are_stepped_from_the_first_word_to_the_last_by_one_cursor(page, on, back):
    opened(page, "&t=0")
    place = page.locator(".ribbon-place")
    found = [asked(cell)[1] for cell in CELLS]

    for t in range(WORDS):
        page.keyboard.press(on)
        expect(place).to_have_text(f"{t + 1}/{WORDS}")
        if t < WORDS - 1:
            assert sorted(left(page).values()) == sorted(one.left[t] for one in found)
    page.keyboard.press(on)
    expect(place).to_have_text(f"{WORDS}/{WORDS}")
    page.keyboard.press(back)

    expect(place).to_have_text(f"{WORDS - 1}/{WORDS}")


def test_a_net_is_looked_at_its_unit_chosen_and_opened_in_step_at_this_word(page):
    opened(page, "&t=6")
    page.keyboard.press("1")
    expect(page.locator(".compared.is-looked")).to_have_attribute("data-net", NETS[0])
    unit = compared(load("near-far", "rnn"), FRANCE).unit

    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(f"unit={(unit + 1) % 16 + 1}"))
    page.keyboard.press("Enter")

    expect(page.locator(".words .word").first).to_be_visible()
    expect(page).to_have_url(re.compile(f"model={NETS[0]}.*t=6.*unit={(unit + 1) % 16 + 1}"))


def test_why_is_asked_of_the_net_that_is_looked_at(page):
    opened(page, f"&t=5&model={NETS[2]}")
    expect(page.locator(".compared.is-looked")).to_have_attribute("data-net", NETS[2])

    page.keyboard.press("w")

    expect(page.get_by_role("region", name="Why: cell state")).to_be_visible()
    expect(page).to_have_url(re.compile("why=c"))


def test_another_net_takes_a_place_and_one_is_left_out(page):
    opened(page)
    first = page.locator(".compared .compared-exchange select").first

    first.select_option("")
    expect(page.locator(".compared")).to_have_count(2)

    expect(page).to_have_url(re.compile(f"nets={NETS[1]}%7E{NETS[2]}"))
    page.locator(".compare-refused select").select_option(NETS[0])
    expect(page.locator(".compared")).to_have_count(3)


def test_of_a_link_with_a_net_that_is_gone_the_others_stay(page, guard):
    guard.allow("404")
    page.goto(f"/#v=1&scene=compare&text={FRANCE}&nets={NETS[0]}~{'0' * 20}~{NETS[2]}")

    expect(page.locator(".compared")).to_have_count(2)
    expect(page.locator(".compare-refused")).to_contain_text("Left out")


def test_nets_of_other_words_are_said_to_be_incomparable(page):
    other = load("subject-switch", "lstm").id
    page.goto(f"/#v=1&scene=compare&text={FRANCE}&nets={NETS[0]}~{other}")

    expect(page.locator(".compared")).to_have_count(1)
    expect(page.locator(".compare-refused")).to_contain_text("choose nets of one task")


@pytest.mark.parametrize("nets", ["", "~", "a~b~c~d~e", "<b>", "~~~"])
def test_a_link_whose_nets_cannot_be_read_opens_all_the_same(page, nets):
    page.goto(f"/#v=1&scene=compare&nets={nets}")

    expect(page.locator(".compare-curve .left-label").first).to_be_visible()


def test_a_net_stands_beside_itself_before_its_training_each_by_its_name(page):
    before = f"~near-far.lstm.16.16.{load('near-far', 'lstm').header['seed']}"
    page.goto(f"/#v=1&scene=compare&text={FRANCE}&nets={before}~{NETS[2]}")

    names = page.locator(".compared-name")
    expect(names).to_have_text(["LSTM 0", re.compile("LSTM [1-9],000")])
    expect(page).to_have_url(re.compile(f"nets=%7Enear-far.lstm.16.16.{before[-1]}%7E{NETS[2]}"))


def test_the_gap_is_moved_by_keys_and_whole_sentences_enter_and_leave(page):
    opened(page)
    handle = page.locator(".gap-handle")
    section = page.locator(".compare")
    handle.focus()

    gaps = []
    for key in ("Home", "ArrowRight", "ArrowRight", "End"):
        text = section.get_attribute("data-text")
        page.keyboard.press(key)
        expect(section).not_to_have_attribute("data-text", text or "")
        gaps.append(int(handle.get_attribute("aria-valuenow") or 0))
        asked_now = compared(load("near-far", "lstm"), " ".join(words_of(page)), since=4).question
        assert asked_now
        assert asked_now.t - 4 == gaps[-1]

    assert gaps == sorted(gaps)
    assert gaps[0] == 4
    assert gaps[-1] > 60
    expect(page.locator(".compare-words text").first).to_have_text("France")


def words_of(page: Page) -> list[str]:
    return (page.locator(".compare").get_attribute("data-text") or "").split()


def test_the_gap_is_dragged_and_stands_in_the_link(page):
    opened(page)
    handle = page.locator(".gap-handle")
    whole = handle.get_attribute("aria-valuenow") or ""
    page.keyboard.press("[")
    expect(page).to_have_url(re.compile("gap="))
    expect(handle).not_to_have_attribute("aria-valuenow", whole)
    before = int(handle.get_attribute("aria-valuenow") or 0)
    handle.hover()  # once it stands still
    box = handle.bounding_box()
    assert box

    page.mouse.move(box["x"] + 40, box["y"] + 12)
    page.mouse.down()
    page.mouse.move(box["x"] + 340, box["y"] + 12, steps=6)
    page.mouse.up()
    expect(handle).not_to_have_attribute("aria-valuenow", str(before))
    after = int(handle.get_attribute("aria-valuenow") or 0)
    page.reload()

    assert after > before
    expect(page.locator(".gap-handle")).to_be_visible()
    assert len(words_of(page)) > after


def test_right_answers_against_gap_are_the_engines(page):
    opened(page)
    points = page.locator(f".right-answers[data-net='{NETS[2]}'] circle")
    expect(points).to_have_count(8)

    told = points.evaluate_all("all => all.map(({dataset}) => [+dataset.gap, +dataset.value])")
    found = right_answers(load("near-far", "lstm"), gap_task("near-far"), 16, 200, 0)
    assert dict(told)[16] == found.right / found.asked
    expect(page.locator(".gap-plot")).to_have_attribute("aria-busy", "false")


def test_a_net_that_was_trained_on_short_gaps_only_takes_a_place_and_is_measured(page):
    near = next(id for id, path in for_gaps().items() if path.stem == "near-far-rnn-gap-4")
    opened(page)
    first = page.locator(".compared .compared-exchange select").first
    offers = first.locator("optgroup[label='trained up to one gap'] option")
    expect(offers).to_have_count(12)
    expect(offers.filter(has_text="RNN, gaps up to 4 (")).to_have_count(1)

    first.select_option(near)

    expect(page.locator(f".compared-answers[data-net='{near}']")).to_be_visible()
    expect(page).to_have_url(re.compile(f"nets={near}"))


def test_nets_trained_on_short_gaps_alone_take_the_places_of_the_usual_ones(page):
    opened(page)

    page.get_by_label("trained on gaps").select_option("40")

    expect(page.locator(".compared-name")).to_have_text(["RNN", "GRU", "LSTM"])
    for id in NETS:
        expect(page.locator(f".compared[data-net='{id}']")).to_have_count(0)
    page.get_by_label("trained on gaps").select_option("all")
    for id in NETS:
        expect(page.locator(f".compared[data-net='{id}']")).to_have_count(1)


def test_the_tab_compares_the_sentence_at_hand(page):
    page.goto(f"/#v=1&model={NETS[1]}&text={FRANCE}&t=3")
    expect(page.locator(".words .word").first).to_be_visible()

    page.get_by_role("link", name="Compare").click()

    expect(page.locator(".compare")).to_have_attribute("data-text", re.compile("doctor"))
    expect(page.locator(".compared.is-looked")).to_have_attribute("data-net", NETS[1])
