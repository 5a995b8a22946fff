"""Alive, and which version."""

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from app import __version__
from app.http.refusals import refusals
from app.http.schema import Schema


class Health(Schema):
    """Alive."""

    status: Literal["ok"] = Field(description="Always ok; a server that is not does not answer.")
    version: str = Field(description="The version of Gatescope.")


router = APIRouter(tags=["server"])


@router.get("/healthz", responses=refusals())
async def health() -> Health:
    """Answer, if there is a server to answer."""
    return Health(status="ok", version=__version__)
