"""Play, from the first word to the last: in every scene, of every cell, at every pace."""

import re

import pytest
from playwright.sync_api import Page, expect

from engine.nets import load

TASK = "subject-switch"
SENTENCE = "Bob is a nice person. Dan is evil."
WORDS = 10
CELLS = ("rnn", "gru", "lstm")
SCENES = {
    "closed": "lens=closed",
    "open": "lens=open",
    "present": "present=on",
    "loop": "scene=loop",
    "by hand": "scene=by-hand",
    "training": "scene=train",
}
ONLY_LSTM = ("by hand",)


def open_at_the_first_word(page: Page, cell: str, scene: str, pace: str) -> None:
    """The sentence read by a net of a cell, with the page's clock in the test's hand."""
    page.clock.install()
    model = f"~subject-switch.{cell}.8.6.1" if scene == "training" else load(TASK, cell).id
    named = "" if scene in ONLY_LSTM else f"&model={model}"
    page.goto(f"/#v=1&{SCENES[scene]}{named}&text={SENTENCE}&pace={pace}")
    expect(page.locator(".narration [role=status]")).to_contain_text(f"of {WORDS}")
    page.keyboard.press("Home")


@pytest.mark.parametrize("pace", ["phase", "word"])
@pytest.mark.parametrize(
    ("scene", "cell"),
    [(s, c) for s in SCENES for c in CELLS if s not in ONLY_LSTM or c == "lstm"],
)
def test_play_runs_to_the_last_phase_of_the_last_word(page, scene, cell, pace):
    open_at_the_first_word(page, cell, scene, pace)

    page.keyboard.press("Enter")
    said = page.locator(".narration [role=status]")  # silent while it plays
    expect(said).to_have_text("")
    page.clock.run_for(120_000)

    expect(said).to_contain_text(f"Word {WORDS} of {WORDS}")
    last = re.search(r"phase (\d+) of (\d+)", said.inner_text())
    assert last is None or last[1] == last[2]
