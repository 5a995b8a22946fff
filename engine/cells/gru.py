"""The GRU, by default with the reset gate after the recurrent product: h = z ⊙ h⁻ + (1 - z) ⊙ n,
so z near 1 keeps. The graph; equations and narration are in `gru_texts`, kernels in `gru_kernels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from engine.cells.base import Array, Cell, Node, Symbol, written
from engine.cells.gru_kernels import Kernel, Prepared, ResetAfter, ResetBefore
from engine.cells.gru_texts import equations, phases
from engine.cells.tape import Charge


class Gru(Cell):
    """One timestep of a GRU.

        r = σ(W_r x + U_r h⁻ + b_r)                       reset gate     in (0, 1)
        z = σ(W_z x + U_z h⁻ + b_z)                       update gate    in (0, 1), 1 keeps
        n = tanh(W_nx x + b_nx + r ⊙ (U_nh h⁻ + b_nh))    candidate      in (-1, 1)
        h = z ⊙ h⁻ + (1 - z) ⊙ n                          hidden state

    With the option `reset` set to "before", n = tanh(W_n x + U_n (r ⊙ h⁻) + b_n), as Cho and
    others 2014 have it; "after" is what PyTorch, cuDNN and Keras compute. With `update` set to
    "writes", h = (1 - z) ⊙ h⁻ + z ⊙ n, as many books have it after Chung and others 2014: then
    z = 1 replaces. A new cell's update bias starts at 1, or at -1 where z writes, so that it keeps.
    """

    name = "gru"
    states = ("h",)
    belt = "h"
    lanes = ("h", "z", "r", "n")
    keep_bias = "z"
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "reset": ("after", "before"),
        "update": ("keeps", "writes"),
    }
    later_choices = ("update",)

    def __init__(
        self, input_size: int, hidden_size: int, options: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(input_size, hidden_size, options)
        after, keeps = self.options["reset"] == "after", self.options["update"] == "keeps"
        kernel = ResetAfter if after else ResetBefore
        self._kernel: Kernel = kernel(input_size, hidden_size, keeps)
        self.blocks = kernel.blocks
        self.tape_type = self._kernel.tape_type
        proposal = _PROPOSAL_AFTER if after else _PROPOSAL_BEFORE
        blend = _BLEND_KEEPS if keeps else _BLEND_WRITES
        # The gate that is read twice at the end lies below what it is multiplied with.
        self.lanes = ("h", "z", "r", "n") if keeps else ("h", "r", "n", "z")
        self.nodes = (*_CHOICE, _KEEPS if keeps else _WRITES, *proposal, *blend)
        self.phases = phases(proposal, blend, after, keeps)
        self.equations = equations(after, keeps)

    def prepare(self, packed: Array) -> Prepared:
        return self._kernel.prepare(packed)

    def forward(self, prepared: Prepared, tape: Any, steps: int) -> None:
        self._kernel.forward(prepared, tape, steps)

    def backward(
        self, prepared: Prepared, tape: Any, steps: int, charge: Charge | None = None
    ) -> None:
        self._kernel.backward(prepared, tape, steps, charge)


def _sum(key: str) -> Node:
    """The pre-activation of a gate."""
    return Node(
        f"z_{key}",
        "layer",
        ("x", "h_prev"),
        kind="sum",
        symbol=written(Symbol("a", key)),
        phase="choose",
        lane=key,
        slot="rail",
        block=key,
        text="sum",
    )


_CHOICE = (
    Node("x", "input", kind="vector", symbol=written("x"), slot="word"),
    Node(
        "h_prev",
        "previous",
        ("h",),
        symbol=written(Symbol("h", "t-1"), Symbol("s", "t-1")),
        hue="ink",
        lane="h",
        slot="vector",
        range=(-1, 1),
    ),
    _sum("r"),
    Node(
        "r",
        "sigmoid",
        ("z_r",),
        kind="valve",
        symbol=written("r"),
        hue="output",
        phase="choose",
        lane="r",
        slot="pill",
        range=(0, 1),
    ),
    _sum("z"),
)

_KEEPS = Node(
    "z",
    "sigmoid",
    ("z_z",),
    kind="valve",
    symbol=written("z"),
    hue="forget",
    phase="choose",
    lane="z",
    slot="pill",
    range=(0, 1),
    rest=1,
)

_WRITES = replace(_KEEPS, rest=0, text="z-writes")

_CANDIDATE = Node(
    "n",
    "tanh",
    ("a",),
    symbol=written(Symbol("h", accent="tilde"), Symbol("s", accent="tilde"), "n"),
    hue="signed",
    phase="propose",
    lane="n",
    slot="squash",
    range=(-1, 1),
)

_PROPOSAL_AFTER = (
    Node(
        "u_h",
        "layer",
        ("h_prev",),
        kind="sum",
        symbol=written(Symbol("W", "h"), Symbol("W", ""), Symbol("W", "hn")),
        phase="propose",
        lane="n",
        slot="pill",
        block="nh",
        text="gru-u_h",
    ),
    Node(
        "reset",
        "times",
        ("r", "u_h"),
        kind="product",
        hue="output",
        phase="propose",
        lane="n",
        slot="times",
    ),
    Node(
        "w_x",
        "layer",
        ("x",),
        kind="sum",
        symbol=written(Symbol("W", "x"), Symbol("U", ""), Symbol("W", "in")),
        phase="propose",
        slot="pill",
        block="nx",
        text="gru-w_x",
    ),
    Node(
        "a",
        "plus",
        ("w_x", "reset"),
        kind="sum",
        phase="propose",
        lane="n",
        slot="plus",
        text="sum",
    ),
    _CANDIDATE,
)

_PROPOSAL_BEFORE = (
    Node(
        "r_h",
        "times",
        ("r", "h_prev"),
        kind="product",
        hue="output",
        phase="propose",
        lane="r",
        slot="branch",
        range=(-1, 1),
    ),
    Node(
        "a",
        "layer",
        ("x", "r_h"),
        kind="sum",
        phase="propose",
        lane="n",
        slot="plus",
        block="n",
        text="sum",
    ),
    _CANDIDATE,
)

_BLEND_KEEPS = (
    Node(
        "kept",
        "times",
        ("z", "h_prev"),
        kind="product",
        hue="signed",
        phase="blend",
        lane="h",
        slot="times",
        range=(-1, 1),
    ),
    Node(
        "take",
        "one_minus",
        ("z",),
        kind="product",
        hue="forget",
        phase="blend",
        lane="z",
        slot="squash",
        range=(0, 1),
    ),
    Node(
        "taken",
        "times",
        ("take", "n"),
        kind="product",
        hue="signed",
        phase="blend",
        lane="z",
        slot="join2",
        range=(-1, 1),
    ),
    Node(
        "h",
        "plus",
        ("kept", "taken"),
        symbol=written("h", "s"),
        hue="ink",
        phase="blend",
        lane="h",
        slot="join2",
        range=(-1, 1),
    ),
)

_BLEND_WRITES = (
    Node(
        "keep",
        "one_minus",
        ("z",),
        kind="product",
        hue="forget",
        phase="blend",
        lane="r",
        slot="tap",
        range=(0, 1),
    ),
    Node(
        "kept",
        "times",
        ("keep", "h_prev"),
        kind="product",
        hue="signed",
        phase="blend",
        lane="h",
        slot="tap",
        range=(-1, 1),
    ),
    Node(
        "taken",
        "times",
        ("z", "n"),
        kind="product",
        hue="signed",
        phase="blend",
        lane="n",
        slot="join2",
        range=(-1, 1),
    ),
    _BLEND_KEEPS[-1],
)
