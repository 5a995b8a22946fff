"""A net that explains itself: any number of a trace as its terms, and a loss's gradient by it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.analysis.jacobians import Survival, survival
from engine.cells.base import Array
from engine.errors import (
    LookUpError,
)
from engine.graph import Hold
from engine.graph.explain import (
    Explanation,
    Source,
    explain_logit,
    explain_node,
    explain_share,
)
from engine.graph.path import Stop, follow
from engine.net.chains import Starts
from engine.net.description import Head as Described
from engine.net.gradients import TextGradients, differentiate_trace
from engine.net.loss import cross_entropy, squared_error
from engine.net.places import begun_at, held_at_start, of_chain, of_head
from engine.net.reader import GREEDY, Reader, Writing
from engine.net.trace import Answer, Trace
from engine.net.trace import Chain as TracedChain
from engine.tasks import (
    Head,
)

Target = int | float | str | Sequence[float]
"""The class that should have been said, its index or name; or the numbers."""


class Explainer(Reader):
    """Takes traces apart, forwards and backwards."""

    def gradients(
        self,
        text: str,
        t: int,
        head: str,
        target: Target | None,
        as_typed: Sequence[int] = (),
        holds: Sequence[Hold] = (),
        writing: Writing = GREEDY,
        starts: Starts | None = None,
    ) -> TextGradients:
        """How the loss of one answer depends on all that was computed on the way to it.

        Args:
            t: the column of the head's axis whose answer is judged.
            head, target: what is asked there, and the class (its index or name) taken as right, or
                the numbers; of None it is what is right where the task knows it, else what the net
                says.
            holds: numbers held at a value: what is differentiated is the trace with them.
            writing: of a net that writes, how.
            starts: by chain, each state before the first timestep, (H,): through a start that is
                given nothing goes back to where the chain would have started.

        Raises:
            LookUpError: if there is no such column, head or class.
        """
        trace = self.trace(text, as_typed, holds, starts, writing)
        return self.gradients_of(trace, t, head, target)

    def gradients_of(self, trace: Trace, t: int, head: str, target: Target | None) -> TextGradients:
        """The same of what was read already, with whatever was held in it."""
        asked = self._head(head)
        said = trace.head(head)
        self._check_t(t, len(trace.columns_of(said.axis)))
        at = self._position(said, t)
        if target is None:
            target = said.usual_target(at)
        right: int | None = None
        wanted: tuple[float, ...] = ()
        if asked.kind == "number":
            wanted = self._wanted(asked, target)
        else:
            right = self._class(asked, target)
        described = next(each for each in self.net.heads if each.id == head)
        # Of numbers held at infinities the loss is none: that is shown, not warned about.
        with np.errstate(over="ignore", invalid="ignore"):
            if right is None:
                loss, slope = squared_error(said.logits[at], np.array(wanted))
            else:
                loss, slopes = cross_entropy(said.logits[[at]], np.array([right]))
                slope = slopes[0]
            found = differentiate_trace(
                self.net, self._parameters, self._readouts[head], trace, described, slope, t
            )
        return TextGradients(loss, right, trace, found, described, t, slope, wanted)

    def survival(self, trace: Trace, chain: str, t: int, unit: int) -> Survival:
        """How much of a change in a chain's states survives up to a column, on its way.

        Raises:
            LookUpError, ShapeError: if there is no such place, or the states are too many.
        """
        found = trace.chain(chain)
        steps = len(trace.columns_of(found.axis))
        self._check_t(t, steps)
        self._check_unit(unit, found.cell.hidden_size, "unit")
        forward = found.direction == "forward"
        way = slice(None, None, 1 if forward else -1)
        held = trace.holds(found.id)
        return survival(
            found.cell,
            self._parameters[found.id],
            {key: values[way] for key, values in found.values.items()},
            t if forward else steps - 1 - t,
            unit,
            held if forward else held.turned(),
        )

    def explain(self, trace: Trace, chain: str, t: int, node: str, unit: int) -> Explanation:
        """A number of a trace as its terms.

        Args:
            node: a node of the chain's cell, or `head:NAME` for a logit and `p:NAME` for a
                probability; then `unit` is the class.

        Raises:
            LookUpError: if there is no such number.
        """
        kind, _, name = node.partition(":")
        if kind in ("head", "p") and name != node:
            head = self._head(name)
            said = trace.head(name)
            self._check_t(t, len(trace.columns_of(said.axis)))
            self._check_said(head, unit)
            at = self._position(said, t)
            if kind == "p":
                if head.kind == "number":
                    raise LookUpError("head.no-probability", head=name)
                return explain_share(name, said.logits[at], said.p[at], t, unit)
            asked = next(each for each in self.net.heads if each.id == name)
            return self._explain_logit(asked, trace, t, unit)
        found = trace.chain(chain)
        length = len(trace.columns_of(found.axis))
        chain = self._chain_id(chain)
        self._check_place(chain, t, node, unit, length)
        found_here = explain_node(
            found.cell,
            self._parameters[chain],
            found.values,
            found.start,
            t,
            found.cell.node(node),
            unit,
            trace.holds(chain),
        )
        told = of_chain(found_here, self.net, self.net.chain(chain), length)
        told = held_at_start(told, trace.holds(chain))
        begin = self._began_at(trace, found)
        return told if begin is None else begun_at(told, *begin)

    def path(self, trace: Trace, chain: str, t: int, node: str, unit: int) -> tuple[Stop, ...]:
        """The way from a number of a trace back to what decides it, up to a word or a start.

        Args:
            node: as `explain` takes it.

        Raises:
            LookUpError: if there is no such number.
        """

        def behind(of: str, source: Source) -> Explanation:
            place = (source.t or 0, source.node or "", source.unit or 0)
            return self.explain(trace, of, *place)

        first = self.explain(trace, chain, t, node, unit)
        return follow(trace.chain(chain).id, first, behind, lambda of: trace.chain(of).cell)

    @staticmethod
    def _began_at(trace: Trace, chain: TracedChain) -> tuple[str, int] | None:
        """The chain, and its column, at whose end another one began, if it did.

        It did not where a start was sent; of a start that is held, what is not held did.
        """
        ended = next((each for each in trace.chains if each.id == chain.starts_from), None)
        if ended is None or chain.id in trace.sent:
            return None
        held = trace.holds(chain.id).start
        for key, start in chain.start.items():
            end = held[key].over(ended.final[key]) if key in held else ended.final[key]
            if not np.array_equal(end, start):
                return None
        last = len(ended.values["x"]) - 1 if ended.direction == "forward" else 0
        return ended.id, last

    def _check_said(self, head: Head, unit: int) -> int:
        """How many classes or numbers a head gives, after a look whether there is such a one."""
        is_number = head.kind == "number"
        size, what = (head.width, "number") if is_number else (len(head.classes), "class")
        self._check_unit(unit, size, what)
        return size

    @staticmethod
    def _position(said: Answer, t: int) -> int:
        """Where a column stands among those that a head answers at."""
        if t not in said.positions:
            raise LookUpError("head.at-end", head=said.name, t=said.positions[-1])
        return said.positions.index(t)

    def _explain_logit(self, head: Described, trace: Trace, t: int, unit: int) -> Explanation:
        said = trace.head(head.id)
        chains = {chain.id: chain for chain in trace.chains}
        readout, joined = self._readouts[head.id], len(head.sources)
        weights = readout
        if head.joined == "summed" and joined > 1:
            weights = np.concatenate((np.tile(readout[:, :-1], joined), readout[:, -1:]), axis=1)
        at_end = self._at_end[head.id]
        h, starts, sources = [], [], []
        for id, state in head.sources:
            chain = chains[id]
            h.append(chain.final[state][None] if at_end else chain.values[state])
            starts.append(chain.start[state])
            at = 0 if at_end and chain.direction == "backward" else t
            other = None if self.net.is_one_chain else id
            sources += [Source("node", state, at, k, other) for k in range(len(starts[-1]))]
        found = explain_logit(
            head.id,
            weights,
            h[0] if joined == 1 else np.concatenate(h, axis=1),
            np.concatenate(starts),
            said.logits,
            head.sources[0][1],
            said.positions.index(t),
            unit,
        )
        return of_head(found, sources, t)

    def readout(self, name: str) -> Array:
        """A head's weights and, in the last column, its biases: (classes, H + 1)."""
        return np.asarray(self._readouts[self._head(name).name])

    @staticmethod
    def _wanted(head: Head, target: Target) -> tuple[float, ...]:
        """The numbers that a head of numbers should have said."""
        given = (target,) if isinstance(target, int | float) else target
        if isinstance(given, str) or len(given) != head.width:
            raise LookUpError("head.target-numbers", head=head.name, width=head.width)
        return tuple(float(each) for each in given)

    @staticmethod
    def _class(head: Head, target: Target) -> int:
        if isinstance(target, float) or not isinstance(target, int | str):
            raise LookUpError("head.target-class", head=head.name)
        if isinstance(target, str):
            if target not in head.classes:
                raise LookUpError(
                    "class.unknown", head=head.name, target=target, known=head.classes[:12]
                )
            return head.classes.index(target)
        Reader._check_unit(target, len(head.classes), "class")
        return target
