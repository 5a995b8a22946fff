"""Embedding, cell and heads as one net over one flat vector of parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from engine.bptt import load
from engine.cells.base import Array, Cell
from engine.cells.tape import Tape
from engine.errors import RecipeError
from engine.losses import cross_entropy
from engine.penalties import charge_for, price
from engine.unroll import Run


@dataclass(frozen=True)
class Batch:
    """Sentences of different lengths, padded at the end.

    tokens   (T, B) indices of the vocabulary
    lengths  (B,)
    targets  by head, (T, B) class indices, -1 where there is no target
    """

    tokens: np.ndarray
    lengths: np.ndarray
    targets: dict[str, np.ndarray]


Encoded = tuple[np.ndarray, dict[str, np.ndarray]]
"""One sentence: tokens (T,), and by head the targets (T,)."""


def collate(sentences: Sequence[Encoded]) -> Batch:
    """Pad sentences into one batch."""
    lengths = np.array([len(tokens) for tokens, _ in sentences])
    shape = (int(lengths.max()), len(sentences))
    tokens = np.zeros(shape, np.intp)
    targets = {head: np.full(shape, -1, np.intp) for head in sentences[0][1]}
    for b, (words, answers) in enumerate(sentences):
        tokens[: len(words), b] = words
        for head, answer in answers.items():
            targets[head][: len(words), b] = answer
    return Batch(tokens, lengths, targets)


class Network:
    """A vocabulary's embedding (or one-hot words), one cell, and a linear readout a head.

    V words, E embedding, D = E (or V where words are one-hot), H units, C classes of a head.

    embedding  (V, E), or None where words are one-hot
    packed     the cell's packed parameters
    readouts   by head, (C, H + 1) on [h, 1]

    All are views of `parameters`, one flat vector, so that one optimiser update moves them all.
    `gradient` has the same parts; it and the workspaces belong to the net, so a net trains in one
    thread.
    """

    def __init__(
        self, cell: Cell, words: int, heads: Mapping[str, int], embedding: int | None
    ) -> None:
        if cell.input_size != (embedding or words):
            raise RecipeError(
                f"the cell takes {cell.input_size} inputs, "
                f"but a word enters as {embedding or words}"
            )
        self.cell = cell
        self.words = words
        shapes: dict[str, tuple[int, int]] = {"cell": cell.shape}
        if embedding is not None:
            shapes["embedding"] = (words, embedding)
        for head, classes in heads.items():
            shapes[f"head.{head}"] = (classes, cell.hidden_size + 1)
        size = sum(rows * columns for rows, columns in shapes.values())
        self.parameters = np.zeros(size)
        self.gradient = np.zeros(size)
        parts, slopes = _views(self.parameters, shapes), _views(self.gradient, shapes)
        self.packed, self._d_packed = parts["cell"], slopes["cell"]
        self.embedding, self._d_embedding = parts.get("embedding"), slopes.get("embedding")
        self.readouts = {head: parts[f"head.{head}"] for head in heads}
        self._d_readouts = {head: slopes[f"head.{head}"] for head in heads}
        self._mask = cell.mask()
        self._tapes: dict[int, Tape] = {}

    def inputs(self, tokens: np.ndarray) -> Array:
        """What words enter as: any shape of indices to (..., D)."""
        if self.embedding is None:
            return np.asarray(np.eye(self.words)[tokens])
        return np.asarray(self.embedding[tokens])

    def run(self, tokens: np.ndarray, lengths: np.ndarray) -> Run:
        """Read a batch (T, B) on the net's own workspace."""
        steps, batch = tokens.shape
        tape = self._tapes.get(batch)
        if tape is None or tape.steps < steps:
            self._tapes[batch] = tape = self.cell.tape(steps, batch)
        tape.xh[:steps, : self.cell.input_size] = self.inputs(tokens).transpose(0, 2, 1)
        for values in tape.states.values():
            values[0] = 0
        prepared = self.cell.prepare(self.packed)
        self.cell.forward(prepared, tape, steps)
        return Run(self.cell, prepared, tape, steps, lengths, single=False)

    def logits(self, head: str, h: Array) -> Array:
        """(N, H) hidden states to (N, C) logits."""
        weights = self.readouts[head]
        return np.asarray(h @ weights[:, :-1].T + weights[:, -1])

    def predictions(self, batch: Batch) -> dict[str, np.ndarray]:
        """By head, the likeliest class where there is a target, in the order of `targets >= 0`."""
        h = self._hidden(self.run(batch.tokens, batch.lengths))
        return {
            head: self.logits(head, h[targets >= 0]).argmax(axis=1)
            for head, targets in batch.targets.items()
        }

    def loss_and_gradient(self, batch: Batch, gate_cost: Mapping[str, float]) -> float:
        """The loss in nats, and its gradient in `self.gradient`.

        The loss is the mean cross-entropy of each head over its targets, summed over the heads,
        and the price of open gates.
        """
        run = self.run(batch.tokens, batch.lengths)
        h = self._hidden(run)
        dh = np.zeros_like(h)
        loss = 0.0
        for head, targets in batch.targets.items():
            asked = targets >= 0
            states = h[asked]
            error, dlogits = cross_entropy(self.logits(head, states), targets[asked])
            loss += error
            slope = self._d_readouts[head]
            np.matmul(dlogits.T, states, out=slope[:, :-1])
            np.sum(dlogits, axis=0, out=slope[:, -1])
            dh[asked] += dlogits @ self.readouts[head][:, :-1]
        load(run, {self.cell.states[0]: dh})
        charge = charge_for(run, gate_cost) if gate_cost else None
        self.cell.backward(run.prepared, run.tape, run.steps, charge)
        np.multiply(run.tape.dpacked, self._mask, out=self._d_packed)
        if self._d_embedding is not None:
            self._d_embedding[...] = 0
            dx = run.tape.dx[: run.steps].transpose(0, 2, 1)
            np.add.at(self._d_embedding, batch.tokens, dx)
        return loss + (price(run, gate_cost) if gate_cost else 0.0)

    def _hidden(self, run: Run) -> Array:
        """The state that is read out, (T, B, H)."""
        return run.value(self.cell.states[0])


def _views(flat: Array, shapes: Mapping[str, tuple[int, int]]) -> dict[str, Array]:
    views: dict[str, Any] = {}
    at = 0
    for key, (rows, columns) in shapes.items():
        views[key] = flat[at : at + rows * columns].reshape(rows, columns)
        at += rows * columns
    return views
