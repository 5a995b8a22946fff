"""A language is a folder of the catalogue: the page, and what the server says, are in it."""

import json
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from engine.nets import load
from engine.wording import english
from tests.browser.reading import open_scene


@pytest.fixture
def another(page: Page) -> Page:
    """The page in a language that puts each text of the English one between other marks."""

    def index(route: Route) -> None:
        answer = route.fetch()
        page_in_it = answer.text().replace('<html lang="en">', '<html lang="xx">')
        route.fulfill(
            response=answer, body=page_in_it.replace("catalogue/en.json", "catalogue/xx.json")
        )

    def texts(route: Route) -> None:
        route.fulfill(json={key: f"«{text}»" for key, text in english().items()})

    page.route(lambda address: urlsplit(address).path == "/", index)
    page.route("**/static/catalogue/xx.json", texts)
    return page


def test_the_page_its_cells_and_its_tasks_take_the_words_of_its_language(another):
    open_scene(another, load("subject-switch", "lstm"), "Bob is nice", t=3)

    narration = another.locator(".narration")
    expect(narration).to_contain_text("«Word 3 of 3")  # of the page
    expect(narration).to_contain_text("«reveal»")  # a phase
    expect(narration).to_contain_text("«output gate»")  # a node, in
    expect(narration).to_contain_text("«The ")  # a sentence of its cell
    expect(another.get_by_text("«What makes it forget?»").first).to_be_attached()


def test_words_that_come_after_what_they_word_are_taken_all_the_same(another):
    held: list[Route] = []
    another.route("**/static/catalogue/xx.json", lambda route: held.append(route))
    with another.expect_response("**/api/cells"), another.expect_response("**/api/models"):
        another.goto("/#v=1&lens=closed&text=Bob is nice&t=3", wait_until="commit")
    while not held:
        another.wait_for_timeout(20)
    for route in held:
        route.fallback()

    narration = another.locator(".narration")
    expect(narration).to_contain_text("«reveal»")


def test_an_error_of_the_server_takes_the_words_of_the_pages_language(another, guard):
    guard.allow("422")

    def with_nothing_to_read(route: Route) -> None:
        asked = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps({**asked, "text": " "}))

    another.route("**/api/trace", with_nothing_to_read)
    another.goto("/#v=1&text=Bob")

    expect(another.get_by_text("«there is nothing to read yet: type a word»").first).to_be_visible()
