"""An encoder and a decoder in one row of columns: stepped, asked, and made to write otherwise."""

from playwright.sync_api import Page, expect

from engine.graph import Hold
from engine.net.reader import Writing
from engine.nets import load
from tests.browser.reading import assert_prints, open_scene

TEXT = "The black cat eats a red apple"
GRU = load("translation", "gru")
TRACE = GRU.trace(TEXT)


def test_the_words_are_written_one_after_the_other_and_every_number_is_the_engines(page: Page):
    open_scene(page, GRU, TEXT, t=9)

    expect(page.locator(".writing-context text")).to_contain_text("48 numbers")
    words = page.locator(".words .word text")
    expect(words.nth(8)).to_be_visible()
    shown = words.all_text_contents()
    assert {"start", "le", "chat"} <= set(shown)
    assert "mange" not in shown, "what is not written yet stands nowhere"
    unit = GRU.header["made"].get("unit") or 0
    encoder, decoder = (chain.nodes["h"][:, unit] for chain in TRACE.chains)
    page.keyboard.press("End")
    expect(page.locator(".ribbon-word").last).to_have_text("rouge")
    for at, value in enumerate([*encoder, *decoder]):
        cell = page.locator(f".column[data-t='{at + 1}'] [data-lane='h'] .number")
        assert_prints(cell.text_content() or "", value, f"column {at + 1}")


def test_a_word_is_replaced_and_the_net_goes_on_after_it(page: Page):
    open_scene(page, GRU, TEXT, t=8)
    page.get_by_label("write instead").select_option("la")

    other = GRU.trace(TEXT, writing=Writing(answer="la", goes_on=True)).written[0]
    rows = page.locator(".sentences tr")
    expect(rows.nth(0)).to_contain_text(" ".join(TRACE.written[0].words[:-1]))
    expect(rows.nth(1)).to_contain_text(" ".join(other.words[:-1]))
    assert "writes=begin" in page.url
    page.get_by_label("beam").select_option("3")
    expect(rows).to_have_count(3)
    page.get_by_role("button", name="its own words").click()
    expect(rows).to_have_count(0)


def test_the_gradient_and_what_matters_go_from_a_french_word_to_the_english_ones(page: Page):
    open_scene(page, GRU, TEXT, t=9)

    page.keyboard.press("g")
    expect(page.locator(".gradient rect[data-t]")).to_have_count(10)
    page.keyboard.press("g")
    page.keyboard.press("i")
    expect(page.locator(".narration")).to_contain_text("hangs on “cat”")
    page.keyboard.press("w")
    expect(page.get_by_role("heading", name="Why is")).to_be_visible()


def test_a_held_gate_of_the_encoder_changes_what_is_written(page: Page):
    holds = [Hold(t=2, node="z", unit=None, value=1.0, chain="encoder")]
    said = GRU.trace(TEXT, holds=holds).written[0].words
    held = "~".join(f"z.{unit}@3=1" for unit in range(1, 49))
    assert said != TRACE.written[0].words

    open_scene(page, GRU, TEXT, holds=held)

    expect(page.locator(".ribbon-word").nth(9)).to_have_text(said[1])
