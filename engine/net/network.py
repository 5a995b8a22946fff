"""A net over one flat vector of parameters: it answers, and says how its loss grows with each."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from engine.cells.base import Array
from engine.cells.unroll import Run
from engine.net.backward import Backward, charged
from engine.net.batch import Batch, Given
from engine.net.check import check
from engine.net.description import Head, Net
from engine.net.forward import Forward, Pass
from engine.net.gate_cost import price
from engine.net.loss import Loss, softmax
from engine.net.parameters import Parameters, size_of
from engine.net.readout import Asked, readouts
from engine.net.truncation import WHOLE, Truncation

EQUAL: Mapping[str, float] = MappingProxyType({})
"""Every head's loss counts alike."""
Starts = Mapping[str, Mapping[str, Array]]
"""By chain, each state before its first timestep, (H, B)."""


class Network:
    """A net as it is trained, whatever its description.

    net         the description
    parameters  one flat vector, so that one optimiser update moves them all
    gradient    the same of the last loss
    parts       views of the parameters by what they belong to
    cell        of the chain that the net is shown by (`Net.lead`); `packed` are its parameters
    embedding   of the first input, (V, E), or None where its words are one-hot
    readouts    by head, (size, F + 1) on [features, 1]

    The gradient and the workspaces belong to the net, so a net trains in one thread.
    """

    def __init__(self, net: Net, dtype: Any = np.float64) -> None:
        """Raises RecipeError where the description is no net."""
        check(net)
        self.net = net
        self.dtype = np.dtype(dtype)
        self.parameters = np.zeros(size_of(net), dtype)
        self.gradient = np.zeros_like(self.parameters)
        self.parts = Parameters(net, self.parameters)
        self._slopes = Parameters(net, self.gradient)
        self.cell = net.cells[net.lead.id]
        self.packed = self.parts.packed[net.lead.id]
        self.embedding = self.parts.embeddings.get(net.inputs[0].id)
        self.readouts = self.parts.readouts
        self._forward = Forward(net, self.parts, dtype)
        self._heads = readouts(net, self.parts, self._slopes)
        # Heads that read the ends of chains, and along which axis these are.
        self._of_ends = {
            head.id: net.chain(head.sources[0][0]).axis for head in net.heads if net.is_at_end(head)
        }
        # Whether a sentence can be read a chunk at a time, each going on from the one before.
        self._in_chunks = len(net.axes) == 1 and all(
            chain.direction == "forward" and chain.start in ("zeros", "learned")
            for chain in net.chains
        )

    def blocks(self, flat: Array) -> dict[str, Array]:
        """Views of the parameters, or of an array like them, by the names of the document."""
        return Parameters(self.net, flat).blocks()

    def run(
        self, tokens: np.ndarray, lengths: np.ndarray, start: Mapping[str, Array] | None = None
    ) -> Run:
        """Read a batch (T, B) along the first axis; what comes back is the chain it is shown by.

        Args:
            start: of that chain, each state before the first timestep, (H, B).
        """
        lead = self.net.lead.id
        given = {self.net.axes[0].id: Given(tokens, lengths)}
        return self._forward.read(given, {lead: start} if start else None)[lead].run

    def read(self, batch: Batch, starts: Starts | None = None) -> dict[str, Pass]:
        """Every chain over a batch, by id; what it says lasts until the next call."""
        return self._forward.read(self._given(batch), starts)

    def values(self, batch: Batch, key: str) -> Array:
        """A node of the shown chain that the kernel keeps, or a state, (T, B, H) as words come."""
        found = self.read(batch)[self.net.lead.id].values(key)
        return np.ascontiguousarray(found.transpose(0, 2, 1))

    def lengths(self, batch: Batch) -> np.ndarray:
        """Of each sentence, the timesteps that the shown chain has, (B,)."""
        return self._given(batch)[self.net.lead.axis].lengths

    def probabilities(self, batch: Batch) -> dict[str, Array]:
        """By head of classes, (T, B, C) at every position, asked or not; numbers as they are."""
        passes, found = self.read(batch), {}
        for readout in self._heads:
            features = readout.features(passes)
            size, steps, count = features.shape
            features = features.reshape(size, -1)
            for head in readout.heads:
                said = readout.logits(features, head.id).T
                said = softmax(said) if head.kind == "classes" else said
                found[head.id] = said.reshape(steps, count, -1)
        return found

    def answers_at(self, batch: Batch, head: str, t: np.ndarray) -> Array:
        """What a head says of each sentence at a timestep of its own, t (B,): (B, C), or numbers.

        Of a head that reads the ends of chains there is one answer, whatever t is.
        """
        passes = self.read(batch)
        readout = next(each for each in self._heads if head in each.rows)
        said = readout.logits(readout.features_at(passes, t, np.arange(len(t))), head).T
        described = next(each for each in readout.heads if each.id == head)
        return softmax(said) if described.kind == "classes" else said

    def loss_and_right(
        self, batch: Batch, head_weight: Mapping[str, float] = EQUAL
    ) -> tuple[Loss, dict[str, tuple[int, int]]]:
        """The loss without a price, and by head how many answers are right of how many asked.

        An answer with numbers is never counted as right.
        """
        passes, targets = self.read(batch), self._targets(batch)
        lost = dict.fromkeys(targets, 0.0)
        right = {}
        for readout in self._heads:
            for head in readout.heads:
                if head.id not in targets:
                    continue
                t, b = np.nonzero(Asked(head, targets[head.id]).where)
                wanted, count = targets[head.id][t, b], len(t)
                said = readout.logits(readout.features_at(passes, t, b), head.id)
                is_right = said.argmax(axis=0) == wanted if head.kind == "classes" else []
                right[head.id] = (int(np.count_nonzero(is_right)), count)
                if count:
                    lost[head.id] = readout.judge(head, said, wanted, count)
        return Loss(lost, 0.0, head_weight), right

    def loss_and_gradient(
        self,
        batch: Batch,
        gate_cost: Mapping[str, float],
        truncation: Truncation = WHOLE,
        head_weight: Mapping[str, float] = EQUAL,
    ) -> Loss:
        """The loss, and its gradient in `self.gradient`.

        Args:
            gate_cost: by gate, what it costs where it is not at rest; of a chain count the gates
                that its cell has.
            truncation: how far back each loss reaches.
            head_weight: by head, what its loss counts for; 1 where nothing is said.
        """
        self.gradient[...] = 0
        given, targets = self._given(batch), self._targets(batch)
        lost, paid = dict.fromkeys(targets, 0.0), 0.0
        asked = {
            head.id: Asked(head, targets[head.id]) for head in self.net.heads if head.id in targets
        }
        counted = _counted(given) if gate_cost else {}
        if truncation.kind != "chunks" or not self._in_chunks:
            passes = self._forward.read(given)
            paid = self._learn(passes, asked, lost, gate_cost, counted, head_weight, truncation)
            return Loss(lost, paid, head_weight)
        (axis,) = given
        starts: Starts | None = None
        for first, end in truncation.pieces(len(batch.tokens)):
            piece = slice(first, end)
            passes = self._forward.read({axis: given[axis].piece(first, end)}, starts)
            # Where it ends is copied before the next piece is read over it.
            ends = {id: each.run.after(each.run.steps) for id, each in passes.items()}
            paid += self._learn(
                passes,
                {head: each.piece(piece) for head, each in asked.items()},
                lost,
                gate_cost,
                {key: share[piece] for key, share in counted.items()},
                head_weight,
                goes_on=starts is not None,
            )
            starts = ends
        return Loss(lost, paid, head_weight)

    def starts_of(self, axis: str, given: Mapping[str, Given]) -> dict[str, dict[str, Array]]:
        """The start states (H, B) of the chains along an axis, once all others are read."""
        passes = self._forward.read({key: read for key, read in given.items() if key != axis})
        batch = next(iter(given.values())).values.shape[1]
        return {
            chain.id: {
                key: np.array(
                    np.broadcast_to(self._forward.start(chain, key, passes), (chain.hidden, batch))
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
        states: Starts | None,
    ) -> tuple[dict[str, dict[str, Array]], Array]:
        """The chains along an axis from given states (H, B) or their own start, over words (T, B).

        Returns:
            Each state after the last word, and ln p of each class of a head there, (C, B).
        """
        steps, batch = words.shape
        passes = self._forward.read({axis: Given(words, np.full(batch, steps))}, states)
        readout = next(each for each in self._heads if head in each.heads)
        features = readout.features(passes, slice(steps - 1, steps))[:, 0]
        logits = readout.logits(features, head.id)
        logits -= logits.max(axis=0)
        after = {
            id: {key: each.end(key) for key in self.net.cells[id].states}
            for id, each in passes.items()
        }
        return after, np.asarray(logits - np.log(np.exp(logits).sum(axis=0)))

    def _learn(
        self,
        passes: Mapping[str, Pass],
        asked: Mapping[str, Asked],
        lost: dict[str, float],
        gate_cost: Mapping[str, float],
        counted: Mapping[str, Array],
        head_weight: Mapping[str, float],
        truncation: Truncation = WHOLE,
        *,
        goes_on: bool = False,
    ) -> float:
        """Add to `lost` and to the gradient; gives the price of open gates."""
        back = Backward(self._forward, passes, self._slopes, truncation, goes_on=goes_on)
        for readout in self._heads:
            readout.learn(passes, asked, lost, back, head_weight)
        paid = sum(
            price(each.run, charged(each, gate_cost), counted[each.chain.axis])
            for each in passes.values()
            if counted
        )
        back.pull(gate_cost, counted)
        return paid

    def _targets(self, batch: Batch) -> dict[str, np.ndarray]:
        """What is right, as heads are read out: of those that read ends, (1, B)."""
        found = dict(batch.targets)
        for head, axis in self._of_ends.items():
            if head in found:
                lengths = self._given(batch)[axis].lengths
                found[head] = found[head][lengths - 1, np.arange(len(lengths))][None]
        return found

    def _given(self, batch: Batch) -> dict[str, Given]:
        first = self.net.axes[0].id
        return {first: Given(batch.tokens, batch.lengths), **batch.more}


def _counted(given: Mapping[str, Given]) -> dict[str, Array]:
    """By axis, what each timestep's gates count for, (T, B): as much each, 1 together."""
    found: dict[str, Array] = {}
    for axis, read in given.items():
        counted = np.arange(len(read.values))[:, None] < read.lengths
        found[axis] = counted / np.count_nonzero(counted)
    return found
