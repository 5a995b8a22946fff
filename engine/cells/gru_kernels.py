"""The two kernels of the GRU: the reset gate after the recurrent product, or before it.

Both compute `h = z ⊙ h⁻ + (1 - z) ⊙ n` as it is written, so that z = 1 keeps h to the bit. Where
the update gate writes, what is called z here is what is left of it: its rows enter with the other
sign, since 1 - σ(a) = σ(-a), and its gradient leaves so too.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array, Block
from engine.cells.tape import Charge, Tape


class Prepared(NamedTuple):
    """Weights as the loops want them.

    `gates` has the rows of z and r halved, since σ(a) = tanh(a / 2) / 2 + 1 / 2. `candidate` is
    the layer of the candidate where it is one of its own, else empty; likewise `u_n_transposed`.
    """

    gates: Array
    candidate: Array
    u_transposed: Array
    u_n_transposed: Array
    w: Array


class GruTape(Tape):
    """A row ends in h⁻ and n, and the gates in z and 1 - z, so that both products are one call."""

    gate_blocks: int
    first_valve: int
    """Which packed block is r; z is the next."""
    keeps = True
    """Whether the update gate is z, or 1 - z."""
    factor_blocks = 5

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h, steps = self.units, self.steps
        self.valve_rows = slice(self.first_valve * h, (self.first_valve + 2) * h)
        self.gates = np.zeros((steps, self.gate_blocks * h, self.batch), self.dtype)
        self.r = self.gates[:, -3 * h : -2 * h]
        self.z = self.gates[:, -2 * h : -h]
        self.take = self.gates[:, -h:]
        self.h_prev = self.row[:steps, -2 * h : -h]
        self.n = self.row[:steps, -h:]
        self.kept = {"r": self.r, "z": self.z if self.keeps else self.take, "n": self.n}
        products = np.zeros((2 * h, self.batch), self.dtype)
        self.products = (products, products[:h], products[h:])
        self.blend_views = [
            (
                self.z[t],
                self.take[t],
                self.gates[t, -2 * h :],
                self.row[t, -2 * h :],
                self.states["h"][t + 1],
            )
            for t in range(steps)
        ]

    def also_computed(self) -> tuple[Array, ...]:
        return (self.gates,)

    def valve_slopes(self, first: int, last: int, slopes: Array, charge: Charge | None) -> None:
        """The derivatives of r and z for [first, last), and what the charge adds by them."""
        h, rows = self.units, self.valve_rows
        valves = self.gates[first:last, -3 * h : -h]
        np.subtract(1, valves, slopes)
        np.multiply(slopes, valves, slopes)
        if charge is not None:
            price = self.charge[: last - first, rows]
            np.multiply(slopes, charge.coefficients[rows], price)
            np.multiply(price, charge.weights[first:last], price)


class Kernel(ABC):
    """What the two variants have in common: the sizes, and how they are asked."""

    blocks: tuple[Block, ...]
    tapes: tuple[type[Tape], type[Tape]]
    """For an update gate that keeps, and for one that writes."""

    def __init__(self, input_size: int, hidden_size: int, keeps: bool) -> None:
        self.input_size, self.hidden_size = input_size, hidden_size
        self.keeps = keeps
        self._sign = 1 if keeps else -1
        self.tape_type = self.tapes[0 if keeps else 1]

    @abstractmethod
    def prepare(self, packed: Array) -> Prepared:
        """See `Cell.prepare`."""

    @abstractmethod
    def forward(self, prepared: Prepared, tape: Any, steps: int) -> None:
        """See `Cell.forward`."""

    @abstractmethod
    def backward(
        self, prepared: Prepared, tape: Any, steps: int, charge: Charge | None = None
    ) -> None:
        """See `Cell.backward`."""


class AfterTape(GruTape):
    """Rows of `gates` at a timestep: nx, nh, r, z, 1 - z. Of `dz`: the first four, and z dh."""

    gate_blocks = 5
    first_valve = 2

    def margins(self) -> tuple[int, int]:
        return 0, self.units

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h = self.units
        self.nx, self.nh = self.gates[:, :h], self.gates[:, h : 2 * h]
        self.kept |= {"w_x": self.nx, "u_h": self.nh}
        if self.keeps:
            self.together = (("w_x", "u_h", "r", "z"), self.gates[0, : 4 * h])
        self.forward_views = [
            (
                self.xh[t],
                self.gates[t, : 4 * h],
                self.gates[t, 2 * h : 4 * h],
                self.r[t],
                self.nh[t],
                self.nx[t],
                self.n[t],
                *self.blend_views[t],
            )
            for t in range(self.steps)
        ]

    def prepare_backward(self) -> None:
        h, dh = self.units, self.dstates["h"]
        self.back = np.zeros((h, self.batch), self.dtype)
        self.state_views = [(dh[t + 1], dh[t]) for t in range(self.steps)]
        self.block_views = [
            (
                self.factors[s].reshape(5, h, -1),
                self.dz[s].reshape(5, h, -1),
                self.dz[s, 2 * h : 4 * h],
                self.charge[s, self.valve_rows],
                self.dz[s, h : 4 * h],
                self.dz[s, 4 * h :],
            )
            for s in range(self.block)
        ]

    def add_gradients(self, dz: Array, read: Array) -> None:
        """nx reads x and the one; the other blocks read h too."""
        h, x_one = self.units, self.inputs + 1
        self.dpacked[:h, :x_one] += dz[:h] @ read[:x_one].T
        self.dpacked[h:] += dz[h:] @ read.T


class WritingAfterTape(AfterTape):
    """The same for an update gate that writes."""

    keeps = False


class ResetAfter(Kernel):
    """n = tanh(W_n x + b_x + r ⊙ (U_n h⁻ + b_h)): as in PyTorch, cuDNN, and Keras by default."""

    blocks = (
        Block("nx", reads_h=False),
        Block("nh", reads_x=False),
        Block("r"),
        Block("z"),
    )
    tapes = (AfterTape, WritingAfterTape)

    def prepare(self, packed: Array) -> Prepared:
        d, h = self.input_size, self.hidden_size
        gates = packed.copy()
        gates[2 * h :] *= 0.5
        gates[3 * h :] *= self._sign
        none = packed[:0]
        u_transposed = np.ascontiguousarray(packed[h:, d + 1 :].T)
        return Prepared(gates, none, u_transposed, none, packed[:, :d])

    def forward(self, prepared: Prepared, tape: AfterTape, steps: int) -> None:
        dot, tanh = prepared.gates.dot, tape.tanh
        multiply, add, subtract = np.multiply, np.add, np.subtract
        half, one = tape.half, tape.one
        products, kept, taken = tape.products
        for xh, gates, valves, r, nh, nx, n, z, take, z_take, h_n, h in tape.forward_views[:steps]:
            dot(xh, gates)
            tanh(valves, valves)
            multiply(valves, half, valves)
            add(valves, half, valves)
            multiply(r, nh, n)
            add(n, nx, n)
            tanh(n, n)
            subtract(one, z, take)
            multiply(z_take, h_n, products)
            add(kept, taken, h)

    def backward(
        self, prepared: Prepared, tape: AfterTape, steps: int, charge: Charge | None = None
    ) -> None:
        """Chain rule through `forward`, last timestep first.

        What does not depend on later timesteps is computed for a block of timesteps at once.
        """
        dot, multiply, add = prepared.u_transposed.dot, np.multiply, np.add
        arrives, back = tape.arrives["h"], tape.back
        units = self.hidden_size
        tape.dpacked[...] = 0
        for last in range(steps, 0, -tape.block):
            first = max(0, last - tape.block)
            self._factors(tape, first, last, charge)
            for t in range(last - 1, first - 1, -1):
                dh, dh_prev = tape.state_views[t]
                factors, products, dz_valves, price, dz_h, keep = tape.block_views[t - first]
                multiply(factors, dh, products)
                if charge is not None:
                    add(dz_valves, price, dz_valves)
                if t and arrives[t - 1]:
                    dot(dz_h, back)
                    add(back, keep, back)
                    add(dh_prev, back, dh_prev)
                else:
                    dot(dz_h, dh_prev)
                    add(dh_prev, keep, dh_prev)
            tape.collect(tape.dz[: last - first, : 4 * units], first, prepared.w)

    def _factors(self, tape: AfterTape, first: int, last: int, charge: Charge | None) -> None:
        """What dL/dh is multiplied with, for the timesteps [first, last)."""
        size, h = last - first, self.hidden_size
        block = slice(first, last)
        z, take, n = tape.z[block], tape.take[block], tape.n[block]
        factors = tape.factors[:size]
        dnx, dnh, dr, dz, keep = (factors[:, k * h : (k + 1) * h] for k in range(5))
        tape.valve_slopes(first, last, factors[:, 2 * h : 4 * h], charge)
        np.multiply(n, n, dnx)
        np.subtract(1, dnx, dnx)
        np.multiply(dnx, take, dnx)
        np.multiply(dnx, tape.r[block], dnh)
        np.multiply(dr, dnx, dr)
        np.multiply(dr, tape.nh[block], dr)
        np.subtract(tape.h_prev[block], n, keep)
        np.multiply(dz, keep, dz)
        if not self.keeps:
            np.negative(dz, dz)
        np.copyto(keep, z)


class BeforeTape(GruTape):
    """A row begins with r ⊙ h⁻; rows of `gates`: r, z, 1 - z.

    Rows of `dz`: r times dL/d(r ⊙ h⁻), then the gradients at r, z and n, then z dh.
    """

    gate_blocks = 3
    first_valve = 0

    def margins(self) -> tuple[int, int]:
        return self.units, self.units

    def __init__(self, *sizes: Any) -> None:
        super().__init__(*sizes)
        h = self.units
        self.r_h = self.row[: self.steps, :h]
        self.kept["r_h"] = self.r_h
        if self.keeps:
            self.together = (("r", "z"), self.gates[0, : 2 * h])
        read = h + self.inputs + 1
        self.forward_views = [
            (
                self.xh[t],
                self.gates[t, : 2 * h],
                self.r[t],
                self.h_prev[t],
                self.r_h[t],
                self.row[t, :read],
                self.n[t],
                *self.blend_views[t],
            )
            for t in range(self.steps)
        ]

    def prepare_backward(self) -> None:
        h, dh = self.units, self.dstates["h"]
        self.back = np.zeros((h, self.batch), self.dtype)
        self.drh = np.zeros((h, self.batch), self.dtype)
        self.state_views = [(dh[t + 1], dh[t]) for t in range(self.steps)]
        self.block_views = [
            (
                self.factors[s, 2 * h :].reshape(3, h, -1),
                self.dz[s, 2 * h :].reshape(3, h, -1),
                self.dz[s, 3 * h : 4 * h],
                self.factors[s, : 2 * h].reshape(2, h, -1),
                self.dz[s, : 2 * h].reshape(2, h, -1),
                self.dz[s, h : 3 * h],
                self.charge[s, self.valve_rows],
                self.dz[s, :h],
                self.dz[s, 4 * h :],
            )
            for s in range(self.block)
        ]

    def add_gradients(self, dz: Array, read: Array) -> None:
        """r and z read [x, 1, h⁻]; n reads [r ⊙ h⁻, x, 1]."""
        h, x_one = self.units, self.inputs + 1
        self.dpacked[: 2 * h] += dz[: 2 * h] @ read[h:].T
        candidate = dz[2 * h :] @ read[: h + x_one].T
        self.dpacked[2 * h :, x_one:] += candidate[:, :h]
        self.dpacked[2 * h :, :x_one] += candidate[:, h:]


class WritingBeforeTape(BeforeTape):
    """The same for an update gate that writes."""

    keeps = False


class ResetBefore(Kernel):
    """n = tanh(W_n x + b_n + U_n (r ⊙ h⁻)): as in Cho and others 2014."""

    blocks = (Block("r"), Block("z"), Block("n"))
    tapes = (BeforeTape, WritingBeforeTape)

    def prepare(self, packed: Array) -> Prepared:
        d, h = self.input_size, self.hidden_size
        x_one, u = packed[2 * h :, : d + 1], packed[:, d + 1 :]
        gates = packed[: 2 * h] * 0.5
        gates[h:] *= self._sign
        return Prepared(
            gates,
            np.hstack((u[2 * h :], x_one)),
            np.ascontiguousarray(u[: 2 * h].T),
            np.ascontiguousarray(u[2 * h :].T),
            packed[:, :d],
        )

    def forward(self, prepared: Prepared, tape: BeforeTape, steps: int) -> None:
        gates_dot, candidate_dot, tanh = prepared.gates.dot, prepared.candidate.dot, tape.tanh
        multiply, add, subtract = np.multiply, np.add, np.subtract
        half, one = tape.half, tape.one
        products, kept, taken = tape.products
        for xh, valves, r, h_prev, r_h, read, n, z, take, z_take, h_n, h in tape.forward_views[
            :steps
        ]:
            gates_dot(xh, valves)
            tanh(valves, valves)
            multiply(valves, half, valves)
            add(valves, half, valves)
            multiply(r, h_prev, r_h)
            candidate_dot(read, n)
            tanh(n, n)
            subtract(one, z, take)
            multiply(z_take, h_n, products)
            add(kept, taken, h)

    def backward(
        self, prepared: Prepared, tape: BeforeTape, steps: int, charge: Charge | None = None
    ) -> None:
        """Chain rule through `forward`, last timestep first.

        What does not depend on later timesteps is computed for a block of timesteps at once.
        """
        dot, dot_n = prepared.u_transposed.dot, prepared.u_n_transposed.dot
        multiply, add = np.multiply, np.add
        arrives, back, drh = tape.arrives["h"], tape.back, tape.drh
        units = self.hidden_size
        tape.dpacked[...] = 0
        for last in range(steps, 0, -tape.block):
            first = max(0, last - tape.block)
            self._factors(tape, first, last, charge)
            for t in range(last - 1, first - 1, -1):
                dh, dh_prev = tape.state_views[t]
                by_dh, dz_n_keep, dn, by_drh, via_dr, dz_valves, price, via, keep = (
                    tape.block_views[t - first]
                )
                multiply(by_dh, dh, dz_n_keep)
                dot_n(dn, drh)
                multiply(by_drh, drh, via_dr)
                if charge is not None:
                    add(dz_valves, price, dz_valves)
                add(keep, via, keep)
                if t and arrives[t - 1]:
                    dot(dz_valves, back)
                    add(back, keep, back)
                    add(dh_prev, back, dh_prev)
                else:
                    dot(dz_valves, dh_prev)
                    add(dh_prev, keep, dh_prev)
            tape.collect(tape.dz[: last - first, units : 4 * units], first, prepared.w)

    def _factors(self, tape: BeforeTape, first: int, last: int, charge: Charge | None) -> None:
        """What dL/dh and dL/d(r ⊙ h⁻) are multiplied with, for the timesteps [first, last)."""
        size, h = last - first, self.hidden_size
        block = slice(first, last)
        n, h_prev = tape.n[block], tape.h_prev[block]
        factors = tape.factors[:size]
        via, dr, dz, dn, keep = (factors[:, k * h : (k + 1) * h] for k in range(5))
        tape.valve_slopes(first, last, factors[:, h : 3 * h], charge)
        np.multiply(dr, h_prev, dr)
        np.subtract(h_prev, n, dn)
        np.multiply(dz, dn, dz)
        if not self.keeps:
            np.negative(dz, dz)
        np.multiply(n, n, dn)
        np.subtract(1, dn, dn)
        np.multiply(dn, tape.take[block], dn)
        np.copyto(via, tape.r[block])
        np.copyto(keep, tape.z[block])
