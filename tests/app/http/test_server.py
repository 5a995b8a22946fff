"""A server as a process of its own: half requests, huge ones, other names, and its end."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.settings import Settings
from tests.app.asking import LSTM
from tests.server import Server, serving

ROOT = Path(__file__).resolve().parent.parent.parent.parent
GATESCOPE = [sys.executable, "-c", "import sys; from app.cli import main; sys.exit(main())"]
READ_SECONDS = Settings().read_seconds


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("server") / "data"
    with serving(GATESCOPE, cwd=ROOT, data=data) as server:
        yield server


def port_of(server: Server) -> int:
    port = urlsplit(server.url).port
    assert port is not None
    return port


@contextmanager
def connected(server: Server) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", port_of(server)), timeout=30) as connection:
        yield connection


def head(path: str, *lines: str, method: str = "POST", host: str = "127.0.0.1") -> bytes:
    """The head of a request, without the empty line at its end."""
    start = [f"{method} {path} HTTP/1.1", f"Host: {host}", "Content-Type: application/json", *lines]
    return "".join(f"{line}\r\n" for line in start).encode()


def rest(connection: socket.socket) -> bytes:
    """Everything that comes until the server ends the connection."""
    parts = []
    while part := connection.recv(65_536):
        parts.append(part)
    return b"".join(parts)


def refusal(answer: bytes) -> tuple[int, str]:
    """The status and the sentence of a refusal as it came over the wire."""
    start, _, body = answer.partition(b"\r\n\r\n")
    assert b"\r\ncontent-security-policy: default-src 'none'" in start.lower()
    assert b"\r\nconnection: close" in start.lower()
    return int(start.split()[1]), json.loads(body)["error"]


def memory(server: Server) -> int:
    """Bytes of memory the server has held at most."""
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) * 1_000


def test_it_answers(server):
    assert json.loads(server.get("/healthz"))["status"] == "ok"
    assert b"<!doctype html>" in server.get("/").lower()


@pytest.mark.parametrize("path", ["/healthz", "/api/cells", "/", "/static/page/page.js"])
def test_what_is_read_may_be_asked_for_by_head_alone(server, path):
    with connected(server) as connection:
        connection.sendall(head(path, "Connection: close", method="HEAD") + b"\r\n")
        answer = rest(connection)

    assert answer.startswith(b"HTTP/1.1 200")
    assert answer.endswith(b"\r\n\r\n")


def test_a_net_is_asked_over_the_wire(server):
    body = json.dumps({"model": LSTM, "text": "Bob is nice"}).encode()

    with connected(server) as connection:
        length = f"Content-Length: {len(body)}"
        connection.sendall(head("/api/trace", length, "Connection: close") + b"\r\n" + body)
        answer = rest(connection)

    assert answer.startswith(b"HTTP/1.1 200")
    assert len(json.loads(answer.partition(b"\r\n\r\n")[2])["columns"]) == 3


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "localhost.evil.example", "a@127.0.0.1", "0.0.0.0"]
)
@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("GET", "/api/cells"), ("POST", "/x")])
def test_a_rebound_name_gets_nothing(server, host, method, path):
    with connected(server) as connection:
        connection.sendall(head(path, "Content-Length: 0", method=method, host=host) + b"\r\n")
        status, sentence = refusal(rest(connection))

    assert status == 403
    assert "--allow-host" in sentence


def test_half_a_request_is_given_up_on_in_time_and_holds_up_nobody(server):
    halves = [
        head("/api/trace", "Content-Length: 100") + b'\r\n{"model',  # half a body
        head("/api/trace", "Transfer-Encoding: chunked") + b"\r\n5\r\n{",
        head("/api/trace"),  # half a head
        b"GET",
        b"",
    ] * 12
    started = time.monotonic()
    waiting = [socket.create_connection(("127.0.0.1", port_of(server)), timeout=30) for _ in halves]
    try:
        for connection, half in zip(waiting, halves, strict=True):
            connection.sendall(half)

        honest = []
        for _ in range(3):
            asked = time.monotonic()
            server.get("/healthz")
            honest.append(time.monotonic() - asked)
        answers = [rest(connection) for connection in waiting]
        took = time.monotonic() - started
    finally:
        for connection in waiting:
            connection.close()

    assert min(honest) < 0.5  # on a busy machine, not every one
    assert READ_SECONDS - 1 < took < READ_SECONDS + 10
    for answer, half in zip(answers, halves, strict=True):
        if b"\r\n\r\n" in half:
            assert refusal(answer)[0] == 408
        else:
            assert answer == b""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("declared", [True, False], ids=["declared", "chunked"])
def test_two_hundred_megabytes_are_refused_and_the_memory_stays_flat(server, declared):
    size, part = 200_000_000, b"x" * 1_000_000
    server.get("/healthz")
    before = memory(server)

    with connected(server) as connection:
        kind = f"Content-Length: {size}" if declared else "Transfer-Encoding: chunked"
        connection.sendall(head("/api/trace", kind) + b"\r\n")
        started = time.monotonic()
        try:
            for _ in range(size // len(part)):
                connection.sendall(part if declared else b"%x\r\n%b\r\n" % (len(part), part))
            if not declared:
                connection.sendall(b"0\r\n\r\n")
        except OSError:
            pass  # it has heard enough and ended the connection; its answer is here all the same
        status, sentence = refusal(rest(connection))
        took = time.monotonic() - started

    assert (status, sentence) == (413, "This is too large. Send at most 1,000,000 bytes.")
    assert took < 10
    assert memory(server) - before < 20_000_000


def test_a_refusal_of_a_declared_size_does_not_wait_for_the_body(server):
    with connected(server) as connection:
        connection.sendall(head("/api/trace", "Content-Length: 200000000") + b"\r\n")
        started = time.monotonic()
        first = connection.recv(65_536)
        took = time.monotonic() - started

    assert first.startswith(b"HTTP/1.1 413")
    assert took < 1


def test_a_head_that_never_ends_is_refused(server):
    with connected(server) as connection:
        connection.sendall(head("/", "X: " + "x" * 100_000)[:-2])
        status, sentence = refusal(rest(connection))

    assert (status, sentence) == (431, "The request's head is too long.")


@pytest.mark.parametrize(
    "garbage", [b"\x16\x03\x01\x02\x00\x01\x00", b"nonsense\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"]
)
def test_what_is_not_http_is_refused_in_the_one_shape(server, garbage):
    with connected(server) as connection:
        connection.sendall(garbage)
        status, _ = refusal(rest(connection))

    assert status == 400


def test_a_connection_serves_many_requests(server):
    with connected(server) as connection:
        for last in ("", "", "Connection: close"):
            connection.sendall(head("/healthz", *filter(None, [last]), method="GET") + b"\r\n")
        answers = rest(connection)

    assert answers.count(b"HTTP/1.1 200 OK") == 3


# ---- how it starts and ends -----------------------------------------------------------------


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once_and_is_no_error(tmp_path, number):
    with serving(GATESCOPE, cwd=ROOT, data=tmp_path / "data") as server, connected(server) as half:
        half.sendall(head("/api/trace", "Content-Length: 100") + b"\r\n{")
        with connected(server) as idle:
            idle.sendall(head("/healthz", method="GET") + b"\r\n")
            idle.recv(65_536)
            started = time.monotonic()
            server.process.send_signal(number)
            code = server.process.wait(timeout=20)
            took = time.monotonic() - started

    said = (tmp_path / "data-output.txt").read_text()
    assert code == 0
    assert took < 5
    assert "Traceback" not in said
    assert "rror" not in said


def test_a_taken_port_is_said_and_the_next_free_one_is_served(server, tmp_path):
    taken = port_of(server)
    output = tmp_path / "output.txt"
    with output.open("wb") as log:
        process = subprocess.Popen(
            [*GATESCOPE, "--no-browser", "--port", str(taken)], cwd=ROOT, stdout=log, stderr=log
        )
    try:
        said = wait_for(output, process, "Gatescope is at")
    finally:
        process.terminate()
        process.wait(timeout=20)

    found = re.search(r"Port (\d+) is taken by another program; using (\d+)", said)
    assert found is not None
    assert int(found[1]) == taken
    assert f"http://127.0.0.1:{found[2]}/" in said


def test_a_shared_server_answers_to_its_address_and_the_names_allowed(tmp_path):
    command = [*GATESCOPE, "--host", "0.0.0.0", "--allow-host", "board.school"]

    with serving(command, cwd=ROOT, data=tmp_path / "data") as server:
        statuses = {}
        for host in ("127.0.0.1", "board.school", "board.school:80", "evil.example", "10.9.8.7"):
            with connected(server) as connection:
                close = "Connection: close"
                connection.sendall(head("/healthz", close, method="GET", host=host) + b"\r\n")
                statuses[host] = int(rest(connection).split()[1])

    assert statuses == {
        "127.0.0.1": 200,
        "board.school": 200,
        "board.school:80": 200,
        "evil.example": 403,
        "10.9.8.7": 403,
    }
    said = (tmp_path / "data-output.txt").read_text()
    assert "There is no password." in said
    assert "They type: http://board.school:" in said


def test_one_blas_thread_is_asked_for_before_numpy_is_imported():
    program = (
        "import os, sys\n"
        "from app import cli\n"
        "assert 'numpy' not in sys.modules\n"
        "cli.main(['--port', '1', '--host', '203.0.113.9', '--no-browser'])\n"
        "print(os.environ['OPENBLAS_NUM_THREADS'], os.environ['OMP_NUM_THREADS'])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "XDG_DATA_HOME": os.environ["XDG_DATA_HOME"]},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "1 1\n"


def wait_for(output: Path, process: subprocess.Popen[bytes], what: str) -> str:
    """Everything a process has printed once it has printed `what`."""
    last = time.monotonic() + 60
    while time.monotonic() < last and process.poll() is None:
        said = output.read_text()
        if what in said:
            return said
        time.sleep(0.02)
    raise AssertionError(output.read_text())


FLOOD = 48_000_000
"""Bytes; far more than a server may hold on to for one connection."""


def flood(connection: socket.socket, piece: bytes) -> None:
    """Send until the server ends the connection, or long enough to see what it holds on to."""
    sent = 0
    try:
        while sent < FLOOD:
            connection.sendall(piece)
            sent += len(piece)
    except OSError:
        pass


@pytest.mark.parametrize("host", ["127.0.0.1", "evil.example"])
@pytest.mark.parametrize(
    "piece",
    [b"X-Trailer: " + b"x" * 1_000 + b"\r\n", b"x" * 65_536],
    ids=["many trailers", "one without an end"],
)
def test_what_follows_a_body_is_bounded(server, piece, host):
    before = memory(server)
    with connected(server) as connection:
        connection.sendall(head("/api/trace", "Transfer-Encoding: chunked", host=host) + b"\r\n")
        connection.sendall(b"2\r\n{}\r\n0\r\n")
        flood(connection, piece)

    assert memory(server) - before < 20_000_000
    assert json.loads(server.get("/healthz"))["status"] == "ok"


def test_the_extensions_of_a_chunk_are_bounded(server):
    before = memory(server)
    with connected(server) as connection:
        connection.sendall(head("/api/trace", "Transfer-Encoding: chunked") + b"\r\n2;")
        flood(connection, b"a=b;" * 16_000)

    assert memory(server) - before < 20_000_000


@pytest.mark.parametrize("garbage", [b"\0\1\2\r\n\r\n", b"GET\r\n\r\n", b"x" * 100_000])
def test_garbage_behind_a_good_request_leaves_its_answer_whole(server, garbage):
    body = json.dumps({"model": LSTM, "text": "Bob is nice. " * 100}).encode()
    good = head("/api/trace", f"Content-Length: {len(body)}") + b"\r\n" + body

    with connected(server) as connection:
        connection.sendall(good + garbage)
        start, _, answer = rest(connection).partition(b"\r\n\r\n")

    assert start.startswith(b"HTTP/1.1 200")
    assert len(json.loads(answer)["columns"]) == 400


def test_half_a_request_gone_wrong_behind_good_ones_leaves_their_answers_whole(server):
    good = head("/healthz", method="GET") + b"\r\n"
    half = head("/api/trace", "Transfer-Encoding: chunked") + b"\r\nZZZ\r\n"

    with connected(server) as connection:
        connection.sendall(good + good + half)
        answers = rest(connection)

    assert answers.count(b"HTTP/1.1 200") == 2
    assert answers.count(b"HTTP/1.1") == 2
    assert answers.count(b'"status":"ok"') == 2


def test_requests_sent_far_ahead_of_their_answers_are_bounded(server):
    ask = head("/healthz", method="GET") + b"\r\n"
    before = memory(server)

    with ExitStack() as stack:
        connections = [stack.enter_context(connected(server)) for _ in range(8)]
        for connection in connections:
            connection.sendall(ask * (200_000 // len(ask)))
        answers = [rest(connection) for connection in connections]

    assert all(1 <= each.count(b"HTTP/1.1 200") <= 65 for each in answers)
    assert memory(server) - before < 20_000_000
