"""Links that were edited by hand, cut off or made elsewhere open what they can and say the rest."""

import re
from urllib.parse import quote

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load, shipped
from tests.browser.reading import address

BOB = "Bob is a nice person. Dan on the other hand is evil."
LSTM = load("subject-switch", "lstm")
ELSEWHERE = "0123456789abcdef0123"


def status(page: Page) -> Locator:
    return page.locator(".narration [role=status]")


def words(page: Page) -> Locator:
    return page.locator(".words .word")


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("t", "99", "14"),
        ("phase", "9", "4"),
        ("unit", "77", "12"),
        ("t", "-4", None),
        ("lens", "half", None),
        ("typed", "99", None),
        ("typed", "3.99", "3"),
        ("why", "zz.3@7", None),
        ("why", "f.300@7", None),
        ("why", "f.3@70", None),
        ("why", "f.3@0", None),
        ("why", "p:none.1@7", None),
        ("why", "p:who.9@7", None),
        ("why", "c.4@7~kept.400@7", "c.4@7"),
        ("pins", "zz.3@7~f.99@3~f.1@2~f.1@99", "f.1@2"),
        ("holds", "zz.1@7=0.5~f.1@7=0.5", "f.1@7=0.5"),
        ("holds", "f.1@70=0.5", None),
        ("holds", "f.1@7=5", None),
        ("holds", "x.1@7=5", None),
        ("loss", "7~nohead", None),
        ("loss", "70~who", None),
        ("loss", "7~who~martian", "7~who"),
        ("theme", "pink", None),
        ("v", "many", "1"),
        ("colour", "blue", None),
    ],
)
def test_what_a_link_asks_for_and_is_not_there_is_named_and_left_out(page, key, value, kept):
    parts = {"unit": 1, key: value} | ({"t": 7} if key != "t" else {})
    page.goto(address(LSTM, BOB, **parts))

    expect(page.locator(".notice")).to_contain_text(f"“{key}”")
    expect(status(page)).to_contain_text("of 14")
    expect(page.locator(".trouble, .why-note")).to_have_count(0)
    there = rf"[#&]{key}={re.escape(quote(kept or '', safe='').replace('~', '%7E'))}(&|$)"
    expect(page).to_have_url(re.compile(rf"^(?!.*[#&]{key}=)" if kept is None else there))


def test_a_link_without_a_fault_is_opened_without_a_word(page):
    everything = {"t": 7, "phase": 2, "unit": 3, "why": "f.3@7", "pins": "c.1@2", "loss": "7~who"}
    page.goto(address(LSTM, BOB, **everything, holds="f.1@7=0.5", typed="3", theme="dark"))

    expect(page.locator(".why-asked")).to_be_visible()
    expect(page.locator(".notice")).to_have_count(0)


@pytest.mark.parametrize("end", ["%", "%2", "%E2%80", "%F0%9F%98"])
def test_a_link_that_was_cut_off_in_a_letter_says_so(page, end):
    page.goto(f"/#v=1&lens=closed&model={LSTM.id}&text=Bob%20is{end}")

    expect(page.locator(".notice")).to_contain_text("cut off")
    expect(words(page)).to_have_count(2)


@pytest.mark.parametrize("text", ["a " * 501, "abcd " * 450], ids=["words", "characters"])
def test_a_sentence_that_is_too_long_is_read_as_far_as_it_may_be(page, text):
    page.goto(address(LSTM, text.strip(), t=3))

    expect(page.locator(".notice")).to_contain_text("the end of the sentence")
    expect(status(page)).to_contain_text(re.compile("Word 3 of (500|400)"))


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=str)
@pytest.mark.parametrize(
    "net",
    [ELSEWHERE, "~nosuch.lstm.8.8.1", "~subject-switch.lstm.999.16.3", "~subject-switch.x.8.8.1"],
)
def test_the_nets_at_hand_are_offered_where_a_links_net_is_not(new_context, guard, net, size):
    guard.allow("404")  # it is asked for, since a net on the way of a training is not listed
    page = new_context(viewport={"width": size[0], "height": size[1]}).new_page()
    page.goto(f"/#v=1&model={net}&text={BOB}&t=3&lens=closed")
    offers = page.get_by_role("region", name="not on this server")
    expect(offers).to_contain_text(BOB)
    expect(offers.get_by_role("status")).to_be_visible()
    tasks = {Model.from_bytes(path.read_bytes()).task for path in shipped().values()}
    expect(offers.get_by_role("group")).to_have_count(len(tasks))
    assert net in page.evaluate("decodeURIComponent(location.hash)")

    offers.get_by_role("group", name="What makes it forget?").get_by_role(
        "button", name="GRU"
    ).click()

    expect(offers).to_have_count(0)
    expect(page.locator(".ribbon")).to_have_attribute("aria-valuemax", "14")
    gru = load("subject-switch", "gru").id
    expect(page).to_have_url(re.compile(f"model={gru}.*t=3"))


def test_the_small_scenes_have_a_net_of_their_own_and_say_so(page, guard):
    guard.allow("404")
    page.goto(f"/#v=1&scene=gates&model={ELSEWHERE}&text={BOB}&t=7")
    expect(page.locator(".notice")).to_contain_text("model")
    expect(page.get_by_role("slider", name="forget gate")).to_be_visible()

    (by_hand,) = re.findall(r"model=(\w+)", page.url)
    page.goto("about:blank")
    page.goto(f"/#v=1&model={by_hand}&text={BOB}&t=7")
    expect(page).to_have_url(re.compile("scene=by-hand"))
    expect(words(page).first).to_be_visible()


# --- a net that was trained or brought here, by every way that leads to a link -------------------


def brought(server, hidden: int = 3, **made: object) -> Model:
    """A net of the task's kind that is on this server and on no list of what ships."""
    recipe = Recipe("subject-switch", "lstm", hidden=hidden, embedding=2, seed=71)
    model = Model.from_network(recipe.build(), recipe, {"updates": 5, "unit": 0, **made})
    headers = {"content-type": "application/octet-stream"}
    answer = httpx.post(
        f"{server.url}/api/models", content=model.to_bytes(), headers=headers, trust_env=False
    )
    assert answer.status_code == 201, answer.text
    return model


def paste(page: Page, model: Model, text: str = BOB, **more: object) -> None:
    """Another link in the same tab."""
    link = address(model, text, **more).partition("#")[2]
    page.evaluate("(link) => { location.hash = link; }", link)


def expect_shown(page: Page, model: Model) -> None:
    """The score is this net's and none other's."""
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", model.id)
    expect(page).to_have_url(re.compile(f"model={model.id}"))
    expect(page.locator(".offered, .notice")).to_have_count(0)
    expect(page.locator(".unit-choice strong").first).to_contain_text(
        f"of {model.cell.hidden_size}"
    )


def test_a_net_that_was_brought_here_opens_at_load_when_pasted_and_by_the_back_button(page, server):
    model = brought(server, separates="")
    page.goto(address(LSTM, BOB))
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", LSTM.id)

    paste(page, model, BOB)
    expect_shown(page, model)

    paste(page, LSTM, BOB, t=3)
    expect_shown(page, LSTM)
    page.go_back()
    expect_shown(page, model)

    page.goto("about:blank")
    page.goto(address(model, BOB))
    expect_shown(page, model)


def trained(server) -> Model:
    """A net that was trained on this server and is on no list of what ships."""
    small = {"task": "subject-switch", "cell": "lstm", "hidden": 5, "embedding": 2}
    settings = {**small, "updates": 2, "batch": 4, "seed": 81}
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        begun = client.post("/api/train", json=settings)
        assert begun.status_code == 202, begun.text
        run = begun.json()["id"]
        client.get(f"/api/train/{run}/events")
        log = client.get(f"/api/train/{run}").json()["log"]
        ref = [entry["data"]["model"] for entry in log if entry["kind"] == "checkpoint"][-1]
        return Model.from_bytes(client.get(f"/api/models/{ref}/weights").content)


def test_a_net_that_was_trained_here_opens_at_load_when_pasted_and_by_the_back_button(page, server):
    model = trained(server)
    page.goto(address(LSTM, BOB))
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", LSTM.id)

    paste(page, model, BOB)
    expect_shown(page, model)

    paste(page, LSTM, BOB, t=3)
    expect_shown(page, LSTM)
    page.go_back()
    expect_shown(page, model)

    page.goto("about:blank")
    page.goto(address(model, BOB))
    expect_shown(page, model)


def test_seen_untrained_and_again_it_is_the_same_net_and_not_the_shipped_one(page, server):
    model = brought(server, seed=3)
    page.goto(address(model, BOB))
    expect_shown(page, model)

    page.keyboard.press("u")
    expect(page).to_have_url(re.compile("model=%7Esubject-switch.lstm.3.2.71"))
    page.keyboard.press("u")

    expect_shown(page, model)


@pytest.mark.parametrize("hidden", [1, 3])
def test_a_net_set_by_hand_that_was_brought_is_itself(page, server, hidden):
    model = brought(server, hidden, updates=0, how="by hand", separates="feeling")

    page.goto(address(model, BOB))

    expect(page.locator("[data-model]").first).to_have_attribute("data-model", model.id)
    expect(page).to_have_url(re.compile(f"model={model.id}"))


def test_a_net_that_was_deleted_meanwhile_is_said_and_others_are_offered(page, server, guard):
    guard.allow("404")
    model = brought(server, batch=9)
    page.goto(address(model, BOB))
    expect_shown(page, model)
    httpx.delete(f"{server.url}/api/models/{model.id}", trust_env=False)

    paste(page, model, "Dan is evil.")

    expect(page.get_by_role("region", name="not on this server")).to_be_visible()


def test_an_address_that_is_left_before_its_net_arrived_is_not_opened(page, server):
    model = brought(server, batch=11)
    held = []
    page.goto(address(LSTM, BOB))
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", LSTM.id)
    page.route(f"**/api/models/{model.id}", lambda route: held.append(route))

    with page.expect_request(f"**/api/models/{model.id}"):
        paste(page, model, BOB)
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", LSTM.id)
    gru = load("subject-switch", "gru")
    paste(page, gru, BOB)
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", gru.id)
    # What is awaited for long is said, and asked for again: all of it comes now, too late.
    while held:
        held.pop().continue_()
    page.unroute(f"**/api/models/{model.id}")

    expect_shown(page, gru)


def test_what_changes_while_a_links_net_is_fetched_does_not_take_its_place(page, server):
    """A step within a moment of the paste wrote the old address over the pasted one."""
    model = brought(server, batch=13)
    held = []
    page.goto(address(LSTM, BOB, t=2))
    expect(page.locator("[data-model]").first).to_have_attribute("data-model", LSTM.id)
    page.route(f"**/api/models/{model.id}", lambda route: held.append(route))
    with page.expect_request(f"**/api/models/{model.id}"):
        paste(page, model, BOB)

    page.keyboard.press("Shift+ArrowRight")
    # As long as the address waits before it follows a step, and longer.
    page.evaluate("() => new Promise((then) => setTimeout(then, 600))")
    while held:
        held.pop().continue_()
    page.unroute(f"**/api/models/{model.id}")

    expect_shown(page, model)


def test_an_answer_to_what_is_not_asked_any_more_is_not_shown(page, server):
    """Seen untrained and back at once: the untrained net's numbers came last, and stayed."""
    page.goto(address(LSTM, BOB))
    expect_shown(page, LSTM)
    held = []
    page.route("**/api/trace", lambda route: held.append(route))
    with page.expect_request("**/api/trace"):
        page.keyboard.press("u")

    page.keyboard.press("u")
    expect(page).to_have_url(re.compile(f"model={LSTM.id}"))
    with page.expect_response("**/api/trace"):
        held.pop(0).continue_()
    page.evaluate("() => new Promise((then) => setTimeout(() => requestAnimationFrame(then), 50))")

    assert page.locator("[data-model]").first.get_attribute("data-model") == LSTM.id
