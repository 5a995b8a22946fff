"""Small nets of every shape, with sizes that all differ, and batches for them."""

import numpy as np

from engine.net.batch import Batch, Given
from engine.net.description import Axis, Chain, Head, Input, Net
from engine.net.network import Network

WORDS = Input(vocabulary=tuple("abcdefg"), embedding=3)
ONE_HOT = Input(vocabulary=tuple("abcdefg"))
NUMBERS = Input(reads="numbers", width=2)
OTHER = Input("other", vocabulary=tuple("uvwxy"), embedding=2)
WHO = Head("who", ("x", "y", "z"))


def stack(cell, layers=2, given=WORDS, sizes=(4, 5, 6, 7), **more):
    chains = tuple(
        Chain(f"layer-{k}", cell, sizes[k], reads=(f"layer-{k - 1}" if k else "text",), **more)
        for k in range(layers)
    )
    head = Head("who", WHO.classes, (f"layer-{layers - 1}.h",))
    feeling = Head("feeling", ("bad", "good"), head.reads, asked="end")
    return Net((given,), (Axis(),), chains, (head, feeling))


def both(cell, layers=1, given=WORDS, joined="concatenated", **more):
    chains: list[Chain] = []
    reads: tuple[str, ...] = ("text",)
    for k in range(layers):
        names = (f"forward-{k}", f"backward-{k}")
        for name in names:
            direction = name.partition("-")[0]
            chains.append(Chain(name, cell, 4, direction=direction, reads=reads, **more))
        reads = names
    ends = tuple(f"{name}.h" for name in reads)
    heads = (
        Head("who", WHO.classes, ends, joined=joined),
        Head("feeling", ("bad", "good"), ends, asked="end", joined=joined),
    )
    return Net((given,), (Axis(),), tuple(chains), heads)


def translator(cell, **more):
    return Net(
        (WORDS, OTHER),
        (Axis(), Axis("other", "other")),
        (
            Chain("encoder", cell, 4, **more),
            Chain("decoder", cell, 4, axis="other", reads=("other",), start="encoder"),
        ),
        (Head("next", tuple("uvwxy"), ("decoder.h",)),),
    )


def numbers(cell):
    heads = (Head("price", kind="number", width=2), WHO)
    return Net((NUMBERS,), (Axis(),), (Chain("main", cell, 4, start="learned"),), heads)


def new(net, rng):
    network = Network(net)
    network.parameters[...] = 0.7 * rng.normal(size=network.parameters.size)
    for id, cell in net.cells.items():
        network.parts.packed[id][...] *= cell.mask()
    return network


def batch_for(net, rng, *lengths):
    """A batch with something asked everywhere, and `feeling` at the last timestep."""
    steps, count = max(lengths), len(lengths)
    own = np.array(lengths)
    beyond = np.arange(steps)[:, None] >= own

    def read(given):
        if given.reads == "numbers":
            return rng.normal(size=(steps, count, given.width))
        return rng.integers(len(given.vocabulary), size=(steps, count))

    targets = {}
    for head in net.heads:
        if head.kind == "number":
            targets[head.id] = rng.normal(size=(steps, count, head.width))
            targets[head.id][beyond] = np.nan
            continue
        targets[head.id] = rng.integers(head.size, size=(steps, count))
        last = np.arange(steps)[:, None] != own - 1
        targets[head.id][last if head.asked == "end" else beyond] = -1
    more = {}
    for axis in net.axes[1:]:
        # The second axis has other lengths; the targets above are those of the heads along it.
        more[axis.id] = Given(read(net.input(axis.input)), own)
    first = np.minimum(own, 3) if more else own
    return Batch(read(net.inputs[0]), first, targets, more)
