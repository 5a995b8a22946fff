"""The units that have a name: those kept with a net, and those found as one waits."""

import json

from engine.nets import load, units
from tests.app.asking import post, refused

NET = load("reading", "lstm").id


async def test_the_names_kept_with_a_net_come_with_it(client):
    told = (await client.get(f"/api/models/{NET}")).json()["units"]

    assert len(told) == len(units()[NET]) > 5
    first = told[0]
    assert first["key"] == f"property.{first['property']}"
    assert first["auc"] >= 0.85


async def test_units_are_found_line_by_line(client):
    response = await post(client, "/api/units", model=NET, sentences=120)
    told = [json.loads(line) for line in response.text.splitlines()]

    assert [line["sentences"] for line in told] == [50, 100, 120, 120]
    assert {line["of"] for line in told} == {120}
    assert [line["is_last"] for line in told] == [False, False, False, True]
    assert told[0]["units"] is None
    opinion = next(each for each in told[-1]["units"] if each["property"] == "opinion")
    assert opinion["name"] == "at a word of opinion"


async def test_a_net_of_letters_is_refused_with_a_sentence(client):
    spelled = load("next-character", "lstm").id
    for changed, status, key in (
        ({"model": spelled}, 422, "units.task"),
        ({"sentences": 0}, 422, None),
        ({"sentences": 2001}, 422, None),
    ):
        response = await post(client, "/api/units", **{"model": NET, **changed})
        assert refused(response, status)
        assert key is None or response.json()["key"] == key
