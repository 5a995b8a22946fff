"""Any number of a trace as the terms it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from engine.cells.base import Array, Cell, Node
from engine.graph import layer_parts
from engine.graph.differentiate import slope_of
from engine.graph.holds import FREE, ChainHolds


@dataclass(frozen=True)
class Source:
    """Where a term's value stands.

    `node` is a node of this trace at timestep t; `start` a start state; `word` an entry of the
    word's vector; `bias` a trained bias; `held` a value that a person set. `chain` is given where
    it is not the chain that is asked about. Of a gradient, `gradient` is that by a node which reads
    this one, and `loss` that by a logit of the answer itself, where `unit` is the class.
    """

    kind: Literal["node", "start", "word", "bias", "held", "gradient", "loss"]
    node: str | None = None
    t: int | None = None
    unit: int | None = None
    chain: str | None = None


@dataclass(frozen=True)
class Factor:
    """One of the numbers that a gradient is multiplied by on its way.

    It is the `value` of a node of the trace, or the `slope` of one by what it is computed from.
    """

    kind: Literal["value", "slope"]
    node: str
    t: int
    value: float


@dataclass(frozen=True)
class Term:
    """One addend or factor: `product` is weight x value, or the value where nothing weighs it.

    Of a gradient, `factors` are what its weight is made of; there are none where it is a trained
    number, or 1.
    """

    source: Source
    weight: float | None
    value: float
    product: float
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True)
class Explanation:
    """A number and what it was made of.

    `sum` is the terms put together as the operation says (their sum, or their product for
    `times`); `value` is the number itself, after an activation where the operation is one.
    """

    node: str
    t: int
    unit: int
    op: str
    value: float
    sum: float
    terms: tuple[Term, ...]
    inner: Explanation | None = None
    """Of a function of one number: where that number comes from, so that both are read at once."""
    changes: tuple[float, ...] = ()
    """Of a class, by term but the bias: how far it moved the answer since another one was given."""


CHAIN_RULE = "chain_rule"
"""The operation of a gradient: all ways on are added up."""
SQUASHES = ("sigmoid", "hard_sigmoid", "tanh", "relu", "copy")


def explain_node(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    start: Mapping[str, Array],
    t: int,
    node: Node,
    unit: int,
    held: ChainHolds = FREE,
) -> Explanation:
    """A node's unit at timestep t.

    Args:
        held: what a person set: such a number comes from nothing else.
        values: every node of the chain by key, (T, H) or (T, D).
        start: each state before the first timestep, (H,).
    """
    value = float(values[node.key][t, unit])

    def source(key: str, at: int) -> Source:
        given = cell.node(key)
        if given.op == "input":
            return Source("word", key, t, at)
        if given.op != "previous":
            return Source("node", key, t, at)
        state = given.inputs[0]
        return Source("node", state, t - 1, at) if t else Source("start", state, None, at)

    def whole(key: str) -> Term:
        number = float(values[key][t, unit])
        return Term(source(key, unit), None, number, number)

    if held.has(t, node.key, unit):
        only = Term(Source("held", node.key, t, unit), None, value, value)
        return Explanation(node.key, t, unit, "held", value, value, (only,))
    if node.op in ("input", "previous"):
        only = Term(source(node.key, unit), None, value, value)
        return Explanation(node.key, t, unit, node.op, value, value, (only,))
    if node.op == "layer":
        terms: tuple[Term, ...] = ()
        for key, weights in layer_parts(cell, parameters, node):
            read = values[key][t]
            terms += weighed(weights[unit], read, [source(key, k) for k in range(len(read))])
        if node.bias:
            terms += (bias_term(float(parameters[f"b_{node.block}"][unit]), node.block, unit),)
        return Explanation(node.key, t, unit, node.op, value, total(terms), terms)
    terms = tuple(whole(key) for key in node.inputs)
    if node.op == "times":
        combined = 1.0
        for term in terms:
            combined *= term.value
    else:
        combined = total(terms)
    inner = None
    if node.op in SQUASHES and cell.node(node.inputs[0]).kind == "sum":
        within = cell.node(node.inputs[0])
        inner = explain_node(cell, parameters, values, start, t, within, unit, held)
    return Explanation(node.key, t, unit, node.op, value, combined, terms, inner)


def explain_gradient(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    nodes: Mapping[str, Array],
    outside: Sequence[Term],
    t: int,
    after: int | None,
    node: Node,
    unit: int,
    held: ChainHolds = FREE,
) -> Explanation:
    """The gradient of a loss by a node's unit at timestep t, as the chain rule's terms.

    One term a number that was made of this one: its own gradient, times how much it changes with
    this one. What is held changes with nothing: its term is `held`, and hands on nothing.

    Args:
        values, nodes: every node of the chain and the loss's gradient by it, (T, H) or (T, D).
        outside: the terms of what reads the node from outside the chain: heads, other chains.
        after: the timestep that comes next as the chain reads, or None after the last.
    """
    terms = [*outside]
    for reader in cell.nodes:
        at = after if reader.op == "previous" else t
        if node.key not in reader.inputs or at is None:
            continue
        changes = _changes_with(cell, parameters, values, reader, node.key, unit, at)
        for other, weight in changes.items():
            slope = float(nodes[reader.key][at, other])
            if held.has(at, reader.key, other):
                terms.append(Term(Source("held", reader.key, at, other), 0.0, slope, 0.0))
                continue
            source = Source("gradient", reader.key, at, other)
            factors = _factors(reader, values, node.key, weight, at, unit)
            terms.append(Term(source, weight, slope, weight * slope, factors))
    value = float(nodes[node.key][t, unit])
    return Explanation(node.key, t, unit, CHAIN_RULE, value, total(terms), tuple(terms))


def _changes_with(
    cell: Cell,
    parameters: Mapping[str, Array],
    values: Mapping[str, Array],
    reader: Node,
    key: str,
    unit: int,
    t: int,
) -> dict[int, float]:
    """By unit of a node that reads `key`, how much it changes with one unit of that."""
    if reader.op == "previous":
        return {unit: 1.0}
    if reader.op == "layer":
        column = dict(layer_parts(cell, parameters, reader))[key][:, unit]
        return {at: float(weight) for at, weight in enumerate(column)}
    if reader.op == "times":
        weight = 0.0
        for at, one in enumerate(reader.inputs):
            if one == key:
                others = [o for place, o in enumerate(reader.inputs) if place != at]
                weight += float(np.prod([values[other][t, unit] for other in others]))
        return {unit: weight}
    slope = slope_of(reader, values, t)
    return {unit: float(slope[unit]) if isinstance(slope, np.ndarray) else slope}


def _factors(
    reader: Node, values: Mapping[str, Array], key: str, weight: float, t: int, unit: int
) -> tuple[Factor, ...]:
    """What makes up how much a node changes with one unit of `key`."""
    if reader.op in ("previous", "layer", "plus", "copy"):
        return ()
    if reader.op == "times" and reader.inputs.count(key) == 1:
        others = [other for other in reader.inputs if other != key]
        return tuple(Factor("value", each, t, float(values[each][t, unit])) for each in others)
    return (Factor("slope", reader.key, t, weight),)


def explain_slope(
    name: str, read: str, said: Array, wanted: Array, slope: Array, t: int, unit: int
) -> Explanation:
    """The gradient of a loss by what its head says of one class or number.

    Of classes it is p - 1 for the right one and p for the others; of N numbers, 2 / N times how far
    each is from the one wanted.

    Args:
        read: the key under which `said` stands, `p:NAME` or `head:NAME`.
        said, wanted: the probabilities, and 1 for the right class; or the numbers, (C,).
        slope: the gradient, (C,).
    """
    scale = 1.0 if read.startswith("p:") else 2 / len(said)
    here, right = float(said[unit]), float(wanted[unit])
    terms = [Term(Source("node", read, t, unit), scale, here, scale * here)]
    if right:
        terms.append(Term(Source("loss", f"head:{name}", t, unit), -scale, right, -scale * right))
    value = float(slope[unit])
    return Explanation(f"head:{name}", t, unit, CHAIN_RULE, value, total(terms), tuple(terms))


def explain_share(name: str, logits: Array, p: Array, t: int, unit: int) -> Explanation:
    """The probability of one class of a head: exp(logit) of all of them, p = (C,).

    Each class is a term; its value is the logit, its product the share it takes of 1.
    """
    terms = tuple(
        Term(Source("node", f"head:{name}", t, k), None, float(logit), float(share))
        for k, (logit, share) in enumerate(zip(logits, p, strict=True))
    )
    return Explanation(f"p:{name}", t, unit, "softmax", float(p[unit]), total(terms), terms)


def explain_logit(
    name: str,
    weights: Array,
    h: Array,
    before: Array,
    logits: Array,
    state: str,
    t: int,
    unit: int,
) -> Explanation:
    """One class of a head: weights (C, H + 1) on [h, 1].

    Args:
        h: the state that is read after each timestep, (T, H).
        before: the same before the first, (H,).
        logits: (T, C).
    """
    sources = [Source("node", state, t, k) for k in range(h.shape[1])]
    terms = weighed(weights[unit, :-1], h[t], sources)
    terms += (bias_term(float(weights[unit, -1]), name, unit),)
    value = total(terms)
    changes = tuple(_changes(weights[:, :-1], h, before, logits, t, unit).tolist())
    return Explanation(f"head:{name}", t, unit, "layer", value, value, terms, changes=changes)


def _changes(weights: Array, h: Array, before: Array, logits: Array, t: int, unit: int) -> Array:
    """How far each unit moved a class against its rival since the answer last was another, (H,).

    The rival of the class that is said is what was said then; that of any other is what is said
    now. Where nothing else was ever said, it is all other classes alike, since the start state.
    """
    said = logits.argmax(axis=1)
    others = [at for at in range(t) if said[at] != said[t]]
    then = h[others[-1]] if others else before
    if unit != said[t]:
        rival = weights[said[t]]
    elif others:
        rival = weights[said[others[-1]]]
    else:
        rival = np.delete(weights, unit, axis=0).mean(axis=0) if len(weights) > 1 else 0 * then
    return np.asarray((weights[unit] - rival) * (h[t] - then))


def weighed(weights: Array, values: Array, sources: Sequence[Source]) -> tuple[Term, ...]:
    """weight x value, one term an input."""
    return tuple(
        Term(source, float(weight), float(value), float(weight) * float(value))
        for source, weight, value in zip(sources, weights, values, strict=True)
    )


def bias_term(value: float, block: str, unit: int) -> Term:
    """A trained bias."""
    return Term(Source("bias", block, None, unit), None, value, value)


def total(terms: Sequence[Term]) -> float:
    """The terms' products, added."""
    return sum(term.product for term in terms)
