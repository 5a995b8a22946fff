"""The description of a net: inputs, axes, chains and heads, checked before anything is built.

Inputs are read by chains of cells along an axis of timesteps. A chain reads an input or other
chains, runs along its axis or against it, and starts from zeros, from a learned state or from
where another chain ended. Heads read the states of chains and answer with classes or numbers. One
cell on one text is the smallest net and not a special one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from engine.cells import CELLS
from engine.cells.base import Cell

MAIN, TEXT = "main", "text"
"""The chain, and the input, whose ids the names of parameters leave out."""


@dataclass(frozen=True)
class Input:
    """What one timestep takes in.

    vocabulary  the words or characters it knows
    width       how many numbers a timestep has, where it reads numbers
    embedding   the length of a word's vector; 0 gives one-hot words
    """

    id: str = TEXT
    reads: str = "words"
    vocabulary: tuple[str, ...] = ()
    width: int = 0
    embedding: int = 0

    @property
    def has_words(self) -> bool:
        """Whether a timestep is an entry of the vocabulary."""
        return self.reads in ("words", "characters")

    @property
    def size(self) -> int:
        """The numbers that a cell gets at a timestep; where nothing is read, a single zero."""
        if self.has_words:
            return self.embedding or len(self.vocabulary)
        return self.width if self.reads == "numbers" else 1


@dataclass(frozen=True)
class Axis:
    """The timesteps of one sequence, given or generated.

    answers  the head whose last answer is the next timestep's word, where the net generates it
    start    the word that a generated sequence begins with
    stop     the answer that ends it
    limit    the longest that it becomes
    """

    id: str = MAIN
    input: str = TEXT
    answers: str = ""
    start: str = ""
    stop: str = ""
    limit: int = 0


@dataclass(frozen=True)
class Chain:
    """A cell along an axis.

    reads  ids of inputs or of other chains; several are laid side by side
    start  "zeros", "learned", or the id of the chain whose end it starts from
    """

    id: str = MAIN
    cell: str = "lstm"
    hidden: int = 8
    options: Mapping[str, str] = field(default_factory=dict)
    axis: str = MAIN
    direction: str = "forward"
    reads: tuple[str, ...] = (TEXT,)
    start: str = "zeros"


@dataclass(frozen=True)
class Head:
    """A question and the states that its answer is read from.

    reads    `chain.state`, several of them `joined` by laying them side by side or adding them up
    asked    at every timestep, or at the end
    classes  the answers there are, where it answers with one of them
    width    how many numbers it answers with, where it answers with numbers
    """

    id: str
    classes: tuple[str, ...] = ()
    reads: tuple[str, ...] = ("main.h",)
    question: str = ""
    asked: str = "every"
    kind: str = "classes"
    width: int = 0
    joined: str = "concatenated"

    @cached_property
    def size(self) -> int:
        """The numbers it gives: logits, or the answer itself."""
        return len(self.classes) if self.kind == "classes" else self.width

    @cached_property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """What it reads as pairs of chain and state."""
        pairs = [read.rpartition(".") for read in self.reads]
        return tuple((chain, state) for chain, _, state in pairs)


@dataclass(frozen=True)
class Net:
    """Inputs, axes, chains and heads; `engine.net.check` says whether they make a net."""

    inputs: tuple[Input, ...]
    axes: tuple[Axis, ...]
    chains: tuple[Chain, ...]
    heads: tuple[Head, ...]

    def input(self, id: str) -> Input:
        """An input by its id."""
        return self._by_id[0][id]

    def axis(self, id: str) -> Axis:
        """An axis by its id."""
        return self._by_id[1][id]

    def chain(self, id: str) -> Chain:
        """A chain by its id."""
        return self._by_id[2][id]

    def is_input(self, id: str) -> bool:
        """Whether an id names an input and not a chain."""
        return id in self._by_id[0]

    @cached_property
    def _by_id(self) -> tuple[dict[str, Input], dict[str, Axis], dict[str, Chain]]:
        return (
            {each.id: each for each in self.inputs},
            {each.id: each for each in self.axes},
            {each.id: each for each in self.chains},
        )

    @cached_property
    def order(self) -> tuple[Chain, ...]:
        """The chains so that each comes after those it reads or starts from.

        Where chains go in circles, the order ends before them.
        """
        left, ordered = list(self.chains), list[Chain]()
        known = {"zeros", "learned", *(each.id for each in self.inputs)}
        while left:
            ready = [each for each in left if {*each.reads, each.start} <= known]
            if not ready:
                break
            ordered += ready
            known |= {each.id for each in ready}
            left = [each for each in left if each not in ready]
        return tuple(ordered)

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """The cell of each chain, in the order of evaluation."""
        return {
            chain.id: CELLS[chain.cell](self.input_size(chain), chain.hidden, chain.options)
            for chain in self.order
        }

    def input_size(self, chain: Chain) -> int:
        """The numbers that a chain's cell reads at a timestep."""
        return sum(self.source_size(id) for id in chain.reads)

    def source_size(self, id: str) -> int:
        """The numbers that an input or a chain gives at a timestep."""
        return self.input(id).size if self.is_input(id) else self.chain(id).hidden

    def layer(self, chain: Chain) -> int:
        """How many chains lie below one on its axis, from 0."""
        below = [self.layer(self.chain(id)) for id in chain.reads if not self.is_input(id)]
        return 1 + max(below) if below else 0

    def role(self, chain: Chain) -> str:
        """What a chain does: it generates, or what it reads is handed to another, or it reads."""
        if self.axis(chain.axis).answers:
            return "decoder"
        handed = {each.start for each in self.chains if each.axis != chain.axis}
        return "encoder" if chain.id in handed else "reader"

    def is_at_end(self, head: Head) -> bool:
        """Whether a head can only answer once everything is read.

        Chains that run forwards along one axis could be asked at any timestep; the end of a chain
        that runs backwards is the first word.
        """
        chains = [self.chain(chain) for chain, _ in head.sources]
        is_one_way = all(each.direction == "forward" for each in chains)
        return head.asked == "end" and not (is_one_way and len({each.axis for each in chains}) == 1)

    @cached_property
    def lead(self) -> Chain:
        """The chain that a net is shown by: of those its first head reads, the first forwards."""
        read = [self.chain(chain) for chain, _ in self.heads[0].sources]
        return next((each for each in read if each.direction == "forward"), read[0])

    @cached_property
    def is_one_chain(self) -> bool:
        """Whether it is one cell on one text from zeros, with classes for answers."""
        (first, *more), heads = self.chains, self.heads
        plain = Chain(MAIN, first.cell, first.hidden, first.options)
        return (
            not more
            and first == plain
            and len(self.inputs) == 1
            and self.inputs[0].has_words
            and self.axes == (Axis(),)
            and all(head.kind == "classes" and head.reads == heads[0].reads for head in heads)
        )

    def to_json(self) -> dict[str, Any]:
        """As a document holds it."""
        return asdict(self)


def one_chain(
    cell: Cell, words: Sequence[str], heads: Mapping[str, Sequence[str]], embedding: int | None
) -> Net:
    """A net of one cell on one text, whose heads read its first state at every timestep."""
    return Net(
        (Input(TEXT, "words", tuple(words), 0, embedding or 0),),
        (Axis(),),
        (Chain(MAIN, cell.name, cell.hidden_size, cell.document_options),),
        tuple(
            Head(name, tuple(known), (f"main.{cell.states[0]}",)) for name, known in heads.items()
        ),
    )
