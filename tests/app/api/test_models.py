"""Nets that are brought, named and deleted; and who may do so on a shared server."""

import json
import shutil

import anyio
import pytest
from safetensors.numpy import save

from app.main import create_app
from app.settings import Settings
from app.storage.folder import FILE as FILE_NAME
from app.storage.folder import open_folder
from engine.net import weights
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load, shipped
from tests.app.asking import asking, post, refused

FILE = {"content-type": "application/octet-stream"}
BROUGHT = Model.untrained(Recipe("subject-switch", "gru", hidden=4, embedding=2, seed=3))


@pytest.fixture
async def own():
    """A client of an application of its own, whose server nobody else can reach."""
    async with asking(create_app()) as client:
        yield client


def shaped_otherwise() -> bytes:
    """The file with the rows and columns of the embedding exchanged."""
    data = BROUGHT.to_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8 : 8 + size])
    header["embedding"]["shape"].reverse()
    changed = json.dumps(header).encode()
    return len(changed).to_bytes(8, "little") + changed + data[8 + size :]


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


async def test_a_list_says_of_what_chains_each_net_is(own):
    recipe = Recipe("subject-switch", "gru", hidden=4, embedding=2, layers=2, direction="both")
    stack = Model.untrained(recipe)
    traced = stack.trace("Bob")

    await bring(own, stack.to_bytes())

    found = (await own.get("/api/models")).json()
    (saved,) = found["saved"]
    assert [chain["id"] for chain in saved["net"]["chains"]] == [c.id for c in traced.chains]
    for said, chain in zip(saved["net"]["chains"], traced.chains, strict=True):
        assert (said["layer"], said["direction"]) == (chain.layer, chain.direction)
        assert (said["reads"], said["starts_from"]) == (list(chain.reads), chain.starts_from)
        assert (said["cell"], said["hidden"], said["options"]) == ("gru", 4, chain.cell.options)
    for net in found["models"]:
        *_, chain = net["chains"]
        assert {key: net[key] for key in ("cell", "options", "hidden")} == {
            key: chain[key] for key in ("cell", "options", "hidden")
        }


async def test_what_the_shown_unit_tells_apart_is_said_of_one_net(own):
    trained = load("subject-switch", "gru")

    found = (await own.get(f"/api/models/{trained.id}")).json()
    await bring(own)
    untrained = (await own.get(f"/api/models/{BROUGHT.id}")).json()

    assert sorted(found["tells"]) == [["like", "hate"], ["not said"]]
    assert untrained["tells"] == []


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
        (shaped_otherwise(), "do not fit the header: embedding"),
    ],
    ids=["empty", "zip", "pickle", "cut", "long header", "NaN", "ill-shaped"],
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


async def test_on_a_full_disk_a_net_is_refused_and_what_was_kept_before_stays(tmp_path):
    kept = open_folder(tmp_path)
    full = create_app(Settings(data=tmp_path), kept)
    async with asking(full) as client:
        await bring(client)
        pages = kept.database.read("PRAGMA page_count")[0][0]
        kept.database.read(f"PRAGMA max_page_count = {pages}")
        other = Model.untrained(Recipe("subject-switch", "gru", hidden=64, embedding=2, seed=4))

        assert "the disk is full" in refused(await bring(client, other.to_bytes()), 507)
        assert "the disk is full" in refused(
            await client.post("/api/train", json={"task": "own-text", "text": LONG_TEXT}), 507
        )

        (saved,) = (await client.get("/api/models")).json()["saved"]
        assert saved["net"]["id"] == BROUGHT.id
        assert (await client.get(f"/api/models/{BROUGHT.id}/weights")).content == BROUGHT.to_bytes()
        assert (await client.get("/api/train")).json()["runs"] == []
    kept.close()


LONG_TEXT = "the cat sat on the mat and the dog lay by the door . " * 1_000


async def test_a_damaged_page_of_the_database_leaves_the_nets_that_ship_and_is_said(tmp_path):
    kept = open_folder(tmp_path)
    async with asking(create_app(kept=kept)) as client:
        for seed in range(3):
            net = Model.untrained(Recipe("subject-switch", "lstm", hidden=40, seed=seed))
            assert (await bring(client, net.to_bytes())).status_code == 201
        kept.database.read("PRAGMA wal_checkpoint(TRUNCATE)")
        file = tmp_path / FILE_NAME
        size = file.stat().st_size
        with file.open("r+b") as damaged:
            damaged.seek(4096)
            damaged.write(b"\xff" * (size - 4096))
        kept.database.read("PRAGMA cache_size = 0")
        kept.database.read("PRAGMA shrink_memory")

        answer = (await client.get("/api/models")).json()

        assert {net["id"] for net in answer["models"]} >= set(shipped())
        assert answer["saved"] == []
        assert "cannot be read" in answer["trouble"]
    kept.close()


async def test_where_named_nets_leave_no_room_a_net_is_refused_with_the_way_out():
    size = len(BROUGHT.to_bytes())
    other = Model.untrained(Recipe("subject-switch", "gru", hidden=4, embedding=2, seed=4))
    async with asking(create_app(Settings(store_bytes=size + size // 2))) as client:
        await bring(client)
        await client.patch(f"/api/models/{BROUGHT.id}", json={"name": "ours"})

        refused_for_now = await bring(client, other.to_bytes())

        assert "delete some of these 1" in refused(refused_for_now, 507)
        assert (await client.get(f"/api/models/{BROUGHT.id}/weights")).content == BROUGHT.to_bytes()
        refused(await client.get(f"/api/models/{other.id}"), 404)


@pytest.mark.parametrize(
    "changes",
    [{"task": "\ud800"}, {"seed": None}, {"made": {}}, {"hidden": 4.5}, {"vocabulary": [1]}],
    ids=str,
)
async def test_a_header_that_is_none_is_refused_and_the_list_goes_on(own, changes):
    header, tensors = weights.read(BROUGHT.to_bytes())
    data = save(tensors, metadata={weights.KEY: json.dumps({**header, **changes})})

    refused(await bring(own, data))

    answer = (await own.get("/api/models")).json()
    assert (answer["saved"], answer["trouble"]) == ([], None)


async def test_when_the_data_folder_is_gone_every_call_that_needs_it_says_so(tmp_path):
    settings = Settings(data=tmp_path / "data", workers=1)
    (tmp_path / "data").mkdir()
    app = create_app(settings)
    run = {"task": "near-far", "cell": "rnn", "hidden": 2, "embedding": 2, "updates": 0}
    shipped_net = load("near-far", "gru").id
    try:
        async with asking(app) as client:
            await bring(client)
            begun = (await post(client, "/api/train", **run)).json()["id"]
            while (await client.get(f"/api/train/{begun}")).json()["state"] != "done":
                await anyio.sleep(0.01)
            shutil.rmtree(tmp_path / "data")

            path = f"/api/models/{BROUGHT.id}"
            named = await client.patch(path, json={"name": "mine"})
            kept = [await bring(client), named, await client.delete(path)]
            read = [
                await client.get(path),
                await client.get(f"/api/train/{begun}"),
                await post(client, "/api/train", **run),
                await post(client, "/api/train", **{**run, "seed": 1}),
                await post(client, "/api/trace", model=BROUGHT.id, text="Bob"),
            ]
            listed = (await client.get("/api/models")).json()
            traced = await post(client, "/api/trace", model=shipped_net, text="Bob")
    finally:
        app.state.services.runs.close()

    for status, answers in ((507, kept), (503, read)):
        for answer in answers:
            assert "the data folder was removed" in refused(answer, status)
    assert "the data folder was removed" in listed["trouble"]
    assert shipped_net in [net["id"] for net in listed["models"]]
    assert traced.status_code == 200
