"""Make the shipped nets anew: one for each task and cell, the best of five seeds.

    gatescope nets [TASK ...] [--cell CELL ...] [--seeds N]
    gatescope nets --gaps [GAP ...]
    gatescope nets --right
    gatescope nets --directions
    gatescope nets --log
    gatescope nets --by-hand
    gatescope nets --findings
    gatescope nets --reading WORDNET

`--gaps` makes those that are trained on near and far up to one gap, usually for every one of
`GAPS`; `--right` measures how nets of other seeds do (`engine.nets.right_answers`);
`--directions` how those do that read both ways or forwards only (`engine.nets.both_ways`); `--log`
makes three trainings side by side, with their nets on the way (`engine.nets.log`); `--reading` the
nets that read any English sentence, from texts that do not ship (`engine.reading`).

Prints for every seed the accuracy on 1,000 held-out sentences, the unit that tells the answers of
a head best apart, and what that unit's keeping gate does where the answer is withdrawn and
elsewhere; the head is the first whose answer is ever withdrawn, or else the first. Measured on the
weights as they are stored, in float32 or float16.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import product
from pathlib import Path

import numpy as np

from engine.analysis.forecast import errors
from engine.analysis.traits import find_trait
from engine.analysis.units import Keeping, Separation, is_withdrawn, keeping, separating_unit
from engine.cells import CELLS
from engine.net.model import Model
from engine.nets import (
    FINDINGS,
    FOLDER,
    FOR_GAPS,
    TASKS_SHIPPED,
    both_ways,
    by_hand,
    for_directions,
    for_gaps,
    make_log,
    right_answers,
    shipped,
)
from engine.nets.training import trained, usual_settings
from engine.reading.make import SEEDS as READING_SEEDS
from engine.reading.make import remake as make_reading
from engine.tasks import TASKS
from engine.training import accuracy, held_out
from engine.training.data import measure
from engine.wording import say

SEEDS = 5
SENTENCES = 1000
GAPPED, GAPS = "near-far", (4, 8, 20, 40)
"""The task whose nets are trained up to a gap, and which gaps."""
GOOD_ENOUGH = 0.99
"""Accuracy beyond which the readable net is chosen, not the slightly better one."""


@dataclass(frozen=True)
class Result:
    """One trained net and what was measured on it.

    times_better  of a net of numbers: how many times as far off, in root mean squares, it is to say
                  the number before
    exact         of a net that writes: the share of sentences that it writes wholly right
    """

    task: str
    cell: str
    seed: int
    document: bytes
    accuracy: dict[str, float]
    separation: Separation | None
    keeping: Keeping | None
    times_better: float = 0.0
    exact: float = 0.0

    @property
    def score(self) -> tuple[float, float]:
        """First whether it answers; then how readable the unit shown first is."""
        if self.exact or not self.accuracy:
            return self.exact or self.times_better, 0.0
        right = min(self.accuracy.values())
        clear = min(self.keeping.lets_go, self.keeping.holds) if self.keeping else right
        return min(right, GOOD_ENOUGH), clear

    def __str__(self) -> str:
        right = "  ".join(f"{head} {share:.4f}" for head, share in self.accuracy.items())
        line = f"{self.task:16} {self.cell:5} seed {self.seed}  {right}"
        if self.times_better:
            return f"{line}{self.times_better:.2f} times as near as the number before"
        if self.exact:
            return f"{line}  {self.exact:.4f} of sentences wholly right"
        if self.separation:
            line += f"  unit {self.separation.unit + 1} explains {self.separation.share:.2f}"
        if self.keeping:
            line += (
                f"  {self.keeping.gate} {self.keeping.withdrawn:.2f} where withdrawn, "
                f"{self.keeping.elsewhere:.2f} elsewhere, as told at {self.keeping.lets_go:.0%} "
                f"and {self.keeping.holds:.0%} of them"
            )
        return line


def make(task_name: str, cell: str, seed: int, longest_gap: int | None = None) -> Result:
    """Train one net with its task's defaults and measure it."""
    settings = usual_settings(task_name, cell, seed, longest_gap)
    task = settings.task_of()
    if task.reads == "numbers":
        return _make_of_numbers(task_name, cell, seed)
    if task.answer is not None:
        return _make_writer(task_name, cell, seed)
    model = trained(task_name, cell, seed, longest_gap)
    network = model.thaw()
    # Of nets up to a gap there are many: they are kept, and measured, in short numbers.
    dtype = np.float32 if longest_gap is None else np.float16
    network.parameters[...] = network.parameters.astype(dtype)
    batches = held_out(task, SENTENCES)
    right = accuracy(network, batches)
    head = next(
        (head.name for head in task.heads if is_withdrawn(batches, head.name)), task.heads[0].name
    )
    separation = separating_unit(network, batches, head)
    kept = keeping(network, batches, head, separation.unit)
    made = {
        **model.header["made"],
        "settings": settings.made(),
        "accuracy": {head: round(share, 4) for head, share in right.items()},
        "held_out": SENTENCES,
    }
    if len(network.net.chains) == 1:
        # Of several chains one unit alone tells little, so none is pointed out.
        made |= {
            "unit": separation.unit,
            "separates": separation.head,
            "explains": round(separation.share, 4),
        }
    document = Model.from_network(network, settings.recipe, made, dtype).to_bytes()
    return Result(task_name, cell, seed, document, right, separation, kept)


def _make_writer(task_name: str, cell: str, seed: int) -> Result:
    """The same for a net that writes, by itself, as whoever reads it sees it."""
    settings = usual_settings(task_name, cell, seed)
    model = trained(task_name, cell, seed)
    network = model.thaw()
    network.parameters[...] = network.parameters.astype(np.float32)
    found = measure(network, held_out(settings.task_of(), SENTENCES))
    made = {
        **model.header["made"],
        "settings": settings.made(),
        "accuracy": {head: round(share, 4) for head, share in found.accuracy.items()},
        "exact": {axis: round(share, 4) for axis, share in found.exact.items()},
        "held_out": SENTENCES,
    }
    document = Model.from_network(network, settings.recipe, made, np.float32).to_bytes()
    exact = min(found.exact.values())
    return Result(task_name, cell, seed, document, found.accuracy, None, None, exact=exact)


def _make_of_numbers(task_name: str, cell: str, seed: int) -> Result:
    """The same for a net that foretells a series."""
    settings = usual_settings(task_name, cell, seed)
    model = trained(task_name, cell, seed)
    network = model.thaw()
    network.parameters[...] = network.parameters.astype(np.float32)
    made = {**model.header["made"], "settings": settings.made(), "held_out": SENTENCES}
    kept = Model.from_network(network, settings.recipe, made, np.float32)
    found = errors(kept)
    better = float(found.as_before[0] / found.net[0])
    return Result(task_name, cell, seed, kept.to_bytes(), {}, None, None, better)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which nets, and of how many seeds the best."""
    known = list(TASKS_SHIPPED)
    parser.add_argument(
        "tasks",
        nargs="*",
        default=known,
        metavar="TASK",
        help=say("command.nets.tasks.help", known=list(known)),
    )
    parser.add_argument(
        "--cell",
        nargs="+",
        choices=list(CELLS),
        help=say("command.nets.cell.help"),
    )
    parser.add_argument("--seeds", type=int, default=SEEDS, help=say("command.nets.seeds.help"))
    parser.add_argument(
        "--gaps", nargs="*", type=int, metavar="GAP", help=say("command.nets.gaps.help")
    )
    parser.add_argument("--right", action="store_true", help=say("command.nets.right.help"))
    parser.add_argument(
        "--directions", action="store_true", help=say("command.nets.directions.help")
    )
    parser.add_argument("--log", action="store_true", help=say("command.nets.log.help"))
    parser.add_argument("--processes", type=int, help=say("command.nets.processes.help"))
    parser.add_argument("--by-hand", action="store_true", help=say("command.nets.by-hand.help"))
    parser.add_argument("--findings", action="store_true", help=say("command.nets.findings.help"))
    parser.add_argument(
        "--reading", type=Path, metavar="WORDNET", help=say("command.nets.reading.help")
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Make the shipped nets anew.")
    add_options(parser)
    remake(parser.parse_args(arguments))


def remake(chosen: argparse.Namespace) -> None:
    """Make what was chosen with `add_options`, and say what was measured."""
    if chosen.by_hand:
        for cell in by_hand.GATES:
            model = by_hand.build(cell)
            name = f"{model.task}-{model.cell.name}-by-hand.safetensors"
            (FOLDER / name).write_bytes(model.to_bytes())
            print(cell, model.header["made"]["accuracy"])
        return
    if chosen.findings:
        look()
        return
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    if chosen.log:
        for point in make_log.make():
            print(*point, flush=True)
        return
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(chosen.processes, mp_context=spawn) as pool:
        if chosen.reading is not None:
            make_reading(chosen.reading, pool, min(chosen.seeds, READING_SEEDS))
            return
        if chosen.directions:
            for line in both_ways.measure(pool, chosen.seeds):
                print(*line, flush=True)
            for_directions.cache_clear()
            return
        if chosen.right:
            for found in right_answers.measure(pool, GAPS, chosen.seeds):
                print(*found, flush=True)
            return
        wanted: list[tuple[str, str, int | None]] = [
            (task, cell, None)
            for task in chosen.tasks
            for cell in chosen.cell or (*TASKS[task].defaults, *TASKS[task].contrasts)
        ]
        if chosen.gaps is not None:
            usual = TASKS[GAPPED].defaults
            cells = [cell for cell in chosen.cell or usual if cell in usual]
            wanted = [(GAPPED, cell, gap) for cell, gap in product(cells, chosen.gaps or GAPS)]
        work = {
            each: [pool.submit(make, *each[:2], seed, each[2]) for seed in range(chosen.seeds)]
            for each in wanted
        }
        for (task, cell, gap), futures in work.items():
            results = [future.result() for future in futures]
            for result in results:
                print(result, flush=True)
            best = max(results, key=lambda result: result.score)
            path = FOLDER / f"{task}-{cell}.safetensors"
            if gap is not None:
                path = FOR_GAPS / f"{task}-{cell}-gap-{gap}.safetensors"
            path.write_bytes(best.document)
            print(f"  -> {path.name}, seed {best.seed}, {len(best.document):,} bytes", flush=True)
    shipped.cache_clear()
    for_gaps.cache_clear()
    if chosen.gaps is None:
        look()


def look() -> None:
    """Write down which unit of each shipped net tells its task's trait, where one does."""
    found = {}
    for ref, path in shipped().items():
        finding = find_trait(Model.from_bytes(path.read_bytes()))
        if finding is not None:
            found[ref] = asdict(finding)
            print(f"{path.stem}: unit {finding.unit + 1}, AUC {finding.auc:.3f}", flush=True)
    FINDINGS.write_text(json.dumps(found, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
