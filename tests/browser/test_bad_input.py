"""Links too large or of the future, a browser that keeps nothing, a server that is gone."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect

from engine.nets import load
from tests.browser.reading import address

BOB = "Bob is a nice person. Dan on the other hand is evil."
LSTM = load("subject-switch", "lstm")


def status(page: Page) -> Locator:
    return page.locator(".narration [role=status]")


# --- links ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1024, 768), (390, 844)], ids=str)
@pytest.mark.parametrize(
    "fragment",
    {
        "text": "text=" + "a" * 10_000,
        "escapes": "text=" + "%F0%9F%98%80" * 834,
        "broken escapes": "text=Bob&t=" + "%" * 9_990,
        "one key": "x" * 10_000,
        "keys": "&".join(f"k{at}=1" for at in range(1_300)),
        "holds": "text=Bob&holds=" + "~".join(["f.1@1=0.5"] * 999),
        "why": "text=Bob&why=" + "~".join(["f.1@1"] * 1_660),
        "pins": "text=Bob&pins=" + "~".join(["zz.1@1"] * 1_420),
        "net": "text=Bob&model=~" + "subject-switch.lstm." * 499,
        "signs": "text=" + quote("\u202e‮<script>&\x00" * 300),
    }.values(),
    ids=lambda fragment: fragment[:12],
)
def test_ten_thousand_characters_open_what_they_can(new_context, guard, fragment, size):
    guard.allow("404")
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"/#{fragment}")

    expect(page.locator(".score, .offered, .phone").first).to_be_visible()
    expect(status(page)).not_to_be_empty()
    for notice in page.locator(".notice").all():
        box = notice.bounding_box()
        assert box is not None
        assert box["height"] < size[1] / 3
    # It goes on from there as from anywhere.
    page.goto("about:blank")
    page.goto(address(LSTM, BOB, t=3))
    expect(status(page)).to_contain_text("Word 3 of 14")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("lesson=L1~step3", "“lesson”"),
        ("scene=orchestra", "“scene”"),
        ("theme=sepia", "“theme”"),
        ("beam=3&head=who", "“beam”, “head”"),
    ],
)
def test_a_link_of_the_future_says_what_is_not_known_and_opens_the_rest(page, more, said):
    page.goto(f"/#v=2&model={LSTM.id}&text={quote(BOB)}&t=7&unit=3&{more}")

    expect(page.locator(".notice")).to_contain_text("from a newer Gatescope")
    expect(page.locator(".notice")).to_contain_text(said)
    expect(status(page)).to_contain_text("Word 7 of 14")
    expect(page.locator(".unit-choice")).to_contain_text("3 of 12")
    expect(page).to_have_url(re.compile("v=1&"))
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Close", exact=True).click()
    expect(page.locator(".notice")).to_have_count(0)


def test_a_link_of_the_future_that_has_no_more_is_said_to_be_one_and_opened(page):
    page.goto(f"/#v=7&model={LSTM.id}&text={quote(BOB)}&t=7")

    expect(page.locator(".notice p")).to_have_text(re.compile("^This link is from a newer"))
    expect(status(page)).to_contain_text("Word 7 of 14")


# --- a browser that keeps nothing ----------------------------------------------------------------

STORAGE = {
    "no such thing": "Object.defineProperty(window, NAME, {get: () => undefined});",
    "forbidden": "Object.defineProperty(window, NAME, "
    "{get: () => { throw new DOMException('no', 'SecurityError'); }});",
    "unreadable": "Storage.prototype.getItem = () => { throw new DOMException('no'); };",
    "full": "Storage.prototype.setItem = () => { "
    "throw new DOMException('full', 'QuotaExceededError'); };",
    "of another program": "Storage.prototype.getItem = () => '[\"theme\"';",
    "a list": "Storage.prototype.getItem = () => '[1, 2]';",
    "a word": "Storage.prototype.getItem = () => '\"dark\"';",
    "nothing": "Storage.prototype.getItem = () => 'null';",
    "of other values": "Storage.prototype.getItem = "
    "() => JSON.stringify({theme: {}, speed: null, pace: ['word'], present: 'on', x: 1});",
}


@pytest.mark.parametrize("how", STORAGE.values(), ids=STORAGE.keys())
def test_whatever_a_browser_keeps_the_page_opens_and_can_be_set(page, how):
    both = [how.replace("NAME", f"'{name}Storage'") for name in ("local", "session")]
    page.add_init_script("\n".join(dict.fromkeys(both)))
    page.goto(address(LSTM, BOB, t=3))
    expect(status(page)).to_contain_text("Word 3 of 14")

    page.locator(".transport").get_by_text("word", exact=True).click()
    page.keyboard.press("ArrowRight")

    expect(status(page)).to_contain_text("Word 4 of 14")
    expect(page.locator(".trouble, .notice")).to_have_count(0)


@pytest.mark.parametrize("how", ["forbidden", "full"])
def test_a_training_is_begun_and_stopped_where_nothing_is_kept(page, how):
    both = [STORAGE[how].replace("NAME", f"'{name}Storage'") for name in ("local", "session")]
    page.add_init_script("\n".join(dict.fromkeys(both)))
    page.goto("/#v=1&scene=train")

    page.get_by_role("button", name="Train", exact=True).click()

    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Stop")).to_have_count(0)


# --- the server gone -----------------------------------------------------------------------------

SAID = "The server does not answer"


def type_mary(page: Page) -> None:
    page.locator(".pencil").first.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("Mary is nice")
    page.keyboard.press("Enter")


def hold(page: Page) -> None:
    page.get_by_role("slider", name="forget gate").fill("0.25")


def press(*keys: str) -> Callable[[Page], None]:
    def press_them(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press_them


SCENES: dict[str, tuple[str, Callable[[Page], None], str, str]] = {
    "loop": ("scene=loop", type_mary, "", "text=Mary"),
    "gates": ("scene=gates", hold, ".narration", "holds="),
    # Where the present rests its number is known before it is asked, and all on its path.
    "by hand": (
        "scene=by-hand",
        press("ArrowLeft", "ArrowLeft", "w"),
        ".why .waterfall, .why .formula",
        "why=",
    ),
    "step": (f"scene=step&model={LSTM.id}", press("u"), ".score", "model=%7E"),
    "typing": (f"scene=step&model={LSTM.id}", type_mary, ".score", "text=Mary"),
    "train": ("scene=train", press("r"), ".train-progress", "run="),
    "why": (
        f"model={LSTM.id}&why=c.3@7",
        press("ArrowDown", "Enter"),
        ".why .waterfall, .why .formula",
        "%7E",
    ),
    "gradient": (f"model={LSTM.id}", press("g"), ".gradient .gradient-power", "loss="),
    "present": (
        f"model={LSTM.id}&present=on",
        press("ArrowLeft", "ArrowLeft", "w"),
        ".why .waterfall, .why .formula",
        "why",
    ),
}


# On a busy machine a request may still pass a route that was only just laid.
CUT_OFF = """() => new Promise((isCut) => {
  const ask = () => fetch("healthz", {cache: "no-store"}).then(() => setTimeout(ask, 50), isCut);
  ask();
})"""


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES.keys())
def test_a_server_that_is_gone_is_said_once_and_what_was_asked_comes_when_it_is_back(
    page, guard, scene
):
    guard.allow("ERR_FAILED")
    link, act, shown, written = scene
    page.goto(f"/#v=1&text={quote(BOB)}&t=7&{link}")
    expect(page.locator("[data-model], .loop").first).to_be_visible()
    expect(status(page)).not_to_be_empty()
    if "why=" in link:  # its keys mean nothing before that
        expect(page.locator(shown).first).to_be_visible()
    everything = re.compile(r"/(api/|healthz)")
    page.route(everything, lambda route: route.abort())
    page.evaluate(CUT_OFF)

    act(page)

    expect(page.get_by_text(SAID).locator("visible=true").first).to_be_attached()
    expect(page.locator(".trouble", has_text=SAID)).to_have_count(1)
    expect(page.locator("[data-model], .loop").first).to_be_visible()
    page.unroute(everything)

    expect(page.get_by_text(SAID)).to_have_count(0)
    if shown:
        expect(page.locator(shown).first).to_be_visible()
    if scene is not SCENES["train"]:  # what was pressed is not begun by itself much later
        expect(page).to_have_url(re.compile(re.escape(written)))


def test_an_answer_that_was_on_its_way_does_not_say_that_the_server_is_there(page, guard):
    guard.allow("ERR_FAILED")
    held: list[Route] = []
    page.route("**/api/path", lambda route: held.append(route))
    page.goto(address(LSTM, BOB, t=7))
    expect(status(page)).to_contain_text("Word 7 of 14")
    with page.expect_request("**/api/path"):
        page.keyboard.press("w")
    page.route(re.compile("/(api/gradients|healthz)"), lambda route: route.abort())
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    said = page.get_by_text(SAID).locator("visible=true").first
    expect(said).to_be_attached()

    with page.expect_response("**/api/path"):
        held[-1].continue_()
    with page.expect_event("requestfailed", lambda asked: asked.url.endswith("/healthz")):
        pass  # the page knows the answer by now, and asks on

    expect(said).to_be_attached()
    page.unroute_all()
    expect(page.get_by_text(SAID)).to_have_count(0)
    expect(page.locator(".gradient .gradient-power").first).to_be_visible()
