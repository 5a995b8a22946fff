"""Without a command: start the server, say where it is, open the page, and end cleanly."""

import argparse
import os
import re
import secrets
import socket
import sys
import threading
import webbrowser
from dataclasses import replace
from pathlib import Path

from app.commands import cannot
from app.settings import Settings
from app.storage.folder import make_folder, open_folder, usual
from engine.wording import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """How to serve."""
    default = Settings()
    parser.add_argument(
        "--host",
        default=default.host,
        help=say("command.serve.host.help"),
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=default.port,
        help=say("command.serve.port.help"),
    )
    parser.add_argument(
        "--allow-host",
        type=_host_name,
        action="append",
        default=[],
        metavar="NAME",
        help=say("command.serve.allow-host.help"),
    )
    parser.add_argument(
        "--root-path",
        type=_root_path,
        default="",
        metavar="/PATH",
        help=say("command.serve.root-path.help"),
    )
    parser.add_argument(
        "--public-url",
        type=_public_url,
        action="append",
        default=[],
        metavar="URL",
        help=say("command.serve.public-url.help"),
    )
    parser.add_argument(
        "--allow-frame",
        type=_site,
        action="append",
        default=[],
        metavar="SITE",
        help=say("command.serve.allow-frame.help"),
    )
    parser.add_argument(
        "--no-browser", action="store_true", help=say("command.serve.no-browser.help")
    )
    parser.add_argument(
        "--source",
        action="store_true",
        help=say("command.serve.source.help"),
    )
    parser.add_argument(
        "--data",
        type=Path,
        metavar="DIR",
        help=say("command.serve.data.help", usual=str(usual()).replace("%", "%%")),
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until a signal."""
    settings = Settings(
        host=arguments.host,
        port=arguments.port,
        hosts=tuple(arguments.allow_host),
        root_path=arguments.root_path,
        public_urls=tuple(arguments.public_url),
        frames=tuple(arguments.allow_frame),
        data=arguments.data or usual(),
        token=secrets.token_urlsafe(12),
        is_source=arguments.source,
    )
    # Here, not above: these import NumPy.
    from app.http.server import PortTaken, Server, listen, log_to_terminal
    from app.main import create_app

    log_to_terminal()
    try:
        sock = listen(settings)
    except PortTaken as exc:
        return cannot("command.serve.cannot-listen", why=exc)
    except OSError as exc:
        return cannot(
            "command.serve.cannot", host=settings.host, port=settings.port, why=exc.strerror
        )
    data = settings.data
    assert data is not None
    try:
        make_folder(data)
    except OSError as exc:
        # The usual folder was nobody's choice, and one that may only be read has nets to serve.
        if arguments.data is not None and not data.is_dir():
            sock.close()
            return cannot("command.serve.cannot-keep", folder=data, why=exc.strerror)
    kept = open_folder(data)
    port = sock.getsockname()[1]
    if settings.port not in (0, port):
        print(say("command.serve.port-taken", port=settings.port, next=port))
    settings = replace(settings, port=port)

    def announce() -> None:
        print(welcome(settings, kept.trouble), flush=True)
        if not arguments.no_browser and has_display():
            page = address(settings.host, port)
            threading.Thread(target=webbrowser.open, args=(page,), daemon=True).start()

    with sock:
        Server(create_app(settings, kept), settings, announce).run([sock])
    return 0


def welcome(settings: Settings, trouble: str = "") -> str:
    """Where the page is and where things are kept; when it is shared, with whom and how."""
    lines = [say("command.serve.at", address=address(settings.host, settings.port))]
    if trouble:
        lines += [say("command.serve.not-kept", trouble=trouble, folder=settings.data)]
    else:
        lines += [say("command.serve.kept", folder=settings.data)]
    if is_shared(settings.host) or settings.public_urls:
        lines += [say("command.serve.shared", addresses=addresses_outside(settings))]
    if settings.is_shared:
        lines += [say("command.serve.token", token=settings.token)]
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
    from app.http.security import authority

    allowed = [named for name in settings.hosts if (named := authority(name))]
    found = [f"{url}/" for url in settings.public_urls]
    if not is_shared(settings.host):
        return found
    found += [f"http://{name}:{port or settings.port}/" for name, port in allowed]
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


def _root_path(text: str) -> str:
    from app.http.placement import is_root_path

    path = text.rstrip("/")
    if not is_root_path(path):
        raise argparse.ArgumentTypeError(say("command.serve.root-path.wrong"))
    return path


def _public_url(text: str) -> str:
    from app.http.placement import public_url

    try:
        return public_url(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("command.serve.public-url.wrong")) from None


def _site(text: str) -> str:
    from app.http.placement import public_url

    try:
        site = public_url(text)
    except ValueError:
        site = ""
    if site.count("/") != len("//"):
        raise argparse.ArgumentTypeError(say("command.serve.allow-frame.wrong"))
    return site


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65_535:
        raise argparse.ArgumentTypeError(say("command.serve.port.wrong"))
    return int(text)


def _host_name(text: str) -> str:
    from app.http.security import authority

    if authority(text) is None:
        raise argparse.ArgumentTypeError(say("command.serve.allow-host.wrong"))
    return text
