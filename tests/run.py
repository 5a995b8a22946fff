"""Every test, in two halves at a time: those in a browser, and beside them all others.

    python -m tests.run [what pytest takes]

With arguments it is pytest alone. One half waits for the browser where the other computes.
"""

import subprocess
import sys
import tempfile

PYTEST = [sys.executable, "-m", "pytest"]


def main(arguments: list[str]) -> int:
    """The exit code: 0 where all passed."""
    if arguments:
        return subprocess.run([*PYTEST, *arguments]).returncode
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:
        others = subprocess.Popen(
            [*PYTEST, "--ignore=tests/browser"], stdout=told, stderr=subprocess.STDOUT
        )
        try:
            in_browser = subprocess.run([*PYTEST, "tests/browser"]).returncode
            code = others.wait() or in_browser
        finally:
            others.kill()
        told.seek(0)
        print(told.read(), flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
