"""On a phone nothing of Train reaches out of the window to the side."""

from playwright.sync_api import expect


def test_the_handle_stays_in_a_phones_window(new_context):
    page = new_context(viewport={"width": 390, "height": 844}).new_page()
    page.goto("/#v=1&scene=train")

    handle = page.locator(".handle")
    expect(handle).to_be_visible()
    box = handle.bounding_box()

    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
