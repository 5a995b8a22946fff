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

    def task_of(self) -> Task:
        """The task; an EngineError where there is none of that name, or it cannot be made so."""
        return find_task(self.task, tuple(self.words.items()), self.source)

    def cell_of(self) -> Cell:
        """The cell; RecipeError where it is not known, or a size or an option makes no sense."""
        if self.cell not in CELLS:
            raise RecipeError(f"there is no cell {self.cell!r}; there are: {', '.join(CELLS)}")
        if self.embedding < 0:
            raise RecipeError(f"the embedding's length must be 0 or more, not {self.embedding}")
        inputs = self.embedding or len(self.task_of().vocabulary)
        return CELLS[self.cell](inputs, self.hidden, self.options)

    @property
    def is_one_chain(self) -> bool:
        """Whether it is one cell that reads a text forwards from zeros."""
        return (self.layers, self.direction, self.start) == (1, "forward", "zeros")

    def _check_shape(self) -> None:
        if not 1 <= self.layers <= LAYERS:
            raise RecipeError(f"a net has from 1 to {LAYERS} layers, not {self.layers}")
        choices = (
            ("direction", self.direction, DIRECTIONS),
            ("joined", self.joined, JOINED),
            ("start", self.start, STARTS),
        )
        for what, value, known in choices:
            if value not in known:
                raise RecipeError(f"{what} must be one of {', '.join(known)}, not {value[:40]!r}")

    def net(self) -> Net:
        """The net's description.

        One chain is `main`. Of several, each is named by its direction where there are both, and
        by its layer where there are more than one.
        """
        task, cell = self.task_of(), self.cell_of()
        both = self.direction == "both"
        chains: list[Chain] = []
        reads: tuple[str, ...] = (TEXT,)
        for layer in range(self.layers):
            directions = ("forward", "backward") if both else (self.direction,)
            made = [
                Chain(
                    _chain_name(direction if both else "", layer + 1 if self.layers > 1 else 0),
                    self.cell,
                    self.hidden,
                    cell.document_options,
                    direction=direction,
                    reads=reads,
                    start=self.start,
                )
                for direction in directions
            ]
            chains += made
            reads = tuple(each.id for each in made)
        states = tuple(f"{id}.{cell.states[0]}" for id in reads)
        heads = tuple(
            Head(
                head.name,
                head.classes,
                states,
                head.question,
                head.asked,
                joined=self.joined if both else "concatenated",
            )
            for head in task.heads
        )
        words = task.vocabulary.words
        text = Input(TEXT, task.reads, tuple(words), embedding=self.embedding)
        return Net((text,), (Axis(),), tuple(chains), heads)

    def build(self, dtype: Any = np.float64) -> Network:
        """A new net.

        Raises:
            RecipeError: if the task, the cell, a size or an option is not known.
        """
        self.cell_of()
        if self.seed < 0:
            raise RecipeError(f"the seed must be 0 or more, not {self.seed}")
        self._check_shape()
        rng = np.random.default_rng(self.seed)
        network = Network(self.net(), dtype)
        for id, cell in network.net.cells.items():
            network.parts.packed[id][...] = initialise(
                cell, rng, self.initialiser, self.keep_bias, self.radius
            )
        if network.embedding is not None:
            network.embedding[...] = rng.normal(0, EMBEDDING_SPREAD, network.embedding.shape)
        for weights in network.readouts.values():
            read = weights.shape[1] - 1
            bound = 1 / np.sqrt(read)
            weights[:, :-1] = rng.uniform(-bound, bound, (len(weights), read))
        return network


def _chain_name(direction: str, layer: int) -> str:
    name = direction or ("layer" if layer else MAIN)
    return f"{name}-{layer}" if layer else name
