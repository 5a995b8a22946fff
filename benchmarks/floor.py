"""How near the engine comes to the limit: its products plus flat element-wise passes, nothing else.

    python benchmarks/floor.py [ROUNDS]

The limit does the arithmetic of the forward and the backward pass with as few calls as NumPy
allows, on arrays that lie well: one product a timestep forward and one back, one product for the
gradients of all weights and one for the inputs (in blocks of timesteps), and each element-wise
operation of the equations and of the chain rule once over a whole block. It hands nothing out,
keeps no order between timesteps, and so computes nothing of use.
"""

import sys

from measure import race  # first: it sets one thread

# isort: split

import numpy as np
from bptt import INPUTS, our_loop

from engine.cells.squash import tanh_by_exp

SHAPES = [
    (name, length, 64, hidden)
    for name in ("lstm", "gru", "rnn")
    for length in (20, 100)
    for hidden in (64, 128)
]
# In units of H values a timestep: rows of the product forward (the GRU's reading of x alone comes
# on top), rows that the product back reads, values through tanh, element-wise operations.
WORK = {
    # forward: three gates times 1/2 plus 1/2; f c, i g, their sum, o tanh c
    # back: 15 for the slopes, 9 in the chain from h and c to the gates and the state before
    "lstm": {"forward": 4, "back": 4, "squashed": 5, "forward_passes": 10, "back_passes": 24},
    # forward: two gates times 1/2 plus 1/2; r u, sum, 1 - z, z h, (1 - z) n, sum
    # back: 12 for the slopes, 7 in the chain
    "gru": {"forward": 3, "back": 3, "squashed": 3, "forward_passes": 10, "back_passes": 19},
    # back: 2 for the slope, 2 in the chain
    "rnn": {"forward": 1, "back": 1, "squashed": 1, "forward_passes": 0, "back_passes": 4},
}
BLOCK = 8


def limit(name, length, batch, hidden):
    """The same arithmetic without its order; a function that does it once."""
    rng = np.random.default_rng(0)
    work = WORK[name]
    columns = INPUTS + 1 + hidden
    rows, back_rows = work["forward"] * hidden, work["back"] * hidden
    weights, read = rng.normal(size=(rows, columns)), rng.normal(size=(columns, batch))
    total = np.empty((rows, batch))
    from_x, x_one = rng.normal(size=(hidden, INPUTS + 1)), rng.normal(size=(INPUTS + 1, batch))
    apart = np.empty((hidden, batch))
    back, dz = rng.normal(size=(hidden, back_rows)), rng.normal(size=(back_rows, batch))
    dh = np.empty((hidden, batch))
    flat_dz = rng.normal(size=(rows, BLOCK * batch))
    flat_read = rng.normal(size=(columns, BLOCK * batch))
    d_weights, dx = np.empty((rows, columns)), np.empty((INPUTS, BLOCK * batch))
    x_weights = np.ascontiguousarray(weights[:, :INPUTS].T)
    values = rng.normal(size=hidden * batch)
    other, out = rng.normal(size=values.size), np.empty(values.size)

    def once():
        for _ in range(length):
            np.dot(weights, read, total)
            if name == "gru":
                np.dot(from_x, x_one, apart)
            np.dot(back, dz, dh)
            for _ in range(work["squashed"]):
                tanh_by_exp(values, out)
            for _ in range(work["forward_passes"] + work["back_passes"]):
                np.multiply(values, other, out)
        for _ in range(-(-length // BLOCK)):
            np.dot(flat_dz, flat_read.T, d_weights)
            np.dot(x_weights, flat_dz, dx)

    return once


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print("cell    T   B    H      limit, ms   share of its speed reached")
    for name, length, batch, hidden in SHAPES:
        # The race gives theirs / ours: with the limit as theirs that is the share.
        ours = our_loop(name, hidden, batch, length)
        time, [share] = race(ours, [limit(name, length, batch, hidden)], rounds, 0.1)
        print(f"{name:5} {length:3} {batch:3} {hidden:4} {time * share * 1e3:12.2f} {share:13.0%}")


if __name__ == "__main__":
    main()
