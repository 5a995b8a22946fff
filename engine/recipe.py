"""What a net starts from: its task, cell, sizes, seed and initialiser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.cells import CELLS
from engine.errors import RecipeError
from engine.initializers import initialise
from engine.network import Network
from engine.tasks import TASKS, Task

EMBEDDING_SPREAD = 0.5
"""Standard deviation of a new embedding's entries."""


@dataclass(frozen=True)
class Recipe:
    """An untrained net, to the bit: the same recipe gives the same weights on the same machine.

    `embedding` is the length of a word's vector; 0 gives one-hot words.
    """

    task: str
    cell: str
    hidden: int = 8
    embedding: int = 16
    seed: int = 0
    initialiser: str = "orthogonal"
    keep_bias: float = 1.0
    options: Mapping[str, str] = field(default_factory=dict)

    def task_of(self) -> Task:
        """The task; RecipeError where there is none of that name."""
        if self.task not in TASKS:
            raise RecipeError(f"there is no task {self.task!r}; there are: {', '.join(TASKS)}")
        return TASKS[self.task]

    def build(self) -> Network:
        """A new net.

        Raises:
            RecipeError: if the task, the cell, a size or an option is not known.
        """
        task = self.task_of()
        if self.cell not in CELLS:
            raise RecipeError(f"there is no cell {self.cell!r}; there are: {', '.join(CELLS)}")
        if self.seed < 0:
            raise RecipeError(f"the seed must be 0 or more, not {self.seed}")
        if self.embedding < 0:
            raise RecipeError(f"the embedding's length must be 0 or more, not {self.embedding}")
        words = len(task.vocabulary)
        cell = CELLS[self.cell](self.embedding or words, self.hidden, self.options)
        heads = {head.name: len(head.classes) for head in task.heads}
        network = Network(cell, words, heads, self.embedding or None)
        rng = np.random.default_rng(self.seed)
        network.packed[...] = initialise(cell, rng, self.initialiser, self.keep_bias)
        if network.embedding is not None:
            network.embedding[...] = rng.normal(0, EMBEDDING_SPREAD, network.embedding.shape)
        for weights in network.readouts.values():
            bound = 1 / np.sqrt(self.hidden)
            weights[:, :-1] = rng.uniform(-bound, bound, (len(weights), self.hidden))
        return network
