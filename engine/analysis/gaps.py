"""How many answers of a net are right, by how far back lies what decides them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from engine.errors import TextError
from engine.net.batch import Encoded, collate
from engine.net.model import Model
from engine.tasks import AtGap, GapTask, gap_task

AT_ONCE = 50
"""Sentences that are read side by side: no more, so that a large net fits into memory."""


class Answered(NamedTuple):
    """What a net made of sentences of one gap.

    right, asked  how many of its answers are right, of how many
    least, most   the shortest and the longest gap that the sentences have
    """

    right: int
    asked: int
    least: int
    most: int


@lru_cache(maxsize=64)
def sentences(task: GapTask, gap: int, count: int, seed: int) -> tuple[AtGap, ...]:
    """Held-out sentences of a gap; always the same of a seed, whatever net reads them."""
    return tuple(task.at_gap(np.random.default_rng([seed, 4, gap]), gap, count))


def check_has_gaps(model: Model) -> GapTask:
    """The task of a net whose sentences have gaps.

    Raises:
        SettingsError: if its task's sentences have none.
        TextError: if the net does not answer as the task asks.
    """
    task = gap_task(model.task)
    answers = {head.name: tuple(head.classes) for head in model.heads}
    wanted = {head.name: head.classes for head in task.heads}
    if model.reads != task.reads or answers != wanted:
        raise TextError("gap.answers", task=task.name)
    return task


def right_answers(model: Model, task: GapTask, gap: int, count: int, seed: int = 0) -> Answered:
    """How many held-out sentences of a gap a net answers rightly.

    Args:
        gap: in timesteps, at least 0; the sentences have the nearest to it that there is.
        count: how many sentences.
        seed: of the sentences; every net is asked the same ones.
    """
    network = model.thaw()
    drawn = sentences(task, gap, count, seed)
    head, vocabulary = task.heads[0].name, model.vocabulary
    right = asked = 0
    for at in range(0, count, AT_ONCE):
        encoded = []
        for each in drawn[at : at + AT_ONCE]:
            targets = np.full(len(each.tokens), -1, np.intp)
            targets[-1] = each.answer
            tokens = np.array(vocabulary.indices(each.tokens), np.intp)
            encoded.append(Encoded(tokens, {head: targets}))
        _, found = network.loss_and_right(collate(encoded))
        right += found[head][0]
        asked += found[head][1]
    gaps = [each.gap for each in drawn]
    return Answered(right, asked, min(gaps), max(gaps))


def work(model: Model, gaps: tuple[int, ...], count: int) -> int:
    """Multiplications that `right_answers` of all these gaps take, about."""
    return step_work(model) * count * sum(gap + OUTSIDE for gap in gaps)


def step_work(model: Model) -> int:
    """Multiplications of one timestep, of its cells' matrices."""
    return sum(
        weights.size
        for id in model.net.cells
        for weights in model.cell_of(id)[1].values()
        if weights.ndim == 2
    )


OUTSIDE = 10
"""Timesteps of a sentence before its gap, about."""
