"""How far gates stand open, over HTTP: at the words of a text and on held-out sentences."""

import numpy as np
import pytest

from engine.analysis.opened import SENTENCES, gates_of
from engine.nets import load
from engine.tasks import TASKS
from engine.training import held_out
from tests.app.asking import post, refused

TEXT = TASKS["input-gate"].starters[0].text


@pytest.mark.parametrize("cell", ["lstm", "gru"])
async def test_gates_are_told_at_each_word_and_where_an_answer_begins(client, cell):
    net = load("input-gate", cell)

    told = (await post(client, "/api/gates", model=net.id, text=TEXT)).json()

    nodes = net.trace(TEXT).chains[0].nodes
    found = {each["gate"]: each for each in told["gates"]}
    assert list(found) == [node.key for node in net.cell.nodes if node.kind == "valve"]
    for key, gate in found.items():
        np.testing.assert_allclose(gate["words"], nodes[key].mean(axis=1))
    assert told["sentences"] == SENTENCES
    writes = found["i"] if cell == "lstm" else found["z"]
    moved = 0 if cell == "lstm" else 1
    assert abs(writes["at"] - moved) > 0.3
    assert abs(writes["elsewhere"] - moved) < 0.06


def test_where_an_answer_begins_is_counted_word_by_word():
    net, key = load("input-gate", "lstm").thaw(), "i"
    batches = held_out(TASKS["input-gate"], 20, 1)

    at: list[float] = []
    elsewhere: list[float] = []
    for batch in batches:
        gate = network_mean(net, batch, key)
        for b, length in enumerate(batch.lengths.tolist()):
            known = {head: 0 for head in batch.targets}
            for t in range(length):
                now = {head: int(each[t, b]) for head, each in batch.targets.items()}
                is_news = any(now[head] > 0 and now[head] != known[head] for head in now)
                (at if is_news else elsewhere).append(gate[t, b])
                known = now
    found = next(each for each in gates_of(net, batches) if each.gate == key)

    assert found.at == pytest.approx(np.mean(at))
    assert found.elsewhere == pytest.approx(np.mean(elsewhere))
    higher = np.greater.outer(at, elsewhere).mean()
    assert found.auc == pytest.approx(higher, abs=1e-6)


def network_mean(network, batch, key):
    return network.values(batch, key).mean(axis=2)


async def test_a_net_that_is_asked_at_the_end_has_no_such_words(client):
    model = load("long-review", "gru").id

    body = {"model": model, "text": "it is good ."}
    assert "at the end only" in refused(await client.post("/api/gates", json=body))
