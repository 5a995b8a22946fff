"""Updates of nets of several chains against PyTorch's own: two layers, both directions, a decoder.

Embeddings, forward, readout, cross-entropy and back-propagation, in float64, on sentences of one
length. `--quick` for a look.
"""

from measure import geometric_mean, race  # first: it sets one thread

# isort: split

import statistics
import sys
from itertools import product

import numpy as np
import torch
from torch.nn import functional

from engine.net.batch import Batch, Given
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.net.network import Network

torch.set_num_threads(1)
LAYERS = {"lstm": torch.nn.LSTM, "gru": torch.nn.GRU, "rnn": torch.nn.RNN}
WORDS, INPUTS, CLASSES = 70, 16, 5
SIZES = list(product((20, 100), (1, 16, 64), (16, 32, 64, 128)))
KINDS = ("two layers", "both directions", "decoder")
TEXT = Input(vocabulary=tuple(f"w{k}" for k in range(WORDS)), embedding=INPUTS)


def net_of(kind, cell, hidden):
    """The description of a net of one of the kinds."""
    classes = tuple(f"c{k}" for k in range(CLASSES))
    if kind == "two layers":
        chains = (Chain("a", cell, hidden), Chain("b", cell, hidden, reads=("a",)))
        return Net((TEXT,), (Axis(),), chains, (Head("answer", classes, ("b.h",)),))
    if kind == "both directions":
        chains = (Chain("a", cell, hidden), Chain("b", cell, hidden, direction="backward"))
        return Net((TEXT,), (Axis(),), chains, (Head("answer", classes, ("a.h", "b.h")),))
    other = Input("other", vocabulary=TEXT.vocabulary, embedding=INPUTS)
    chains = (
        Chain("a", cell, hidden),
        Chain("b", cell, hidden, axis="other", reads=("other",), start="a"),
    )
    axes = (Axis(), Axis("other", "other"))
    return Net((TEXT, other), axes, chains, (Head("answer", classes, ("b.h",)),))


class Theirs(torch.nn.Module):
    """The same net of torch.nn's layers."""

    def __init__(self, kind, cell, hidden):
        super().__init__()
        self.kind, layer = kind, LAYERS[cell]
        self.embedding = torch.nn.Embedding(WORDS, INPUTS)
        ways = 2 if kind == "both directions" else 1
        depth = 2 if kind == "two layers" else 1
        self.layer = layer(INPUTS, hidden, num_layers=depth, bidirectional=ways == 2)
        if kind == "decoder":
            self.other, self.decoder = torch.nn.Embedding(WORDS, INPUTS), layer(INPUTS, hidden)
        self.readout = torch.nn.Linear(ways * hidden, CLASSES)

    def forward(self, tokens):
        h, end = self.layer(self.embedding(tokens))
        if self.kind == "decoder":
            h, _ = self.decoder(self.other(tokens), end)
        return self.readout(h)


def works(kind, cell, steps, batch, hidden):
    """What we do and what they do for one gradient."""
    rng = np.random.default_rng(0)
    tokens = rng.integers(WORDS, size=(steps, batch))
    targets = rng.integers(CLASSES, size=(steps, batch))
    network = Network(net_of(kind, cell, hidden))
    network.parameters[...] = 0.1 * rng.normal(size=network.parameters.size)
    for id, each in network.net.cells.items():
        network.parts.packed[id][...] *= each.mask()
    lengths = np.full(batch, steps)
    more = {"other": Given(tokens, lengths)} if kind == "decoder" else {}
    sentences = Batch(tokens, lengths, {"answer": targets}, more)
    theirs = Theirs(kind, cell, hidden).double()
    words, right = torch.from_numpy(tokens), torch.from_numpy(targets).reshape(-1)

    def they():
        theirs.zero_grad()
        functional.cross_entropy(theirs(words).reshape(-1, CLASSES), right).backward()

    return lambda: network.loss_and_gradient(sentences, {}), they


def main():
    """Print a row a shape, and the means by kind."""
    runs, budget = (1, 0.02) if "--quick" in sys.argv else (5, 0.1)
    print("kind             cell    T   B    H         ms   torch / ours")
    for kind in KINDS:
        ratios = []
        for cell in LAYERS:
            for steps, batch, hidden in SIZES:
                found = []
                for _ in range(runs):
                    ours, theirs = works(kind, cell, steps, batch, hidden)
                    time, [ratio] = race(ours, [theirs], 5, budget)
                    found.append((time, ratio))
                time, ratio = (statistics.median(column) for column in zip(*found, strict=True))
                ratios.append(ratio)
                print(
                    f"{kind:16} {cell:5} {steps:3} {batch:3} {hidden:4} "
                    f"{time * 1e3:10.3f} {ratio:12.2f}"
                )
        print(f"{kind}: geometric mean {geometric_mean(ratios):.2f}, least {min(ratios):.2f}")


if __name__ == "__main__":
    main()
