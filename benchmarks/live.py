"""How long a class waits: CPU seconds until a net answers 95 % of held-out sentences.

    python benchmarks/live.py [SEEDS] [--task TASK ...] [--cell CELL ...]

With the settings that the page's Train button uses, drawing sentences included, measuring left
out. The measure is the lowest head on 500 sentences that training never draws, every 25 updates.
"""

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before NumPy is loaded

import argparse
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from engine.cells import CELLS
from engine.training import Settings, Training, accuracy, held_out

GOAL = 0.95
EVERY = 25


def until_goal(settings):
    """Updates and CPU seconds to the goal (None where it is not reached), and the last accuracy."""
    training = Training(settings)
    training.schedule = ()
    tests = held_out(training.task, 500, seed=4)
    seconds, reached = 0.0, None
    events = training.events()
    lowest = 0.0
    while not training.is_over:
        before = time.process_time()
        for _ in range(EVERY):
            next(events, None)
        seconds += time.process_time() - before
        lowest = min(accuracy(training.network, tests).values())
        if reached is None and lowest >= GOAL:
            reached = (training.update, seconds)
    return reached, seconds, lowest


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("seeds", nargs="?", type=int, default=5)
    parser.add_argument("--task", nargs="+", default=["subject-switch", "near-far"])
    parser.add_argument("--cell", nargs="+", default=list(CELLS))
    asked = parser.parse_args()
    print("task, cell, updates; seconds to 95 % and last accuracy by seed; medians: update, run")
    for task in asked.task:
        for cell in asked.cell:
            runs = [until_goal(Settings.of(task, cell, seed=seed)) for seed in range(asked.seeds)]
            times = " ".join(f"{run[0][1]:5.2f}" if run[0] else "  -  " for run in runs)
            at = [run[0][0] for run in runs if run[0]]
            middle = f"{statistics.median(at):.0f}" if at else "-"
            whole = statistics.median(run[1] for run in runs)
            lasts = " ".join(f"{run[2]:.3f}" for run in runs)
            updates = Settings.of(task, cell).updates
            print(
                f"{task:15} {cell:5} {updates:6}   {times}   {middle:>6}   {whole:8.2f}   {lasts}"
            )


if __name__ == "__main__":
    main()
