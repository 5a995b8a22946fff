"""What the page's benchmarks are made of: windows, what they cost, and how a line is written."""

from measure import ROOT  # first: it finds the repository

# isort: split

import json
import os
import re
import statistics
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page

from tests.server import Server

SERVE = [sys.executable, str(ROOT / "benchmarks/serve_idle.py")]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
INSTRUMENTS = ROOT / "benchmarks/instruments.js"
SIZES = {"1920x1080": (1920, 1080), "3840x2160": (3840, 2160)}

NUMBER = ".score .number, .lens-number"
"""What the engine computed, wherever it is drawn first."""
SENTENCE = "Bob is a nice person. Dan on the other hand is evil. He is rude."

Numbers = Sequence[float]
Cost = dict[str, float]
COSTS = {"script": "ScriptDuration", "style": "RecalcStyleDuration", "layout": "LayoutDuration"}
"""What a page's own thread does, in its CPU time; paint and raster come on top."""


@contextmanager
def window(
    browser: Browser, address: str, drawn: str, size: str = "1920x1080"
) -> Iterator[tuple[Page, CDPSession]]:
    """A window with nothing in any cache, where what is drawn first will be in `first`."""
    width, height = SIZES[size]
    viewport = {"width": width, "height": height}
    with closing(browser.new_context(viewport=viewport)) as context:
        context.add_init_script(path=INSTRUMENTS)
        context.add_init_script(f"window.first = bench.shown({json.dumps(drawn)})")
        page = context.new_page()
        session = context.new_cdp_session(page)
        # Of the thread, not of the clock: on a busy machine the clock counts others' turns too.
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        page.goto(address)
        page.evaluate("first")
        yield page, session


def cost(session: CDPSession) -> Cost:
    """What the page has done so far, in ms."""
    found = session.send("Performance.getMetrics")["metrics"]
    metrics = {metric["name"]: metric["value"] for metric in found}
    return {name: 1e3 * metrics[key] for name, key in COSTS.items()}


def spent(before: Cost, after: Cost, times: float) -> str:
    """What was done between two looks, for each of so many times."""
    parts = {name: (after[name] - before[name]) / times for name in COSTS}
    said = ", ".join(f"{name} {ms:.1f}" for name, ms in parts.items())
    return f"{sum(parts.values()):.1f} ms ({said})"


def held(session: CDPSession, server: Server) -> dict[str, float]:
    """What page and server hold after garbage was collected."""
    session.send("HeapProfiler.enable")
    for _ in range(2):  # what is let go by a finaliser is free after the second
        session.send("HeapProfiler.collectGarbage")
    found = session.send("Performance.getMetrics")["metrics"]
    metrics = {metric["name"]: metric["value"] for metric in found}
    about = Path(f"/proc/{server.process.pid}/status").read_text()
    rss = re.search(r"VmRSS:\s+(\d+)", about)
    return {
        "JavaScript heap, MB": metrics["JSHeapUsedSize"] / 1e6,
        "DOM nodes": metrics["Nodes"],
        "event listeners": metrics["JSEventListeners"],
        "server RSS, MB": int(rss[1]) / 1e3 if rss else 0,
    }


def scene(server: Server, cell: str) -> str:
    """The link of the shipped net of a cell, before its first word, with the lens open."""
    nets = json.loads(server.get("/api/models"))["models"]
    found = next(
        net
        for net in nets
        if (net["task"], net["cell"], net["how"]) == ("subject-switch", cell, "trained")
    )
    return f"/#v=1&model={found['id']}&text={quote(SENTENCE)}&t=1&phase=1&lens=open"


def load() -> str:
    """How many programs want this machine."""
    return f"load {os.getloadavg()[0]:.1f}"


def line(what: str, ours: Numbers, idle: Numbers = (), *, aim: float) -> None:
    """Print what was found of a time, in ms, beside the idle page's."""
    middle = statistics.median(ours)
    beside = f", idle page {statistics.median(idle):6.1f}" if idle else ""
    print(
        f"  {what:22} median {middle:7.1f} least {min(ours):7.1f} most {max(ours):7.1f}{beside} "
        f"(aim {aim})",
        flush=True,
    )
