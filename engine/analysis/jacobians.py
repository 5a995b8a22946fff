"""How much of a change in the states survives each timestep, and all of them together.

∂s_t/∂s_{t-1} is taken from the cell's graph, s being all of its states together, so it is exact for
any cell; what is held passes nothing on. Products over many timesteps leave the range of numbers,
so their sizes are logarithms to base 10.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array, Cell, Node
from engine.errors import ShapeError
from engine.graph.differentiate import slope_of
from engine.graph.evaluate import layer_parts
from engine.graph.holds import FREE, ChainHolds

MOST_WORK = 2_000_000_000
"""Timesteps times the cube of the numbers in all states: what takes two or three seconds."""
BLOCK_NUMBERS = 2_000_000
STEEPEST = {"tanh": 1.0, "relu": 1.0, "copy": 1.0, "sigmoid": 0.25, "hard_sigmoid": 1 / 6}
"""The largest slope of each function."""


@dataclass(frozen=True)
class Survival:
    """What is left of a change in the states, from the start state to timestep `t`.

    factors  ‖∂s_j/∂s_{j-1}‖, the spectral norm, for j = 0 .. t; s_{-1} is the start state
    left     log10 ‖∂s_t/∂s_k‖ for k = -1 .. t-1
    bound    log10 (‖U‖ max|g'|) a timestep, which bounds `left` for a cell of one layer; else None
    kept     log10 of the product of what the belt's gate keeps of `unit`, from k + 1 to t
    exact    log10 |∂C_t/∂C_k| of that unit of the belt, by every way, and its sign
    """

    factors: Array
    left: Array
    bound: float | None
    kept: Array | None
    exact: Array
    sign: Array


def survival(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    t: int,
    unit: int,
    held: ChainHolds = FREE,
) -> Survival:
    """How the states after timestep `t` depend on those before each timestep.

    Args:
        values: every node by key, (T, H) or (T, D), in the order in which the chain reads.

    Raises:
        ShapeError: if the states have too many numbers.
    """
    units = cell.hidden_size
    numbers = units * len(cell.states)
    if (t + 1) * numbers**3 > MOST_WORK:
        raise ShapeError("jacobians.size", count=numbers, most=MOST_WORK // numbers**3)
    factors = jacobians(cell, parameters, {k: v[: t + 1] for k, v in values.items()}, held)
    at = cell.states.index(belt_state(cell)) * units + unit
    left, exact, sign = np.zeros(t + 1), np.zeros(t + 1), np.zeros(t + 1)
    product, scale = np.eye(numbers), 0.0
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        for k in range(t, -1, -1):
            product = product @ factors[k]
            size = spectral_norm(product)
            left[k] = scale + np.log10(size)
            entry = product[at, at]
            exact[k], sign[k] = scale + np.log10(abs(entry)), np.sign(entry)
            if 0 < size < np.inf:
                product, scale = product / size, scale + np.log10(size)
        keeping = keeps(cell, values)
        kept = None
        if keeping is not None:
            kept = np.cumsum(np.log10(np.abs(keeping[: t + 1, unit]))[::-1])[::-1]
    norms = np.array([spectral_norm(factor) for factor in factors])
    return Survival(norms, left, _bound(cell, parameters), kept, exact, sign)


def jacobians(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    held: ChainHolds = FREE,
) -> Array:
    """∂s_t/∂s_{t-1} of every timestep, (T, S H, S H), s being the S states in the cell's order."""
    steps = len(values["x"])
    numbers = cell.hidden_size * len(cell.states)
    size = max(1, BLOCK_NUMBERS // (numbers * cell.hidden_size))
    found = np.zeros((steps, numbers, numbers))
    for first in range(0, steps, size):
        block = slice(first, min(first + size, steps))
        masks = {key: one.mask[:steps][block] for key, one in held.nodes.items()}
        found[block] = _block(
            cell, parameters, {key: value[block] for key, value in values.items()}, masks
        )
    return found


def _block(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    held: Mapping[str, np.ndarray],
) -> Array:
    """The same for some timesteps at once: a reverse pass with one seed for each number."""
    steps, units = len(values["x"]), cell.hidden_size
    numbers = units * len(cell.states)
    found = np.zeros((steps, numbers, numbers))
    slopes: dict[str, Array] = {}

    def add(key: str, slope: Array) -> None:
        slopes[key] = slopes[key] + slope if key in slopes else slope

    for s, state in enumerate(cell.states):
        seed = np.zeros((steps, numbers, units))
        seed[:, s * units : (s + 1) * units] = np.eye(units)
        add(state, seed)
    with np.errstate(over="ignore", invalid="ignore"):
        for node in reversed(cell.nodes):
            if node.key not in slopes:
                continue
            slope = slopes.pop(node.key)
            if node.key in held:
                slope = np.where(held[node.key][:, None], 0.0, slope)
            if node.op == "previous":
                s = cell.states.index(node.inputs[0])
                found[:, :, s * units : (s + 1) * units] += slope
            elif node.op == "layer":
                for key, weights in layer_parts(cell, parameters, node):
                    if cell.node(key).op != "input":
                        add(key, slope @ weights)
            elif node.op == "times":
                for at, key in enumerate(node.inputs):
                    others = [o for place, o in enumerate(node.inputs) if place != at]
                    factor = slope
                    for other in others:
                        factor = factor * values[other][:, None]
                    add(key, factor)
            elif node.op != "input":
                for key in node.inputs:
                    add(key, slope * _beside(slope_of(node, values)))
    return found


def _beside(slope: Array | float) -> Array | float:
    return slope[:, None] if isinstance(slope, np.ndarray) else slope


def spectral_norm(matrix: Array) -> float:
    """The largest singular value, also where squares would leave the range of numbers."""
    largest = float(np.abs(matrix).max(initial=0.0))
    if largest == 0 or not np.isfinite(largest):
        return largest
    scaled = matrix / largest
    return largest * float(np.sqrt(np.linalg.eigvalsh(scaled.T @ scaled)[-1]))


def belt_state(cell: Cell) -> str:
    """The state that memory travels in: the belt where it is one, else the first."""
    return cell.belt if cell.belt in cell.states else cell.states[0]


def keeps(cell: Cell, values: Mapping[str, Array]) -> Array | None:
    """What the belt's gate keeps of each unit, (T, H); None where no gate keeps."""
    before = next(
        (n for n in cell.nodes if n.op == "previous" and n.inputs[0] == belt_state(cell)), None
    )
    if before is None:
        return None
    for node in cell.nodes:
        if node.op == "times" and before.key in node.inputs and _reaches_belt(cell, node):
            other = next(key for key in node.inputs if key != before.key)
            return values[other]
    return None


def _reaches_belt(cell: Cell, node: Node) -> bool:
    """Whether a product is added to the belt itself."""
    return any(
        each.key == belt_state(cell) and each.op == "plus" and node.key in each.inputs
        for each in cell.nodes
    )


def _bound(cell: Cell, parameters: Mapping[str, Array]) -> float | None:
    """log10 of ‖U‖ max|g'|, for a cell that is one layer and one function."""
    layers = [
        weights
        for node in cell.nodes
        if node.op == "layer"
        for key, weights in layer_parts(cell, parameters, node)
        if cell.node(key).op == "previous"
    ]
    last = cell.node(cell.states[0])
    products = [node for node in cell.nodes if node.op == "times"]
    if len(layers) != 1 or products or last.op not in STEEPEST or len(cell.states) != 1:
        return None
    with np.errstate(divide="ignore"):
        return float(np.log10(spectral_norm(layers[0]) * STEEPEST[last.op]))
