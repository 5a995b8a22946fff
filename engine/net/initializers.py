"""Where training starts."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from engine.cells.base import Array, Cell
from engine.errors import RecipeError

Scheme = Callable[[np.random.Generator, int, int], Array]


def uniform(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Uniform in ±1/√H, H being the rows: PyTorch's default for recurrent cells."""
    bound = 1 / np.sqrt(rows)
    return rng.uniform(-bound, bound, (rows, columns))


def xavier(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Uniform in ±√(6 / (rows + columns)): Glorot and Bengio 2010, equation 16."""
    bound = np.sqrt(6 / (rows + columns))
    return rng.uniform(-bound, bound, (rows, columns))


def orthogonal(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Orthonormal columns, or rows where there are fewer: Saxe and others 2014."""
    size = max(rows, columns)
    q, r = np.linalg.qr(rng.normal(size=(size, size)))
    return np.asarray((q * np.sign(np.diag(r)))[:rows, :columns])


def gaussian(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """Gaussian, where it is square of spectral radius 1, which 1/√H as deviation has but nearly."""
    drawn = rng.normal(0, 1 / np.sqrt(rows), (rows, columns))
    if rows != columns:
        return drawn
    return np.asarray(drawn / np.abs(np.linalg.eigvals(drawn)).max())


def identity(rng: np.random.Generator, rows: int, columns: int) -> Array:
    """The identity where it is square, small Gaussian noise elsewhere: Le and others 2015."""
    return np.eye(rows) if rows == columns else rng.normal(0, 0.001, (rows, columns))


RECURRENT: dict[str, tuple[Scheme, Scheme]] = {
    "uniform": (uniform, uniform),
    "xavier": (xavier, xavier),
    "orthogonal": (xavier, orthogonal),
    "identity": (xavier, identity),
    "gaussian": (xavier, gaussian),
}
"""By name: how the input weights and the recurrent weights of each block start."""
OF_KNOWN_RADIUS = ("orthogonal", "identity", "gaussian")
"""Those whose recurrent weights have spectral radius 1 by construction, and so any by a factor."""


def check_fits(cell: Cell, scheme: str, radius: float) -> None:
    """Raises RecipeError where an initialiser does not fit the cell, or has no radius to set."""
    if scheme == "identity" and any(node.kind == "valve" for node in cell.nodes):
        raise RecipeError("initialiser.identity", cell=cell.label)
    if radius != 1 and scheme not in OF_KNOWN_RADIUS:
        raise RecipeError("initialiser.radius", known=OF_KNOWN_RADIUS, scheme=scheme)


def initialise(
    cell: Cell,
    rng: np.random.Generator,
    scheme: str = "orthogonal",
    keep_bias: float = 1.0,
    radius: float = 1.0,
) -> Array:
    """The packed parameters of a new cell.

    Args:
        scheme: a key of `RECURRENT`; every block starts on its own.
        keep_bias: the bias of the gate that keeps, where the cell has one (Jozefowicz and others
            2015: 1, so that a new cell remembers); of a gate that keeps at 0 it is taken with the
            other sign. Other biases start at zero.
        radius: what the recurrent weights are multiplied with; where they have spectral radius 1,
            as orthogonal ones have, it is theirs (and their norm too, as of no Gaussian matrix).
    """
    if scheme not in RECURRENT:
        raise RecipeError("initialiser.unknown", known=RECURRENT, scheme=scheme)
    of_x, of_h = RECURRENT[scheme]
    packed = np.zeros(cell.shape)
    views = cell.parameters(packed)
    for block in cell.blocks:
        if block.reads_x:
            views[f"W_{block.key}"][...] = of_x(rng, cell.hidden_size, cell.input_size)
        if block.reads_h:
            drawn = of_h(rng, cell.hidden_size, cell.hidden_size)
            views[f"U_{block.key}"][...] = drawn if radius == 1 else radius * drawn
    if cell.keep_bias:
        views[f"b_{cell.keep_bias}"][...] = cell.keep_sign * keep_bias
    return packed
