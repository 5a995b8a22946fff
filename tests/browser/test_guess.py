"""Guess before it is shown: what comes is covered, and the guesses of the net stand on the page."""

import numpy as np
from playwright.sync_api import expect

from engine.nets import load
from tests.browser.reading import open_scene

TEXT = "the cat sat"
AT = 6


def test_what_comes_is_covered_guessed_and_then_uncovered_with_how_likely_it_was(page):
    net = load("next-character", "gru")
    head = net.trace(TEXT).heads[0]
    order = np.argsort(-head.p[AT - 1], kind="stable")[:5]
    came = head.classes.index(TEXT[AT])
    place = int((head.p[AT - 1] > head.p[AT - 1][came]).sum()) + 1
    says = page.locator(".narration [role=status]")

    open_scene(page, net, TEXT, t=AT, pace="word", guess="on")

    expect(says).to_contain_text("Next?")
    guesses = says.inner_text().split("Next?")[1]
    read = [part.split() for part in guesses.strip().split(", ")]
    wanted = [head.classes[each].replace(" ", "␣") for each in order]
    assert [part[0] for part in read] == wanted
    for (_, share), each in zip(read, order, strict=True):
        assert abs(float(share.strip("<>%")) / 100 - head.p[AT - 1][each]) <= 0.01
    covered = page.locator(".ribbon-covered")
    expect(covered).to_have_count(len(TEXT) - AT)

    page.keyboard.press("ArrowRight")

    expect(says).to_contain_text(f"{TEXT[AT]} came")
    expect(says).to_contain_text(f"guess {place}.")
    expect(covered).to_have_count(len(TEXT) - AT - 1)

    page.keyboard.press("e")

    expect(covered).to_have_count(0)
    expect(says).not_to_contain_text("Next?")
