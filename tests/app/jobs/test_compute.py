"""Short answers in the event loop, long ones in a thread, and never too many waiting."""

import threading

import anyio
import pytest
from fastapi import HTTPException

from app.jobs.compute import Compute
from app.main import create_app
from app.settings import Settings
from tests.app.asking import asking, refused, store_of


def compute(**settings) -> Compute:
    given = Settings(**settings)
    return Compute(given, store_of(given))


async def test_a_short_text_is_answered_in_the_event_loop_and_a_long_one_in_a_thread(kept):
    at = compute(loop_work=1_000)

    short = await at.answer(kept, "Bob is a nice person.", threading.get_ident)
    long = await at.answer(kept, "wonderful " * 200, threading.get_ident)

    assert short == threading.get_ident()
    assert long != threading.get_ident()


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
    recipe = {"task": "subject-switch", "cell": "rnn", "hidden": 2, "embedding": 2}

    async with asking(create_app(Settings(waiting=0))) as client:
        response = await client.post("/api/trace", json={"model": recipe, "text": "Bob"})

    assert refused(response, 429) == "Too much is asked at once. Wait a few seconds and try again."
    assert response.headers["retry-after"] == "2"
