"""A net without memory, to compare with: kernel, graph, equations and narration."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array, Block, Case, Cell, Node, Phase, Symbol, written
from engine.cells.tape import Charge, Tape

EQUATIONS = {
    "concatenated": ("h_t = tanh(W_x x_t + b)",),
    "uwv": ("s_t = tanh(U x_t + b)",),
    "split": ("h_t = tanh(W_{ih} x_t + b_{ih})",),
}


class Prepared(NamedTuple):
    """Weights as the loop wants them: those of x and the one, and those of x alone."""

    forward: Array
    w: Array


class FeedforwardTape(Tape):
    """Nothing is kept but h; backward, `dz` holds the gradient of the weighted sum."""

    factor_blocks = 1

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        read, h = self.xh[:, : self.inputs + 1], self.states["h"]
        self.forward_views = [(read[t], h[t + 1]) for t in range(self.steps)]

    def add_gradients(self, dz: Array, read: Array) -> None:
        """Only x and the one are read."""
        x_one = self.inputs + 1
        self.dpacked[:, :x_one] += dz @ read[:x_one].T


class Feedforward(Cell):
    """One timestep of a net that has no memory.

        a = W x + b       weighted sum
        h = tanh(a)       hidden state   in (-1, 1)

    Nothing of one timestep reaches the next: what a recurrent net can do and this one cannot, it
    does with its memory.
    """

    name = "feedforward"
    states = ("h",)
    belt = "h"
    lanes = ("h",)
    blocks = (Block("a", reads_h=False),)
    tape_type = FeedforwardTape

    nodes = (
        Node("x", "input", kind="vector", symbol=written("x"), slot="word"),
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
            "b",
            "layer",
            (),
            kind="sum",
            symbol=written(Symbol("b", "")),
            hue="signed",
            phase="weigh",
            slot="pill",
            block="a",
        ),
        Node(
            "a",
            "plus",
            ("w_x", "b"),
            kind="sum",
            symbol=written("a"),
            hue="signed",
            phase="weigh",
            slot="plus",
            text="sum",
        ),
        Node(
            "h",
            "tanh",
            ("a",),
            symbol=written("h", "s"),
            hue="ink",
            phase="squash",
            lane="h",
            slot="squash",
            range=(-1, 1),
            text="feedforward-h",
        ),
    )

    phases = (
        Phase(
            "weigh",
            "ink",
            ("w_x", "b", "a"),
            (
                Case(
                    "feedforward.weigh.nothing",
                    (("w_x", "abs<", 0.05),),
                ),
                Case(
                    "bag.weigh.heavily",
                    (("w_x", "abs>", 1),),
                ),
                Case("feedforward.weigh.else"),
            ),
        ),
        Phase(
            "squash",
            "ink",
            ("h",),
            (
                Case(
                    "rnn.squash.flat",
                    (("h", "abs>", 0.95),),
                ),
                Case(
                    "feedforward.squash.nothing",
                    (("h", "abs<", 0.05),),
                ),
                Case("feedforward.squash.else"),
            ),
        ),
    )

    equations = EQUATIONS

    def prepare(self, packed: Array) -> Prepared:
        d = self.input_size
        return Prepared(np.ascontiguousarray(packed[:, : d + 1]), packed[:, :d])

    def forward(self, prepared: Prepared, tape: FeedforwardTape, steps: int) -> None:
        """A product and a function a step, none of which waits for another."""
        dot, tanh = prepared.forward.dot, tape.tanh
        for read, h in tape.forward_views[:steps]:
            dot(read, h)
            tanh(h, h)

    def backward(
        self,
        prepared: Prepared,
        tape: FeedforwardTape,
        steps: int,
        charge: Charge | None = None,
    ) -> None:
        """The chain rule at each timestep alone.

        There are no gates to charge for: `charge` is the other cells' argument.
        """
        h, dh = tape.states["h"], tape.dstates["h"]
        tape.dpacked[...] = 0
        for first in range(0, steps, tape.block):
            last = min(first + tape.block, steps)
            dz = tape.dz[: last - first]
            np.multiply(h[first + 1 : last + 1], h[first + 1 : last + 1], dz)
            np.subtract(1, dz, dz)
            np.multiply(dz, dh[first + 1 : last + 1], dz)
            tape.collect(dz, first, prepared.w)
