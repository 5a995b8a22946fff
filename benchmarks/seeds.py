"""Nets trained with several seeds, each in a process of its own.

Not run by itself: see gaps.py and remedies.py.
"""

from measure import ROOT  # first: it sets one thread

# isort: split

import argparse
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor

from engine.training import Settings, Training

__all__ = ["ROOT", "arguments", "every", "trained"]


def trained(settings):
    """The run of these settings at its end; `stopped` says whether it diverged.

    Checkpoints are left out, so that seconds are those of training.
    """
    training = Training(Settings.from_json(settings))
    training.schedule = ()
    for _ in training.events():
        pass
    return training


def every(work, jobs, processes):
    """What `work` finds for each job, in their order, as it comes."""
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(work, jobs)


def arguments(about, tasks=()):
    """How many seeds, how many at once, and of which tasks where there are several."""
    parser = argparse.ArgumentParser(description=about)
    if tasks:
        parser.add_argument("tasks", nargs="*", default=tasks, metavar="TASK")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--processes", type=int, default=max(1, (os.cpu_count() or 2) - 1))
    return parser.parse_args()
