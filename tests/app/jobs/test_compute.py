"""Short answers in the event loop, long ones in a thread, and never too many waiting."""

import threading
from typing import Any

import anyio
import pytest
from fastapi import HTTPException

from app.jobs.compute import Compute
from app.main import create_app
from app.settings import Settings
from engine.net.model import Model
from engine.net.recipe import Recipe
from tests.app.asking import asking, refused, store_of

RECIPE = {"task": "subject-switch", "cell": "rnn", "hidden": 2, "embedding": 2}


def compute(**settings) -> Compute:
    given = Settings(**settings)
    return Compute(given, store_of(given))


async def test_a_short_text_is_answered_in_the_event_loop_and_a_long_one_in_a_thread(kept):
    at = compute(loop_work=1_000)

    short = await at.answer(kept, "Bob is a nice person.", threading.get_ident)
    long = await at.answer(kept, "wonderful " * 200, threading.get_ident)

    assert short == threading.get_ident()
    assert long != threading.get_ident()


async def test_what_takes_many_times_as_long_as_reading_is_long_earlier(kept):
    at = compute(loop_work=1_000)  # the net has 7 inputs and units: 142 timesteps

    read = await at.answer(kept, "Bob is a nice person.", threading.get_ident)
    held = await at.answer(kept, "Bob is a nice person.", threading.get_ident, times=23)
    longer = await at.answer(kept, "Bob is a nice person.", threading.get_ident, times=24)

    assert read == held == threading.get_ident()  # it has six words, though 21 characters
    assert longer != threading.get_ident()


async def test_every_cell_of_a_net_counts(kept):
    layers = Model.untrained(
        Recipe("subject-switch", "lstm", hidden=4, embedding=3, layers=2, direction="both")
    )
    at = compute(loop_work=1_000)

    one = await at.answer(kept, "Bob " * 100, threading.get_ident)
    four = await at.answer(layers, "Bob " * 100, threading.get_ident)

    assert one == threading.get_ident()
    assert four != threading.get_ident()


@pytest.mark.parametrize("call", ["trace", "gradients", "explain"])
async def test_a_long_text_that_is_held_or_differentiated_holds_nobody_up(call, monkeypatch):
    asked: list[float] = []

    async def answer(self, model, text, job, times=1):
        asked.append(times)
        return job()

    monkeypatch.setattr(Compute, "answer", answer)
    loss = {"t": 0, "head": "who", "target": 0}
    more: dict[str, dict[str, Any]] = {
        "trace": {},
        "gradients": {"loss": loss},
        "explain": {"t": 0, "node": "h", "unit": 0},
    }
    body = {"model": RECIPE, "text": "Bob", **more[call]}
    held = [{"t": 0, "node": "h", "unit": 0, "value": 0.0}]

    async with asking(create_app(Settings())) as client:
        for interventions in ([], held):
            response = await client.post(
                f"/api/{call}", json=body | {"interventions": interventions}
            )
            assert response.status_code == 200

    free, with_hold = asked
    assert with_hold >= free + 5
    assert (free > 5) == (call == "gradients")


async def test_a_large_net_is_not_copied_to_hold_its_weights_while_others_wait(monkeypatch):
    where: list[int] = []
    holding = Model.holding

    def held(self, weights):
        where.append(threading.get_ident())
        return holding(self, weights)

    monkeypatch.setattr(Model, "holding", held)
    weights = [{"weight": "cell.U_f", "value": 0.0}]
    large = {"task": "subject-switch", "cell": "lstm", "hidden": 256, "embedding": 3}

    async with asking(create_app(Settings())) as client:
        for model in (large, large | {"hidden": 4}):
            body = {"model": model, "token": "Bob", "interventions": weights}
            assert (await client.post("/api/step", json=body)).status_code == 200

    assert [each == threading.get_ident() for each in where] == [False, True]


async def test_where_too_many_wait_the_next_is_told_to_come_again(kept):
    at = compute(threads=1, waiting=1, loop_work=0)
    go = threading.Event()
    done = []

    async def ask() -> None:
        done.append(await at.answer(kept, "Bob", lambda: go.wait(30)))

    async with anyio.create_task_group() as group:
        group.start_soon(ask)
        group.start_soon(ask)
        await anyio.wait_all_tasks_blocked()
        with pytest.raises(HTTPException) as refusal:
            await at.answer(kept, "Bob", lambda: None)
        go.set()

    assert refusal.value.status_code == 429
    assert done == [True, True]


async def test_too_much_at_once_is_said_in_the_one_shape():
    async with asking(create_app(Settings(waiting=0))) as client:
        response = await client.post("/api/trace", json={"model": RECIPE, "text": "Bob"})

    assert refused(response, 429) == "Too much is asked at once. Wait a few seconds and try again."
    assert response.headers["retry-after"] == "2"
