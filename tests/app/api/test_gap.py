"""Sentences of a gap, and right answers against gap as they come."""

import json
from pathlib import Path
from typing import Any

import anyio
import httpx
import numpy as np
import pytest

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import for_gaps, load
from engine.nets.right_answers import measured
from engine.tasks import gap_task
from tests.app.asking import LSTM, NETS, post, refused
from tests.app.running import gatescope

RNN, GATED = load("near-far", "rnn").id, load("near-far", "lstm").id
UNTRAINED: dict[str, Any] = {**LSTM, "task": "near-far"}
BYTES = "application/octet-stream"
TEXT = "I grew up in France. We drink tea every morning. I speak fluent"


def lines(response: httpx.Response) -> list[dict[str, Any]]:
    assert response.status_code == 200, response.text
    return [json.loads(line) for line in response.text.splitlines()]


async def test_a_sentence_says_where_its_gap_is(client):
    for gap in (0, 10, 40, 200):
        told = (await post(client, "/api/gap/sentence", task="near-far", gap=gap, seed=3)).json()
        trace = (await post(client, "/api/trace", model=GATED, text=told["text"])).json()

        words = [column["text"].lower() for column in trace["columns"]]
        assert told["asked"] == len(words) - 1 == told["said"] + told["gap"]
        task = gap_task("near-far")
        right = task.label(words)["blank"][-1]
        assert right is not None
        assert task.heads[0].classes[right] == told["answer"]
        assert told["gap"] <= max(gap, 7)


async def test_a_text_of_ones_own_is_kept_as_far_as_it_fits(client):
    async def at(gap: int) -> dict[str, Any]:
        body = {"gap": gap, "seed": 3, "base": TEXT}
        return dict((await post(client, "/api/gap/sentence", **body)).json())

    assert await at(4) == {
        "text": "I grew up in France. I speak fluent",
        "said": 4,
        "asked": 8,
        "gap": 4,
        "shorter": None,
        "longer": 10,
        "answer": "french",
    }
    assert (await at(10))["text"] == TEXT
    assert (await at(60))["text"].startswith(TEXT.removesuffix("I speak fluent"))


async def test_the_latch_has_sentences_too(client):
    told = (await post(client, "/api/gap/sentence", task="latch", gap=20)).json()

    assert told["said"] == 0
    assert told["gap"] == told["asked"] == 20
    assert told["text"].startswith(told["answer"])


async def test_right_answers_come_by_gap_and_are_those_of_the_nets_own_traces(client):
    asked: dict[str, Any] = {
        "models": [RNN, GATED, UNTRAINED],
        "gaps": [4, 30],
        "sentences": 20,
        "seed": 5,
    }

    told = lines(await post(client, "/api/gap", **asked))

    assert [(line["net"], line["gap"]) for line in told] == [
        (net, gap) for gap in (4, 30) for net in range(3)
    ]
    for line in told:
        gap = line["gap"]
        sentences = gap_task("near-far").at_gap(np.random.default_rng([5, 4, gap]), gap, 20)
        model = asked["models"][line["net"]]
        right = 0
        for each in sentences:
            text = gap_task("near-far").written(each.tokens)
            trace = (await post(client, "/api/trace", model=model, text=text)).json()
            (head,) = trace["heads"]
            right += int(np.argmax(head["p"][-1])) == each.answer
        assert (line["right"], line["asked"]) == (right, 20)
        assert line["share"] == right / 20
        assert line["guess"] == 1 / 20
        assert (line["least"], line["most"]) == (line["gap"], line["gap"])
    assert told[1]["model"] == GATED
    assert told[4]["right"] == 20


async def test_a_net_that_cannot_be_asked_has_a_line_and_the_others_go_on(client, kept):
    gone = "0" * 20
    models = [gone, RNN, kept.id, {**UNTRAINED, "task": "latch"}, {**UNTRAINED, "cell": "none"}]

    told = lines(await post(client, "/api/gap", models=models, gaps=[4], sentences=5))

    why = {line["net"]: line["key"] for line in told if "error" in line}
    assert why == {
        0: "model.unknown",
        2: "settings.no-gaps",
        3: "gap.tasks",
        4: "cell.unknown",
    }
    assert [line["net"] for line in told if "right" in line] == [1]


@pytest.mark.parametrize(
    ("body", "status", "said"),
    [
        ({"gaps": ["NaN"]}, 422, "gaps"),
        ({"gaps": [100_000]}, 422, "200"),
        ({"gaps": [-1]}, 422, "gaps"),
        ({"gaps": []}, 422, "gaps"),
        ({"gaps": [1] * 17}, 422, "gaps"),
        ({"models": []}, 422, "models"),
        ({"models": [RNN] * 6}, 422, "models"),
        ({"models": ["0" * 20]}, 404, "net"),
        ({"models": [NETS["gru"]]}, 422, "near-far and latch"),
        ({"sentences": 0}, 422, "sentences"),
        ({"sentences": 10**6}, 422, "sentences"),
        ({"seed": -1}, 422, "seed"),
        ({"more": 1}, 422, "more"),
        (
            {
                "models": [{**UNTRAINED, "hidden": 256, "embedding": 256}],
                "gaps": [200] * 8,
                "sentences": 500,
            },
            422,
            "fewer sentences",
        ),
    ],
)
async def test_what_cannot_be_asked_is_said(client, body, status, said):
    asked = {"models": [RNN], "gaps": [4], "sentences": 5} | body
    response = await post(client, "/api/gap", **asked)
    assert said in refused(response, status)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"gap": "NaN"}, "gap"),
        ({"gap": 100_000}, "200"),
        ({"gap": 1.5}, "gap"),
        ({"gap": 4, "task": "series"}, "near-far and latch"),
        ({"gap": 4, "task": "none"}, "no gap"),
        ({"gap": 4, "base": "The sea is blue"}, "Nothing in this text decides"),
        ({"gap": 200, "base": f"I live in France. {'zzzzzzzzzzzzz ' * 130}. I know"}, "characters"),
    ],
)
async def test_a_sentence_that_there_cannot_be_is_refused(client, body, said):
    response = await post(client, "/api/gap/sentence", **body)
    assert said in refused(response, 422)


async def test_nets_for_one_gap_are_at_hand_but_stand_apart_from_those_for_a_task(client):
    answer = (await client.get("/api/gap")).json()
    told = answer["models"]
    usual = (await client.get("/api/models")).json()["models"]

    assert {net["id"] for net in told} == set(for_gaps())
    assert not {net["id"] for net in usual} & set(for_gaps())
    assert {net["longest_gap"] for net in usual} == {None}
    assert {(net["cell"], net["longest_gap"]) for net in told} == {
        (cell, gap) for cell in ("rnn", "gru", "lstm") for gap in (4, 8, 20, 40)
    }
    found = answer["measured"]
    assert found["sentences"] == 200
    kinds = {(each["cell"], each["longest_gap"]) for each in told} | {("rnn", None)}
    assert kinds <= {(each["cell"], each["longest_gap"]) for each in found["nets"]}
    for each, own in zip(found["nets"], measured().nets, strict=True):
        assert each["shares"] == [right / 200 for right in own.right]
    for net in told:
        whole = (await client.get(f"/api/models/{net['id']}")).json()
        assert whole["provenance"]["settings"]["longest_gap"] == net["longest_gap"]
        assert (await client.delete(f"/api/models/{net['id']}")).status_code in (403, 409)


async def test_twenty_who_ask_at_once_are_all_answered_alike(client):
    asked = {"models": [RNN, GATED], "gaps": [4, 20], "sentences": 10}
    found: list[list[dict[str, Any]]] = []

    async def ask() -> None:
        found.append(lines(await post(client, "/api/gap", **asked)))

    async with anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(ask)

    assert len(found) == 20
    assert all(each == found[0] and len(each) == 4 for each in found)


def test_lines_come_one_by_one_and_a_net_deleted_meanwhile_is_asked_to_the_end(tmp_path: Path):
    net = Model.from_bytes(load("near-far", "gru").to_bytes())
    recipe = Recipe("near-far", "gru", hidden=16, embedding=16, seed=1)
    own = Model.from_network(net.thaw(), recipe, {"updates": 0})
    with gatescope(tmp_path) as (_, client):
        brought: dict[str, Any] = {"content": own.to_bytes(), "headers": {"content-type": BYTES}}
        assert client.post("/api/models", **brought).status_code == 201
        asked = {"models": [own.id, RNN], "gaps": list(range(0, 160, 10)), "sentences": 200}
        with client.stream("POST", "/api/gap", json=asked) as answer:
            assert answer.headers["content-type"] == "application/x-ndjson"
            rows = answer.iter_lines()
            told = [json.loads(next(rows))]
            assert client.delete(f"/api/models/{own.id}").status_code == 204
            told += [json.loads(line) for line in rows]
        after = client.post("/api/gap", json={**asked, "gaps": [4]}).text.splitlines()

    assert [line["net"] for line in told] == [0, 1] * 16
    assert all("share" in line for line in told)
    assert json.loads(after[0])["key"] == "model.unknown"


async def test_a_sentence_of_a_gap_and_what_nets_make_of_it_come_in_one_answer(client):
    gap: dict[str, Any] = {"gap": 20, "seed": 3, "base": TEXT}
    nets = [{"model": RNN, "unit": 2}, {"model": GATED}, {"model": "0" * 20}]

    told = (await post(client, "/api/gap/compare", **gap, nets=nets)).json()

    sentence = (await post(client, "/api/gap/sentence", **gap)).json()
    asked = {"nets": nets, "text": sentence["text"], "since": sentence["said"]}
    alone = (await post(client, "/api/compare", **asked)).json()
    assert told["sentence"] == sentence
    for net in (*told["comparison"]["nets"], *alone["nets"]):
        assert net.pop("seconds") > 0
    assert told["comparison"] == alone
    assert "Nothing in this text" in refused(
        await client.post("/api/gap/compare", json={"gap": 4, "nets": nets, "base": "I speak"})
    )
