"""Where the page stands in front of its server: under a path, and under which public address."""

import re
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.security import origin

OWN = ("api", "static", "healthz", "openapi.json")

_PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")


class RootPath:
    """Takes the root path off every address under it.

    A proxy that strips the path itself is served as well: an address without it stays as it is.
    The page's own addresses are relative, so that it needs to know of neither.
    """

    def __init__(self, app: ASGIApp, paths: tuple[str, ...]) -> None:
        self.app = app
        self.paths = sorted(paths, key=len, reverse=True)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.paths:
            asked = scope["path"]
            if asked in self.paths:
                # Relative addresses would go one folder too high from here.
                await _move_to(f"{asked}/", send)
                return
            path = next((path for path in self.paths if asked.startswith(f"{path}/")), "")
            raw = scope.get("raw_path") or b""
            scope = {
                **scope,
                "path": asked.removeprefix(path),
                "raw_path": raw.removeprefix(path.encode()),
            }
        await self.app(scope, receive, send)


async def _move_to(address: str, send: Send) -> None:
    headers = [(b"location", address.encode()), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 308, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def public_url(text: str) -> str:
    """The address as people type it, in one way: no capitals in the name, no slash at the end.

    Raises:
        ValueError: if it is not http(s)://name[:port][/path].
    """
    parts = urlsplit(text)
    path = parts.path.rstrip("/")
    site = f"{parts.scheme}://{parts.netloc}".lower()
    if origin(site) is None or parts.query or parts.fragment or not is_root_path(path):
        raise ValueError(text)
    return site + path


def is_root_path(text: str) -> bool:
    """Whether everything may stand under this path: nothing, or /name, or /name/name and so on.

    Under one that begins like the server's own addresses it would not be plain what is asked for.
    """
    names = text.split("/")[1:]
    is_own = bool(names) and names[0] in OWN
    return _PATH.fullmatch(text) is not None and not {".", ".."} & set(names) and not is_own
