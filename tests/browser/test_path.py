"""The path of a number: drawn at once over the score, walked by keys, and read as a list."""

import re
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import FloatRect, Page, expect

from engine.graph.waterfall import rows
from engine.nets import load
from tests.browser.reading import open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."
FAR = "I grew up in France. " + "I like the sea and the hills. " * 3 + "I speak fluent"
HATE = "p:feeling.3@14"


def lstm() -> Any:
    """The net of the opening scene."""
    return load("subject-switch", "lstm")


def open_path(page: Page, **more: Any) -> None:
    """The opening sentence, asked why it says hate, with its path drawn."""
    open_scene(page, lstm(), BOB, why=HATE, **more)
    expect(page.locator(".path .path-word")).to_be_visible()


def crumbs(page: Page) -> list[str]:
    """The stops in words."""
    return page.locator(".crumb").all_inner_texts()


@pytest.mark.parametrize("lens", ["closed", "open"])
def test_the_whole_path_is_there_at_once_and_is_the_engines(page, lens):
    net = lstm()
    open_path(page, lens=lens)

    way = net.path(net.trace(BOB), "main", 13, "p:feeling", 2)
    values = page.locator(".crumb .crumb-value").evaluate_all(
        "values => values.map(value => Number(value.dataset.value))"
    )
    assert values == [stop.found.value for stop in way]
    assert "evil" in crumbs(page)[-1]
    expect(page.locator(".crumb.is-ahead")).to_have_count(len(way))


def test_a_share_is_a_line_as_thick_and_a_figure_in_the_list(page):
    net = lstm()
    open_path(page)

    way = net.path(net.trace(BOB), "main", 13, "p:feeling", 2)
    widths = page.locator(".path-leg").evaluate_all(
        "legs => legs.map(leg => Number(leg.getAttribute('stroke-width')))"
    )
    read = rows(way[1].found)
    followed = next(row for row in read if row.source and row.source.unit == way[2].found.unit)
    share = abs(followed.product) / sum(abs(row.product) for row in read)
    assert len(widths) == len(way)
    assert widths[1] == pytest.approx(3 + 10 * share)
    expect(page.locator(".crumb-leg").first).to_contain_text(f"{100 * share:.0f}%")


def test_a_word_that_is_carried_is_one_stretch_of_the_path(page):
    net = load("near-far", "lstm")
    end = len(net.trace(FAR).columns)
    french = net.heads[0].classes.index("french") + 1
    open_scene(page, net, FAR, why=f"p:blank.{french}@{end}")

    expect(page.locator(".crumb").last).to_contain_text("France")
    expect(page.locator(".crumb-leg", has_text="timesteps")).to_contain_text(str(end - 5))
    assert page.locator(".crumb").count() < 12


def test_left_walks_towards_the_cause_and_right_back(page):
    open_path(page)
    last = page.locator(".crumb").count()

    for stop in range(2, last + 1):
        page.keyboard.press("ArrowLeft")
        expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(stop)
        expect(page.locator(".path-stop.is-now")).to_have_attribute("data-stop", str(stop - 1))
    expect(page.locator(".why h2")).to_contain_text("evil")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(last)
    page.keyboard.press("ArrowRight")

    expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(last - 1)


def test_a_remote_walks_the_path_and_leaves_it_at_either_end(page):
    open_path(page, present="on")
    count = page.locator(".crumb").count()

    for stop in range(2, count + 1):
        page.keyboard.press("PageDown")
        expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(stop)
    page.keyboard.press("PageDown")
    expect(page.locator(".path")).to_have_count(0)

    page.keyboard.press("w")
    expect(page.locator(".path")).to_be_visible()
    page.keyboard.press("PageUp")
    expect(page.locator(".path")).to_have_count(0)


def test_a_stop_is_reached_from_the_list_and_from_the_picture(page):
    open_path(page, lens="closed")

    page.locator(".crumb").last.click()
    expect(page.locator(".why h2")).to_contain_text("evil")
    page.locator('.path-stop[data-stop="2"]').click()

    expect(page.locator(".why h2")).to_contain_text("h")
    expect(page.locator(".crumb:not(.is-ahead)")).to_have_count(3)


def test_without_the_drawer_the_path_stays_and_enter_opens_it_again(page):
    open_path(page)

    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".why")).to_have_count(0)
    expect(page.locator(".path")).to_be_visible()
    page.locator("body").press("Enter")
    expect(page.locator(".why")).to_be_visible()
    page.get_by_role("button", name="Close the path").click()

    expect(page.locator(".path, .why")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("why="))


def test_another_source_leads_off_the_path(page):
    open_scene(page, lstm(), BOB, t=7, lens="open", why="f.4@7")
    expect(page.locator(".waterfall .is-chosen")).to_have_count(1)
    before = crumbs(page)

    page.keyboard.press("ArrowDown")
    expect(page.locator(".crumb.is-ahead").first).not_to_have_text(before[1])
    page.keyboard.press("ArrowLeft")

    expect(page.locator(".crumb.is-now")).to_contain_text("at “.”")
    expect(page.locator(".crumb.is-ahead").first).to_be_visible()


def test_a_words_part_opens_into_its_numbers_and_they_come_out(page):
    open_scene(page, lstm(), BOB, t=13, why="g.4@13")
    row = page.locator('.waterfall tr[data-kind="word"]')
    term = row.locator(".why-term").inner_text()
    row.locator(".why-parts").click()

    parts = page.locator(".why-part:not(.is-sum)")
    expect(parts).to_have_count(6)
    printed = [decimal(text) for text in parts.locator(".why-part-term").all_inner_texts()]
    said = page.locator(".why-part-sum")
    total = decimal(said.inner_text() if said.count() else term)
    assert abs(sum(printed, Decimal(0)) - total) <= last_digit(total) / 2
    exact = parts.locator(".why-part-term").evaluate_all(
        "terms => terms.map(term => Number(term.dataset.value))"
    )
    whole = float(row.locator(".why-term").get_attribute("data-value") or "nan")
    assert sum(exact) == pytest.approx(whole)


def decimal(text: str) -> Decimal:
    """A printed number, exactly."""
    return Decimal(re.sub("[=≈×+ ]", "", text).replace("−", "-"))


def last_digit(printed: Decimal) -> Decimal:
    """What one in the last printed place is worth."""
    return Decimal(1).scaleb(int(printed.as_tuple().exponent))


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)], ids=str)
@pytest.mark.parametrize("present", [0, 1])
def test_the_drawer_is_as_high_as_what_it_says_and_hides_no_word_of_the_path(
    new_context, size, present
):
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    more: dict[str, Any] = {"present": "on"} if present else {}
    open_path(page, lens="closed", **more)

    drawer, body = box(page, ".why"), box(page, ".why-body")
    table = box(page, ".why-body > :last-child")

    assert bottom(body) - bottom(table) < 0.05 * size[1]
    assert not meet(drawer, box(page, ".path-word"))
    assert not meet(drawer, box(page, ".path-stop.is-now .path-mark"))


def box(page: Page, selector: str) -> FloatRect:
    """Where an element lies."""
    found = page.locator(selector).bounding_box()
    assert found is not None
    return found


def bottom(of: FloatRect) -> float:
    """Where a box ends."""
    return of["y"] + of["height"]


def meet(one: FloatRect, other: FloatRect) -> bool:
    """Whether two boxes lie over each other."""
    across = one["x"] < other["x"] + other["width"] and other["x"] < one["x"] + one["width"]
    return across and one["y"] < bottom(other) and other["y"] < bottom(one)


def test_the_path_is_read_as_a_list_with_its_shares(page):
    open_path(page)
    listed = page.get_by_role("navigation", name="The path").get_by_role("listitem")

    assert listed.count() == page.locator(".crumb").count()
    expect(listed.nth(2)).to_contain_text("of it is")
    expect(page.locator(".spotlight")).to_have_attribute("aria-hidden", "true")


def test_on_a_phone_the_path_is_seen_once_the_drawer_is_closed(new_context):
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    open_scene(page, lstm(), BOB, lens="closed", why=HATE)
    expect(page.locator(".why-sheet .crumb").last).to_contain_text("evil")

    page.get_by_role("button", name="Close", exact=True).click()

    expect(page.locator(".why")).to_have_count(0)
    expect(page.locator(".phone-score .path-leg").first).to_be_visible()
