"""What a run will take, said before it starts."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from engine.inputs import suggested_reader
from engine.tasks import OwnText
from engine.training.data import FIRST_POOL, PASSES
from engine.training.events import Checkpoint
from engine.training.run import Training
from engine.training.settings import Settings

PROBE_SECONDS = 0.2
PROBE_UPDATES = 12


@dataclass(frozen=True)
class Estimate:
    """Measured on this machine, by a few updates of just such a net.

    seconds      for the whole run, checkpoints included; a text of one's own may end sooner
    updates      how many
    per_update   seconds of one, sentences drawn included
    checkpoints  how many nets are kept on the way
    parameters   numbers that are trained
    bytes        of one net's document
    text         of a text of one's own: its characters, tokens, those held out, the words kept of
                 it, how many of its words are not among them, and how it is best read; None for
                 another task
    """

    seconds: float
    updates: int
    per_update: float
    checkpoints: int
    parameters: int
    bytes: int
    text: dict[str, int | str] | None

    def to_json(self) -> dict[str, Any]:
        """Its fields."""
        return asdict(self)


def text_facts(task: OwnText) -> dict[str, int | str]:
    """What a person is told of a text before it is learned."""
    return {**task.facts(), "suggested_reads": suggested_reader(task.source.text)}


def estimate(settings: Settings, clock: Callable[[], float] = time.process_time) -> Estimate:
    """Try a run for a fraction of a second.

    The first update draws sentences for the next sixteen, and makes the workspaces; neither it nor
    the first checkpoint tells what the others take.

    Args:
        clock: counts seconds of computing, so that other work beside does not make it longer.

    Raises:
        EngineError: if the settings do not go together.
    """
    training = Training(settings)
    events = training.events()
    began = clock()
    first = next(events)
    assert isinstance(first, Checkpoint)
    start = clock() - began
    updates: list[float] = []
    looks: list[float] = []
    ready = at = clock()
    while len(updates) < PROBE_UPDATES and at - ready < PROBE_SECONDS:
        event = next(events, None)
        if event is None:
            break
        spent, at = clock() - at, clock()
        (looks if isinstance(event, Checkpoint) else updates).append(spent)
    if len(updates) > 1:
        usual = median(updates[1:])
        per_update = usual + max(0.0, updates[0] - usual) / (FIRST_POOL * PASSES)
    else:
        per_update = updates[0] if updates else 0.0
    per_checkpoint = median(looks) if looks else 0.0
    seconds = start + per_update * settings.updates + per_checkpoint * (len(training.schedule) - 1)
    task = training.task
    return Estimate(
        seconds,
        settings.updates,
        per_update,
        len(training.schedule),
        first.model.parameter_count,
        len(first.model.to_bytes()),
        text_facts(task) if isinstance(task, OwnText) else None,
    )
