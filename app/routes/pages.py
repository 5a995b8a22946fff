"""The page and its files."""

from functools import cache

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

from app import __version__
from app.files import Files
from app.paths import STATIC, TEMPLATES

router = APIRouter(include_in_schema=False)
pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


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
    app.include_router(router)
    app.mount("/static", Files(STATIC))
