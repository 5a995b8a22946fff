"""The five wirings: each has a net that does what it is shown for, and its trace is drawn."""

import pytest

from app.api.wirings import WiringsAnswer
from engine.analysis.wirings import TIED, WIRINGS
from engine.net.model import Model
from tests.app.asking import numbers


@pytest.fixture
async def found(client):
    return (await client.get("/api/wirings")).json()


async def test_all_five_come_in_the_order_of_teaching(client, found):
    assert WiringsAnswer.model_validate(found)
    assert [each["name"] for each in found["wirings"]] == [each.name for each in WIRINGS]


@pytest.mark.parametrize("name", [each.name for each in WIRINGS])
async def test_a_net_of_each_reads_its_text_and_answers(client, found, name):
    wiring = next(each for each in found["wirings"] if each["name"] == name)
    assert wiring["nets"][0]["cell"] == wiring["recipe"]["cell"]
    for net in wiring["nets"]:
        await check(client, wiring, net)


async def check(client, wiring, net):
    body = {"model": net["model"], "text": wiring["text"]}

    trace = (await client.post("/api/trace", json=body)).json()

    name = wiring["name"]

    (head,) = (each for each in trace["heads"] if each["name"] == wiring["head"])
    assert net["unit"] < trace["chains"][-1]["hidden"]
    one_read, one_said = (part == "one" for part in name.split("-to-")) if "to" in name else (0, 0)
    if one_read:
        assert len(trace["axes"][0]["columns"]) == 1
    if one_said:
        assert head["labels"].count(None) == len(head["labels"]) - 1
    said = numbers(head["p"]).argmax(-1)
    judged = [(a, b) for a, b in zip(said, head["labels"], strict=True) if b is not None]
    assert judged
    # The net that is shown first does what it is shown for.
    assert net != wiring["nets"][0] or all(a == b for a, b in judged)


@pytest.mark.parametrize("layers", [2, 3, 4])
async def test_a_stack_of_each_reads_its_text_too(client, found, layers):
    for wiring in found["wirings"]:
        body = {"model": {**wiring["recipe"], "layers": layers}, "text": wiring["text"]}
        trace = (await client.post("/api/trace", json=body)).json()
        assert max(chain["layer"] for chain in trace["chains"]) == layers - 1


async def test_a_deep_net_has_as_many_times_the_weights_of_the_cell_it_becomes(found):
    tying = found["tying"]
    assert tying["one"] == Model.untrained(TIED).cell_parameter_count
    # W is D x H, U is H x H, b is H.
    assert tying["one"] == 16 * 16 + 16 * 16 + 16
    assert tying["apart"] == tying["layers"] * tying["one"]
