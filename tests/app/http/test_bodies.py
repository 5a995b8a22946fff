"""Bodies that are not what a call takes: refused by name, shortly, and never repeated."""

import json
import tracemalloc

import pytest

from tests.app.asking import JSON, LSTM, post, refused

CALLS = ["/api/step", "/api/trace", "/api/gradients", "/api/explain"]


@pytest.mark.parametrize("path", CALLS)
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'model': 1}",
        b"\xff\xfe{}",
        b"\x00",
        b"[]",
        b"null",
        b"5",
        b'"text"',
        b"{}{}",
        b"{}",
        b'{"model": NaN}',
        b"[" * 100_000,
        b'{"model": ' + b"[" * 100_000,
        b'{"model":' * 900 + b"1" + b"}" * 900,
        b"1" * 5_000,
        b'{"model": ' + b"9" * 5_000 + b"}",
        "{\u201cmodel\u201d: 1}".encode(),
        '{"model": 1}'.encode("utf-16"),
    ],
    ids=lambda body: repr(body[:16]),
)
async def test_a_body_that_is_not_the_object_wanted_is_refused(client, path, body):
    response = await client.post(path, content=body, headers=JSON)

    refused(response, 400 if response.status_code == 400 else 422)


async def test_a_missing_field_is_named(client):
    response = await post(client, "/api/trace", model=LSTM)

    assert refused(response) == "text: this field is missing; send it."


async def test_every_fault_is_counted_and_the_first_is_told(client):
    response = await post(client, "/api/gradients", model=LSTM, loss={"t": -1})

    assert refused(response) == "text: this field is missing; send it. And 3 more."


async def test_an_unknown_field_is_named_with_those_that_are_known(client):
    response = await post(client, "/api/explain", model=LSTM, text="Bob", steps=3)

    assert refused(response).startswith(
        "steps: there is no field of this name here; the fields are"
    )
    assert "interventions" in refused(response)


@pytest.mark.parametrize("name", ["x" * 5_000, "\x1b[2J", "\u202e", "a\nb", "<b>", ""])
async def test_the_name_of_an_unknown_field_is_shown_short_and_printable(client, name):
    response = await post(client, "/api/explain", model=LSTM, text="Bob", **{name: 1})

    assert refused(response).isprintable()


@pytest.mark.parametrize(
    "field",
    ["model", "text", "as_typed", "interventions", "encoding", "x"],
)
async def test_a_megabyte_is_not_sent_back(client, field):
    body = {"model": LSTM, "text": "Bob"} | {field: "secret " * 140_000}

    response = await post(client, "/api/trace", **body)

    assert "secret" not in refused(response)


MANY = {
    "unknown fields": {f"field{k}": 1 for k in range(60_000)},
    "numbers as typed": {"as_typed": ["x"] * 150_000},
    "interventions": {"interventions": [{}] * 200_000},
    "a state": {"state": {"h": ["x"] * 150_000}},
    "states": {"state": {f"h{k}": 0 for k in range(80_000)}},
    "inputs": {"x": ["x"] * 150_000},
    "options": {"model": LSTM | {"options": {f"o{k}": 0 for k in range(80_000)}}},
}


@pytest.mark.parametrize("more", MANY.values(), ids=MANY.keys())
async def test_a_megabyte_of_faults_takes_little_memory(client, more):
    body = json.dumps({"model": LSTM, "token": "Bob"} | more).encode()
    assert 500_000 < len(body) < 1_500_000

    tracemalloc.start()
    response = await client.post("/api/step", content=body[:1_000_000], headers=JSON)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    refused(response, response.status_code)
    assert response.status_code in (422, 413)
    assert peak < 60_000_000


@pytest.mark.parametrize("path", ["/nope", "/api", "/api/", "/docs", "/redoc", "/api/models/"])
async def test_an_address_where_nothing_is_says_where_something_is(client, path):
    response = await client.get(path)

    assert "/openapi.json" in refused(response, 404)


async def test_a_method_that_is_not_taken_is_refused_with_those_that_are(client):
    wrong = await client.get("/api/trace")
    foreign = await client.request("DELETE", "/api/models", json={})

    refused(wrong, 405)
    refused(foreign, 405)
    assert wrong.headers["allow"] == "POST"
    assert foreign.headers["allow"] == "GET, HEAD"
