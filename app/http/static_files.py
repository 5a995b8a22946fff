"""The page's files, from memory: a page is many small modules, and each is asked for at once.

A file is read when it is first asked for, and again when it has changed on the disk, so whoever
works on the page sees it by loading it anew. Starlette's own files open, measure and send each in
threads, which costs about three times the CPU of this for a module of two kilobytes.

Some are several files in one: what is best written apart, as a language's texts are, a browser asks
for once.
"""

import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
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


Stamp = tuple[tuple[int, int], ...]
"""When each file that is in it was changed, and how long it is."""


@dataclass(frozen=True)
class File:
    """One file as it is sent, plain and, where that is worth it, packed by gzip."""

    stamp: Stamp
    plain: bytes
    packed: bytes | None
    headers: Headers

    @classmethod
    def of(cls, data: bytes, ending: str, stamp: Stamp) -> "File":
        """A file of these bytes."""
        packed = None
        if ending not in PACKED and len(data) >= WORTH:
            packed = gzip.compress(data, 6, mtime=0)
        tag = hashlib.sha256(data).hexdigest()[:20]
        kind = TYPES.get(ending, "application/octet-stream")
        headers = [(b"content-type", kind.encode()), (b"etag", f'"{tag}"'.encode())]
        if packed is not None:
            headers.append((b"vary", b"accept-encoding"))
        return cls(stamp, data, packed, headers)


class Files:
    """An application for the files of one folder.

    `merged` names addresses that are no file: each answers with the entries of several JSON objects
    in one.
    """

    def __init__(self, folder: Path, merged: Mapping[str, Sequence[Path]] | None = None) -> None:
        self._folder = folder.resolve()
        self._merged = merged or {}
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
            parts = self._merged.get(path.relative_to(self._folder).as_posix())
            about = [part.stat() for part in parts or [path]]
            stamp = tuple((each.st_mtime_ns, each.st_size) for each in about)
            known = self._known.get(str(path))
            if known is None or known.stamp != stamp:
                data = merged(parts) if parts else path.read_bytes()
                known = self._known[str(path)] = File.of(data, path.suffix, stamp)
        except (OSError, ValueError):
            raise HTTPException(404) from None
        return known


def merged(parts: Sequence[Path]) -> bytes:
    """The entries of several JSON objects as one."""
    entries: dict[str, object] = {}
    for part in parts:
        entries |= json.loads(part.read_text("utf-8"))
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
