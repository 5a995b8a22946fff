"""What `gatescope` can do: a module a command.

Each has `add_options(parser)` and `run(arguments) -> exit code`.
"""

import sys


def cannot(what: str) -> int:
    """Say what could not be done; the exit code."""
    print(f"Gatescope cannot {what}", file=sys.stderr)
    return 1
