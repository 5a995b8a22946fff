"""Kill a server at any moment, again and again, and ask the next one for all that was promised."""

import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.app.running import LONG, gatescope, nets, seen, start, updates

FILE = {"content-type": "application/octet-stream"}


@dataclass
class Promised:
    """What a server has acknowledged: nets by their files, names, and logs as far as they came."""

    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    logs: dict[str, list[Any]] = field(default_factory=dict)
    kills: int = 0
    ready: list[float] = field(default_factory=list)

    def check(self, client: httpx.Client) -> None:
        """An AssertionError where something is lost."""
        listed = {saved["net"]["id"]: saved for saved in client.get("/api/models").json()["saved"]}
        for ref, file in self.files.items():
            assert client.get(f"/api/models/{ref}/weights").content == file
        for ref, name in self.names.items():
            assert listed[ref]["name"] == name
        for ref, log in self.logs.items():
            found = seen(client, ref)
            assert found["log"][: len(log)] == log
            assert updates(found) == list(range(1, len(updates(found)) + 1))
            for net in nets({"log": log}).values():
                assert client.get(f"/api/models/{net}").status_code == 200


def kill_again_and_again(data: Path, times: int, rng: random.Random) -> Promised:
    """Serve, use, kill at a random moment, and check what the next server still has."""
    promised = Promised()
    for _ in range(times):
        began = time.monotonic()
        with gatescope(data) as (server, client):
            promised.ready.append(time.monotonic() - began)
            promised.check(client)
            moment = threading.Timer(rng.uniform(0, 1.5), server.process.kill)
            moment.start()
            try:
                while True:
                    use(client, promised, rng)
            except httpx.TransportError:
                promised.kills += 1
            moment.join()
    with gatescope(data) as (_, client):
        promised.check(client)
    return promised


def use(client: httpx.Client, promised: Promised, rng: random.Random) -> None:
    """Bring a net, name it, train, and note what was acknowledged."""
    net = Model.untrained(Recipe("subject-switch", "rnn", hidden=3, seed=rng.randrange(2**40)))
    file = net.to_bytes()
    if client.post("/api/models", content=file, headers=FILE).status_code == 201:
        promised.files[net.id] = file
    name = f"net {rng.randrange(1000)}"
    if client.patch(f"/api/models/{net.id}", json={"name": name}).status_code == 204:
        promised.names[net.id] = name
    begun = start(client, {**LONG, "hidden": 4, "seed": 1})
    promised.logs[begun["id"]] = seen(client, begun["id"])["log"]
