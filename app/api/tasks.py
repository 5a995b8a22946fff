"""Every task: what a net learns there, what it is asked, and texts to begin with."""

from dataclasses import asdict
from functools import lru_cache
from typing import Literal

from fastapi import APIRouter, Request
from pydantic import Field
from starlette.responses import Response

from app.http.encoding import Json, Lasting
from app.http.refusals import refusals
from app.http.schema import Schema
from engine import tasks as engine_tasks
from engine.tasks import TASKS, Answer, Task, Topic


class TaskHead(Schema):
    """One question."""

    name: str = Field(description="Its name in traces.")
    question: str = Field(description="The question.")
    classes: list[str] = Field(description="The answers there are.")
    asked: Literal["every", "end"] = Field(description="At every timestep, or at the end.")
    kind: Literal["classes", "number"] = Field(
        default="classes", description="Whether it is answered with a class or with numbers."
    )
    width: int = Field(default=0, description="How many numbers it is answered with.")


class Starter(Schema):
    """A text to begin with."""

    text: str = Field(description="The text.")
    note: str = Field(description="Why the answer is not the one in the course notes, or empty.")
    opens: int = Field(
        default=0, description="The timestep that is worth seeing first, counted from 0."
    )


class TaskDefaults(Schema):
    """The net to train for a task, and how."""

    cell: str = Field(description="The cell's name.")
    hidden: int = Field(description="Hidden units.")
    embedding: int = Field(description="Numbers a word becomes.")
    learning_rate: float = Field(description="Learning rate.")
    batch: int = Field(description="Sentences in one update.")
    clip: float = Field(description="Longest norm of a gradient.")
    gate_cost: dict[str, float] = Field(description="Price of each gate's not resting.")
    gate_cost_from: dict[str, float] = Field(
        default={}, description="By gate, the share of the updates after which it is charged."
    )
    head_weight: dict[str, float] = Field(
        default={}, description="By head, what its loss counts for; 1 where nothing is said."
    )
    updates: int = Field(description="Updates.")
    direction: Literal["forward", "backward", "both"] = Field(
        default="forward", description="Which way its chains read."
    )


class TaskWrites(Schema):
    """What the nets of a task write."""

    axis: str = Field(description="The axis along which they write.")
    head: str = Field(description="The head that answers with the next word.")
    reads: Literal["words", "characters"] = Field(description="What a timestep of it is.")
    start: str = Field(description="What is read before the first word.")
    stop: str = Field(description="The answer that ends it.")
    limit: int = Field(description="The longest that it becomes, with the stop word.")


class TaskAnswer(Schema):
    """What a net learns."""

    name: str = Field(description="Its name in requests.")
    title: str = Field(description="Its name for people.")
    learns_elsewhere: bool = Field(
        default=False,
        description="Whether its nets learned from texts that do not ship, and so have an answer "
        "to any everyday sentence.",
    )
    topic: Topic = Field(
        default="shapes", description="What it is about, under which a list of tasks has it."
    )
    teaches: str = Field(description="What a class sees in it.")
    learned: str = Field(description="What a net of this task has learned to do.")
    texts: str = Field(
        description="What the keys of its texts in the catalogue begin with: .title, .teaches, "
        ".learned, .NAME.question of a head, .PLACE.note of a starter."
    )
    shape: Literal[
        "one-to-one", "one-to-many", "many-to-many", "many-to-one", "encoder-decoder"
    ] = Field(
        description="When it answers: at every timestep, at the end, or with a sentence of its "
        "own; and whether it reads many timesteps, or one."
    )
    reads: Literal["words", "characters", "numbers"] = Field(description="What one timestep is.")
    width: int = Field(default=0, description="How many numbers a timestep has, where it has any.")
    answer: TaskWrites | None = Field(
        default=None, description="What its nets write, where they do."
    )
    heads: list[TaskHead] = Field(description="What the net is asked.")
    starters: list[Starter] = Field(description="Texts to begin with.")
    opens_with: int = Field(
        default=0, description="Which of them the task opens with, counted from 0."
    )
    defaults: dict[str, TaskDefaults] = Field(description="By cell, the net to train and how.")


class TasksAnswer(Schema):
    """The tasks."""

    tasks: list[TaskAnswer] = Field(description="Every task.")


router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/tasks", response_model=TasksAnswer, responses=refusals())
async def tasks(request: Request) -> Response:
    """Every task."""
    return lasting(tuple(TASKS.values())).to(request)


@lru_cache(maxsize=1)
def lasting(tasks: tuple[Task, ...]) -> Lasting:
    """The answer. A whole class opens the page at once, and it never changes."""
    return Lasting({"tasks": [task_json(task) for task in tasks]})


def task_json(task: Task) -> Json:
    """A task (TaskAnswer)."""
    return {
        "name": task.name,
        "title": task.title,
        "learns_elsewhere": task.learns_elsewhere,
        "topic": task.topic,
        "teaches": task.teaches,
        "learned": task.learned,
        "texts": task.texts,
        "shape": task.shape,
        "reads": task.reads,
        "width": task.width,
        "answer": answer_json(task.answer),
        "heads": [head_json(head) for head in task.heads],
        "starters": [asdict(starter) for starter in task.starters],
        "opens_with": task.opens_with,
        "defaults": task.defaults,
    }


def answer_json(answer: Answer | None) -> Json | None:
    """What the nets of a task write, where they do."""
    if answer is None:
        return None
    said = ("axis", "head", "reads", "start", "stop", "limit")
    return {key: getattr(answer, key) for key in said}


def head_json(head: engine_tasks.Head) -> Json:
    """One question of a task."""
    return asdict(head)
