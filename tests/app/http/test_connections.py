"""Connections over real sockets: how many there may be, and answers that nobody reads."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from uvicorn.server import ServerState

from app.http.protocol import Protocol
from app.http.server import Server
from app.main import create_app
from app.settings import Settings
from engine.nets import load

PATIENCE = 120
ASK = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
NET = f"/api/models/{load('next-character', 'lstm').id}/weights"
LONGER = ASK.replace(b"/healthz", NET.encode())
"""Its answer fits no small buffer, and is too short to make a writer wait."""
HALF = ASK[:-2]
SMALL_BUFFER = 4096

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@asynccontextmanager
async def serving(**limits: Any) -> AsyncIterator[tuple[Server, int]]:
    """A server in this process, whose sockets hold little, and its port."""
    settings = Settings(**limits)
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL_BUFFER)
        sock.bind(("127.0.0.1", 0))
        ready = asyncio.Event()
        server = Server(create_app(settings), settings, ready.set)
        serve = asyncio.create_task(server.serve([sock]))
        try:
            await ready.wait()
            yield server, sock.getsockname()[1]
        finally:
            server.should_exit = True
            await serve


@pytest.fixture
async def connect() -> AsyncIterator[Callable[[int], Awaitable[Connection]]]:
    """Opens connections to a port, and closes them all at the end."""
    opened: list[Connection] = []

    async def open_one(port: int) -> Connection:
        opened.append(await connection_to(port))
        return opened[-1]

    yield open_one
    for _, writer in opened:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def connection_to(port: int) -> Connection:
    """A connection that takes little until it is read."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BUFFER)
    sock.setblocking(False)
    await asyncio.get_running_loop().sock_connect(sock, ("127.0.0.1", port))
    return await asyncio.open_connection(sock=sock, limit=1)


async def ask(connection: Connection, what: bytes = ASK) -> tuple[int, dict[str, str], bytes]:
    """The status, headers and body of an answer."""
    connection[1].write(what)
    return await answer(connection[0])


async def answer(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    lines = []
    while line := (await read_line(reader)).strip():
        lines.append(line.decode())
    headers = dict(line.lower().split(": ", 1) for line in lines[1:])
    return (
        int(lines[0].split()[1]),
        headers,
        await reader.readexactly(int(headers["content-length"])),
    )


async def read_line(reader: asyncio.StreamReader) -> bytes:
    line = bytearray()
    while not line.endswith(b"\n"):
        line += await reader.readexactly(1)
    return bytes(line)


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not is_so():
            await asyncio.sleep(0.01)


def connections(server: Server) -> list[Protocol]:
    return [each for each in server.server_state.connections if isinstance(each, Protocol)]


def unsent(server: Server) -> int:
    return sum(each.transport.get_write_buffer_size() for each in connections(server))


def all_are_asking(server: Server) -> bool:
    return not any(each.is_idle for each in connections(server))


@pytest.mark.parametrize("end", [b"", b"Connection: close\r\n"], ids=["kept open", "closed"])
async def test_a_small_answer_that_nobody_reads_is_given_up(connect, end):
    async with serving(write_seconds=0.5, idle_seconds=1) as (server, port):
        _, writer = connection = await connect(port)
        writer.write(LONGER[:-2] + end + b"\r\n")
        await until(lambda: unsent(server) > 0)
        assert unsent(server) < 64 * 1024  # less than what makes a writer wait

        await until(lambda: not server.server_state.connections)
        with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
            await answer(connection[0])


OFFERS = {
    "h2c": b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    "websocket": b"Connection: keep-alive, upgrade\r\nUpgrade: websocket\r\n",
    "none": b"",
}


@pytest.mark.parametrize("offer", OFFERS)
async def test_a_request_that_offers_another_protocol_is_answered_as_if_it_did_not(connect, offer):
    body = json.dumps({"model": load("subject-switch", "lstm").id, "token": "Bob"}).encode()
    head = (
        b"POST /api/step HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\n" % len(body)
    )
    async with serving() as (_, port):
        reader, writer = connection = await connect(port)
        whole = head + OFFERS[offer] + b"\r\n" + body
        for cut in (len(head), len(whole) - len(body), len(whole) - 1, len(whole)):
            writer.write(whole[:cut])
            await writer.drain()
            writer.write(whole[cut:] + ASK)
            status, _, said = await answer(reader)
            assert (status, json.loads(said)["column"]["text"]) == (200, "Bob")
            assert (await answer(reader))[0] == 200  # the connection stays good
        assert (await ask(connection, b"CONNECT a:80 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"))[
            0
        ] == 400


class Slow(asyncio.Transport):
    """A transport with so much unsent."""

    unsent, is_aborted = 0, False

    def get_extra_info(self, name, default=None):
        return default

    def get_write_buffer_size(self):
        return self.unsent

    def abort(self):
        self.is_aborted = True


class Clock:
    """A loop that has a clock and never calls anything."""

    now = 0.0

    def time(self):
        return self.now

    def call_later(self, *_):
        return asyncio.Handle(print, (), asyncio.get_running_loop())


@pytest.mark.parametrize(
    ("unsent", "ends"),
    [([90, 80, 70, 60], False), ([90, 90, 90, 0], False), ([0] * 4, False), ([90] * 4, True)],
    ids=["read slowly", "read at last", "nothing unsent", "never read"],
)
async def test_an_answer_may_be_read_slowly_but_not_lie_unread(unsent, ends):
    server = Server(create_app(), Settings(write_seconds=30), lambda: None)
    server.config.load()
    clock, transport = Clock(), Slow()
    kind: Any = server.config.http_protocol_class
    protocol = kind(server.config, ServerState(), {}, _loop=clock)
    protocol.connection_made(transport)

    for transport.unsent in unsent:
        protocol.end_if_unread()
        clock.now += 10

    assert transport.is_aborted == ends


async def test_one_connection_more_takes_the_place_of_the_one_that_was_idle_longest(connect):
    async with serving(connections=3) as (server, port):
        first, second, third = [await connect(port) for _ in range(3)]
        for each in (second, first, third):
            assert (await ask(each))[0] == 200

        fourth = await connect(port)

        assert (await ask(fourth))[0] == 200
        assert await second[0].read(1) == b""
        for each in (first, third):
            assert (await ask(each))[0] == 200
        assert len(server.server_state.connections) == 3


async def test_where_none_is_idle_who_comes_is_told_to_come_again_and_is_answered_then(connect):
    async with serving(connections=3) as (server, port):
        busy = [await connect(port) for _ in range(3)]
        for _, writer in busy:
            writer.write(HALF)
        await until(lambda: all_are_asking(server))

        refused = await connect(port)
        status, headers, body = await answer(refused[0])

        assert status == 503
        assert json.loads(body)["key"] == "http.too-many"
        assert int(headers["retry-after"]) > 0
        assert headers["connection"] == "close"
        assert "content-security-policy" in headers
        for each in busy:
            assert (await ask(each, b"\r\n"))[0] == 200
        again = await connect(port)
        assert (await ask(again))[0] == 200


async def test_who_asks_on_while_the_server_is_full_holds_no_more_than_as_many_again(
    connect,
):
    async with serving(connections=2, linger_seconds=3600) as (server, port):
        busy = [await connect(port) for _ in range(2)]
        for _, writer in busy:
            writer.write(HALF)
        await until(lambda: all_are_asking(server))

        more = [await connect(port) for _ in range(20)]
        heads = await asyncio.gather(*(each[0].read(12) for each in more), return_exceptions=True)

        assert heads.count(b"HTTP/1.1 503") >= 1
        assert len(server.server_state.connections) <= 5


async def test_a_class_of_sixty_with_six_connections_each_is_served(connect):
    async with serving() as (server, port):
        class_room = [await connect(port) for _ in range(360)]
        answers = await asyncio.gather(*(ask(each) for each in class_room))

        assert {status for status, _, _ in answers} == {200}
        assert len(server.server_state.connections) == 360
