"""A net that reads texts: whole, or one timestep at a time, and writes where it has a decoder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from engine.cells.base import Array
from engine.errors import (
    LookUpError,
    SettingsError,
    ShapeError,
    TextError,
)
from engine.graph import Hold
from engine.graph.holds import ChainHolds, place
from engine.inputs import UNKNOWN, Understood, Vocabulary
from engine.net.chains import ChainReader, Starts
from engine.net.check import WRITING_WORK, work_of_writing
from engine.net.description import Chain
from engine.net.description import Head as Described
from engine.net.loss import softmax
from engine.net.trace import Answer, Axis, Column, Said, Trace
from engine.net.trace import Chain as TracedChain
from engine.net.typed import (
    count_timesteps,
    read_answer,
    read_columns,
    vectors,
    written_columns,
)
from engine.net.writing import WIDEST, Decoder, Written, log_shares
from engine.tasks import (
    Head,
    Labels,
    NumberLabels,
    find_answer,
    find_labels,
    find_numbers,
)


@dataclass(frozen=True)
class Writing:
    """How a decoder writes: with a beam of so many sentences, or the words of a given answer.

    goes_on  whether the given words are only how it begins, and it goes on by itself
    """

    beam: int = 1
    answer: str | None = None
    goes_on: bool = False

    def __post_init__(self) -> None:
        if self.answer is not None and self.beam != 1:
            raise LookUpError("text.answer-or-beam")
        if self.goes_on and self.answer is None:
            raise LookUpError("text.goes-on")


GREEDY = Writing()


class Reader(ChainReader):
    """Chains and heads with a vocabulary: what goes in is a text, what comes out is a trace.

    task        the name of what it learned
    reads       words, characters or numbers
    vocabulary  of its first input
    heads       what it is asked
    decoders    by axis that it writes along, its rules and the words that it reads there
    """

    task: str
    reads: str
    vocabulary: Vocabulary
    heads: tuple[Head, ...]
    decoders: dict[str, tuple[Decoder, Vocabulary]]
    _added: tuple[tuple[str, str], ...]
    _able: dict[tuple[str, frozenset[str]], tuple[Chain, ...]]

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
            frozenset(begin),
        )

    def answers(
        self,
        axes: Mapping[str, Sequence[Column]],
        holds: Sequence[Hold] = (),
        starts: Starts | None = None,
    ) -> tuple[Answer, ...]:
        """What the heads say where all that is read, along every axis, is given.

        Args:
            starts: see `trace`.

        Raises:
            EngineError: if a hold or a start does not fit.
        """
        begin, found = self._start(starts), dict[str, TracedChain]()
        with np.errstate(over="ignore", invalid="ignore"):
            for axis, columns in axes.items():
                held = self._placed(holds, axis, len(columns))
                self._along(axis, self._inputs(axis, columns), found, begin, held)
            return self._answers(axes, found)

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
        known = {self.net.axis(axis).input}
        for chain in self.net.order:
            if chain.axis != axis or chain.direction != "forward":
                continue
            # Where another chain ended is known once its state is sent, not after its next step.
            is_begun = chain.start in ("zeros", "learned") or {chain.id, chain.start} & starts
            if not is_begun:
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
            if writing.goes_on:
                return (decoder.going_on(starts, step, classes),)
            return (decoder.forced(starts, step, classes),)
        most = max(1, 2 * WRITING_WORK // work_of_writing(self.net, decoder.axis))
        if most < writing.beam <= WIDEST:
            raise SettingsError("decoder.beam-long", width=writing.beam, most=most)
        return decoder.beam(starts, step, writing.beam)

    @staticmethod
    def _said(decoder: Decoder, written: Written) -> Said:
        words = tuple(decoder.head.classes[answer] for answer in written.answers)
        return Said(words, written.p, written.score, written.ended)

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

    def _head(self, name: str) -> Head:
        for head in self.heads:
            if head.name == name:
                return head
        known = [head.name for head in self.heads]
        raise LookUpError("head.unknown", head=name, known=known)
