"""Trainings on a real server: what is killed, who shares a folder, how many may come at once."""

import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from typing import Any

import anyio
import httpx
import pytest

from app.settings import Settings
from app.storage.database import Database
from app.storage.folder import FILE
from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.app.asking import LSTM
from tests.app.killing import kill_again_and_again
from tests.app.running import (
    GATESCOPE,
    LONG,
    PATIENCE,
    ROOT,
    SMALL,
    events,
    gatescope,
    is_over,
    kill,
    kill_worker,
    lives,
    moves,
    nets,
    seen,
    start,
    unbroken,
    until,
    updates,
    workers,
)
from tests.server import Server, serving

NET = Model.untrained(Recipe("subject-switch", "gru", hidden=4, embedding=2, seed=3))
OCTETS = {"content-type": "application/octet-stream"}
reads_proc = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, httpx.Client]]:
    """A server for those that leave it as it was."""
    with gatescope(tmp_path_factory.mktemp("runs") / "data") as both:
        yield both


def stop(client: httpx.Client, begun: dict[str, Any]) -> None:
    client.post(f"/api/train/{begun['id']}/stop", json={"owner": begun["owner"]})


# ---- what is killed ---------------------------------------------------------------------------


def test_a_run_whose_server_was_killed_ends_as_if_it_had_not_been(tmp_path):
    with gatescope(tmp_path / "data") as (server, client):
        begun = start(client, SMALL)
        before = until(client, begun["id"], moves)
        kill(server)

    with gatescope(tmp_path / "data") as (_, client):
        found = until(client, begun["id"], is_over)
        last = client.get(f"/api/models/{nets(found)[400]}/weights").content

    expected = unbroken(SMALL)
    assert before["state"] == "running"
    assert found["log"][: len(before["log"])] == before["log"]
    assert before["updates"] < 400
    assert updates(found) == list(range(1, 401))
    assert nets(found) == expected
    assert Model.from_bytes(last).id == expected[400]


@reads_proc
def test_workers_end_with_the_server_that_was_killed(tmp_path):
    with gatescope(tmp_path / "data") as (server, client):
        begun = start(client, LONG)
        until(client, begun["id"], moves)
        pids = workers(server)
        kill(server)

    assert pids
    last = time.monotonic() + PATIENCE
    while any(map(lives, pids)):
        assert time.monotonic() < last, pids
        time.sleep(0.05)


@reads_proc
def test_a_worker_that_is_killed_fails_its_run_alone_and_says_so_and_train_goes_on(tmp_path):
    settings = {seed: {**SMALL, "updates": 2000, "seed": seed} for seed in (1, 2)}
    with gatescope(tmp_path / "data") as (server, client):
        begun = {seed: start(client, each)["id"] for seed, each in settings.items()}
        for one in begun.values():
            until(client, one, moves)
        # A kill between two slices harms nobody: then there is progress after it, and another try.
        while not (failed := failures(client, begun)):
            before = done(client, begun)
            for pid in workers(server):
                kill_worker(pid)
            while not failures(client, begun) and done(client, begun) == before:
                time.sleep(0.02)
        why = seen(client, begun[failed[0]])["why"]
        again = start(client, settings[failed[0]])
        found = {seed: until(client, one, is_over) for seed, one in begun.items()}

    assert len(failed) == 1
    assert why.startswith("The system ended the process that trained this net")
    assert again["id"] == begun[failed[0]]
    for seed, one in found.items():
        assert one["state"] == "done"
        assert updates(one) == list(range(1, 2001))
        assert nets(one) == unbroken(settings[seed])


def failures(client: httpx.Client, runs: dict[int, str]) -> list[int]:
    return [key for key, ref in runs.items() if seen(client, ref)["state"] == "failed"]


def done(client: httpx.Client, runs: dict[int, str]) -> int:
    return sum(seen(client, ref)["updates"] for ref in runs.values())


def test_a_server_that_is_killed_at_any_moment_loses_nothing_it_promised(tmp_path):
    promised = kill_again_and_again(tmp_path / "data", 4, random.Random(20261121))

    assert promised.kills == 4
    assert promised.files
    assert promised.names
    assert promised.logs


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_while_streams_are_open_and_the_run_goes_on_with_the_next(tmp_path, number):
    with gatescope(tmp_path / "data") as (server, client), ExitStack() as streams:
        begun = start(client, LONG)
        until(client, begun["id"], moves)
        path = f"/api/train/{begun['id']}/events"
        opened = [streams.enter_context(client.stream("GET", path)) for _ in range(5)]
        server.process.send_signal(number)
        code = server.process.wait(PATIENCE)
        ends = [sum(1 for _ in events(stream.iter_lines())) for stream in opened]

    said = (tmp_path / "data-output.txt").read_text()
    assert code == 0
    assert "Traceback" not in said
    assert all(ends)
    with gatescope(tmp_path / "data") as (_, client):
        assert seen(client, begun["id"])["state"] in ("waiting", "running")
        stop(client, begun)


# ---- where things are kept --------------------------------------------------------------------


def test_a_second_server_on_a_folder_says_so_and_works_in_memory(tmp_path):
    data = tmp_path / "data"
    with gatescope(data) as (_, first):
        said_first = (tmp_path / "data-output.txt").read_text()
        with gatescope(data) as (_, second):
            said = (tmp_path / "data-output.txt").read_text()
            assert second.post("/api/models", content=NET.to_bytes(), headers=OCTETS).is_success
            begun = start(second, {**SMALL, "updates": 10})
            assert until(second, begun["id"], is_over)["state"] == "done"
            assert first.get("/api/models").json()["saved"] == []

    assert f"Nets and trainings are kept in {data}" in said_first
    assert "another Gatescope that is running keeps its things in this folder" in said
    assert "until it ends, and no longer" in said


# Root may write everywhere; without these two of its rights, only where a mode says so.
AS_ANYBODY = (
    "import ctypes, os, sys\n"
    "for right in (1, 2): ctypes.CDLL(None).prctl(24, right, 0, 0, 0)\n"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)


@pytest.mark.skipif(sys.platform != "linux", reason="gives up its rights as Linux has them")
@pytest.mark.parametrize("what", ["folder", "file"])
def test_what_may_only_be_read_is_said_and_the_page_stays_up(tmp_path, what):
    data = tmp_path / "data"
    (data / "nets").mkdir(parents=True)
    (data / "nets" / "mine.safetensors").write_bytes(NET.to_bytes())
    Database(data / FILE).close()
    locked = data if what == "folder" else data / FILE
    locked.chmod(0o500 if what == "folder" else 0o400)
    command = [sys.executable, "-c", AS_ANYBODY, *GATESCOPE[1:]]
    try:
        with (
            serving(command, cwd=ROOT, data=data) as server,
            httpx.Client(base_url=server.url, trust_env=False, timeout=PATIENCE) as client,
        ):
            said = (tmp_path / "data-output.txt").read_text()
            page = client.get("/").status_code
            listed = [net["id"] for net in client.get("/api/models").json()["models"]]
            begun = start(client, {**SMALL, "updates": 10})
            state = until(client, begun["id"], is_over)["state"]
    finally:
        locked.chmod(0o700)

    assert "until it ends, and no longer" in said
    assert "the data folder" in said
    assert (page, state) == (200, "done")
    assert NET.id in listed


def test_a_damaged_database_is_said_and_left_alone_and_the_page_stays_up(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    damaged = os.urandom(50_000)
    (data / FILE).write_bytes(damaged)

    with gatescope(data) as (_, client):
        said = (tmp_path / "data-output.txt").read_text()
        assert client.get("/").status_code == 200
        begun = start(client, {**SMALL, "updates": 10})
        assert until(client, begun["id"], is_over)["state"] == "done"

    assert "the file gatescope.sqlite in the data folder is damaged" in said
    assert (data / FILE).read_bytes() == damaged


# ---- many at once -----------------------------------------------------------------------------


def test_of_fifty_trainings_at_once_as_many_move_as_may_and_the_rest_are_told_to_wait(asked):
    _, client = asked
    limit = Settings().runs

    asks = [{**LONG, "seed": seed} for seed in range(100, 150)]
    with ThreadPoolExecutor(50) as pool:
        answers = list(pool.map(lambda ask: client.post("/api/train", json=ask), asks))
    begun = [answer.json() for answer in answers if answer.status_code == 202]
    full = [answer for answer in answers if answer.status_code != 202]
    try:
        assert len(begun) == limit
        assert {answer.status_code for answer in full} == {429}
        assert all(int(answer.headers["retry-after"]) > 0 for answer in full)
        for one in begun:
            until(client, one["id"], moves)
        assert client.get("/").status_code == 200
        assert client.post("/api/trace", json={"model": LSTM, "text": "Bob"}).is_success
    finally:
        for one in begun:
            stop(client, one)
        ended = [until(client, one["id"], is_over) for one in begun]
    assert {found["state"] for found in ended} == {"stopped"}
    assert all(max(nets(found)) == found["updates"] for found in ended)


async def test_a_hundred_who_follow_one_run_get_every_event(asked):
    server, client = asked
    begun = start(client, {**SMALL, "seed": 200, "updates": 1000})
    got: list[list[dict[str, Any]]] = [[] for _ in range(100)]
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(
        base_url=server.url, trust_env=False, timeout=PATIENCE, limits=limits
    ) as class_room:

        async def follow(mine: list[dict[str, Any]]) -> None:
            async with class_room.stream("GET", f"/api/train/{begun['id']}/events") as stream:
                lines = [line async for line in stream.aiter_lines()]
            mine.extend(events(iter(lines)))

        async with anyio.create_task_group() as group:
            for mine in got:
                group.start_soon(follow, mine)

    log = until(client, begun["id"], is_over)["log"]
    assert updates({"log": log}) == list(range(1, 1001))
    assert all(mine == log for mine in got)


def test_a_stream_that_broke_off_is_gone_on_with_where_it_was(asked):
    _, client = asked
    begun = start(client, {**SMALL, "seed": 300})
    path = f"/api/train/{begun['id']}/events"
    got: list[dict[str, Any]] = []
    parts = 0
    while True:
        known = {"Last-Event-ID": str(got[-1]["number"])} if got else {}
        with client.stream("GET", path, headers=known) as stream:
            if stream.status_code == 204:
                break
            parts += 1
            for event in events(stream.iter_lines()):
                got.append(event)
                if event["number"] % 7 == 0:
                    break  # and the connection is dropped

    assert parts > 3
    assert got == until(client, begun["id"], is_over)["log"]
    assert updates({"log": got}) == list(range(1, 401))


def test_stop_is_heard_by_whoever_follows(asked):
    _, client = asked
    begun = start(client, {**LONG, "seed": 400})
    with client.stream("GET", f"/api/train/{begun['id']}/events") as stream:
        following = events(stream.iter_lines())
        next(event for event in following if event["kind"] == "progress")
        stop(client, begun)
        rest = list(following)

    assert rest[-1]["data"] == {"state": "stopped", "why": ""}
    assert [event["kind"] for event in rest].count("checkpoint") >= 1
