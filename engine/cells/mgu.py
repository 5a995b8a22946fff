"""The minimal gated unit: graph, equations and narration; the kernel is in `mgu_kernel`."""

from __future__ import annotations

from engine.cells import mgu_kernel as kernel
from engine.cells.base import Array, Block, Case, Cell, Node, Phase, Symbol, written
from engine.cells.tape import Charge

EQUATIONS = {
    "concatenated": (
        "f_t = σ(W_f·[h_{t-1}, x_t] + b_f)",
        "h̃_t = tanh(W·[f_t ⊙ h_{t-1}, x_t] + b)",
        "h_t = (1 - f_t) ⊙ h_{t-1} + f_t ⊙ h̃_t",
    ),
    "uwv": (
        "f_t = σ(U_f x_t + W_f s_{t-1} + b_f)",
        "s̃_t = tanh(U x_t + W (f_t ⊙ s_{t-1}) + b)",
        "s_t = (1 - f_t) ⊙ s_{t-1} + f_t ⊙ s̃_t",
    ),
    "split": (
        "f_t = σ(W_{if} x_t + b_{if} + W_{hf} h_{t-1} + b_{hf})",
        "n_t = tanh(W_{in} x_t + b_{in} + W_{hn} (f_t ⊙ h_{t-1}) + b_{hn})",
        "h_t = (1 - f_t) ⊙ h_{t-1} + f_t ⊙ n_t",
    ),
}


class Mgu(Cell):
    """One timestep of a minimal gated unit.

        f = σ(W_f x + U_f h⁻ + b_f)            forget gate    in (0, 1), 1 replaces
        n = tanh(W_n x + U_n (f ⊙ h⁻) + b_n)   candidate      in (-1, 1)
        h = (1 - f) ⊙ h⁻ + f ⊙ n               hidden state

    Zhou and others 2016. One gate does the work of the GRU's two: what it replaces in the state
    it also shows to the candidate. In that paper, and here, f = 1 replaces and f = 0 keeps, other
    than in the LSTM; some libraries (Flax) have it the other way round. A new cell's forget bias
    starts at -1, so that it keeps.
    """

    name = "mgu"
    states = ("h",)
    belt = "h"
    lanes = ("h", "f", "n")
    blocks = (Block("f"), Block("n"))
    keep_bias = "f"
    tape_type = kernel.MguTape

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
            range=(-1, 1),
        ),
        Node(
            "z_f",
            "layer",
            ("x", "h_prev"),
            kind="sum",
            symbol=written(Symbol("a", "f")),
            phase="choose",
            lane="f",
            slot="rail",
            block="f",
            text="sum",
        ),
        Node(
            "f",
            "sigmoid",
            ("z_f",),
            kind="valve",
            symbol=written("f"),
            hue="forget",
            phase="choose",
            lane="f",
            slot="pill",
            range=(0, 1),
            rest=0,
            text="mgu-f",
        ),
        Node(
            "f_h",
            "times",
            ("f", "h_prev"),
            kind="product",
            hue="forget",
            phase="propose",
            lane="n",
            slot="branch",
            range=(-1, 1),
        ),
        Node(
            "a",
            "layer",
            ("x", "f_h"),
            kind="sum",
            phase="propose",
            slot="plus",
            block="n",
            text="sum",
        ),
        Node(
            "n",
            "tanh",
            ("a",),
            kind="product",
            symbol=written(Symbol("h", accent="tilde"), Symbol("s", accent="tilde"), "n"),
            hue="signed",
            phase="propose",
            lane="n",
            slot="squash",
            range=(-1, 1),
            text="mgu-n",
        ),
        Node(
            "keep",
            "one_minus",
            ("f",),
            kind="product",
            hue="forget",
            phase="blend",
            lane="f",
            slot="chip",
            range=(0, 1),
            text="mgu-keep",
        ),
        Node(
            "kept",
            "times",
            ("keep", "h_prev"),
            kind="product",
            hue="signed",
            phase="blend",
            lane="h",
            slot="chip",
            range=(-1, 1),
        ),
        Node(
            "taken",
            "times",
            ("f", "n"),
            kind="product",
            hue="signed",
            phase="blend",
            lane="n",
            slot="tap",
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
            text="mgu-h",
        ),
    )

    phases = (
        Phase(
            "choose",
            "forget",
            ("z_f", "f"),
            (
                Case(
                    "gru.choose.empty",
                    (("h_prev", "abs<", 0.05),),
                ),
                Case(
                    "mgu.choose.gives-way",
                    (("f", ">", 0.8),),
                ),
                Case(
                    "mgu.choose.hardly-gives-way",
                    (("f", "<", 0.2),),
                ),
                Case("mgu.choose.gives-way-in-part"),
            ),
        ),
        Phase(
            "propose",
            "signed",
            ("f_h", "a", "n"),
            (
                Case(
                    "mgu.propose.unused",
                    (("f", "<", 0.05),),
                ),
                Case(
                    "gru.propose.opposite",
                    (("n", "sign_is_not", "h_prev"), ("n", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
                ),
                Case(
                    "gru.propose.nothing",
                    (("n", "abs<", 0.05),),
                ),
                Case("gru.propose.else"),
            ),
        ),
        Phase(
            "blend",
            "ink",
            ("keep", "kept", "taken", "h"),
            (
                Case(
                    "mgu.blend.flips",
                    (("h", "sign_is_not", "h_prev"), ("h", "abs>", 0.05), ("h_prev", "abs>", 0.05)),
                ),
                Case(
                    "gru.blend.kept",
                    (("f", "<", 0.1),),
                ),
                Case(
                    "gru.blend.replaced",
                    (("f", ">", 0.9),),
                ),
                Case("mgu.blend.else"),
            ),
        ),
    )

    equations = EQUATIONS

    def prepare(self, packed: Array) -> kernel.Prepared:
        return kernel.prepare(packed, self.input_size, self.hidden_size)

    def forward(self, prepared: kernel.Prepared, tape: kernel.MguTape, steps: int) -> None:
        kernel.forward(prepared, tape, steps)

    def backward(
        self,
        prepared: kernel.Prepared,
        tape: kernel.MguTape,
        steps: int,
        charge: Charge | None = None,
    ) -> None:
        kernel.backward(prepared, tape, steps, charge)
