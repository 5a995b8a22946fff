"""The page in a real browser: its first picture, its frames, how soon it answers, what it keeps.

python benchmarks/page.py [PART ...] [--rounds N] [--minutes N]

Every time stands beside that of an idle page, a single paragraph from the same server, taken in
turns with it: on a busy machine both grow. Software rendering at 1920 x 1080, as in the tests.
"""

from measure import ROOT  # first: it finds the repository

# isort: split

import argparse
import json
import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright

from tests.browser import chromium
from tests.server import Server, serving

SERVE = [sys.executable, str(Path(__file__).with_name("serve_idle.py"))]
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
WINDOW = {"width": 1920, "height": 1080}
INSTRUMENTS = Path(__file__).with_name("instruments.js")

NUMBER = ".score .number, .lens-number"
"""What the engine computed, wherever it is drawn first."""
SENTENCE = "Bob is a nice person. Dan on the other hand is evil. He is rude."
PRESSES = 40
WORDS = 10
"""After how many presses the sentence begins again."""
UNHURRIED = 400
"""Between two presses, in ms; the page moves nothing for who presses faster."""
TERMS = ".why-term, .formula-numbers"

Numbers = list[float]


def main() -> None:
    parts = {"first": first_picture, "frames": frames, "keys": keys, "why": why, "memory": memory}
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--rounds", type=int, default=9, help="of each time (usually %(default)s)")
    parser.add_argument("--minutes", type=float, default=1, help="of play (usually %(default)s)")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(SERVE, cwd=ROOT, data=Path(folder) / "data") as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS) as browser,
    ):
        print(f"Chromium {browser.version}, {os.cpu_count()} cores")
        for part in asked.parts or parts:
            print(f"\n{part} (load {os.getloadavg()[0]:.1f})", flush=True)
            parts[part](browser, server, asked)


# --- the parts -----------------------------------------------------------------------------------


def first_picture(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From navigation to the first number shown, with nothing in any cache."""
    ours, idle = [], []
    for _ in range(asked.rounds):
        idle.append(first_shown(browser, server.url + "/idle", "p"))
        ours.append(first_shown(browser, server.url + "/", NUMBER))
    line("first number", ours, idle, aim=1000)
    sizes = sent(browser, server.url + "/")
    print(f"  {len(sizes)} requests, {sum(sizes) / 1000:.0f} kB with fonts (aim 500)")


def frames(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """Thirty steps a second with the lens open."""
    turns = {cell: ([], [], []) for cell in ("idle", "lstm", "gru", "rnn")}
    for _ in range(max(1, asked.rounds // 3)):
        for cell, (lengths, long, rates) in turns.items():
            path, drawn = ("/idle", "p") if cell == "idle" else (scene(server, cell), NUMBER)
            with window(browser, server.url + path, drawn) as page:
                rate = 0 if cell == "idle" else 30
                found = page.evaluate("rate => bench.frames(4000, rate, 'ArrowRight')", rate)
            lengths += found["frames"]
            long += found["long"]
            rates.append(found["rate"])
    for cell, (lengths, long, rates) in turns.items():
        lengths.sort()
        middle, high = (lengths[int(share * len(lengths))] for share in (0.5, 0.95))
        print(
            f"  {cell:5} frame p50 {middle:5.1f} p95 {high:5.1f} longest {lengths[-1]:6.1f} ms, "
            f"{len(long)} long tasks (most {max(long, default=0):.0f} ms), "
            f"{statistics.fmean(rates):.1f} steps/s"
        )
    print("  aim: p50 16.7, p95 33, no long task")


def keys(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From a key press to its result shown."""
    said = "document.querySelector('.narration [role=status]').textContent"
    presented = "document.querySelector('main.is-presented') ? 'class' : 'stage'"
    with (
        window(browser, server.url + scene(server, "lstm"), NUMBER) as page,
        window(browser, server.url + "/idle", "p") as idle,
    ):
        idle.evaluate("""addEventListener("keydown", () => {
            document.querySelector("p").textContent = performance.now();
        })""")
        for key, result in {"ArrowRight": said, "Shift+ArrowRight": said, "p": presented}.items():
            ours, yardstick = [], []
            for press in range(PRESSES):
                idle.bring_to_front()
                yardstick.append(answered(idle, "document.querySelector('p').textContent", key))
                page.bring_to_front()
                if press % WORDS == 0:
                    page.keyboard.press("Home")
                page.wait_for_timeout(UNHURRIED)
                ours.append(answered(page, result, key))
            line(key, ours, yardstick, aim=50)


def why(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From asking a number why it is so to its terms shown; each time another number."""
    with window(browser, server.url + scene(server, "lstm"), NUMBER) as page:
        number = page.locator(".lens-number.is-new").last
        asks = {
            "key W": ("keydown", lambda: page.keyboard.press("w")),
            "click on a number": ("click", number.click),
        }
        for what, (event, ask) in asks.items():
            times = []
            for _ in range(PRESSES):
                page.keyboard.press("ArrowRight")
                page.wait_for_timeout(UNHURRIED)
                page.evaluate(
                    "what => void (window.answer = bench.opened(...what))", [event, TERMS]
                )
                ask()
                times.append(page.evaluate("answer"))
                page.keyboard.press("Escape")
                expect(page.locator(".why")).to_have_count(0)
            line(what, times, aim=50)


def memory(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """What page and server hold before and after play."""
    with window(browser, server.url + scene(server, "lstm"), NUMBER) as page:
        session = page.context.new_cdp_session(page)
        play(page, 20)
        before = held(session, server)
        play(page, 60 * asked.minutes)
        after = held(session, server)
    for what in before:
        print(f"  {what:22} {before[what]:10.1f} -> {after[what]:10.1f}")


# --- what they are made of -----------------------------------------------------------------------


@contextmanager
def window(browser: Browser, address: str, drawn: str) -> Iterator[Page]:
    """A window with nothing in any cache, where what is drawn first will be in `first`."""
    with closing(browser.new_context(viewport=WINDOW)) as context:
        context.add_init_script(path=INSTRUMENTS)
        context.add_init_script(f"window.first = bench.shown({json.dumps(drawn)})")
        page = context.new_page()
        page.goto(address)
        page.evaluate("first")
        page.wait_for_load_state("networkidle")
        yield page


def first_shown(browser: Browser, address: str, drawn: str) -> float:
    """When something drawn is first shown, in ms from navigation."""
    with window(browser, address, drawn) as page:
        found: float = page.evaluate("first")
    return found


def sent(browser: Browser, address: str) -> list[int]:
    """The bytes of each answer that the page asked for by itself."""
    with closing(browser.new_context(viewport=WINDOW)) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
        page.goto(address, wait_until="networkidle")
    return sizes


def scene(server: Server, cell: str) -> str:
    """The link of the shipped net of a cell, before its first word, with the lens open."""
    nets = json.loads(server.get("/api/models"))["models"]
    found = next(
        net
        for net in nets
        if (net["task"], net["cell"], net["how"]) == ("subject-switch", cell, "trained")
    )
    return f"/#v=1&model={found['id']}&text={quote(SENTENCE)}&t=1&phase=1&lens=open"


def answered(page: Page, of: str, key: str) -> float:
    """From a key to what it changes shown, in ms."""
    page.evaluate(f"void (window.answer = bench.answered('keydown', () => {of}))")
    page.keyboard.press(key)
    found: float = page.evaluate("answer")
    return found


def play(page: Page, seconds: float) -> None:
    """Play at the highest speed through net after net, asking for a number's arithmetic between."""
    last = time.monotonic() + seconds
    for key in iter(lambda: "321"[int(time.monotonic()) % 3], None):
        page.keyboard.press(key)
        page.keyboard.press("Home")
        page.keyboard.press("Enter")
        page.wait_for_timeout(4000)
        page.keyboard.press("w")
        page.wait_for_timeout(500)
        page.keyboard.press("Escape")
        if time.monotonic() > last:
            return


def held(session: CDPSession, server: Server) -> dict[str, float]:
    """What is held after garbage was collected."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    found = session.send("Performance.getMetrics")["metrics"]
    metrics = {metric["name"]: metric["value"] for metric in found}
    about = Path(f"/proc/{server.process.pid}/status").read_text()
    return {
        "JavaScript heap, MB": metrics["JSHeapUsedSize"] / 1e6,
        "DOM nodes": metrics["Nodes"],
        "event listeners": metrics["JSEventListeners"],
        "server RSS, MB": int(re.search(r"VmRSS:\s+(\d+)", about)[1]) / 1e3,
    }


def line(what: str, ours: Numbers, idle: Numbers = (), *, aim: float) -> None:
    middle = statistics.median(ours)
    beside = f", idle page {statistics.median(idle):6.1f}" if idle else ""
    print(
        f"  {what:22} median {middle:7.1f} least {min(ours):7.1f} most {max(ours):7.1f}{beside} "
        f"(aim {aim})"
    )


if __name__ == "__main__":
    main()
