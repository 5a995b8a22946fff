"""A net as an immutable document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from engine.cells.base import Array, Cell
from engine.errors import (
    DocumentError,
    RecipeError,
    TextError,
    reason,
)
from engine.inputs import Vocabulary
from engine.net import weights
from engine.net.chain_rule import GradientExplainer
from engine.net.chains import workspace_numbers
from engine.net.check import check, check_is_read
from engine.net.document import net_of
from engine.net.header import checked
from engine.net.network import Network
from engine.net.parameters import Parameters, size_of
from engine.net.recipe import Recipe
from engine.net.writing import Decoder
from engine.tasks import (
    Head,
    check_labels,
)


class Model(GradientExplainer):
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
        self._able = {}
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
        self._prepare(parts)

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
        kept = sum(workspace_numbers(cell) for cell in self.net.cells.values())
        return len(self._data) + 3 * self._parts.flat.nbytes + 8 * kept


def _asked(when: str) -> Literal["every", "end"]:
    return "end" if when == "end" else "every"
