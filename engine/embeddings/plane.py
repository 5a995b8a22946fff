"""Vectors of many numbers on a plane: principal components, with axes that do not jump."""

from typing import NamedTuple

import numpy as np

Array = np.ndarray


class Plane(NamedTuple):
    """Where the plane lies: its middle (D,) and two axes at right angles (2, D)."""

    middle: Array
    axes: Array


def principal(vectors: Array, like: Plane | None = None) -> Plane:
    """The plane that keeps most of the spread of some vectors (V, D).

    An axis may as well point the other way, so it is turned to point as that of `like` does, or,
    without it, so that its largest part is positive. One number a word lies on a line.
    """
    middle = vectors.mean(0)
    _, found = np.linalg.eigh((vectors - middle).T @ (vectors - middle))
    axes = np.zeros((2, vectors.shape[1]))
    kept = found[:, ::-1].T[:2]
    axes[: len(kept)] = kept
    for axis, old in zip(axes, axes if like is None else like.axes, strict=True):
        turned = axis[np.abs(axis).argmax()] if like is None else axis @ old
        if turned < 0:
            axis *= -1
    return Plane(middle, axes)


def placed(vectors: Array, plane: Plane) -> Array:
    """Where vectors (..., V, D) lie on the plane, (..., V, 2)."""
    at: Array = (vectors - plane.middle) @ plane.axes.T
    return at


def kept(vectors: Array, plane: Plane) -> float:
    """The share of the spread of some vectors (V, D) that the plane shows, 0 to 1."""
    spread = vectors - vectors.mean(0)
    whole = float((spread**2).sum())
    return float(((spread @ plane.axes.T) ** 2).sum()) / whole if whole else 0.0
