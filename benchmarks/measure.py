"""Timing that survives a busy machine: candidates interleaved, ratios within a round."""

import math
import os
import statistics
import sys
import time
from pathlib import Path

# One thread each, set before NumPy or torch is loaded.
for variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ[variable] = "1"
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


def seconds(work, calls):
    """Process CPU seconds of one call."""
    before = time.process_time_ns()
    for _ in range(calls):
        work()
    return (time.process_time_ns() - before) / calls / 1e9


def calls_for(work, budget):
    """How many calls fill `budget` CPU seconds; warms the work up."""
    work()
    return max(1, int(budget / max(seconds(work, 2), 1e-7)))


def race(ours, theirs, rounds, budget):
    """Time our work against each of theirs, one after the other, round by round.

    Returns:
        Our median seconds, and for each of theirs the median over rounds of theirs / ours.
    """
    works = (ours, *theirs)
    calls = [calls_for(work, budget) for work in works]
    times, ratios = [], []
    for _ in range(rounds):
        our, *others = [seconds(work, count) for work, count in zip(works, calls, strict=True)]
        times.append(our)
        ratios.append([other / our for other in others])
    return statistics.median(times), [
        statistics.median(column) for column in zip(*ratios, strict=True)
    ]


def geometric_mean(values):
    """The mean for ratios."""
    return math.exp(statistics.fmean(math.log(value) for value in values))
