"""Who may do what on a server that others can reach: the one who started it holds a token.

On this machine alone everybody may do everything: there is nobody else.
"""

import secrets
from typing import Annotated

from fastapi import Depends, Header, Request

from app.http.errors import Forbidden
from app.settings import Settings


class Teacher:
    """The person at whose terminal the server runs."""

    def __init__(self, settings: Settings) -> None:
        self._is_alone = not settings.is_shared
        self.token = settings.token or secrets.token_urlsafe(12)

    def is_here(self, token: str | None) -> bool:
        """Whether this request comes from the teacher."""
        if self._is_alone:
            return True
        return token is not None and secrets.compare_digest(token.encode(), self.token.encode())


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
    teacher: Teacher = request.app.state.teacher
    return teacher.is_here(token)


IsTeacher = Annotated[bool, Depends(is_teacher)]


def only(is_teacher: bool) -> None:
    """Forbidden for everybody else."""
    if not is_teacher:
        raise Forbidden
