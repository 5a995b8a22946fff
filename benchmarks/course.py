"""What the nets of the course's sentences answer and what their gates do, over five seeds.

    python benchmarks/course.py [TASK ...] [--seeds N] [--processes N]

For each task and cell with the settings that the shipped nets are made with: the share of right
answers on 1,000 held-out texts, the lowest question's; of one that is asked at the end also on the
longest tenth of 5,000; and of one that is asked at every word how far the gate that writes or
reveals stands open, on average over its units, where an answer hangs on the word and elsewhere.
"""

from seeds import arguments, every  # first: it sets one thread

# isort: split

from itertools import product

import numpy as np

from engine.net.model import Model
from engine.nets.remake import make
from engine.tasks import TASKS
from engine.training import accuracy, held_out
from engine.training.data import batched, encode

COURSE = ("input-gate", "output-gate", "long-review", "who-from")
REVEALS = ("output-gate",)
"""Tasks whose answer is to be given at a word only, not from a word on."""
SENTENCES = 500


def opened(network, batches, key, is_revealed):
    """The mean of a gate at the words that answers hang on, and at the others; None for none."""
    rest = network.cell.node(key).rest
    found = {True: [], False: []}
    for batch in batches:
        gate = np.abs(network.values(batch, key).mean(axis=2) - rest)
        news, asked = np.zeros(gate.shape, bool), np.zeros(gate.shape, bool)
        for targets in batch.targets.values():
            before = np.vstack([np.zeros((1, targets.shape[1]), targets.dtype), targets[:-1]])
            news |= (targets > 0) & (is_revealed | (targets != before))
            asked |= targets >= 0
        found[True].append(gate[news])
        found[False].append(gate[asked & ~news])
    return tuple(float(np.concatenate(each).mean()) for each in found.values())


def one(job):
    """Right answers, gates, and right answers on long texts of one net."""
    task, cell, seed = job
    network = Model.from_bytes((made := make(task, cell, seed)).document).thaw()
    node = {"lstm": "o" if task in REVEALS else "i", "gru": "z"}.get(cell)
    dense = TASKS[task].shape == "many-to-many"
    gates = None
    if node and dense:
        gates = opened(network, held_out(TASKS[task], SENTENCES, 1), node, task in REVEALS)
    return min(made.accuracy.values()), gates, at_length(network, task) if not dense else None


def at_length(network, task):
    """Right answers on the longest tenth of many texts."""
    rng = np.random.default_rng([3, 2])
    texts = [encode(TASKS[task], rng, held_out=True) for _ in range(10 * SENTENCES)]
    longest = sorted(texts, key=lambda text: len(text.tokens))[-SENTENCES:]
    return min(accuracy(network, batched(longest, 50)).values())


def main():
    """Print a line for each task and cell."""
    chosen = arguments(__doc__.splitlines()[0], COURSE)
    for task, cell in product(chosen.tasks, ("lstm", "gru", "rnn")):
        jobs = [(task, cell, seed) for seed in range(chosen.seeds)]
        found = list(every(one, jobs, chosen.processes))
        print(f"{task:12} {cell:5}", "  ".join(f"{right:.3f}" for right, *_ in found), end="")
        gates = [each for _, each, _ in found if each is not None]
        if gates:
            at, elsewhere = np.median(gates, axis=0)
            print(f"   gate {at:.3f} and {elsewhere:.3f} (medians):", end="")
            print("".join(f"  {each:.3f} {other:.3f}" for each, other in gates), end="")
        longs = [each for *_, each in found if each is not None]
        if longs:
            print("   on long texts:", "  ".join(f"{right:.3f}" for right in longs), end="")
        print(flush=True)


if __name__ == "__main__":
    main()
