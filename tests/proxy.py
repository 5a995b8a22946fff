"""A small proxy as people put before a server: it strips a path and asks under another name."""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "host"}


@dataclass
class Front:
    """The proxy: the address that people type, and the server that it asks."""

    url: str
    server: str = ""


@contextmanager
def proxying(path: str = "") -> Iterator[Front]:
    """A proxy that hands on what lies under `path` to `Front.server`, with the path taken off.

    The server is asked under its own name: it learns the public one from Origin alone.
    """
    front = Front("")

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.hand_on()

        def do_POST(self) -> None:
            self.hand_on()

        def do_DELETE(self) -> None:
            self.hand_on()

        def hand_on(self) -> None:
            if not self.path.startswith(f"{path}/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {k: v for k, v in self.headers.items() if k.lower() not in HOP_BY_HOP}
            near = http.client.HTTPConnection(urlsplit(front.server).netloc)
            try:
                near.request(self.command, self.path.removeprefix(path), body or None, headers)
                self.answer(near.getresponse())
            except OSError:
                self.close_connection = True  # one end is gone, so the other is let go
            finally:
                near.close()

        def answer(self, answer: http.client.HTTPResponse) -> None:
            self.send_response(answer.status)
            for name, value in answer.getheaders():
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.send_header("connection", "close")
            self.end_headers()
            self.close_connection = True
            while part := answer.read1():
                self.wfile.write(part)
                self.wfile.flush()

        def log_message(self, *_: object) -> None:
            """Nothing: the test says what matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Proxy)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        front.url = f"http://127.0.0.1:{server.server_address[1]}{path}"
        yield front
    finally:
        server.shutdown()
        server.server_close()
