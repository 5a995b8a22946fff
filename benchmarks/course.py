"""What the nets of the course's sentences answer and what their gates do, over five seeds.

    python benchmarks/course.py [TASK ...] [--seeds N] [--processes N]

For each task and cell with the settings that the shipped nets are made with: the share of right
answers on 1,000 held-out texts, the lowest question's; of one that is asked at the end also on the
longest tenth of 5,000; and of one that is asked at every word how far the gate that writes or
reveals, and the reset gate, stand open on average over their units where an answer hangs on the
word and elsewhere, with the AUC of one against the other, and of the answers that say anything (a
name, not silence) the share that is given.
"""

from seeds import arguments, every  # first: it sets one thread

# isort: split

from itertools import product

import numpy as np

from engine.analysis.opened import gates_of
from engine.net.model import Model
from engine.nets.remake import make
from engine.tasks import TASKS
from engine.training import accuracy, held_out
from engine.training.data import batched, encode

COURSE = ("subject-switch", "input-gate", "output-gate", "long-review", "who-from")
REVEALS = ("output-gate",)
"""Tasks whose answer is to be given at a word only: their gate is the one that reveals."""
SENTENCES = 500


def names_said(network, batches):
    """Of the answers that are not 'nothing yet' or 'no name', the share that is given."""
    said = []
    for batch in batches:
        for head, p in network.probabilities(batch).items():
            targets = batch.targets[head]
            said.append((p.argmax(axis=-1) == targets)[targets > 0])
    return float(np.concatenate(said).mean())


def one(job):
    """Right answers, gates, and right answers on long texts of one net."""
    task, cell, seed = job
    network = Model.from_bytes((made := make(task, cell, seed)).document).thaw()
    node = {"lstm": "o" if task in REVEALS else "i", "gru": "z"}.get(cell)
    dense = TASKS[task].shape == "many-to-many"
    if not dense:
        return min(made.accuracy.values()), {}, None, at_length(network, task)
    batches = held_out(TASKS[task], SENTENCES, 1)
    gates = {each.gate: each for each in gates_of(network, batches) if each.gate in (node, "r")}
    return min(made.accuracy.values()), gates, names_said(network, batches), None


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
        for gate in found[0][1]:
            all_seeds = [each[gate] for _, each, _, _ in found]
            pairs = [(each.at, each.elsewhere) for each in all_seeds]
            at, elsewhere = np.median(pairs, axis=0)
            print(f"   {gate} {at:.3f} and {elsewhere:.3f} (medians):", end="")
            print("".join(f"  {each:.3f} {other:.3f}" for each, other in pairs), end="")
            print("   AUC:", "  ".join(f"{each.auc:.2f}" for each in all_seeds), end="")
        said = [each for _, _, each, _ in found if each is not None]
        if said:
            print("   answers that say something:", "  ".join(f"{x:.3f}" for x in said), end="")
        longs = [each for *_, each in found if each is not None]
        if longs:
            print("   on long texts:", "  ".join(f"{right:.3f}" for right in longs), end="")
        print(flush=True)


if __name__ == "__main__":
    main()
