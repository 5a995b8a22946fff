"""The workspace of one unrolled run: what the forward pass computed and the backward pass needs.

Everything is feature-major with the batch last, so that a gate of all units of a batch is one
contiguous block; views for each timestep are made once, so that the loop over time makes no
Python objects. A tape belongs to one caller at a time: it is not safe to share between threads,
and the next run over it overwrites what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from engine.cells.squash import Array, tanh_for

BLOCK_BYTES = 512 * 1024
"""Backward works in blocks of timesteps whose gradients stay in a core's second-level cache."""


@dataclass(frozen=True)
class Charge:
    """The price of open gates, as the backward pass needs it.

    `coefficients` is (rows, 1), signed, zero where nothing is charged; `weights` is (T, 1, B).
    """

    coefficients: Array
    weights: Array


class Tape:
    """Buffers for up to `steps` timesteps of `batch` sequences.

    T steps, B batch, D inputs, H units, K = D + 1 + H.

    row       (T + 1, ..., B) what lies together for a timestep: xh and the cell's margins
    xh        (T + 1, K, B)  x_t, a one and h_{t-1}: what the layers of step t read
    states    by key, (T + 1, H, B): entry 0 is the start, entry t + 1 is after step t
    kept      by node key, (T, H, B): the values the kernel keeps
    together  keys among them, and the rows of the first timestep in which they lie one after the
              other: a step copies them at once
    dstates   by state key, (T + 1, H, B): in, what the loss adds to a state; out, the total
    arrives   by state key, whether the loss adds anything to the state after step t
    dx        (T, D, B)
    dpacked   (rows, K)
    """

    factor_blocks = 0
    """Blocks of H rows a timestep that the backward pass precomputes and writes."""

    def __init__(
        self, inputs: int, units: int, blocks: int, steps: int, batch: int, dtype: Any
    ) -> None:
        self.inputs, self.units, self.blocks = inputs, units, blocks
        self.steps, self.batch, self.dtype = steps, batch, np.dtype(dtype)
        before, after = self.margins()
        columns = inputs + units + 1
        self.row = np.zeros((steps + 1, before + columns + after, batch), dtype)
        self.xh = self.row[:, before : before + columns]
        self._read_rows = before + columns
        self.xh[:, inputs] = 1
        self.tanh = tanh_for(units, batch, dtype)
        # Python numbers would be converted anew at every call.
        self.half, self.one = np.array(0.5, dtype), np.array(1, dtype)
        self.states: dict[str, Array] = {"h": self.xh[:, inputs + 1 :]}
        self.kept: dict[str, Array] = {}
        self.together: tuple[tuple[str, ...], Array] | None = None
        self._backward_ready = False

    def margins(self) -> tuple[int, int]:
        """How many rows of its own the cell keeps next to xh, before x and after h."""
        return 0, 0

    @property
    def x(self) -> Array:
        """The inputs, (T, D, B)."""
        return self.xh[: self.steps, : self.inputs]

    def add_state(self, key: str, values: Array) -> None:
        """Name a further state; `values` is (T + 1, H, B)."""
        self.states[key] = values

    def ready_for_backward(self) -> None:
        """Make the buffers of the backward pass, once."""
        if self._backward_ready:
            return
        steps, units, batch, dtype = self.steps, self.units, self.batch, self.dtype
        self.dstates = {key: np.zeros((steps + 1, units, batch), dtype) for key in self.states}
        self.arrives = {key: [False] * steps for key in self.states}
        self.dx = np.zeros((steps, self.inputs, batch), dtype)
        self.dpacked = np.zeros((self.blocks * units, self.xh.shape[1]), dtype)
        one = self.factor_blocks * units * batch * self.dtype.itemsize
        self.block = min(steps, max(2, BLOCK_BYTES // one))
        shape = (self.block, self.factor_blocks * units, batch)
        self.factors = np.zeros(shape, dtype)
        self.dz = np.zeros(shape, dtype)
        self.charge = np.zeros((self.block, self.blocks * units, batch), dtype)
        if batch > 1:
            self._flat_dz = np.zeros((self.blocks * units, self.block * batch), dtype)
            self._flat_read = np.zeros((self._read_rows, self.block * batch), dtype)
        self.prepare_backward()
        self._backward_ready = True

    def also_computed(self) -> tuple[Array, ...]:
        """What the cell computes for each timestep beside `kept`, (T, rows, B)."""
        return ()

    def clear_beyond(self, steps: int, lengths: np.ndarray) -> None:
        """Zero what lies beyond the length of each sequence of a padded batch.

        No gradient arrives there, but 0 x NaN and 0 x infinity are NaN, and would reach every
        weight. So this is only done where a state or an input is not finite (a gate shut by an
        infinite input leaves the states finite): most batches are left alone.
        """
        if np.minimum.reduce(lengths) >= steps:
            return
        with np.errstate(over="ignore", invalid="ignore"):
            sums = [np.add.reduce(values[1 : steps + 1], None) for values in self.states.values()]
            sums.append(np.add.reduce(self.x[:steps], None))
        if all(map(isfinite, sums)):
            return
        computed = (*self.kept.values(), *self.also_computed())
        for b, length in enumerate(lengths.tolist()):
            self.x[length:, :, b] = 0
            for values in self.states.values():
                values[length + 1 :, :, b] = 0
            for values in computed:
                values[length:, :, b] = 0

    def prepare_backward(self) -> None:
        """Make the cell's own views of the backward buffers."""

    def collect(self, dz: Array, first: int, weights_x: Array) -> None:
        """Add one block's share to the gradients of the parameters and the inputs.

        dz is (n, rows, B), the gradients of the pre-activations of timesteps `first` onwards;
        weights_x is (rows, D). One product for the whole block.
        """
        n, rows, batch = dz.shape
        read = self.row[first : first + n, : self._read_rows]
        if batch == 1:
            flat, flat_read = dz[:, :, 0].T, read[:, :, 0].T
        else:
            flat, flat_read = self._flat_dz[:, : n * batch], self._flat_read[:, : n * batch]
            np.copyto(flat.reshape(rows, n, batch), dz.transpose(1, 0, 2))
            np.copyto(flat_read.reshape(-1, n, batch), read.transpose(1, 0, 2))
        self.add_gradients(flat, flat_read)
        dx = weights_x.T @ flat
        np.copyto(self.dx[first : first + n], dx.reshape(-1, n, batch).transpose(1, 0, 2))

    def add_gradients(self, dz: Array, read: Array) -> None:
        """Add to `dpacked`: dz is (rows, N), read (margin + K, N) is what the layers read."""
        self.dpacked += dz @ read.T
