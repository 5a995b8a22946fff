"""Nets of several chains over HTTP."""

from typing import Any

import numpy as np
import pytest

from app.api.step import StepAnswer
from app.api.trace import TraceAnswer
from app.settings import ANSWER_NUMBERS, HIDDEN, TIMESTEPS
from engine.cells import CELLS
from engine.training import Settings
from tests.app.asking import BACKWARD, LSTM, NETS, post, refused

STACK, BOTH = NETS["two layers"], NETS["both directions"]
TEXT = "Bob is nice"


async def test_every_chain_says_where_it_stands(client):
    body = (await post(client, "/api/trace", model=BOTH, text=TEXT)).json()

    TraceAnswer.model_validate(body)
    assert [axis["id"] for axis in body["axes"]] == ["main"]
    assert body["axes"][0]["columns"] == body["columns"]
    chains = [(c["id"], c["axis"], c["direction"], c["reads"]) for c in body["chains"]]
    assert chains == [
        ("forward", "main", "forward", ["text"]),
        ("backward", "main", "backward", ["text"]),
    ]
    assert {chain["starts_from"] for chain in body["chains"]} == {"learned"}


async def test_steps_with_the_states_of_every_chain_are_the_whole_text(client):
    whole = (await post(client, "/api/trace", model=STACK, text=TEXT)).json()
    states: Any = None
    for t, word in enumerate(TEXT.split()):
        body = (await post(client, "/api/step", model=STACK, token=word, states=states)).json()
        StepAnswer.model_validate(body)
        states = body["states"]
        for chain, step in zip(whole["chains"], body["chains"], strict=True):
            assert step["nodes"] == {key: values[t] for key, values in chain["nodes"].items()}

    assert list(states) == ["layer-1", "layer-2"]
    assert body["state"] == states["layer-2"]
    assert body["chain"] == body["chains"][1]


async def test_a_text_begins_with_the_states_that_are_sent(client):
    first = (await post(client, "/api/step", model=LSTM, token="Bob")).json()
    whole = (await post(client, "/api/trace", model=LSTM, text=TEXT)).json()
    rest = (
        await post(client, "/api/trace", model=LSTM, text="is nice", states=first["states"])
    ).json()

    assert rest["chains"][0]["start"] == first["state"]
    for key, values in whole["chains"][0]["nodes"].items():
        assert rest["chains"][0]["nodes"][key] == values[1:]


async def test_a_place_without_a_chain_is_on_the_one_that_the_net_is_shown_by(client):
    asked = {"t": 1, "node": "h", "unit": 2}
    named, unnamed = [
        (await post(client, "/api/explain", model=STACK, text=TEXT, **asked, **chain)).json()
        for chain in ({"chain": "layer-2"}, {})
    ]
    hold = {**asked, "value": 0.5}
    held = (await post(client, "/api/trace", model=STACK, text=TEXT, interventions=[hold])).json()

    assert named == unnamed
    assert named["chain"] == "layer-2"
    assert held["chains"][1]["nodes"]["h"][1][2] == 0.5


async def test_what_an_upper_layer_reads_is_said_to_be_the_lower_ones(client):
    body = {"chain": "layer-2", "t": 1, "node": "x", "unit": 2}
    found = (await post(client, "/api/explain", model=STACK, text=TEXT, **body)).json()

    (term,) = found["terms"]
    assert term["source"] == {"kind": "node", "node": "h", "t": 1, "unit": 2, "chain": "layer-1"}


@pytest.mark.parametrize(
    ("path", "body", "sentence"),
    [
        ("/api/trace", {"model": STACK, "states": {"side": {}}}, "no chain 'side'"),
        ("/api/trace", {"model": STACK, "states": {"main": {"h": [1.0]}}}, "this cell has 5 units"),
        ("/api/trace", {"model": STACK, "states": {"main": {"k": [1.0]}}}, "has no state 'k'"),
        (
            "/api/trace",
            {
                "model": BOTH,
                "interventions": [{"chain": "up", "t": 0, "node": "h", "unit": 0, "value": 1}],
            },
            "no chain 'up'",
        ),
        ("/api/trace", {"model": LSTM | {"layers": 5}}, "layers"),
        ("/api/trace", {"model": LSTM | {"direction": "up"}}, "not 'up'"),
        ("/api/explain", {"model": STACK, "t": 0, "node": "h", "unit": 0, "chain": "a"}, "'a'"),
    ],
    ids=str,
)
async def test_what_is_no_place_in_a_net_is_refused_with_a_sentence(client, path, body, sentence):
    assert sentence in refused(await post(client, path, **{"text": TEXT} | body))


async def test_a_net_that_runs_backward_alone_takes_no_step(client):
    response = await post(client, "/api/step", model=BACKWARD, token="Bob")

    assert "cannot take a step" in refused(response)


def test_a_net_of_several_chains_is_trained_by_the_same_settings():
    settings = Settings.of("subject-switch", layers=2, direction="both", start="learned")

    assert Settings.from_json(settings.to_json()) == settings


async def test_each_chain_tells_its_own_norms_and_those_of_its_weights(client):
    loss = {"t": 2, "head": "who", "target": 0}
    body = {"model": STACK, "text": TEXT, "loss": loss, "want": ["nodes", "shares"]}

    found = (await post(client, "/api/gradients", **body)).json()

    assert (found["head"], found["t"]) == ("who", 2)
    assert len(found["chains"]) > 1
    for chain in found["chains"]:
        for state, norms in chain["norms"].items():
            nodes = np.linalg.norm(np.array(chain["nodes"][state]), axis=1)
            np.testing.assert_allclose(norms["norms"], nodes, rtol=1e-12)
            start = np.linalg.norm(chain["start"][state])
            assert norms["start"] == pytest.approx(start, rel=1e-12)
        shares = {name: share["norm"] for name, share in chain["shares"].items()}
        assert chain["weights"] == pytest.approx(shares, rel=1e-9)


async def test_the_rest_of_a_text_from_the_states_before_it_is_questioned_as_in_the_whole(client):
    states = (await post(client, "/api/step", model=STACK, token="Bob")).json()["states"]
    rest = {"model": STACK, "text": "is nice", "states": states}
    whole = {"model": STACK, "text": TEXT}

    loss = {"t": 1, "head": "who", "target": 0}

    async def both(path: str, **asked: Any) -> tuple[Any, Any]:
        later: dict[str, Any] = {"t": 2} if "t" in asked else {}
        later |= {"loss": loss | {"t": 2}} if "loss" in asked else {}
        first = await post(client, path, **rest, **asked)
        return first.json(), (await post(client, path, **whole, **(asked | later))).json()

    found, wanted = await both("/api/gradients", loss=loss, want=["nodes"])
    assert found["loss"] == wanted["loss"]
    for chain, expected in zip(found["chains"], wanted["chains"], strict=True):
        assert chain["nodes"] == {key: rows[1:] for key, rows in expected["nodes"].items()}

    found, wanted = await both("/api/explain", node="c", unit=3, t=1)
    assert found["value"] == wanted["value"]
    assert [term["product"] for term in found["terms"]] == [
        term["product"] for term in wanted["terms"]
    ]
    found, wanted = await both("/api/explain", node="c", unit=3, t=1, of="gradient", loss=loss)
    assert found["value"] == wanted["value"] != 0

    found, wanted = await both("/api/path", node="h", unit=3, t=1)
    assert [stop["value"] for stop in found["stops"][:2]] == [
        stop["value"] for stop in wanted["stops"][:2]
    ]

    found, wanted = await both("/api/jacobians", unit=3, t=1)
    assert found["factors"] == wanted["factors"][1:]
    found, wanted = await both("/api/influence", loss=loss)
    assert found["p"] == wanted["p"]
    np.testing.assert_allclose(found["left_out"], wanted["left_out"][1:], rtol=1e-12)
    np.testing.assert_allclose(found["unknown"], wanted["unknown"][1:], rtol=1e-12)
    assert found["slopes"] == wanted["slopes"][1:]


@pytest.mark.parametrize("path", ["explain", "gradients", "influence", "jacobians", "path"])
async def test_states_of_no_chain_are_refused_by_every_question(client, path):
    place = {"t": 0, "unit": 0} | ({} if path == "jacobians" else {"node": "h"})
    loss = {"loss": {"t": 0, "head": "who", "target": 0}}
    asked: dict[str, Any] = loss if path in ("gradients", "influence") else place

    body = {"model": STACK, "text": TEXT, "states": {"side": {}}}
    assert "no chain 'side'" in refused(await post(client, f"/api/{path}", **body, **asked))


@pytest.mark.parametrize("path", ["trace", "gradients"])
async def test_an_answer_of_too_many_numbers_is_refused_with_what_to_do(client, path, monkeypatch):
    asked: dict[str, Any] = {"model": STACK, "text": TEXT}
    if path == "gradients":
        asked |= {"loss": {"t": 0, "head": "who", "target": 0}, "want": ["nodes"]}
    whole = (await post(client, f"/api/{path}", **asked)).json()
    count = sum(np.size(rows) for chain in whole["chains"] for rows in chain["nodes"].values())

    monkeypatch.setattr("app.http.encoding.ANSWER_NUMBERS", count)
    assert (await post(client, f"/api/{path}", **asked)).status_code == 200
    monkeypatch.setattr("app.http.encoding.ANSWER_NUMBERS", count - 1)
    sentence = refused(await post(client, f"/api/{path}", **asked))

    assert f"would have {count:,} numbers" in sentence
    assert "shorter text" in sentence


def test_the_largest_net_of_one_chain_may_answer_whole():
    cell = CELLS["lstm"](HIDDEN, HIDDEN)
    numbers = TIMESTEPS * HIDDEN * len(cell.nodes)

    assert numbers <= ANSWER_NUMBERS


async def test_what_the_chains_vote_for_adds_up_to_the_logits(client):
    for joined in ("concatenated", "summed"):
        body = (
            await post(client, "/api/trace", model={**BOTH, "joined": joined}, text=TEXT)
        ).json()

        for head in body["heads"]:
            votes = np.array([each["votes"] for each in head["chains"]])
            logits = np.array(head["logits"])
            assert [each["chain"] for each in head["chains"]] == ["forward", "backward"]
            np.testing.assert_allclose(votes.sum(axis=0) + head["bias"], logits)
            bias = np.array(head["bias"])
            for at, rival in enumerate(head["rivals"]):
                said = int(logits[at].argmax())
                ahead = sum(each["leans"][at] for each in head["chains"]) + bias[said] - bias[rival]
                assert ahead == pytest.approx(np.sort(logits[at])[-1] - np.sort(logits[at])[-2])


async def test_a_head_of_one_chain_says_nothing_of_votes(client):
    body = (await post(client, "/api/trace", model=LSTM, text=TEXT)).json()

    assert all(
        head["chains"] == [] for head in TraceAnswer.model_validate(body).model_dump()["heads"]
    )
    assert "bias" not in body["heads"][0]


async def test_the_net_that_reads_forwards_only_is_there_to_switch_to(client):
    body = (await client.get("/api/directions")).json()
    (model,) = body["models"]

    trace = (await post(client, "/api/trace", model=model["id"], text="Venky loves apple")).json()
    assert [chain["direction"] for chain in trace["chains"]] == ["forward"]
    figures = {(one["cell"], one["direction"]): one for one in body["measured"]}
    assert len(figures["lstm", "both"]["ahead"]) == 5
    assert figures["lstm", "both"]["least"] >= 0.99
    assert figures["lstm", "forward"]["most"] <= 0.6
    listed = (await client.get("/api/models")).json()["models"]
    assert model["id"] not in {each["id"] for each in listed}
