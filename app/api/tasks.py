"""Every task: what a net learns there, what it is asked, and texts to begin with."""

from fastapi import APIRouter
from starlette.responses import Response

from app.http.encoding import answer
from app.http.refusals import refusals
from app.present import task_json
from app.schemas.answers import TasksAnswer
from engine.tasks import TASKS

router = APIRouter(prefix="/api", tags=["catalogue"])


@router.get("/tasks", response_model=TasksAnswer, responses=refusals())
async def tasks() -> Response:
    """Every task."""
    return answer({"tasks": [task_json(task) for task in TASKS.values()]})
