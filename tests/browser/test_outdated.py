"""A tab that was left open over an upgrade says so once, and reloading loses nothing."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from engine.nets import load
from tests.browser.reading import address

BOB = "Bob is a nice person. Dan on the other hand is evil."
LSTM = load("subject-switch", "lstm")


def update(page: Page, build: str = "0123456789abcdef012345") -> None:
    """From now on the server says that it has another build of the page."""

    def say_so(route: Route) -> None:
        answer = route.fetch()
        headers = {**answer.headers, "x-gatescope-build": build}
        route.fulfill(response=answer, headers=headers)

    page.route(re.compile(r"/(api/|healthz)"), say_so)


def leave_path(page: Page) -> None:
    """Close the drawer and the path, so that the keys are the score's again."""
    for closed in (".why", ".crumbs"):
        page.keyboard.press("Escape")
        expect(page.locator(closed)).to_have_count(0)


def ask_why(page: Page) -> None:
    """A question that the server is asked, about a number that was not looked at before."""
    with page.expect_response(re.compile("/api/path")):
        page.keyboard.press("ArrowDown")
        page.keyboard.press("w")
    expect(page.locator(".why-asked")).to_be_visible()


@pytest.fixture
def opened(page: Page) -> Page:
    page.goto(address(LSTM, BOB, t=7, unit=3))
    expect(page.locator(".score .number").first).to_be_visible()
    return page


def test_nothing_is_said_while_page_and_server_are_of_one_build(opened):
    ask_why(opened)

    expect(opened.locator(".outdated")).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (844, 390)], ids=str)
def test_a_page_that_is_older_than_its_server_says_so_and_reloads_where_it_was(new_context, size):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(address(LSTM, BOB, t=7, unit=3))
    expect(page.locator(".words .word, .ribbon-word").first).to_be_visible()
    update(page)
    page.evaluate("window.wasHere = true")
    ask_why(page)

    reload = page.locator(".outdated").get_by_role("button", name="Reload")
    expect(reload).to_be_in_viewport(ratio=1)
    reload.click()

    expect(page.locator(".why-asked")).to_be_visible()
    assert page.evaluate("window.wasHere") is None
    assert re.search("t=7.*unit=4.*why=", page.url)
    # The cache may still have the old one: whoever reloaded is not asked to do so again.
    expect(page.locator(".outdated")).to_have_count(0)


def test_a_last_step_and_a_sentence_that_is_being_typed_are_not_lost(opened):
    update(opened)
    ask_why(opened)
    opened.keyboard.press("Escape")
    opened.locator(".pencil").click()
    opened.keyboard.type(" Mary is")
    opened.locator(".outdated").get_by_role("button", name="Reload").click()

    expect(opened.locator(".words .word").last).to_contain_text("is")
    expect(opened).to_have_url(re.compile("Mary(%20|\\+)is(&|$)"))


def test_who_stays_is_asked_again_by_a_further_build_alone(opened):
    update(opened)
    ask_why(opened)
    opened.locator(".outdated").get_by_role("button", name="Not now").click()
    expect(opened.locator(".outdated")).to_have_count(0)

    leave_path(opened)
    ask_why(opened)
    expect(opened.locator(".outdated")).to_have_count(0)

    update(opened, "fedcba9876543210fedcba")
    leave_path(opened)
    ask_why(opened)
    expect(opened.locator(".outdated")).to_be_visible()


def test_a_class_is_not_bothered_and_told_when_the_show_is_over(opened):
    update(opened)
    opened.keyboard.press("p")
    expect(opened.locator(".is-presented")).to_be_visible()
    ask_why(opened)
    expect(opened.locator(".outdated")).to_have_count(0)

    opened.keyboard.press("Escape")
    opened.keyboard.press("p")

    expect(opened.locator(".outdated")).to_be_visible()
