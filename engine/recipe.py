"""What a net starts from: its task, cell, sizes, seed and initialiser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.cells import CELLS
from engine.cells.base import Cell
from engine.errors import RecipeError
from engine.initializers import initialise
from engine.network import Network
from engine.tasks import Source, Task, find_task

EMBEDDING_SPREAD = 0.5
"""Standard deviation of a new embedding's entries."""


@dataclass(frozen=True)
class Recipe:
    """An untrained net, to the bit: the same recipe gives the same weights on the same machine.

    embedding  the length of a word's vector; 0 gives one-hot words
    radius     the spectral radius of the recurrent weights, where their kind has a known one
    words      words added to the task's own, each with a known word that it may stand for
    source     the text to learn, where the task is "own-text"
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

    def build(self, dtype: Any = np.float64) -> Network:
        """A new net.

        Raises:
            RecipeError: if the task, the cell, a size or an option is not known.
        """
        task, cell = self.task_of(), self.cell_of()
        if self.seed < 0:
            raise RecipeError(f"the seed must be 0 or more, not {self.seed}")
        heads = {head.name: len(head.classes) for head in task.heads}
        network = Network(cell, len(task.vocabulary), heads, self.embedding or None, dtype)
        rng = np.random.default_rng(self.seed)
        network.packed[...] = initialise(cell, rng, self.initialiser, self.keep_bias, self.radius)
        if network.embedding is not None:
            network.embedding[...] = rng.normal(0, EMBEDDING_SPREAD, network.embedding.shape)
        for weights in network.readouts.values():
            bound = 1 / np.sqrt(self.hidden)
            weights[:, :-1] = rng.uniform(-bound, bound, (len(weights), self.hidden))
        return network
