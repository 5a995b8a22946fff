"""The server itself: a socket on a free port, one process, and an end that is not an error."""

import errno
import logging
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import uvicorn
from fastapi import FastAPI
from uvicorn.server import HANDLED_SIGNALS

from app.http.protocol import Protocol
from app.jobs.runs import Runs
from app.settings import Settings
from engine.errors import KeyedError

TICKS_A_SECOND = 10
"""uvicorn's."""


class PortTaken(KeyedError):
    """No port near the one asked for is free."""


def listen(settings: Settings) -> socket.socket:
    """A socket that listens on the port asked for, or on the next free one.

    Raises Taken where none of `settings.ports_tried` is free, and OSError where this machine has
    no such address or may not use the port.
    """
    family, *_, address = socket.getaddrinfo(
        settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    last = min(settings.port + settings.ports_tried, 65_536) if settings.port else 1
    for port in range(settings.port, last):
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            # Elsewhere this lets a server start again at once; on Windows it would let two share.
            if sys.platform != "win32":
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            sock.bind((address[0], port, *address[2:]))
            sock.listen(512)
        except OSError as exc:
            sock.close()
            if exc.errno != errno.EADDRINUSE:
                raise
        else:
            return sock
    raise PortTaken("serve.ports-taken", first=settings.port, last=last - 1)


class Server(uvicorn.Server):
    """uvicorn, saying when it answers, and for which a signal is a way to end like any other."""

    def __init__(self, app: FastAPI, settings: Settings, announce: Callable[[], None]) -> None:
        bounds = {
            "head_bytes": settings.head_bytes,
            "head_seconds": settings.read_seconds,
            "linger_seconds": settings.linger_seconds,
            "write_seconds": settings.write_seconds,
            "requests_ahead": settings.requests_ahead,
            "most_connections": settings.connections,
        }
        super().__init__(
            uvicorn.Config(
                app,
                http=cast(Any, type("Protocol", (Protocol,), bounds)),
                ws="none",
                lifespan="on",
                access_log=False,
                server_header=False,
                log_config=None,
                timeout_keep_alive=int(settings.idle_seconds),
                timeout_graceful_shutdown=settings.stop_seconds,
            )
        )
        self.announce = announce
        self.runs: Runs = app.state.services.runs

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.announce()

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS_A_SECOND == 0:
            for connection in tuple(self.server_state.connections):
                if isinstance(connection, Protocol):
                    connection.end_if_unread()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.runs.end_streams()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End at a signal and return. uvicorn raises it again afterwards, as for a failed job."""
        before = {number: signal.signal(number, self.handle_exit) for number in HANDLED_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


class PlainFormatter(logging.Formatter):
    """A log line stays one line: what was sent cannot forge another or colour the terminal."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's name)
        line = super().formatMessage(record)
        return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)


def log_to_terminal() -> None:
    """Warnings and errors to standard error, plainly."""
    handler = logging.StreamHandler()
    handler.setFormatter(PlainFormatter("%(levelname)s: %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
