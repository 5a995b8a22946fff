"""The page behind proxies that strip a path, rewrite Host or speak TLS, and in a frame."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.browser.conftest import GATESCOPE, HAS_SEEN_TOUR, ROOT, Guard
from tests.proxy import proxying
from tests.server import serving

BOB = "Bob is a nice person. Dan on the other hand is evil."


@contextmanager
def watched(browser: Browser, address: str, allowed: str = "^$") -> Iterator[Page]:
    """A page at an address, which may complain of nothing and ask nobody else."""
    guard = Guard(address)
    guard.allow(allowed)
    with browser.new_context() as context:
        guard.watch(context)
        context.add_init_script(HAS_SEEN_TOUR)
        page = context.new_page()
        page.goto(address)
        yield page
        assert guard.unexpected() == []


PLACES: dict[str, dict[str, Any]] = {
    "path taken off": {"path": "/tools/gatescope"},
    "TLS and another name": {"path": "/gates", "name": "class.localhost", "tls": True},
    "all handed on": {"path": "/gates", "name": "class.localhost", "tls": True, "keeps": True},
}


class Public(NamedTuple):
    """The page's address behind a proxy, and what its teacher was told."""

    url: str
    token: str


@pytest.fixture(scope="module", params=list(PLACES.values()), ids=list(PLACES))
def public(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Public]:
    """A server that was told of the proxy in front of it."""
    data = tmp_path_factory.mktemp("placement") / "data"
    with proxying(**request.param) as front:
        command = [*GATESCOPE, "--public-url", front.url]
        with serving(command, cwd=ROOT, data=data) as server:
            front.server = server.url
            printed = data.with_name("data-output.txt").read_text("utf-8")
            assert f"They type: {front.url}/" in printed
            (token,) = re.findall(r"teacher's token: (\S+)", printed)
            yield Public(f"{front.url}/", token)


def test_behind_a_proxy_a_sentence_is_typed_and_asked_why(browser, public):
    with watched(browser, public.url) as page:
        expect(page.locator(".score .number").first).to_be_visible()
        page.locator(".pencil").click()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.type("Mary is evil ")
        page.keyboard.press("Enter")
        expect(page.locator(".narration [role=status]")).to_contain_text("Word 3 of 3")
        page.keyboard.press("w")
        expect(page.locator(".why .waterfall, .why .formula")).to_be_visible()


def test_behind_a_proxy_a_net_is_trained_and_its_checkpoints_are_seen(browser, public):
    streams = []
    with watched(browser, f"{public.url}#v=1&scene=train") as page:
        page.on("response", lambda answer: streams.append(answer.headers.get("content-type", "")))
        page.locator("body").press("r")
        expect(page.locator(".score")).to_have_attribute("data-model", re.compile("^[0-9a-f]{20}$"))
        expect(page.get_by_role("button", name="Stop")).to_be_visible()
        expect(page.get_by_role("slider").first).to_be_attached()
        page.get_by_role("button", name="Stop").click()
        expect(page.get_by_role("button", name="Stop")).to_have_count(0)
        assert any(kind.startswith("text/event-stream") for kind in streams)


def test_behind_a_proxy_a_net_is_brought_named_taken_away_and_deleted(browser, public, tmp_path):
    recipe = Recipe("subject-switch", "lstm", hidden=3, embedding=2, seed=7)
    model = Model.from_network(recipe.build(), recipe, {"updates": 5, "unit": 0})
    file = tmp_path / "net.safetensors"
    file.write_bytes(model.to_bytes())
    with watched(browser, f"{public.url}#v=1&scene=train", "403") as page:
        page.get_by_role("button", name="Trained here").click()
        page.get_by_label("Bring a net’s file").set_input_files(file)
        expect(page.locator("[data-model]").first).to_have_attribute("data-model", model.id)

        page.goto(f"{public.url}#v=1&scene=train")
        page.get_by_role("button", name="Trained here").click()
        row = page.locator(".shelf li", has=page.locator(f"a[href*='{model.id}']"))
        named = row.get_by_label("Name of this net")
        named.fill("mine")
        named.blur()
        page.get_by_label("The teacher’s token").fill(public.token)
        named.fill("ours")
        with page.expect_response(lambda answer: answer.request.method == "PATCH") as patched:
            named.blur()
        with page.expect_download() as taken:
            row.get_by_text("File", exact=True).click()
        row.get_by_role("button", name="Delete").click()
        row.get_by_role("button", name="Delete for good").click()

        expect(row).to_have_count(0)
        assert patched.value.status == 204
        assert Path(taken.value.path()).read_bytes() == model.to_bytes()


def test_a_link_from_there_leads_back_there(browser, public):
    with watched(browser, f"{public.url}#v=1&text={quote(BOB)}&t=7&unit=3") as page:
        expect(page.locator(".score .number").first).to_be_visible()
        page.keyboard.press("s")
        with page.expect_download() as taken:
            page.get_by_role("button", name="JSON").click()
        link = json.loads(Path(taken.value.path()).read_text("utf-8"))["link"]
        assert link.startswith(f"{public.url}#")

        page.goto("about:blank")
        page.goto(link)
        expect(page.locator(".narration [role=status]")).to_contain_text("Word 7 of 14")


def test_who_did_not_say_where_it_stands_is_told_what_to_type(browser, tmp_path):
    with (
        proxying("/gates", name="class.localhost", tls=True) as front,
        serving(GATESCOPE, cwd=ROOT, data=tmp_path / "data") as server,
        browser.new_context() as context,
    ):
        front.server = server.url
        page = context.new_page()
        page.goto(f"{front.url}/")
        site = front.url.removesuffix("/gates")

        expect(page.locator(".trouble").first).to_contain_text(f"--public-url {site}")


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
            frame.locator(".mark").click()
            page.keyboard.press("Home")
            expect(frame.locator(".narration [role=status]")).to_contain_text("Word 1 of")
            page.keyboard.press("w")
            expect(frame.locator(".why .waterfall, .why .formula")).to_be_visible()
            page.keyboard.press("Escape")
            page.keyboard.press("p")
            expect(frame.locator(".is-presented .score")).to_be_visible()
            page.close()


def test_a_frame_of_a_named_site_takes_all_away_too(browser, tmp_path):
    """A frame has no clipboard unless its site gives it one: the link is shown to be copied."""
    with framing() as site:
        command = [*GATESCOPE, "--allow-frame", site.url, "--allow-frame", "https://lms.example"]
        with serving(command, cwd=ROOT, data=tmp_path / "data") as server:
            site.shown = server.url
            page = browser.new_page()
            page.goto(site.url)
            frame = page.frame_locator("iframe")
            expect(frame.locator(".score .number").first).to_be_visible()
            frame.locator(".mark").click()
            page.keyboard.press("s")
            frame.get_by_role("button", name="Copy link").click()
            expect(frame.locator("input.take-link")).to_have_value(re.compile(f"^{server.url}/#"))
            with page.expect_download() as taken:
                frame.get_by_role("button", name="CSV").click()
            assert taken.value.suggested_filename.endswith(".csv")
            page.close()


def test_no_other_site_may_show_it(browser, server):
    with framing() as site:
        site.shown = server.url
        page = browser.new_page()
        with page.expect_event("console", lambda said: "frame-ancestors" in said.text):
            page.goto(site.url)
        page.close()
