"""The page and its files: from this server alone, asked for again each time, and nothing else."""

import base64
import hashlib
import json
import re

import pytest
from httpx import ASGITransport, AsyncClient

from app.api import pages
from app.main import create_app
from app.paths import STATIC
from app.settings import Settings
from engine.wording import SAID
from tests.app.asking import refused

FILES = sorted(p.relative_to(STATIC).as_posix() for p in STATIC.rglob("*") if p.is_file())
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".woff2": "font/woff2",
}


async def test_the_page_is_html_that_loads_only_what_is_here(client):
    response = await client.get("/")

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    named = re.findall(r'(?:src|href)="([^"]*)"', response.text)
    assert named
    for address in named:
        assert re.match("(?!/|[a-z]+:)", address), address
        assert (await client.get(f"/{address}")).status_code == 200, address


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("xx", "xx"),
        ("xx-YY,en;q=0.9", "xx"),
        ("fr,de;q=0.9", "en"),
        ("en;q=0.5, xx;q=0.8", "xx"),
        ("en, xx;q=0.8", "en"),
        ("xx;q=0", "en"),
        ("xx;q=much,;;,=", "en"),
        ("*", "en"),
    ],
)
async def test_a_folder_of_the_catalogue_is_a_language_and_a_browser_gets_the_one_it_likes(
    monkeypatch, tmp_path, accepted, language
):
    for name, mark in (("en", "{}"), ("xx", "«{}»")):
        (tmp_path / "catalogue" / name).mkdir(parents=True)
        for path in (STATIC / "catalogue/en").glob("*.json"):
            texts = json.loads(path.read_text("utf-8"))
            worded = {key: mark.format(text) for key, text in texts.items()}
            (tmp_path / "catalogue" / name / path.name).write_text(json.dumps(worded), "utf-8")
    monkeypatch.setattr(pages, "STATIC", tmp_path)
    transport = ASGITransport(create_app(Settings()))

    async with AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
        response = await client.get("/", headers={"accept-language": accepted})

    assert f'<html lang="{language}">' in response.text
    assert f"static/catalogue/{language}.json" in response.text
    assert ("«" in response.text) == (language == "xx")
    assert response.headers["vary"] == "accept-language"


async def test_the_texts_of_a_language_come_in_one_answer_of_what_the_page_words(client):
    response = await client.get("/static/catalogue/en.json")
    again = await client.get(
        "/static/catalogue/en.json", headers={"if-none-match": response.headers["etag"]}
    )

    parts = [path for path in (STATIC / "catalogue/en").glob("*.json") if path.stem not in SAID]
    every = [item for path in parts for item in json.loads(path.read_text("utf-8")).items()]
    assert sorted(response.json().items()) == sorted(every)
    assert response.headers["content-type"] == "application/json"
    assert again.status_code == 304


async def test_a_language_that_is_not_there_has_no_texts(client):
    assert (await client.get("/static/catalogue/xx.json")).status_code == 404


async def test_every_file_of_the_page_is_served_as_what_it_is(client):
    for file in FILES:
        response = await client.get(f"/static/{file}")

        assert response.content == (STATIC / file).read_bytes()
        if (ending := file[file.rfind(".") :]) in TYPES:
            assert response.headers["content-type"].partition(";")[0] == TYPES[ending]


async def test_a_file_that_has_not_changed_is_not_sent_again(client):
    first = await client.get(f"/static/{FILES[0]}")

    again = await client.get(
        f"/static/{FILES[0]}", headers={"if-none-match": first.headers["etag"]}
    )

    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("part", ["bytes=0-3", "bytes=9-1", "bytes=x", "lines=1", "bytes=0-0,2-2"])
async def test_a_file_is_sent_whole_whatever_part_is_asked_for(client, part):
    response = await client.get(f"/static/{FILES[0]}", headers={"range": part})

    assert response.status_code == 200
    assert response.content == (STATIC / FILES[0]).read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "missing.js",
        "../pyproject.toml",
        "%2e%2e/pyproject.toml",
        "..%2f..%2fetc/passwd",
        "..%5c..%5cpyproject.toml",
        "/etc/passwd",
        "%2fetc/passwd",
        "js/%00.js",
        "%ff",
        "x" * 5_000,
        "a/" * 2_000,
        "js",
        "C:%5cwindows",
    ],
    ids=lambda path: path[:20],
)
async def test_nothing_outside_the_folder_is_a_file_of_the_page(client, path):
    response = await client.get(f"/static/{path}")

    refused(response, 404)


async def test_files_are_only_read(client):
    response = await client.put(f"/static/{FILES[0]}", json={})

    refused(response, 405)


@pytest.mark.parametrize(
    ("is_source", "script", "sheet"),
    [
        (False, "static/page/page.js", "static/page/style.css"),
        (True, "static/js/main.js", "static/css/page.css"),
    ],
    ids=["bundle", "source"],
)
async def test_the_page_comes_as_one_bundle_or_as_its_modules(is_source, script, sheet):
    app = create_app(Settings(is_source=is_source))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1") as client:
        page = (await client.get("/")).text

    assert re.findall('data-script="([^"]*)"', page) == [script]
    assert re.findall('data-sheet="([^"]*)"', page) == [sheet]
    assert f'rel="modulepreload" href="{script}"' in page
    assert f'rel="preload" href="{sheet}" as="style"' in page


async def test_the_one_script_in_the_page_is_the_one_the_policy_names(client):
    response = await client.get("/")

    (script,) = re.findall("<script>(.*?)</script>", response.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in response.headers["content-security-policy"]
    assert "waiting for its script" in response.text


async def test_every_answer_names_the_build_of_the_page_that_the_bundle_is():
    script = (STATIC / "page/page.js").read_text("utf-8")
    async with AsyncClient(
        transport=ASGITransport(create_app()), base_url="http://127.0.0.1"
    ) as client:
        answers = [await client.get(path) for path in ("/", "/healthz", "/api/cells", "/nowhere")]

    (build,) = {answer.headers["x-gatescope-build"] for answer in answers}
    assert re.fullmatch("[0-9a-f]{22}", build)
    assert f'"{build}"' in script


async def test_the_sources_are_of_no_build():
    app = create_app(Settings(is_source=True))
    async with AsyncClient(transport=ASGITransport(app), base_url="http://127.0.0.1") as client:
        assert "x-gatescope-build" not in (await client.get("/healthz")).headers
