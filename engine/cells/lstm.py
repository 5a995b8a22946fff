"""The LSTM with a forget gate: graph, equations and narration; the kernel is in `lstm_kernel`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from engine.cells import lstm_kernel as kernel
from engine.cells.base import Array, Block, Case, Cell, Node, Phase, Symbol, written
from engine.cells.tape import Charge


def _sum(key: str, phase: str) -> Node:
    """The pre-activation of a gate or of the candidate."""
    return Node(
        f"z_{key}",
        "layer",
        ("x", "h_prev"),
        kind="sum",
        symbol=written(Symbol("a", "C" if key == "g" else key), Symbol("a", key), Symbol("a", key)),
        phase=phase,
        lane=key,
        slot="rail",
        block=key,
        text="sum",
    )


_EQUATIONS = {
    "concatenated": (
        "f_t = σ(W_f·[h_{t-1}, x_t] + b_f)",
        "i_t = σ(W_i·[h_{t-1}, x_t] + b_i)",
        "C̃_t = tanh(W_C·[h_{t-1}, x_t] + b_C)",
        "C_t = f_t ⊙ C_{t-1} + i_t ⊙ C̃_t",
        "o_t = σ(W_o·[h_{t-1}, x_t] + b_o)",
        "h_t = o_t ⊙ tanh(C_t)",
    ),
    "uwv": (
        "f_t = σ(U_f x_t + W_f s_{t-1} + b_f)",
        "i_t = σ(U_i x_t + W_i s_{t-1} + b_i)",
        "g_t = tanh(U_g x_t + W_g s_{t-1} + b_g)",
        "C_t = f_t ⊙ C_{t-1} + i_t ⊙ g_t",
        "o_t = σ(U_o x_t + W_o s_{t-1} + b_o)",
        "s_t = o_t ⊙ tanh(C_t)",
    ),
    "split": (
        "f_t = σ(W_{if} x_t + b_{if} + W_{hf} h_{t-1} + b_{hf})",
        "i_t = σ(W_{ii} x_t + b_{ii} + W_{hi} h_{t-1} + b_{hi})",
        "g_t = tanh(W_{ig} x_t + b_{ig} + W_{hg} h_{t-1} + b_{hg})",
        "c_t = f_t ⊙ c_{t-1} + i_t ⊙ g_t",
        "o_t = σ(W_{io} x_t + b_{io} + W_{ho} h_{t-1} + b_{ho})",
        "h_t = o_t ⊙ tanh(c_t)",
    ),
}


_NODES = (
    Node("x", "input", kind="vector", symbol=written("x"), slot="word"),
    Node(
        "h_prev",
        "previous",
        ("h",),
        symbol=written(Symbol("h", "t-1"), Symbol("s", "t-1")),
        hue="ink",
        lane="h",
        slot="rail",
        range=(-1, 1),
    ),
    Node(
        "c_prev",
        "previous",
        ("c",),
        symbol=written(Symbol("C", "t-1"), split=Symbol("c", "t-1")),
        hue="signed",
        lane="c",
        slot="vector",
    ),
    _sum("f", "forget"),
    Node(
        "f",
        "sigmoid",
        ("z_f",),
        kind="valve",
        symbol=written("f"),
        hue="forget",
        phase="forget",
        lane="f",
        slot="pill",
        range=(0, 1),
        rest=1,
    ),
    Node(
        "kept",
        "times",
        ("f", "c_prev"),
        kind="product",
        hue="signed",
        phase="forget",
        lane="c",
        slot="times",
    ),
    _sum("i", "write"),
    Node(
        "i",
        "sigmoid",
        ("z_i",),
        kind="valve",
        symbol=written("i"),
        hue="input",
        phase="write",
        lane="i",
        slot="pill",
        range=(0, 1),
        rest=0,
    ),
    _sum("g", "write"),
    Node(
        "g",
        "tanh",
        ("z_g",),
        symbol=written(Symbol("C", accent="tilde"), Symbol("g"), Symbol("g")),
        hue="signed",
        phase="write",
        lane="g",
        slot="pill",
        range=(-1, 1),
    ),
    Node(
        "written",
        "times",
        ("i", "g"),
        kind="product",
        hue="signed",
        phase="write",
        lane="i",
        slot="join",
        range=(-1, 1),
    ),
    Node(
        "c",
        "plus",
        ("kept", "written"),
        symbol=written("C", split="c"),
        hue="signed",
        phase="update",
        lane="c",
        slot="plus",
    ),
    _sum("o", "reveal"),
    Node(
        "o",
        "sigmoid",
        ("z_o",),
        kind="valve",
        symbol=written("o"),
        hue="output",
        phase="reveal",
        lane="o",
        slot="pill",
        range=(0, 1),
        rest=0,
    ),
    Node(
        "tanh_c",
        "tanh",
        ("c",),
        kind="product",
        hue="signed",
        phase="reveal",
        lane="g",
        slot="tap",
        range=(-1, 1),
    ),
    Node(
        "h",
        "times",
        ("o", "tanh_c"),
        symbol=written("h", "s"),
        hue="ink",
        phase="reveal",
        lane="h",
        slot="tap",
        range=(-1, 1),
        text="lstm-h",
    ),
)

_HARD_NODES = tuple(
    replace(node, op="hard_sigmoid") if node.op == "sigmoid" else node for node in _NODES
)
_HARD_EQUATIONS = {
    notation: (
        *(line.replace("σ(", "hard σ(") for line in lines),
        "hard σ(a) = min(1, max(0, a / 6 + 1 / 2))",
    )
    for notation, lines in _EQUATIONS.items()
}


class Lstm(Cell):
    """One timestep of an LSTM.

        f = σ(W_f x + U_f h⁻ + b_f)       forget gate    in (0, 1), 1 keeps
        i = σ(W_i x + U_i h⁻ + b_i)       input gate     in (0, 1)
        g = tanh(W_g x + U_g h⁻ + b_g)    candidate      in (-1, 1)
        o = σ(W_o x + U_o h⁻ + b_o)       output gate    in (0, 1)
        c = f ⊙ c⁻ + i ⊙ g                cell state
        h = o ⊙ tanh(c)                   hidden state   in (-1, 1)

    With the option `gates` set to "hard_sigmoid", the gates are straight lines between 0 and 1:
    min(1, max(0, a / 6 + 1 / 2)), which is PyTorch's relu6(a + 3) / 6, and Keras' since version 3;
    before that Keras had the slope 1 / 5. There are no peepholes: a packed row has places for x,
    the bias and h alone, and a gate's charge is reckoned at one layer.

    Packed rows: o, i, f, g. Hochreiter and Schmidhuber 1997; the forget gate, Gers and others
    2000. A new cell's forget bias starts at 1, after Jozefowicz and others 2015.
    """

    name = "lstm"
    states = ("h", "c")
    belt = "c"
    lanes = ("c", "f", "i", "g", "o", "h")
    blocks = (Block("o"), Block("i"), Block("f"), Block("g"))
    keep_bias = "f"
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {"gates": ("sigmoid", "hard_sigmoid")}
    later_choices = ("gates",)

    def __init__(
        self, input_size: int, hidden_size: int, options: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(input_size, hidden_size, options)
        self._is_hard = self.options["gates"] == "hard_sigmoid"
        self.tape_type = kernel.HardLstmTape if self._is_hard else kernel.LstmTape
        self.nodes = _HARD_NODES if self._is_hard else _NODES
        self.equations = _HARD_EQUATIONS if self._is_hard else _EQUATIONS

    phases = (
        Phase(
            "forget",
            "forget",
            ("z_f", "f", "kept"),
            (
                Case(
                    "lstm.forget.empty",
                    (("c_prev", "abs<", 0.1),),
                ),
                Case(
                    "lstm.forget.lets-go",
                    (("f", "<", 0.2),),
                ),
                Case(
                    "lstm.forget.holds",
                    (("f", ">", 0.8),),
                ),
                Case("lstm.forget.lets-go-in-part"),
            ),
        ),
        Phase(
            "write",
            "input",
            ("z_i", "i", "z_g", "g", "written"),
            (
                Case(
                    "lstm.write.shut",
                    (("i", "<", 0.1),),
                ),
                Case(
                    "lstm.write.opens",
                    (("i", ">", 0.5),),
                ),
                Case("lstm.write.else"),
            ),
        ),
        Phase(
            "update",
            "signed",
            ("c",),
            (
                Case(
                    "lstm.update.flips",
                    (("c", "sign_is_not", "c_prev"), ("c_prev", "abs>", 0.05), ("c", "abs>", 0.05)),
                ),
                Case(
                    "lstm.update.empty",
                    (("c_prev", "abs<", 0.1), ("c", "abs<", 0.1)),
                ),
                Case(
                    "lstm.update.drops",
                    (("f", "<", 0.2), ("written", "abs<", 0.05)),
                ),
                Case(
                    "lstm.update.keeps",
                    (("f", ">", 0.9), ("written", "abs<", 0.05)),
                ),
                Case(
                    "lstm.update.little",
                    (("written", "abs<", 0.05),),
                ),
                Case("lstm.update.else"),
            ),
        ),
        Phase(
            "reveal",
            "output",
            ("z_o", "o", "tanh_c", "h"),
            (
                Case(
                    "lstm.reveal.shut",
                    (("o", "<", 0.1),),
                ),
                Case(
                    "lstm.reveal.open",
                    (("o", ">", 0.9),),
                ),
                Case("lstm.reveal.else"),
            ),
        ),
    )

    def prepare(self, packed: Array) -> kernel.Prepared:
        return kernel.prepare(packed, self.input_size, self.hidden_size, self._is_hard)

    def forward(self, prepared: kernel.Prepared, tape: Any, steps: int) -> None:
        run = kernel.forward_hard if self._is_hard else kernel.forward
        run(prepared, tape, steps)

    def backward(
        self,
        prepared: kernel.Prepared,
        tape: kernel.LstmTape,
        steps: int,
        charge: Charge | None = None,
    ) -> None:
        kernel.backward(prepared, tape, steps, charge)
