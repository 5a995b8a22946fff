"""What each chain says for each answer of a head that reads several: its share of the logits.

A logit is a sum over all that the head reads, and a bias. Taken chain by chain it tells who voted
for what: of a net that reads both ways, what the words before say, and what the words after.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.net.model import Model
from engine.net.trace import Trace


@dataclass(frozen=True)
class Votes:
    """The logits of a head, taken apart; in nats, as logits are.

    chains  by chain as the head reads them, (P, C) at the P columns of its answer
    bias    (C,)
    leans   by chain, how much more it votes for what is said than for what comes next to it, (P,);
            above 0 it is for what the net says
    rivals  which class comes next to what is said, (P,)
    """

    chains: Mapping[str, Array]
    bias: Array
    leans: Mapping[str, Array]
    rivals: np.ndarray


def votes(model: Model, trace: Trace, head: str) -> Votes | None:
    """The votes of every chain that a head of classes reads; None where it reads one alone."""
    described = next(each for each in model.net.heads if each.id == head)
    said = trace.head(head)
    if len(described.sources) < 2 or described.kind != "classes" or not said.positions:
        return None
    readout = model.readout(head)
    found, first = {}, 0
    for id, state in described.sources:
        chain = trace.chain(id)
        is_at_end = model.net.is_at_end(described)
        read = chain.final[state][None] if is_at_end else chain.values[state][list(said.positions)]
        found[id] = read @ readout[:, first : first + read.shape[1]].T
        if described.joined == "concatenated":
            first += read.shape[1]
    order = np.argsort(said.logits, axis=1, kind="stable")
    at = np.arange(len(order))
    # Of one class there is no other: it is its own rival.
    said_class, rivals = order[:, -1], order[:, -2:][:, 0]
    leans = {id: each[at, said_class] - each[at, rivals] for id, each in found.items()}
    return Votes(found, readout[:, -1], leans, rivals)
