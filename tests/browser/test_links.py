"""Links that were edited by hand, cut off or made elsewhere open what they can and say the rest."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from engine.nets import load
from engine.tasks import TASKS
from tests.browser.reading import address

BOB = "Bob is a nice person. Dan on the other hand is evil."
LSTM = load("subject-switch", "lstm")
ELSEWHERE = "0123456789abcdef0123"


def status(page: Page) -> Locator:
    return page.locator(".narration [role=status]")


def words(page: Page) -> Locator:
    return page.locator(".words .word, .strip button:not(.is-start)")


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("t", "99", "14"),
        ("phase", "9", "4"),
        ("unit", "77", "12"),
        ("t", "-4", None),
        ("lens", "half", None),
        ("typed", "99", None),
        ("typed", "3.99", "3"),
        ("why", "zz.3@7", None),
        ("why", "f.300@7", None),
        ("why", "f.3@70", None),
        ("why", "f.3@0", None),
        ("why", "p:none.1@7", None),
        ("why", "p:who.9@7", None),
        ("why", "c.4@7~kept.400@7", "c.4@7"),
        ("pins", "zz.3@7~f.99@3~f.1@2~f.1@99", "f.1@2"),
        ("holds", "zz.1@7=0.5~f.1@7=0.5", "f.1@7=0.5"),
        ("holds", "f.1@70=0.5", None),
        ("holds", "f.1@7=5", None),
        ("holds", "x.1@7=5", None),
        ("loss", "7~nohead", None),
        ("loss", "70~who", None),
        ("loss", "7~who~martian", "7~who"),
        ("theme", "pink", None),
        ("v", "many", "1"),
        ("colour", "blue", None),
    ],
)
def test_what_a_link_asks_for_and_is_not_there_is_named_and_left_out(page, key, value, kept):
    parts = {"unit": 1, key: value} | ({"t": 7} if key != "t" else {})
    page.goto(address(LSTM, BOB, **parts))

    expect(page.locator(".notice")).to_contain_text(f"“{key}”")
    expect(status(page)).to_contain_text("of 14")
    expect(page.locator(".trouble, .why-note")).to_have_count(0)
    there = rf"[#&]{key}={re.escape(quote(kept or '', safe='').replace('~', '%7E'))}(&|$)"
    expect(page).to_have_url(re.compile(rf"^(?!.*[#&]{key}=)" if kept is None else there))


def test_a_link_without_a_fault_is_opened_without_a_word(page):
    everything = {"t": 7, "phase": 2, "unit": 3, "why": "f.3@7", "pins": "c.1@2", "loss": "7~who"}
    page.goto(address(LSTM, BOB, **everything, holds="f.1@7=0.5", typed="3", theme="dark"))

    expect(page.locator(".why-asked")).to_be_visible()
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("end", ["%", "%2", "%E2%80", "%F0%9F%98"])
def test_a_link_that_was_cut_off_in_a_letter_says_so(page, end):
    page.goto(f"/#v=1&lens=closed&model={LSTM.id}&text=Bob%20is{end}")

    expect(page.locator(".notice")).to_contain_text("cut off")
    expect(words(page)).to_have_count(2)


@pytest.mark.parametrize("text", ["a " * 501, "abcd " * 450], ids=["words", "characters"])
def test_a_sentence_that_is_too_long_is_read_as_far_as_it_may_be(page, text):
    page.goto(address(LSTM, text.strip(), t=3))

    expect(page.locator(".notice")).to_contain_text("the end of the sentence")
    expect(status(page)).to_contain_text(re.compile("Word 3 of (500|400)"))


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
@pytest.mark.parametrize(
    "net",
    [ELSEWHERE, "~nosuch.lstm.8.8.1", "~subject-switch.lstm.999.16.3", "~subject-switch.x.8.8.1"],
)
def test_the_nets_at_hand_are_offered_where_a_links_net_is_not(new_context, guard, net, size):
    guard.allow("404")  # it is asked for, since a net on the way of a training is not listed
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"/#v=1&model={net}&text={BOB}&t=3&lens=closed")
    offers = page.get_by_role("region", name="not on this server")
    expect(offers).to_contain_text(BOB)
    expect(offers.get_by_role("status")).to_be_visible()
    expect(offers.get_by_role("group")).to_have_count(len(TASKS))
    assert net in page.evaluate("decodeURIComponent(location.hash)")

    offers.get_by_role("group", name="Subject switch").get_by_role("button", name="GRU").click()

    expect(offers).to_have_count(0)
    expect(words(page)).to_have_count(14)
    gru = load("subject-switch", "gru").id
    expect(page).to_have_url(re.compile(f"model={gru}.*t=3"))


def test_the_small_scenes_have_a_net_of_their_own_and_say_so(page, guard):
    guard.allow("404")
    page.goto(f"/#v=1&scene=gates&model={ELSEWHERE}&text={BOB}&t=7")
    expect(page.locator(".notice")).to_contain_text("model")
    expect(page.get_by_role("slider", name="forget gate")).to_be_visible()

    (by_hand,) = re.findall(r"model=(\w+)", page.url)
    page.goto("about:blank")
    page.goto(f"/#v=1&model={by_hand}&text={BOB}&t=7")
    expect(page).to_have_url(re.compile("scene=by-hand"))
    expect(words(page).first).to_be_visible()
