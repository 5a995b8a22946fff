"""What a net starts from: its task, cell, sizes, seed and initialiser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.cells import CELLS
from engine.cells.base import Cell
from engine.errors import RecipeError
from engine.net.check import LAYERS
from engine.net.description import MAIN, TEXT, Axis, Chain, Head, Input, Net
from engine.net.initializers import initialise
from engine.net.network import Network
from engine.tasks import Source, Task, find_task

DIRECTIONS = ("forward", "backward", "both")
JOINED = ("concatenated", "summed")
STARTS = ("zeros", "learned")

EMBEDDING_SPREAD = 0.5
"""Standard deviation of a new embedding's entries."""


@dataclass(frozen=True)
class DecoderRecipe:
    """The cell of a decoder, where a task writes; what is left out is as the encoder has it."""

    cell: str = ""
    hidden: int = 0
    options: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Recipe:
    """An untrained net, to the bit: the same recipe gives the same weights on the same machine.

    embedding  the length of a word's vector; 0 gives one-hot words
    radius     the spectral radius of the recurrent weights, where their kind has a known one
    words      words added to the task's own, each with a known word that it may stand for
    source     the text to learn, where the task is "own-text"
    layers     how many cells stand above each other
    direction  "forward", "backward", or "both" with a chain for each
    joined     how heads and upper layers get both directions: "concatenated", or heads "summed"
    start      the state before the first timestep: "zeros" or "learned"
    decoder    of a task that writes: the cell of each chain that writes, which starts from the end
               of the one that reads
    """

    task: str
    cell: str
    hidden: int = 8
    embedding: int = 16
    seed: int = 0
    initialiser: str = "orthogonal"
    keep_bias: float = 1.0
    options: Mapping[str, str] = field(default_factory=dict)
    radius: float = 1.0
    words: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None
    layers: int = 1
    direction: str = "forward"
    joined: str = "concatenated"
    start: str = "zeros"
    decoder: DecoderRecipe = DecoderRecipe()

    def task_of(self) -> Task:
        """The task; an EngineError where there is none of that name, or it cannot be made so."""
        return find_task(self.task, tuple(self.words.items()), self.source)

    def cell_of(self) -> Cell:
        """The cell; RecipeError where it is not known, or a size or an option makes no sense."""
        return self._cell(self.cell, self.hidden, self.options, self._input(self.task_of()).size)

    def decoder_of(self) -> Cell | None:
        """The decoder's cell, None where the task does not write; see `cell_of`."""
        task, given = self.task_of(), self.decoder
        if task.answer is None:
            if given != DecoderRecipe():
                raise RecipeError("task.no-decoder", task=task.name)
            return None
        cell = given.cell or self.cell
        usual = self.options if cell == self.cell else {}
        return self._cell(
            cell,
            given.hidden or self.hidden,
            usual if given.options is None else given.options,
            self.embedding or len(task.answer.vocabulary),
        )

    def _cell(self, name: str, hidden: int, options: Mapping[str, str], inputs: int) -> Cell:
        if name not in CELLS:
            raise RecipeError("cell.unknown", cell=name, known=CELLS)
        return CELLS[name](inputs, hidden, options)

    def _input(self, task: Task) -> Input:
        """What the net reads."""
        if self.embedding < 0:
            raise RecipeError("recipe.embedding", length=self.embedding)
        if task.reads != "numbers":
            return Input(TEXT, task.reads, tuple(task.vocabulary.words), embedding=self.embedding)
        if self.embedding:
            raise RecipeError("recipe.numbers-embedding", task=task.name, length=self.embedding)
        return Input(TEXT, "numbers", width=task.width)

    @property
    def is_one_chain(self) -> bool:
        """Whether it is one cell that reads a text forwards from zeros."""
        is_plain = (self.layers, self.direction, self.start) == (1, "forward", "zeros")
        return is_plain and self.task_of().is_one_text

    def _check_shape(self) -> None:
        if not 1 <= self.layers <= LAYERS:
            raise RecipeError("recipe.layers", most=LAYERS, layers=self.layers)
        choices = (
            ("direction", self.direction, DIRECTIONS),
            ("joined", self.joined, JOINED),
            ("start", self.start, STARTS),
        )
        for what, value, known in choices:
            if value not in known:
                raise RecipeError("settings.one-of", what=what, known=known, value=value[:40])

    def net(self) -> Net:
        """The net's description.

        One chain is `main`. Of several, each is named by its direction where there are both, and
        by its layer where there are more than one; of a task that writes, by what it does too.
        """
        task, cell = self.task_of(), self.cell_of()
        decoder, answer = self.decoder_of(), task.answer
        text = self._input(task)
        chains, reads = self._stack(cell, "encoder" if decoder else "")
        inputs: tuple[Input, ...] = (text,)
        axes: tuple[Axis, ...] = (Axis(),)
        last = cell
        if decoder is not None and answer is not None:
            written = Input(
                answer.axis, answer.reads, answer.vocabulary.words, embedding=self.embedding
            )
            inputs = (text, written)
            axis = Axis(
                answer.axis, answer.axis, answer.head, answer.start, answer.stop, answer.limit
            )
            axes = (Axis(), axis)
            more, reads = self._decoders(decoder, chains, answer.axis)
            chains, last = [*chains, *more], decoder
        heads = tuple(
            Head(
                head.name,
                head.classes,
                tuple(f"{id}.{last.states[0]}" for id in reads),
                head.question,
                head.asked,
                head.kind,
                head.width,
                self.joined if self.direction == "both" else "concatenated",
            )
            for head in task.heads
        )
        return Net(inputs, axes, tuple(chains), heads)

    def _stack(self, cell: Cell, role: str) -> tuple[list[Chain], tuple[str, ...]]:
        """The chains that read the input, and the ids of the topmost."""
        both = self.direction == "both"
        chains: list[Chain] = []
        reads: tuple[str, ...] = (TEXT,)
        for layer in range(self.layers):
            made = [
                Chain(
                    _chain_name(
                        role, direction if both else "", layer + 1 if self.layers > 1 else 0
                    ),
                    cell.name,
                    self.hidden,
                    cell.document_options,
                    direction=direction,
                    reads=reads,
                    start=self.start,
                )
                for direction in (("forward", "backward") if both else (self.direction,))
            ]
            chains += made
            reads = tuple(each.id for each in made)
        return chains, reads

    def _decoders(
        self, cell: Cell, encoders: list[Chain], axis: str
    ) -> tuple[list[Chain], tuple[str, ...]]:
        """One chain that writes for each that reads, which starts from its end."""
        names = {each.id: each.id.replace("encoder", "decoder", 1) for each in encoders}
        chains = [
            Chain(
                names[each.id],
                cell.name,
                cell.hidden_size,
                cell.document_options,
                axis,
                reads=tuple(names.get(id, axis) for id in each.reads),
                start=each.id,
            )
            for each in encoders
        ]
        top = len(encoders) // self.layers
        return chains, tuple(each.id for each in chains[-top:])

    def build(self, dtype: Any = np.float64) -> Network:
        """A new net.

        Raises:
            RecipeError: if the task, the cell, a size or an option is not known.
        """
        self.cell_of()
        if self.seed < 0:
            raise RecipeError("recipe.seed", seed=self.seed)
        self._check_shape()
        rng = np.random.default_rng(self.seed)
        network = Network(self.net(), dtype)
        for id, cell in network.net.cells.items():
            network.parts.packed[id][...] = initialise(
                cell, rng, self.initialiser, self.keep_bias, self.radius
            )
        for embedding in network.parts.embeddings.values():
            embedding[...] = rng.normal(0, EMBEDDING_SPREAD, embedding.shape)
        for weights in network.readouts.values():
            read = weights.shape[1] - 1
            bound = 1 / np.sqrt(read)
            weights[:, :-1] = rng.uniform(-bound, bound, (len(weights), read))
        return network


def _chain_name(role: str, direction: str, layer: int) -> str:
    """What it does, which way it runs and its layer, as far as that tells it from others."""
    name = "-".join(part for part in (role, direction) if part) or ("layer" if layer else MAIN)
    return f"{name}-{layer}" if layer else name
