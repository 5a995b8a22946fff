"""The page and its files."""

import json

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from app import __version__
from app.http.loader import LOADER
from app.http.static_files import Files
from app.paths import STATIC, TEMPLATES

BUNDLE = {"script": "static/page/page.js", "sheet": "static/page/style.css"}
"""What a browser gets: one script and one stylesheet, made by static/bundle.mjs."""
SOURCE = {"script": "static/js/main.js", "sheet": "static/css/page.css"}
"""The modules and stylesheets themselves, for whoever works on them (`--source`)."""


pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def install(app: FastAPI, is_source: bool = False) -> None:
    """The page at /, its files under /static. Both are asked for again each time (ETag)."""
    router = APIRouter(include_in_schema=False)
    files = SOURCE if is_source else BUNDLE
    texts = json.loads((STATIC / "catalogue/en/page.json").read_text(encoding="utf-8"))
    # The loader is ours and holds no "</script"; escaped it would be another script.
    page = pages.get_template("index.html").render(
        version=__version__, loader=Markup(LOADER), t=texts.__getitem__, **files
    )

    @router.get("/")
    async def index() -> HTMLResponse:
        """The page."""
        return HTMLResponse(page)

    app.include_router(router)
    app.mount("/static", Files(STATIC))
