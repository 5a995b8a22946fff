"""A bag of words, which remembers all and no order: kernel, graph, equations and narration."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array, Block, Case, Cell, Node, Phase, Symbol, written
from engine.cells.tape import Charge, Tape

EQUATIONS = {
    "concatenated": ("h_t = h_{t-1} + W_x x_t",),
    "uwv": ("s_t = s_{t-1} + U x_t",),
    "split": ("h_t = h_{t-1} + W_{ih} x_t",),
}


class Prepared(NamedTuple):
    """Weights as the loop wants them: of x, one row after the other; and as they lie."""

    forward: Array
    w: Array


class BagTape(Tape):
    """`added` is W x; backward, `dz` holds the gradient at it, which is that at h."""

    factor_blocks = 1

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h = self.states["h"]
        self.added = np.zeros((self.steps, self.units, self.batch), self.dtype)
        self.kept = {"w_x": self.added}
        self.forward_views = [(self.x[t], self.added[t], h[t], h[t + 1]) for t in range(self.steps)]

    def add_gradients(self, dz: Array, read: Array) -> None:
        """Only x is read."""
        self.dpacked[:, : self.inputs] += dz @ read[: self.inputs].T


class Bag(Cell):
    """One timestep of a bag of words.

        h = h⁻ + W x      hidden state: the sum over all words so far

    Each word counts the same wherever it stands: memory without order, and nothing is ever
    forgotten. What a recurrent net gains over this one it gains by order.
    """

    name = "bag"
    states = ("h",)
    belt = "h"
    lanes = ("h",)
    blocks = (Block("a", reads_h=False, bias=False),)
    tape_type = BagTape

    nodes = (
        Node("x", "input", kind="vector", symbol=written("x"), slot="word"),
        Node(
            "h_prev",
            "previous",
            ("h",),
            symbol=written(Symbol("h", "t-1"), Symbol("s", "t-1")),
            hue="ink",
            lane="h",
            slot="vector",
            text="bag-h_prev",
        ),
        Node(
            "w_x",
            "layer",
            ("x",),
            kind="sum",
            symbol=written(Symbol("W", "x"), Symbol("U", ""), Symbol("W", "ih")),
            hue="signed",
            phase="weigh",
            slot="pill",
            block="a",
            bias=False,
        ),
        Node(
            "h",
            "plus",
            ("h_prev", "w_x"),
            symbol=written("h", "s"),
            hue="ink",
            phase="add",
            lane="h",
            slot="plus",
            text="bag-h",
        ),
    )

    phases = (
        Phase(
            "weigh",
            "ink",
            ("w_x",),
            (
                Case(
                    "bag.weigh.nothing",
                    (("w_x", "abs<", 0.05),),
                ),
                Case(
                    "bag.weigh.heavily",
                    (("w_x", "abs>", 1),),
                ),
                Case("bag.weigh.else"),
            ),
        ),
        Phase(
            "add",
            "ink",
            ("h",),
            (
                Case(
                    "bag.add.nothing",
                    (("w_x", "abs<", 0.005),),
                ),
                Case(
                    "bag.add.flips",
                    (("h", "sign_is_not", "h_prev"), ("h", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
                ),
                Case("bag.add.else"),
            ),
        ),
    )

    equations = EQUATIONS

    def prepare(self, packed: Array) -> Prepared:
        w = packed[:, : self.input_size]
        return Prepared(np.ascontiguousarray(w), w)

    def forward(self, prepared: Prepared, tape: BagTape, steps: int) -> None:
        """A product and a sum a step."""
        dot, add = prepared.forward.dot, np.add
        for x, added, before, after in tape.forward_views[:steps]:
            dot(x, added)
            add(before, added, after)

    def backward(
        self, prepared: Prepared, tape: BagTape, steps: int, charge: Charge | None = None
    ) -> None:
        """What the loss says of a state it says of every state before it.

        There are no gates to charge for: `charge` is the other cells' argument.
        """
        dh = tape.dstates["h"]
        tape.dpacked[...] = 0
        for t in range(steps, 0, -1):
            np.add(dh[t - 1], dh[t], dh[t - 1])
        for first in range(0, steps, tape.block):
            last = min(first + tape.block, steps)
            dz = tape.dz[: last - first]
            np.copyto(dz, dh[first + 1 : last + 1])
            tape.collect(dz, first, prepared.w)
