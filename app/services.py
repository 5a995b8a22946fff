"""What the calls use: one object, made with the application and handed to whoever asks for a part.

A route names what it needs as a parameter, such as `compute: ComputeDep`.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request

from app.http.teacher import Teacher
from app.jobs.compute import Compute
from app.jobs.runs import Runs
from app.jobs.side_process import SideProcess


@dataclass(frozen=True)
class Services:
    """Everything of the application that outlives a request.

    compute  finds nets and has answers computed
    runs     trainings
    side     a process for what is tried and is no run
    teacher  who may do what
    """

    compute: Compute
    runs: Runs
    side: SideProcess
    teacher: Teacher


def services_of(request: Request) -> Services:
    """The application's services."""
    services: Services = request.app.state.services
    return services


# Each asks by itself: a dependency of a dependency costs a tenth of what reading a sentence does.
async def compute_of(request: Request) -> Compute:
    """What finds nets and has answers computed."""
    return services_of(request).compute


async def runs_of(request: Request) -> Runs:
    """The trainings."""
    return services_of(request).runs


async def side_process_of(request: Request) -> SideProcess:
    """The process for what is tried and is no run."""
    return services_of(request).side


TokenHeader = Annotated[
    str | None,
    Header(
        alias="X-Gatescope-Token",
        max_length=64,
        description="The token that the terminal printed; needed where the server is shared.",
    ),
]


async def is_teacher(request: Request, token: TokenHeader = None) -> bool:
    """Whether whoever asks may delete, name and stop anything."""
    return services_of(request).teacher.is_here(token)


ComputeDep = Annotated[Compute, Depends(compute_of)]
RunsDep = Annotated[Runs, Depends(runs_of)]
SideProcessDep = Annotated[SideProcess, Depends(side_process_of)]
IsTeacher = Annotated[bool, Depends(is_teacher)]
