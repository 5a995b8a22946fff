"""The page behind a proxy that strips a path and rewrites Host, and in a frame of a named site."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import GATESCOPE, ROOT, Guard
from tests.proxy import proxying
from tests.server import serving


@contextmanager
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page at an address, which may complain of nothing and ask nobody else."""
    guard = Guard(address)
    with browser.new_context() as context:
        guard.watch(context)
        page = context.new_page()
        page.goto(address)
        yield page
        assert guard.unexpected() == []


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page's address behind a proxy, of which the server was told."""
    data = tmp_path_factory.mktemp("placement") / "data"
    with proxying("/tools/gatescope") as front:
        command = [*GATESCOPE, "--public-url", front.url]
        with serving(command, cwd=ROOT, data=data) as server:
            front.server = server.url
            yield f"{front.url}/"


def test_behind_a_proxy_a_sentence_is_typed_and_asked_why(browser, public):
    with watched(browser, public) as page:
        expect(page.locator(".score .number").first).to_be_visible()
        page.keyboard.press("Home")
        page.keyboard.press("w")
        expect(page.locator(".why .waterfall, .why .formula")).to_be_visible()


def test_behind_a_proxy_a_net_is_trained_and_its_checkpoints_are_seen(browser, public):
    with watched(browser, f"{public}#v=1&scene=train&task=near-far&cell=rnn") as page:
        page.locator("body").press("r")
        expect(page.locator(".score")).to_have_attribute("data-model", re.compile("^[0-9a-f]{20}$"))
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(page.get_by_role("slider").first).to_be_attached()


def test_a_link_leads_to_the_page_under_its_path(browser, public):
    with watched(browser, f"{public}#task=near-far&cell=gru") as page:
        expect(page.locator(".score .number").first).to_be_visible()
        assert page.url.startswith(public)


@dataclass
class Site:
    """A site with one page, and the address that it shows in a frame."""

    url: str
    shown: str = ""


@contextmanager
def framing() -> Iterator[Site]:
    """A site of another name than ours."""
    about = Site("")

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = f'<iframe src="{about.shown}" width="1200" height="650"></iframe>'.encode()
            self.send_response(200)
            self.send_header("content-type", "text/html")
            self.send_header("content-length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Nothing: the test says what matters."""

    site = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    site.daemon_threads = True
    threading.Thread(target=site.serve_forever, daemon=True).start()
    about.url = f"http://localhost:{site.server_address[1]}"
    try:
        yield about
    finally:
        site.shutdown()
        site.server_close()


def test_in_the_frame_of_a_named_site_the_page_steps(browser, tmp_path):
    with framing() as site:
        command = [*GATESCOPE, "--allow-frame", site.url]
        with serving(command, cwd=ROOT, data=tmp_path / "data") as server:
            site.shown = server.url
            page = browser.new_page()
            page.goto(site.url)
            frame = page.frame_locator("iframe")
            expect(frame.locator(".score .number").first).to_be_visible()
            frame.locator(".narration").click()
            page.keyboard.press("Home")
            expect(frame.locator(".narration [role=status]")).to_contain_text("Word 1 of")
            page.close()


def test_no_other_site_may_show_it(browser, server):
    with framing() as site:
        site.shown = server.url
        page = browser.new_page()
        with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
            page.goto(site.url)
        page.close()
