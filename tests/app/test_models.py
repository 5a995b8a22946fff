"""Nets that are brought, named and deleted; and who may do so on a shared server."""

import pytest

from app.main import create_app
from app.settings import Settings
from engine.model import Model
from engine.nets import load
from engine.recipe import Recipe
from tests.app.asking import asking, post, refused

FILE = {"content-type": "application/octet-stream"}
BROUGHT = Model.untrained(Recipe("subject-switch", "gru", hidden=4, embedding=2, seed=3))


@pytest.fixture
async def own():
    """A client of an application of its own, whose server nobody else can reach."""
    async with asking(create_app()) as client:
        yield client


async def bring(client, data: bytes = BROUGHT.to_bytes()):
    return await client.post("/api/models", content=data, headers=FILE)


async def test_a_net_that_is_brought_is_listed_read_and_given_back(own):
    brought = await bring(own)

    assert brought.status_code == 201
    assert brought.json()["model"]["id"] == BROUGHT.id
    (saved,) = (await own.get("/api/models")).json()["saved"]
    assert (saved["kind"], saved["name"], saved["is_here"]) == ("upload", None, True)
    assert saved["net"] == brought.json()["model"]
    traced = (await post(own, "/api/trace", model=BROUGHT.id, text="Bob is nice")).json()
    assert traced["chains"][0]["hidden"] == 4
    assert (await own.get(f"/api/models/{BROUGHT.id}/weights")).content == BROUGHT.to_bytes()


async def test_a_net_is_named_and_its_name_taken_away(own):
    await bring(own)

    for name in ("Ada's", None):
        named = await own.patch(f"/api/models/{BROUGHT.id}", json={"name": name})
        assert named.status_code == 204
        assert (await own.get("/api/models")).json()["saved"][0]["name"] == name


async def test_a_net_that_is_deleted_is_gone_also_for_who_was_reading_it(own):
    await bring(own)
    await post(own, "/api/trace", model=BROUGHT.id, text="Bob")

    assert (await own.delete(f"/api/models/{BROUGHT.id}")).status_code == 204

    refused(await post(own, "/api/trace", model=BROUGHT.id, text="Bob"), 404)
    refused(await own.delete(f"/api/models/{BROUGHT.id}"), 404)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "too short"),
        (b"PK\x03\x04" + b"\0" * 200, "not a safetensors file"),
        (b"\x80\x04\x95pickle", "not a safetensors file"),
        (BROUGHT.to_bytes()[:-8], "damaged or cut short"),
        (b"\xff" * 8 + BROUGHT.to_bytes()[8:], "header is too large"),
        (BROUGHT.to_bytes()[:-8] + b"\xff" * 8, "not finite"),
    ],
    ids=["empty", "zip", "pickle", "cut", "long header", "NaN"],
)
async def test_a_file_that_is_no_net_is_refused_and_nothing_is_kept(own, data, says):
    assert says in refused(await bring(own, data))

    assert (await own.get("/api/models")).json()["saved"] == []


async def test_a_file_that_is_too_large_is_refused():
    async with asking(create_app(Settings(upload_bytes=1_000))) as client:
        sentence = refused(await bring(client), 413)

    assert sentence == "This is too large. Send at most 1,000 bytes."


async def test_a_file_is_not_sent_as_json_nor_json_as_a_file(own):
    as_json = await own.post("/api/models", json={})
    as_file = await own.post("/api/trace", content=b"{}", headers=FILE)

    assert "application/octet-stream" in refused(as_json, 415)
    assert "application/json" in refused(as_file, 415)


async def test_a_net_that_ships_is_neither_named_nor_deleted(own):
    shipped = load("subject-switch", "lstm").id

    refused(await own.patch(f"/api/models/{shipped}", json={"name": "mine"}), 409)
    refused(await own.delete(f"/api/models/{shipped}"), 409)


async def test_on_a_shared_server_only_the_teacher_names_and_deletes():
    shared = create_app(Settings(host="0.0.0.0", token="chalk"))
    async with asking(shared, "http://localhost:8765") as client:
        await bring(client)
        path = f"/api/models/{BROUGHT.id}"
        for token in (b"", b"cheese", b"chalk\xe9"):
            refusal = await client.delete(path, headers={b"X-Gatescope-Token": token})
            assert "token" in refused(refusal, 403)

        gone = await client.delete(path, headers={"X-Gatescope-Token": "chalk"})

    assert gone.status_code == 204
