"""A net of any chains and heads over one flat vector of parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from engine.cells.base import Array
from engine.cells.unroll import Run
from engine.losses import softmax
from engine.net.backward import Backward, charged
from engine.net.check import check
from engine.net.description import Head, Net
from engine.net.forward import Forward, Pass, features
from engine.net.gate_cost import price
from engine.net.loss import Readout, readouts
from engine.net.parameters import Parameters, size_of
from engine.net.truncation import WHOLE, Truncation
from engine.network import Batch, Given, Loss, Network


class ChainNetwork(Network):
    """A net as it is trained, whatever its description.

    It answers what a `Network` of one chain answers. `cell` and `packed` are those of the chain
    that the net is shown by (`Net.lead`), and `embedding` is that of the first input.
    """

    def __init__(self, net: Net, dtype: Any = np.float64) -> None:
        """Raises RecipeError where the description is no net."""
        check(net)
        self.net = net
        self.dtype = np.dtype(dtype)
        self.parameters = np.zeros(size_of(net), dtype)
        self.gradient = np.zeros_like(self.parameters)
        self.parts, self._slope_parts = (
            Parameters(net, self.parameters),
            Parameters(net, self.gradient),
        )
        self.cell = net.cells[net.lead.id]
        self.packed = self.parts.packed[net.lead.id]
        self.embedding = self.parts.embeddings.get(net.inputs[0].id)
        self.readouts = self.parts.readouts
        self.words = len(net.inputs[0].vocabulary)
        self._forward = Forward(net, self.parts, dtype)
        self._answers = readouts(net.heads, self.readouts, self._slope_parts.readouts)

    def blocks(self, flat: Array) -> dict[str, Array]:
        """Views of the parameters, or of an array like them, by the names of the document."""
        if flat is self.parameters:
            return self.parts.blocks()
        return Parameters(self.net, flat).blocks()

    def run(
        self, tokens: np.ndarray, lengths: np.ndarray, start: Mapping[str, Array] | None = None
    ) -> Run:
        """Read a batch (T, B) of a net of one axis; what comes back is the chain it is shown by."""
        lead = self.net.lead.id
        given = {self.net.axes[0].id: Given(tokens, lengths)}
        return self._forward.read(given, {lead: start} if start else None)[lead].run

    def read(
        self, batch: Batch, starts: Mapping[str, Mapping[str, Array]] | None = None
    ) -> dict[str, Pass]:
        """Every chain over a batch, by id; what it says lasts until the next call."""
        return self._forward.read(self._given(batch), starts)

    def values(self, batch: Batch, key: str) -> Array:
        """A node of the shown chain that the kernel keeps, or a state, (T, B, H) as words come."""
        found = self.read(batch)[self.net.lead.id].values(key)
        return np.ascontiguousarray(found.transpose(0, 2, 1))

    def probabilities(self, batch: Batch) -> dict[str, Array]:
        """By head of classes, (T, B, C) at every position, asked or not; numbers as they are."""
        passes, found = self.read(batch), {}
        for answer in self._answers:
            head = answer.heads[0]
            given = features(head, passes, self.net.is_at_end(head))
            steps, size, count = given.shape
            said = answer.logits(given.transpose(1, 0, 2).reshape(size, -1)).T
            said = softmax(said) if head.kind == "classes" else said
            found[head.id] = said.reshape(steps, count, -1)
        return found

    def loss_and_right(self, batch: Batch) -> tuple[Loss, dict[str, tuple[int, int]]]:
        """The loss without a price, and by head how many answers are right of how many asked."""
        passes = self.read(batch)
        lost = dict.fromkeys(batch.targets, 0.0)
        right = {}
        for answer in self._answers:
            head = answer.heads[0]
            if head.id not in batch.targets:
                continue
            chosen, wanted = self._asked(head, batch)
            given = features(head, passes, self.net.is_at_end(head))[chosen[0], :, chosen[1]].T
            count = len(wanted)
            said = answer.logits(given)
            if head.kind == "classes":
                right[head.id] = (int((said.argmax(axis=0) == wanted).sum()), count)
            else:
                right[head.id] = (0, count)
            if count:
                answer.judge(said, {head.id: wanted}, {head.id: count}, lost)
        return Loss(lost, 0.0), right

    def loss_and_gradient(
        self, batch: Batch, gate_cost: Mapping[str, float], truncation: Truncation = WHOLE
    ) -> Loss:
        """The loss, and its gradient in `self.gradient`."""
        given = self._given(batch)
        passes = self._forward.read(given)
        self.gradient[...] = 0
        back = Backward(self._forward, given, passes, self._slope_parts)
        lost = dict.fromkeys(batch.targets, 0.0)
        for answer in self._answers:
            if answer.heads[0].id in batch.targets:
                self._learn(answer, batch, passes, back, lost)
        weights, paid = {}, 0.0
        if gate_cost:
            for axis, read in given.items():
                counted = np.arange(len(read.values))[:, None] < read.lengths
                weights[axis] = counted / np.count_nonzero(counted)
            for each in passes.values():
                cost = charged(each, gate_cost)
                paid += price(each.run, cost, weights[each.chain.axis])
        back.pull(gate_cost, weights, truncation)
        return Loss(lost, paid)

    def starts_of(self, axis: str, given: Mapping[str, Given]) -> dict[str, dict[str, Array]]:
        """The start states (H, B) of the chains along an axis, once all others are read."""
        passes = self._forward.read({key: read for key, read in given.items() if key != axis})
        batch = next(iter(given.values())).values.shape[1]
        return {
            chain.id: {
                key: np.array(
                    np.broadcast_to(
                        self._forward.start(chain, key, passes),
                        (chain.hidden, batch),
                    )
                )
                for key in self.net.cells[chain.id].states
            }
            for chain in self.net.order
            if chain.axis == axis
        }

    def go_on(
        self,
        axis: str,
        head: Head,
        words: np.ndarray,
        states: Mapping[str, Mapping[str, Array]],
    ) -> tuple[dict[str, dict[str, Array]], Array]:
        """The chains along an axis from given states (H, B), over words (T, B).

        Returns:
            Each state after the last word, and ln p of each class of a head there, (C, B).
        """
        steps, batch = words.shape
        passes = self._forward.read({axis: Given(words, np.full(batch, steps))}, states)
        answer = next(each for each in self._answers if each.heads[0] is head)
        logits = answer.logits(features(head, passes, at_end=False)[-1])
        logits -= logits.max(axis=0)
        after = {
            id: {key: each.end(key) for key in self.net.cells[id].states}
            for id, each in passes.items()
        }
        return after, np.asarray(logits - np.log(np.exp(logits).sum(axis=0)))

    def _learn(
        self,
        answer: Readout,
        batch: Batch,
        passes: Mapping[str, Pass],
        back: Backward,
        lost: dict[str, float],
    ) -> None:
        head = answer.heads[0]
        at_end = self.net.is_at_end(head)
        (t, column), wanted = self._asked(head, batch)
        read = features(head, passes, at_end)
        slope = np.zeros_like(read)
        if len(wanted):
            found = answer.learn(
                read[t, :, column].T, {head.id: wanted}, {head.id: len(wanted)}, lost
            )
            slope[t, :, column] = found.T
        at = 0
        for chain, state in head.sources:
            size = self.net.chain(chain).hidden
            part = slope if head.joined == "summed" else slope[:, at : at + size]
            at += size
            if at_end:
                back.at_end(chain, state, part[0])
            else:
                back.at_states(chain, state, part)

    def _asked(self, head: Head, batch: Batch) -> tuple[tuple[np.ndarray, np.ndarray], np.ndarray]:
        """Where a head is asked, as timesteps (N,) and sequences (N,), and what is right there."""
        targets = batch.targets[head.id]
        if self.net.is_at_end(head):
            lengths = self._given(batch)[self.net.chain(head.sources[0][0]).axis].lengths
            targets = targets[lengths - 1, np.arange(len(lengths))][None]
        asked = targets >= 0 if head.kind == "classes" else ~np.isnan(targets).any(axis=-1)
        t, column = np.nonzero(asked)
        return (t, column), targets[t, column]

    def _given(self, batch: Batch) -> dict[str, Given]:
        first = self.net.axes[0].id
        return {first: Given(batch.tokens, batch.lengths), **batch.more}
