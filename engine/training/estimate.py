"""What a run will take, said before it starts."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from typing import Any

from engine.inputs import suggested_reader
from engine.tasks import OwnText
from engine.training.run import Training
from engine.training.settings import Settings

PROBE_SECONDS = 0.2
PROBE_UPDATES = 12


@dataclass(frozen=True)
class Estimate:
    """Measured on this machine, by a few updates of just such a net.

    seconds      for the whole run, checkpoints included
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


def estimate(settings: Settings) -> Estimate:
    """Try a run for a fraction of a second.

    Raises:
        EngineError: if the settings do not go together.
    """
    began = time.perf_counter()
    training = Training(settings)
    events = training.events()
    first = next(events)  # the checkpoint of update 0: it makes the workspaces and the tests
    ready = time.perf_counter()
    start = training.seconds
    looking = 0.0
    while training.update < PROBE_UPDATES and time.perf_counter() - ready < PROBE_SECONDS:
        before, updates = training.seconds, training.update
        if next(events, None) is None:
            break
        if training.update == updates:
            looking += training.seconds - before
    made = max(1, training.update)
    per_update = (training.seconds - start - looking) / made
    taken = sum(update <= training.update for update in training.schedule) - 1
    per_checkpoint = looking / taken if taken else 0.0
    seconds = (
        ready
        - began
        + per_update * settings.updates
        + per_checkpoint * (len(training.schedule) - 1)
    )
    task = training.task
    return Estimate(
        seconds,
        settings.updates,
        per_update,
        len(training.schedule),
        first.model.parameter_count if hasattr(first, "model") else 0,
        len(first.model.to_bytes()) if hasattr(first, "model") else 0,
        text_facts(task) if isinstance(task, OwnText) else None,
    )
