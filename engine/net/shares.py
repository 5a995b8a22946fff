"""What each timestep adds to the gradient of a cell's weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.graph.differentiate import layers, parameter_parts, parameters_read
from engine.net.gradients import ChainGradients, lengths
from engine.net.trace import Chain

Factors = tuple[Array, Array]
"""Of one layer: the gradient that reaches it, (T, H), and what it reads, (T, size)."""


@dataclass(frozen=True)
class Shares:
    """The timesteps' parts of dL/dW of one trained array, which add up to the whole.

    norms     ||dL_t/dW||, (T,)
    parts     <dL_t/dW, dL/dW> / ||dL/dW||^2, (T,): signed, and 1 together; norms do not add up
    norm      ||dL/dW||
    """

    norms: Array
    parts: Array
    norm: float


def shares(chain: Chain, found: ChainGradients) -> dict[str, Shares]:
    """By trained array of a chain's cell, what each column adds to its gradient.

    A column's part is an outer product, or a sum of few, so no matrix of it is made: of a long text
    they would fill a gigabyte.
    """
    factors = _factors(chain, found)
    with np.errstate(over="ignore", invalid="ignore"):
        return {
            name: _share(factors[name], whole.reshape(len(whole), -1))
            for name, whole in found.found.parameters.items()
        }


def piles(chain: Chain, found: ChainGradients, name: str) -> Array:
    """What each column adds to the gradient of one trained array, (T, its shape).

    They add up to the whole. `name` is one of `found.found.parameters`.
    """
    whole = found.found.parameters[name]
    with np.errstate(over="ignore", invalid="ignore"):
        each = [
            np.einsum("th,td->thd", passed, read) for passed, read in _factors(chain, found)[name]
        ]
        return np.asarray(sum(each)).reshape(-1, *whole.shape)


def _factors(chain: Chain, found: ChainGradients) -> dict[str, list[Factors]]:
    """By trained array, the factors of its columns' outer products, as the columns stand."""
    way = slice(None, None, 1 if chain.direction == "forward" else -1)
    factors: dict[str, list[Factors]] = {}
    for node, passed in layers(chain.cell, found.found.nodes, found.found.held):
        for name, read in parameters_read(chain.cell, node, chain.values):
            beside = np.ones((len(passed), 1)) if read is None else read
            factors.setdefault(name, []).append((passed[way], beside))
    return factors


def _share(factors: list[Factors], whole: Array) -> Shares:
    norm = float(lengths(whole.reshape(-1)))
    parts = np.zeros(len(factors[0][0]))
    if norm:
        for passed, read in factors:
            parts += ((passed / norm) @ (whole / norm) * read).sum(axis=1)
    return Shares(_norms(factors), parts, norm)


def _norms(factors: list[Factors]) -> Array:
    """The norms of sums of outer products, one sum a timestep, (T,)."""
    if len(factors) == 1:
        passed, read = factors[0]
        return lengths(passed) * lengths(read)
    square = np.zeros(len(factors[0][0]))
    for one, here in factors:
        for other, there in factors:
            square += (one * other).sum(axis=1) * (here * there).sum(axis=1)
    return np.sqrt(np.maximum(square, 0))


def share_of(chain: Chain, found: ChainGradients, t: int) -> dict[str, Array]:
    """What one column adds to the gradient of each trained array of a chain's cell."""
    steps = len(chain.values["x"])
    at = t if chain.direction == "forward" else steps - 1 - t
    values = {key: array[t : t + 1] for key, array in chain.values.items()}
    told: dict[str, Array] = {}
    for node, passed in layers(chain.cell, found.found.nodes, found.found.held):
        for name, share in parameter_parts(chain.cell, node, values, passed[at : at + 1]):
            told[name] = told[name] + share if name in told else share
    return told
