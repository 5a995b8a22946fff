"""The server itself: a socket on a free port, one process, and an end that is not an error."""

import asyncio
import errno
import logging
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

import uvicorn
from fastapi import FastAPI
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import HANDLED_SIGNALS

from app.http.errors import refusal
from app.http.security import HEADERS
from app.jobs.runs import Runs
from app.settings import Settings


class PortTaken(Exception):
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
    raise PortTaken(f"ports {settings.port} to {last - 1} are all taken")


class TooFarAhead(Exception):
    """More requests were sent ahead of their answers than one connection may send."""


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with bounds on what no application can bound.

    That is the time and size of a request's head, what is sent between the parts of a body and
    after it (trailers, chunk extensions), how many requests are sent ahead of their answers, and
    how long an answer may lie unread.
    """

    head_bytes: int
    head_seconds: float
    linger_seconds: float
    write_seconds: float
    requests_ahead: int

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._head_size = 0
        self._head_clock: asyncio.TimerHandle | None = None
        self._write_clock: asyncio.TimerHandle | None = None
        self._is_refused = False
        self._beside_body = 0
        self._unanswered: deque[RequestResponseCycle] = deque()
        self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        # uvicorn tells the newest request alone, and the one being answered would write on.
        for cycle in self._unanswered:
            give_up(cycle)
        self._head_is_here()
        self._stop_write_clock()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._expect_head()

    def on_headers_complete(self) -> None:
        self._head_is_here()
        self._beside_body = 0
        if len(self._unanswered) > self.requests_ahead:
            raise TooFarAhead
        super().on_headers_complete()
        self._unanswered.append(self.cycle)

    def on_body(self, body: bytes) -> None:
        self._beside_body = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._beside_body = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._unanswered.popleft()
        super().on_response_complete()
        if self._is_refused and not self._unanswered and not self.transport.is_closing():
            self._end()

    def data_received(self, data: bytes) -> None:
        if self._is_refused:
            return
        if self._head_clock is not None:
            self._head_size += len(data)
        self._beside_body += len(data)
        super().data_received(data)
        if self._is_refused:
            return
        if self._head_clock is not None and self._head_size > self.head_bytes:
            self._refuse(431, "The request's head is too long.")
        elif self._is_within_a_request() and self._beside_body > self.head_bytes:
            self._refuse(431, "What is sent beside the body is too long.")

    def pause_writing(self) -> None:
        super().pause_writing()
        if self._write_clock is None:
            self._write_clock = self.loop.call_later(self.write_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        self._stop_write_clock()
        super().resume_writing()

    def shutdown(self) -> None:
        super().shutdown()
        if self.cycle is not None and self.cycle.more_body and not self.cycle.response_started:
            self.transport.close()  # half a request; whoever sends it may never finish

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, "This is not HTTP as this server speaks it.")

    def _is_within_a_request(self) -> bool:
        return self._head_clock is None and self.cycle is not None and self.cycle.more_body

    def _stop_write_clock(self) -> None:
        if self._write_clock is not None:
            self._write_clock.cancel()
            self._write_clock = None

    def _expect_head(self) -> None:
        if self._head_clock is None:
            self._head_size = 0
            self._head_clock = self.loop.call_later(self.head_seconds, self.transport.close)

    def _head_is_here(self) -> None:
        if self._head_clock is not None:
            self._head_clock.cancel()
            self._head_clock = None

    def _refuse(self, status: int, sentence: str) -> None:
        self._is_refused = True
        cycle = self.cycle
        if cycle is not None and cycle.more_body and len(self._unanswered) > 1:
            self.pipeline.popleft()  # half a request behind whole ones: it alone is let go
            self._unanswered.pop()
        if self._unanswered and not self._unanswered[-1].more_body:
            return  # good requests came before: they get their answers whole, and then it ends
        if cycle is not None and cycle.response_started and cycle.more_body:
            self.transport.close()  # it has its answer, and only what else was sent is too much
            return
        for cycle in self._unanswered:
            give_up(cycle)
        response = refusal(status, sentence, {"connection": "close"})
        lines = [b"HTTP/1.1 %d " % status]
        lines += [b"%b: %b" % header for header in (*response.raw_headers, *HEADERS)]
        self.transport.write(b"\r\n".join([*lines, b"", bytes(response.body)]))
        self._end()

    def _end(self) -> None:
        """Close after what is written; what still comes is read for a moment and dropped.

        A connection that is closed while bytes lie unread is reset, and its answer may be lost.
        """
        self.flow.resume_reading()
        self.transport.write_eof()
        self.loop.call_later(self.linger_seconds, self.transport.close)


def give_up(cycle: RequestResponseCycle) -> None:
    """Nobody reads the answer to a request: whatever makes it is told, and writes nothing more."""
    cycle.disconnected = True
    cycle.message_event.set()


class Server(uvicorn.Server):
    """uvicorn, saying when it answers, and for which a signal is a way to end like any other."""

    def __init__(self, app: FastAPI, settings: Settings, announce: Callable[[], None]) -> None:
        bounds = {
            "head_bytes": settings.head_bytes,
            "head_seconds": settings.read_seconds,
            "linger_seconds": settings.linger_seconds,
            "write_seconds": settings.write_seconds,
            "requests_ahead": settings.requests_ahead,
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
