"""A net that is trained with its task's defaults: what ships, and what is measured beside it."""

from __future__ import annotations

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.tasks import TASKS
from engine.training import Checkpoint, Settings, Training


def usual_settings(
    task_name: str,
    cell: str,
    seed: int,
    longest_gap: int | None = None,
    *,
    embedding: int | None = None,
    updates: int | None = None,
    free: bool = False,
    direction: str | None = None,
) -> Settings:
    """The settings that a shipped net is trained with.

    Args:
        longest_gap: up to which gap, in timesteps; None for gaps of all lengths.
        embedding, updates: instead of the task's own.
        free: whether open gates cost nothing.
        direction: instead of the task's own.
    """
    own = TASKS[task_name].settings_of(cell)
    size = own["embedding"] if embedding is None else embedding
    return Settings(
        Recipe(
            task_name,
            cell,
            own["hidden"],
            size,
            seed,
            direction=direction or own.get("direction", "forward"),
        ),
        updates=updates or own["updates"],
        batch=own["batch"],
        learning_rate=own["learning_rate"],
        clip_at=own["clip"],
        gate_cost={} if free else own["gate_cost"],
        gate_cost_from={} if free else own.get("gate_cost_from", {}),
        longest_gap=longest_gap,
        head_weight=own.get("head_weight", {}),
    )


def trained(
    task_name: str,
    cell: str,
    seed: int,
    longest_gap: int | None = None,
    direction: str | None = None,
) -> Model:
    """The net at the end of such a training."""
    training = Training(usual_settings(task_name, cell, seed, longest_gap, direction=direction))
    training.schedule = (training.settings.updates,)
    *_, last = training.events()
    assert isinstance(last, Checkpoint)
    return last.model
