"""HEAD at every address: the status and headers of GET, and no body."""

import httpx
import pytest

from app.main import create_app
from app.settings import Settings
from tests.app.api.test_train import SMALL
from tests.app.asking import asking, post

DIFFERENT = ("date",)


def same(head: httpx.Response, get: httpx.Response) -> bool:
    """Whether a HEAD says all that GET does, and nothing more."""
    shown = [
        {key: value for key, value in each.headers.items() if key not in DIFFERENT}
        for each in (head, get)
    ]
    return head.status_code == get.status_code and shown[0] == shown[1] and head.content == b""


async def test_every_call_that_is_read_answers_head_with_the_headers_alone(app, client, kept):
    paths = [path for path, calls in app.openapi()["paths"].items() if "get" in calls]
    of_nets = [path.replace("{id}", kept.id) for path in paths if "/train/" not in path]

    assert len(of_nets) >= 7
    for path in (*of_nets, "/", "/static/page/page.js", "/openapi.json"):
        head, get = await client.head(path), await client.get(path)
        assert get.status_code == 200
        assert int(head.headers["content-length"]) > 0
        assert same(head, get), path


@pytest.mark.parametrize("path", ["/none", "/api/models/" + "0" * 16, "/api/step", "/static/none"])
async def test_what_get_refuses_head_refuses_without_a_sentence(client, path):
    head, get = await client.head(path), await client.get(path)

    assert get.status_code in (404, 405)
    assert same(head, get)


async def test_a_run_and_its_stream_answer_head_and_end():
    app = create_app(Settings(workers=1))
    try:
        async with asking(app) as client:
            begun = (await post(client, "/api/train", **{**SMALL, "updates": 20_000})).json()
            path = f"/api/train/{begun['id']}"
            whole = await client.head(path)
            stream = await client.head(f"{path}/events")
            await post(client, f"{path}/stop", owner=begun["owner"])
    finally:
        app.state.services.runs.close()

    assert (whole.status_code, whole.content) == (200, b"")
    assert whole.headers["content-type"] == "application/json"
    assert (stream.status_code, stream.content) == (200, b"")
    assert stream.headers["content-type"].startswith("text/event-stream")
