"""A server that is looked at all day holds on to no more than it says."""

import re
from pathlib import Path

import httpx

from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.app.running import gatescope

NETS = 200
MOST_BYTES = 350_000_000
"""What 200 nets may add: the nets kept ready (`Settings.ready_bytes`), and three quarters again."""
TEXT = "Bob is a nice person. Dan on the other hand is evil."


def resident(pid: int) -> int:
    """Bytes of memory that a process holds now."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    assert found is not None
    return int(found[1]) * 1_000


def recipe(seed: int) -> Recipe:
    """Every third one-hot, of changing cell and size; each is another net."""
    cell = ("lstm", "gru", "rnn")[seed % 3]
    embedding = 0 if seed % 3 == 0 else 16
    return Recipe(
        "subject-switch", cell, hidden=16 + 16 * (seed % 4), embedding=embedding, seed=seed
    )


def look(client: httpx.Client, model: object) -> None:
    answer = client.post("/api/trace", json={"model": model, "text": TEXT})
    assert answer.status_code == 200, answer.text


def test_many_nets_looked_at_leave_memory_within_its_bound(tmp_path):
    with gatescope(tmp_path / "data") as (server, client):
        look(client, {"task": "subject-switch", "cell": "lstm", "hidden": 8, "embedding": 4})
        before = resident(server.process.pid)
        for seed in range(NETS):
            one = recipe(seed)
            if seed % 10:
                sizes = {"hidden": one.hidden, "embedding": one.embedding, "seed": seed}
                look(client, {"task": one.task, "cell": one.cell, **sizes})
            else:
                data = Model.untrained(one).to_bytes()
                headers = {"content-type": "application/octet-stream"}
                brought = client.post("/api/models", content=data, headers=headers)
                assert brought.status_code == 201, brought.text
                look(client, brought.json()["model"]["id"])
        after = resident(server.process.pid)

    assert after - before < MOST_BYTES, after - before
