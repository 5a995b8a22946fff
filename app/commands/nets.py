"""`gatescope nets`: the nets that ship, made anew."""

import argparse

from app.commands import cannot
from engine.nets import FOLDER, remake
from engine.wording import say


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which."""
    parser.epilog = say("command.nets.epilog", folder=FOLDER).replace("%", "%%")
    remake.add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make them; it takes minutes, and uses every core."""
    try:
        remake.remake(arguments)
    except ImportError as missing:
        return cannot("command.nets.cannot-read", missing=missing.name)
    except FileNotFoundError as missing_file:
        return cannot("command.nets.no-wordnet", file=missing_file.filename)
    except OSError as refused:
        return cannot("command.nets.cannot-write", folder=FOLDER, why=refused.strerror)
    return 0
