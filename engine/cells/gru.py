"""The GRU, by default with the reset gate after the recurrent product: h = z ⊙ h⁻ + (1 - z) ⊙ n,
so z near 1 keeps. Graph, equations and narration; the two kernels are in `gru_kernels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from engine.cells.base import Array, Case, Cell, Node, Phase, Symbol, written
from engine.cells.gru_kernels import Kernel, Prepared, ResetAfter, ResetBefore
from engine.cells.tape import Charge


class Gru(Cell):
    """One timestep of a GRU.

        r = σ(W_r x + U_r h⁻ + b_r)                       reset gate     in (0, 1)
        z = σ(W_z x + U_z h⁻ + b_z)                       update gate    in (0, 1), 1 keeps
        n = tanh(W_nx x + b_nx + r ⊙ (U_nh h⁻ + b_nh))    candidate      in (-1, 1)
        h = z ⊙ h⁻ + (1 - z) ⊙ n                          hidden state

    With the option `reset` set to "before", n = tanh(W_n x + U_n (r ⊙ h⁻) + b_n), as Cho and
    others 2014 have it; "after" is what PyTorch, cuDNN and Keras compute. Some texts swap z and
    1 - z. A new cell's update bias starts at 1, so that it keeps.
    """

    name = "gru"
    label = "GRU"
    title = "Gated recurrent unit"
    states = ("h",)
    belt = "h"
    lanes = ("h", "z", "r", "n")
    keep_bias = "z"
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {"reset": ("after", "before")}

    def __init__(
        self, input_size: int, hidden_size: int, options: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(input_size, hidden_size, options)
        after = self.options["reset"] == "after"
        kernel = ResetAfter if after else ResetBefore
        self._kernel: Kernel = kernel(input_size, hidden_size)
        self.blocks = kernel.blocks
        self.tape_type = kernel.tape_type
        proposal = _PROPOSAL_AFTER if after else _PROPOSAL_BEFORE
        self.nodes = (*_CHOICE, *proposal, *_BLEND)
        self.phases = _phases(proposal, after)
        self.equations = _EQUATIONS_AFTER if after else _EQUATIONS_BEFORE

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
        name="weighted sum",
        short="sum",
        symbol=written(Symbol("a", key)),
        phase="choose",
        lane=key,
        slot="rail",
        block=key,
    )


_CHOICE = (
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
        name="reset gate",
        short="reset",
        caption="how much of the past the proposal uses",
        hue="output",
        phase="choose",
        lane="r",
        slot="pill",
        range=(0, 1),
        ends=("ignore", "use"),
    ),
    _sum("z"),
    Node(
        "z",
        "sigmoid",
        ("z_z",),
        kind="valve",
        symbol=written("z"),
        name="update gate",
        short="update",
        caption="whether to keep the old",
        hue="forget",
        phase="choose",
        lane="z",
        slot="pill",
        range=(0, 1),
        ends=("replace", "keep"),
        rest=1,
    ),
)

_CANDIDATE = Node(
    "n",
    "tanh",
    ("a",),
    symbol=written(Symbol("h", accent="tilde"), Symbol("s", accent="tilde"), "n"),
    name="candidate",
    short="candidate",
    caption="what is proposed instead",
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
        symbol=written(Symbol("U h", "t-1"), Symbol("W s", "t-1"), Symbol("W h", "t-1")),
        name="what the past says",
        short="from before",
        phase="propose",
        lane="n",
        slot="pill",
        block="nh",
    ),
    Node(
        "reset",
        "times",
        ("r", "u_h"),
        kind="product",
        name="what is used of it",
        short="used",
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
        symbol=written("W x", "U x", "W x"),
        name="what the word says",
        short="from the word",
        phase="propose",
        slot="pill",
        block="nx",
    ),
    Node(
        "a",
        "plus",
        ("w_x", "reset"),
        kind="sum",
        name="weighted sum",
        short="sum",
        phase="propose",
        lane="n",
        slot="plus",
    ),
    _CANDIDATE,
)

_PROPOSAL_BEFORE = (
    Node(
        "r_h",
        "times",
        ("r", "h_prev"),
        kind="product",
        name="what is used of the past",
        short="used",
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
        name="weighted sum",
        short="sum",
        phase="propose",
        lane="n",
        slot="plus",
        block="n",
    ),
    _CANDIDATE,
)

_BLEND = (
    Node(
        "kept",
        "times",
        ("z", "h_prev"),
        kind="product",
        name="kept",
        short="kept",
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
        name="one minus the update gate",
        short="write",
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
        name="taken from the candidate",
        short="taken",
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
        name="hidden state",
        short="hidden",
        caption="the one memory",
        hue="ink",
        phase="blend",
        lane="h",
        slot="join2",
        range=(-1, 1),
    ),
)


def _phases(proposal: tuple[Node, ...], after: bool) -> tuple[Phase, ...]:
    return (
        Phase("choose", "choose", "forget", ("z_r", "r", "z_z", "z"), _CHOOSE),
        Phase(
            "propose",
            "propose",
            "signed",
            tuple(node.key for node in proposal),
            (_IGNORES_AFTER if after else _IGNORES_BEFORE, *_PROPOSE),
        ),
        Phase("blend", "blend", "ink", ("kept", "take", "taken", "h"), _BLEND_SAYS),
    )


_CHOOSE = (
    Case(
        "Unit {unit} holds next to nothing before {word}: {h_prev.value}.",
        (("h_prev", "abs<", 0.05),),
    ),
    Case(
        "Unit {unit} holds on at {word}: the {z.name} keeps {z.percent} of {h_prev.value}.",
        (("z", ">", 0.8),),
    ),
    Case(
        "Unit {unit} lets go at {word}: the {z.name} keeps {z.percent} of {h_prev.value}.",
        (("z", "<", 0.2),),
    ),
    Case("Unit {unit} mixes at {word}: the {z.name} keeps {z.percent} of {h_prev.value}."),
)

# After the product the gate of a unit shuts off all that the past says to that unit's candidate;
# before it, it hides the unit itself from every candidate.
_IGNORES_AFTER = Case(
    "The {r.name} is nearly shut: unit {unit} proposes {n.value} from {word} alone.",
    (("r", "<", 0.05),),
)
_IGNORES_BEFORE = Case(
    "The {r.name} is nearly shut: no proposal sees unit {unit}'s {h_prev.value}.",
    (("r", "<", 0.05),),
)

_PROPOSE = (
    Case(
        "Unit {unit} proposes the opposite: {n.value} in place of {h_prev.value}.",
        (("n", "sign_is_not", "h_prev"), ("n", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
    ),
    Case(
        "Unit {unit} proposes next to nothing at {word}: {n.value}.",
        (("n", "abs<", 0.05),),
    ),
    Case("Unit {unit} proposes {n.value} at {word}, in place of {h_prev.value}."),
)

_BLEND_SAYS = (
    Case(
        "Keep {z.percent} of the old, the rest is new: unit {unit} flips to {h.value}.",
        (("h", "sign_is_not", "h_prev"), ("h", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
    ),
    Case(
        "Nearly all is kept: unit {unit} goes from {h_prev.value} to {h.value}.",
        (("z", ">", 0.9),),
    ),
    Case(
        "Nearly all is replaced: unit {unit} goes from {h_prev.value} to {h.value}.",
        (("z", "<", 0.1),),
    ),
    Case("Keep {z.percent} of the old, the rest is new: unit {unit} goes to {h.value}."),
)

_BLEND_EQUATION = "h_t = z_t ⊙ h_{t-1} + (1 - z_t) ⊙ "

_EQUATIONS_AFTER = {
    "concatenated": (
        "r_t = σ(W_r·[h_{t-1}, x_t] + b_r)",
        "z_t = σ(W_z·[h_{t-1}, x_t] + b_z)",
        "h̃_t = tanh(W x_t + b_x + r_t ⊙ (U h_{t-1} + b_h))",
        f"{_BLEND_EQUATION}h̃_t",
    ),
    "uwv": (
        "r_t = σ(U_r x_t + W_r s_{t-1} + b_r)",
        "z_t = σ(U_z x_t + W_z s_{t-1} + b_z)",
        "s̃_t = tanh(U x_t + b_x + r_t ⊙ (W s_{t-1} + b_s))",
        "s_t = z_t ⊙ s_{t-1} + (1 - z_t) ⊙ s̃_t",
    ),
    "split": (
        "r_t = σ(W_{ir} x_t + b_{ir} + W_{hr} h_{t-1} + b_{hr})",
        "z_t = σ(W_{iz} x_t + b_{iz} + W_{hz} h_{t-1} + b_{hz})",
        "n_t = tanh(W_{in} x_t + b_{in} + r_t ⊙ (W_{hn} h_{t-1} + b_{hn}))",
        f"{_BLEND_EQUATION}n_t",
    ),
}

_CANDIDATE_BEFORE = {
    "concatenated": "h̃_t = tanh(W·[r_t ⊙ h_{t-1}, x_t] + b)",
    "uwv": "s̃_t = tanh(U x_t + W (r_t ⊙ s_{t-1}) + b)",
    "split": "n_t = tanh(W_{in} x_t + b_{in} + W_{hn} (r_t ⊙ h_{t-1}) + b_{hn})",
}

_EQUATIONS_BEFORE = {
    notation: (*lines[:2], _CANDIDATE_BEFORE[notation], *lines[3:])
    for notation, lines in _EQUATIONS_AFTER.items()
}
