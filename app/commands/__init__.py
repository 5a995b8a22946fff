"""What `gatescope` can do: a module a command.

Each has `add_options(parser)` and `run(arguments) -> exit code`.
"""

import sys

from engine.wording import say


def cannot(key: str, /, **values: object) -> int:
    """Say what could not be done, by its key; the exit code."""
    print(say("command.cannot", what=say(key, **values)), file=sys.stderr)
    return 1
