"""Gatescope as a process of its own, started, waited for and ended."""

import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import ProxyHandler, build_opener

PATIENCE = 60  # seconds until it answers; a cold start on a busy machine takes ten

_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")

# Straight to the server, whatever proxy the environment names.
_open = build_opener(ProxyHandler({})).open


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    url: str
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> bytes:
        """The body of a page; an error status raises."""
        with _open(self.url + path, timeout=PATIENCE) as answer:
            return bytes(answer.read())

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        return _stop(self.process)


def _stop(process: subprocess.Popen[bytes]) -> int:
    process.terminate()
    try:
        return process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


@contextmanager
def serving(command: list[str], *, cwd: Path, data: Path) -> Iterator[Server]:
    """Run `command` (gatescope, however it is started) on a free port until the block ends.

    `data` is the server's data folder; what it prints goes to a file beside that.

    Raises:
        RuntimeError: if it ends early or does not answer, with what it printed.
    """
    output = data.with_name(f"{data.name}-output.txt")
    arguments = ["--no-browser", "--port", "0", "--data", str(data)]
    with output.open("wb") as log:
        process = subprocess.Popen(
            [*command, *arguments],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        server = Server(_address(process, output), process)
        server.get("/healthz")
        yield server
    finally:
        _stop(process)


def _address(process: subprocess.Popen[bytes], output: Path) -> str:
    """The address it prints once it serves."""
    last = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < last:
        if printed := _ADDRESS.search(output.read_text("utf-8", "replace")):
            return printed[0]
        time.sleep(0.02)
    said = output.read_text("utf-8", "replace")
    raise RuntimeError(f"the server did not say its address; it said:\n{said}")
