"""The page's files from memory: whole, packed, and again when they change."""

import gzip

import pytest
from fastapi import FastAPI

from app.http import errors
from app.http.static_files import Files
from tests.app.asking import asking, refused

SCRIPT = b"export const a = 1;\n" * 100


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "files" / "js").mkdir(parents=True)
    (tmp_path / "files" / "js" / "a.js").write_bytes(SCRIPT)
    (tmp_path / "files" / "small.css").write_bytes(b"p {}")
    (tmp_path / "secret.txt").write_bytes(b"secret")
    return tmp_path / "files"


@pytest.fixture
async def files(folder):
    app = FastAPI()
    errors.install(app)
    app.mount("/static", Files(folder))
    async with asking(app) as client:
        yield client


async def test_a_file_is_sent_with_its_type_and_length(files):
    response = await files.get("/static/js/a.js", headers={"accept-encoding": "identity"})

    assert response.content == SCRIPT
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert int(response.headers["content-length"]) == len(SCRIPT)


async def test_a_file_is_packed_for_who_can_unpack_it_and_where_that_is_worth_it(files):
    packed = await files.get("/static/js/a.js", headers={"accept-encoding": "gzip, br"})
    small = await files.get("/static/small.css", headers={"accept-encoding": "gzip"})

    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) == len(gzip.compress(SCRIPT, 6, mtime=0))
    assert packed.content == SCRIPT
    assert "content-encoding" not in small.headers


async def test_who_has_it_already_gets_nothing_until_it_changes(files, folder):
    first = await files.get("/static/js/a.js")
    tag = {"if-none-match": first.headers["etag"]}
    again = await files.get("/static/js/a.js", headers=tag)
    assert (again.status_code, again.content) == (304, b"")

    (folder / "js" / "a.js").write_bytes(b"export const a = 2;\n")
    changed = await files.get("/static/js/a.js", headers=tag)

    assert changed.status_code == 200
    assert changed.content == b"export const a = 2;\n"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "js",
        "none.js",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "js/../../secret.txt",
        "%00",
        "/etc",
    ],
)
async def test_what_is_not_a_file_of_the_folder_is_not_found(files, path):
    refused(await files.get(f"/static/{path}"), 404)


async def test_a_file_is_only_read(files):
    refused(await files.post("/static/js/a.js"), 405)
