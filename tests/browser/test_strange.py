"""Words that a translator does not know, and what is offered in their place."""

from playwright.sync_api import Page, expect

from engine.nets import load
from tests.browser.reading import open_scene

GRU = load("translation", "gru")


def test_a_strange_word_gives_way_to_one_that_is_offered_and_the_net_writes_anew(page: Page):
    open_scene(page, GRU, "The balck zebra sees a cat", lens="closed")
    balck = page.get_by_role("combobox", name="“balck” is not among the net’s words")
    zebra = page.get_by_role("combobox", name="“zebra” is not among the net’s words")

    expect(balck.locator("option").nth(1)).to_have_text("read “black”")
    expect(zebra.locator("optgroup")).to_have_attribute("label", "who")
    balck.select_option("black")
    expect(balck).to_have_count(0)
    zebra.select_option("cow")
    expect(zebra).to_have_count(0)
    page.keyboard.press("End")

    said = GRU.trace("The black cow sees a cat").written[0].words
    assert said == ("la", "vache", "noire", "voit", "un", "chat", "</s>")
    words = page.locator(".ribbon-word")
    read = ["The", "black", "cow", "sees", "a", "cat", "start"]
    expect(words).to_have_text([*read, *said[:-1]])


def test_words_in_an_order_that_was_never_learned_are_said_to_have_no_right_answer(page: Page):
    open_scene(page, GRU, "cat the sees", lens="closed")

    expect(page.locator(".strange")).to_contain_text("never learned such an order")
