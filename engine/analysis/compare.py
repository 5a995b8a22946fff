"""One net as it stands beside others on a sentence: its unit, its answer, and how its loss fades.

Nets of other cells have losses of other sizes, and so gradients of other sizes. What they have in
common is the share that is `left` at each word of the gradient at the question.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from engine.analysis.jacobians import belt_state, jacobians, keeps
from engine.analysis.opening import find_opening
from engine.cells.base import Array
from engine.errors import LookUpError, no_index
from engine.net.gradients import TextGradients, lengths
from engine.net.model import Model
from engine.net.trace import Answer, Chain, Trace


@dataclass(frozen=True)
class Between:
    """What is left at the question of a change in the belt at an earlier word.

    kept   the product of what the belt's gate keeps of the unit; None where no gate keeps
    exact  ∂C_t/∂C_k of that unit, by every way
    """

    kept: float | None
    exact: float


@dataclass(frozen=True)
class Question:
    """The loss of the last answer, on the right class where the task knows it, else on the said.

    norms    ||dL/d(state)||, (T,), of the state that memory travels in
    left     the same over its value at the question, (T,); NaN where that is 0
    between  from `since` to the question; None where there is no such word before it
    """

    head: Answer
    t: int
    target: int
    said: int
    label: int | None
    loss: float
    norms: Array
    left: Array
    between: Between | None


@dataclass(frozen=True)
class Compared:
    """A net's reading of a sentence.

    unit     the one that tells most here, or the one that was chosen
    since    the timestep at which that unit's memory does something, or the one that was chosen
    seconds  how long reading took, just now; the shorter of two times
    """

    model: Model
    trace: Trace
    chain: Chain
    state: str
    unit: int
    since: int
    question: Question | None
    seconds: float

    @property
    def numbers(self) -> int:
        """How many numbers of the chain are kept for the way back."""
        return sum(values.size for values in self.chain.nodes.values())


def compared(
    model: Model,
    text: str,
    as_typed: Sequence[int] = (),
    unit: int | None = None,
    since: int | None = None,
) -> Compared:
    """Read a text and differentiate the loss of its last answer.

    Args:
        unit: whose gates and memory are followed, from 0; by default the one that tells most.
        since: the timestep from which a memory should last; by default where that unit moves.

    Raises:
        LookUpError: if the net has no such unit, or the text no such timestep.
        TextError: if the text cannot be read.
    """
    _, first = _timed(model, text, as_typed)
    # What reads for the first time prepares its arrays; that is no time of this sentence's.
    trace, second = _timed(model, text, as_typed)
    seconds = min(first, second)
    chain = _read_chain(trace)
    is_given = unit is not None and since is not None
    opening = None if is_given else find_opening(model, trace)
    if opening and opening.chain != chain.id:
        opening = None
    if unit is None:
        unit = opening.unit if opening else _largest(chain)
    if unit >= chain.cell.hidden_size:
        raise no_index("unit", unit, chain.cell.hidden_size)
    if since is None:
        since = opening.t if opening else 0
    if since >= len(trace.columns):
        raise LookUpError("timestep.unknown", t=since, last=len(trace.columns) - 1)
    state = belt_state(chain.cell)
    question = _question(model, trace, chain, state, unit, since)
    return Compared(model, trace, chain, state, unit, since, question, seconds)


def _read_chain(trace: Trace) -> Chain:
    """The chain that a net is shown by, or of a net that writes the one that reads the text."""
    chain, first = trace.chain("main"), trace.axes[0].id
    if chain.axis == first:
        return chain
    return next(each for each in trace.chains if each.axis == first)


def _largest(chain: Chain) -> int:
    """The unit of which most is remembered at the end."""
    return int(np.abs(chain.values[belt_state(chain.cell)][-1]).argmax())


def _timed(model: Model, text: str, as_typed: Sequence[int]) -> tuple[Trace, float]:
    """A text, read, and how many seconds that took."""
    begun = time.perf_counter()
    trace = model.trace(text, as_typed)
    return trace, time.perf_counter() - begun


def _question(
    model: Model, trace: Trace, chain: Chain, state: str, unit: int, since: int
) -> Question | None:
    """The last answer of the last head that answers with classes; of one that writes, its first.

    What a net writes begins where the text ends: there that answer stands.
    """
    head = next((h for h in reversed(trace.heads) if h.positions and h.kind == "classes"), None)
    if head is None:
        return None
    writes = head.axis != chain.axis
    asked = head.positions[0 if writes else -1]
    if writes:
        end = len(trace.columns) - 1
        head = replace(
            head, axis=chain.axis, positions=(end,), p=head.p[:1], labels=head.labels[:1]
        )
    t, label = head.positions[-1], head.labels[-1]
    said = int(head.p[-1].argmax())
    target = said if label is None else label
    found = model.gradients_of(trace, asked, head.name, target)
    norms = lengths(found.chains[chain.id].nodes[state])
    with np.errstate(divide="ignore", invalid="ignore"):
        left = norms / norms[t] if norms[t] else np.full(len(norms), np.nan)
    between = _between(model, chain, found, unit, since, t)
    return Question(head, t, target, said, label, found.loss, norms, left, between)


def _between(
    model: Model, chain: Chain, found: TextGradients, unit: int, since: int, t: int
) -> Between | None:
    if chain.direction != "forward" or not 0 <= since < t:
        return None
    _, parameters = model.cell_of(chain.id)
    cell, values = chain.cell, {k: v[since + 1 : t + 1] for k, v in chain.values.items()}
    at = cell.states.index(belt_state(cell)) * cell.hidden_size + unit
    row = np.eye(cell.hidden_size * len(cell.states))[at]
    # From the question backwards, a vector at a time.
    for factor in reversed(jacobians(cell, parameters, values)):
        row = row @ factor
    gate = keeps(cell, values)
    return Between(None if gate is None else float(np.prod(gate[:, unit])), float(row[at]))
