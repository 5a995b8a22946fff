"""Where the page stands in front of its server: under a path, and under which public address."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.security import origin

_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


class RootPath:
    """Takes the root path off every address under it.

    A proxy that strips the path itself is served as well: an address without it stays as it is.
    The page's own addresses are relative, so that it needs to know of neither.
    """

    def __init__(self, app: ASGIApp, path: str) -> None:
        self.app = app
        self.path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.path:
            if scope["path"] == self.path:
                # Relative addresses would go one folder too high from here.
                await _move_to(f"{self.path}/", send)
                return
            if scope["path"].startswith(f"{self.path}/"):
                raw = scope.get("raw_path") or b""
                scope = {
                    **scope,
                    "path": scope["path"].removeprefix(self.path),
                    "raw_path": raw.removeprefix(self.path.encode()),
                }
        await self.app(scope, receive, send)


async def _move_to(address: str, send: Send) -> None:
    headers = [(b"location", address.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 308, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


@dataclass(frozen=True)
class PublicUrl:
    """An address as people see it: its origin, and the path without a slash at the end."""

    origin: str
    path: str


def public_url(text: str) -> PublicUrl:
    """An address taken apart.

    Raises:
        ValueError: if it is not http(s)://name[:port][/path].
    """
    parts = urlsplit(text)
    path = parts.path.rstrip("/")
    site = f"{parts.scheme}://{parts.netloc}"
    if origin(site.lower()) is None or parts.query or parts.fragment or not is_root_path(path):
        raise ValueError(text)
    return PublicUrl(site.lower(), path)


def is_root_path(text: str) -> bool:
    """Whether this is a plain path: nothing, or /name, or /name/name and so on."""
    return _PATH.fullmatch(text) is not None and not {".", ".."} & set(text.split("/"))
