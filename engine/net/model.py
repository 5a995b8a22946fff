"""A net as an immutable document: it reads texts, steps, explains and differentiates."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from engine import graph
from engine.analysis.jacobians import Survival, survival
from engine.cells.base import Array, Cell
from engine.cells.tape import Tape
from engine.cells.unroll import unroll
from engine.errors import (
    DocumentError,
    LookUpError,
    RecipeError,
    ShapeError,
    TextError,
    no_index,
    reason,
)
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
from engine.inputs import UNKNOWN, Understood, Vocabulary
from engine.net import weights
from engine.net.check import check, check_is_read
from engine.net.description import MAIN, Chain
from engine.net.description import Head as Described
from engine.net.document import net_of
from engine.net.gradients import TextGradients, differentiate_trace
from engine.net.header import checked
from engine.net.loss import cross_entropy, softmax, squared_error
from engine.net.network import Network
from engine.net.parameters import Parameters, size_of
from engine.net.places import begun_at, of_chain, of_head
from engine.net.recipe import Recipe
from engine.net.trace import Answer, Axis, Column, Said, Trace, before
from engine.net.trace import Chain as TracedChain
from engine.net.typed import (
    count_timesteps,
    read_answer,
    read_columns,
    vectors,
    written_columns,
)
from engine.net.writing import Decoder, Written, log_shares
from engine.tasks import (
    Head,
    Labels,
    NumberLabels,
    check_labels,
    find_answer,
    find_labels,
    find_numbers,
)

Starts = Mapping[str, Mapping[str, ArrayLike]]
"""By chain, each state before its first timestep, (H,)."""

Target = int | float | str | Sequence[float]
"""The class that should have been said, its index or name; or the numbers."""


@dataclass(frozen=True)
class Writing:
    """How a decoder writes: with a beam of so many sentences, or the words of a given answer."""

    beam: int = 1
    answer: str | None = None

    def __post_init__(self) -> None:
        if self.answer is not None and self.beam != 1:
            raise LookUpError("text.answer-or-beam")


GREEDY = Writing()

KEPT_TIMESTEPS, KEPT_NUMBERS = 64, 65_536
"""The longest text whose workspace is kept for the next one, and the largest such workspace."""


def _workspace_numbers(cell: Cell) -> int:
    """About how many numbers a kept workspace has; 0 where it would be too large to keep."""
    numbers = KEPT_TIMESTEPS * (cell.input_size + 8 * cell.hidden_size)
    return numbers if numbers <= KEPT_NUMBERS else 0


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
            check_is_read(self.net)
            text = self.net.inputs[0]
            self.reads: str = text.reads
            self.vocabulary = Vocabulary(text.vocabulary)
            self.heads = tuple(
                Head(
                    each.id,
                    each.question,
                    each.classes,
                    _asked(each.asked),
                    "number" if each.kind == "number" else "classes",
                    each.width,
                )
                for each in self.net.heads
            )
            # Of each axis that the net writes along: its rules, and the words that it reads there.
            self.decoders = {
                axis.id: (
                    Decoder.of(self.net, axis.id),
                    Vocabulary(self.net.input(axis.input).vocabulary),
                )
                for axis in self.net.axes
                if axis.answers
            }
            self._added = tuple(dict(header.get("words", {})).items())
            self.embedding_size: int = text.embedding
            self.cell: Cell = self.net.cells[self.net.lead.id]
            check_labels(self.task, self._added, self.vocabulary, self.heads)
        except (KeyError, TypeError, ValueError, RecipeError, TextError) as damage:
            raise DocumentError("document.no-net", why=reason(damage)) from damage
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
            raise DocumentError("weights.differ", wrong=wrong[:4])
        for key, view in blocks.items():
            view[...] = tensors[key]
        self._use(parts)
        self._able: dict[tuple[str, frozenset[str]], tuple[Chain, ...]] = {}
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
        self._axis_of = {chain.id: chain.axis for chain in self.net.chains}

    def _use(self, parts: Parameters) -> None:
        self._workspaces = threading.local()
        self._parts, self._blocks = parts, parts.blocks()
        lead = self.net.lead.id
        self._prepared = {id: cell.prepare(parts.packed[id]) for id, cell in self.net.cells.items()}
        self._parameters = {
            id: cell.parameters(parts.packed[id]) for id, cell in self.net.cells.items()
        }
        self.parameters = self._parameters[lead]
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
        # Prepared for the kernel the cell's weights are there about three times; and short texts
        # are read on a workspace that stays.
        kept = sum(_workspace_numbers(cell) for cell in self.net.cells.values())
        return len(self._data) + 3 * self._parts.flat.nbytes + 8 * kept

    def read(self, text: str, as_typed: Sequence[int] = ()) -> tuple[Column, ...]:
        """Split a text and look its pieces up.

        Args:
            as_typed: columns that must not be read as the nearest known word.

        Raises:
            TextError: if there is nothing to read.
        """
        return read_columns(self.net.inputs[0], self.vocabulary, text, as_typed)

    def timesteps(self, text: str) -> int:
        """How many timesteps a text has; TextError where it is none that this net reads."""
        return count_timesteps(self.net.inputs[0], text)

    def trace(
        self,
        text: str,
        as_typed: Sequence[int] = (),
        holds: Sequence[Hold] = (),
        starts: Starts | None = None,
        writing: Writing = GREEDY,
    ) -> Trace:
        """Read a text and return everything computed on the way.

        Args:
            starts: by chain, each state before the first timestep, (H,); where it is not given, a
                chain starts as the net says.
            writing: of a net that writes, how.

        Raises:
            EngineError: if there is nothing to read, or a hold, a start or an answer does not fit.
        """
        columns = self.read(text, as_typed)
        if not self.decoders and writing != GREEDY:
            raise LookUpError("net.no-answer")
        begin = self._start(starts)
        axis = self.net.axes[0].id
        axes, found = {axis: columns}, dict[str, TracedChain]()
        held = self._placed(holds, axis, len(columns))
        # A person may send infinities in a state: what they lead to is shown, not warned about.
        with np.errstate(over="ignore", invalid="ignore"):
            self._along(axis, self._inputs(axis, columns), found, begin, held)
            said: tuple[Said, ...] = ()
            for axis, (decoder, words) in self.decoders.items():
                # How long a sentence becomes is known once it is written.
                longest = self._placed(holds, axis, decoder.axis.limit)
                written = self._write(decoder, words, found, begin, longest, writing)
                said = tuple(self._said(decoder, each) for each in written)
                axes[axis] = written_columns(decoder, words.words, written[0].read)
                held |= self._placed(holds, axis, len(axes[axis]))
                self._along(axis, self._inputs(axis, axes[axis]), found, begin, held)
            heads = self._answers(axes, found)
        return Trace(
            text,
            tuple(Axis(id, columns) for id, columns in axes.items()),
            tuple(found.values()),
            heads,
            held,
            self.net.lead.id,
            said,
        )

    def step(
        self,
        token: str | None = None,
        x: ArrayLike | None = None,
        state: Mapping[str, ArrayLike] | None = None,
        as_typed: bool = False,
        holds: Sequence[Hold] = (),
        starts: Starts | None = None,
        axis: str | None = None,
    ) -> Trace:
        """Advance one timestep: a trace of one column, by the chains that can go on from a state.

        A chain that runs backwards, or reads one that does, begins at the end of a text that is
        still to come: it has no part in a step. A decoder goes on from its own state, or from that
        of the chain whose end it starts from.

        Args:
            token: one word, punctuation mark or character, or one timestep's numbers; or
            x: the input itself, (D,).
            state: of the shown chain, each state before, (H,).
            starts: the same of every chain; where none is given, a chain starts as the net says.
            axis: along which axis; the first where it is left out.

        Raises:
            TextError, ShapeError: if there is not exactly one input, or it does not fit.
            LookUpError: if there is no such axis, or no chain that could take a step.
        """
        if (token is None) == (x is None):
            raise TextError("step.one-input")
        along = self.net.axes[0].id if axis is None else axis
        if along not in {each.id for each in self.net.axes}:
            known = [each.id for each in self.net.axes]
            raise LookUpError("axis.unknown", axis=along, known=known)
        starts = {**(starts or {})}
        if state is not None:
            starts[self.net.lead.id] = state
        begin, held = self._start(starts), self._placed(holds, along, 1)
        key = along, frozenset(begin)
        chains = self._able.get(key)
        if chains is None:
            chains = self._able[key] = self._steps(*key)
        for hold in holds:
            if self._axis_of[self._chain_id(hold.chain)] != along:
                raise LookUpError("chain.no-part", chain=hold.chain, axis=along)
        given = self.net.input(self.net.axis(along).input)
        columns: tuple[Column, ...] = (Column(0, "", "", Understood("", "given", 0)),)
        read: Array = np.asarray(x, np.float64)[None]
        if token is not None:
            columns = self._one_column(along, token, as_typed)
            read = self._inputs(along, columns)
        elif read.shape != (1, given.size):
            raise ShapeError("step.width", count=read.size, width=given.size)
        found: dict[str, TracedChain] = {}
        with np.errstate(over="ignore", invalid="ignore"):
            self._along(along, read, found, begin, held, chains)
            heads = self._answers({along: columns}, found)
        return Trace(
            token or "",
            (Axis(along, columns),),
            tuple(found.values()),
            heads,
            held,
            self.net.lead.id,
        )

    def _one_column(self, axis: str, token: str, as_typed: bool) -> tuple[Column, ...]:
        """The timestep of a step's token."""
        typed = (0,) if as_typed else ()
        if axis not in self.decoders:
            columns = self.read(token, typed)
        else:
            decoder, words = self.decoders[axis]
            if token in words:
                # The start word is none that a reader would keep in one piece.
                read = Understood(token, "known", words.index(token))
                return (Column(0, token, "", read),)
            given = self.net.input(decoder.axis.input)
            columns = read_columns(given, words, token, typed)
        if len(columns) != 1:
            raise TextError("step.tokens", count=len(columns))
        return columns

    def _start(self, starts: Starts | None) -> dict[str, Mapping[str, ArrayLike]]:
        """Starts by the chains' own ids."""
        begin = {self._chain_id(id): start for id, start in (starts or {}).items()}
        for id in begin:
            self.cell_of(id)
        return begin

    def _placed(self, holds: Sequence[Hold], axis: str, length: int) -> dict[str, ChainHolds]:
        """What is held along an axis, by chain."""
        found: dict[str, list[Hold]] = {}
        for hold in holds:
            id = self._chain_id(hold.chain)
            self.cell_of(id)
            if self._axis_of[id] == axis:
                found.setdefault(id, []).append(hold)
        return {id: place(each, self.net.cells[id], length) for id, each in found.items()}

    def _steps(self, axis: str, starts: frozenset[str]) -> tuple[Chain, ...]:
        """The chains along an axis that can go on from a state, in the order of evaluation.

        Args:
            starts: the chains whose state is given.
        """
        able: list[Chain] = []
        lost: LookUpError | None = None
        known = {self.net.axis(axis).input, "zeros", "learned"}
        for chain in self.net.order:
            if chain.axis != axis or chain.direction != "forward":
                continue
            if chain.start not in known and not {chain.id, chain.start} & starts:
                lost = lost or LookUpError("step.lost", chain=chain.id, start=chain.start)
            elif set(chain.reads) <= known:
                able.append(chain)
                known.add(chain.id)
        if not able:
            raise lost or LookUpError("step.no-chain")
        return tuple(able)

    def _inputs(self, axis: str, columns: Sequence[Column]) -> Array:
        given = self.net.input(self.net.axis(axis).input)
        return vectors(given, self._parts.embeddings.get(given.id), columns)

    def _along(
        self,
        axis: str,
        read: Array,
        found: dict[str, TracedChain],
        starts: Starts,
        held: Mapping[str, ChainHolds],
        chains: Sequence[Chain] | None = None,
    ) -> None:
        """Add the chains along an axis, all or some, to what is found already."""
        for chain in self.net.order if chains is None else chains:
            if chain.axis == axis:
                found[chain.id] = self._chain(chain, read, found, starts, held)

    def _write(
        self,
        decoder: Decoder,
        words: Vocabulary,
        found: Mapping[str, TracedChain],
        starts: Starts,
        held: Mapping[str, ChainHolds],
        writing: Writing,
    ) -> tuple[Written, ...]:
        """The sentences that a decoder writes after what was read, the likeliest first."""
        axis = decoder.axis.id
        given = self.net.input(decoder.axis.input)
        embedding = self._parts.embeddings.get(given.id)

        def step(state: Starts, word: int, t: int) -> tuple[Starts, Array]:
            column = Column(0, "", "", Understood("", "written", word))
            chains = dict(found)
            read = vectors(given, embedding, (column,))
            now = {id: each.at(t) for id, each in held.items()}
            self._along(axis, read, chains, state, now)
            after = {id: chain.final for id, chain in chains.items() if self._axis_of[id] == axis}
            logits = self._logits(decoder.head, self._features(decoder.head, chains))
            return after, log_shares(logits[0])

        if writing.answer is not None:
            classes = read_answer(decoder, words, given.reads, writing.answer)
            return (decoder.forced(starts, step, classes),)
        return decoder.beam(starts, step, writing.beam)

    @staticmethod
    def _said(decoder: Decoder, written: Written) -> Said:
        words = tuple(decoder.head.classes[answer] for answer in written.answers)
        return Said(words, written.p, written.score, written.ended)

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
            # A step does not read what it starts from: that is at its end already.
            below = found.get(chain.start)
            begin = starts[chain.start] if below is None else below.final
        mine = held.get(chain.id)
        if mine is not None and mine.start:
            zeros = np.zeros(cell.hidden_size)
            begin = {key: (begin or {}).get(key, zeros) for key in cell.states}
            begin |= {key: each.over(np.asarray(begin[key])) for key, each in mine.start.items()}
        run = unroll(
            cell,
            self._prepared[chain.id],
            x if chain.direction == "forward" else x[::-1],
            begin,
            tape=self._workspace(chain.id, len(x)),
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

    def _workspace(self, chain: str, steps: int) -> Tape | None:
        """This thread's workspace of a chain: making one takes as long as a step.

        What is read from it is copied, so that the next text may be read on it. None for a long
        text, whose workspace is not worth keeping.
        """
        cell = self.net.cells[chain]
        longest = 1 if steps == 1 else KEPT_TIMESTEPS
        if steps > longest or not _workspace_numbers(cell):
            return None
        kept: dict[str, Tape] = self._workspaces.__dict__
        tape = kept.get(chain)
        if tape is None or tape.steps < steps:
            kept[chain] = tape = cell.tape(longest, 1, np.float64)
        return tape

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

    def _answers(
        self, axes: Mapping[str, Sequence[Column]], found: Mapping[str, TracedChain]
    ) -> tuple[Answer, ...]:
        """What the heads say that read nothing but chains which are there."""
        labels, wanted = self._labels(axes)
        return tuple(
            self._answer(head, found, labels.get(head.id), wanted.get(head.id))
            for head in self.net.heads
            if all(chain in found for chain, _ in head.sources)
        )

    def _labels(self, axes: Mapping[str, Sequence[Column]]) -> tuple[Labels, NumberLabels]:
        """What is right, by head, as far as the task can tell."""
        first = axes.get(self.net.axes[0].id)
        if first is None:
            return {}, {}
        if self.reads == "numbers":
            return {}, find_numbers(self.task, [column.numbers for column in first])
        # A word that was taken for one near it may have been another: no right answer rests on it.
        read = [
            UNKNOWN if column.understood.how == "respelled" else column.understood.token
            for column in first
        ]
        labels = dict(find_labels(self.task, self._added, self.vocabulary, read))
        for axis, (decoder, _) in self.decoders.items():
            right = find_answer(self.task, read)
            if right is not None and axis in axes:
                said = [column.understood.token for column in axes[axis]]
                labels[decoder.head.id] = decoder.labels(right, said)
        return labels, {}

    def _answer(
        self,
        head: Described,
        chains: Mapping[str, TracedChain],
        labels: Sequence[int | None] | None,
        wanted: Sequence[tuple[float, ...] | None] | None,
    ) -> Answer:
        at_end = self._at_end[head.id]
        h = self._features(head, chains)
        steps = len(chains[head.sources[0][0]].values["x"])
        known = (None,) * steps if labels is None else tuple(labels)
        right = (None,) * steps if wanted is None else tuple(wanted)
        positions = (steps - 1,) if at_end else tuple(range(steps))
        logits = self._logits(head, h)
        is_number = head.kind == "number"
        return Answer(
            head.id,
            head.classes,
            np.zeros((len(logits), 0)) if is_number else softmax(logits),
            logits,
            known[-1:] if at_end else known,
            positions,
            self._axis_of[head.sources[0][0]],
            head.kind,
            (right[-1:] if at_end else right) if is_number else (),
        )

    def _logits(self, head: Described, h: Array) -> Array:
        """What a head gives for features (P, F): (P, size)."""
        # One product a row, as in the graph: the same to the bit whatever lies beside it.
        readout = self._readouts[head.id]
        return np.asarray(np.matmul(readout[:, :-1], h[..., None])[..., 0] + readout[:, -1])

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
        target: Target,
        as_typed: Sequence[int] = (),
        holds: Sequence[Hold] = (),
        writing: Writing = GREEDY,
    ) -> TextGradients:
        """How the loss of one answer depends on all that was computed on the way to it.

        Args:
            t: the column of the head's axis whose answer is judged.
            head, target: what is asked there, and the class (its index or name) taken as right, or
                the numbers.
            holds: numbers held at a value: what is differentiated is the trace with them.
            writing: of a net that writes, how.

        Raises:
            LookUpError: if there is no such column, head or class.
        """
        asked = self._head(head)
        trace = self.trace(text, as_typed, holds, writing=writing)
        said = trace.head(head)
        self._check_t(t, len(trace.columns_of(said.axis)))
        at = self._position(said, t)
        right: int | None = None
        wanted: tuple[float, ...] = ()
        if asked.kind == "number":
            wanted = self._wanted(asked, target)
            loss, slope = squared_error(said.logits[at], np.array(wanted))
        else:
            right = self._class(asked, target)
            loss, slopes = cross_entropy(said.logits[[at]], np.array([right]))
            slope = slopes[0]
        described = next(each for each in self.net.heads if each.id == head)
        found = differentiate_trace(
            self.net, self._parameters, self._readouts[head], trace, described, slope, t
        )
        return TextGradients(loss, right, trace, found, wanted)

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
            is_number = head.kind == "number"
            size, what = (head.width, "number") if is_number else (len(head.classes), "class")
            self._check_unit(unit, size, what)
            at = self._position(said, t)
            if kind == "p":
                if is_number:
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
        begin = self._began_at(trace, found)
        return told if begin is None else begun_at(told, *begin)

    @staticmethod
    def _began_at(trace: Trace, chain: TracedChain) -> tuple[str, int] | None:
        """The chain, and its column, at whose end another one began, if it did.

        It did not where a start was sent, or is held.
        """
        ended = next((each for each in trace.chains if each.id == chain.starts_from), None)
        if ended is None or trace.holds(chain.id).start:
            return None
        if any(not np.array_equal(ended.final[key], chain.start[key]) for key in chain.start):
            return None
        last = len(ended.values["x"]) - 1 if ended.direction == "forward" else 0
        return ended.id, last

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
        steps = len(found.trace.columns_of(of.axis))
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

    def cell_of(self, chain: str) -> tuple[Cell, Mapping[str, Array]]:
        """A chain's cell and its parameters by name; LookUpError where there is no such chain."""
        id = self._chain_id(chain)
        if id not in self.net.cells:
            raise LookUpError("chain.unknown", chain=chain, known=self.net.cells)
        return self.net.cells[id], self._parameters[id]

    def _head(self, name: str) -> Head:
        for head in self.heads:
            if head.name == name:
                return head
        known = [head.name for head in self.heads]
        raise LookUpError("head.unknown", head=name, known=known)

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
            raise LookUpError("node.unknown", cell=cell.label, node=node, known=known)
        size = cell.input_size if known[node].op == "input" else cell.hidden_size
        self._check_unit(unit, size, "unit")

    @staticmethod
    def _check_t(t: int, length: int) -> None:
        if not 0 <= t < length:
            raise LookUpError("timestep.unknown", t=t, last=length - 1)

    @staticmethod
    def _check_unit(unit: int, size: int, what: str) -> None:
        if not 0 <= unit < size:
            raise no_index(what, unit, size)


def _asked(when: str) -> Literal["every", "end"]:
    return "end" if when == "end" else "every"
