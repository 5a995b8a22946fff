"""What does not come is asked for again, and what the page waits for is said."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import GATESCOPE, ROOT
from tests.server import serving

PARTS = {
    "script": r"/static/page/page\.js",
    "stylesheet": r"/static/page/style\.css",
    "catalogue": r"/static/catalogue/en\.json",
    "cells": r"/api/cells",
    "tasks": r"/api/tasks",
    "models": r"/api/models$",
    "trace": r"/api/trace",
}
SAID = {
    "script": "waiting for its script",
    "stylesheet": "waiting for its stylesheet",
    "catalogue": "waiting for its sentences",
    "cells": "The server has not answered yet",
    "tasks": "The server has not answered yet",
    "models": "The server has not answered yet",
    "trace": "The server has not answered yet",
}
STALLED_FOR = 15_000  # ms; the page asks again after 6 s, on a busy machine somewhat later


class First:
    """Lets the first asking for something fail or stall; a preload and its use are one asking."""

    def __init__(self, page: Page, part: str, how: str) -> None:
        self.how = how
        self.stalled: list[Route] = []
        self.asked: list[str] = []
        page.route(re.compile(PARTS[part]), self.answer)

    def answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        if len(self.asked) > 1:
            route.continue_()
        elif self.how == "abort":
            route.abort()
        else:
            self.stalled.append(route)

    def let_go(self) -> None:
        """What still stalls at the end is put away."""
        for route in self.stalled:
            route.abort()


def expect_the_page(page: Page, timeout: float) -> None:
    expect(page.locator(".score .number").first).to_be_visible(timeout=timeout)
    expect(page.locator("#waiting")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.querySelector('.score')).position")
    assert page.locator("main").count() == 1


@pytest.mark.parametrize("part", list(PARTS))
def test_what_fails_once_at_load_is_asked_for_again(page, guard, part):
    guard.allow("ERR_FAILED")
    first = First(page, part, "abort")

    page.goto("/")

    expect_the_page(page, STALLED_FOR)
    assert len(first.asked) > 1


@pytest.mark.parametrize("part", list(PARTS))
def test_what_stalls_at_load_is_said_and_asked_for_again(page, guard, part):
    guard.allow("ERR_FAILED")
    first = First(page, part, "stall")

    page.goto("/", wait_until="commit")

    expect(page.locator("#waiting, .narration .trouble")).to_contain_text(SAID[part])
    expect_the_page(page, STALLED_FOR)
    expect(page.locator(".narration .trouble")).to_have_count(0)
    assert len(first.asked) > 1
    first.let_go()


def test_a_script_that_comes_late_after_all_does_not_begin_anew(page):
    first = First(page, "script", "stall")
    page.goto("/", wait_until="commit")
    expect_the_page(page, STALLED_FOR)
    page.keyboard.press("Home")
    before = page.locator(".narration [role=status]").inner_text()

    first.stalled[0].continue_()
    with page.expect_response(re.compile(r"/healthz")):
        page.evaluate("fetch('healthz')")

    expect(page.locator("main")).to_have_count(1)
    expect(page.locator(".narration [role=status]")).to_have_text(before)


def test_a_module_of_the_sources_that_fails_is_said(browser, tmp_path):
    with serving([*GATESCOPE, "--source"], cwd=ROOT, data=tmp_path / "data") as running:
        page = browser.new_page()
        page.route("**/static/js/shell/page.js", lambda route: route.abort())
        page.goto(running.url, wait_until="commit")
        expect(page.locator("#waiting")).to_contain_text("waiting for its script")
        page.close()


class Held:
    """Holds what is asked for at an address until it is let through."""

    def __init__(self, page: Page, address: str) -> None:
        self.routes: list[Route] = []
        page.route(re.compile(address), lambda route: self.routes.append(route))

    def wait(self, page: Page) -> None:
        while not self.routes:
            page.wait_for_timeout(20)

    def let_through(self) -> None:
        for route in self.routes:
            route.continue_()


def test_nothing_is_said_to_be_missing_while_it_is_still_asked_for(page, guard):
    """Who chose another net meanwhile had the link's net put back when its answer came."""
    guard.allow("404")
    net = "0123456789abcdef0123"
    held = Held(page, f"/api/models/{net}")
    page.goto(f"/#v=1&model={net}&text=Bob is nice")
    held.wait(page)

    expect(page.locator(".offered")).to_have_count(0)
    held.let_through()

    expect(page.locator(".offered")).to_be_visible()


def test_no_training_is_begun_before_it_is_known_of_what(page):
    held = Held(page, "/api/models$")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/#v=1&scene=train&text=Bob is nice")
    held.wait(page)

    train = page.get_by_role("button", name="Train", exact=True)
    expect(train).to_be_disabled()
    page.keyboard.press("r")
    assert [url for url in asked if "/api/train" in url] == []
    held.let_through()

    expect(train).to_be_enabled()


@pytest.mark.parametrize(
    ("press", "inside"),
    [
        (".pencil", ".field"),
        ("button[aria-label='Settings'], .header button[aria-haspopup]", ".menu"),
    ],
)
def test_what_opens_has_the_focus_before_another_key_can_come(page, press, inside):
    page.goto("/")
    expect_the_page(page, STALLED_FOR)

    is_inside = page.evaluate(
        """async ([press, inside]) => {
            document.querySelector(press).click();
            await null;
            await null;
            return document.activeElement.closest(inside) !== null;
        }""",
        [press, inside],
    )

    assert is_inside
