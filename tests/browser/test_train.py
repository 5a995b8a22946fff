"""Training in the page: begun, watched, stopped, dragged through, in slow motion, and on a text."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from engine.net.model import Model
from engine.training import Checkpoint, Settings, run
from tests.browser.conftest import GATESCOPE, ROOT
from tests.browser.reading import assert_prints
from tests.server import serving

BOB = "Bob is a nice person. Dan on the other hand is evil."
AFTER = re.compile(r"^after [\d,]+ updates")
LINK = f"/#v=1&scene=train&text={BOB}"
PATIENCE = 120_000
"""In ms: another test may hold the one worker."""


def begin(server, **settings: object) -> dict[str, Any]:
    """A training that is over, by the API."""
    with httpx.Client(base_url=server.url, timeout=60, trust_env=False) as client:
        begun = client.post("/api/train", json={"task": "subject-switch", **settings})
        assert begun.status_code == 202, begun.text
        run = begun.json()["id"]
        with client.stream("GET", f"/api/train/{run}/events") as events:
            events.read()
        return dict(client.get(f"/api/train/{run}").json())


def history(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry["data"] for entry in found["log"] if entry["kind"] == "checkpoint"]


def net(server, model: str) -> Model:
    answer = httpx.get(f"{server.url}/api/models/{model}/weights", trust_env=False)
    return Model.from_bytes(answer.content)


def check_score(page: Page, model: Model, unit: int) -> None:
    """What the score prints of a unit is what this net has."""
    trace = model.trace(BOB)
    expect(page.locator(".score")).to_have_attribute("data-model", model.id)
    for cell in page.locator(".column:not([data-t='0']) .cell").all():
        at = int(cell.locator("xpath=..").get_attribute("data-t") or 0) - 1
        lane = cell.get_attribute("data-lane") or ""
        value = trace.chains[0].nodes[lane][at, unit]
        assert_prints(cell.locator(".number").inner_html(), value, f"{lane} at {at}")


def slider(page: Page):
    return page.get_by_role("slider", name="Training history")


def open_run(page: Page, found: dict[str, Any], at: int = -1, **more: object) -> None:
    model = history(found)[at]["model"]
    extra = "".join(f"&{key}={value}" for key, value in more.items())
    page.goto("about:blank")
    page.goto(f"{LINK}&run={found['id']}&model={model}{extra}")
    expect(slider(page)).to_have_attribute("aria-valuetext", AFTER)
    expect(page.locator(".column .thick, .phone-score .thick").first).to_be_visible()


SMALL: dict[str, Any] = {"cell": "lstm", "hidden": 4, "embedding": 4, "updates": 40, "batch": 4}


@pytest.fixture(scope="module")
def small(server) -> dict[str, Any]:
    """A short history."""
    return begin(server, **SMALL)


def test_one_press_shows_the_net_from_untrained_to_trained(page, server):
    page.goto(LINK)
    page.get_by_role("button", name="All settings").click()
    for name, value in {"updates": 24, "hidden units": 4, "sentences an update": 4}.items():
        field = page.get_by_label(name, exact=True).last
        field.fill(str(value))
        field.blur()
        expect(page.locator(".train-dialog footer")).to_contain_text("updates of")
    page.locator(".train-dialog").get_by_role("button", name="Train", exact=True).click()

    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("^after 24 updates"))
    expect(page).to_have_url(re.compile("model="))
    found = re.search(r"run=(\w+)&model=(\w+)", page.url)
    assert found
    told = httpx.get(f"{server.url}/api/train/{found[1]}", trust_env=False).json()
    expected = [
        event.to_json()
        for event in run(Settings.from_json(told["settings"]))
        if isinstance(event, Checkpoint)
    ]
    assert told["settings"]["updates"] == 24
    assert history(told) == expected
    last = expected[-1]
    expect(page).to_have_url(re.compile(f"model={last['model']}"))
    assert_prints(page.locator(".handle-tag").inner_text().split("loss ")[1], last["loss"], "loss")
    shown = int(re.findall(r"unit=(\d+)", page.url)[0]) - 1
    check_score(page, net(server, last["model"]), shown)


def test_the_unit_that_is_looked_at_stays_and_a_clearer_one_is_offered(page, server):
    page.goto(f"{LINK}&unit=2")
    page.get_by_role("button", name="All settings").click()
    for name, value in {"updates": 24, "hidden units": 4, "sentences an update": 4}.items():
        field = page.get_by_label(name, exact=True).last
        field.fill(str(value))
        field.blur()
        expect(page.locator(".train-dialog footer")).to_contain_text("updates of")
    page.locator(".train-dialog").get_by_role("button", name="Train", exact=True).click()
    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)
    found = re.search(r"run=(\w+)", page.url)
    assert found
    best = history(httpx.get(f"{server.url}/api/train/{found[1]}", trust_env=False).json())[-1]

    expect(page.locator(".unit-choice strong")).to_contain_text("unit 2 of 4")
    offer = page.get_by_role("button", name="shows it more clearly")
    if best["unit"] == 1:
        expect(offer).to_have_count(0)
    else:
        expect(offer).to_have_text(f"Unit {best['unit'] + 1} shows it more clearly")
        offer.click()
        expect(page.locator(".unit-choice strong")).to_contain_text(f"unit {best['unit'] + 1} of 4")
        check_score(page, net(server, best["model"]), best["unit"])


def test_the_map_shows_how_far_back_the_loss_reached_at_every_checkpoint(page, server, small):
    all_of_it = history(small)
    last = len(all_of_it) - 1
    open_run(page, small, last, loss="13~feeling", t=4)
    drawn = page.locator(".gradient-map")
    page.locator(".tables summary").press("Enter")
    rows = page.locator("table[data-gradient-history] tbody tr")
    expect(rows).to_have_count(len(all_of_it))

    for at in (0, last):
        model = net(server, all_of_it[at]["model"])
        label = next(each for each in model.trace(BOB).heads if each.name == "feeling").labels[12]
        assert label is not None
        norms = model.gradients(BOB, 12, "feeling", label).states["c"]
        texts = rows.nth(at).locator("td").all_text_contents()
        for text, norm in zip(texts, [norms.start, *norms.norms], strict=True):
            assert_prints(text, norm, f"norm after {all_of_it[at]['update']} updates")
        if at == last:
            expect(drawn).to_contain_text(f"after 40 updates, at “nice”: {texts[4]}")
            page.locator(".tables summary").press("Enter")
            # The first row lies highest.
            box = drawn.locator(".map-edge").bounding_box()
            assert box
            page.mouse.click(box["x"] + 10, box["y"] + 1)
            expect(page).to_have_url(re.compile(f"model={all_of_it[0]['model']}"))
            expect(page.locator(".map-update.is-here")).to_have_text("0")


@pytest.mark.parametrize(("key", "cell"), [("1", "rnn"), ("2", "gru"), ("3", "lstm")])
def test_a_digit_chooses_the_cell_that_is_trained_and_shows_it_untrained(page, server, key, cell):
    page.goto(LINK)
    expect(page.locator(".narration")).to_contain_text("Random weights")

    page.locator("body").press(key)

    expect(page).to_have_url(re.compile(rf"model=%7Esubject-switch\.{cell}\."))
    expect(page.locator(".narration")).to_contain_text("Random weights")
    page.get_by_label("hidden units").select_option("2")
    page.locator("body").press("r")
    expect(page).to_have_url(re.compile("run="))
    run = re.search(r"run=(\w+)", page.url)
    assert run
    begun = httpx.get(f"{server.url}/api/train/{run[1]}", trust_env=False).json()
    assert begun["settings"]["cell"] == cell
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=PATIENCE)


def test_dragging_back_shows_the_net_as_it_was(page, server, small):
    open_run(page, small, t=8, unit=2)
    box = slider(page).bounding_box()
    assert box
    place = (box["x"] + box["width"] / 2, box["y"] + 15)

    page.mouse.move(*place)
    page.mouse.down()
    page.mouse.move(box["x"] + 2, place[1], steps=6)
    page.mouse.up()

    first = history(small)[0]
    expect(page).to_have_url(re.compile(f"model={first['model']}"))
    expect(page).to_have_url(re.compile("t=8.*unit=2"))
    expect(page.locator(".narration")).to_contain_text("Before training")
    check_score(page, net(server, first["model"]), 1)


def test_the_history_is_walked_by_keys_and_each_place_is_a_link(page, server, small):
    open_run(page, small, at=0)
    third = history(small)[2]

    slider(page).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(f"model={third['model']}"))
    page.reload()
    expect(slider(page)).to_have_attribute("aria-valuenow", "2")
    check_score(page, net(server, third["model"]), history(small)[-1]["unit"])

    page.locator("body").press("]")
    expect(slider(page)).to_have_attribute("aria-valuenow", "3")
    update = history(small)[3]["update"]
    told = [entry["data"] for entry in small["log"] if entry["kind"] == "progress"]
    norms = dict(
        pair for some in told for pair in zip(some["update"], some["gradient_norm"], strict=True)
    )
    assert_prints(
        page.locator(".norm-value").inner_html().split(" → ")[0], norms[update], "the gradient"
    )
    page.locator("body").press("u")
    expect(slider(page)).to_have_attribute("aria-valuenow", "0")
    slider(page).focus()
    page.keyboard.press("End")
    expect(slider(page)).to_have_attribute("aria-valuenow", str(len(history(small)) - 1))


def test_another_sentence_is_read_by_the_net_at_the_handle(page, server, small):
    open_run(page, small, at=1)
    other = "Mary is kind."
    page.locator("body").press("Home")
    page.get_by_role("button", name="Type your own sentence").click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(other)
    page.keyboard.press("Enter")

    model = history(small)[1]["model"]
    expect(page.locator(".words .word")).to_have_count(4)
    expect(page).to_have_url(re.compile(f"model={model}"))
    expect(page.locator(".score")).to_have_attribute("data-model", model)
    value = net(server, model).trace(other).chains[0].nodes["c"][3, history(small)[-1]["unit"]]
    number = page.locator(".column[data-t='4'] .cell[data-lane=c] .number")
    assert_prints(number.inner_html(), value, "C at the last word")


def test_one_update_goes_from_the_answer_to_the_weights_and_the_sentence_read_again(
    page, server, small
):
    open_run(page, small, at=1, loss="12~feeling~hate")
    model = net(server, history(small)[1]["model"])
    panel = page.locator(".collect")
    piles = page.locator(".collect-word:not([disabled])")

    page.locator("body").press("n")
    expect(panel).to_have_attribute("data-step", "forward")
    expect(page.locator(".collect-answers tr.is-target")).to_have_count(1)
    page.keyboard.press("PageDown")
    expect(page.locator("[data-loss]")).to_be_visible()
    page.keyboard.press("PageDown")
    expect(panel).to_have_attribute("data-step", "back")
    # All of a word is passed before its matrix is there.
    expect(piles).to_have_count(0)
    page.keyboard.press("Shift+ArrowRight")
    expect(piles).to_have_count(2)
    page.get_by_role("button", name="update", exact=True).click()
    expect(page.locator(".collect-lines tr").first).to_be_visible(timeout=PATIENCE)
    page.get_by_label("Which weights").select_option("U_f")
    page.get_by_label("row").fill("2")
    page.get_by_label("column").fill("3")

    asked = {"t": 11, "head": "feeling", "target": "hate"}
    weight = {"name": "cell.U_f", "row": 1, "column": 2}
    told = httpx.post(
        f"{server.url}/api/train/{small['id']}/one-weight",
        json={
            "update": history(small)[1]["update"],
            "text": BOB,
            "loss": asked,
            "weight": weight,
        },
        trust_env=False,
    ).json()
    last = page.locator(".collect-lines tr:last-child [data-value]")
    expect(last).to_have_attribute("data-value", repr(told["after"]))
    slope = model.gradients(BOB, 11, "feeling", "hate")
    found = slope.chains["main"].found.parameters["U_f"][1, 2]
    shown = page.locator(".collect-value")
    assert float(shown.get_attribute("data-value") or 0) == pytest.approx(found, rel=1e-12)
    assert Axe().run(page).violations_count == 0

    panel.press("ArrowRight")
    change = page.locator(".collect-change[data-of=sentence]")
    expect(change).to_contain_text("it fell")
    assert (
        float(change.locator("[data-before]").get_attribute("data-before") or 0)
        == told["sentence"]["before"]["loss"]
    )
    assert (
        float(change.locator("[data-after]").get_attribute("data-after") or 0)
        == told["sentence"]["after"]["loss"]
    )
    expect(page).to_have_url(re.compile("collect=U_f.2.3%7Eagain"))
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)


def test_a_net_that_overflows_says_at_which_update_and_what_to_try(page, server):
    found = begin(server, **SMALL, optimizer="sgd", learning_rate=1e9, clip="none")
    assert found["state"] == "diverged"

    open_run(page, found)

    expect(page.locator(".narration")).to_contain_text(f"Update {found['updates'] + 1}:")
    expect(page.locator(".narration")).to_contain_text("clipping")


def test_a_running_training_is_stopped_and_gone_on_with(page):
    page.goto(LINK)
    page.get_by_role("button", name="All settings").click()
    updates = page.get_by_label("updates", exact=True)
    updates.fill("20000")
    updates.blur()
    page.locator(".train-dialog").get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".train-progress")).to_contain_text("of 20,000", timeout=PATIENCE)

    page.locator("body").press("r")

    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    last = slider(page).get_attribute("aria-valuetext")
    assert last
    assert not last.startswith("after 20,000")

    page.get_by_role("button", name="Go on").click()

    expect(page.get_by_role("button", name="Stop")).to_be_visible(timeout=PATIENCE)
    expect(slider(page)).not_to_have_attribute("aria-valuetext", last, timeout=PATIENCE)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=PATIENCE)


@pytest.fixture
def long_run(server) -> Iterator[str]:
    """A training that goes on while it is looked at."""
    settings = {"task": "subject-switch", **SMALL, "updates": 20000, "seed": 7}
    with httpx.Client(base_url=server.url, trust_env=False) as client:
        begun = client.post("/api/train", json=settings).json()
        yield begun["id"]
        client.post(f"/api/train/{begun['id']}/stop", json={"owner": begun["owner"]})


def expect_to_follow(page: Page) -> None:
    """The handle goes on by itself, and the link names the training, not the net of a moment."""
    expect(slider(page)).to_have_attribute("aria-valuetext", AFTER, timeout=PATIENCE)
    shown = slider(page).get_attribute("aria-valuetext") or ""
    expect(slider(page)).not_to_have_attribute("aria-valuetext", shown, timeout=PATIENCE)
    expect(page).not_to_have_url(re.compile("model="))


def test_a_training_is_followed_again_after_a_look_elsewhere_and_after_a_reload(page, long_run):
    page.goto(f"{LINK}&run={long_run}")
    expect_to_follow(page)

    page.get_by_role("link", name="Step", exact=True).click()
    expect(page.locator(".lens-number").first).to_be_visible()
    page.get_by_role("link", name="Train", exact=True).click()
    expect_to_follow(page)

    page.reload()
    expect_to_follow(page)


def test_other_settings_begin_another_training_while_one_goes_on(page, server, long_run):
    page.goto(f"{LINK}&run={long_run}")
    expect(page.locator(".train-progress")).to_contain_text("of 20,000", timeout=PATIENCE)

    page.get_by_label("hidden units").select_option("8")
    page.get_by_role("button", name="Train", exact=True).click()

    expect(page).not_to_have_url(re.compile(long_run))
    run = re.search(r"run=(\w+)", page.url)
    assert run
    told = httpx.get(f"{server.url}/api/train/{run[1]}", trust_env=False).json()
    assert told["settings"]["hidden"] == 8
    expect(page.locator(".train-progress")).to_contain_text("of 20,000", timeout=PATIENCE)
    page.get_by_role("button", name="All settings").click()
    page.get_by_role("button", name="The task’s own settings").click()
    expect(page).not_to_have_url(re.compile("run="))
    expect(page.get_by_label("updates", exact=True)).not_to_have_value("20000")
    httpx.post(f"{server.url}/api/train/{run[1]}/stop", json={"owner": ""}, trust_env=False)


def test_what_is_not_begun_shows_random_weights(page, server):
    trained = httpx.get(f"{server.url}/api/models", trust_env=False).json()["models"][0]

    page.goto(f"{LINK}&model={trained['id']}")

    expect(page.locator(".narration")).to_contain_text("Random weights")
    expect(page).to_have_url(re.compile(f"model=%7E{trained['task']}"))


WORDS_BESIDE_THE_TAG = """() => {
    const box = (each) => each.getBoundingClientRect();
    const tag = box(document.querySelector(".handle-tag"));
    // A quarter of a line's box above and below its letters is empty.
    const meets = ({left, right, top, bottom, height}) =>
        left < tag.right && right > tag.left
        && top + height / 4 < tag.bottom && bottom - height / 4 > tag.top;
    return [...document.querySelectorAll(".loss text, .norms text, .handle-number")]
        .filter((text) => meets(box(text))).map((text) => text.textContent);
}"""
"""The words of the chart that the handle's tag lies on, all measured in one frame."""


def test_the_handles_tag_hides_no_other_words(page, small):
    open_run(page, small, at=0)
    expect(page.locator(".handle-tick")).to_have_count(len(history(small)))
    expect(page.locator(".reference text, .legend text")).not_to_have_count(0)
    for place in range(len(history(small))):
        expect(slider(page)).to_have_attribute("aria-valuenow", str(place))
        assert page.evaluate(WORDS_BESIDE_THE_TAG) == []
        page.locator("body").press("]")


def test_why_has_room_for_its_arithmetic_and_its_trail(page, small):
    open_run(page, small, unit=2)
    page.locator("body").press("w")
    page.keyboard.press("Enter")
    expect(page.locator(".crumb.is-now")).to_be_visible()

    trail, drawer = (page.locator(name).bounding_box() for name in (".crumbs", ".why"))
    assert trail
    assert drawer
    assert trail["y"] + trail["height"] <= drawer["y"]
    page.keyboard.press("Escape")
    expect(page.locator(".why")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".crumbs")).to_have_count(0)
    expect(slider(page)).to_be_visible()


def test_a_server_that_goes_away_in_mid_run_is_said_and_its_next_one_goes_on(
    new_context, guard, tmp_path
):
    guard.allow("ERR_|another host|request failed")
    with serving(GATESCOPE, cwd=ROOT, data=tmp_path / "data") as own:
        page = new_context().new_page()
        page.goto(own.url + LINK)
        page.get_by_role("button", name="Train", exact=True).click()
        expect(page.locator(".train-progress")).to_contain_text("a second", timeout=PATIENCE)
        port = own.url.rpartition(":")[2]
        own.stop()

        expect(page.get_by_text("The server does not answer").first).to_be_attached()

    with serving([*GATESCOPE, "--port", port], cwd=ROOT, data=tmp_path / "data") as own:
        if own.url.endswith(port):
            expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)
        page.context.close()


def test_where_no_stream_comes_through_the_log_is_asked_for(page, guard, server):
    guard.allow("/events")
    page.route("**/events?*", lambda route: route.abort())
    page.goto(LINK + "&run=" + begin(server, **SMALL, seed=3)["id"])
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("^after"))

    page.get_by_role("button", name="Another seed").click()

    expect(page).not_to_have_url(re.compile("run=" + begin(server, **SMALL, seed=3)["id"]))
    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)
    expect(slider(page)).to_have_attribute("aria-valuetext", re.compile("^after 40 updates"))


def test_a_price_on_open_gates_trains_anew(page, server, small):
    open_run(page, small)
    price = page.get_by_role("slider", name="cost of open gates")
    expect(price).to_be_visible(timeout=PATIENCE)

    price.focus()
    page.keyboard.press("Home")

    expect(page).not_to_have_url(re.compile(small["id"]))
    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)
    run = re.search(r"run=(\w+)", page.url)
    assert run
    told = httpx.get(f"{server.url}/api/train/{run[1]}", trust_env=False).json()
    assert told["settings"]["gate_cost"] == {}
    assert told["settings"]["hidden"] == 4


TEXT = "the cat sat on the mat and the dog lay by the door . the sun was high . " * 8


def test_a_number_with_a_decimal_comma_is_that_number_and_no_number_is_refused(page):
    page.goto(LINK)
    page.get_by_role("button", name="All settings").click()
    rate = page.locator(".train-dialog").get_by_label("learning rate")
    before = rate.input_value()
    rate.fill("half")
    rate.blur()
    expect(page.get_by_text("Type a number, such as 0.05")).to_be_visible()
    rate.fill("0,05")
    rate.blur()

    expect(rate).to_have_value("0.05")
    expect(page.get_by_text("Type a number, such as 0.05")).to_have_count(0)
    assert before != "0.05"


def test_a_text_that_is_learned_by_heart_shows_its_best_net_and_says_so(page):
    words = [
        "the",
        "a",
        "cat",
        "dog",
        "sat",
        "on",
        "mat",
        "ran",
        "to",
        "tree",
        "saw",
        "red",
        "blue",
    ]
    text = " ".join(words[(7 * at * at + 3 * at) % 13] + words[(at * at) % 11] for at in range(200))
    page.goto(LINK)
    page.get_by_label("What it learns").select_option("own-text")
    page.get_by_role("textbox").fill(text)
    expect(page.locator(".train-dialog footer p")).to_contain_text("kept back", timeout=PATIENCE)
    page.locator(".train-dialog").get_by_role("button", name="Train", exact=True).click()

    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)
    said = page.locator(".narration")
    expect(said).to_contain_text("on what was kept back")
    expect(said).to_contain_text("only learned the text by heart")
    for _ in range(60):
        page.locator("body").press("]")
    expect(said).not_to_contain_text("Best after")


def test_a_text_of_ones_own_becomes_a_net_that_reads_and_writes(page, guard):
    guard.allow("422")  # of the text that is too short
    page.goto(LINK)
    page.get_by_label("What it learns").select_option("own-text")
    page.get_by_role("textbox").fill("too short")
    expect(page.locator(".train-dialog footer p")).to_contain_text("paste at least 20")
    page.keyboard.press("Escape")
    expect(page.get_by_label("What it learns")).to_have_value("subject-switch")
    expect(page.locator(".train-progress")).to_contain_text("updates of", timeout=PATIENCE)
    page.get_by_label("What it learns").select_option("own-text")
    page.get_by_role("textbox").fill(TEXT)
    expect(page.locator(".train-dialog footer p")).to_contain_text("kept back", timeout=PATIENCE)
    page.locator(".train-dialog").get_by_role("button", name="Train", exact=True).click()
    expect(page.locator(".words .word")).to_have_text(TEXT.split()[:12])
    # So short a text is soon known by heart: its run ends by itself.
    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)

    page.get_by_role("button", name="Let it write").click()
    page.get_by_label("It reads first").fill("the cat")
    page.get_by_role("button", name="Write", exact=True).click()

    expect(page.locator(".written b")).not_to_be_empty()
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Step", exact=True).click()
    expect(page.locator(".lens-number").first).to_be_visible()
    expect(page.get_by_text("guesses the next word")).to_be_visible()
    page.reload()
    expect(page.locator(".picker option:checked")).to_have_text("A text of your own …")
    page.get_by_role("link", name="Train", exact=True).click()
    expect(page.locator(".train-progress")).to_contain_text("updates of", timeout=PATIENCE)


def test_a_text_comes_from_a_file_and_characters_are_offered_where_it_has_no_spaces(page):
    page.goto(LINK)
    page.get_by_label("What it learns").select_option("own-text")
    said = page.locator(".train-dialog footer p")
    file = page.get_by_label("Open a file")
    chinese = "我在北京长大。我会说中文。" * 20

    file.set_input_files({"name": "a.txt", "mimeType": "", "buffer": chinese.encode("gbk")})
    expect(said).to_contain_text("“a.txt” is not text in UTF-8. Open it")
    file.set_input_files({"name": "b.txt", "mimeType": "", "buffer": b"a" * 800_001})
    expect(said).to_contain_text("too large: at most 200,000 characters")
    file.set_input_files({"name": "c.txt", "mimeType": "", "buffer": chinese.encode("utf-16")})
    expect(page.get_by_role("textbox")).to_have_value(chinese)

    expect(said).to_contain_text("hardly a space between its words", timeout=PATIENCE)
    assert Axe().run(page).violations_count == 0
    page.get_by_role("button", name="Read characters").click()
    expect(said).to_contain_text("260 characters", timeout=PATIENCE)
    expect(said).not_to_contain_text("hardly a space")

    page.get_by_role("textbox").fill("שלום עולם! Bob is nice.")
    assert page.get_by_role("textbox").evaluate("(it) => getComputedStyle(it).direction") == "rtl"
    page.keyboard.press("Escape")


def test_nets_that_were_trained_are_opened_named_brought_and_deleted(
    page, guard, server, small, tmp_path
):
    guard.allow("404")  # the net that is deleted may just be read ahead
    last = history(small)[-1]["model"]
    open_run(page, small, at=0)
    page.get_by_role("button", name="Trained here").click()
    row = page.locator(".shelf li", has=page.locator(f"a[href*='{last}']"))
    row.get_by_label("Name of this net").fill("before lunch")
    row.get_by_label("Name of this net").blur()
    with page.expect_download() as taken:
        row.get_by_text("File", exact=True).click()
    file = tmp_path / "net.safetensors"
    taken.value.save_as(file)
    assert Model.from_bytes(file.read_bytes()).id == last
    assert Axe().run(page).violations_count == 0

    row.get_by_role("button", name="Delete").click()
    row.get_by_role("button", name="Delete for good").click()
    expect(row).to_have_count(0)
    assert httpx.get(f"{server.url}/api/models/{last}", trust_env=False).status_code == 404

    page.get_by_label("Bring a net’s file").set_input_files(file)
    expect(page).to_have_url(re.compile(f"scene=step.*model={last}"))
    expect(page.locator(".lens-number").first).to_be_visible()
    assert httpx.get(f"{server.url}/api/models/{last}", trust_env=False).status_code == 200


def test_a_file_that_is_no_net_is_refused_in_a_sentence(page, guard, small, tmp_path):
    """Also where the list of what was trained comes after the refusal."""
    guard.allow("422")
    file = tmp_path / "net.safetensors"
    file.write_bytes(b"not a net")
    open_run(page, small)
    held: list[Route] = []
    page.route(re.compile("/api/train$"), lambda route: held.append(route))
    page.get_by_role("button", name="Trained here").click()

    page.get_by_label("Bring a net’s file").set_input_files(file)

    trouble = page.locator(".train-dialog .trouble")
    expect(trouble).to_contain_text("safetensors")
    for route in held:
        route.continue_()
    expect(page.locator(".train-dialog .shelf").first).to_be_visible()
    expect(trouble).to_contain_text("safetensors")


def test_a_word_that_was_never_met_is_taught(page, server):
    page.goto("/#v=1&lens=closed&text=Zorblax is a nice person.")
    page.get_by_role("button", name="Teach it “Zorblax”").click()
    page.locator(".train-dialog select").select_option("bob")
    page.locator(".train-dialog").get_by_role("button", name="Train", exact=True).click()

    expect(page).to_have_url(re.compile("scene=train&run="))
    expect(page.locator(".train-progress")).to_contain_text("a second", timeout=PATIENCE)
    expect(page.get_by_role("button", name="Teach it")).to_have_count(0)
    run = re.search(r"run=(\w+)", page.url)
    assert run
    told = httpx.get(f"{server.url}/api/train/{run[1]}", trust_env=False).json()
    assert told["settings"]["words"] == {"zorblax": "bob"}
    page.locator("body").press("r")
    expect(page.get_by_role("button", name="Go on")).to_be_visible(timeout=PATIENCE)


def test_an_unknown_run_is_said(page, guard):
    guard.allow("404")
    page.goto(LINK + "&run=" + "0" * 20)

    expect(page.get_by_text("is not known on this server")).to_be_visible()


SIZES = [(1024, 768), (1280, 720), (1920, 1080), (390, 844)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_everyone_can_use_it_at_every_size(new_context, size, small):
    width, height = size
    scheme = "dark" if width == 1280 else "light"
    context = new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    open_run(page, small)
    expect(page.get_by_role("button", name="Another seed")).to_be_visible(timeout=PATIENCE)

    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()
    if width > 400:
        assert page.evaluate("document.documentElement.scrollHeight") <= height
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name="All settings").click()
    expect(page.locator(".train-dialog")).to_be_visible()
    assert Axe().run(page).violations_count == 0, Axe().run(page).generate_report()


def test_a_class_sees_the_history_large(page, small):
    open_run(page, small, at=3, present="on")

    expect(page.locator(".loss-new").first).to_be_visible()
    expect(page.locator(".train-controls")).to_have_count(0)
    page.keyboard.press("]")
    expect(slider(page)).to_have_attribute("aria-valuenow", "4")


def test_a_task_without_a_net_of_its_own_is_learned_on_a_sentence_of_its_own(page):
    page.goto(LINK)

    page.get_by_label("What it learns").select_option("latch")

    expect(page).to_have_url(re.compile("model=%7Elatch.lstm.*&text=red\\+la\\+ne"))
    expect(page.locator(".ribbon-word").first).to_have_text("red")
    expect(page.locator(".narration p").last).to_contain_text("Press Train")
    page.get_by_label("What it learns").select_option("near-far")
    expect(page).to_have_url(re.compile("model=%7Enear-far.lstm"))
    expect(page.locator(".ribbon-word").first).to_have_text("I")


def test_whoever_would_train_a_net_of_any_sentence_is_told_what_it_would_learn_from(page):
    page.goto(LINK)

    page.get_by_label("What it learns").select_option("reading")

    expect(page.locator(".train-progress")).to_contain_text("sentences made by rule")
