"""Kill a server at random moments, and ask the next for all that it had promised.

    python benchmarks/kills.py [TIMES] [--seed N]

While it trains, nets are brought and named; it is killed as by a power cut, and the next server on
the folder is asked for every net, name and entry of the log that was ever acknowledged. What is
lost ends the script with what it was.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.app.killing import kill_again_and_again


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("times", nargs="?", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder, "data")
        promised = kill_again_and_again(data, asked.times, random.Random(asked.seed))
    ready = promised.ready
    entries = sum(map(len, promised.logs.values()))
    print(
        f"{promised.kills} kills in {time.monotonic() - began:.0f} s; "
        f"{len(promised.files)} nets, {len(promised.names)} names and "
        f"{entries} entries of logs were promised, and all are there; "
        f"ready again after {statistics.median(ready):.1f} s, at most {max(ready):.1f}; "
        f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )


if __name__ == "__main__":
    main()
