"""A net as an immutable document: it reads texts, steps, explains and differentiates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from engine import graph
from engine.analysis.jacobians import Survival, survival
from engine.cells.base import Array, Cell
from engine.cells.unroll import unroll
from engine.errors import DocumentError, LookUpError, RecipeError, ShapeError, TextError
from engine.graph import Hold, WeightHold
from engine.graph.explain import (
    Explanation,
    Source,
    explain_gradient,
    explain_logit,
    explain_node,
    explain_share,
)
from engine.graph.holds import ChainHolds, hold_weights, place
from engine.inputs import UNKNOWN, Piece, Understood, Vocabulary, characters, tokenize
from engine.net import weights
from engine.net.check import check
from engine.net.description import MAIN, Chain
from engine.net.description import Head as Described
from engine.net.document import net_of
from engine.net.gradients import TextGradients, differentiate_trace
from engine.net.header import checked
from engine.net.loss import cross_entropy, softmax
from engine.net.network import Network
from engine.net.parameters import Parameters, size_of
from engine.net.places import of_chain, of_head
from engine.net.recipe import Recipe
from engine.net.trace import Answer, Column, Trace, before
from engine.net.trace import Chain as TracedChain
from engine.tasks import Head, check_labels, find_labels

Starts = Mapping[str, Mapping[str, ArrayLike]]
"""By chain, each state before its first timestep, (H,)."""

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
            self.net = net_of(header)
            check(self.net)
            text = self.net.inputs[0]
            if len(self.net.axes) > 1 or not text.has_words:
                raise RecipeError("only nets that read one text can be looked at yet")
            self.reads: str = text.reads
            self.vocabulary = Vocabulary(text.vocabulary)
            self.heads = tuple(
                Head(each.id, each.question, each.classes, _asked(each.asked))
                for each in self.net.heads
            )
            self._added = tuple(dict(header.get("words", {})).items())
            self.embedding_size: int = text.embedding
            self.cell: Cell = self.net.cells[self.net.lead.id]
            check_labels(self.task, self._added, self.vocabulary, self.heads)
        except (KeyError, TypeError, ValueError, RecipeError, TextError) as damage:
            raise DocumentError(
                f"this model's header does not describe a net: {damage}"
            ) from damage
        self._take(tensors)

    def _take(self, tensors: Mapping[str, Array]) -> None:
        parts = Parameters(self.net, np.zeros(size_of(self.net)))
        blocks = parts.blocks()
        expected = {key: view.shape for key, view in blocks.items()}
        found = {key: tensor.shape for key, tensor in tensors.items()}
        if found != expected:
            wrong = sorted(
                key for key in {*found, *expected} if found.get(key) != expected.get(key)
            )
            raise DocumentError(f"the weights do not fit the header: {', '.join(wrong[:4])}")
        for key, view in blocks.items():
            view[...] = tensors[key]
        self._use(parts)
        # What a trace says of each chain and head, worked out once: a step takes a tenth of a
        # millisecond.
        self._about = {
            chain.id: (
                self.net.layer(chain),
                chain.direction,
                self.net.role(chain),
                chain.axis,
                chain.reads,
                chain.start,
            )
            for chain in self.net.chains
        }
        self._at_end = {head.id: self.net.is_at_end(head) for head in self.net.heads}
        self._reads_input = {
            chain.id: all(self.net.is_input(id) for id in chain.reads) for chain in self.net.chains
        }

    def _use(self, parts: Parameters) -> None:
        self._parts, self._blocks = parts, parts.blocks()
        lead = self.net.lead.id
        self._prepared = {id: cell.prepare(parts.packed[id]) for id, cell in self.net.cells.items()}
        self._parameters = {
            id: cell.parameters(parts.packed[id]) for id, cell in self.net.cells.items()
        }
        self.parameters = self._parameters[lead]
        self._embedding = parts.embeddings.get(self.net.inputs[0].id)
        self._readouts = parts.readouts

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
        header: dict[str, Any] = {
            "task": task.name,
            "seed": recipe.seed,
            "initialiser": recipe.initialiser,
            "keep_bias": recipe.keep_bias,
            "made": dict(made),
        }
        if recipe.is_one_chain:
            header |= {
                "reads": task.reads,
                "cell": recipe.cell,
                "options": network.cell.document_options,
                "hidden": recipe.hidden,
                "embedding": recipe.embedding,
                "vocabulary": list(task.vocabulary.words),
                "heads": [
                    {
                        "name": head.name,
                        "question": head.question,
                        "classes": list(head.classes),
                        "asked": head.asked,
                    }
                    for head in task.heads
                ],
            }
        else:
            header |= {"format": 2, "net": recipe.net().to_json()}
        # Only where they are used, so that a net without them keeps its id.
        if recipe.radius != 1:
            header["radius"] = recipe.radius
        if recipe.words:
            header["words"] = dict(recipe.words)
        tensors = network.blocks(network.parameters)
        return cls.from_bytes(
            weights.write(header, {key: view.astype(dtype) for key, view in tensors.items()})
        )

    @classmethod
    def untrained(cls, recipe: Recipe) -> Model:
        """The net a recipe starts from."""
        return cls.from_network(recipe.build(), recipe, {"updates": 0})

    def holding(self, weights: Sequence[WeightHold]) -> Model:
        """This net with some weights held at other values; the document stays as it is.

        Raises:
            LookUpError: if there are no such weights, or if none is left free.
        """
        if not weights:
            return self
        parts = Parameters(self.net, self._parts.flat.copy())
        hold_weights(parts.blocks(), weights)
        held = copy(self)
        held._use(parts)
        return held

    def to_bytes(self) -> bytes:
        """The document."""
        return self._data

    @property
    def parameter_count(self) -> int:
        """How many numbers were trained."""
        return sum(view.size for view in self._blocks.values())

    @property
    def cell_parameter_count(self) -> int:
        """How many of them are the cells'."""
        return sum(cell.parameter_count for cell in self.net.cells.values())

    def thaw(self) -> Network:
        """A net with these weights, to measure or to train further."""
        network = Network(self.net)
        self.copy_to(network)
        return network

    def copy_to(self, network: Network) -> None:
        """Put the weights into a net of the same sizes, to measure it or to train it further."""
        for key, view in network.blocks(network.parameters).items():
            view[...] = self._blocks[key]

    @property
    def memory(self) -> int:
        """Bytes that the net takes while it is ready: its file, and its weights as used."""
        # Prepared for the kernel the cell's weights are there about three times.
        return len(self._data) + 3 * self._parts.flat.nbytes

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

    def trace(
        self,
        text: str,
        as_typed: Sequence[int] = (),
        holds: Sequence[Hold] = (),
        starts: Starts | None = None,
    ) -> Trace:
        """Read a text and return everything computed on the way.

        Args:
            starts: by chain, each state before the first timestep, (H,); where it is not given, a
                chain starts as the net says.

        Raises:
            EngineError: if there is nothing to read, or a hold or a start does not fit.
        """
        return self._traced(text, self.read(text, as_typed), starts, holds)

    def step(
        self,
        token: str | None = None,
        x: ArrayLike | None = None,
        state: Mapping[str, ArrayLike] | None = None,
        as_typed: bool = False,
        holds: Sequence[Hold] = (),
        starts: Starts | None = None,
    ) -> Trace:
        """Advance one timestep: a trace of one column, by the chains that can go on from a state.

        A chain that runs backwards, or reads one that does, begins at the end of a text that is
        still to come: it has no part in a step.

        Args:
            token: one word, punctuation mark or character; or
            x: the input itself, (D,).
            state: of the shown chain, each state before, (H,).
            starts: the same of every chain; where none is given, a chain starts as the net says.

        Raises:
            TextError, ShapeError: if there is not exactly one input, or it does not fit.
        """
        if (token is None) == (x is None):
            raise TextError("send either a token or an x, not both and not neither")
        if not self._steps:
            raise LookUpError(
                "no chain of this net runs forwards from its input, so it cannot take a step"
            )
        starts = {**(starts or {})}
        if state is not None:
            starts[self.net.lead.id] = state
        if token is None:
            vector = np.asarray(x, np.float64)
            if vector.shape != (self.cell.input_size,):
                raise ShapeError(
                    f"x has {vector.size} values, but this net takes {self.cell.input_size}"
                )
            column = Column(0, "", "", Understood("", "given", 0))
            return self._traced("", (column,), starts, holds, vector[None], self._steps)
        columns = self.read(token, (0,) if as_typed else ())
        if len(columns) != 1:
            raise TextError(
                f"a step takes one token, and this reads as {len(columns)}; "
                "send them one by one, or send the text to trace"
            )
        return self._traced(token, columns, starts, holds, chains=self._steps)

    def _traced(
        self,
        text: str,
        columns: tuple[Column, ...],
        starts: Starts | None,
        holds: Sequence[Hold],
        x: Array | None = None,
        chains: Sequence[Chain] | None = None,
    ) -> Trace:
        if starts:
            starts = {self._chain_id(id): start for id, start in starts.items()}
            for id in starts:
                self.cell_of(id)
        held = self._placed(holds, len(columns)) if holds else {}
        # A person may send infinities in a state: what they lead to is shown, not warned about.
        with np.errstate(over="ignore", invalid="ignore"):
            read = self._inputs(columns) if x is None else x
            found: dict[str, TracedChain] = {}
            for chain in self.net.order if chains is None else chains:
                found[chain.id] = self._chain(chain, read, found, starts or {}, held)
            labels = self._labels(columns)
            heads = tuple(
                self._answer(head, found, labels)
                for head in self.net.heads
                if all(chain in found for chain, _ in head.sources)
            )
        return Trace(text, columns, tuple(found.values()), heads, held, self.net.lead.id)

    def _placed(self, holds: Sequence[Hold], length: int) -> dict[str, ChainHolds]:
        """What is held, by chain."""
        found: dict[str, list[Hold]] = {}
        for hold in holds:
            found.setdefault(self._chain_id(hold.chain), []).append(hold)
        return {id: place(each, self.cell_of(id)[0], length) for id, each in found.items()}

    @cached_property
    def _steps(self) -> tuple[Chain, ...]:
        """The chains that can go on from a state, in the order of evaluation."""
        able: list[Chain] = []
        for chain in self.net.order:
            below = {*chain.reads, chain.start} - {self.net.inputs[0].id, "zeros", "learned"}
            if chain.direction == "forward" and below <= {each.id for each in able}:
                able.append(chain)
        return tuple(able)

    def _inputs(self, columns: Sequence[Column]) -> Array:
        indices = [column.understood.index for column in columns]
        if self._embedding is not None:
            return np.asarray(self._embedding[indices])
        rows = np.zeros((len(indices), self.cell.input_size))
        rows[np.arange(len(indices)), indices] = 1
        return rows

    def _chain(
        self,
        chain: Chain,
        read: Array,
        found: Mapping[str, TracedChain],
        starts: Starts,
        held: Mapping[str, ChainHolds],
    ) -> TracedChain:
        cell = self.net.cells[chain.id]
        x = read if self._reads_input[chain.id] else self._below(chain, read, found)
        begin: Mapping[str, ArrayLike] | None = starts.get(chain.id)
        if begin is None and chain.start == "learned":
            begin = {key: value[0] for key, value in self._parts.starts[chain.id].items()}
        elif begin is None and chain.start != "zeros":
            begin = found[chain.start].final
        mine = held.get(chain.id)
        if mine is not None and mine.start:
            zeros = np.zeros(cell.hidden_size)
            begin = {key: (begin or {}).get(key, zeros) for key in cell.states}
            begin |= {key: each.over(np.asarray(begin[key])) for key, each in mine.start.items()}
        run = unroll(
            cell, self._prepared[chain.id], x if chain.direction == "forward" else x[::-1], begin
        )
        start = {key: values[0, :, 0].copy() for key, values in run.tape.states.items()}
        about = self._about[chain.id]
        if mine is not None and mine.nodes:
            values = self._held(chain, x, start, mine)
        else:
            given = {key: run.value(key) for key in (*run.tape.kept, *cell.states)}
            if chain.direction == "backward":
                given = {key: value[::-1] for key, value in given.items()}
            given["x"] = x
            for node in cell.nodes:
                if node.op == "previous":
                    state = node.inputs[0]
                    given[node.key] = before(start[state], given[state], chain.direction)
            values = graph.fill(cell, self._parameters[chain.id], given)
        return TracedChain(chain.id, cell, start, values, *about)

    def _below(self, chain: Chain, read: Array, found: Mapping[str, TracedChain]) -> Array:
        """What a chain reads of the input and of other chains, side by side, (T, D)."""
        parts = [
            read if self.net.is_input(id) else found[id].values[found[id].cell.states[0]]
            for id in chain.reads
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def _held(
        self, chain: Chain, x: Array, start: Mapping[str, Array], holds: ChainHolds
    ) -> dict[str, Array]:
        cell, state = self.net.cells[chain.id], start
        steps: dict[int, dict[str, Array]] = {}
        for t in range(len(x)) if chain.direction == "forward" else reversed(range(len(x))):
            values = graph.step(cell, self._parameters[chain.id], x[t], state, holds, t)
            state = {key: values[key] for key in cell.states}
            steps[t] = values
        return {key: np.stack([steps[t][key] for t in range(len(x))]) for key in steps[0]}

    def _labels(self, columns: Sequence[Column]) -> Mapping[str, Sequence[int | None]]:
        # A word that was taken for one near it may have been another: no right answer rests on it.
        read = [
            UNKNOWN if column.understood.how == "respelled" else column.understood.token
            for column in columns
        ]
        return find_labels(self.task, self._added, self.vocabulary, read)

    def _answer(
        self,
        head: Described,
        chains: Mapping[str, TracedChain],
        labels: Mapping[str, Sequence[int | None]],
    ) -> Answer:
        readout, at_end = self._readouts[head.id], self._at_end[head.id]
        h = self._features(head, chains)
        steps = len(next(iter(chains.values())).values["x"])
        known = tuple(labels.get(head.id, (None,) * steps))
        positions = (steps - 1,) if at_end else tuple(range(steps))
        known = known[-1:] if at_end else known
        # One product a row, as in the graph: the same to the bit whatever lies beside it.
        logits = np.matmul(readout[:, :-1], h[..., None])[..., 0] + readout[:, -1]
        return Answer(
            head.id,
            head.classes,
            softmax(logits),
            logits,
            known,
            positions,
        )

    def _features(self, head: Described, chains: Mapping[str, TracedChain]) -> Array:
        """What a head reads at each of its positions, (P, F)."""
        at_end = self._at_end[head.id]
        parts = [
            chains[id].final[state][None] if at_end else chains[id].values[state]
            for id, state in head.sources
        ]
        if len(parts) == 1:
            return parts[0]
        if head.joined == "summed":
            return np.asarray(sum(parts[1:], parts[0]))
        return np.concatenate(parts, axis=1)

    def gradients(
        self,
        text: str,
        t: int,
        head: str,
        target: int | str,
        as_typed: Sequence[int] = (),
        holds: Sequence[Hold] = (),
    ) -> TextGradients:
        """How the loss of one answer depends on all that was computed on the way to it.

        Args:
            t: the column whose answer is judged.
            head, target: what is asked there, and the class (its index or name) taken as right.
            holds: numbers held at a value: what is differentiated is the trace with them.

        Raises:
            LookUpError: if there is no such column, head or class.
        """
        asked = self._head(head)
        trace = self.trace(text, as_typed, holds)
        self._check_t(t, len(trace.columns))
        right = self._class(asked, target)
        said = next(answer for answer in trace.heads if answer.name == head)
        if t not in said.positions:
            raise LookUpError(f"{head} is asked at the end: at timestep {said.positions[-1]}")
        loss, slope = cross_entropy(said.logits[[said.positions.index(t)]], np.array([right]))
        described = next(each for each in self.net.heads if each.id == head)
        found = differentiate_trace(
            self.net, self._parameters, self._readouts[head], trace, described, slope[0], t
        )
        return TextGradients(loss, right, trace, found)

    def survival(self, trace: Trace, chain: str, t: int, unit: int) -> Survival:
        """How much of a change in a chain's states survives up to a column, on its way.

        Raises:
            LookUpError, ShapeError: if there is no such place, or the states are too many.
        """
        found = trace.chain(chain)
        steps = len(trace.columns)
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
        found = trace.chain(chain)
        length = len(trace.columns)
        kind, _, name = node.partition(":")
        if kind in ("head", "p") and name != node:
            head = self._head(name)
            self._check_t(t, length)
            self._check_unit(unit, len(head.classes), "class")
            said = next(answer for answer in trace.heads if answer.name == name)
            if t not in said.positions:
                raise LookUpError(f"{name} is asked at the end: at timestep {said.positions[-1]}")
            if kind == "p":
                at = said.positions.index(t)
                return explain_share(name, said.logits[at], said.p[at], t, unit)
            asked = next(each for each in self.net.heads if each.id == name)
            return self._explain_logit(asked, trace, t, unit)
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
        return of_chain(found_here, self.net, self.net.chain(chain), length)

    def explain_gradient(
        self, found: TextGradients, chain: str, t: int, node: str, unit: int
    ) -> Explanation:
        """The gradient by a number of a trace as the chain rule's terms.

        Args:
            found: what `gradients` gave.
            node: a node of the chain's cell.

        Raises:
            LookUpError: if there is no such number.
        """
        of = found.trace.chain(chain)
        steps = len(found.trace.columns)
        self._check_place(self._chain_id(chain), t, node, unit, steps)
        gradients = found.chains[of.id]
        following = t + 1 if of.direction == "forward" else t - 1
        pushed = gradients.pushed.get(node)
        return explain_gradient(
            of.cell,
            self._parameters[of.id],
            of.values,
            gradients.nodes,
            0.0 if pushed is None else float(pushed[t, unit]),
            t,
            following if 0 <= following < steps else None,
            of.cell.node(node),
            unit,
            found.trace.holds(of.id),
        )

    def _explain_logit(self, head: Described, trace: Trace, t: int, unit: int) -> Explanation:
        said = next(answer for answer in trace.heads if answer.name == head.id)
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

    def cell_of(self, chain: str) -> tuple[Cell, Mapping[str, Array]]:
        """A chain's cell and its parameters by name; LookUpError where there is no such chain."""
        id = self._chain_id(chain)
        if id not in self.net.cells:
            raise LookUpError(f"there is no chain {chain!r}; there is: {', '.join(self.net.cells)}")
        return self.net.cells[id], self._parameters[id]

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

    def _chain_id(self, name: str) -> str:
        """The chain of a place: main, which may be left out, is the shown one if none is main."""
        return self.net.lead.id if name == MAIN and MAIN not in self.net.cells else name

    def _check_place(self, chain: str, t: int, node: str, unit: int, length: int) -> None:
        cell, _ = self.cell_of(chain)
        self._check_t(t, length)
        known = {n.key: n for n in cell.nodes}
        if node not in known:
            raise LookUpError(f"{cell.label} has no node {node!r}; it has: {', '.join(known)}")
        size = cell.input_size if known[node].op == "input" else cell.hidden_size
        self._check_unit(unit, size, "unit")

    @staticmethod
    def _check_t(t: int, length: int) -> None:
        if not 0 <= t < length:
            raise LookUpError(f"there is no timestep {t}; they count from 0 to {length - 1}")

    @staticmethod
    def _check_unit(unit: int, size: int, what: str) -> None:
        if not 0 <= unit < size:
            raise LookUpError(f"there is no {what} {unit}; they count from 0 to {size - 1}")


def _asked(when: str) -> Literal["every", "end"]:
    return "end" if when == "end" else "every"
