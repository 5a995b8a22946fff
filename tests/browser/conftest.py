"""A real server, a real browser, and a guard that hears every complaint of the page.

Tests ask for `page` (pytest-playwright's) and go to a path: `page.goto("/")`. Another window is
`new_context(viewport=...).new_page()`. The first minute is behind them, unless they say
`new_context(is_first_visit=True)`. When a test ends, the guard fails it for any console error,
uncaught exception, violation of the content security policy, failed request, or request to another
host. A test that provokes one says so:

    def test_a_server_that_is_gone_is_said(page, guard):
        guard.allow("ERR_CONNECTION_REFUSED")

A strict content security policy holds, so `page.wait_for_function` fails when it has to poll; use
`expect(locator)` instead.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Request,
    WebError,
    expect,
)
from pytest_playwright.pytest_playwright import CreateContextCallback

from engine.cells import CELLS
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load, shipped
from tests.browser import chromium
from tests.server import Server, serving

ROOT = Path(__file__).resolve().parent.parent.parent
SIZES = (1, 8, 16, 64)
GATESCOPE = [sys.executable, "-m", "app.cli"]

# The policy's report names the directive and what broke it, which Chromium's own message may not.
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI}`,
    `${event.sourceFile}:${event.lineNumber}`);
});
"""

# Whoever comes back has seen the first minute, and finds all there is; a page that may keep nothing
# says so by throwing.
HAS_SEEN_TOUR = """
try {
  localStorage.setItem("gatescope.tour", "seen");
} catch {}
"""

# A busy machine takes its time; a test waits for what it needs.
expect.set_options(timeout=30_000)

_skipped = pytest.StashKey[int]()


# --- without a browser, the rest runs and the run fails ------------------------------------------


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    def drives_a_browser(item: pytest.Item) -> bool:
        return "browser" in getattr(item, "fixturenames", ())

    # Playwright's loop keeps running in this thread, so tests with a loop of their own come first.
    items.sort(key=drives_a_browser)
    if chromium.find() is None:
        for item in filter(drives_a_browser, items):
            item.add_marker(pytest.mark.skip(reason="no Chrome or Chromium"))
        config.stash[_skipped] = sum(map(drives_a_browser, items))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if session.config.stash.get(_skipped, 0) and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    if count := config.stash.get(_skipped, 0):
        terminalreporter.section("browser tests were not run", red=True)
        terminalreporter.line(f"{count} tests want Chrome or Chromium, and none was found. Type:")
        terminalreporter.line(f"    {chromium.advice()}")


# --- with one ------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {
        **browser_type_launch_args,
        "executable_path": chromium.find(),
        # Chromium's sandbox refuses root and most containers; the only page is our own.
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--ignore-certificate-errors",  # the proxy of these tests signs its own
        ],
    }


Models = dict[tuple[str, int], Model]


def untrained(cell: str, hidden: int) -> Model:
    """One of the nets that the server of these tests has beside the shipped ones."""
    return Model.untrained(Recipe("subject-switch", cell, hidden=hidden, embedding=6, seed=hidden))


def net_of(cell: str) -> Model:
    """The net that ships for a cell, or else an untrained one."""
    ships = f"subject-switch-{cell}" in {path.stem for path in shipped().values()}
    return load("subject-switch", cell) if ships else untrained(cell, 8)


@pytest.fixture(scope="session")
def models() -> Models:
    """An untrained net of each cell and of sizes from 1 to 64, by cell and size."""
    return {(cell, hidden): untrained(cell, hidden) for cell in CELLS for hidden in SIZES}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, models: Models) -> Iterator[Server]:
    """Gatescope on a port of its own, with those nets beside the shipped ones."""
    data = tmp_path_factory.mktemp("server") / "data"
    (data / "nets").mkdir(parents=True)
    for (cell, hidden), model in models.items():
        (data / "nets" / f"{cell}-{hidden}.safetensors").write_bytes(model.to_bytes())
    with serving(GATESCOPE, cwd=ROOT, data=data) as running:
        yield running


@pytest.fixture(scope="session")
def base_url(server: Server) -> str:
    return server.url


class Guard:
    """Hears what goes wrong in every page of the contexts it watches."""

    def __init__(self, url: str) -> None:
        self.complaints: list[str] = []
        self._allowed: list[str] = []
        self._contexts: list[BrowserContext] = []
        self._host = urlsplit(url).netloc

    def watch(self, context: BrowserContext) -> None:
        """Listen to every page of the context from now on."""
        self._contexts.append(context)
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("request", self._request)
        context.on("requestfailed", self._request_failed)

    def allow(self, pattern: str) -> None:
        """Expect complaints that match the regular expression, from the start of the test."""
        self._allowed.append(pattern)

    def leave(self) -> None:
        """Let go of what a test answered in the server's place: it may be under way still."""
        for context in self._contexts:
            for page in context.pages:
                page.unroute_all(behavior="ignoreErrors")

    def unexpected(self) -> list[str]:
        """The complaints up to now that no one allowed."""
        for page in (page for context in self._contexts for page in context.pages):
            page.evaluate("0")  # what the page said before this has then been heard
        return [
            complaint
            for complaint in self.complaints
            if not any(re.search(pattern, complaint) for pattern in self._allowed)
        ]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "assert"}:
            where = message.location
            place = f"{where.get('url')}:{where.get('lineNumber')}"
            self.complaints.append(f"console: {message.text} ({place})")

    def _web_error(self, error: WebError) -> None:
        raised = error.error
        text = raised.stack if isinstance(raised, Error) else None
        self.complaints.append(f"uncaught: {text or raised}")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != self._host:
            self.complaints.append(f"request to another host: {request.url}")

    def _request_failed(self, request: Request) -> None:
        # A page that is left, or a fetch that is superseded, aborts what was on its way.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"request failed: {request.url} ({request.failure})")


@pytest.fixture
def guard(base_url: str) -> Guard:
    """What the page complained of; `guard.allow(pattern)` expects a complaint."""
    return Guard(base_url)


@pytest.fixture
def new_context(new_context: CreateContextCallback, guard: Guard) -> CreateContextCallback:
    """A further window, `new_context(viewport=…).new_page()`; the guard watches it too.

    It is that of someone who came back; `is_first_visit=True` opens the first minute.
    """

    def watched(*, is_first_visit: bool = False, **options: Any) -> BrowserContext:
        context = new_context(**options)
        guard.watch(context)
        if not is_first_visit:
            context.add_init_script(HAS_SEEN_TOUR)
        return context

    return cast("CreateContextCallback", watched)


@pytest.fixture(autouse=True)
def _nothing_went_wrong(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail the test if a page it opened complained."""
    if "new_context" not in request.fixturenames:
        yield
        return
    request.getfixturevalue("new_context")  # its windows are then closed after the question below
    guard: Guard = request.getfixturevalue("guard")
    yield
    guard.leave()
    if complaints := guard.unexpected():
        pytest.fail("\n".join(complaints), pytrace=False)
