"""A Gatescope of its own and connections to it that cost next to nothing themselves."""

import asyncio
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))


class Server:
    """A server on a port of its own."""

    def __init__(self, process, port, data):
        self.process, self.port, self.data = process, port, data

    def processes(self):
        """Its own and those it started (Linux)."""
        pids = [self.process.pid]
        for pid in pids:
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                pids += map(int, children.read_text().split())
        return [Path(f"/proc/{pid}") for pid in pids]

    def memory(self):
        """Bytes that each of them holds now."""
        pages = [int(Path(each, "statm").read_text().split()[1]) for each in self.processes()]
        return [page * os.sysconf("SC_PAGE_SIZE") for page in pages]

    def cpu(self):
        """CPU seconds that they have used."""
        fields = [
            Path(each, "stat").read_text().rsplit(")")[-1].split() for each in self.processes()
        ]
        return sum(int(f[11]) + int(f[12]) for f in fields) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving():
    """A server with a folder of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        data, said = Path(folder, "data"), Path(folder, "said")
        with said.open("wb") as log:
            command = [sys.executable, "-m", "app.cli", "--no-browser", "--port", "0"]
            process = subprocess.Popen(
                [*command, "--data", str(data)], cwd=ROOT, stdout=log, stderr=log
            )
        try:
            while not (found := re.search(r"http://127\.0\.0\.1:(\d+)", said.read_text())):
                if process.poll() is not None:
                    raise RuntimeError(said.read_text())
                time.sleep(0.02)
            yield Server(process, int(found[1]), data)
        finally:
            process.terminate()
            process.wait()


class Line:
    """One connection, kept."""

    @classmethod
    async def to(cls, server):
        """Connect."""
        line = cls()
        line.reader, line.writer = await asyncio.open_connection(
            "127.0.0.1", server.port, limit=2**24
        )
        return line

    async def ask(self, method, path, body=None):
        """Status and body of an answer."""
        await self.send(method, path, body)
        status, headers = await self.head()
        return status, await self.reader.readexactly(int(headers.get("content-length", 0)))

    async def send(self, method, path, body=None):
        """Ask, and leave the answer for later."""
        data = json.dumps(body).encode() if body is not None else b""
        head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if body is not None:
            head += f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n"
        self.writer.write(head.encode() + b"\r\n" + data)
        await self.writer.drain()

    async def head(self):
        """Status and headers."""
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines[1:] if line)
        return int(lines[0].split()[1]), headers

    async def events(self):
        """Number, kind and time of arrival of every event of a stream."""
        fields = {}
        while raw := await self.reader.readline():
            text = raw.decode().rstrip("\r\n")
            if text == "0":
                return
            name, colon, value = text.partition(": ")
            if colon:
                fields[name] = value
            elif "data" in fields:
                yield int(fields["id"]), fields["event"], time.monotonic()
                fields = {}

    def close(self):
        """Hang up."""
        self.writer.close()


def share(values, part):
    """The value below which a part of them lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
