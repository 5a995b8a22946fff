"""Forward and back-propagation through time with the gradient at every state, float64.

    python benchmarks/bptt.py [RUNS] [--quick]

A run goes over every shape; the table gives the median of the runs.
"""

from measure import geometric_mean, race  # first: it sets one thread

# isort: split

# isort: split

import statistics
import sys
from itertools import product

import numpy as np
import torch_cells

from engine.cells import CELLS
from engine.cells.bptt import backpropagate
from engine.cells.unroll import unroll

INPUTS = 8
SHAPES = list(product(("lstm", "gru", "rnn"), (20, 100), (1, 16, 64), (16, 32, 64, 128)))


def our_loop(name, hidden, batch, length):
    """Every state, and the gradients of every state, parameter, input and start state."""
    rng = np.random.default_rng(0)
    cell = CELLS[name](INPUTS, hidden)
    prepared = cell.prepare(0.3 * rng.normal(size=cell.shape) * cell.mask())
    x, push = rng.normal(size=(length, batch, INPUTS)), rng.normal(size=(length, batch, hidden))
    start = {key: rng.normal(size=(batch, hidden)) for key in cell.states}
    tape = cell.tape(length, batch)

    def work():
        run = unroll(cell, prepared, x, start, tape=tape)
        return {key: run.value(key) for key in cell.states}, backpropagate(run, {"h": push})

    return work


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--quick"]
    runs = int(arguments[0]) if arguments else 5
    budget = 0.02 if "--quick" in sys.argv else 0.1
    found = {shape: [] for shape in SHAPES}
    for _ in range(runs):
        for name, length, batch, hidden in SHAPES:
            theirs = torch_cells.loop(name, INPUTS, hidden, batch, length)
            time, [ratio] = race(our_loop(name, hidden, batch, length), [theirs], 5, budget)
            found[name, length, batch, hidden].append((time, ratio))
    print("cell    T   B    H         ms   torch / ours")
    ratios = []
    for (name, length, batch, hidden), results in found.items():
        time, ratio = (statistics.median(column) for column in zip(*results, strict=True))
        ratios.append(ratio)
        print(f"{name:5} {length:3} {batch:3} {hidden:4} {time * 1e3:10.3f} {ratio:12.2f}")
    print(f"geometric mean {geometric_mean(ratios):.2f}, least {min(ratios):.2f}")


if __name__ == "__main__":
    main()
