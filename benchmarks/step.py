"""One timestep that returns every gate, candidate and state: batch 1, float64.

python benchmarks/step.py [ROUNDS]
"""

from measure import geometric_mean, race  # first: it sets one thread

# isort: split

# isort: split

import sys

import numpy as np
import torch_cells

from engine.cells import CELLS
from engine.cells.unroll import Stepper

INPUTS = 8
HIDDEN = (8, 16, 32, 64)


def our_step(name, hidden):
    rng = np.random.default_rng(0)
    cell = CELLS[name](INPUTS, hidden)
    step = Stepper(cell, cell.prepare(rng.normal(size=cell.shape) * cell.mask()))
    x, state = rng.normal(size=INPUTS), {key: rng.normal(size=hidden) for key in cell.states}
    return lambda: step(x, state)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    columns = ("fastest", "vectors", "rows", "nn cell")
    found = {column: [] for column in columns}
    print("               torch / ours")
    print("cell    H     us" + "".join(f"{column:>9}" for column in columns))
    for name in ("lstm", "gru", "rnn"):
        for hidden in HIDDEN:
            theirs = torch_cells.steps(name, INPUTS, hidden)
            time, ratios = race(our_step(name, hidden), theirs, rounds, 0.004)
            # Of those that return every gate; nn's own cell does less.
            ratios = [min(ratios[:2]), *ratios]
            for column, ratio in zip(columns, ratios, strict=True):
                found[column].append(ratio)
            cells = "".join(f"{ratio:9.2f}" for ratio in ratios)
            print(f"{name:5} {hidden:3} {time * 1e6:6.2f}{cells}")
    for column, ratios in found.items():
        print(f"{column}: geometric mean {geometric_mean(ratios):.2f}, least {min(ratios):.2f}")


if __name__ == "__main__":
    main()
