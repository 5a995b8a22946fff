"""The page and its files."""

import mimetypes
from functools import cache

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from app import __version__
from app.paths import STATIC, TEMPLATES

router = APIRouter(include_in_schema=False)
pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)

# A system's own table may call a script text/plain (Windows does where a program changed its
# registry), and a browser then refuses to run it.
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}


class Files(StaticFiles):
    """The page's files, whole: a part of one (Range) is never needed, and asks for other errors."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"range"]
        await super().__call__({**scope, "headers": headers}, receive, send)


@router.api_route("/", methods=["GET", "HEAD"])
async def index() -> HTMLResponse:
    """The page. It names every module, so that a browser asks for all at once."""
    found = pages.get_template("index.html").render(version=__version__, modules=modules())
    return HTMLResponse(found)


@cache
def modules() -> list[str]:
    """The page's own modules, by their addresses."""
    return [
        f"/static/{path.relative_to(STATIC).as_posix()}"
        for path in sorted(STATIC.glob("js/**/*.js"))
    ]


def install(app: FastAPI) -> None:
    """The page at /, its files under /static. Both are asked for again each time (ETag)."""
    for ending, kind in TYPES.items():
        mimetypes.add_type(kind, ending)
    app.include_router(router)
    app.mount("/static", Files(directory=STATIC))
