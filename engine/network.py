"""Embedding, cell and heads as one net over one flat vector of parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from engine.cells.base import Array, Cell
from engine.cells.tape import Charge, Tape
from engine.cells.unroll import Run
from engine.errors import RecipeError
from engine.losses import cross_entropy_columns
from engine.net.gate_cost import charge_for, price
from engine.net.truncation import WHOLE, Truncation, windows


@dataclass(frozen=True)
class Given:
    """What is read along one axis, padded at the end.

    values   (T, B) indices of words, or (T, B, D) numbers
    lengths  (B,)
    """

    values: np.ndarray
    lengths: np.ndarray


@dataclass(frozen=True)
class Batch:
    """Sentences of different lengths, padded at the end.

    tokens   (T, B) indices of the vocabulary
    lengths  (B,)
    targets  by head, (T, B) class indices, -1 where there is no target; of a head that answers
             with numbers (T, B, width), NaN where there is none
    more     by axis, what is read along those after the first
    """

    tokens: np.ndarray
    lengths: np.ndarray
    targets: dict[str, np.ndarray]
    more: Mapping[str, Given] = field(default_factory=dict)


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


WORKSPACES = 4
"""Kept for so many batch sizes."""
BLOCK_NUMBERS = 32_768
"""States read out at once: a quarter of a megabyte in float64."""


class Loss(NamedTuple):
    """The loss of a batch in nats.

    heads  by head, the mean of -ln p[target] over its targets
    price  of open gates
    """

    heads: dict[str, float]
    price: float

    @property
    def answers(self) -> float:
        """The heads' losses together."""
        return sum(self.heads.values())

    @property
    def total(self) -> float:
        """What is trained on."""
        return self.answers + self.price


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
        self,
        cell: Cell,
        words: int,
        heads: Mapping[str, int],
        embedding: int | None,
        dtype: Any = np.float64,
    ) -> None:
        if cell.input_size != (embedding or words):
            raise RecipeError(
                f"the cell takes {cell.input_size} inputs, "
                f"but a word enters as {embedding or words}"
            )
        self.cell = cell
        self.words = words
        self.dtype = np.dtype(dtype)
        shapes: dict[str, tuple[int, int]] = {"cell": cell.shape}
        if embedding is not None:
            shapes["embedding"] = (words, embedding)
        for head, classes in heads.items():
            shapes[f"head.{head}"] = (classes, cell.hidden_size + 1)
        size = sum(rows * columns for rows, columns in shapes.values())
        self.parameters = np.zeros(size, dtype)
        self.gradient = np.zeros(size, dtype)
        self._parts, self._slopes = _views(self.parameters, shapes), _views(self.gradient, shapes)
        self.packed = self._parts["cell"]
        self.embedding = self._parts.get("embedding")
        self.readouts = {head: self._parts[f"head.{head}"] for head in heads}
        # The heads lie one after the other: read out with one product.
        rows = sum(heads.values())
        every = slice(size - rows * (cell.hidden_size + 1), size)
        self._readout = self.parameters[every].reshape(rows, -1)
        self._d_readout = self.gradient[every].reshape(rows, -1)
        self._rows: dict[str, slice] = {}
        at = 0
        for head, classes in heads.items():
            self._rows[head] = slice(at, at + classes)
            at += classes
        # What a cell has no parameter for must stay zero; most cells have one everywhere.
        self._mask = None if cell.mask().all() else cell.mask()
        self._places = np.arange(cell.input_size)[:, None]
        self._tapes: dict[int, Tape] = {}
        self._is_fresh = True

    def blocks(self, flat: Array) -> dict[str, Array]:
        """Views of the parameters, or of an array like them, by the names of the document."""
        if flat is self.gradient:
            parts = self._slopes
        elif flat is self.parameters:
            parts = self._parts
        else:
            parts = _views(flat, {key: part.shape for key, part in self._parts.items()})
        cell = {f"cell.{key}": view for key, view in self.cell.parameters(parts["cell"]).items()}
        return cell | {key: view for key, view in parts.items() if key != "cell"}

    def run(
        self, tokens: np.ndarray, lengths: np.ndarray, start: Mapping[str, Array] | None = None
    ) -> Run:
        """Read a batch (T, B) on the net's own workspace.

        Args:
            start: each state before the first timestep, (H, B); zeros where not given.
        """
        steps, batch = tokens.shape
        tape = self._tapes.get(batch)
        if tape is None or tape.steps < steps:
            self._tapes.pop(batch, None)
            while len(self._tapes) >= WORKSPACES:
                del self._tapes[next(iter(self._tapes))]
            self._tapes[batch] = tape = self.cell.tape(steps, batch, self.dtype)
        x = tape.xh[:steps, : self.cell.input_size]
        if self.embedding is None:
            x[...] = 0
            np.put_along_axis(x, tokens[:, None], 1, axis=1)
        else:
            x[...] = self.embedding[tokens].transpose(0, 2, 1)
        for key, values in tape.states.items():
            values[0] = 0 if start is None else start[key]
        prepared = self.cell.prepare(self.packed)
        # What grows past all bounds becomes infinite without a warning; training looks for it.
        with np.errstate(over="ignore", invalid="ignore"):
            self.cell.forward(prepared, tape, steps)
        tape.clear_beyond(steps, lengths)
        return Run(self.cell, prepared, tape, steps, lengths, single=False)

    def values(self, batch: Batch, key: str) -> Array:
        """A node of the shown chain that the kernel keeps, or a state, (T, B, H) as words come."""
        return self.run(batch.tokens, batch.lengths).value(key)

    def probabilities(self, batch: Batch) -> dict[str, Array]:
        """By head, (T, B, C) at every position, asked or not."""
        h = self.run(batch.tokens, batch.lengths).value(self.cell.states[0])
        found = {}
        for head, weights in self.readouts.items():
            logits = h @ weights[:, :-1].T + weights[:, -1]
            logits -= logits.max(axis=-1, keepdims=True)
            e = np.exp(logits, logits)
            found[head] = np.asarray(e / e.sum(axis=-1, keepdims=True))
        return found

    def loss_and_right(self, batch: Batch) -> tuple[Loss, dict[str, tuple[int, int]]]:
        """The loss without a price, and by head how many answers are right of how many asked."""
        run = self.run(batch.tokens, batch.lengths)
        h = run.value(self.cell.states[0])
        lost, right = {}, {}
        for head, targets in batch.targets.items():
            asked = targets >= 0
            weights, wanted = self.readouts[head], targets[asked]
            logits = weights[:, :-1] @ h[asked].T + weights[:, -1:]
            said = logits.argmax(axis=0)
            right[head] = (int((said == wanted).sum()), len(wanted))
            lost[head] = cross_entropy_columns(logits, wanted, max(1, len(wanted)))
        return Loss(lost, 0.0), right

    def loss_and_gradient(
        self, batch: Batch, gate_cost: Mapping[str, float], truncation: Truncation = WHOLE
    ) -> Loss:
        """The loss, and its gradient in `self.gradient`."""
        asked = {head: int(np.count_nonzero(each >= 0)) for head, each in batch.targets.items()}
        lost = dict.fromkeys(batch.targets, 0.0)
        steps = len(batch.tokens)
        weights = None
        if gate_cost:
            counted = np.arange(steps)[:, None] < batch.lengths
            weights = counted / np.count_nonzero(counted)
        paid = 0.0
        self._d_readout[...] = 0
        self._is_fresh = True
        start: dict[str, Array] | None = None
        for first, end in truncation.pieces(steps):
            piece = slice(first, end)
            tokens = batch.tokens[piece]
            run = self.run(tokens, batch.lengths - first, start)
            targets = {head: each[piece] for head, each in batch.targets.items()}
            self._answer(run, targets, asked, lost)
            share = None if weights is None else weights[piece]
            if share is not None:
                paid += price(run, gate_cost, share)
            if truncation.kind == "window":
                self._back_by_windows(run, tokens, gate_cost, share, truncation.steps)
                break
            if end < steps:
                start = {key: run.tape.states[key][run.steps].copy() for key in self.cell.states}
            self._back(run, tokens, None if share is None else charge_for(run, gate_cost, share))
        return Loss(lost, paid)

    def _answer(
        self,
        run: Run,
        targets: Mapping[str, np.ndarray],
        asked: Mapping[str, int],
        lost: dict[str, float],
    ) -> None:
        """Read out, add each head's loss to `lost`, and put its gradient at h on the workspace.

        In blocks of timesteps that stay in a core's second-level cache.
        """
        key, tape, steps = self.cell.states[0], run.tape, run.steps
        buffer = self._cleared(run)[1 : steps + 1]
        tape.arrives[key] = _any_at(targets, tape.steps)
        h = tape.states[key][1 : steps + 1]
        _, units, batch = h.shape
        places = _where_asked(list(targets.values()))
        if places is not None:
            t, b = places
            flat = {head: target[t, b] for head, target in targets.items()}
            buffer[t, :, b] = self._answer_columns(h[t, :, b].T, flat, asked, lost).T
            return
        size = max(1, BLOCK_NUMBERS // (units * batch))
        for first in range(0, steps, size):
            block = slice(first, first + size)
            columns = np.ascontiguousarray(h[block].transpose(1, 0, 2))
            flat = {head: target[block].reshape(-1) for head, target in targets.items()}
            found = self._answer_columns(columns.reshape(units, -1), flat, asked, lost)
            buffer[block] = found.reshape(columns.shape).transpose(1, 0, 2)

    def _answer_columns(
        self,
        states: Array,
        targets: Mapping[str, np.ndarray],
        asked: Mapping[str, int],
        lost: dict[str, float],
    ) -> Array:
        """The same for states (H, N): adds to the readouts' gradients, gives that at the states."""
        logits = self._readout[:, :-1] @ states
        logits += self._readout[:, -1:]
        for head, rows in self._rows.items():
            if asked.get(head):
                lost[head] += cross_entropy_columns(logits[rows], targets[head], asked[head])
            else:
                logits[rows] = 0
        self._d_readout[:, :-1] += logits @ states.T
        self._d_readout[:, -1] += np.add.reduce(logits, axis=1)
        return np.asarray(self._readout[:, :-1].T @ logits)

    def _back_by_windows(
        self,
        run: Run,
        tokens: np.ndarray,
        gate_cost: Mapping[str, float],
        weights: np.ndarray | None,
        k: int,
    ) -> None:
        """What each timestep's loss says to its own last k timesteps, as a batch of windows."""
        key, steps = self.cell.states[0], run.steps
        pushed = run.tape.dstates[key][1 : steps + 1].copy()
        heard = pushed.any(axis=1)
        at, column = np.nonzero(heard if weights is None else heard | (weights > 0))
        before = {state: values[:steps].copy() for state, values in run.tape.states.items()}
        for group in windows(at, column, k):
            start = {
                state: values[group.first, :, group.column].T for state, values in before.items()
            }
            inner = tokens[group.steps, group.column]
            again = self.run(inner, group.lengths, start)
            place = np.arange(len(group.column))
            self._cleared(again)[group.lengths, :, place] = pushed[group.last, :, group.column]
            for length in set(group.lengths.tolist()):
                again.tape.arrives[key][length - 1] = True
            charge = None
            if weights is not None:
                share = np.zeros(inner.shape)
                share[group.lengths - 1, place] = weights[group.last, group.column]
                charge = charge_for(again, gate_cost, share)
            self._back(again, inner, charge)

    def _cleared(self, run: Run) -> Array:
        """The workspace's gradients at the states, all zero; the one that is read out."""
        tape = run.tape
        tape.ready_for_backward()
        for key, values in tape.dstates.items():
            values[: run.steps + 1] = 0
            tape.arrives[key] = [False] * tape.steps
        return tape.dstates[self.cell.states[0]]

    def _back(self, run: Run, tokens: np.ndarray, charge: Charge | None) -> None:
        """Pull what lies on the workspace back, and add it to the gradient."""
        tape, steps = run.tape, run.steps
        self.cell.backward(run.prepared, tape, steps, charge)
        found = {"cell": tape.dpacked}
        if self._mask is not None:
            tape.dpacked *= self._mask
        if self.embedding is not None:
            # Sorted into (word, number) by one count, which is faster than adding row by row.
            places = tokens[:, None] * self.cell.input_size + self._places
            slope = np.bincount(
                places.reshape(-1), tape.dx[:steps].reshape(-1), minlength=self.embedding.size
            )
            found["embedding"] = slope.reshape(self.embedding.shape)
        for key, values in found.items():
            if self._is_fresh:
                self._slopes[key][...] = values
            else:
                self._slopes[key] += values
        self._is_fresh = False


def _any_at(targets: Mapping[str, np.ndarray], steps: int) -> list[bool]:
    """At which of so many timesteps anything is asked."""
    highest = [np.maximum.reduce(target, axis=1).tolist() for target in targets.values()]
    asked = [max(found) >= 0 for found in zip(*highest, strict=True)]
    return asked + [False] * (steps - len(asked))


def _where_asked(targets: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray] | None:
    """Timesteps and columns where any head is asked, or None where it is most of them."""
    asked = targets[0] >= 0
    for target in targets[1:]:
        asked |= target >= 0
    few = 2 * np.count_nonzero(asked) < asked.size
    if not few:
        return None
    steps, columns = np.nonzero(asked)
    return steps, columns


def _views(flat: Array, shapes: Mapping[str, tuple[int, ...]]) -> dict[str, Array]:
    views: dict[str, Any] = {}
    at = 0
    for key, (rows, columns) in shapes.items():
        views[key] = flat[at : at + rows * columns].reshape(rows, columns)
        at += rows * columns
    return views
