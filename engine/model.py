"""A net as an immutable document: it reads texts, steps, explains and differentiates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from engine import graph, weights
from engine.bptt import backpropagate
from engine.cells import CELLS
from engine.cells.base import Array, Cell
from engine.errors import DocumentError, LookUpError, RecipeError, ShapeError, TextError
from engine.explain import Explanation, explain_logit, explain_node, explain_share
from engine.graph import Hold
from engine.header import checked
from engine.inputs import UNKNOWN, Piece, Understood, Vocabulary, characters, tokenize
from engine.losses import cross_entropy, softmax
from engine.network import Network
from engine.recipe import Recipe
from engine.tasks import Head, check_labels, find_labels
from engine.trace import Answer, Chain, Column, StateNorms, TextGradients, Trace
from engine.unroll import unroll

READERS = {"words": tokenize, "characters": characters}


class Model:
    """A net that does not change; `id` names its content.

    Every call works on arrays of its own, so one model may serve several threads.
    """

    def __init__(
        self, header: Mapping[str, Any], tensors: Mapping[str, Array], data: bytes
    ) -> None:
        """For `from_bytes` and `from_network`; raises DocumentError where the parts do not fit."""
        header = checked(header)
        self.header = header
        self.id = weights.identify(data)
        self._data = data
        try:
            self.task: str = header["task"]
            self.reads: str = header["reads"]
            self.vocabulary = Vocabulary(tuple(header["vocabulary"]))
            self.heads = tuple(
                Head(h["name"], h["question"], tuple(h["classes"]), h["asked"])
                for h in header["heads"]
            )
            self._added = tuple(dict(header.get("words", {})).items())
            self.embedding_size: int = header["embedding"]
            inputs = self.embedding_size or len(self.vocabulary)
            self.cell: Cell = CELLS[header["cell"]](inputs, header["hidden"], header["options"])
            check_labels(self.task, self._added, self.vocabulary, self.heads)
        except (KeyError, TypeError, ValueError, RecipeError, TextError) as damage:
            raise DocumentError(
                f"this model's header does not describe a net: {damage}"
            ) from damage
        self._take(tensors)

    def _take(self, tensors: Mapping[str, Array]) -> None:
        packed = np.zeros(self.cell.shape)
        views = {f"cell.{key}": view for key, view in self.cell.parameters(packed).items()}
        expected = {key: view.shape for key, view in views.items()}
        for head in self.heads:
            expected[f"head.{head.name}"] = (len(head.classes), self.cell.hidden_size + 1)
        if self.embedding_size:
            expected["embedding"] = (len(self.vocabulary), self.embedding_size)
        found = {key: tensor.shape for key, tensor in tensors.items()}
        if found != expected:
            wrong = sorted(
                key for key in {*found, *expected} if found.get(key) != expected.get(key)
            )
            raise DocumentError(f"the weights do not fit the header: {', '.join(wrong[:4])}")
        for key, view in views.items():
            view[...] = tensors[key]
        self._prepared = self.cell.prepare(packed)
        self.parameters = self.cell.parameters(packed)
        self._embedding = tensors.get("embedding")
        self._readouts = {head.name: tensors[f"head.{head.name}"] for head in self.heads}

    @classmethod
    def from_bytes(cls, data: bytes) -> Model:
        """A model from its document; DocumentError where it is damaged or not one of ours."""
        header, tensors = weights.read(data)
        return cls(header, tensors, data)

    @classmethod
    def from_network(
        cls, network: Network, recipe: Recipe, made: Mapping[str, Any], dtype: Any = np.float64
    ) -> Model:
        """Freeze a net as it stands.

        Args:
            made: how it came to be: updates, optimiser, accuracy and the like.
            dtype: how the file stores the weights; arithmetic is in float64 all the same.
        """
        task = recipe.task_of()
        heads = [
            {
                "name": head.name,
                "question": head.question,
                "classes": list(head.classes),
                "asked": head.asked,
            }
            for head in task.heads
        ]
        header = {
            "task": task.name,
            "reads": task.reads,
            "cell": recipe.cell,
            "options": network.cell.document_options,
            "hidden": recipe.hidden,
            "embedding": recipe.embedding,
            "seed": recipe.seed,
            "initialiser": recipe.initialiser,
            "keep_bias": recipe.keep_bias,
            "vocabulary": list(task.vocabulary.words),
            "heads": heads,
            "made": dict(made),
        }
        # Only where they are used, so that a net without them keeps its id.
        if recipe.radius != 1:
            header["radius"] = recipe.radius
        if recipe.words:
            header["words"] = dict(recipe.words)
        tensors = {
            f"cell.{key}": view for key, view in network.cell.parameters(network.packed).items()
        }
        tensors |= {f"head.{name}": view for name, view in network.readouts.items()}
        if network.embedding is not None:
            tensors["embedding"] = network.embedding
        return cls.from_bytes(
            weights.write(header, {key: view.astype(dtype) for key, view in tensors.items()})
        )

    @classmethod
    def untrained(cls, recipe: Recipe) -> Model:
        """The net a recipe starts from."""
        return cls.from_network(recipe.build(), recipe, {"updates": 0})

    def to_bytes(self) -> bytes:
        """The document."""
        return self._data

    @property
    def parameter_count(self) -> int:
        """How many numbers were trained."""
        count = self.cell.parameter_count + sum(v.size for v in self._readouts.values())
        return count + (self._embedding.size if self._embedding is not None else 0)

    def thaw(self) -> Network:
        """A net with these weights, to measure or to train further."""
        heads = {head.name: len(head.classes) for head in self.heads}
        network = Network(self.cell, len(self.vocabulary), heads, self.embedding_size or None)
        self.copy_to(network)
        return network

    def copy_to(self, network: Network) -> None:
        """Put the weights into a net of the same sizes, to measure it or to train it further."""
        for key, view in self.cell.parameters(network.packed).items():
            view[...] = self.parameters[key]
        for name, view in network.readouts.items():
            view[...] = self._readouts[name]
        if network.embedding is not None:
            network.embedding[...] = self._embedding

    @property
    def memory(self) -> int:
        """Bytes that the net takes while it is ready: its file, and its weights as used."""
        arrays = [*self.parameters.values(), *self._readouts.values()]
        if self._embedding is not None:
            arrays.append(self._embedding)
        # Prepared for the kernel the cell's weights are there about three times.
        return len(self._data) + sum(3 * array.nbytes for array in arrays)

    def read(self, text: str, as_typed: Sequence[int] = ()) -> tuple[Column, ...]:
        """Split a text and look its pieces up.

        Args:
            as_typed: columns that must not be read as the nearest known word.

        Raises:
            TextError: if there is nothing to read.
        """
        pieces = READERS[self.reads](text)
        if not pieces:
            raise TextError("there is nothing to read yet: type a word")
        exact = set(as_typed)
        return tuple(self._column(t, piece, t in exact) for t, piece in enumerate(pieces))

    def _column(self, t: int, piece: Piece, as_typed: bool) -> Column:
        read = self.vocabulary.read(piece.text, as_typed=as_typed)
        return Column(t, piece.text, piece.before, read)

    def trace(self, text: str, as_typed: Sequence[int] = (), holds: Sequence[Hold] = ()) -> Trace:
        """Read a text from the start state of zeros and return everything computed on the way."""
        return self._traced(text, self.read(text, as_typed), None, holds)

    def step(
        self,
        token: str | None = None,
        x: ArrayLike | None = None,
        state: Mapping[str, ArrayLike] | None = None,
        as_typed: bool = False,
        holds: Sequence[Hold] = (),
    ) -> Trace:
        """Advance one timestep: a trace of one column.

        Args:
            token: one word, punctuation mark or character; or
            x: the input itself, (D,).
            state: each state before, (H,); zeros where not given.

        Raises:
            TextError, ShapeError: if there is not exactly one input, or it does not fit.
        """
        if (token is None) == (x is None):
            raise TextError("send either a token or an x, not both and not neither")
        if token is None:
            vector = np.asarray(x, np.float64)
            if vector.shape != (self.cell.input_size,):
                raise ShapeError(
                    f"x has {vector.size} values, but this net takes {self.cell.input_size}"
                )
            column = Column(0, "", "", Understood("", "given", 0))
            return self._traced("", (column,), state, holds, vector[None])
        columns = self.read(token, (0,) if as_typed else ())
        if len(columns) != 1:
            raise TextError(
                f"a step takes one token, and this reads as {len(columns)}; "
                "send them one by one, or send the text to trace"
            )
        return self._traced(token, columns, state, holds)

    def _traced(
        self,
        text: str,
        columns: tuple[Column, ...],
        state: Mapping[str, ArrayLike] | None,
        holds: Sequence[Hold],
        x: Array | None = None,
    ) -> Trace:
        # A person may send infinities in a state: what they lead to is shown, not warned about.
        with np.errstate(over="ignore", invalid="ignore"):
            chain = self._chain(self._inputs(columns) if x is None else x, state, holds)
            labels = self._labels(columns)
            heads = tuple(self._answer(head, chain, labels) for head in self.heads)
        return Trace(text, columns, (chain,), heads, tuple(holds))

    def _inputs(self, columns: Sequence[Column]) -> Array:
        indices = [column.understood.index for column in columns]
        if self._embedding is not None:
            return self._embedding[indices]
        rows = np.zeros((len(indices), self.cell.input_size))
        rows[np.arange(len(indices)), indices] = 1
        return rows

    def _chain(
        self, x: Array, state: Mapping[str, ArrayLike] | None, holds: Sequence[Hold]
    ) -> Chain:
        run = unroll(self.cell, self._prepared, x, state)
        start = {key: values[0, :, 0].copy() for key, values in run.tape.states.items()}
        if holds:
            values = self._held(x, start, holds)
        else:
            given = {key: run.value(key) for key in (*run.tape.kept, *self.cell.states)}
            given["x"] = x
            for node in self.cell.nodes:
                if node.op == "previous":
                    before = node.inputs[0]
                    given[node.key] = np.concatenate((start[before][None], given[before][:-1]))
            values = graph.fill(self.cell, self.parameters, given)
        return Chain("main", self.cell, start, values)

    def _held(
        self, x: Array, start: Mapping[str, Array], holds: Sequence[Hold]
    ) -> dict[str, Array]:
        for hold in holds:
            self._check_place(hold.chain, hold.t, hold.node, hold.unit, len(x))
        before: Mapping[str, Array] = start
        steps = []
        for t, row in enumerate(x):
            values = graph.step(
                self.cell, self.parameters, row, before, [h for h in holds if h.t == t]
            )
            before = {key: values[key] for key in self.cell.states}
            steps.append(values)
        return {key: np.stack([values[key] for values in steps]) for key in steps[0]}

    def _labels(self, columns: Sequence[Column]) -> Mapping[str, Sequence[int | None]]:
        # A word that was taken for one near it may have been another: no right answer rests on it.
        read = [
            UNKNOWN if column.understood.how == "respelled" else column.understood.token
            for column in columns
        ]
        return find_labels(self.task, self._added, self.vocabulary, read)

    def _answer(
        self, head: Head, chain: Chain, labels: Mapping[str, Sequence[int | None]]
    ) -> Answer:
        h = chain.values[self.cell.states[0]]
        readout = self._readouts[head.name]
        # One product a row, as in the graph: the same to the bit whatever lies beside it.
        logits = np.matmul(readout[:, :-1], h[..., None])[..., 0] + readout[:, -1]
        known = labels.get(head.name, (None,) * len(h))
        return Answer(head.name, head.classes, softmax(logits), logits, tuple(known))

    def gradients(
        self, text: str, t: int, head: str, target: int | str, as_typed: Sequence[int] = ()
    ) -> TextGradients:
        """How strongly the loss of one answer depends on every state before it.

        Args:
            t: the column whose answer is judged.
            head, target: what is asked there, and the class (its index or name) taken as right.

        Raises:
            LookUpError: if there is no such column, head or class.
        """
        columns = self.read(text, as_typed)
        asked = self._head(head)
        self._check_t(t, len(columns))
        right = self._class(asked, target)
        run = unroll(self.cell, self._prepared, self._inputs(columns))
        h = run.value(self.cell.states[0])
        readout = self._readouts[head]
        logits = readout[:, :-1] @ h[t] + readout[:, -1]
        loss, slope = cross_entropy(logits[None], np.array([right]))
        dh = np.zeros_like(h)
        dh[t] = slope[0] @ readout[:, :-1]
        found = backpropagate(run, {self.cell.states[0]: dh})
        return TextGradients(
            loss,
            right,
            {
                key: StateNorms(
                    float(np.linalg.norm(found.start[key])),
                    np.linalg.norm(found.states[key], axis=-1),
                )
                for key in self.cell.states
            },
        )

    def explain(self, trace: Trace, chain: str, t: int, node: str, unit: int) -> Explanation:
        """A number of a trace as its terms.

        Args:
            node: a node of the chain's cell, or `head:NAME` for a logit and `p:NAME` for a
                probability; then `unit` is the class.

        Raises:
            LookUpError: if there is no such number.
        """
        found = trace.chain(chain)
        length = len(trace.columns)
        kind, _, name = node.partition(":")
        if kind in ("head", "p") and name != node:
            head = self._head(name)
            self._check_t(t, length)
            self._check_unit(unit, len(head.classes), "class")
            said = next(answer for answer in trace.heads if answer.name == name)
            if kind == "p":
                return explain_share(name, said.logits[t], said.p[t], t, unit)
            state = self.cell.states[0]
            return explain_logit(
                head.name,
                self._readouts[head.name],
                found.values[state],
                found.start[state],
                said.logits,
                state,
                t,
                unit,
            )
        self._check_place(chain, t, node, unit, length)
        return explain_node(
            self.cell,
            self.parameters,
            found.values,
            found.start,
            t,
            self.cell.node(node),
            unit,
            {(hold.t, hold.node, hold.unit) for hold in trace.holds},
        )

    def readout(self, name: str) -> Array:
        """A head's weights and, in the last column, its biases: (classes, H + 1)."""
        return self._readouts[self._head(name).name]

    def _head(self, name: str) -> Head:
        for head in self.heads:
            if head.name == name:
                return head
        known = ", ".join(head.name for head in self.heads)
        raise LookUpError(f"there is no head {name!r}; this net has: {known}")

    @staticmethod
    def _class(head: Head, target: int | str) -> int:
        if isinstance(target, str):
            if target not in head.classes:
                raise LookUpError(
                    f"{head.name} has no class {target!r}; it has: {', '.join(head.classes[:12])}"
                )
            return head.classes.index(target)
        Model._check_unit(target, len(head.classes), "class")
        return target

    def _check_place(self, chain: str, t: int, node: str, unit: int, length: int) -> None:
        if chain != "main":
            raise LookUpError(f"there is no chain {chain!r}; there is: main")
        self._check_t(t, length)
        known = {n.key: n for n in self.cell.nodes}
        if node not in known:
            raise LookUpError(f"{self.cell.label} has no node {node!r}; it has: {', '.join(known)}")
        size = self.cell.input_size if known[node].op == "input" else self.cell.hidden_size
        self._check_unit(unit, size, "unit")

    @staticmethod
    def _check_t(t: int, length: int) -> None:
        if not 0 <= t < length:
            raise LookUpError(f"there is no timestep {t}; they count from 0 to {length - 1}")

    @staticmethod
    def _check_unit(unit: int, size: int, what: str) -> None:
        if not 0 <= unit < size:
            raise LookUpError(f"there is no {what} {unit}; they count from 0 to {size - 1}")
