"""The simple recurrent net: kernel, graph, equations and narration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

import numpy as np

from engine.cells.base import Array, Block, Case, Cell, Node, Op, Phase, Symbol, written
from engine.cells.tape import Charge, Tape


@dataclass(frozen=True)
class Activation:
    """The squashing function: the operation, how it is written, where its values lie."""

    op: Op
    written: str
    range: tuple[float, float] | None


ACTIVATIONS = {
    "tanh": Activation("tanh", "tanh", (-1, 1)),
    "relu": Activation("relu", "ReLU", None),
    "sigmoid": Activation("sigmoid", "σ", (0, 1)),
    "linear": Activation("copy", "", None),
}


class Prepared(NamedTuple):
    """Weights as the loop wants them: halved for a sigmoid, recurrent weights transposed."""

    forward: Array
    u_transposed: Array
    w: Array


class RnnTape(Tape):
    """Nothing is kept but h; backward, `dz` holds the gradient of the weighted sum."""

    factor_blocks = 1

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h = self.states["h"]
        self.forward_views = [(self.xh[t], h[t + 1]) for t in range(self.steps)]

    def prepare_backward(self) -> None:
        dh = self.dstates["h"]
        self.back = np.zeros((self.units, self.batch), self.dtype)
        self.state_views = [(dh[t + 1], dh[t]) for t in range(self.steps)]
        self.block_views = [
            (self.factors[s], self.dz[s], self.charge[s]) for s in range(self.block)
        ]


class Rnn(Cell):
    """One timestep of a simple recurrent net, after Elman 1990.

        a = W x + U h⁻ + b       weighted sum
        h = g(a)                 hidden state

    g is the option `activation`: tanh, ReLU, the logistic sigmoid, or nothing (linear). The
    derivative of ReLU at 0 is taken as 0.
    """

    name = "rnn"
    states = ("h",)
    belt = "h"
    lanes = ("h",)
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {"activation": tuple(ACTIVATIONS)}
    blocks = (Block("a"),)
    tape_type = RnnTape

    def __init__(
        self, input_size: int, hidden_size: int, options: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(input_size, hidden_size, options)
        self._choice = self.options["activation"]
        activation = ACTIVATIONS[self._choice]
        self.nodes = _nodes(activation)
        self.phases = _phases(self._choice, activation)
        self.equations = _equations(activation)

    def prepare(self, packed: Array) -> Prepared:
        d = self.input_size
        half = 0.5 if self._choice == "sigmoid" else 1
        return Prepared(packed * half, np.ascontiguousarray(packed[:, d + 1 :].T), packed[:, :d])

    def forward(self, prepared: Prepared, tape: RnnTape, steps: int) -> None:
        """A product and a function a step; the sigmoid is tanh(a / 2) / 2 + 1 / 2."""
        dot, tanh = prepared.forward.dot, tape.tanh
        views, choice = tape.forward_views[:steps], self._choice
        if choice == "tanh":
            for xh, h in views:
                dot(xh, h)
                tanh(h, h)
        elif choice == "sigmoid":
            half = tape.half
            for xh, h in views:
                dot(xh, h)
                tanh(h, h)
                np.multiply(h, half, h)
                np.add(h, half, h)
        elif choice == "relu":
            for xh, h in views:
                dot(xh, h)
                np.maximum(h, 0, out=h)
        else:
            for xh, h in views:
                dot(xh, h)

    def backward(
        self, prepared: Prepared, tape: RnnTape, steps: int, charge: Charge | None = None
    ) -> None:
        """Chain rule through `forward`, last timestep first.

        There are no gates to charge for: `charge` is the other cells' argument.
        """
        dot, multiply, add = prepared.u_transposed.dot, np.multiply, np.add
        arrives, back = tape.arrives["h"], tape.back
        tape.dpacked[...] = 0
        for last in range(steps, 0, -tape.block):
            first = max(0, last - tape.block)
            self._slopes(tape.states["h"][first + 1 : last + 1], tape.factors[: last - first])
            for t in range(last - 1, first - 1, -1):
                dh, dh_prev = tape.state_views[t]
                slope, da, _ = tape.block_views[t - first]
                multiply(slope, dh, da)
                if t and arrives[t - 1]:
                    dot(da, back)
                    add(dh_prev, back, dh_prev)
                else:
                    dot(da, dh_prev)
            tape.collect(tape.dz[: last - first], first, prepared.w)

    def _slopes(self, h: Array, slopes: Array) -> None:
        """The derivative of the activation, from its value."""
        match self._choice:
            case "tanh":
                np.multiply(h, h, slopes)
                np.subtract(1, slopes, slopes)
            case "relu":
                np.greater(h, 0, slopes)
            case "sigmoid":
                np.subtract(1, h, slopes)
                np.multiply(slopes, h, slopes)
            case "linear":
                slopes[...] = 1


def _nodes(activation: Activation) -> tuple[Node, ...]:
    return (
        Node("x", "input", kind="vector", symbol=written("x"), slot="word"),
        Node(
            "h_prev",
            "previous",
            ("h",),
            symbol=written(Symbol("h", "t-1"), Symbol("s", "t-1")),
            hue="ink",
            lane="h",
            slot="vector",
            range=activation.range,
        ),
        Node(
            "w_x",
            "layer",
            ("x",),
            kind="sum",
            symbol=written(Symbol("W", "x"), Symbol("U", ""), Symbol("W", "ih")),
            hue="signed",
            phase="mix",
            slot="pill",
            block="a",
            bias=False,
        ),
        Node(
            "u_h",
            "layer",
            ("h_prev",),
            kind="sum",
            symbol=written(Symbol("W", "h"), Symbol("W", ""), Symbol("W", "hh")),
            hue="signed",
            phase="mix",
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
            phase="mix",
            slot="pill",
            block="a",
        ),
        Node(
            "a",
            "plus",
            ("w_x", "u_h", "b"),
            kind="sum",
            symbol=written("a"),
            hue="signed",
            phase="mix",
            slot="plus",
            text="sum",
        ),
        Node(
            "h",
            activation.op,
            ("a",),
            symbol=written("h", "s"),
            hue="ink",
            phase="squash",
            lane="h",
            slot="squash",
            range=activation.range,
        ),
    )


def _phases(choice: str, activation: Activation) -> tuple[Phase, ...]:
    mix = (
        Case(
            "rnn.mix.word-alone",
            (("u_h", "abs<", 0.05),),
        ),
        Case(
            "rnn.mix.past-alone",
            (("w_x", "abs<", 0.05),),
        ),
        Case(
            "rnn.mix.against",
            (("u_h", "sign_is_not", "w_x"),),
        ),
        Case("rnn.mix.both"),
    )
    flips = Case(
        "rnn.squash.flips",
        (("h", "sign_is_not", "h_prev"), ("h", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
    )
    squash = {
        "tanh": (
            flips,
            Case(
                "rnn.squash.flat",
                (("h", "abs>", 0.95),),
            ),
            Case("rnn.squash.rewrites"),
        ),
        "relu": (
            Case(
                "rnn.squash.relu-shuts",
                (("a", "<", 0),),
            ),
            Case(
                "rnn.squash.relu-wakes",
                (("h_prev", "abs<", 0.005), ("h", ">", 0.05)),
            ),
            Case("rnn.squash.relu-passes"),
        ),
        "sigmoid": (
            Case(
                "rnn.squash.sigmoid-flat",
                (("h", ">", 0.95),),
            ),
            Case(
                "rnn.squash.sigmoid-flat",
                (("h", "<", 0.05),),
            ),
            Case("rnn.squash.sigmoid-rewrites"),
        ),
        "linear": (
            flips,
            Case("rnn.squash.linear-grows", (("h", "abs>", 1),)),
            Case("rnn.squash.linear"),
        ),
    }
    return (
        Phase("mix", "ink", ("w_x", "u_h", "b", "a"), mix),
        Phase("squash", "ink", ("h",), squash[choice]),
    )


def _equations(activation: Activation) -> dict[str, tuple[str, ...]]:
    def of(total: str) -> str:
        return f"{activation.written}({total})" if activation.written else total

    return {
        "concatenated": (
            f"h_t = {of('W_h h_{t-1} + W_x x_t + b')}",
            "h_t = f_C(h_{t-1}, x_t)",
        ),
        "uwv": (f"s_t = {of('U x_t + W s_{t-1} + b')}",),
        "split": (f"h_t = {of('W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh}')}",),
    }
