"""The page's pure modules, loaded alone in a real browser and called from Python."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, Page

STATIC = Path(__file__).resolve().parent.parent.parent / "static"


class _Files(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><meta charset=utf-8><title>lib</title>")

    def log_message(self, *_: Any) -> None:
        """Keep the test's output to itself."""


class Lib:
    """Modules of `static/js/lib`, on an otherwise empty page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def run(self, module: str, program: str, argument: Any = None) -> Any:
        """What `(exports of the module, argument) => …` returns.

        Args:
            module: a file of `static/js/lib`.
            program: a JavaScript function, such as `({percent}, p) => percent(p)`.
            argument: anything Playwright can hand over; NaN and infinities too.
        """
        return self.page.evaluate(
            f"(argument) => import('/js/lib/{module}').then((lib) => ({program})(lib, argument))",
            argument,
        )


@contextmanager
def serving_lib(browser: Browser) -> Iterator[Lib]:
    """Serve the static files on a free port and open a blank page of theirs."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(STATIC)))
    Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_page()
    try:
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield Lib(page)
    finally:
        page.close()
        server.shutdown()
        server.server_close()
