"""Training over HTTP: a run from its start to its last checkpoint, its log, and what is refused."""

import base64
import hashlib
import json
import os
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import anyio
import httpx
import numpy as np
import pytest
from fastapi import FastAPI

from app.api.one_weight import OneWeightAnswer
from app.main import create_app
from app.settings import Settings
from engine.net.model import Model
from engine.training import Checkpoint, run
from engine.training import Settings as Training
from tests.app.asking import asking, post, refused

SMALL: dict[str, Any] = {
    "task": "near-far",
    "cell": "rnn",
    "hidden": 4,
    "embedding": 3,
    "updates": 30,
    "batch": 2,
}
PATIENCE = 60


@pytest.fixture(scope="module")
def app() -> Iterator[FastAPI]:
    """An application that keeps in memory, with one worker."""
    app = create_app(Settings(workers=1, runs=3))
    yield app
    app.state.services.runs.close()


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with asking(app) as client:
        yield client


async def started(client: httpx.AsyncClient, **settings: Any) -> dict[str, Any]:
    answer = await post(client, "/api/train", **{**SMALL, **settings})
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


async def over(client: httpx.AsyncClient, run: str) -> dict[str, Any]:
    """The run when nothing more will happen to it."""
    with anyio.fail_after(PATIENCE):
        while True:
            found = dict((await client.get(f"/api/train/{run}")).json())
            if found["state"] not in ("waiting", "running"):
                return found
            await anyio.sleep(0.02)


def said(found: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [entry["data"] for entry in found["log"] if entry["kind"] == kind]


async def test_a_run_gives_the_nets_that_the_engine_gives(client):
    begun = await started(client, seed=1)
    found = await over(client, begun["id"])

    expected = [
        event.to_json()
        for event in run(Training.of(**{**SMALL, "seed": 1}))
        if isinstance(event, Checkpoint)
    ]
    assert found["state"] == "done"
    assert said(found, "checkpoint") == expected
    told = [update for some in said(found, "progress") for update in some["update"]]
    assert told == list(range(1, 31))
    assert len(said(found, "lines")) <= 1
    weights = await client.get(f"/api/models/{expected[-1]['model']}/weights")
    assert hashlib.sha256(weights.content).hexdigest().startswith(expected[-1]["model"])
    assert Model.from_bytes(weights.content).header["made"]["updates"] == 30


async def test_equal_settings_are_one_run_and_its_last_net_is_listed(client):
    one = await started(client, seed=2)
    other = await started(client, seed=2, learning_rate=None)
    found = await over(client, one["id"])

    assert other["id"] == one["id"]
    again = await started(client, seed=2)
    assert (again["state"], again["entries"]) == ("done", len(found["log"]))
    listed = (await client.get("/api/models")).json()["saved"]
    last = said(found, "checkpoint")[-1]["model"]
    assert [saved["kind"] for saved in listed if saved["net"]["id"] == last] == ["final"]
    runs = (await client.get("/api/train")).json()["runs"]
    assert one["id"] in [each["id"] for each in runs]


async def test_slices_of_one_update_change_nothing():
    app = create_app(Settings(workers=1, slice_seconds=0))
    async with asking(app) as client:
        found = await over(client, (await started(client, seed=1, updates=5))["id"])
        listed = (await client.get("/api/models")).json()["saved"]
    app.state.services.runs.close()

    expected = [
        event.to_json()
        for event in run(Training.of(**{**SMALL, "seed": 1, "updates": 5}))
        if isinstance(event, Checkpoint)
    ]
    assert said(found, "checkpoint") == expected
    assert [saved["net"]["id"] for saved in listed] == [expected[-1]["model"]]


async def test_a_stream_says_what_a_poll_says_from_any_point_on(client):
    begun = await started(client, seed=3)
    found = await over(client, begun["id"])
    log = found["log"]

    whole = await client.get(f"/api/train/{begun['id']}/events")
    rest = await client.get(
        f"/api/train/{begun['id']}/events", headers={"Last-Event-ID": str(len(log) - 2)}
    )
    nothing = await client.get(f"/api/train/{begun['id']}/events?after={len(log)}")

    assert whole.headers["content-type"].startswith("text/event-stream")
    assert events_of(whole.text) == log
    assert events_of(rest.text) == log[-2:]
    assert nothing.status_code == 204
    assert refused(await client.get(f"/api/train/{begun['id']}/events?after={len(log) + 1}")) == (
        f"This log has {len(log)} entries; follow it from one of those."
    )


def events_of(text: str) -> list[dict[str, Any]]:
    """The entries of a stream as a poll gives them."""
    found = []
    for block in text.split("\n\n"):
        fields = dict(
            line.split(": ", 1) for line in block.splitlines() if not line.startswith(":")
        )
        if "data" in fields:
            data = json.loads(fields["data"])
            found.append({"number": int(fields["id"]), "kind": fields["event"], "data": data})
    return found


@asynccontextmanager
async def long_run(client: httpx.AsyncClient, seed: int) -> AsyncIterator[dict[str, Any]]:
    """A run that would take minutes, stopped in the end."""
    begun = await started(client, seed=seed, updates=20_000, batch=16)
    try:
        yield begun
    finally:
        await post(client, f"/api/train/{begun['id']}/stop", owner=begun["owner"])


async def test_a_stopped_run_keeps_its_last_state_and_goes_on_from_there(client):
    async with long_run(client, 4) as begun:
        with anyio.fail_after(PATIENCE):
            while not said((await client.get(f"/api/train/{begun['id']}")).json(), "progress"):
                await anyio.sleep(0.02)
    found = await over(client, begun["id"])
    told = [update for some in said(found, "progress") for update in some["update"]]

    assert (found["state"], found["why"]) == ("stopped", "")
    assert said(found, "checkpoint")[-1]["update"] == told[-1] == found["updates"]
    twice = await post(client, f"/api/train/{begun['id']}/stop")
    assert twice.json()["state"] == "stopped"

    async with long_run(client, 4) as again:
        with anyio.fail_after(PATIENCE):
            while (await client.get(f"/api/train/{again['id']}")).json()["updates"] <= told[-1]:
                await anyio.sleep(0.02)
    found = await over(client, begun["id"])
    told = [update for some in said(found, "progress") for update in some["update"]]
    assert again["id"] == begun["id"]
    assert told == list(range(1, len(told) + 1))


async def test_trainings_asked_for_at_once_are_begun_one_after_the_other(monkeypatch):
    app = create_app(Settings(workers=1))
    runs = app.state.services.runs
    start, under_way, most, come = runs.start, [0], [0], [0]

    def watched(settings: dict[str, Any]) -> Any:
        under_way[0] += 1
        come[0] += 1
        most[0] = max(most[0], under_way[0])
        # Until every other one has come in, were it let, or waits for its turn.
        while come[0] + runs.starting.statistics().tasks_waiting < 8:
            time.sleep(0.005)
        begun = start(settings)
        under_way[0] -= 1
        return begun

    monkeypatch.setattr(runs, "start", watched)
    async with asking(app) as client, anyio.create_task_group() as group:
        for seed in range(8):
            group.start_soon(partial(started, client, seed=seed))
    runs.close()

    assert most == [1]


async def test_beyond_the_limit_the_next_is_told_when_to_come_again(client):
    async with long_run(client, 5), long_run(client, 6), long_run(client, 7):
        full = await post(client, "/api/train", **SMALL, seed=8)

    assert refused(full, 429).startswith("Many nets are being trained")
    assert int(full.headers["retry-after"]) > 0


async def test_a_net_that_grows_past_all_bounds_says_where_and_keeps_the_last_checkpoint(client):
    begun = await started(client, seed=9, learning_rate=1e9, clip="none", optimizer="sgd")
    found = await over(client, begun["id"])

    assert found["state"] == "diverged"
    assert found["why"].startswith(f"Update {found['updates'] + 1}: ")
    last = said(found, "checkpoint")[-1]["model"]
    assert (await client.get(f"/api/models/{last}")).status_code == 200


async def test_slow_motion_is_the_update_that_training_does_next(client):
    begun = await started(client, seed=10)
    found = await over(client, begun["id"])

    slow = (await post(client, f"/api/train/{begun['id']}/slow", update=0)).json()
    nowhere = await post(client, f"/api/train/{begun['id']}/slow", update=31)
    past = await post(client, f"/api/train/{begun['id']}/slow", update=30)

    assert (slow["update"], slow["has_past"]) == (1, True)
    # The sentences are those that the run drew, and their loss the one that its log has.
    losses = [loss for event in said(found, "progress") for loss in event["loss"]]
    assert slow["loss"]["total"] - slow["loss"]["price"] == losses[0]
    assert [len(sentence["tokens"]) > 0 for sentence in slow["forward"]] == [True, True]
    change = slow["update_step"]["largest"]
    assert change["before"] != change["after"]
    assert slow["loss"]["total"] == pytest.approx(
        sum(slow["loss"]["heads"].values()) + slow["loss"]["price"]
    )
    parts = [block["gradient"] for block in slow["backward"]["blocks"]]
    assert np.linalg.norm(parts) == pytest.approx(slow["backward"]["gradient_norm"])
    weight = {"name": "cell.b_a", "row": 1}
    asked = {"text": "I grew up in France .", "weight": weight, "of": "batch"}
    asked["loss"] = {"t": 5, "head": "blank", "target": 0}
    at = f"/api/train/{begun['id']}/one-weight"
    one = OneWeightAnswer.model_validate_json((await post(client, at, **asked, update=0)).content)
    assert (one.has_past, one.seen, one.batch.before) == (True, 1, losses[0])
    assert one.before != one.after == one.lines[-1].value
    wrong = await post(client, at, **{**asked, "weight": {**weight, "row": 4}}, update=0)
    assert "row" in refused(wrong)

    assert refused(nowhere).startswith("There is no checkpoint after this update.")
    assert "over" in refused(past)
    assert found["state"] == "done"


async def test_what_it_will_take_is_said_before_it_starts(client):
    told = (await post(client, "/api/train/estimate", **SMALL)).json()

    assert told["settings"] == Training.of(**SMALL).to_json()
    assert told["seconds"] > 0
    assert (told["updates"], told["text"]) == (30, None)


async def test_a_trial_whose_process_ends_is_the_servers_fault_and_the_next_one_answers(
    client, monkeypatch
):
    monkeypatch.setattr("app.api.estimate.estimated", end_the_process)
    killed = await post(client, "/api/train/estimate", **SMALL)
    monkeypatch.undo()
    next_one = await post(client, "/api/train/estimate", **SMALL)

    assert "Ask again" in refused(killed, 503)
    assert int(killed.headers["retry-after"]) > 0
    assert next_one.status_code == 200


def end_the_process(_settings: object) -> None:
    os._exit(1)


TEXT = "the cat sat on the mat and the dog lay by the door . " * 12


async def test_a_text_of_ones_own_becomes_a_net_that_reads_and_writes(client):
    text = {"task": "own-text", "text": TEXT, "reads": "words", "updates": 30}
    told = (await post(client, "/api/train/estimate", **text)).json()
    begun = await post(client, "/api/train", **text)
    found = await over(client, begun.json()["id"])
    net = said(found, "checkpoint")[-1]["model"]

    assert told["text"]["tokens"] == 14 * 12
    assert told["text"]["suggested_reads"] == "words"
    read = await post(client, "/api/trace", model=net, text="the cat sat", encoding="base64")
    assert [column["understood"]["how"] for column in read.json()["columns"]] == ["known"] * 3
    packed = read.json()["heads"][0]["p"]
    p = np.frombuffer(base64.b64decode(packed["data"]), packed["dtype"]).reshape(packed["shape"])
    assert p.sum(axis=1) == pytest.approx(1)
    wrote = (await post(client, "/api/sample", model=net, prompt="the", length=5, seed=1)).json()
    assert len(wrote["tokens"]) == 5
    assert wrote["text"].startswith("the ")
    listed = (await client.get("/api/train")).json()["runs"]
    assert all("text" not in each["settings"] for each in listed)
    assert (await client.get(f"/api/train/{begun.json()['id']}")).json()["settings"]["text"] == TEXT


async def test_characters_are_suggested_for_a_text_with_hardly_a_space(client):
    text = {"task": "own-text", "text": "我在北京长大。我会说中文。" * 12, "updates": 30}

    told = [
        (await post(client, "/api/train/estimate", **text, reads=reads)).json()["text"]
        for reads in ("words", "characters")
    ]

    assert [each["suggested_reads"] for each in told] == ["characters", "characters"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"learning_rate": 0}, "The learning rate must be a number above 0"),
        ({"learning_rate": -1}, "The learning rate must be a number above 0"),
        ({"learning_rate": 2e9}, "The learning rate must be a number above 0"),
        ({"hidden": 0}, "The number of hidden units must be a whole number from 1 to 256, not 0"),
        ({"hidden": 257}, "The number of hidden units must be"),
        ({"updates": 10**6}, "The number of updates must be a whole number from 0 to 20,000"),
        ({"initialiser": "uniform", "radius": 2.0}, "A spectral radius can be set for"),
        (
            {"cell": "gru", "initialiser": "identity"},
            "Identity weights are for a cell without gates",
        ),
        ({"optimizer": "lion"}, "The optimiser must be one of adam, rmsprop, sgd, not 'lion'"),
        ({"task": "poetry"}, "There is no task 'poetry'"),
        ({"text": "three little words"}, "Near-far takes no text of its own"),
        ({"task": "own-text", "text": "three little words"}, "This text has 3 words and signs"),
        ({"task": "own-text", "text": "a b " * 60_000}, "This text has 240,000 characters"),
        ({"colour": "red"}, "colour: there is no field of this name here"),
    ],
)
@pytest.mark.parametrize("path", ["/api/train", "/api/train/estimate"])
async def test_settings_that_make_no_sense_are_refused_with_what_would_do(
    client, path, given, sentence
):
    assert refused(await post(client, path, **{**SMALL, **given})).startswith(sentence)


async def test_nan_and_two_megabytes_are_refused(client):
    asked = '{"task": "near-far", "learning_rate": NaN}'
    nan = await client.post(
        "/api/train", content=asked, headers={"content-type": "application/json"}
    )
    huge = await post(client, "/api/train", task="own-text", text="word " * 400_000)

    assert "learning_rate" in refused(nan)
    refused(huge, 413)


@pytest.mark.parametrize("run", ["x", "0" * 20, "../etc", "G" * 20])
async def test_a_run_that_never_was_is_not_found(client, run):
    for call in (client.get(f"/api/train/{run}"), client.get(f"/api/train/{run}/events")):
        answer = await call
        refused(answer, answer.status_code)
        assert answer.status_code in (404, 422)


async def test_only_its_owner_or_the_teacher_stops_a_run_on_a_shared_server():
    app = create_app(Settings(workers=1, host="0.0.0.0", hosts=("school.test",), token="chalk"))
    async with asking(app, "http://school.test") as client:
        begun = await started(client, updates=20_000)
        path = f"/api/train/{begun['id']}/stop"
        assert refused(await post(client, path), 403).startswith("Somebody else started")
        other = await client.post(path, json={}, headers={"X-Gatescope-Token": "chalk"})
        assert other.status_code == 200
        assert (await over(client, begun["id"]))["state"] == "stopped"
    app.state.services.runs.close()
