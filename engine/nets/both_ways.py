"""How nets that read both ways do, and nets that read forwards only: measured, and kept.

    gatescope nets --directions

trains each cell on each task with words that are decided later, once for every seed and way of
reading, and writes down how many held-out words are answered rightly: those that only the words to
come can decide, and the others. The LSTM that reads forwards only ships as well, for switching to
it; of the other nets only the figures are kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import product

import numpy as np

from engine.net.model import Model
from engine.net.network import Network
from engine.nets import FOR_DIRECTIONS
from engine.nets.training import trained, usual_settings
from engine.tasks import NO_TARGET, TASKS, Task
from engine.training import accuracy
from engine.training.data import batched, encode

FILE = FOR_DIRECTIONS / "right.json"
WAYS = ("both", "forward")
SHIPS = ("lstm", "forward")
"""Of which cell and way a net ships beside the task's own."""
SENTENCES = 1000

Found = dict[str, dict[str, dict[str, dict[str, list[float]]]]]


@cache
def measured() -> Found:
    """By task, cell, way and `ahead` or `others`: the share of right words of each seed."""
    return dict(json.loads(FILE.read_text("utf-8")))


def shares(network: Network, task: Task) -> dict[str, float]:
    """The right answers of a net on held-out sentences, as shares.

    Returns:
        `ahead`: of the words that only the words to come decide; `others`: of all others.
    """
    rng = np.random.default_rng([0, 2])
    drawn = [encode(task, rng, held_out=True) for _ in range(SENTENCES)]
    decided = set(task.vocabulary.indices(task.decided_later))
    found = {}
    for which, is_ahead in (("ahead", True), ("others", False)):
        asked = []
        for each in drawn:
            is_asked = np.isin(each.tokens, list(decided)) == is_ahead
            targets = {
                head: np.where(is_asked, right, NO_TARGET) for head, right in each.targets.items()
            }
            asked.append(each._replace(targets=targets))
        found[which] = min(accuracy(network, batched(asked, 50)).values())
    return found


def one(task_name: str, cell: str, way: str, seed: int) -> tuple[dict[str, float], bytes]:
    """Train one net: its shares of right answers, and its document."""
    settings = usual_settings(task_name, cell, seed, direction=way)
    model = trained(task_name, cell, seed, direction=way)
    network = model.thaw()
    network.parameters[...] = network.parameters.astype(np.float32)
    found = shares(network, TASKS[task_name])
    made = {
        **model.header["made"],
        "settings": settings.made(),
        "accuracy": {head.name: round(found["others"], 4) for head in TASKS[task_name].heads},
        "decided_later": round(found["ahead"], 4),
        "held_out": SENTENCES,
    }
    return found, Model.from_network(network, settings.recipe, made, np.float32).to_bytes()


def measure(pool: ProcessPoolExecutor, seeds: int) -> Iterator[tuple[object, ...]]:
    """Train, measure and write down; yields a line for each kind of net."""
    work = [
        (name, cell, way, [pool.submit(one, name, cell, way, seed) for seed in range(seeds)])
        for name, task in TASKS.items()
        if task.decided_later
        for cell, way in product(task.defaults, WAYS)
    ]
    found: Found = {}
    for task, cell, way, futures in work:
        results = [future.result() for future in futures]
        kept = {
            which: [round(shares[which], 4) for shares, _ in results]
            for which in ("ahead", "others")
        }
        found.setdefault(task, {}).setdefault(cell, {})[way] = kept
        yield task, cell, way, kept
        if (cell, way) == SHIPS:
            best = max(range(seeds), key=lambda seed: results[seed][0]["others"])
            path = FOR_DIRECTIONS / f"{task}-{cell}-{way}.safetensors"
            path.write_bytes(results[best][1])
            yield path.name, f"seed {best}", len(results[best][1])
    FILE.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    measured.cache_clear()
