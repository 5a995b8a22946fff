"""The kernel of the minimal gated unit: h = (1 - f) ⊙ h⁻ + f ⊙ n, as it is written."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array
from engine.cells.tape import Charge, Tape


class Prepared(NamedTuple):
    """Weights as the loop wants them.

    `gate` has its rows halved, since σ(a) = tanh(a / 2) / 2 + 1 / 2; `candidate` reads f ⊙ h⁻,
    x and the one, as they lie in a row.
    """

    gate: Array
    candidate: Array
    u_f_transposed: Array
    u_n_transposed: Array
    w: Array


class MguTape(Tape):
    """A row is f ⊙ h⁻, then x, the one and h⁻, then n; rows of `gates` are 1 - f and f.

    So both products of the blend are one call. Backward, rows of `dz`: what the gradient at
    f ⊙ h⁻ says to h⁻ and to the weighted sum of f, then the gradients of the weighted sums of f
    and n, then (1 - f) dh.
    """

    factor_blocks = 5

    def margins(self) -> tuple[int, int]:
        return self.units, self.units

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h, steps = self.units, self.steps
        self.gates = np.zeros((steps, 2 * h, self.batch), self.dtype)
        self.keep, self.f = self.gates[:, :h], self.gates[:, h:]
        self.f_h, self.h_prev = self.row[:steps, :h], self.row[:steps, -2 * h : -h]
        self.n = self.row[:steps, -h:]
        self.kept = {"f": self.f, "f_h": self.f_h, "n": self.n}
        products = np.zeros((2 * h, self.batch), self.dtype)
        self.products = (products, products[:h], products[h:])
        read = h + self.inputs + 1
        self.forward_views = [
            (
                self.xh[t],
                self.f[t],
                self.h_prev[t],
                self.f_h[t],
                self.row[t, :read],
                self.n[t],
                self.keep[t],
                self.gates[t],
                self.row[t, -2 * h :],
                self.states["h"][t + 1],
            )
            for t in range(steps)
        ]

    def also_computed(self) -> tuple[Array, ...]:
        return (self.gates,)

    def prepare_backward(self) -> None:
        h, dh, dz = self.units, self.dstates["h"], self.dz
        self.back = np.zeros((h, self.batch), self.dtype)
        self.at_f_h = np.zeros((h, self.batch), self.dtype)
        self.state_views = [(dh[t + 1], dh[t]) for t in range(self.steps)]
        self.block_views = [
            (
                self.factors[s, 2 * h :].reshape(3, h, -1),
                dz[s, 2 * h :].reshape(3, h, -1),
                dz[s, 3 * h : 4 * h],
                self.factors[s, : 2 * h].reshape(2, h, -1),
                dz[s, : 2 * h].reshape(2, h, -1),
                dz[s, :h],
                dz[s, h : 2 * h],
                dz[s, 2 * h : 3 * h],
                self.charge[s, :h],
                dz[s, 4 * h :],
            )
            for s in range(self.block)
        ]

    def add_gradients(self, dz: Array, read: Array) -> None:
        """f reads [x, 1, h⁻]; n reads [f ⊙ h⁻, x, 1]."""
        h, x_one = self.units, self.inputs + 1
        self.dpacked[:h] += dz[:h] @ read[h:].T
        candidate = dz[h:] @ read[: h + x_one].T
        self.dpacked[h:, x_one:] += candidate[:, :h]
        self.dpacked[h:, :x_one] += candidate[:, h:]


def prepare(packed: Array, inputs: int, units: int) -> Prepared:
    """See `Cell.prepare`."""
    x_one, u = packed[units:, : inputs + 1], packed[:, inputs + 1 :]
    return Prepared(
        packed[:units] * 0.5,
        np.hstack((u[units:], x_one)),
        np.ascontiguousarray(u[:units].T),
        np.ascontiguousarray(u[units:].T),
        packed[:, :inputs],
    )


def forward(prepared: Prepared, tape: MguTape, steps: int) -> None:
    """See `Cell.forward`."""
    gate_dot, candidate_dot, tanh = prepared.gate.dot, prepared.candidate.dot, tape.tanh
    multiply, add, subtract = np.multiply, np.add, np.subtract
    half, one = tape.half, tape.one
    products, kept, taken = tape.products
    for xh, f, h_prev, f_h, read, n, keep, gates, h_n, h in tape.forward_views[:steps]:
        gate_dot(xh, f)
        tanh(f, f)
        multiply(f, half, f)
        add(f, half, f)
        multiply(f, h_prev, f_h)
        candidate_dot(read, n)
        tanh(n, n)
        subtract(one, f, keep)
        multiply(gates, h_n, products)
        add(kept, taken, h)


def backward(prepared: Prepared, tape: MguTape, steps: int, charge: Charge | None) -> None:
    """Chain rule through `forward`, last timestep first.

    What does not depend on later timesteps is computed for a block of timesteps at once.
    """
    dot_f, dot_n = prepared.u_f_transposed.dot, prepared.u_n_transposed.dot
    multiply, add = np.multiply, np.add
    arrives, back, at_f_h = tape.arrives["h"], tape.back, tape.at_f_h
    units = tape.units
    tape.dpacked[...] = 0
    for last in range(steps, 0, -tape.block):
        first = max(0, last - tape.block)
        _factors(tape, first, last, charge)
        for t in range(last - 1, first - 1, -1):
            dh, dh_prev = tape.state_views[t]
            by_dh, from_dh, dz_n, by_f_h, from_f_h, via, via_f, dz_f, price, keep = (
                tape.block_views[t - first]
            )
            multiply(by_dh, dh, from_dh)
            dot_n(dz_n, at_f_h)
            multiply(by_f_h, at_f_h, from_f_h)
            add(keep, via, keep)
            add(dz_f, via_f, dz_f)
            if charge is not None:
                add(dz_f, price, dz_f)
            if t and arrives[t - 1]:
                dot_f(dz_f, back)
                add(back, keep, back)
                add(dh_prev, back, dh_prev)
            else:
                dot_f(dz_f, dh_prev)
                add(dh_prev, keep, dh_prev)
        tape.collect(tape.dz[: last - first, 2 * units : 4 * units], first, prepared.w)


def _factors(tape: MguTape, first: int, last: int, charge: Charge | None) -> None:
    """What dL/dh and dL/d(f ⊙ h⁻) are multiplied with, for the timesteps [first, last)."""
    size, h = last - first, tape.units
    block = slice(first, last)
    n, f, h_prev = tape.n[block], tape.f[block], tape.h_prev[block]
    factors = tape.factors[:size]
    via, slope, df, dn, keep = (factors[:, k * h : (k + 1) * h] for k in range(5))
    np.copyto(via, f)
    np.multiply(f, tape.keep[block], slope)
    if charge is not None:
        price = tape.charge[:size, :h]
        np.multiply(slope, charge.coefficients[:h], price)
        np.multiply(price, charge.weights[block], price)
    np.subtract(n, h_prev, df)
    np.multiply(df, slope, df)
    np.multiply(slope, h_prev, slope)
    np.multiply(n, n, dn)
    np.subtract(1, dn, dn)
    np.multiply(dn, f, dn)
    np.copyto(keep, tape.keep[block])
