"""The wirings of one cell and the kinds of nets: walked by a remote, kept by a link."""

import re

import numpy as np
from playwright.sync_api import Page, expect

from engine.analysis.wirings import WIRINGS, tying
from engine.nets import load

MANY_TO_ONE = next(each for each in WIRINGS if each.name == "many-to-one")
NUMBERS = """() => [...document.querySelectorAll(".wired-number")].map(
    ({dataset: {t, value}}) => [Number(t), Number(value)])"""


def said(page: Page):
    return page.locator(".narration [role=status]")


def test_a_remote_ties_the_deep_net_and_walks_on_into_the_wirings(page):
    counts = tying()
    page.goto("/#v=1&scene=wirings")
    total = page.locator(".wired-total")
    expect(total).to_have_attribute("data-weights", str(counts.apart))
    assert len(set(page.locator(".wired-deep .wired-name").all_text_contents())) == counts.layers

    page.keyboard.press("PageDown")

    expect(total).to_have_attribute("data-weights", str(counts.one))
    assert set(page.locator(".wired-deep .wired-name").all_text_contents()) == {"W"}
    page.keyboard.press("PageDown")
    expect(said(page)).to_contain_text("one cell that is used again")
    page.keyboard.press("PageDown")
    expect(said(page)).to_contain_text("One to one")
    expect(said(page)).to_contain_text("fruit")
    page.keyboard.press("PageDown")
    expect(page.locator(".wirings")).to_have_attribute("data-kind", "one-to-many")
    page.keyboard.press("PageUp")
    expect(page.locator(".wirings")).to_have_attribute("data-kind", "one-to-one")
    page.keyboard.press("PageUp")
    expect(said(page)).to_contain_text("one cell that is used again")


def test_the_numbers_of_a_wiring_are_those_of_its_net_and_its_link_keeps_it_all(page):
    net = load(MANY_TO_ONE.task, MANY_TO_ONE.cell)
    trace = net.trace(MANY_TO_ONE.text)
    states = trace.chains[-1].values["h"]
    page.goto("/#v=1&scene=wirings")
    expect(said(page)).to_contain_text("A deep net")
    page.keyboard.press("3")
    expect(said(page)).to_contain_text("Nobody asks yet")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    expect(said(page)).to_contain_text("only the last is asked: good")

    shown = page.evaluate(NUMBERS)
    expect(page).to_have_url(re.compile(f"wired_step={len(states)}&wired_unit="))
    link = page.evaluate("location.hash")
    (unit,) = map(int, re.findall(r"wired_unit=(\d+)", link))

    assert [t for t, _ in shown] == list(range(len(trace.columns)))
    np.testing.assert_array_equal([value for _, value in shown], states[:, unit - 1])
    assert unit - 1 == (net.header["made"]["unit"] + 1) % len(states[0])
    # The same letters stand at every copy, since the weights are the same.
    letters = page.locator(".wired-chain .wired-letter").all_text_contents()
    assert letters.count("U") == letters.count("W") + 1 == len(trace.columns)
    assert letters.count("V") == 1
    page.goto("about:blank")
    page.goto(f"/{link}")
    expect(said(page)).to_contain_text("only the last is asked: good")
    assert page.evaluate(NUMBERS) == shown
    page.keyboard.press("Enter")
    expect(page.locator(".lens, .score")).not_to_have_count(0)
    expect(page).to_have_url(re.compile(f"scene=step&model={net.id}"))


def test_one_label_becomes_a_word_and_what_nobody_trained_is_said(page):
    page.goto("/#v=1&scene=wirings&wiring=one-to-many")
    expect(said(page)).to_contain_text("“14” is read once")
    # What is not written yet is not shown.
    assert "fourteen" not in "".join(page.locator(".wired-word").all_text_contents())

    page.keyboard.press("End")

    expect(said(page)).to_contain_text("8 letters out: fourteen")
    own = page.get_by_label("is given")
    own.fill("21")
    own.press("Enter")
    expect(said(page)).to_contain_text("“21” is nothing that this net learned")
    own.blur()
    page.keyboard.press("End")
    expect(said(page)).to_contain_text("It writes nothing")
    own.fill("")
    own.press("Enter")
    expect(own).to_have_value("14")


def test_layers_and_folding_are_keys_and_an_untrained_stack_says_so(page):
    page.goto("/#v=1&scene=wirings&wiring=many-to-many")
    expect(said(page)).to_contain_text("the same cell answers at once")

    page.keyboard.press("]")
    page.keyboard.press("]")

    expect(page.locator(".wired-heads")).to_contain_text("3 layers, untrained")
    expect(page.locator(".wired-number")).to_have_count(3)
    page.keyboard.press("Enter")
    expect(said(page)).to_contain_text("only drawn here")
    page.keyboard.press("f")
    expect(page.locator(".wired-chain.is-folded")).to_have_count(1)
    expect(page).to_have_url(re.compile("wired_layers=3&folded=yes"))
    # A link to a net of another wiring says so, and shows this one's own.
    page.goto("about:blank")
    other = load("letter-by-letter", "gru").id
    page.goto(f"/#v=1&scene=wirings&wiring=many-to-many&wired_net={other}")
    expect(said(page)).to_contain_text("is not wired “many to many”")
    page.get_by_role("button", name="LSTM", exact=True).click()
    net = load("subject-switch", "lstm")
    expect(page).to_have_url(re.compile(f"wired_net={net.id}"))
    expect(said(page)).to_contain_text("the same cell answers at once")
    # A link to what is no wiring names it, and shows the rest.
    page.goto("about:blank")
    page.goto("/#v=1&scene=wirings&wiring=many-to-none&wired_layers=9")
    expect(page.locator(".notice")).to_contain_text("wiring")
    expect(page.locator(".wired-total")).to_be_visible()


def test_the_kinds_of_nets_are_walked_and_a_use_leads_to_its_scene(page):
    page.goto("/#v=1&scene=networks")
    expect(page.locator(".network-facts")).to_contain_text("regression")
    expect(said(page)).to_contain_text("one way")
    for used in ("object detection", "cancer detection", "speech, series, language"):
        page.keyboard.press("PageDown")
        expect(page.locator(".network-facts")).to_contain_text(used)
    page.keyboard.press("PageDown")
    uses = page.locator(".network-uses")
    expect(uses).to_contain_text("speech not on this page")

    uses.get_by_role("button", name="next character").click()

    expect(page).to_have_url(re.compile("scene=step"))
    nets = {load("next-character", cell).id for cell in ("rnn", "gru", "lstm")}
    page.wait_for_function("nets => nets.some(id => location.hash.includes(id))", arg=list(nets))
