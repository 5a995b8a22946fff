"""How soon a cell is re-wired, and how soon a step of a wiring is painted."""

import argparse

from browsing import line, window
from playwright.sync_api import Browser

from tests.server import Server

STEPS = 5
"""Of the longest wiring, which reads and then writes."""


def rewiring(browser: Browser, server: Server, asked: argparse.Namespace) -> None:
    """From a key that chooses a wiring, or takes a step, to its picture, painted."""
    with window(browser, f"{server.url}/#v=1&scene=wirings", ".wired-total") as (page, _):
        page.wait_for_load_state("networkidle")
        wired, stepped = [], []
        for _ in range(asked.rounds):
            for key in "12345":
                wired.append(page.evaluate(PAINTED, key))
            stepped += [page.evaluate(PAINTED, "ArrowRight") for _ in range(STEPS)]
        line("a wiring", wired, aim=50)
        line("a step", stepped, aim=50)


# From a press to what was painted after the first change of the stage, and a rest.
PAINTED = """async key => {
  const stage = document.querySelector(".wirings");
  const began = performance.now();
  const changed = new Promise(then => new MutationObserver((_, observer) => {
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(then));
  }).observe(stage, {attributes: true, childList: true, subtree: true}));
  document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
  await changed;
  const took = performance.now() - began;
  await new Promise(then => setTimeout(then, 200));
  return took;
}"""
