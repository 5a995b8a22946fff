"""The page's files, from memory: a page is many small modules, and each is asked for at once.

A file is read when it is first asked for, and again when it has changed on the disk, so whoever
works on the page sees it by loading it anew. Starlette's own files open, measure and send each in
threads, which costs about three times the CPU of this for a module of two kilobytes.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

Headers = list[tuple[bytes, bytes]]

# A system's own table may call a script text/plain (Windows does where a program changed its
# registry), and a browser then refuses to run it.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ts": "text/plain; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}
PACKED = (".png", ".woff2")
"""What is compressed already."""
WORTH = 1_000
"""Bytes from which on packing saves more than it costs a browser."""


@dataclass(frozen=True)
class File:
    """One file as it is sent, plain and, where that is worth it, packed by gzip."""

    stamp: tuple[int, int]
    plain: bytes
    packed: bytes | None
    headers: Headers

    @classmethod
    def read(cls, path: Path, stamp: tuple[int, int]) -> "File":
        """The file as it is now."""
        data = path.read_bytes()
        packed = None
        if path.suffix not in PACKED and len(data) >= WORTH:
            packed = gzip.compress(data, 6, mtime=0)
        tag = hashlib.sha256(data).hexdigest()[:20]
        kind = TYPES.get(path.suffix, "application/octet-stream")
        headers = [(b"content-type", kind.encode()), (b"etag", f'"{tag}"'.encode())]
        if packed is not None:
            headers.append((b"vary", b"accept-encoding"))
        return cls(stamp, data, packed, headers)


class Files:
    """An application for the files of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._known: dict[str, File] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A file; anything but GET else is the framework's 404 or 405."""
        if scope["type"] != "http" or scope["method"] != "GET":
            raise HTTPException(405)
        file = self._found(scope["path"].removeprefix(scope.get("root_path", "")))
        asked = dict(scope["headers"])
        headers = list(file.headers)
        body = file.plain
        if asked.get(b"if-none-match") == dict(headers)[b"etag"]:
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        if file.packed is not None and b"gzip" in asked.get(b"accept-encoding", b""):
            body = file.packed
            headers.append((b"content-encoding", b"gzip"))
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def _found(self, name: str) -> File:
        """The file of an address; 404 for one that is not there, or not in the folder."""
        try:
            path = (self._folder / name.lstrip("/")).resolve()
            if not path.is_relative_to(self._folder):
                raise HTTPException(404)
            about = path.stat()
            stamp = (about.st_mtime_ns, about.st_size)
            known = self._known.get(str(path))
            if known is None or known.stamp != stamp:
                known = self._known[str(path)] = File.read(path, stamp)
        except (OSError, ValueError):
            raise HTTPException(404) from None
        return known
