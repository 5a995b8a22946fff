"""The price of open gates: what makes gates worth looking at.

The loss grows by `weight` times the mean distance of a gate from its resting end, summed over
the units: an input gate rests shut, a forget gate rests open.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from engine.cells.base import Array, Cell
from engine.cells.tape import Charge
from engine.cells.unroll import Run
from engine.errors import RecipeError
from engine.wording import Phrase


def check_gate_cost(cell: Cell, cost: Mapping[str, float]) -> None:
    """Raises RecipeError where a key is no gate with a resting end, or a weight is negative."""
    gates = [node.key for node in cell.nodes if node.rest is not None]
    for key, weight in cost.items():
        if key not in gates:
            known = list(gates) or Phrase("list.none")
            raise RecipeError("gate-cost.no-gate", cell=cell.label, gate=key, known=known)
        if not 0 <= weight < np.inf:
            raise RecipeError("gate-cost.weight", gate=key, weight=weight)


def charge_for(run: Run, cost: Mapping[str, float], weights: Array) -> Charge:
    """The gradient side of the price, for the kernel's backward pass.

    Args:
        weights: (T, B), what each timestep counts for; over a whole batch they add up to 1.
    """
    cell, tape = run.cell, run.tape
    coefficients = np.zeros((cell.shape[0], 1), tape.dtype)
    for key, weight in cost.items():
        layer = cell.node(cell.node(key).inputs[0])
        sign = 1 if cell.node(key).rest == 0 else -1
        coefficients[cell.rows(layer.block)] = sign * weight
    return Charge(coefficients, weights.astype(tape.dtype)[:, None])


def price(run: Run, cost: Mapping[str, float], weights: Array) -> float:
    """What the loss grows by; `weights` as in `charge_for`."""
    total = 0.0
    for key, weight in cost.items():
        gate = run.tape.kept[key][: run.steps].sum(axis=1)
        distance = gate if run.cell.node(key).rest == 0 else run.cell.hidden_size - gate
        total += weight * float(np.vdot(distance, weights))
    return total
