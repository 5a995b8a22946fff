"""The page and its files."""

from collections.abc import Container
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from app import __version__
from app.http.loader import LOADER
from app.http.static_files import Files
from app.paths import STATIC, TEMPLATES
from engine.wording import SAID, catalogue

BUNDLE = {"script": "static/page/page.js", "sheet": "static/page/style.css"}
"""What a browser gets: one script and one stylesheet, made by static/bundle.mjs."""
SOURCE = {"script": "static/js/main.js", "sheet": "static/css/page.css"}
"""The modules and stylesheets themselves, for whoever works on them (`--source`)."""


pages = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)


def install(app: FastAPI, is_source: bool = False) -> None:
    """The page at /, its files under /static. Both are asked for again each time (ETag).

    Each folder of the catalogue is a language; a browser gets the page in the one it likes best and
    asks once for the texts that the page words: `catalogue/de.json`.
    """
    router = APIRouter(include_in_schema=False)
    files = SOURCE if is_source else BUNDLE
    template = pages.get_template("index.html")
    languages = [path for path in sorted((STATIC / "catalogue").iterdir()) if path.is_dir()]
    # The loader is ours and holds no "</script"; escaped it would be another script.
    made = {
        folder.name: template.render(
            version=__version__,
            loader=Markup(LOADER),
            language=folder.name,
            t=catalogue(folder).__getitem__,
            **files,
        )
        for folder in languages
    }

    @router.get("/")
    async def index(request: Request) -> HTMLResponse:
        """The page."""
        language = preferred(request.headers.get("accept-language", ""), made)
        return HTMLResponse(made[language], headers={"vary": "accept-language"})

    app.include_router(router)
    texts = {f"catalogue/{folder.name}.json": worded_there(folder) for folder in languages}
    app.mount("/static", Files(STATIC, texts))


def worded_there(folder: Path) -> list[Path]:
    """The texts of a language that the page words. What the server says is in English already."""
    left_out = SAID if folder.name == "en" else ["commands"]
    return [path for path in sorted(folder.glob("*.json")) if path.stem not in left_out]


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
