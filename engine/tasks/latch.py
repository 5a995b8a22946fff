"""Latch: a colour, then noise for as long as one likes, and which colour was it?

After the latch problem of Bengio, Simard and Frasconi (1994): one bit of information has to be
held against everything that comes after it. There is nothing else to be learned, so whether a net
learns it says how far its gradient reaches.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.errors import TextError
from engine.inputs import UNKNOWN, Vocabulary
from engine.tasks.base import (
    NO_TARGET,
    Example,
    Head,
    Labels,
    Settings,
    Starter,
    by_cell,
    question,
)
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.gaps import AtGap, GapTask

COLOURS = ("red", "green", "blue", "yellow")
NOISE = ("la", "le", "li", "lo", "na", "ne", "ni", "no")
HIDDEN = 0.02
"""Share of noise that training reads as the unknown word."""


class Latch(GapTask):
    """The first word of four, and noise after it."""

    name = "latch"
    topic = "far"
    shape = "many-to-one"
    reads = "words"
    vocabulary = Vocabulary((*COLOURS, *NOISE))
    heads = (Head("first", question("latch.first"), COLOURS, "end"),)
    usual = (5, 100)
    widest = (1, 150)
    guess = 1 / len(COLOURS)
    starters = (
        Starter("red la ne li no la"),
        Starter("blue " + "na li no le la ni lo ne " * 2 + "na li no le"),
        Starter("yellow " + "lo ne la ni na le no li " * 5),
    )
    defaults = by_cell(
        Settings(
            cell="lstm",
            hidden=16,
            embedding=8,
            learning_rate=0.01,
            batch=16,
            clip=1.0,
            gate_cost={"i": 0.3, "f": 0.1},
            updates=1500,
        ),
        Settings(
            cell="gru",
            hidden=16,
            embedding=8,
            learning_rate=0.01,
            batch=16,
            clip=1.0,
            gate_cost={"z": 0.3},
            updates=1500,
        ),
        Settings(
            cell="rnn",
            hidden=16,
            embedding=8,
            learning_rate=0.003,
            batch=16,
            clip=1.0,
            gate_cost={},
            updates=3000,
        ),
    )
    live = MappingProxyType({cell: {"updates": 800} for cell in ("lstm", "gru", "rnn")})

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a colour and noise; the only target is at the last word. See `Task.draw`."""
        dice = Dice(rng)
        shortest, longest = self.gaps
        drawn = _drawn(dice, shortest + dice.below(longest - shortest + 1), held_out)
        tokens = tuple(
            UNKNOWN if t and not held_out and dice.happens(HIDDEN) else word
            for t, word in enumerate(drawn.tokens)
        )
        return Example(tokens, {"first": (NO_TARGET,) * (len(tokens) - 1) + (drawn.answer,)})

    def label(self, tokens: Sequence[str]) -> Labels:
        """The first word's colour at the end; see `Task.label`."""
        if not tokens:
            return {"first": ()}
        first = tokens[0]
        clear = first in COLOURS and len(tokens) > 1 and not set(tokens[1:]) & set(COLOURS)
        last = COLOURS.index(first) if clear else None
        return {"first": (None,) * (len(tokens) - 1) + (last,)}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: the first word decides it; see `Task.floor`."""
        return {"first": 0.0}

    def at_gap(
        self, rng: np.random.Generator, gap: int, count: int, held_out: bool = True
    ) -> list[AtGap]:
        """Draw colours and so much noise; see `GapTask.at_gap`."""
        dice = Dice(rng)
        return [_drawn(dice, max(1, gap), held_out) for _ in range(count)]

    def growing(
        self, rng: np.random.Generator, gap: int, base: Sequence[str] | None = None
    ) -> AtGap:
        """A colour and so much noise, that of `base` first; see `GapTask.growing`."""
        dice = Dice(rng)
        colour, kept = dice.choose(COLOURS), tuple(base or ())[1:]
        if base is not None:
            if not base or self.label(base)["first"][-1] is None:
                raise TextError("gap.base", task=self.name)
            colour = base[0]
        more = tuple(dice.choose(NOISE) for _ in range(gap))
        noise = (kept + more)[: max(1, gap)] or (NOISE[0],)
        shorter = len(noise) - 1 or None
        return AtGap((colour, *noise), 0, COLOURS.index(colour), shorter, len(noise) + 1)

    def written(self, tokens: Sequence[str]) -> str:
        """With spaces between; see `GapTask.written`."""
        return " ".join(tokens)


def _drawn(dice: Dice, noise: int, held_out: bool) -> AtGap:
    """A colour and so many words of noise, of those that are kept for testing or of the others."""
    while True:
        tokens = (dice.choose(COLOURS), *(dice.choose(NOISE) for _ in range(noise)))
        if is_held_out(tokens) == held_out:
            return AtGap(tokens, 0, COLOURS.index(tokens[0]))
