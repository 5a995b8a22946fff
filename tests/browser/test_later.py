"""What comes after the first picture: it is not waited for, and nothing asked of it is lost."""

import re

from playwright.sync_api import Page, Route, expect


def open_without_the_rest(page: Page) -> list[Route]:
    """The page as it is before the rest of it arrives, which is when its route goes on."""
    held: list[Route] = []
    page.route("**/views/rest.js", lambda route: held.append(route))
    with page.expect_request("**/views/rest.js"):
        page.goto("/")
    expect(page.locator(".score .number").first).to_be_visible()
    return held


def test_the_first_picture_does_not_wait_for_the_rest_of_the_page(page):
    open_without_the_rest(page)

    page.keyboard.press("Home")

    expect(page.locator(".narration [role=status]")).to_contain_text("Word 1 of")


def test_a_question_that_comes_before_its_view_is_answered_when_that_is_here(page):
    held = open_without_the_rest(page)

    page.keyboard.press("Home")
    page.keyboard.press("w")
    expect(page).to_have_url(re.compile("why="))
    expect(page.locator(".why")).to_have_count(0)
    held[0].continue_()

    expect(page.locator(".why .waterfall, .why .formula")).to_be_visible()


def test_the_first_steps_open_from_a_link(page):
    page.goto("/#scene=loop")

    expect(page.get_by_role("button", name="Unroll")).to_be_visible()
