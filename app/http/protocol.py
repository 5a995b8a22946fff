"""One connection: HTTP as uvicorn speaks it, with bounds on what no application can bound."""

import asyncio
from collections import deque
from collections.abc import Mapping

from httptools import HttpParserUpgrade, HttpRequestParser
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from app.http.errors import refusal
from app.http.security import HEADERS
from engine.wording import Phrase


class TooFarAhead(Exception):
    """More requests were sent ahead of their answers than one connection may send."""


class Parser(HttpRequestParser):
    """A parser to which the offer of another protocol is no end of the request that makes it.

    llhttp ends such a request at its headers, whatever body it announces. Here none is ever
    changed to, and so the offer counts for nothing (RFC 9110 section 7.8).
    """

    def __init__(self, protocol: "Protocol") -> None:
        super().__init__(protocol)
        self._protocol = protocol
        # As uvicorn has it: what comes after "Connection: close" is dropped and no error.
        self.set_dangerous_leniencies(lenient_data_after_close=True)

    # uvicorn hands over bytes and nothing else.
    def feed_data(self, data: bytes) -> None:  # type: ignore[override]
        """Parse what came; what follows an offer goes to the parser in this one's place."""
        try:
            super().feed_data(data)
        except HttpParserUpgrade as offer:
            self._protocol.decline(data[offer.args[0] :])


class Protocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, bounded, and no other protocol whatever is offered.

    Bounded are the time and size of a request's head, what is sent between the parts of a body and
    after it (trailers, chunk extensions), how many requests are sent ahead of their answers, how
    long an answer may lie unread, and how many connections there are.
    """

    head_bytes: int
    head_seconds: float
    linger_seconds: float
    write_seconds: float
    requests_ahead: int
    most_connections: int

    # As narrow as uvicorn's own, which asyncio's is not.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.parser = Parser(self)
        self._head_size = 0
        self._head_clock: asyncio.TimerHandle | None = None
        self._unsent = 0
        self._unsent_since = 0.0
        self._has_begun = False
        self._idle_since = self.loop.time()
        self._is_refused = False
        self._beside_body = 0
        self._unanswered: deque[RequestResponseCycle] = deque()
        self._expect_head()
        if len(self.connections) > self.most_connections:
            self._admit()

    def connection_lost(self, exc: Exception | None) -> None:
        # uvicorn tells the newest request alone, and the one being answered would write on.
        for cycle in self._unanswered:
            give_up(cycle)
        self._head_is_here()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._has_begun = True
        self._expect_head()

    def on_headers_complete(self) -> None:
        if self._is_offer:
            return  # it comes again without
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
        if self._is_offer:
            return
        self._beside_body = 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self._unanswered.popleft()
        self._idle_since = self.loop.time()
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
            self._refuse(431, Phrase("http.long-head"))
        elif self._is_within_a_request() and self._beside_body > self.head_bytes:
            self._refuse(431, Phrase("http.long-beside"))

    def decline(self, rest: bytes) -> None:
        """Take the request that offers another protocol as if it offered none.

        Args:
            rest: what was received after its headers.
        """
        if not self._is_offer:
            return
        version = self.parser.get_http_version().encode()
        head = [b"%b %b HTTP/%b" % (self.parser.get_method(), self.url, version)]
        for name, value in self.headers:
            if name == b"connection":
                options = [option.strip() for option in value.split(b",")]
                value = b", ".join(each for each in options if each.lower() != b"upgrade")
            if name != b"upgrade":
                head.append(b"%b: %b" % (name, value))
        self.parser = Parser(self)
        self.parser.feed_data(b"\r\n".join([*head, b"", b""]) + rest)

    @property
    def _is_offer(self) -> bool:
        # CONNECT asks for another protocol by its name, and is refused by it.
        return self.parser.should_upgrade() and self.parser.get_method() != b"CONNECT"

    def end_if_unread(self) -> None:
        """End the connection if nothing of what was written has been read for too long.

        The server asks now and then: a small answer that nobody reads pauses no writer, and one
        that is read slowly is read.
        """
        unsent = self.transport.get_write_buffer_size()
        if unsent != self._unsent or unsent == 0:
            self._unsent, self._unsent_since = unsent, self.loop.time()
        elif self.loop.time() - self._unsent_since >= self.write_seconds:
            self.transport.abort()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is asked on it, nor being answered."""
        is_asking = self._head_clock is not None and self._has_begun
        return not (self._unanswered or is_asking or self._is_refused or self._unsent)

    def shutdown(self) -> None:
        super().shutdown()
        if self.cycle is not None and self.cycle.more_body and not self.cycle.response_started:
            self.transport.close()  # half a request; whoever sends it may never finish

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, Phrase("http.no-http"))

    def _is_within_a_request(self) -> bool:
        return self._head_clock is None and self.cycle is not None and self.cycle.more_body

    def _admit(self) -> None:
        """Take this connection in the place of the one that was idle longest, or refuse it.

        A browser opens an idle one anew when it needs it.
        """
        others = [each for each in self.connections if each is not self]
        if len(others) >= 2 * self.most_connections:
            self.transport.abort()
            return
        others = [each for each in others if not each.transport.is_closing()]
        if len(others) < self.most_connections:
            return
        idle = [each for each in others if isinstance(each, Protocol) and each.is_idle]
        if idle:
            min(idle, key=lambda each: each._idle_since).transport.close()
        else:
            self._refuse(503, Phrase("http.too-many"), {"retry-after": "5"})

    def _expect_head(self) -> None:
        if self._head_clock is None:
            self._head_size = 0
            self._head_clock = self.loop.call_later(self.head_seconds, self.transport.close)

    def _head_is_here(self) -> None:
        if self._head_clock is not None:
            self._head_clock.cancel()
            self._head_clock = None

    def _refuse(self, status: int, said: Phrase, headers: Mapping[str, str] | None = None) -> None:
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
        response = refusal(status, said, {"connection": "close", **(headers or {})})
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
