"""Nets on the way of three trainings over HTTP, and what longer texts take."""

from engine.analysis.length import LENGTHS
from engine.nets import load
from engine.nets.log import log
from tests.app.asking import post, refused

FRANCE = "I grew up in France. I speak fluent"


async def test_the_log_says_what_each_net_did_and_all_are_at_hand(client):
    told = (await client.get("/api/compare")).json()

    shared = log()
    points = [net for mark in told["by_updates"] + told["by_seconds"] for net in mark["nets"]]
    assert {net["model"] for net in points + told["others"]} == {each.id for each in shared.points}
    assert {each["id"] for each in told["models"]} == {each.id for each in shared.points}
    for mark in told["by_updates"]:
        assert {net["updates"] for net in mark["nets"]} == {mark["at"]}
    by_id = {each.id: each for each in shared.points}
    for net in points:
        assert net["near"] == by_id[net["model"]].near / shared.sentences
        assert net["far"] == by_id[net["model"]].far / shared.sentences

    nets = [{"model": net["model"]} for net in told["by_seconds"][0]["nets"]]
    compared = (await post(client, "/api/compare", nets=nets, text=FRANCE)).json()
    assert [net["cell"] for net in compared["nets"]] == ["rnn", "gru", "lstm"]
    assert compared["refused"] == []
    assert (await client.delete(f"/api/models/{nets[0]['model']}")).status_code in (403, 409)


async def test_what_a_text_of_each_length_takes_is_told_of_every_net(client):
    nets = [{"model": load("near-far", cell).id} for cell in ("rnn", "lstm")]

    told = (
        await post(client, "/api/compare/length", nets=[*nets, {"model": "0" * 20}], text=FRANCE)
    ).json()

    assert [net["place"] for net in told["nets"]] == [0, 1]
    for net in told["nets"]:
        assert [point["steps"] for point in net["points"]] == list(LENGTHS)
        assert len({point["weights"] for point in net["points"]}) == 1
    body = {"nets": nets, "text": " "}
    assert "type a word" in refused(await client.post("/api/compare/length", json=body))
