"""The guard of conftest.py hears what it should: a deaf one would pass every other test."""

import pytest

# How many frames a complaint may take to come; it comes within a few.
MOST_FRAMES = 1000


@pytest.mark.parametrize(
    ("script", "heard"),
    [
        ("console.error('a', 'mistake')", "console: a mistake"),
        ("setTimeout(() => { throw new Error('a mistake') })", "uncaught: Error: a mistake"),
        ("void Promise.reject(new Error('a mistake'))", "uncaught: Error: a mistake"),
        ("document.body.setAttribute('style', 'color: red')", "policy: style-src"),
        ("fetch('/there-is-no-such-file').then(() => 0)", "status of 404"),
        ("fetch('http://127.0.0.2:9/').catch(() => 0)", "policy: connect-src"),
    ],
    ids=["console", "exception", "rejection", "policy", "missing file", "other host"],
)
def test_a_page_that_goes_wrong_is_heard(page, guard, script, heard):
    page.goto("/")

    page.evaluate(script)
    for _ in range(MOST_FRAMES):
        if any(heard in complaint for complaint in guard.unexpected()):
            break
        page.evaluate("new Promise(requestAnimationFrame)")

    assert any(heard in complaint for complaint in guard.unexpected())
    guard.allow("")


def test_a_request_to_another_host_is_heard_where_no_policy_holds(context, guard):
    page = context.new_page()
    page.goto("about:blank")

    page.evaluate("fetch('http://127.0.0.2:9/').catch(() => 0)")

    assert "request to another host: http://127.0.0.2:9/" in guard.unexpected()
    guard.allow("")


def test_what_a_test_allows_is_no_complaint(page, guard):
    guard.allow("a mistake")
    page.goto("/")

    page.evaluate("console.error('a mistake')")
    page.evaluate("console.error('another')")

    assert len(guard.complaints) == 2
    assert [complaint[:16] for complaint in guard.unexpected()] == ["console: another"]
    guard.allow("another")
