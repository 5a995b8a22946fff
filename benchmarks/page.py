"""The page in a real browser: its first picture, its frames, how soon it answers, what it keeps.

python benchmarks/page.py [PART ...] [--rounds N] [--minutes N] [--size 3840x2160]

Every time stands beside that of an idle page, a single paragraph from the same server, taken in
turns with it: on a busy machine both grow. What the page's own thread did of script, style and
layout stands beside it too, and grows less. Software rendering, as in the tests.
"""

from measure import ROOT  # first: it finds the repository

# isort: split

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from browsing import (
    FLAGS,
    NUMBER,
    SERVE,
    SIZES,
    cost,
    held,
    line,
    load,
    scene,
    spent,
    window,
)
from crowd import Crowd, asked_by_a_page
from playwright.sync_api import Browser, Page, expect, sync_playwright
from rewiring import rewiring

from tests.browser import chromium
from tests.server import Server, serving

PRESSES = 40
WORDS = 10
"""After how many presses the sentence begins again."""
UNHURRIED = 400
"""Between two presses, in ms; the page moves nothing for who presses faster."""
GRADIENT = ".back-numbers [data-of=gradient] text"
STEPS_BACK = 6
TERMS = ".why-term, .formula-numbers"
CLASS = 30
TURNS = {"idle": 0, "lstm": 30, "gru": 30, "rnn": 30}
"""How many steps a second each page takes."""


def main() -> None:
    """Measure what is asked for, in a server and a browser of its own."""
    parts = {
        "first": first_picture,
        "crowd": crowd,
        "frames": frames,
        "keys": keys,
        "why": why,
        "back": back,
        "gap": gap,
        "rewiring": rewiring,
        "memory": memory,
    }
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(parts))
    parser.add_argument("--rounds", type=int, default=9, help="of each time (usually %(default)s)")
    parser.add_argument("--minutes", type=float, default=1, help="of play (usually %(default)s)")
    parser.add_argument("--size", choices=SIZES, default="1920x1080", help="of frames' window")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(SERVE, cwd=ROOT, data=Path(folder) / "data") as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=chromium.find(), args=FLAGS) as browser,
    ):
        print(f"Chromium {browser.version}, {os.cpu_count()} cores")
        for part in asked.parts or parts:
            print(f"\n{part} ({load()})", flush=True)
            parts[part](browser, server, asked)


# --- the parts -----------------------------------------------------------------------------------


def first_picture(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From navigation to the first number shown, with nothing in any cache."""
    ours, idle, did = [], [], []
    for _ in range(asked.rounds):
        with window(browser, server.url + "/idle", "p") as (page, _):
            idle.append(page.evaluate("first"))
        with window(browser, server.url + "/", NUMBER) as (page, session):
            ours.append(page.evaluate("first"))
            did.append(cost(session))
    line("first number", ours, idle, aim=600)
    middle = {name: statistics.median(each[name] for each in did) for name in did[0]}
    print(f"  the page's own work until then: {spent(dict.fromkeys(middle, 0.0), middle, 1)}")
    sizes = sent(browser, server.url + "/")
    print(f"  {len(sizes)} requests (aim 25), {sum(sizes) / 1000:.0f} kB with fonts (aim 400)")


def crowd(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """A class opens the page at once; one of them in a browser, the others by their requests."""
    wanted = asked_by_a_page(browser, server.url + "/")
    alone, beside, last = [], [], []
    for _ in range(max(1, asked.rounds // 3)):
        with window(browser, server.url + "/", NUMBER) as (page, _):
            alone.append(page.evaluate("first"))
        with (
            Crowd(server.url, wanted, CLASS - 1) as others,
            window(browser, server.url + "/", NUMBER) as (page, _),
        ):
            beside.append(page.evaluate("first"))
        last.append(1e3 * max(others.seconds))
    print(f"  a page asks {len(wanted)} times, {CLASS} at once {CLASS * len(wanted)} times")
    line("the page alone", alone, aim=600)
    line("the page among them", beside, aim=3000)
    line("last client's answers", last, aim=3000)


def frames(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """Thirty steps a second with the lens open."""
    turns = {cell: ([], [], [], []) for cell in TURNS}
    for _ in range(max(1, asked.rounds // 3)):
        for cell, (lengths, long, rates, did) in turns.items():
            path, drawn = ("/idle", "p") if cell == "idle" else (scene(server, cell), NUMBER)
            with window(browser, server.url + path, drawn, asked.size) as (page, session):
                page.wait_for_load_state("networkidle")
                before = cost(session)
                found = page.evaluate(f"bench.frames(4000, {TURNS[cell]}, 'ArrowRight')")
                did.append(spent(before, cost(session), max(1.0, 4 * found["rate"])))
            lengths += found["frames"]
            long += found["long"]
            rates.append(found["rate"])
    for cell, (lengths, long, rates, did) in turns.items():
        lengths.sort()
        middle, high = (lengths[int(share * len(lengths))] for share in (0.5, 0.95))
        print(
            f"  {cell:5} frame p50 {middle:5.1f} p95 {high:5.1f} longest {lengths[-1]:6.1f} ms, "
            f"{len(long)} long tasks (most {max(long, default=0):.0f} ms), "
            f"{statistics.fmean(rates):.1f} steps/s, a step {min(did)}"
        )
    print(f"  at {asked.size}; aim: p50 16.7, p95 33, no long task")


def keys(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From a key press to its result shown."""
    said = "document.querySelector('.narration [role=status]').textContent"
    presented = "document.querySelector('main.is-presented') ? 'class' : 'stage'"
    with (
        window(browser, server.url + scene(server, "lstm"), NUMBER) as (page, session),
        window(browser, server.url + "/idle", "p") as (idle, _),
    ):
        page.wait_for_load_state("networkidle")
        idle.evaluate("""addEventListener("keydown", () => {
            document.querySelector("p").textContent = performance.now();
        })""")
        for key, result in {"ArrowRight": said, "Shift+ArrowRight": said, "p": presented}.items():
            ours, yardstick = [], []
            before = cost(session)
            for press in range(PRESSES):
                idle.bring_to_front()
                yardstick.append(answered(idle, "document.querySelector('p').textContent", key))
                page.bring_to_front()
                if press % WORDS == 0:
                    page.keyboard.press("Home")
                page.wait_for_timeout(UNHURRIED)
                ours.append(answered(page, result, key))
            line(key, ours, yardstick, aim=50)
            work = spent(before, cost(session), PRESSES)
            print(f"  {'':22} a press, its motion included: {work}")


def why(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From asking a number why it is so to its terms shown; each time another number."""
    with window(browser, server.url + scene(server, "lstm"), NUMBER) as (page, session):
        page.wait_for_load_state("networkidle")
        number = page.locator(".lens-number").last
        asks = {
            "key W": ("keydown", lambda: page.keyboard.press("w")),
            "click on a number": ("click", number.click),
        }
        for what, (event, ask) in asks.items():
            times, did = [], []
            for _ in range(PRESSES):
                page.keyboard.press("ArrowRight")
                page.wait_for_timeout(UNHURRIED)
                before = cost(session)
                page.evaluate(
                    "what => void (window.answer = bench.opened(...what))", [event, TERMS]
                )
                ask()
                times.append(page.evaluate("answer"))
                after = cost(session)
                did.append(sum(after.values()) - sum(before.values()))
                leave_path(page)
            line(what, times, aim=50)
            print(f"  {'':22} the page's own work: {statistics.median(did):.1f} ms")


def back(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From turning round to the first gradient shown, and from a step back to its result."""
    said = "document.querySelector('.narration [role=status]').textContent"
    for cell in ("lstm", "gru", "rnn"):
        turned, steps, did = [], [], []
        for _ in range(asked.rounds):
            with window(browser, server.url + scene(server, cell), NUMBER) as (page, session):
                page.wait_for_load_state("networkidle")
                page.keyboard.press("End")
                page.wait_for_timeout(UNHURRIED)
                page.evaluate(
                    "what => void (window.answer = bench.opened(...what))", ["keydown", GRADIENT]
                )
                before = cost(session)
                page.keyboard.press("b")
                turned.append(page.evaluate("answer"))
                after = cost(session)
                did.append(sum(after.values()) - sum(before.values()))
                for _ in range(STEPS_BACK):
                    page.wait_for_timeout(UNHURRIED)
                    steps.append(answered(page, said, "ArrowRight"))
        line(f"{cell}: turning round", turned, aim=50)
        print(f"  {'':22} the page's own work: {statistics.median(did):.1f} ms")
        line(f"{cell}: a step back", steps, aim=50)


def gap(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From a key that moves the gap to three nets on the next sentence, painted."""
    address = f"{server.url}/#v=1&scene=compare&text={quote(FAR)}"
    with window(browser, address, ".gap-handle b") as (page, _):
        expect(page.locator(".gap-plot[aria-busy=false]")).to_be_visible()
        page.keyboard.press("[")
        page.wait_for_load_state("networkidle")
        for what, pause in {"a key, unhurried": UNHURRIED, "a key held down": 30}.items():
            times = []
            for _ in range(asked.rounds):
                for way in ("]", "["):
                    times += page.evaluate(MOVED, [way, GAP_STEPS, pause])
            line(what, times, aim=50)


FAR = "I grew up in France. My mother was a doctor. I speak fluent"
GAP_STEPS = 6
# From each press to what was painted after the sentence had changed.
MOVED = """async ([key, steps, pause]) => {
  const section = document.querySelector(".compare"), times = [];
  const after = ms => new Promise(then => setTimeout(then, ms));
  for (let step = 0; step < steps; step++) {
    const began = performance.now();
    const moved = new Promise(then => new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(then));
    }).observe(section, {attributes: true, attributeFilter: ["data-text"]}));
    document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    await moved;
    times.push(performance.now() - began);
    await after(pause);
  }
  return times;
}"""


def memory(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """What page and server hold before play, after half of it, and after all."""
    with window(browser, server.url + scene(server, "lstm"), NUMBER) as (page, session):
        play(page, 20)
        looks = [held(session, server)]
        for _ in range(2):
            play(page, 30 * asked.minutes)
            looks.append(held(session, server))
    for what in looks[0]:
        print(f"  {what:22} " + " -> ".join(f"{look[what]:10.1f}" for look in looks))


# --- what they do --------------------------------------------------------------------------------


def sent(browser: Browser, address: str) -> list[int]:
    """The bytes of each answer that the page asked for by itself."""
    with opened(browser) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        sizes: list[int] = []
        session.on("Network.loadingFinished", lambda done: sizes.append(done["encodedDataLength"]))
        page.goto(address)
        page.locator(NUMBER).first.wait_for()
        page.wait_for_load_state("networkidle")
    return sizes


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    """A window with nothing in any cache and no instruments."""
    width, height = SIZES["1920x1080"]
    with closing(browser.new_context(viewport={"width": width, "height": height})) as context:
        yield context.new_page()


def answered(page: Page, of: str, key: str) -> float:
    """From a key to what it changes shown, in ms."""
    page.evaluate(f"void (window.answer = bench.answered('keydown', () => {of}))")
    page.keyboard.press(key)
    found: float = page.evaluate("answer")
    return found


def leave_path(page: Page) -> None:
    """Close the drawer, then the path, so that the keys are the score's again."""
    for closed in (".why", ".crumbs"):
        page.keyboard.press("Escape")
        expect(page.locator(closed)).to_have_count(0)


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
        leave_path(page)
        if time.monotonic() > last:
            return


if __name__ == "__main__":
    main()
