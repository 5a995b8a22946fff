"""Answers that grow as they come: one JSON value a line, or one event after the other."""

from collections.abc import AsyncIterator
from typing import Any

from pydantic_core import to_json
from starlette.responses import StreamingResponse

from app.http.encoding import Json
from app.http.schema import Schema

UNBUFFERED = {"X-Accel-Buffering": "no", "Cache-Control": "no-store"}
"""Asks a proxy to pass each part on as it comes."""

LINES = "application/x-ndjson"


def described(line: type[Schema], coming: str) -> dict[int | str, dict[str, Any]]:
    """What the document says of a good answer of lines.

    Args:
        line: one of them.
        coming: in which order they come.
    """
    description = f"Such an object a line ({LINES}), {coming}."
    return {200: {"model": line, "description": description, "content": {LINES: {}}}}


def in_lines(told: AsyncIterator[Json]) -> StreamingResponse:
    """Each object on a line of its own, sent when it is there."""
    return StreamingResponse(_written(told), media_type=LINES, headers=UNBUFFERED)


async def _written(told: AsyncIterator[Json]) -> AsyncIterator[bytes]:
    async for each in told:
        yield to_json(each, inf_nan_mode="strings") + b"\n"
