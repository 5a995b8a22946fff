"""Any sentence: each word has its class, the mood turns, and another net reads what one cannot."""

import re

import numpy as np
from playwright.sync_api import expect

from engine.nets import load, units
from tests.browser.reading import open_scene

TEXT = "The weather was terrible, but we loved our garden."
BOB = "Bob is a nice person. Dan on the other hand is evil."

ROWS = """() => [...document.querySelectorAll(".heads [data-head]")].map((row) => ({
  head: row.dataset.head,
  said: [...row.querySelectorAll(".answered")].map(({dataset: {t, class: name, p}}) =>
    [Number(t), name, Number(p)]),
}))"""


def said(head):
    """At every word from 1 its class and how likely that is."""
    best = head.p.argmax(axis=1)
    return [[at + 1, head.classes[c], head.p[at, c]] for at, c in enumerate(best)]


def test_every_word_has_its_class_and_the_mood_turns_and_each_question_can_be_looked_at(page):
    net = load("reading", "lstm")
    heads = {head.name: head for head in net.trace(TEXT).heads}

    open_scene(page, net, TEXT)

    for shown in (["class", "mood"], ["mood", "class"], ["next-class", "mood"], ["next", "mood"]):
        expect(page.locator(f".heads > :first-child[data-head={shown[0]}]")).to_be_attached()
        rows = page.evaluate(ROWS)
        assert [row["head"] for row in rows] == shown
        for row in rows:
            wanted = said(heads[row["head"]])
            assert [each[:2] for each in row["said"]] == [each[:2] for each in wanted]
            np.testing.assert_allclose(
                [each[2] for each in row["said"]], [each[2] for each in wanted], atol=1e-6
            )
        page.keyboard.press("q")
    asked = page.locator(".unit-asked")
    page.keyboard.press("ArrowDown")
    at = int(page.locator(".unit-choice strong").inner_text().split()[1]) - 1
    named = [each for each in units()[net.id] if each["unit"] == at]
    asked.click()
    rows = page.locator(".unit-found tbody tr")
    expect(page.locator(".unit-found p").first).to_be_visible()
    assert sorted(
        rows.evaluate_all("all => all.map(({dataset}) => Number(dataset.auc))")
    ) == sorted(each["auc"] for each in named)
    expect(asked).to_contain_text("tells:" if named else "no name")
    mood = [name for _, name, _ in said(heads["mood"])]
    assert (mood[0], mood[3], mood[-1]) == ("neutral", "bad", "good")

    page.keyboard.press("Shift+Q")

    top = np.argsort(-heads["next"].p[-1], kind="stable")[:5]
    shares = page.locator(".answers [data-head=next] .share")
    expect(shares).to_have_count(5)
    assert shares.evaluate_all("all => all.map(({dataset}) => Number(dataset.unit))") == [*top]
    shares.first.click()
    expect(page.locator(".why")).to_contain_text(heads["next"].classes[top[0]])


def test_what_the_net_at_hand_cannot_read_another_reads_and_one_press_leads_back(page):
    first, other = load("subject-switch", "lstm"), load("reading", "lstm")
    open_scene(page, first, BOB)

    page.locator(".pencil").click()
    page.locator(".field").fill("My grandmother bakes fresh cookies every weekend.")
    page.keyboard.press("Enter")

    notice = page.locator(".handed-over")
    expect(notice).to_contain_text("the net for any sentence reads")
    expect(page.locator(f".score[data-model='{other.id}']")).to_be_visible()

    notice.get_by_role("button", name="Back to that net").click()

    expect(page.locator(f".score[data-model='{first.id}']")).to_be_visible()
    expect(notice).to_have_count(0)
    expect(page).to_have_url(re.compile(first.id))

    page.locator(".pencil").click()
    page.locator(".field").fill("Погода была ужасная")
    page.keyboard.press("Enter")

    expect(notice).to_contain_text("other letters")
    expect(page.locator(".words .word").last).to_have_text("ужасная")
    expect(page.locator(f".score[data-model='{first.id}']")).to_be_visible()


def test_a_sentence_of_the_net_at_hand_stays_and_the_editor_says_who_reads(page):
    first, other = load("subject-switch", "lstm"), load("reading", "lstm")
    open_scene(page, first, BOB)
    page.locator(".pencil").click()
    who = page.get_by_role("group", name="Who reads it?")
    expect(who.get_by_role("button", pressed=True)).to_contain_text("What makes it forget?")

    page.locator(".field").fill("Mary is kind. Tom is rude.")
    page.keyboard.press("Enter")

    expect(page.locator(".words .word").last).to_have_text(".")
    expect(page.locator(f".score[data-model='{first.id}']")).to_be_visible()
    expect(page.locator(".handed-over")).to_have_count(0)

    page.locator(".pencil").click()
    who.get_by_role("button", name="any sentence").click()

    expect(page.locator(f".score[data-model='{other.id}']")).to_be_visible()
    expect(who.get_by_role("button", pressed=True)).to_contain_text("any sentence")
