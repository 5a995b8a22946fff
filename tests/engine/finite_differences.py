"""Gradients measured instead of derived."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.cells.base import Array


def numerical_gradient(loss: Callable[[], float], array: Array, nudge: float = 1e-6) -> Array:
    """Central differences of `loss` by every entry of `array`, which is nudged and put back."""
    gradient = np.zeros_like(array)
    for index in np.ndindex(array.shape):
        before = array[index]
        array[index] = before + nudge
        up = loss()
        array[index] = before - nudge
        down = loss()
        array[index] = before
        gradient[index] = (up - down) / (2 * nudge)
    return gradient
