"""`gatescope`: a command, or none to serve the page.

A further command is a module of `app.commands` and a line in `COMMANDS`. A command's module is
imported when its turn comes: most of them import NumPy.
"""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from app import __version__
from app.commands import serve
from engine.wording import say

# One request is too small to share among threads, and waiting threads cost more than they bring.
# A BLAS reads these when NumPy is first imported, which happens below `main`, never above it.
BLAS_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")

COMMANDS = ("train", "nets")


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code: 0 done, 1 could not, 2 not understood."""
    for name in BLAS_THREADS:
        os.environ.setdefault(name, "1")
    signal.signal(signal.SIGTERM, _end)
    given = sys.argv[1:] if argv is None else argv
    arguments = parser(given).parse_args(given)
    try:
        return int(arguments.run(arguments))
    except KeyboardInterrupt:
        return 0


def _end(*_: object) -> NoReturn:
    raise SystemExit(0)


def parser(given: Sequence[str] = ()) -> argparse.ArgumentParser:
    """The command line; of the commands, those that are given have their options."""
    parser = argparse.ArgumentParser(
        prog="gatescope",
        description=say("command.gatescope"),
    )
    parser.add_argument("--version", action="version", version=f"gatescope {__version__}")
    serve.add_options(parser)
    parser.set_defaults(run=serve.run)
    commands = parser.add_subparsers(title=say("command.commands"), metavar="COMMAND")
    for name in COMMANDS:
        does = say(f"command.{name}.does")
        command = commands.add_parser(name, help=does, description=f"{does[0].upper()}{does[1:]}.")
        if name in given:
            module = import_module(f"app.commands.{name}")
            module.add_options(command)
            command.set_defaults(run=module.run)
    return parser


if __name__ == "__main__":
    sys.exit(main())
