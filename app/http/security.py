"""What stands between the network and the routes: who may ask, from which page, and how much.

Plain ASGI, outermost first: headers on every answer, then Host, then Origin, then the body. All
of it reads the scope that the server made from the request line and headers, never a URL put
together again from them. Addresses: docs at https://fetch.spec.whatwg.org for Origin and
Sec-Fetch-Site, RFC 9110 section 7.2 for Host.
"""

import asyncio
import ipaddress
import re
from contextlib import suppress

from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http import build, loader
from app.http.errors import CatchAll, refusal
from app.settings import Settings
from engine.wording import LONGEST_NAME, Phrase


def policy(frames: tuple[str, ...] = ()) -> str:
    """The content security policy, with the sites that may show the page in a frame."""
    ancestors = " ".join(frames) or "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' '{loader.HASH}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            f"frame-ancestors {ancestors}",
            "object-src 'none'",
        )
    )


def headers(frames: tuple[str, ...] = ()) -> tuple[tuple[bytes, bytes], ...]:
    """The headers of every answer."""
    return (
        (b"content-security-policy", policy(frames).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"no-referrer"),
        (b"cross-origin-opener-policy", b"same-origin"),
        (b"cross-origin-resource-policy", b"same-origin"),
        (
            b"permissions-policy",
            b"camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    )


HEADERS = headers()
READING = ("GET", "HEAD")
OWN_NAMES = ("127.0.0.1", "localhost", "[::1]")

_AUTHORITY = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")
_ORIGIN = re.compile(r"(?P<scheme>https?)://(?P<authority>[^/?#@\\]+)")
_JSON = re.compile(rb"application/json(?:\s*;\s*charset=\"?utf-8\"?)?", re.IGNORECASE)
_FILE = re.compile(rb"application/octet-stream", re.IGNORECASE)
_DEFAULT_PORT = {"http": 80, "https": 443}


class Headers:
    """The headers of every answer, errors included; answers of the API are not stored."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        own = () if settings.is_source else (build.HEADER,)
        self.headers = (*headers(settings.frames), *own)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_kept = scope["path"].startswith("/static/")

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message.get("headers", ()), *self.headers]
                if not any(name == b"cache-control" for name, _ in headers):
                    headers.append((b"cache-control", b"no-cache" if is_kept else b"no-store"))
                message = {**message, "headers": headers}
            await send(message)

        await self.app(scope, receive, dressed)


class HostCheck:
    """Answers only to names that this server was started for.

    Otherwise any web site could point a name of its own at 127.0.0.1 and read the answers as its
    own (DNS rebinding). Ports are not compared: a name that was not allowed is not made good by
    its port, and a forwarded port is honest. An entry that gives a port stands for that port only.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.is_everywhere = is_wildcard(settings.host)
        public = [site.partition("://")[2] for site in settings.origins]
        names = [*OWN_NAMES, *settings.hosts, *public]
        if not self.is_everywhere:
            names.append(f"[{settings.host}]" if ":" in settings.host else settings.host)
        self.allowed = frozenset(entry for name in names if (entry := authority(name)))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self.is_allowed(scope):
            await close_with(403, Phrase("host.unknown"), scope, receive, send)
            return
        await self.app(scope, receive, send)

    def is_allowed(self, scope: Scope) -> bool:
        """One Host header, whose name is on the list or is the address the request came to."""
        hosts = header(scope, b"host")
        asked = authority(hosts[0]) if len(hosts) == 1 else None
        if asked is None:
            return False
        name, port = asked
        if (name, None) in self.allowed or (name, port) in self.allowed:
            return True
        # Served on every address: the one this connection came in on is ours. A rebound name is
        # a name, never a bare address, so this opens nothing to other sites.
        return self.is_everywhere and name == own_address(scope)


class OriginCheck:
    """Anything but reading must come from this server's own page, or from no page at all.

    A browser says where a request comes from (Origin, Sec-Fetch-Site); a program says neither.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.public = frozenset(origin(site) for site in settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] not in READING:
            refused = self.refusal(scope)
            if refused:
                await close_with(403, refused, scope, receive, send)
                return
        await self.app(scope, receive, send)

    def refusal(self, scope: Scope) -> Phrase | None:
        """What to say where a browser says that another page than ours sent this, else None."""
        sites = header(scope, b"sec-fetch-site")
        if any(site not in ("same-origin", "none") for site in sites) or len(sites) > 1:
            return FOREIGN
        origins = header(scope, b"origin")
        if not origins:
            return None
        sent = origin(origins[0]) if len(origins) == 1 else None
        if sent is None:
            return FOREIGN
        scheme = scope.get("scheme", "http")
        own = authority(header(scope, b"host")[0], _DEFAULT_PORT.get(scheme))
        if own is not None and sent == (scheme, *own):
            return None
        if sent in self.public:
            return None
        is_named = sites and len(origins[0]) <= LONGEST_NAME
        return Phrase.of("origin.unknown", origin=origins[0]) if is_named else FOREIGN


FOREIGN = Phrase("origin.foreign")


class BodyCheck:
    """JSON only, of bounded size, and here in time; what the routes see has fully arrived.

    One address takes a file of weights instead, and has a limit of its own. Bytes are counted as
    declared and again as received, and kept only up to the limit.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.json_limit = settings.body_bytes
        self.file_limit = settings.upload_bytes
        self.seconds = settings.read_seconds
        self.linger = settings.linger_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        kind = _FILE if is_upload(scope) else _JSON
        if scope["method"] not in READING and not (is_empty(scope) or self.is_sent_as(kind, scope)):
            say = Phrase("body.not-a-file" if kind is _FILE else "body.not-json")
            await close_with(415, say, scope, receive, send, self.linger)
            return
        limit = self.file_limit if kind is _FILE else self.json_limit
        too_much = Phrase.of("body.too-large", most=limit)
        declared = header(scope, b"content-length")
        if any(not is_number(length) or int(length) > limit for length in declared):
            await close_with(413, too_much, scope, receive, send, self.linger)
            return
        body = bytearray()
        more = True
        try:
            async with asyncio.timeout(self.seconds):
                while more and len(body) <= limit:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return
                    body += message.get("body", b"")
                    more = message.get("more_body", False)
        except TimeoutError:
            late = Phrase.of("body.late", seconds=self.seconds)
            await close_with(408, late, scope, receive, send)
            return
        if len(body) > limit:
            body.clear()
            await close_with(413, too_much, scope, receive, send, self.linger if more else 0.0)
        else:
            await self.app(scope, replay(bytes(body), receive), send)

    @staticmethod
    def is_sent_as(kind: re.Pattern[bytes], scope: Scope) -> bool:
        """One content type, the one wanted, and not compressed."""
        types = [value for name, value in scope["headers"] if name == b"content-type"]
        is_plain = all(coding in ("", "identity") for coding in header(scope, b"content-encoding"))
        sent = types[0].strip() if len(types) == 1 else b""
        return bool(kind.fullmatch(sent)) and is_plain


def is_upload(scope: Scope) -> bool:
    """Whether this address takes a file of weights."""
    return (scope["method"], scope["path"]) == ("POST", "/api/models")


def is_empty(scope: Scope) -> bool:
    """A deletion that says all in its address; a foreign page is refused by its Origin anyway."""
    has_body = header(scope, b"transfer-encoding") or header(scope, b"content-length") not in (
        [],
        ["0"],
    )
    return scope["method"] == "DELETE" and not has_body


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body that has already arrived, then what the server says."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


async def close_with(
    status: int,
    said: Phrase,
    scope: Scope,
    receive: Receive,
    send: Send,
    linger: float = 0.0,
) -> None:
    """Refuse, and end the connection: what still comes on it is not wanted.

    With `linger` seconds, what is still being sent is taken and dropped for that long before the
    connection ends. A connection that ends with unread bytes is reset, and many clients then lose
    the answer that was already on its way.
    """

    async def hold_open(message: Message) -> None:
        if message["type"] == "http.response.body" and linger:
            await send({**message, "more_body": True})
            with suppress(TimeoutError):
                async with asyncio.timeout(linger):
                    while (await receive()).get("more_body", False):
                        pass
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await send(message)

    await refusal(status, said, {"connection": "close"})(scope, receive, hold_open)


def header(scope: Scope, name: bytes) -> list[str]:
    """Every value of a header, lower-case, as text."""
    return [v.decode("latin-1").strip().lower() for key, v in scope["headers"] if key == name]


def is_number(text: str) -> bool:
    """A plain decimal number that is no longer than any honest one."""
    return re.fullmatch(r"[0-9]{1,18}", text) is not None


def authority(text: str, default_port: int | None = None) -> tuple[str, int | None] | None:
    """Name and port of `name`, `name:port` or `[address]:port`; None where it is anything else."""
    found = _AUTHORITY.fullmatch(text.lower())
    if found is None:
        return None
    name, port = found["name"], found["port"]
    if port is not None and not 0 < int(port) < 65_536:
        return None
    return name, default_port if port is None else int(port)


def origin(text: str) -> tuple[str, str, int | None] | None:
    """Scheme, name and port of an Origin header; None where it is `null` or anything else."""
    found = _ORIGIN.fullmatch(text)
    if found is None:
        return None
    named = authority(found["authority"], _DEFAULT_PORT[found["scheme"]])
    return None if named is None else (found["scheme"], *named)


def is_wildcard(host: str) -> bool:
    """Whether `host` means every address of this machine."""
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def own_address(scope: Scope) -> str | None:
    """The address of this machine that the request came to, as a Host header writes it."""
    server = scope.get("server")
    try:
        address = ipaddress.ip_address(server[0]) if server else None
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        address = address.ipv4_mapped or address
    if address is None:
        return None
    return f"[{address}]" if address.version == 6 else str(address)


def middleware(settings: Settings) -> list[Middleware]:
    """All of the above, outermost first, with a net under it for bugs."""
    return [
        Middleware(Headers, settings=settings),
        Middleware(CatchAll),
        Middleware(HostCheck, settings=settings),
        Middleware(OriginCheck, settings=settings),
        Middleware(BodyCheck, settings=settings),
    ]
