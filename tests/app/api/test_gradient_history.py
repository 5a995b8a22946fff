"""How far back a loss reached over a training: the same as each checkpoint says by itself."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

import anyio
import httpx
import pytest
from fastapi import FastAPI

from app.main import create_app
from app.settings import Settings
from engine.net.model import Model
from tests.app.asking import asking, post, refused

RUN: dict[str, Any] = {
    "task": "near-far",
    "cell": "lstm",
    "hidden": 4,
    "embedding": 3,
    "updates": 12,
    "batch": 2,
}
TEXT = "I grew up in France. I speak fluent"
LOSS = {"t": 8, "head": "blank"}


@pytest.fixture(scope="module")
def app() -> Iterator[FastAPI]:
    """An application that keeps in memory, with one worker."""
    app = create_app(Settings(workers=1))
    yield app
    app.state.services.runs.close()


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with asking(app) as client:
        yield client


async def trained(client: httpx.AsyncClient) -> tuple[str, dict[int, str]]:
    """A short training that is over, and its nets by update."""
    run = (await post(client, "/api/train", **RUN)).json()["id"]
    with anyio.fail_after(60):
        while (found := (await client.get(f"/api/train/{run}")).json())["state"] in (
            "waiting",
            "running",
        ):
            await anyio.sleep(0.02)
    told = [entry["data"] for entry in found["log"] if entry["kind"] == "checkpoint"]
    return run, {each["update"]: each["model"] for each in told}


async def test_the_history_of_a_gradient_is_what_each_checkpoint_says_of_itself(client):
    run, nets = await trained(client)
    asked = {"text": TEXT, "loss": LOSS, "updates": [12, 0, 3], "nodes": ["c", "f"]}

    answer = await post(client, f"/api/train/{run}/gradients", **asked)

    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [(line["update"], line["model"]) for line in lines] == [
        (update, nets[update]) for update in (12, 0, 3)
    ]
    for line in lines:
        loss = {**LOSS, "target": "french"}
        body = {"model": line["model"], "text": TEXT, "loss": loss, "want": ["nodes"]}
        alone = (await post(client, "/api/gradients", **body)).json()
        (chain,) = alone["chains"]
        assert (line["loss"], line["target"]) == (alone["loss"], alone["target"])
        assert line["start"] == {"c": chain["norms"]["c"]["start"]}
        assert line["sizes"] == {node: chain["sizes"][node] for node in ("c", "f")}

    # Where nobody knows what is right, each net's own answer is taken.
    early = {**asked, "loss": {"t": 4, "head": "blank"}, "updates": [0, 12], "nodes": []}
    answer = await post(client, f"/api/train/{run}/gradients", **early)
    for line in map(json.loads, answer.text.splitlines()):
        weights = await client.get(f"/api/models/{line['model']}/weights")
        said = Model.from_bytes(weights.content).trace(TEXT).heads[0]
        assert line["target"] == said.p[4].argmax()
        assert list(line["sizes"]) == ["h", "c"]


async def test_what_cannot_be_asked_of_a_history_is_refused_and_what_is_gone_has_a_line(client):
    run, nets = await trained(client)
    good = {"text": TEXT, "loss": LOSS, "updates": [0]}

    async def ask(**other: object) -> httpx.Response:
        return await post(client, f"/api/train/{run}/gradients", **{**good, **other})

    assert "checkpoint" in refused(await ask(updates=[0, 13]))
    assert "40" in refused(await ask(loss={**LOSS, "t": 40}))
    assert "blank" in refused(await ask(loss={**LOSS, "head": "who"}))
    assert "spanishh" in refused(await ask(loss={**LOSS, "target": "spanishh"}))
    assert "z" in refused(await ask(nodes=["z"]))
    refused(await ask(text=""))
    refused(await ask(updates=[0] * 101))
    refused(await post(client, f"/api/train/{'0' * 20}/gradients", **good), 404)

    assert (await client.delete(f"/api/models/{nets[12]}")).status_code == 204
    lines = [json.loads(line) for line in (await ask(updates=[12, 0])).text.splitlines()]
    assert [line.get("key") for line in lines] == ["model.unknown", None]
    assert lines[1]["sizes"]
