"""`gatescope`: start the server, say where it is, open the page, and end cleanly.

A further command is a function `NAME(arguments) -> exit code` with a parser of its own, added in
`parser_of_commands`; without a command, `serve` runs.
"""

import argparse
import os
import re
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.settings import Settings

# One request is too small to share among threads, and waiting threads cost more than they bring.
# A BLAS reads these when NumPy is first imported, which happens below `main`, never above it.
BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 done, 1 could not, 2 not understood."""
    for name in BLAS_THREADS:
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGTERM, _end)
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return 0


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    usual = Settings()
    parser = argparse.ArgumentParser(
        prog="gatescope",
        description="An oscilloscope for recurrent nets: watch an LSTM, GRU or RNN read.",
    )
    parser.add_argument("--version", action="version", version=f"gatescope {__version__}")
    parser.add_argument(
        "--host",
        default=usual.host,
        help="address to serve on; 0.0.0.0 shares the page with the network (usually %(default)s)",
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=usual.port,
        help="port to serve on; the next free one where it is taken (usually %(default)s)",
    )
    parser.add_argument(
        "--allow-host",
        type=_host_name,
        action="append",
        default=[],
        metavar="NAME",
        help="also answer to this name, or NAME:PORT; may be given several times",
    )
    parser.add_argument("--no-browser", action="store_true", help="do not open the page")
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help="folder to keep things in; nets in DIR/nets are served beside the shipped ones",
    )
    parser.set_defaults(run=serve)
    return parser


def serve(arguments: argparse.Namespace) -> int:
    """Serve until a signal."""
    settings = Settings(
        host=arguments.host,
        port=arguments.port,
        hosts=tuple(arguments.allow_host),
        data=arguments.data,
    )
    # Here, not above: these import NumPy.
    from app.main import create_app
    from app.server import Server, Taken, listen, log_to_terminal

    log_to_terminal()
    try:
        if settings.data is not None:
            make_folder(settings.data)
    except OSError as exc:
        return _cannot(f"use {settings.data} for its data: {exc.strerror}. Give another --data.")
    try:
        sock = listen(settings)
    except Taken as exc:
        return _cannot(f"serve: {exc}. Give another --port.")
    except OSError as exc:
        return _cannot(f"serve on {settings.host}, port {settings.port}: {exc.strerror}.")
    port = sock.getsockname()[1]
    if settings.port not in (0, port):
        print(f"Port {settings.port} is taken by another program; using {port}, the next free one.")
    settings = replace(settings, port=port)

    def announce() -> None:
        print(welcome(settings), flush=True)
        if not arguments.no_browser and has_display():
            page = address(settings.host, port)
            threading.Thread(target=webbrowser.open, args=(page,), daemon=True).start()

    with sock:
        Server(create_app(settings), settings, announce).run([sock])
    return 0


def make_folder(data: Path) -> None:
    """The data folder and what belongs in it, for this person's eyes only; OSError if it cannot."""
    for folder in (data, data / "nets"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def welcome(settings: Settings) -> str:
    """Where the page is; when it is shared, with whom, and what to type there."""
    lines = [f"Gatescope is at {address(settings.host, settings.port)} (Ctrl+C ends it)"]
    if is_shared(settings.host):
        lines += [
            "It is shared: everyone who can reach this computer over the network can open the",
            "page and have this computer work for them. There is no password.",
            "They type: " + " or ".join(addresses_outside(settings)),
        ]
    return "\n".join(lines)


def address(host: str, port: int) -> str:
    """What to type into a browser here; every address of this machine includes its own."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def is_shared(host: str) -> bool:
    """Whether others than this machine can reach `host`."""
    return not (host == "localhost" or host == "::1" or host.startswith("127."))


def addresses_outside(settings: Settings) -> list[str]:
    """What others type: the names that were allowed, then this machine's own address."""
    from app.security import authority

    allowed = [named for name in settings.hosts if (named := authority(name))]
    found = [f"http://{name}:{port or settings.port}/" for name, port in allowed]
    own = outward_address(settings.host)
    return [*found, address(own, settings.port)] if own else found


def outward_address(host: str) -> str | None:
    """The address under which the network knows `host`; None where there is no network."""
    places = {"0.0.0.0": (socket.AF_INET, "192.0.2.1"), "::": (socket.AF_INET6, "2001:db8::1")}
    if host not in places:
        return host
    family, far = places[host]
    # Which address a packet to somewhere else would leave from. Connecting a datagram socket sends
    # nothing, and these places are reserved for documentation.
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            return str(probe.getsockname()[0])
    except OSError:
        return None


def has_display() -> bool:
    """Whether a browser window could be seen: not over a terminal line to a server."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65_535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535 (0: any free one)")
    return int(text)


def _host_name(text: str) -> str:
    from app.security import authority

    if authority(text) is None:
        raise argparse.ArgumentTypeError("give a name as typed in the address bar, without http://")
    return text


def _cannot(what: str) -> int:
    print(f"Gatescope cannot {what}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
