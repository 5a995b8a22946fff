"""A small proxy as people put before a server: another name, a path, TLS.

Its certificate (proxy.pem, for class.localhost, with its key) is for these tests and nothing else.
"""

import http.client
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

CERTIFICATE = Path(__file__).with_name("proxy.pem")
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding"}


@dataclass
class Front:
    """The proxy: the address that people type, and the server that it asks."""

    url: str
    server: str = ""


@contextmanager
def proxying(
    path: str = "", *, name: str = "127.0.0.1", tls: bool = False, keeps: bool = False
) -> Iterator[Front]:
    """A proxy that hands on what lies under `path` to `Front.server`, at `name` and over TLS.

    It takes the path off and asks the server under the server's own name, which learns the public
    one from Origin alone; with `keeps` it hands on path and name as they are.
    """
    front = Front("")
    dropped = HOP_BY_HOP if keeps else HOP_BY_HOP | {"host"}

    class Proxy(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.hand_on()

        def do_POST(self) -> None:
            self.hand_on()

        def do_PATCH(self) -> None:
            self.hand_on()

        def do_DELETE(self) -> None:
            self.hand_on()

        def hand_on(self) -> None:
            if not self.path.startswith(f"{path}/"):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {k: v for k, v in self.headers.items() if k.lower() not in dropped}
            asked = self.path if keeps else self.path.removeprefix(path)
            near = http.client.HTTPConnection(urlsplit(front.server).netloc)
            try:
                near.request(self.command, asked, body or None, headers)
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
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        # Each connection shakes hands in its own thread: one that says nothing holds up no other.
        server.socket = context.wrap_socket(
            server.socket, server_side=True, do_handshake_on_connect=False
        )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        front.url = f"http{'s' * tls}://{name}:{server.server_address[1]}{path}"
        yield front
    finally:
        server.shutdown()
        server.server_close()
