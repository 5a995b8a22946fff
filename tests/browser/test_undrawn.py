"""Nets that write are not drawn yet: the page says so and goes on."""

import re

import httpx
import pytest
from playwright.sync_api import expect

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load
from tests.browser.reading import open_scene

NETS = {
    task: Model.untrained(Recipe(task, "gru", hidden=4, embedding=embedding))
    for task, embedding in (("translation", 3),)
}
NOT_DRAWN = "The page cannot draw this net yet: it writes"


@pytest.fixture
def brought(base_url):
    for net in NETS.values():
        response = httpx.post(
            f"{base_url}/api/models",
            content=net.to_bytes(),
            headers={"content-type": "application/octet-stream"},
        )
        assert response.status_code == 201


@pytest.mark.parametrize("task", list(NETS))
def test_a_link_to_such_a_net_says_so_and_offers_others(page, brought, task):
    page.goto(f"/#v=1&model={NETS[task].id}&text=the+cat&t=1&lens=closed")

    offers = page.get_by_role("region", name=re.compile("cannot draw"))
    expect(offers).to_contain_text(NOT_DRAWN)
    offers.get_by_role("group", name="What makes it forget?").get_by_role(
        "button", name="GRU"
    ).click()

    expect(offers).to_have_count(0)
    expect(page.locator(".narration [role=status]")).to_be_visible()


def test_a_link_to_an_untrained_net_of_such_a_task_says_so(page):
    page.goto("/#v=1&model=~translation.gru.8.8.1&text=the+cat&t=1")

    expect(page.get_by_role("region", name=re.compile("cannot draw"))).to_contain_text(NOT_DRAWN)


def test_a_link_to_a_training_of_such_nets_says_so(page, base_url):
    asked = {"task": "translation", "cell": "rnn", "hidden": 3, "embedding": 3, "updates": 2}
    run = httpx.post(f"{base_url}/api/train", json=asked).json()["id"]
    page.goto(f"/#v=1&scene=train&run={run}")

    expect(page.get_by_text("cannot draw the nets of this training")).to_be_visible()
    expect(page).not_to_have_url(re.compile(f"run={run}"))


def test_such_a_task_is_in_no_picker(page):
    open_scene(page, load("subject-switch", "lstm"), "Bob is nice", scene="train")

    expect(page.get_by_text("Can it translate?")).to_have_count(0)


def test_on_the_shelf_it_has_its_own_name_and_says_so_when_opened(page, brought):
    open_scene(page, load("subject-switch", "lstm"), "Bob is nice", scene="train")
    page.get_by_role("button", name="Trained here").click()
    row = page.locator(".shelf li", has=page.locator(f"a[href*='{NETS['translation'].id}']"))

    expect(row).to_contain_text("Can it translate?, GRU")
    row.get_by_role("button", name="Open").click()

    expect(page.get_by_role("region", name=re.compile("cannot draw"))).to_be_visible()
