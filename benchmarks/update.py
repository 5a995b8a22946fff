"""One whole update: embedding, forward, readout, loss, back-propagation through time, Adam.

    python benchmarks/update.py [RUNS] [--quick] [--float32]

Against nn's own layer (torch.nn.LSTM, GRU, RNN), autograd and fused Adam. A run goes over every
shape; the table gives the median of the runs. With --float32 both sides compute in that, and the
small shapes of which the README speaks, T = 20 and H up to 32, are summed up too.
"""

from measure import geometric_mean, race  # first: it sets one thread

# isort: split

import statistics
import sys
from itertools import product

import numpy as np
import torch_nets

from engine.cells import CELLS
from engine.net.batch import Batch
from engine.net.description import one_chain
from engine.net.initializers import initialise
from engine.net.network import Network
from engine.training.optimizers import Adam

WORDS, INPUTS, CLASSES = 64, 8, 6
CELL_NAMES = ("lstm", "gru", "rnn")
SHAPES = list(product(CELL_NAMES, (20, 100), (1, 16, 64), (16, 32, 64, 128)))


def data(length, batch):
    """Words, and a class after each of them."""
    rng = np.random.default_rng(0)
    shape = (length, batch)
    return rng.integers(WORDS, size=shape), rng.integers(CLASSES, size=shape)


def names(count):
    """So many different ones."""
    return [str(k) for k in range(count)]


def our_update(name, length, batch, hidden, dtype):
    """A function that does one update, as `engine.training` does it."""
    rng = np.random.default_rng(1)
    cell = CELLS[name](INPUTS, hidden)
    network = Network(one_chain(cell, names(WORDS), {"answer": names(CLASSES)}, INPUTS), dtype)
    network.parameters[...] = 0.1 * rng.normal(size=network.parameters.size)
    network.packed[...] = initialise(cell, rng)
    adam = Adam(network.parameters.size, dtype)
    tokens, targets = data(length, batch)
    sentences = Batch(tokens, np.full(batch, length), {"answer": targets})

    def work():
        network.loss_and_gradient(sentences, {})
        adam.update(network.parameters, network.gradient, 1e-4)

    return work


def main():
    flags = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    numbers = [argument for argument in sys.argv[1:] if argument not in flags]
    runs = int(numbers[0]) if numbers else 5
    budget = 0.02 if "--quick" in flags else 0.1
    dtype = "float32" if "--float32" in flags else "float64"
    found = {shape: [] for shape in SHAPES}
    for _ in range(runs):
        for shape in SHAPES:
            name, length, batch, hidden = shape
            theirs = torch_nets.update(
                name, WORDS, INPUTS, hidden, CLASSES, *data(length, batch), dtype
            )
            time, [ratio] = race(our_update(*shape, dtype), [theirs], 5, budget)
            found[shape].append((time, ratio))
    print("cell    T   B    H         ms   torch / ours")
    ratios, small = [], []
    for (name, length, batch, hidden), results in found.items():
        time, ratio = (statistics.median(column) for column in zip(*results, strict=True))
        ratios.append(ratio)
        if length == 20 and hidden <= 32:
            small.append(ratio)
        print(f"{name:5} {length:3} {batch:3} {hidden:4} {time * 1e3:10.3f} {ratio:12.2f}")
    for what, some in (("every shape", ratios), ("T = 20 and H up to 32", small)):
        mean, least = geometric_mean(some), min(some)
        print(f"{dtype}, {what}: geometric mean {mean:.2f}, least {least:.2f}")


if __name__ == "__main__":
    main()
