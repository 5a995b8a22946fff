"""What every cell is made of: nodes, phases, parameter blocks, and the kernel's seam.

A cell describes itself as a small graph of named nodes. The graph is what the page draws and what
`engine.graph` evaluates, differentiates and explains; the kernel (`forward`, `backward`) is what
runs and trains. Tests evaluate and differentiate the graph and must reproduce the kernel, so the
drawing cannot lie in either direction.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from engine.cells.tape import Tape
from engine.errors import RecipeError
from engine.wording import Phrase, english

Array = NDArray[np.floating[Any]]
Op = Literal[
    "input",
    "previous",
    "layer",
    "times",
    "plus",
    "one_minus",
    "sigmoid",
    "hard_sigmoid",
    "tanh",
    "relu",
    "copy",
]
Kind = Literal["vector", "valve", "substance", "sum", "product"]
Hue = Literal["", "forget", "input", "output", "signed", "ink"]
Comparison = Literal["<", ">", "abs<", "abs>", "sign_is", "sign_is_not"]
NOTATIONS = ("concatenated", "uwv", "split")


@dataclass(frozen=True)
class Symbol:
    """A letter as a teacher writes it: `base`, an `accent` over it, and a subscript."""

    base: str
    sub: str = "t"
    accent: str = ""


def written(
    concatenated: str | Symbol, uwv: str | Symbol | None = None, split: str | Symbol | None = None
) -> dict[str, Symbol]:
    """One symbol a notation; a notation not given writes as the first one does."""
    first = concatenated if isinstance(concatenated, Symbol) else Symbol(concatenated)
    symbols = {"concatenated": first}
    for notation, given in (("uwv", uwv), ("split", split)):
        symbols[notation] = (
            first if given is None else given if isinstance(given, Symbol) else Symbol(given)
        )
    return symbols


@dataclass(frozen=True)
class Node:
    """One value of one timestep: what it is called, how it is computed, where it is drawn.

    `block` names the parameters of a layer: its value is `W x` where it reads x, plus `U v` where
    it reads a v that is not x, plus `b` where `bias` is set. `hue` is a role of the design, never
    a cell's name. A node whose `lane` is its own key is the lane's main node. `slot` is a named
    column of the lens. `range` is None where the value is unbounded. `rest` is the end at which a
    valve costs nothing when open gates are charged for. What people read of it stands in the
    catalogue, under `node.` and its key, or `text` where another cell's node has that.
    """

    key: str
    op: Op
    inputs: tuple[str, ...] = ()
    kind: Kind = "substance"
    hue: Hue = "ink"
    symbol: Mapping[str, Symbol] = field(default_factory=dict)
    phase: str = ""
    lane: str = ""
    slot: str = ""
    range: tuple[float, float] | None = None
    block: str = ""
    bias: bool = True
    rest: float | None = None
    text: str = ""

    @property
    def texts(self) -> str:
        """What the keys of its texts begin with."""
        return f"node.{self.text or self.key}"

    @property
    def name(self) -> str:
        """What it is called."""
        return str(Phrase(f"node.{self.text or self.key}.name"))

    @property
    def short(self) -> str:
        """The same, short; empty where the name is short enough."""
        return english().get(f"{self.texts}.short", "")

    @property
    def caption(self) -> str:
        """What it is for; empty where that need not be said."""
        return english().get(f"{self.texts}.caption", "")

    @property
    def ends(self) -> tuple[str, str] | None:
        """What a valve does at 0 and at 1."""
        at_0, at_1 = (english().get(f"{self.texts}.at-{end}") for end in (0, 1))
        return (at_0, at_1) if at_0 is not None and at_1 is not None else None


@dataclass(frozen=True)
class Case:
    """One sentence of narration and the tests under which it is said.

    `key` is the sentence's in the catalogue, without `say.` before it. A test is (node,
    operation, operand) on the selected unit: `<`, `>`, `abs<`, `abs>`, `sign_is`, `sign_is_not`;
    the operand is a number or another node's key.
    """

    key: str
    when: tuple[tuple[str, Comparison, float | str], ...] = ()

    @property
    def say(self) -> str:
        """The sentence, with places for values in braces."""
        return english().get(f"say.{self.key}", self.key)


@dataclass(frozen=True)
class Phase:
    """One idea of a timestep. The first case whose tests all hold is what is said."""

    key: str
    hue: Hue
    nodes: tuple[str, ...]
    narration: tuple[Case, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return str(Phrase(f"phase.{self.key}"))


@dataclass(frozen=True)
class Block:
    """H rows of the packed parameters: `z = W x + U h + b`, with the parts that it has."""

    key: str
    reads_x: bool = True
    reads_h: bool = True
    bias: bool = True


class Cell(ABC):
    """A recurrent cell of D inputs and H units.

    The parameters of all blocks lie in one packed matrix of shape (rows, D + H + 1), H rows a
    block in the order of `blocks`; the columns are x, the bias and h. What a block does not read
    stays zero. Subclasses set the description below and write the kernel.
    """

    name: ClassVar[str]
    states: ClassVar[tuple[str, ...]]
    """Keys of the nodes that pass to the next timestep; the first is what is read out."""
    belt: ClassVar[str]
    """The lane that runs through from one timestep to the next."""
    keep_bias: ClassVar[str] = ""
    """The block whose bias decides how much a new cell keeps, or empty."""
    choices: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Options and their values, the default first."""
    later_choices: ClassVar[tuple[str, ...]] = ()
    """Options that came after nets were saved without them: see `document_options`."""

    # These may depend on the options, so they belong to the cell and not to its class.
    blocks: tuple[Block, ...]
    lanes: tuple[str, ...]
    tape_type: type[Tape]
    nodes: tuple[Node, ...]
    phases: tuple[Phase, ...]
    equations: Mapping[str, tuple[str, ...]]

    def __init__(
        self, input_size: int, hidden_size: int, options: Mapping[str, str] | None = None
    ) -> None:
        """Raises RecipeError where a size is not positive or an option is not known."""
        for what, size in (("input", input_size), ("hidden", hidden_size)):
            if size < 1:
                raise RecipeError("cell.size", what=Phrase(f"size.{what}"), size=size)
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.options = self._checked(dict(options or {}))

    @property
    def texts(self) -> str:
        """What the keys of its own texts in the catalogue begin with."""
        return f"cell.{self.name}"

    @property
    def label(self) -> str:
        """What the cell is called, short."""
        return str(Phrase(f"cell.{self.name}.label"))

    @property
    def title(self) -> str:
        """What the cell is called, in full."""
        return str(Phrase(f"cell.{self.name}.title"))

    def _checked(self, options: dict[str, str]) -> dict[str, str]:
        for key, value in options.items():
            if key not in self.choices:
                known = list(self.choices) or Phrase("list.none")
                raise RecipeError("cell.no-option", cell=self.label, option=key, known=known)
            if value not in self.choices[key]:
                raise RecipeError("settings.one-of", what=key, known=self.choices[key], value=value)
        return {key: options.get(key, values[0]) for key, values in self.choices.items()}

    @property
    def document_options(self) -> dict[str, str]:
        """The options as a net's document has them.

        What came later is written only where it is not the default, so that a net without it has
        the content, and so the id, that it always had.
        """
        return {
            key: value
            for key, value in self.options.items()
            if key not in self.later_choices or value != self.choices[key][0]
        }

    @cached_property
    def keep_sign(self) -> int:
        """1 where a higher bias of the block `keep_bias` keeps more, -1 where it keeps less."""
        gates = [node for node in self.nodes if node.rest is not None]
        keeps = next(
            (each for each in gates if self.node(each.inputs[0]).block == self.keep_bias), None
        )
        return -1 if keeps is not None and keeps.rest == 0 else 1

    @property
    def columns(self) -> int:
        """Columns of the packed parameters: D + 1 + H."""
        return self.input_size + self.hidden_size + 1

    @property
    def shape(self) -> tuple[int, int]:
        """Shape of the packed parameters."""
        return len(self.blocks) * self.hidden_size, self.columns

    def rows(self, block: str) -> slice:
        """The rows of a block."""
        index = [b.key for b in self.blocks].index(block)
        return slice(index * self.hidden_size, (index + 1) * self.hidden_size)

    def block(self, key: str) -> Block:
        """A block by its key."""
        return next(b for b in self.blocks if b.key == key)

    def parameters(self, packed: Array) -> dict[str, Array]:
        """The trained arrays by name, as views: `W_f` (H, D), `U_f` (H, H), `b_f` (H,)."""
        views: dict[str, Array] = {}
        d = self.input_size
        for block in self.blocks:
            rows = packed[self.rows(block.key)]
            if block.reads_x:
                views[f"W_{block.key}"] = rows[:, :d]
            if block.reads_h:
                views[f"U_{block.key}"] = rows[:, d + 1 :]
            if block.bias:
                views[f"b_{block.key}"] = rows[:, d]
        return views

    def mask(self) -> NDArray[np.bool_]:
        """True where the packed matrix holds a parameter, (rows, D + H + 1); not to be written."""
        return self._mask

    @cached_property
    def _mask(self) -> NDArray[np.bool_]:
        mask = np.zeros(self.shape, bool)
        for view in self.parameters(mask).values():
            view[...] = True
        mask.flags.writeable = False
        return mask

    @property
    def parameter_count(self) -> int:
        """How many numbers are trained."""
        return int(self.mask().sum())

    def node(self, key: str) -> Node:
        """A node by its key; KeyError where there is none."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def weight_names(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """By layer, what it reads: each node's key, with the name of the weights it has for it."""
        kind = {True: "W", False: "U"}
        return {
            node.key: tuple(
                (key, f"{kind[self.node(key).op == 'input']}_{node.block}") for key in node.inputs
            )
            for node in self.nodes
            if node.op == "layer"
        }

    def tape(self, steps: int, batch: int, dtype: Any = np.float64) -> Tape:
        """A workspace for up to `steps` timesteps of a batch."""
        return self.tape_type(
            self.input_size, self.hidden_size, len(self.blocks), steps, batch, dtype
        )

    @abstractmethod
    def prepare(self, packed: Array) -> Any:
        """The packed parameters as the kernel wants them; made once, used for many steps."""

    @abstractmethod
    def forward(self, prepared: Any, tape: Any, steps: int) -> None:
        """Run `steps` timesteps over the inputs and the start state that lie on the tape."""

    @abstractmethod
    def backward(self, prepared: Any, tape: Any, steps: int, penalty: Any = None) -> None:
        """Pull the gradients that lie on the tape back through `steps` timesteps."""
