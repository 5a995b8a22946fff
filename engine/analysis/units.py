"""Which unit shows best what a net has learned, and what its gate does when that changes."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from engine.cells.base import Array
from engine.net.batch import Batch
from engine.net.network import Network

SAYS = 0.1
"""Share of the targets that are not of the commonest class, below which only they count."""
TOLD = 0.8
"""Share of either class on its own side from which a unit counts as telling the two apart."""


TELLS = 0.6
"""A unit whose state the answers explain less of is not said to tell them."""


@dataclass(frozen=True)
class Separation:
    """The unit whose state tells the classes of a head best apart.

    share  how much of that unit's variance the classes explain (eta squared), 0 to 1
    """

    head: str
    unit: int
    share: float


@dataclass(frozen=True)
class Keeping:
    """What the keeping gate of one unit does where an answer is withdrawn, and elsewhere.

    Over held-out sentences: at the words where the right class goes back to the first one ('not
    said'), and at all others but the first word.

    withdrawn, elsewhere  means of the gate
    lets_go               share of the former at which it keeps at most .2
    holds                 share of the latter at which it keeps at least .8
    """

    gate: str
    withdrawn: float
    elsewhere: float
    lets_go: float
    holds: float


def separating_unit(network: Network, batches: list[Batch], head: str) -> Separation:
    """The unit whose state the classes of a head explain best."""
    shares = explained(*at_targets(network, batches, head))
    unit = int(shares.argmax())
    return Separation(head, unit, float(shares[unit]))


def at_targets(network: Network, batches: list[Batch], head: str) -> tuple[Array, np.ndarray]:
    """The belt's state (N, H) at every target of a head, and the right classes (N,).

    Where nearly all targets are of one class (of a head that is silent but at one word), those are
    left out: what a unit tells is told by the others.
    """
    belt = network.cell.belt
    states, classes = [], []
    for batch in batches:
        values = network.values(batch, belt)
        asked = batch.targets[head] >= 0
        states.append(values[asked])
        classes.append(batch.targets[head][asked])
    at, right = np.concatenate(states), np.concatenate(classes)
    usual = np.bincount(right).argmax() if len(right) else 0
    says = right != usual
    return (at, right) if says.mean() > SAYS or not says.any() else (at[says], right[says])


def told_apart(
    network: Network, batches: list[Batch], head: str, unit: int
) -> tuple[tuple[int, ...], ...]:
    """The classes of a head, in groups that one unit tells apart, by rising state.

    Of two classes that lie next to each other the unit tells them apart if a line midway between
    their medians has at least `TOLD` of either on its own side. Classes it does not tell apart
    are one group. A class that these sentences never ask for is in none.
    """
    states, classes = at_targets(network, batches, head)
    of_class = {int(one): states[classes == one, unit] for one in np.unique(classes)}
    ordered = sorted(of_class, key=lambda one: float(np.median(of_class[one])))
    groups = [ordered[:1]] if ordered else []
    for lower, upper in pairwise(ordered):
        line = (np.median(of_class[lower]) + np.median(of_class[upper])) / 2
        right = min((of_class[lower] < line).mean(), (of_class[upper] > line).mean())
        if right >= TOLD:
            groups.append([])
        groups[-1].append(upper)
    return tuple(tuple(sorted(group)) for group in groups)


def explained(states: Array, classes: np.ndarray) -> Array:
    """Eta squared of each column of (N, H) by classes (N,)."""
    spread = ((states - states.mean(axis=0)) ** 2).sum(axis=0)
    between = np.zeros(states.shape[1])
    for one in np.unique(classes):
        mine = states[classes == one]
        between += len(mine) * (mine.mean(axis=0) - states.mean(axis=0)) ** 2
    return np.asarray(between / np.maximum(spread, np.finfo(float).tiny))


def withdrawals(targets: np.ndarray) -> np.ndarray:
    """Where a right class goes back to the first one ('not said'): (T - 1, B), from step 1 on."""
    return np.asarray((targets[:-1] > 0) & (targets[1:] == 0))


def is_withdrawn(batches: list[Batch], head: str) -> bool:
    """Whether the answer of a head ever goes back to 'not said'."""
    return any(withdrawals(batch.targets[head]).any() for batch in batches)


def keeping(network: Network, batches: list[Batch], head: str, unit: int) -> Keeping | None:
    """The gate that keeps, where the cell has one and the head's answer is ever withdrawn."""
    gates = [node.key for node in network.cell.nodes if node.rest == 1]
    if not gates or not is_withdrawn(batches, head):
        return None
    withdrawn, elsewhere = [], []
    for batch in batches:
        targets = batch.targets[head]
        gate = network.values(batch, gates[0])[1:, :, unit]
        at_once = withdrawals(targets)
        withdrawn.append(gate[at_once])
        elsewhere.append(gate[~at_once & (targets[1:] >= 0)])
    back, other = np.concatenate(withdrawn), np.concatenate(elsewhere)
    return Keeping(
        gates[0],
        float(back.mean()),
        float(other.mean()),
        float((back <= 0.2).mean()),
        float((other >= 0.8).mean()),
    )
