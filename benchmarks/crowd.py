"""A class that opens the page at once: clients that ask what a page asks, without a browser each.

A class has a machine each, so what counts here is what the one server takes. The requests are those
that a browser was seen to make, in its order, on at most six connections as a browser has them.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urlsplit

from browsing import NUMBER, SIZES
from playwright.sync_api import Browser, Request

CONNECTIONS = 6


@dataclass(frozen=True)
class Asked:
    """One request of a page, and after how many answers it was made."""

    method: str
    path: str
    body: bytes
    after: int


def asked_by_a_page(browser: Browser, url: str) -> list[Asked]:
    """What a page asks for by itself until its first picture is there."""
    asked: list[Asked] = []
    answered = 0

    def note(request: Request) -> None:
        where = urlsplit(request.url)
        if url.startswith(f"{where.scheme}://{where.netloc}"):
            body = request.post_data_buffer or b""
            asked.append(Asked(request.method, where.path, body, answered))

    def count(_: Request) -> None:
        nonlocal answered
        answered += 1

    width, height = SIZES["1920x1080"]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.on("request", note)
    page.on("requestfinished", count)
    page.goto(url)
    page.locator(NUMBER).first.wait_for()
    page.close()
    return asked


class Crowd:
    """So many clients that open the page at the same moment, beside whatever else is done."""

    def __init__(self, url: str, asked: Sequence[Asked], count: int) -> None:
        self.seconds: list[float] = []
        self._port, self._asked, self._count = urlsplit(url).port, asked, count
        self._thread = Thread(target=lambda: asyncio.run(self._all()))

    def __enter__(self) -> "Crowd":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    async def _all(self) -> None:
        await asyncio.gather(*(self._one() for _ in range(self._count)))

    async def _one(self) -> None:
        since = time.monotonic()
        free: asyncio.Queue[tuple[asyncio.StreamReader, asyncio.StreamWriter] | None]
        free = asyncio.Queue()
        for _ in range(CONNECTIONS):
            free.put_nowait(None)
        answered, news = 0, asyncio.Condition()

        async def ask(each: Asked) -> None:
            nonlocal answered
            async with news:
                await news.wait_for(lambda: answered >= each.after)
            line = await free.get()
            line = line or await asyncio.open_connection("127.0.0.1", self._port)
            await one_answer(line, each)
            free.put_nowait(line)
            async with news:
                answered += 1
                news.notify_all()

        await asyncio.gather(*(ask(each) for each in self._asked))
        self.seconds.append(time.monotonic() - since)
        while not free.empty():
            if line := free.get_nowait():
                line[1].close()


async def one_answer(line: tuple[asyncio.StreamReader, asyncio.StreamWriter], asked: Asked) -> None:
    """Ask, and read the whole answer; RuntimeError where it is none."""
    reader, writer = line
    head = f"{asked.method} {asked.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n"
    if asked.body:
        head += f"Content-Type: application/json\r\nContent-Length: {len(asked.body)}\r\n"
    writer.write(head.encode() + b"\r\n" + asked.body)
    lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(each.lower().split(": ", 1) for each in lines[1:] if each)
    await reader.readexactly(int(headers.get("content-length", 0)))
    if not lines[0].split()[1].startswith("2"):
        raise RuntimeError(f"{asked.path}: {lines[0]}")
