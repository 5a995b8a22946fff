"""The page as one bundle and as its modules: the same page, and the first in few requests."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import GATESCOPE, ROOT
from tests.server import serving


def open_and_count(page: Page, address: str) -> list[str]:
    """The addresses that the page asks for until its first picture stands."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    expect(page.locator(".score .number").first).to_be_visible()
    return asked


def test_the_first_picture_takes_at_most_25_requests(page):
    assert len(open_and_count(page, "/")) <= 25


def test_whoever_works_on_the_page_gets_its_modules(browser, tmp_path):
    with serving([*GATESCOPE, "--source"], cwd=ROOT, data=tmp_path / "data") as running:
        page = browser.new_page()
        asked = open_and_count(page, running.url)
        page.close()

    assert any(address.endswith("/static/js/shell/page.js") for address in asked)
