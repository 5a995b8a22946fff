"""Alive, and which version."""

from fastapi import APIRouter

from app import __version__
from app.http.refusals import refusals
from app.schemas.answers import Health

router = APIRouter(tags=["server"])


@router.get("/healthz", responses=refusals())
async def health() -> Health:
    """Answer, if there is a server to answer."""
    return Health(status="ok", version=__version__)
