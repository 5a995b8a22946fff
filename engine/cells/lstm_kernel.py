"""The kernel of the LSTM, with gates that are sigmoids or straight lines."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array
from engine.cells.tape import Charge, Tape

SIXTH = 1 / 6
"""The slope of a hard sigmoid, as PyTorch has it: relu6(z + 3) / 6."""


class Prepared(NamedTuple):
    """Weights as the loop wants them: gates' rows scaled, recurrent weights transposed."""

    scaled: Array
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

    def slopes_of(self, valves: Array, slopes: Array) -> None:
        """The gates' derivatives, from their values."""
        np.subtract(1, valves, slopes)
        np.multiply(slopes, valves, slopes)


class HardLstmTape(LstmTape):
    """The same for gates that are hard sigmoids."""

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h = self.units
        self.zero = np.array(0, self.dtype)
        self.candidates = [self.gates[t, 3 * h : 4 * h] for t in range(self.steps)]

    def slopes_of(self, valves: Array, slopes: Array) -> None:
        """A sixth on the slope, 0 where a gate is wholly shut or open."""
        np.multiply((valves > 0) & (valves < 1), SIXTH, slopes)


def prepare(packed: Array, inputs: int, units: int, is_hard: bool) -> Prepared:
    """See `Cell.prepare`."""
    scaled = packed.copy()
    scaled[: 3 * units] *= SIXTH if is_hard else 0.5
    u_transposed = np.ascontiguousarray(packed[:, inputs + 1 :].T)
    return Prepared(scaled, u_transposed, packed[:, :inputs])


def forward(prepared: Prepared, tape: LstmTape, steps: int) -> None:
    """The gates' sigmoids come out of one tanh: σ(z) = tanh(z / 2) / 2 + 1 / 2."""
    dot, tanh, multiply, add = prepared.scaled.dot, tape.tanh, np.multiply, np.add
    half = tape.half
    products, written, kept = tape.products
    for xh, gates, valves, i_f, g_c, c, tanh_c, o, h in tape.forward_views[:steps]:
        dot(xh, gates)
        tanh(gates, gates)
        multiply(valves, half, valves)
        add(valves, half, valves)
        multiply(i_f, g_c, products)
        add(written, kept, c)
        tanh(c, tanh_c)
        multiply(o, tanh_c, h)


def forward_hard(prepared: Prepared, tape: HardLstmTape, steps: int) -> None:
    """The same with gates that are straight lines from 0 to 1: z / 6 + 1 / 2 between these."""
    dot, tanh, multiply, add = prepared.scaled.dot, tape.tanh, np.multiply, np.add
    maximum, minimum = np.maximum, np.minimum
    half, one, zero = tape.half, tape.one, tape.zero
    products, written, kept = tape.products
    views = zip(tape.forward_views[:steps], tape.candidates, strict=False)
    for (xh, gates, valves, i_f, g_c, c, tanh_c, o, h), g in views:
        dot(xh, gates)
        add(valves, half, valves)
        maximum(valves, zero, out=valves)
        minimum(valves, one, out=valves)
        tanh(g, g)
        multiply(i_f, g_c, products)
        add(written, kept, c)
        tanh(c, tanh_c)
        multiply(o, tanh_c, h)


def backward(prepared: Prepared, tape: LstmTape, steps: int, charge: Charge | None = None) -> None:
    """Chain rule through the forward pass, last timestep first.

    What does not depend on later timesteps is computed for a block of timesteps at once.
    """
    dot, multiply, add = prepared.u_transposed.dot, np.multiply, np.add
    h_arrives, c_arrives = tape.arrives["h"], tape.arrives["c"]
    carry, back = tape.no_carry, tape.back
    units = tape.units
    tape.dpacked[...] = 0
    for last in range(steps, 0, -tape.block):
        first = max(0, last - tape.block)
        _factors(tape, first, last, charge)
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


def _factors(tape: LstmTape, first: int, last: int, charge: Charge | None) -> None:
    """Everything in the chain rule that later timesteps do not change, for [first, last)."""
    n, h = last - first, tape.units
    gates, tanh_c = tape.gates[first:last], tape.tanh_c[first:last]
    o, i, f, g = (gates[:, k * h : (k + 1) * h] for k in range(4))
    factors = tape.factors[:n]
    dc, dzo, _, _, dzg, to_prev = (factors[:, k * h : (k + 1) * h] for k in range(6))
    np.multiply(tanh_c, tanh_c, dc)
    np.subtract(1, dc, dc)
    np.multiply(dc, o, dc)
    slopes = factors[:, h : 4 * h]
    tape.slopes_of(gates[:, : 3 * h], slopes)
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
