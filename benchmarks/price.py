"""What a price of open gates does to the gate that writes, over five seeds.

    python benchmarks/price.py [--seeds N] [--processes N]

For each cell and price, trained as a class trains it on the page: how far the gate stands open
where an answer begins and elsewhere, on 200 held-out texts and on average over its units; the share
of right answers there, the lower of two questions; and the CPU seconds of the training.
"""

from seeds import arguments, every, trained  # first: it sets one thread

# isort: split

import time

import numpy as np

from engine.analysis.opened import SENTENCES, gates_of
from engine.tasks import TASKS
from engine.training import Settings, accuracy, held_out

TASK = "input-gate"
PRICES = (0.0, 0.01, 0.02, 0.045, 0.1)
CELLS = ("lstm", "gru")


def one(job):
    """Of one training: the gate at an answer's first word and elsewhere, right answers, seconds."""
    cell, price, seed = job
    task = TASKS[TASK]
    own = task.defaults[cell]["gate_cost"]
    first = next(iter(own))
    cost = {gate: price / own[first] * each for gate, each in own.items()}
    live = task.live[cell]
    settings = Settings.of(TASK, cell, seed=seed, gate_cost=cost, **live)
    begun = time.process_time()
    network = trained(settings.to_json()).network
    seconds = time.process_time() - begun
    batches = held_out(task, SENTENCES, 1)
    gate = next(each for each in gates_of(network, batches) if each.gate == first)
    return gate.at, gate.elsewhere, min(accuracy(network, batches).values()), seconds


def main():
    """Print a line for each cell and price: medians, then each seed."""
    chosen = arguments(__doc__.splitlines()[0])
    for cell in CELLS:
        for price in PRICES:
            jobs = [(cell, price, seed) for seed in range(chosen.seeds)]
            found = np.array(list(every(one, jobs, chosen.processes)))
            at, elsewhere, right, seconds = np.median(found, axis=0)
            print(
                f"{cell:4} price {price:<5}  at {at:.3f}  elsewhere {elsewhere:.3f}"
                f"  right {right:.3f}  {seconds:.1f} s  ",
                "  ".join(f"{each[0]:.2f}/{each[1]:.2f}" for each in found),
                flush=True,
            )


if __name__ == "__main__":
    main()
