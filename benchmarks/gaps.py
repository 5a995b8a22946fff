"""Right answers of nets that were trained up to one gap, over five seeds.

    python benchmarks/gaps.py [--seeds N] [--processes N]

Each cell is trained on near and far with gaps up to 4, 8, 20 or 40 and the settings that the
shipped nets are made with, and asked about 500 held-out sentences of just that gap. A seed that
does otherwise than the rest stands there like the others.
"""

from seeds import arguments, every, trained  # first: it sets one thread

# isort: split

import time
from itertools import product

from engine.analysis.gaps import right_answers
from engine.nets import load
from engine.tasks import TASKS, gap_task

GAPS, CELLS = (4, 8, 20, 40), ("rnn", "gru", "lstm")
SENTENCES = 500
CURVE = (4, 8, 12, 16, 24, 32, 48, 64)


def one(job):
    """The share of right answers of one net, and the CPU seconds of its training."""
    cell, gap, seed = job
    own = TASKS["near-far"].defaults[cell]
    settings = {
        "task": "near-far",
        "cell": cell,
        "seed": seed,
        "longest_gap": gap,
        "keep_bias": 1.0,
        **{key: own[key] for key in ("updates", "learning_rate", "gate_cost")},
    }
    began = time.process_time()
    training = trained(settings)
    seconds = time.process_time() - began
    model = training.checkpoint().model
    found = right_answers(model, gap_task("near-far"), gap, SENTENCES)
    return found.right / found.asked, seconds


def main():
    """Print a line for each cell and gap; then the seconds of a whole curve."""
    chosen = arguments(__doc__.splitlines()[0])
    jobs = list(product(CELLS, GAPS, range(chosen.seeds)))
    found = dict(zip(jobs, every(one, jobs, chosen.processes), strict=True))
    print("cell  gap  right, seed by seed" + " " * (6 * chosen.seeds - 16) + "s of CPU, mean")
    for cell, gap in product(CELLS, GAPS):
        shares = [found[cell, gap, seed][0] for seed in range(chosen.seeds)]
        seconds = [found[cell, gap, seed][1] for seed in range(chosen.seeds)]
        line = "  ".join(f"{share:.3f}" for share in shares)
        print(f"{cell:5} {gap:3}  {line}  {sum(seconds) / len(seconds):6.1f}")
    models = [load("near-far", cell) for cell in CELLS]
    began = time.process_time()
    for gap, model in product(CURVE, models):
        right_answers(model, gap_task("near-far"), gap, 200, seed=1)
    print(f"3 nets x {len(CURVE)} gaps x 200 sentences: {time.process_time() - began:.2f} s of CPU")


if __name__ == "__main__":
    main()
