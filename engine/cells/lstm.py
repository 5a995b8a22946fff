"""The LSTM with a forget gate: kernel, graph, equations and narration."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array, Block, Case, Cell, Node, Phase, Symbol, written
from engine.cells.tape import Charge, Tape


class Prepared(NamedTuple):
    """Weights as the loop wants them: gates' rows halved, recurrent weights transposed."""

    halved: Array
    u_transposed: Array
    w: Array


class LstmTape(Tape):
    """Rows of `gates` at a timestep: o, i, f, g and C_{t-1}; before them, in `values`, tanh C.

    C_{t-1} lies after g, so that [i, f] times [g, C_{t-1}] is one product.
    Backward, rows of `dz`: dL/dC so far, dz of o, i, f, g, and what goes on to C_{t-1}.
    """

    factor_blocks = 6

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h, steps, batch = self.units, self.steps, self.batch
        values = np.zeros((steps + 1, 6 * h, batch), self.dtype)
        self.gates = values[:, h:]
        self.add_state("c", self.gates[:, 4 * h :])
        self.tanh_c = values[:steps, :h]
        self.together = (("tanh_c", "o", "i", "f", "g"), values[0, : 5 * h])
        products = np.zeros((2 * h, batch), self.dtype)
        names = ("o", "i", "f", "g")
        self.kept = {
            **{key: self.gates[:steps, k * h : (k + 1) * h] for k, key in enumerate(names)},
            "tanh_c": self.tanh_c,
        }
        self.forward_views = [
            (
                self.xh[t],
                self.gates[t, : 4 * h],
                self.gates[t, : 3 * h],
                self.gates[t, h : 3 * h],
                self.gates[t, 3 * h :],
                self.gates[t + 1, 4 * h :],
                self.tanh_c[t],
                self.gates[t, :h],
                self.states["h"][t + 1],
            )
            for t in range(steps)
        ]
        self.products = (products, products[:h], products[h:])

    def prepare_backward(self) -> None:
        h, dz, factors = self.units, self.dz, self.factors
        dh, dc = self.dstates["h"], self.dstates["c"]
        self.back = np.zeros((h, self.batch), self.dtype)
        self.no_carry = np.zeros((h, self.batch), self.dtype)
        self.state_views = [(dh[t + 1], dc[t + 1], dh[t]) for t in range(self.steps)]
        self.block_views = [
            (
                factors[s, : 2 * h].reshape(2, h, -1),
                dz[s, : 2 * h].reshape(2, h, -1),
                dz[s, :h],
                factors[s, 2 * h :].reshape(4, h, -1),
                dz[s, 2 * h :].reshape(4, h, -1),
                dz[s, h : 5 * h],
                self.charge[s],
                dz[s, 5 * h :],
            )
            for s in range(self.block)
        ]


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


class Lstm(Cell):
    """One timestep of an LSTM.

        f = σ(W_f x + U_f h⁻ + b_f)       forget gate    in (0, 1), 1 keeps
        i = σ(W_i x + U_i h⁻ + b_i)       input gate     in (0, 1)
        g = tanh(W_g x + U_g h⁻ + b_g)    candidate      in (-1, 1)
        o = σ(W_o x + U_o h⁻ + b_o)       output gate    in (0, 1)
        c = f ⊙ c⁻ + i ⊙ g                cell state
        h = o ⊙ tanh(c)                   hidden state   in (-1, 1)

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
    tape_type = LstmTape

    nodes = (
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

    equations = _EQUATIONS

    def prepare(self, packed: Array) -> Prepared:
        h, d = self.hidden_size, self.input_size
        halved = packed.copy()
        halved[: 3 * h] *= 0.5
        return Prepared(halved, np.ascontiguousarray(packed[:, d + 1 :].T), packed[:, :d])

    def forward(self, prepared: Prepared, tape: LstmTape, steps: int) -> None:
        """The gates' sigmoids come out of one tanh: σ(z) = tanh(z / 2) / 2 + 1 / 2."""
        dot, tanh, multiply, add = prepared.halved.dot, tape.tanh, np.multiply, np.add
        half = tape.half
        products, written_, kept = tape.products
        for xh, gates, valves, i_f, g_c, c, tanh_c, o, h in tape.forward_views[:steps]:
            dot(xh, gates)
            tanh(gates, gates)
            multiply(valves, half, valves)
            add(valves, half, valves)
            multiply(i_f, g_c, products)
            add(written_, kept, c)
            tanh(c, tanh_c)
            multiply(o, tanh_c, h)

    def backward(
        self, prepared: Prepared, tape: LstmTape, steps: int, charge: Charge | None = None
    ) -> None:
        """Chain rule through `forward`, last timestep first.

        What does not depend on later timesteps is computed for a block of timesteps at once.
        """
        dot, multiply, add = prepared.u_transposed.dot, np.multiply, np.add
        h_arrives, c_arrives = tape.arrives["h"], tape.arrives["c"]
        carry, back = tape.no_carry, tape.back
        units = self.hidden_size
        tape.dpacked[...] = 0
        for last in range(steps, 0, -tape.block):
            first = max(0, last - tape.block)
            self._factors(tape, first, last, charge)
            for t in range(last - 1, first - 1, -1):
                dh, dc, dh_prev = tape.state_views[t]
                one, dc_dzo, dc_part, two, dz_rest, dz, price, to_prev = tape.block_views[t - first]
                multiply(one, dh, dc_dzo)
                if c_arrives[t]:
                    add(dc, dc_part, dc)
                    add(dc, carry, dc)
                else:
                    add(dc_part, carry, dc)
                multiply(two, dc, dz_rest)
                if charge is not None:
                    add(dz, price, dz)
                carry = to_prev
                if t and h_arrives[t - 1]:
                    dot(dz, back)
                    add(dh_prev, back, dh_prev)
                else:
                    dot(dz, dh_prev)
            tape.collect(tape.dz[: last - first, units : 5 * units], first, prepared.w)
        tape.dstates["c"][0] = carry

    def _factors(self, tape: LstmTape, first: int, last: int, charge: Charge | None) -> None:
        """Everything in the chain rule that later timesteps do not change, for [first, last)."""
        n, h = last - first, self.hidden_size
        gates, tanh_c = tape.gates[first:last], tape.tanh_c[first:last]
        o, i, f, g = (gates[:, k * h : (k + 1) * h] for k in range(4))
        factors = tape.factors[:n]
        dc, dzo, _, _, dzg, to_prev = (factors[:, k * h : (k + 1) * h] for k in range(6))
        np.multiply(tanh_c, tanh_c, dc)
        np.subtract(1, dc, dc)
        np.multiply(dc, o, dc)
        slopes = factors[:, h : 4 * h]
        np.subtract(1, gates[:, : 3 * h], slopes)
        np.multiply(slopes, gates[:, : 3 * h], slopes)
        if charge is not None:
            price = tape.charge[:n, : 3 * h]
            np.multiply(slopes, charge.coefficients[: 3 * h], price)
            np.multiply(price, charge.weights[first:last], price)
        np.multiply(dzo, tanh_c, dzo)
        np.multiply(factors[:, 2 * h : 4 * h], gates[:, 3 * h :], factors[:, 2 * h : 4 * h])
        np.multiply(g, g, dzg)
        np.subtract(1, dzg, dzg)
        np.multiply(dzg, i, dzg)
        np.copyto(to_prev, f)
