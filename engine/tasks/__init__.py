"""The tasks a net can be trained on, by name."""

from engine.tasks.base import NO_TARGET, Example, Head, Labels, Settings, Starter, Task
from engine.tasks.near_far import NearFar
from engine.tasks.next_character import NextCharacter
from engine.tasks.subject_switch import SubjectSwitch

TASKS: dict[str, Task] = {task.name: task for task in (SubjectSwitch(), NearFar(), NextCharacter())}

__all__ = ["NO_TARGET", "TASKS", "Example", "Head", "Labels", "Settings", "Starter", "Task"]
