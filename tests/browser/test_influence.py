"""Which words matter: the engine's numbers under the words, and in the sentence about them."""

from playwright.sync_api import Page, expect

from engine.analysis.influence import influence
from engine.nets import load
from tests.browser.reading import open_scene

TEXT = "I grew up in France. I speak fluent"
NET = load("near-far", "lstm")


def test_the_words_that_matter_are_underlined_as_the_engine_measures(page: Page):
    open_scene(page, NET, TEXT)
    page.keyboard.press("i")
    says = page.locator(".narration p").last
    expect(says).to_contain_text("hangs on “France”: without it 99% becomes")

    found = influence(NET, TEXT, 8, "blank", "french")
    changes = found.left_out - found.p
    drawn = page.locator(".influence [data-change]").evaluate_all(
        "all => all.map(each => [Number(each.dataset.t) - 1, Number(each.dataset.change)])"
    )
    assert dict(map(tuple, drawn)) == {t: changes[t] for t, _ in drawn}
    assert {t for t, change in enumerate(changes) if abs(change) > 0.05} <= {t for t, _ in drawn}

    slopes = page.locator(".influence [data-slope]").evaluate_all(
        "all => all.map(each => [Number(each.dataset.t) - 1, Number(each.dataset.slope)])"
    )
    assert dict(map(tuple, slopes)) == {t: found.slopes[t] for t, _ in slopes}
    assert abs(found.slopes).argmax() in dict(map(tuple, slopes))
    thick = 5 * abs(found.slopes) / abs(found.slopes).max()
    assert page.locator(".influence .matters-slope").count() == (thick >= 0.4).sum()

    page.keyboard.press("Escape")
    expect(page.locator(".influence")).to_have_count(0)
    expect(says).not_to_contain_text("hangs on")
