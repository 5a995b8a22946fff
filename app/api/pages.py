"""The page and its files."""

import re
from functools import cache

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader

from app import __version__
from app.http.static_files import Files
from app.paths import STATIC, TEMPLATES

# Biome, which formats the page's modules, writes every import so.
_IMPORTED = re.compile(r'^(?:import|export) [^;]*?from "(\.[^"]+)";$', re.MULTILINE)

router = APIRouter(include_in_schema=False)
pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


@router.api_route("/", methods=["GET", "HEAD"])
async def index() -> HTMLResponse:
    """The page. It names the modules it begins with, so that a browser asks for all at once."""
    found = pages.get_template("index.html").render(version=__version__, modules=modules())
    return HTMLResponse(found)


@cache
def modules() -> list[str]:
    """The modules without which nothing runs, by their addresses, as they are found from main.js.

    What is imported later, `import(...)`, is not among them.
    """
    found = [STATIC / "js/main.js"]
    for path in found:
        for target in _IMPORTED.findall(path.read_text("utf-8")):
            module = (path.parent / target).resolve()
            if module not in found:
                found.append(module)
    return [f"/static/{path.relative_to(STATIC).as_posix()}" for path in found]


def install(app: FastAPI) -> None:
    """The page at /, its files under /static. Both are asked for again each time (ETag)."""
    app.include_router(router)
    app.mount("/static", Files(STATIC))
