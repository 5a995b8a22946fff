"""Every test: those in a browser and beside them all others, each in several processes.

    python -m tests.run [what pytest takes]

With arguments it is pytest alone. Some wait for their browser or a server where others compute.
"""

import os
import subprocess
import sys
import tempfile

PYTEST = [sys.executable, "-m", "pytest"]
PROCESSES = min(4, max(2, os.cpu_count() or 1))
SHARED = ["--numprocesses", str(PROCESSES), "--dist", "worksteal"]
"""A process whose tests run out takes some from another."""


def main(arguments: list[str]) -> int:
    """The exit code: 0 where all passed."""
    if arguments:
        return subprocess.run([*PYTEST, *arguments]).returncode
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        others = subprocess.Popen(
            [*PYTEST, *SHARED, "--ignore=tests/browser"], stdout=told, stderr=subprocess.STDOUT
        )
        try:
            in_browser = subprocess.run([*PYTEST, *SHARED, "tests/browser"]).returncode
            code = others.wait() or in_browser
        finally:
            others.kill()
        told.seek(0)
        print(told.read(), flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
