"""Updates of one flat vector of parameters, in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from engine.cells.base import Array


class Optimizer(Protocol):
    """Moves parameters against a gradient."""

    def update(self, parameters: Array, gradient: Array, rate: float) -> None:
        """One update of (N,) parameters, in place."""


class Sgd:
    """Plain gradient descent: parameters fall by rate x gradient."""

    def __init__(self, size: int) -> None:
        self._move = np.zeros(size)

    def update(self, parameters: Array, gradient: Array, rate: float) -> None:
        """One update, in place."""
        np.multiply(gradient, rate, self._move)
        parameters -= self._move


class Adam:
    """Adam: Kingma and Ba 2015, arXiv:1412.6980, algorithm 1, in its efficient order.

    beta1 = .9, beta2 = .999, epsilon = 1e-8.
    """

    def __init__(self, size: int) -> None:
        self.mean = np.zeros(size)
        self.square = np.zeros(size)
        self.count = 0
        self._a = np.zeros(size)
        self._b = np.zeros(size)

    def update(self, parameters: Array, gradient: Array, rate: float) -> None:
        """One update, in place."""
        mean, square, a, b = self.mean, self.square, self._a, self._b
        self.count += 1
        mean *= 0.9
        np.multiply(gradient, 0.1, a)
        mean += a
        square *= 0.999
        np.multiply(gradient, gradient, b)
        b *= 0.001
        square += b
        scale = 1 - 0.999**self.count
        np.divide(square, scale, b)
        np.sqrt(b, b)
        b += 1e-8
        np.divide(mean, b, a)
        a *= rate / (1 - 0.9**self.count)
        parameters -= a


OPTIMIZERS: dict[str, Callable[[int], Optimizer]] = {"adam": Adam, "sgd": Sgd}


def clip_by_norm(gradient: Array, limit: float | None) -> float:
    """Shorten a gradient to `limit` where it is longer, in place; returns its norm before.

    Pascanu, Mikolov and Bengio 2013, arXiv:1211.5063, algorithm 1.
    """
    norm = float(np.sqrt(gradient @ gradient))
    if limit is not None and norm > limit:
        gradient *= limit / norm
    return norm
