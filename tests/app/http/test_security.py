"""Who may ask, from which page, and how much: the middlewares around routes of no importance."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import anyio
import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from app.http.security import middleware
from app.settings import Settings

LIMIT = 1_000
JSON = {"content-type": "application/json"}


async def echo(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def broken(request: Request) -> Response:
    raise RuntimeError("a secret of the server")


@asynccontextmanager
async def guarded(
    base: str = "http://127.0.0.1:8765", **settings
) -> AsyncIterator[httpx.AsyncClient]:
    routes = [
        Route("/", echo, methods=["GET", "POST", "PUT", "DELETE"]),
        Route("/static/x", echo),
        Route("/broken", broken),
    ]
    given = Settings(body_bytes=LIMIT, read_seconds=0.2, linger_seconds=0.2, **settings)
    app = Starlette(routes=routes, middleware=middleware(given))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=base) as client:
        yield client


def sentence(response: httpx.Response) -> str:
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    assert list(body) == ["error", "key", "values"]
    assert body["error"].endswith((".", "?"))
    return str(body["error"])


# ---- Host ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LOCALHOST", "[::1]:80"]
)
async def test_a_server_answers_to_this_machines_own_names(host):
    async with guarded() as client:
        response = await client.get("/", headers={"host": host})

    assert response.status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil-localhost",
        "localhost.",
        "127.0.0.1@evil.example",
        "evil.example@127.0.0.1",
        "user:word@localhost",
        "localhost/../evil",
        "localhost#evil",
        "localhost?evil",
        "localhost\\evil",
        "localhost,evil.example",
        "localhost evil.example",
        "localhost:",
        "localhost:0",
        "localhost:65536",
        "localhost:x",
        "localhost:80:80",
        "::1",
        "[::1",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "127.1",
        "2130706433",
        "192.168.1.5",
        "",
        " ",
    ],
)
async def test_a_rebound_or_garbled_host_is_refused(host):
    async with guarded() as client:
        response = await client.get("/", headers={"host": host})

    assert response.status_code == 403
    assert "--allow-host" in sentence(response)


async def test_no_host_and_two_hosts_are_refused():
    async with guarded() as client:
        without = client.build_request("GET", "/")
        del without.headers["host"]
        none = await client.send(without)
        two = await client.get("/", headers=[("host", "localhost"), ("host", "localhost")])

    assert (none.status_code, two.status_code) == (403, 403)


async def test_an_allowed_name_is_answered_and_its_neighbours_are_not():
    async with guarded(hosts=("board.school", "desk:8000")) as client:
        answers = {
            host: (await client.get("/", headers={"host": host})).status_code
            for host in ("board.school", "Board.School:99", "desk:8000", "desk", "desk:1", "school")
        }

    assert answers == {
        "board.school": 200,
        "Board.School:99": 200,
        "desk:8000": 200,
        "desk": 403,
        "desk:1": 403,
        "school": 403,
    }


async def test_served_everywhere_the_address_asked_is_answered_and_no_name_is():
    async with guarded(base="http://192.168.1.5:8765", host="0.0.0.0") as client:
        own = await client.get("/")
        other = await client.get("/", headers={"host": "192.168.1.6:8765"})
        name = await client.get("/", headers={"host": "teacher.local"})

    assert (own.status_code, other.status_code, name.status_code) == (200, 403, 403)


async def test_served_on_one_address_that_address_is_answered():
    async with guarded(base="http://192.168.1.5", host="192.168.1.5") as client:
        response = await client.get("/")

    assert response.status_code == 200


# ---- Origin -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://127.0.0.1:8765"},
        {"origin": "HTTP://127.0.0.1:8765"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
    ],
    ids=str,
)
async def test_the_pages_own_requests_and_a_programs_are_taken(headers):
    async with guarded() as client:
        response = await client.post("/", content=b"{}", headers=JSON | headers)

    assert response.status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "https://127.0.0.1:8765"},
        {"origin": "http://127.0.0.1"},
        {"origin": "http://127.0.0.1:8766"},
        {"origin": "http://localhost:8765"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://evil@127.0.0.1:8765"},
        {"origin": "http://127.0.0.1:8765/"},
        {"origin": "http://127.0.0.1:8765 http://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": ""},
        {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1:8765"},
    ],
    ids=str,
)
async def test_another_sites_page_can_change_nothing(method, headers):
    async with guarded() as client:
        response = await client.request(method, "/", content=b"{}", headers=JSON | headers)

    assert response.status_code == 403
    assert "another site" in sentence(response)


async def test_a_usual_port_is_the_same_whether_it_is_written_or_not():
    async with guarded(base="http://localhost") as client:
        answers = [
            (await client.post("/", content=b"{}", headers=JSON | {"origin": origin, "host": host}))
            for origin, host in [
                ("http://localhost", "localhost:80"),
                ("http://localhost:80", "localhost"),
                ("http://localhost:443", "localhost"),
            ]
        ]

    assert [answer.status_code for answer in answers] == [200, 200, 403]


async def test_reading_from_a_link_on_another_site_is_allowed():
    async with guarded() as client:
        response = await client.get("/", headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 200


# ---- the body -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind",
    ["application/json", "Application/JSON; charset=UTF-8", 'application/json;charset="utf-8"'],
)
async def test_json_is_taken(kind):
    async with guarded() as client:
        response = await client.post("/", content=b"{}", headers={"content-type": kind})

    assert response.text == "2"


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "application/json, text/plain",
        "application/jsonp",
        "text/json",
        "",
    ],
)
async def test_anything_but_json_is_refused(kind):
    async with guarded() as client:
        response = await client.post("/", content=b"{}", headers={"content-type": kind})

    assert response.status_code == 415
    assert "application/json" in sentence(response)


async def test_no_type_two_types_and_compressed_json_are_refused():
    async with guarded() as client:
        none = await client.post("/", content=b"{}")
        two = await client.post("/", content=b"{}", headers=[*JSON.items(), *JSON.items()])
        packed = await client.post("/", content=b"{}", headers=JSON | {"content-encoding": "gzip"})

    assert [none.status_code, two.status_code, packed.status_code] == [415] * 3


async def test_a_request_without_a_body_that_is_not_reading_is_refused_unless_it_deletes():
    async with guarded() as client:
        posted, deleted = await client.post("/"), await client.delete("/")

    assert [posted.status_code, deleted.status_code] == [415, 200]


async def test_a_body_of_the_limit_is_taken_and_one_byte_more_is_not():
    async with guarded() as client:
        most = await client.post("/", content=b"x" * LIMIT, headers=JSON)
        more = await client.post("/", content=b"x" * (LIMIT + 1), headers=JSON)

    assert most.text == str(LIMIT)
    assert more.status_code == 413
    assert "1,000 bytes" in sentence(more)


async def test_bytes_are_counted_as_received_where_none_are_declared():
    sent = 0

    async def parts() -> AsyncIterator[bytes]:
        nonlocal sent
        for _ in range(10):
            sent += 400
            yield b"x" * 400

    async with guarded() as client:
        response = await client.post("/", content=parts(), headers=JSON)

    assert response.status_code == 413
    assert sent == 4_000  # taken to the end, so that the sender hears the answer


@pytest.mark.parametrize("length", ["1e3", "-1", "+5", "٣", "9" * 40, "5, 5", ""])
async def test_a_length_that_is_no_number_is_refused(length):
    async with guarded() as client:
        request = client.build_request("POST", "/", content=b"{}", headers=JSON)
        request.headers["content-length"] = length
        response = await client.send(request)

    assert response.status_code == 413


async def test_half_a_body_is_given_up_on_in_time():
    async def half() -> AsyncIterator[bytes]:
        yield b"{"
        await anyio.sleep(30)

    started = time.monotonic()
    async with guarded() as client:
        response = await client.post("/", content=half(), headers=JSON)

    assert response.status_code == 408
    assert "0.2 seconds" in sentence(response)
    assert time.monotonic() - started < 5


# ---- headers, and bugs --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {}, 200),
        ("/missing", {}, 404),
        ("/broken", {}, 500),
        ("/", {"host": "evil.example"}, 403),
    ],
)
async def test_every_answer_carries_the_headers(path, headers, status):
    async with guarded() as client:
        response = await client.get(path, headers=headers)

    assert response.status_code == status
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for directive in ("frame-ancestors", "object-src", "base-uri"):
        assert f"{directive} 'none'" in policy
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["cross-origin-opener-policy"] == "same-origin"
    assert response.headers["cross-origin-resource-policy"] == "same-origin"
    assert "microphone=()" in response.headers["permissions-policy"]
    assert response.headers["cache-control"] == "no-store"
    assert not [name for name in response.headers if name.startswith("access-control")]


async def test_a_file_may_be_kept_but_is_asked_for_again():
    async with guarded() as client:
        response = await client.get("/static/x")

    assert response.headers["cache-control"] == "no-cache"


async def test_a_bug_is_a_sentence_for_the_person_and_a_traceback_for_the_log(caplog):
    async with guarded() as client:
        response = await client.get("/broken")

    assert response.status_code == 500
    assert "secret" not in response.text
    assert sentence(response).startswith("Something went wrong here")
    assert "RuntimeError: a secret of the server" in caplog.text
