"""What each remedy does against gradients that explode or vanish, over five seeds, on the latch.

    python benchmarks/remedies.py [--seeds N] [--processes N]

The share of right answers on 400 held-out rows of the same gap, of four colours: a guess gets .25.
A seed that does otherwise than the rest stands there like the others.
"""

from seeds import arguments, every, trained  # first: it sets one thread

# isort: split

from itertools import product

from engine.training import accuracy, held_out

EXPLODES = {
    "cell": "rnn",
    "radius": 2.0,
    "optimizer": "sgd",
    "momentum": 0.0,
    "learning_rate": 0.3,
    "end": 1.0,
    "clip": "none",
    "shortest_gap": 20,
    "longest_gap": 20,
    "updates": 3000,
}
VANISHES = EXPLODES | {
    "radius": 1.0,
    "optimizer": "adam",
    "learning_rate": 0.003,
    "clip": "norm",
}
LONG = {"cell": "gru", "shortest_gap": 40, "longest_gap": 40, "gate_cost": {}, "updates": 1500}
RELU = {"options": {"activation": "relu"}}
REMEDIES = {
    "tanh RNN, W x 2, SGD, T = 20": EXPLODES,
    "  clipped by norm to 1": EXPLODES | {"clip": "norm"},
    "  clipped by value to .1": EXPLODES | {"clip": "value", "clip_at": 0.1},
    "  each tensor clipped by norm to 1": EXPLODES | {"clip": "tensor"},
    "tanh RNN, orthogonal, Adam, T = 20": VANISHES,
    "  RMSprop": VANISHES | {"optimizer": "rmsprop"},
    "  Gaussian": VANISHES | {"initialiser": "gaussian"},
    "  identity with ReLU": VANISHES | RELU | {"initialiser": "identity"},
    "  GRU": VANISHES | {"cell": "gru", "gate_cost": {}},
    "  LSTM, forget bias 0": VANISHES | {"cell": "lstm", "gate_cost": {}, "keep_bias": 0.0},
    "  LSTM, forget bias 1": VANISHES | {"cell": "lstm", "gate_cost": {}, "keep_bias": 1.0},
    "GRU, T = 40, the whole way back": LONG,
    "  in chunks of 20": LONG | {"truncation": "chunks", "truncation_steps": 20},
    "  in chunks of 5": LONG | {"truncation": "chunks", "truncation_steps": 5},
    "  through a window of 5": LONG | {"truncation": "window", "truncation_steps": 5},
}


def one(job):
    """The share of right answers of one net, and whether its training diverged."""
    name, seed = job
    training = trained({"task": "latch", "seed": seed, **REMEDIES[name]})
    rows = held_out(training.task, 400)
    return accuracy(training.network, rows)["first"], training.stopped is not None


def main():
    """Print a line for each."""
    chosen = arguments(__doc__.splitlines()[0])
    jobs = list(product(REMEDIES, range(chosen.seeds)))
    found = dict(zip(jobs, every(one, jobs, chosen.processes), strict=True))
    print(f"{'':36} right, seed by seed (! diverged)")
    for name in REMEDIES:
        shares = [found[name, seed] for seed in range(chosen.seeds)]
        line = "  ".join(f"{share:.3f}{'!' if diverged else ' '}" for share, diverged in shares)
        print(f"{name:36} {line}")


if __name__ == "__main__":
    main()
