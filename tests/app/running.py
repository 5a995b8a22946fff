"""Trainings on a real server as its clients see them, and what dies under them."""

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from engine.training import Checkpoint, run
from engine.training import Settings as Training
from tests.server import Server, serving

ROOT = Path(__file__).resolve().parent.parent.parent
GATESCOPE = [sys.executable, "-m", "app.cli"]
PATIENCE = 600
"""Seconds until a test gives up: workers give way to whatever else this machine does."""

SMALL: dict[str, Any] = {
    "task": "near-far",
    "cell": "rnn",
    "hidden": 4,
    "embedding": 3,
    "updates": 400,
    "batch": 2,
}
LONG = {**SMALL, "updates": 20_000, "batch": 16, "hidden": 32}
"""It would take minutes."""


@contextmanager
def gatescope(data: Path, *options: str) -> Iterator[tuple[Server, httpx.Client]]:
    """A server on a data folder, and a client of it."""
    with (
        serving([*GATESCOPE, *options], cwd=ROOT, data=data) as server,
        httpx.Client(base_url=server.url, trust_env=False, timeout=PATIENCE) as client,
    ):
        yield server, client


def start(client: httpx.Client, settings: dict[str, Any]) -> dict[str, Any]:
    answer = client.post("/api/train", json=settings)
    assert answer.status_code == 202, answer.text
    return dict(answer.json())


def seen(client: httpx.Client, ref: str) -> dict[str, Any]:
    """A run with its log."""
    answer = client.get(f"/api/train/{ref}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def until(
    client: httpx.Client, ref: str, is_so: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """The run once something is so of it."""
    last = time.monotonic() + PATIENCE
    while not is_so(found := seen(client, ref)):
        assert time.monotonic() < last, found
        time.sleep(0.02)
    return found


def is_over(found: dict[str, Any]) -> bool:
    return found["state"] not in ("waiting", "running")


def moves(found: dict[str, Any]) -> bool:
    return bool(found["updates"] > 0)


def told(found: dict[str, Any], kind: str) -> list[Any]:
    return [entry["data"] for entry in found["log"] if entry["kind"] == kind]


def updates(found: dict[str, Any]) -> list[int]:
    """Every update that its log tells."""
    return [update for some in told(found, "progress") for update in some["update"]]


def nets(found: dict[str, Any]) -> dict[int, str]:
    """Its checkpoints, by their update."""
    return {one["update"]: one["model"] for one in told(found, "checkpoint")}


def unbroken(settings: dict[str, Any]) -> dict[int, str]:
    """The checkpoints of these settings as the engine alone makes them."""
    events = run(Training.from_json(settings))
    return {event.update: event.model.id for event in events if isinstance(event, Checkpoint)}


def events(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """The entries of a stream, as a poll gives them."""
    fields: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
            continue
        if "data" in fields:
            data = json.loads(fields["data"])
            yield {"number": int(fields["id"]), "kind": fields["event"], "data": data}
        fields = {}


def workers(server: Server) -> list[int]:
    """The processes of a server that train (Linux)."""
    threads = Path(f"/proc/{server.process.pid}/task").glob("*/children")
    found = [child for each in threads for child in each.read_text().split()]
    return [
        int(child)
        for child in found
        if b"--multiprocessing-fork" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def lives(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False


def kill(server: Server) -> None:
    """As if the power went."""
    server.process.kill()
    server.process.wait()


def kill_worker(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
