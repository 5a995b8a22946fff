"""What reads the numbers of a chain from outside it, as the terms of their gradients."""

from __future__ import annotations

from collections.abc import Iterator

from engine.cells.base import Array
from engine.graph.explain import Source, Term
from engine.net.description import Net
from engine.net.gradients import TextGradients, last_column
from engine.net.trace import Chain


def terms_from_outside(
    net: Net, readout: Array, found: TextGradients, chain: Chain, t: int, node: str, unit: int
) -> tuple[Term, ...]:
    """The terms that reach a unit of a chain from the loss's head, and from other chains.

    Args:
        readout: of the head that is judged, biases in the last column, (C, F + 1).
    """
    return (
        *_from_head(net, readout, found, chain, t, node, unit),
        *_from_readers(net, found, chain, t, node, unit),
        *_from_begun(net, found, chain, t, node, unit),
    )


def _from_head(
    net: Net, readout: Array, found: TextGradients, chain: Chain, t: int, node: str, unit: int
) -> Iterator[Term]:
    """One term a class: the gradient by its logit, times its weight on this unit."""
    head, first = found.head, 0
    if t != (last_column(chain) if net.is_at_end(head) else found.t):
        return
    for id, state in head.sources:
        if (id, state) == (chain.id, node):
            for k, slope in enumerate(found.slope.tolist()):
                weight = float(readout[k, first + unit])
                source = Source("loss", f"head:{head.id}", found.t, k)
                yield Term(source, weight, slope, weight * slope)
        if head.joined == "concatenated":
            first += net.chain(id).hidden


def _from_readers(
    net: Net, found: TextGradients, chain: Chain, t: int, node: str, unit: int
) -> Iterator[Term]:
    """The gradient by the input of each chain above that reads this one."""
    if node != chain.cell.states[0]:
        return
    for above in net.chains:
        at = unit
        for id in above.reads:
            if id == chain.id and not found.trace.holds(above.id).has(t, "x", at):
                slope = float(found.chains[above.id].nodes["x"][t, at])
                yield Term(Source("gradient", "x", t, at, above.id), 1.0, slope, slope)
            at += net.input(id).size if net.is_input(id) else net.chain(id).hidden


def _from_begun(
    net: Net, found: TextGradients, chain: Chain, t: int, node: str, unit: int
) -> Iterator[Term]:
    """The gradient by the start of each chain that begins where this one ends."""
    if node not in chain.cell.states or t != last_column(chain):
        return
    for described in net.chains:
        if described.start != chain.id or described.id in found.trace.sent:
            continue
        begun, held = found.trace.chain(described.id), found.trace.holds(described.id)
        first = len(begun.values["x"]) - 1 - last_column(begun)
        befores = [n for n in begun.cell.nodes if n.op == "previous" and n.inputs == (node,)]
        start = held.start.get(node)
        if not befores or (start is not None and start.mask[unit]):
            continue
        (before,) = befores
        if held.has(first, before.key, unit):
            continue
        slope = float(found.chains[begun.id].nodes[before.key][first, unit])
        yield Term(Source("gradient", before.key, first, unit, begun.id), 1.0, slope, slope)
