"""Who may do what on a server that others can reach: the one who started it holds a token.

On this machine alone everybody may do everything: there is nobody else.
"""

import secrets

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


def require_teacher(is_teacher: bool) -> None:
    """Forbidden for everybody else."""
    if not is_teacher:
        raise Forbidden
