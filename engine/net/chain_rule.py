"""A loss's gradient by any number of a trace as the chain rule's terms, and the way to the loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from engine.cells.base import Cell, Node
from engine.graph.explain import (
    CHAIN_RULE,
    Explanation,
    Source,
    Term,
    explain_gradient,
    explain_slope,
)
from engine.graph.path import Stop, follow
from engine.net.explainer import Explainer
from engine.net.gradients import TextGradients
from engine.net.outside import terms_from_outside

Explain = Callable[[str, Source], Explanation]
"""What a source of a chain is made of."""


class GradientExplainer(Explainer):
    """Takes the gradients of a loss apart."""

    def explain_gradient(
        self, found: TextGradients, chain: str, t: int, node: str, unit: int
    ) -> Explanation:
        """The gradient by a number of a trace as the chain rule's terms, one a reader.

        Args:
            found: what `gradients` gave.
            node: a node of the chain's cell, or `head:NAME` for a logit; then `unit` is the class.

        Raises:
            LookUpError: if there is no such number.
        """
        kind, _, name = node.partition(":")
        if kind == "head" and name != node:
            return self._explain_slope(found, name, t, unit)
        of = found.trace.chain(chain)
        steps = len(found.trace.columns_of(of.axis))
        self._check_place(self._chain_id(chain), t, node, unit, steps)
        following = t + 1 if of.direction == "forward" else t - 1
        return explain_gradient(
            of.cell,
            self._parameters[of.id],
            of.values,
            found.chains[of.id].nodes,
            terms_from_outside(self.net, self._readouts[found.head.id], found, of, t, node, unit),
            t,
            following if 0 <= following < steps else None,
            of.cell.node(node),
            unit,
            found.trace.holds(of.id),
        )

    def chain_rule(
        self, found: TextGradients, chain: str, t: int, node: str, unit: int
    ) -> Explanation:
        """The same as a person reads it: from lane to lane, with the factors that lie between.

        Of an LSTM's cell state it is what its own next timestep hands back, times the forget gate,
        and what the hidden state does, times the output gate and the slope of tanh.

        Raises:
            LookUpError: if there is no such number.
        """

        def behind(of: str, source: Source) -> Explanation:
            return self.explain_gradient(found, of, *_place(source))

        id = found.trace.chain(chain).id
        raw = self.explain_gradient(found, chain, t, node, unit)
        terms = tuple(
            read
            for term in raw.terms
            for read in _as_read(term, id, behind, lambda of: found.trace.chain(of).cell)
        )
        return replace(raw, terms=terms)

    def gradient_path(
        self, found: TextGradients, chain: str, t: int, node: str, unit: int
    ) -> tuple[Stop, ...]:
        """The way from a gradient to what decides it, up to what the loss's head says.

        Raises:
            LookUpError: if there is no such number.
        """

        def behind(of: str, source: Source) -> Explanation:
            return self.chain_rule(found, of, *_place(source))

        first = self.chain_rule(found, chain, t, node, unit)
        id = found.trace.chain(chain).id
        return follow(id, first, behind, lambda of: found.trace.chain(of).cell)

    def _explain_slope(self, found: TextGradients, name: str, t: int, unit: int) -> Explanation:
        """The gradient of a loss by what a head says: of any but its own there is none."""
        head, said = self._head(name), found.trace.head(name)
        self._check_t(t, len(found.trace.columns_of(said.axis)))
        at = self._position(said, t)
        size = self._check_said(head, unit)
        if (name, t) != (found.head.id, found.t):
            return Explanation(f"head:{name}", t, unit, CHAIN_RULE, 0.0, 0.0, ())
        if head.kind == "number":
            values, wanted, read = said.logits[at], np.array(found.wanted), f"head:{name}"
        else:
            values, wanted, read = said.p[at], np.eye(size)[found.target], f"p:{name}"
        return explain_slope(name, read, values, wanted, found.slope, t, unit)


def _place(source: Source) -> tuple[int, str, int]:
    return source.t or 0, source.node or "", source.unit or 0


def _as_read(
    term: Term, chain: str, behind: Explain, cell_of: Callable[[str], Cell]
) -> tuple[Term, ...]:
    """A term from what hands it on to the next lane, layer or fork, with the factors between.

    A state that is read by the next timestep hands on whatever that does with it.
    """
    source = term.source
    if source.kind != "gradient":
        return (term,)
    own = source.chain or chain
    node = cell_of(own).node(source.node or "")
    if _is_named(node):
        return (term,)
    further = behind(own, source).terms
    if not further or (len(further) > 1 and node.op != "previous"):
        return (term,)
    read: list[Term] = []
    for each in further:
        # What one reader alone hands on is what was handed to it, to the last bit.
        product = term.product if len(further) == 1 else each.product
        weight = (1.0 if term.weight is None else term.weight) * (each.weight or 0.0)
        where = each.source.chain or own
        there = replace(each.source, chain=None if where == chain else where)
        joined = replace(each, source=there, weight=weight, product=product)
        joined = replace(joined, factors=(*each.factors, *term.factors))
        read += _as_read(joined, chain, behind, cell_of)
    return tuple(read)


def _is_named(node: Node) -> bool:
    """Whether a person sees the node as a lane, or reads it as the sum of a layer or an input."""
    return node.lane == node.key or node.op in ("layer", "input")
