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
        name="weighted sum",
        short="sum",
        symbol=written(Symbol("a", "C" if key == "g" else key), Symbol("a", key), Symbol("a", key)),
        phase=phase,
        lane=key,
        slot="rail",
        block=key,
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
    Node("x", "input", kind="vector", symbol=written("x"), name="word", slot="word"),
    Node(
        "h_prev",
        "previous",
        ("h",),
        symbol=written(Symbol("h", "t-1"), Symbol("s", "t-1")),
        name="hidden state before",
        short="before",
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
        name="cell state before",
        short="before",
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
        name="forget gate",
        short="forget",
        caption="how much to keep",
        hue="forget",
        phase="forget",
        lane="f",
        slot="pill",
        range=(0, 1),
        ends=("drop", "keep"),
        rest=1,
    ),
    _sum("i", "write"),
    Node(
        "i",
        "sigmoid",
        ("z_i",),
        kind="valve",
        symbol=written("i"),
        name="input gate",
        short="input",
        caption="how much to write",
        hue="input",
        phase="write",
        lane="i",
        slot="pill",
        range=(0, 1),
        ends=("ignore", "write"),
        rest=0,
    ),
    _sum("g", "write"),
    Node(
        "g",
        "tanh",
        ("z_g",),
        symbol=written(Symbol("C", accent="tilde"), Symbol("g"), Symbol("g")),
        name="candidate",
        short="candidate",
        caption="what to write",
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
        name="written",
        short="written",
        hue="signed",
        phase="write",
        lane="i",
        slot="join",
        range=(-1, 1),
    ),
    Node(
        "kept",
        "times",
        ("f", "c_prev"),
        kind="product",
        name="kept",
        short="kept",
        hue="signed",
        phase="update",
        lane="c",
        slot="times",
    ),
    Node(
        "c",
        "plus",
        ("kept", "written"),
        symbol=written("C", split="c"),
        name="cell state",
        short="cell state",
        caption="long-term memory",
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
        name="output gate",
        short="output",
        caption="how much to show",
        hue="output",
        phase="reveal",
        lane="o",
        slot="pill",
        range=(0, 1),
        ends=("hide", "reveal"),
        rest=0,
    ),
    Node(
        "tanh_c",
        "tanh",
        ("c",),
        kind="product",
        name="squashed cell state",
        short="squashed",
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
        name="hidden state",
        short="hidden",
        caption="short-term memory",
        hue="ink",
        phase="reveal",
        lane="h",
        slot="tap",
        range=(-1, 1),
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
    label = "LSTM"
    title = "Long short-term memory"
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
            "forget",
            ("z_f", "f"),
            (
                Case(
                    "Unit {unit} holds next to nothing before {word}: {c_prev.value}. "
                    "There is little to forget.",
                    (("c_prev", "abs<", 0.1),),
                ),
                Case(
                    "Unit {unit} lets go at {word}: the {f.name} keeps {f.percent} "
                    "of {c_prev.value}.",
                    (("f", "<", 0.2),),
                ),
                Case(
                    "Unit {unit} holds on at {word}: the {f.name} keeps {f.percent} "
                    "of {c_prev.value}.",
                    (("f", ">", 0.8),),
                ),
                Case(
                    "Unit {unit} lets go of a part at {word}: the {f.name} keeps {f.percent} "
                    "of {c_prev.value}."
                ),
            ),
        ),
        Phase(
            "write",
            "write",
            "input",
            ("z_i", "i", "z_g", "g", "written"),
            (
                Case(
                    "The {i.name} is nearly shut at {word}: {i.percent} of {g.value} "
                    "goes to unit {unit}.",
                    (("i", "<", 0.1),),
                ),
                Case(
                    "The {i.name} opens at {word}: {i.percent} of {g.value} goes to unit {unit}.",
                    (("i", ">", 0.5),),
                ),
                Case("The {i.name} lets {i.percent} of {g.value} through to unit {unit}."),
            ),
        ),
        Phase(
            "update",
            "update",
            "signed",
            ("kept", "c"),
            (
                Case(
                    "Keep, then add: unit {unit} flips from {c_prev.value} to {c.value}.",
                    (("c", "sign_is_not", "c_prev"), ("c_prev", "abs>", 0.05), ("c", "abs>", 0.05)),
                ),
                Case(
                    "Keep, then add: unit {unit} stays near nothing, {c.value}.",
                    (("c_prev", "abs<", 0.1), ("c", "abs<", 0.1)),
                ),
                Case(
                    "Unit {unit} drops {c_prev.value}: {f.percent} is kept and next to nothing "
                    "written. {c.value} is left.",
                    (("f", "<", 0.2), ("written", "abs<", 0.05)),
                ),
                Case(
                    "Unit {unit} keeps what it had: {c_prev.value} before, {c.value} now. "
                    "Next to nothing is written.",
                    (("f", ">", 0.9), ("written", "abs<", 0.05)),
                ),
                Case(
                    "Little is written: unit {unit} goes from {c_prev.value} to {c.value}.",
                    (("written", "abs<", 0.05),),
                ),
                Case("Keep, then add: unit {unit} goes from {c_prev.value} to {c.value}."),
            ),
        ),
        Phase(
            "reveal",
            "reveal",
            "output",
            ("z_o", "o", "tanh_c", "h"),
            (
                Case(
                    "The {o.name} is nearly shut: unit {unit} shows {h.value} "
                    "and keeps the rest to itself.",
                    (("o", "<", 0.1),),
                ),
                Case(
                    "The {o.name} is wide open: unit {unit} shows {h.value}.",
                    (("o", ">", 0.9),),
                ),
                Case("The {o.name} shows {o.percent} of unit {unit}: {h.value}."),
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
