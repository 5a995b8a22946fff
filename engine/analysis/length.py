"""What grows with the length of a text, and what does not: one set of weights serves all of it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from engine.analysis.gaps import step_work
from engine.net.model import Model

LENGTHS = (10, 20, 40, 80, 160)
"""In timesteps."""
TIMES = 3


@dataclass(frozen=True)
class AtLength:
    """What one net takes to read a text of a length.

    steps            timesteps, one after the other
    multiplications  of its cells, by their sizes
    numbers          that are kept for the way back, counted
    seconds          of the processor, just now: the shortest of `TIMES`
    weights          of its cells, the same at every length
    """

    steps: int
    multiplications: int
    numbers: int
    seconds: float
    weights: int


def by_length(model: Model, text: str) -> list[AtLength]:
    """What a net takes to read the words of a text again and again, up to each of `LENGTHS`.

    Raises:
        TextError: if the text cannot be read.
    """
    words = [column.text for column in model.trace(text).columns]
    return [_at_length(model, words, steps) for steps in LENGTHS]


def _at_length(model: Model, words: Sequence[str], steps: int) -> AtLength:
    text = ("" if model.reads == "characters" else " ").join(
        words[at % len(words)] for at in range(steps)
    )
    seconds = []
    for _ in range(TIMES):
        began = time.thread_time()
        trace = model.trace(text)
        seconds.append(time.thread_time() - began)
    count = len(trace.columns)
    numbers = sum(values.size for chain in trace.chains for values in chain.nodes.values())
    work = count * step_work(model)
    return AtLength(count, work, numbers, min(seconds), model.cell_parameter_count)
