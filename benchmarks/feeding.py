"""What a decoder reads while it learns, compared: the right words, or its own.

    python benchmarks/feeding.py [CELL ...] [--seeds N]

Of each cell and seed: after how many updates half of the held-out sentences, and nine of ten, are
written wholly right by the net itself; the share in the end; and the CPU seconds of the training.
"""

import argparse
import time
from collections.abc import Sequence

from engine.net.feeding import FEEDINGS
from engine.training import Checkpoint, Settings, Training

SHARES = (0.5, 0.9)


def main() -> None:
    """Print one row a training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cells", nargs="*", default=["gru", "lstm"])
    parser.add_argument("--seeds", type=int, default=5)
    given = parser.parse_args()
    print("| cell | reads | seed | half right after | 9 of 10 after | exact | CPU s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for cell in given.cells:
        for feeding in FEEDINGS:
            for seed in range(given.seeds):
                print(row(cell, feeding, seed), flush=True)


def row(cell: str, feeding: str, seed: int) -> str:
    """One training."""
    training = Training(Settings.of("translation", cell, seed=seed, feeding=feeding))
    began = time.process_time()
    found = [
        (event.update, event.exact["answer"])
        for event in training.events()
        if isinstance(event, Checkpoint)
    ]
    seconds = time.process_time() - began
    reached = " | ".join(first(found, share) for share in SHARES)
    return f"| {cell} | {feeding} | {seed} | {reached} | {found[-1][1]:.3f} | {seconds:.1f} |"


def first(found: Sequence[tuple[int, float]], share: float) -> str:
    """The first checkpoint with at least that share."""
    return next((str(update) for update, exact in found if exact >= share), "never")


if __name__ == "__main__":
    main()
