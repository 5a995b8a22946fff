"""The same hold in held-out sentences, as its counts come."""

import json
from itertools import pairwise
from typing import Any

from engine.nets import load
from tests.app.asking import post, refused

NET = load("subject-switch", "lstm").id
HELD = {"t": 6, "node": "f", "unit": "all", "value": 1.0}
ASKED: dict[str, Any] = {
    "model": NET,
    "text": "Bob is a nice person. Mary on the other hand is evil.",
    "interventions": [HELD],
    "t": 6,
    "head": "who",
}


async def test_counts_grow_to_the_last_line(client):
    response = await post(client, "/api/effect", **ASKED, sentences=120)
    told = [json.loads(line) for line in response.text.splitlines()]

    assert [line["sentences"] for line in told] == [50, 100, 120]
    assert [line["is_last"] for line in told] == [False, False, True]
    last = told[-1]
    assert (last["category"], last["turns"], last["is_first"]) == ("name", True, False)
    assert last["asked"] > last["as_it_is"] - last["held"] > 0.1 * last["asked"]
    assert all(one["asked"] < two["asked"] for one, two in pairwise(told))


async def test_what_cannot_be_measured_is_said(client):
    for changed, status, key in (
        ({"t": 3}, 422, "effect.none"),
        ({"t": 99, "interventions": [{**HELD, "t": "all"}]}, 422, "timestep.unknown"),
        ({"head": "blank"}, 422, "head.unknown"),
        ({"interventions": [{**HELD, "unit": 12}]}, 422, "lookup.index"),
    ):
        response = await post(client, "/api/effect", **{**ASKED, **changed})
        assert refused(response, status)
        assert response.json()["key"] == key


async def test_a_net_of_other_texts_says_so_in_its_line(client):
    spelled = load("next-character", "lstm").id
    response = await post(client, "/api/effect", **{**ASKED, "model": spelled, "head": "next"})

    line = json.loads(response.text)
    assert line["key"] == "effect.task"
    assert line["error"].endswith(".")
