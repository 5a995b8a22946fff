"""`gatescope nets`: the nets that ship, made anew."""

import argparse

from app.commands import cannot
from engine.nets import FOLDER, remake


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which."""
    parser.epilog = f"They are written to {FOLDER}, over those that are there.".replace("%", "%%")
    remake.add_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make them; it takes minutes, and uses every core."""
    try:
        remake.remake(arguments)
    except OSError as refused:
        return cannot(f"write to {FOLDER}: {refused.strerror}.")
    return 0
