"""Where the terms of an explanation stand in a net of several chains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.graph.explain import Explanation, Source
from engine.graph.holds import ChainHolds
from engine.net.description import Chain, Net


def of_chain(found: Explanation, net: Net, chain: Chain, length: int) -> Explanation:
    """An explanation within a chain, with what it read of other chains, and its own direction.

    Args:
        found: made as if the chain ran forwards and read a word.
        length: how many timesteps there are.
    """

    def moved(source: Source) -> Source:
        if source.kind == "word" and source.unit is not None:
            return _read(net, chain, source, source.unit)
        is_before = source.kind == "start" or (source.kind == "node" and source.t == found.t - 1)
        if chain.direction == "forward" or not is_before:
            return source
        if found.t + 1 < length:
            return Source("node", source.node, found.t + 1, source.unit)
        return Source("start", source.node, None, source.unit)

    inner = of_chain(found.inner, net, chain, length) if found.inner else None
    terms = tuple(replace(term, source=moved(term.source)) for term in found.terms)
    return replace(found, terms=terms, inner=inner)


def held_at_start(found: Explanation, held: ChainHolds) -> Explanation:
    """An explanation in which a start state that a person set comes from nothing else."""
    if not held.start:
        return found

    def moved(source: Source) -> Source:
        start = held.start.get(source.node or "") if source.kind == "start" else None
        is_held = start is not None and source.unit is not None and start.mask[source.unit]
        return replace(source, kind="held") if is_held else source

    inner = held_at_start(found.inner, held) if found.inner else None
    terms = tuple(replace(term, source=moved(term.source)) for term in found.terms)
    return replace(found, terms=terms, inner=inner)


def begun_at(found: Explanation, chain: str, t: int) -> Explanation:
    """An explanation whose start states are those of another chain at its end, at a column."""

    def moved(source: Source) -> Source:
        return (
            Source("node", source.node, t, source.unit, chain) if source.kind == "start" else source
        )

    inner = begun_at(found.inner, chain, t) if found.inner else None
    terms = tuple(replace(term, source=moved(term.source)) for term in found.terms)
    return replace(found, terms=terms, inner=inner)


def _read(net: Net, chain: Chain, source: Source, unit: int) -> Source:
    """The source of an entry of what a chain reads: a word's, or a unit of a chain below."""
    at = 0
    for id in chain.reads:
        size = net.input(id).size if net.is_input(id) else net.chain(id).hidden
        if unit < at + size:
            if net.is_input(id):
                return replace(source, unit=unit - at)
            return Source("node", net.cells[id].states[0], source.t, unit - at, id)
        at += size
    return source


def of_head(found: Explanation, sources: Sequence[Source], t: int) -> Explanation:
    """The explanation of a logit at timestep t, with the units that it reads in several chains."""
    terms = tuple(
        replace(term, source=source)
        for term, source in zip(found.terms, (*sources, found.terms[-1].source), strict=True)
    )
    return replace(found, t=t, terms=terms)
