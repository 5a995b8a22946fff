"""The page and its files."""

from collections.abc import Container

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from app import __version__
from app.http.loader import LOADER
from app.http.static_files import Files
from app.paths import STATIC, TEMPLATES
from engine.wording import catalogue

BUNDLE = {"script": "static/page/page.js", "sheet": "static/page/style.css"}
"""What a browser gets: one script and one stylesheet, made by static/bundle.mjs."""
SOURCE = {"script": "static/js/main.js", "sheet": "static/css/page.css"}
"""The modules and stylesheets themselves, for whoever works on them (`--source`)."""


pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def install(app: FastAPI, is_source: bool = False) -> None:
    """The page at /, its files under /static. Both are asked for again each time (ETag).

    Each folder of the catalogue is a language; a browser gets the page in the one it likes best.
    """
    router = APIRouter(include_in_schema=False)
    files = SOURCE if is_source else BUNDLE
    template = pages.get_template("index.html")
    # The loader is ours and holds no "</script"; escaped it would be another script.
    made = {
        folder.name: template.render(
            version=__version__,
            loader=Markup(LOADER),
            language=folder.name,
            t=catalogue(folder).__getitem__,
            **files,
        )
        for folder in sorted((STATIC / "catalogue").iterdir())
        if folder.is_dir()
    }

    @router.get("/")
    async def index(request: Request) -> HTMLResponse:
        """The page."""
        language = preferred(request.headers.get("accept-language", ""), made)
        return HTMLResponse(made[language], headers={"vary": "accept-language"})

    app.include_router(router)
    app.mount("/static", Files(STATIC))


def preferred(accepted: str, known: Container[str]) -> str:
    """The language of an Accept-Language header that is known and liked best, or English.

    A dialect is its language: `de-CH` is `de` (RFC 9110 section 12.5.4, RFC 4647 lookup).
    """
    liked = []
    for place, entry in enumerate(accepted[:500].lower().split(",")):
        name, _, weight = entry.partition(";")
        language = name.strip().partition("-")[0]
        try:
            liked.append((-float(weight.partition("=")[2] or 1), place, language))
        except ValueError:
            continue
    return next((each for q, _, each in sorted(liked) if q < 0 and each in known), "en")
