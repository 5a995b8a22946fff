"""The command line: what it says, where it listens, and how it ends."""

import socket

import pytest

from app import __version__, cli
from app.commands import serve
from app.http.server import PortTaken, listen
from app.settings import Settings
from app.storage.folder import make_folder, open_folder, usual


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """The exit code and everything printed by a command line that does not serve."""
    with pytest.raises(SystemExit) as end:
        cli.parser().parse_args(arguments)
    printed = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, printed.out + printed.err


def test_it_says_its_version(capsys):
    assert answer(capsys, "--version") == (0, f"gatescope {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--port", "65536"], "from 0 to 65535"),
        (["--port", "-1"], "from 0 to 65535"),
        (["--port", "٣"], "from 0 to 65535"),
        (["--port", "http"], "from 0 to 65535"),
        (["--allow-host", "http://board"], "without http://"),
        (["--allow-host", "board/x"], "without http://"),
        (["--allow-host", "*"], "without http://"),
        (["--allow-host", "board:0"], "without http://"),
        (["--allow-host", ""], "without http://"),
        (["--share"], "unrecognized arguments"),
    ],
    ids=str,
)
def test_what_it_does_not_understand_it_says(capsys, arguments, says):
    code, printed = answer(capsys, *arguments)

    assert code == 2
    assert says in printed


def test_by_default_only_this_machine_is_served():
    arguments = cli.parser().parse_args([])

    assert (arguments.host, arguments.port) == ("127.0.0.1", Settings().port)
    assert not arguments.no_browser
    assert not serve.is_shared(arguments.host)


@pytest.mark.parametrize(
    ("host", "shared", "address"),
    [
        ("127.0.0.1", False, "http://127.0.0.1:80/"),
        ("127.8.8.8", False, "http://127.8.8.8:80/"),
        ("localhost", False, "http://localhost:80/"),
        ("::1", False, "http://[::1]:80/"),
        ("0.0.0.0", True, "http://127.0.0.1:80/"),
        ("::", True, "http://[::1]:80/"),
        ("192.168.1.5", True, "http://192.168.1.5:80/"),
    ],
)
def test_a_shared_page_says_so_and_what_that_opens(host, shared, address):
    said = serve.welcome(Settings(host=host, port=80))

    assert said.startswith(f"Gatescope is at {address} ")
    assert ("everyone who can reach this computer" in said) is shared
    assert ("They type: http://" in said) is shared


def test_a_shared_page_is_called_by_the_names_it_was_allowed_first():
    settings = Settings(host="0.0.0.0", port=80, hosts=("board.school", "desk:8000", "[fd00::1]"))

    said = serve.welcome(settings)

    assert "They type: http://board.school:80/ or http://desk:8000/ or http://[fd00::1]:80/" in said


def test_behind_a_proxy_people_are_told_the_address_that_they_type():
    settings = Settings(port=80, public_urls=("https://class.example/gates",))

    said = serve.welcome(settings)

    assert said.startswith("Gatescope is at http://127.0.0.1:80/ ")
    assert said.partition("They type: ")[2].split()[0] == "https://class.example/gates/"


def test_a_browser_is_opened_only_where_it_could_be_seen(monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)

    without = serve.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")

    assert not without
    assert serve.has_display()


def test_a_taken_port_leads_to_the_next_free_one():
    with listen(Settings(port=0)) as first:
        port = first.getsockname()[1]
        with listen(Settings(port=port)) as second:
            assert second.getsockname()[1] > port


def test_where_no_port_is_free_that_is_said():
    with listen(Settings(port=0)) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortTaken, match="all taken"):
            listen(Settings(port=port, ports_tried=1))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--host", "203.0.113.9"], "cannot serve on 203.0.113.9"),
        (["--host", "no such host"], "cannot serve on no such host"),
    ],
    ids=str,
)
def test_an_address_that_is_not_this_machines_is_said_plainly(capsys, arguments, says):
    code = cli.main([*arguments, "--no-browser"])

    printed = capsys.readouterr()
    assert code == 1
    assert says in printed.err
    assert "Traceback" not in printed.err


def test_a_data_folder_that_cannot_be_used_is_said_plainly(capsys, tmp_path):
    (tmp_path / "file").write_text("")

    code = cli.main(["--data", str(tmp_path / "file"), "--no-browser"])

    assert code == 1
    assert "Give another --data." in capsys.readouterr().err


def test_the_data_folder_is_the_persons_own(tmp_path):
    make_folder(tmp_path / "data")

    assert (tmp_path / "data" / "nets").is_dir()
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_names_are_resolved_to_one_family():
    with listen(Settings(host="localhost", port=0)) as sock:
        assert sock.family in (socket.AF_INET, socket.AF_INET6)


# ---- where things are kept --------------------------------------------------------------------


def test_without_data_things_are_kept_in_the_persons_usual_folder(usual_folder):
    assert usual().is_relative_to(usual_folder)
    assert str(usual()) in serve.welcome(Settings(data=usual()))


def test_that_nothing_is_kept_is_said_with_the_reason(tmp_path):
    first = open_folder(tmp_path)
    second = open_folder(tmp_path)

    said = serve.welcome(Settings(data=tmp_path), second.trouble)

    first.close()
    assert "until it ends, and no longer" in said
    assert f"another Gatescope that is running keeps its things in this folder ({tmp_path})" in said


@pytest.mark.parametrize(
    ("settings", "is_told"),
    [
        (Settings(token="chalk"), False),
        (Settings(token="chalk", host="0.0.0.0"), True),
        (Settings(token="chalk", hosts=("board.school",)), True),
    ],
    ids=["alone", "shared", "behind a name"],
)
def test_the_teachers_token_is_told_where_others_can_come(settings, is_told):
    assert ("The teacher's token: chalk\n" in serve.welcome(settings)) is is_told
