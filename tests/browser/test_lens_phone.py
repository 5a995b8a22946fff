"""The lens on a phone: a circuit wider than the phone says so, and goes on at a press."""

import pytest
from playwright.sync_api import expect

from engine.nets import load
from tests.browser.reading import open_scene

BOB = "Bob is a nice person. Dan on the other hand is evil."


@pytest.fixture
def phone(new_context):
    return new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce"
    ).new_page()


def seen(page, part):
    """Whether a part of the circuit lies between the edges of the phone."""
    box = page.locator(f".lens {part}").bounding_box()
    return box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_a_circuit_wider_than_the_phone_can_be_moved_by_a_press(phone):
    open_scene(phone, load("subject-switch", "gru"), BOB, t=7, phase=1, lens="open")
    left = phone.get_by_role("button", name="Show the circuit further left")
    right = phone.get_by_role("button", name="Show the circuit further right")
    expect(phone.get_by_text("swipe for the rest")).to_be_visible()
    expect(left).to_be_disabled()
    assert seen(phone, ".box[data-node=z]")
    assert not seen(phone, ".names > g:last-child")

    right.click()

    expect(right).to_be_disabled()
    expect(left).to_be_enabled()
    assert seen(phone, ".names > g:last-child")


@pytest.mark.parametrize("cell", ["lstm", "rnn"])
def test_a_circuit_that_fits_is_not_said_to_be_wider(phone, cell):
    open_scene(phone, load("subject-switch", cell), BOB, t=7, phase=1, lens="open")

    expect(phone.locator(".lens-drawing")).to_be_visible()
    expect(phone.locator(".lens-swipe")).to_have_count(0)


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_no_number_in_the_circuit_is_too_small_to_read(phone, cell):
    open_scene(phone, load("subject-switch", cell), BOB, t=7, lens="open")

    sizes = phone.locator(".lens .lens-number text").evaluate_all(
        "all => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )

    assert sizes
    assert min(sizes) >= 13.9
