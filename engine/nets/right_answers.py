"""How often nets of five seeds are right at each gap: measured when it was made, and kept.

    gatescope nets --right

trains each cell on near and far, with gaps of all lengths and up to each of `GAPS`, once for every
seed, and writes down how many held-out sentences of each gap each net answers rightly. The nets
themselves are not kept: one of each kind ships, and these say how others of its kind do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from engine.analysis.gaps import right_answers
from engine.nets.training import trained
from engine.tasks import TASKS, gap_task

FILE = Path(__file__).parent / "gaps" / "right.json"
COMMAND = "gatescope nets --right"
TASK = "near-far"
ASKED_AT = (4, 8, 12, 16, 24, 32, 48, 64)
SENTENCES = 200


class Seed(NamedTuple):
    """One net that was trained and asked.

    longest_gap  up to which it was trained; None for gaps of all lengths
    right        how many answers were right at each of `Measured.gaps`
    """

    cell: str
    longest_gap: int | None
    seed: int
    right: tuple[int, ...]


class Measured(NamedTuple):
    """What was measured, how, and when.

    made       the day, as YYYY-MM-DD
    sentences  held-out sentences of each gap, those that chance draws from seed 0
    """

    task: str
    command: str
    made: str
    sentences: int
    gaps: tuple[int, ...]
    nets: tuple[Seed, ...]


@cache
def measured() -> Measured:
    """What ships of it."""
    found = json.loads(FILE.read_text("utf-8"))
    nets = tuple(Seed(**{**each, "right": tuple(each["right"])}) for each in found["nets"])
    return Measured(**{**found, "gaps": tuple(found["gaps"]), "nets": nets})


def measure_one(cell: str, longest_gap: int | None, seed: int) -> Seed:
    """Train one net and ask it."""
    model = trained(TASK, cell, seed, longest_gap)
    task = gap_task(TASK)
    found = [right_answers(model, task, gap, SENTENCES).right for gap in ASKED_AT]
    return Seed(cell, longest_gap, seed, tuple(found))


def measure(pool: Executor, gaps: Iterable[int], seeds: int) -> Iterator[Seed]:
    """Train and ask every kind of net, in the order of the file; writes it at the end."""
    kinds = product(TASKS[TASK].defaults, (None, *gaps), range(seeds))
    all_nets = []
    for found in pool.map(measure_one, *zip(*kinds, strict=True)):
        all_nets.append(found)
        yield found
    whole = Measured(TASK, COMMAND, date.today().isoformat(), SENTENCES, ASKED_AT, tuple(all_nets))
    write(whole)


def write(whole: Measured) -> None:
    """Keep it, a net a line."""
    head = {**whole._asdict(), "nets": None}
    lines = ",\n".join(f"  {json.dumps(each._asdict())}" for each in whole.nets)
    text = json.dumps(head, indent=1).replace('"nets": null', f'"nets": [\n{lines}\n ]')
    FILE.write_text(text + "\n", "utf-8")
    measured.cache_clear()
