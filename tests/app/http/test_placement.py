"""Where the page stands: under a path, under another name, in a frame; and nowhere else."""

from typing import NoReturn

import pytest
from httpx import ASGITransport, AsyncClient

from app.cli import main
from app.http.placement import is_root_path, public_url
from app.main import create_app
from app.settings import Settings
from tests.app.asking import LSTM, refused

STEP = {"model": LSTM, "token": "Bob"}


def at(settings: Settings, base_url: str = "http://127.0.0.1") -> AsyncClient:
    return AsyncClient(transport=ASGITransport(create_app(settings)), base_url=base_url)


@pytest.mark.parametrize("path", ["", "/tools/gatescope"], ids=["stripped", "handed on"])
async def test_under_a_path_everything_is_served_with_it_and_without(path):
    async with at(Settings(root_path="/tools/gatescope")) as client:
        assert (await client.get(f"{path}/")).status_code == 200
        assert (await client.get(f"{path}/static/page/page.js")).status_code == 200
        assert (await client.post(f"{path}/api/step", json=STEP)).status_code == 200


async def test_the_path_without_its_slash_leads_to_the_page():
    async with at(Settings(root_path="/gatescope")) as client:
        answer = await client.get("/gatescope")

    assert (answer.status_code, answer.headers["location"]) == (308, "/gatescope/")


async def test_an_address_that_only_begins_like_the_path_is_not_under_it():
    async with at(Settings(root_path="/gate")) as client:
        refused(await client.get("/gatescope/"), 404)


async def test_a_file_may_be_brought_under_the_path():
    async with at(Settings(root_path="/gatescope")) as client:
        answer = await client.post(
            "/gatescope/api/models",
            content=b"no net",
            headers={"content-type": "application/octet-stream"},
        )

    refused(answer, 422)


async def test_a_page_at_the_public_address_may_ask():
    settings = Settings(public_urls=("https://example.org",))
    browser = {"origin": "https://example.org", "sec-fetch-site": "same-origin"}
    async with at(settings) as client:
        rewritten = await client.post("/api/step", json=STEP, headers=browser)
        kept = await client.post("/api/step", json=STEP, headers={**browser, "host": "example.org"})

    assert (rewritten.status_code, kept.status_code) == (200, 200)


@pytest.mark.parametrize(
    "origin",
    ["http://example.org", "https://example.org:8443", "https://example.org.evil.net", "null"],
)
async def test_an_address_that_only_looks_like_the_public_one_may_not(origin):
    settings = Settings(public_urls=("https://example.org",))
    headers = {"origin": origin, "sec-fetch-site": "same-origin"}
    async with at(settings) as client:
        refused(await client.post("/api/step", json=STEP, headers=headers), 403)


async def test_a_refusal_names_the_address_that_the_server_should_be_told():
    headers = {"origin": "https://hub.example.org", "sec-fetch-site": "same-origin"}
    async with at(Settings()) as client:
        answer = await client.post("/api/step", json=STEP, headers=headers)

    assert "--public-url https://hub.example.org" in refused(answer, 403)


async def test_another_sites_page_is_told_nothing_of_the_kind():
    headers = {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    async with at(Settings(public_urls=("https://example.org",))) as client:
        answer = await client.post("/api/step", json=STEP, headers=headers)

    assert "--public-url" not in refused(answer, 403)


@pytest.mark.parametrize(
    ("frames", "said"),
    [
        ((), "frame-ancestors 'none'"),
        (("https://lms.example.org",), "frame-ancestors https://lms.example.org"),
    ],
)
async def test_a_frame_is_for_named_sites_alone(frames, said):
    async with at(Settings(frames=frames)) as client:
        policy = (await client.get("/")).headers["content-security-policy"]

    assert said in policy.split("; ")


@pytest.mark.parametrize("text", ["", "/a", "/a/b-c_d.e~f", "/apis"])
def test_a_plain_path_may_be_a_root(text):
    assert is_root_path(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "/",
        "/a/",
        "//a",
        "/../a",
        "/./a",
        "/a b",
        "/a?b",
        "/ä",
        "/api",
        "/static/x",
        "/healthz",
    ],
)
def test_anything_else_may_not(text):
    assert not is_root_path(text)


def test_a_public_address_is_written_in_one_way():
    assert public_url("https://Hub.Example.org:8443/User/ann/") == (
        "https://hub.example.org:8443/User/ann"
    )


async def test_each_of_several_public_addresses_may_have_its_path_handed_on():
    urls = ("https://class.example/gates", "https://hub.example/user/gates", "http://lab.example")
    async with at(Settings(public_urls=urls, root_path="/gates/deep")) as client:
        for path in ("", "/gates", "/user/gates", "/gates/deep"):
            assert (await client.get(f"{path}/healthz")).status_code == 200
        refused(await client.get("/user/healthz"), 404)


def given(arguments: list[str], monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The settings of a server that is started with these arguments, and then is not."""
    found = []

    def stop(settings: Settings) -> NoReturn:
        found.append(settings)
        raise OSError(0, "enough")

    monkeypatch.setattr("app.http.server.listen", stop)
    assert main(arguments) == 1
    (settings,) = found
    return settings


def test_nothing_of_it_is_on_by_itself(monkeypatch):
    settings = given([], monkeypatch)

    assert (settings.root_paths, settings.origins, settings.frames) == ((), (), ())
    assert not settings.is_shared


def test_a_slash_at_the_end_is_no_matter_and_each_may_be_given_several_times(monkeypatch):
    settings = given(
        [
            *["--root-path", "/gates/", "--public-url", "https://Class.example/gates/"],
            *["--public-url", "http://lab.example:8080/"],
            *["--allow-frame", "https://lms.example/", "--allow-frame", "https://wiki.example"],
        ],
        monkeypatch,
    )

    assert settings.root_paths == ("/gates",)
    assert settings.public_urls == ("https://class.example/gates", "http://lab.example:8080")
    assert settings.origins == ("https://class.example", "http://lab.example:8080")
    assert settings.frames == ("https://lms.example", "https://wiki.example")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--root-path", "gates"],
        ["--root-path", "https://class.example/gates"],
        ["--root-path", "/gates?a"],
        ["--root-path", "/api"],
        ["--public-url", ""],
        ["--public-url", "class.example"],
        ["--public-url", "http://"],
        ["--public-url", "http:///gates"],
        ["--public-url", "ftp://class.example"],
        ["--public-url", "https://[::1"],
        ["--public-url", "https://class.example:99999"],
        ["--public-url", "https://a@class.example"],
        ["--public-url", "https://class.example/?a"],
        ["--public-url", "https://class.example/#a"],
        ["--public-url", "https://class.example/static"],
        ["--allow-frame", "*"],
        ["--allow-frame", "'self'"],
        ["--allow-frame", "lms.example"],
        ["--allow-frame", "https://lms.example/path"],
        ["--allow-frame", "https://lms.example; script-src *"],
    ],
    ids=" ".join,
)
def test_an_address_that_makes_no_sense_is_refused_before_the_server_starts(arguments, capsys):
    with pytest.raises(SystemExit):
        main(arguments)

    said = capsys.readouterr().err
    assert arguments[0] in said
    assert "looks like" in said
