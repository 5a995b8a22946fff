"""The wheel carries all that gatescope needs, and gatescope runs from it in any folder."""

import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.server import serving

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints; an error says what it complained of."""
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, check=False, stdin=subprocess.DEVNULL, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(*arguments: str | Path, cwd: Path) -> None:
    """pip without network."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    run(sys.executable, "-m", "pip", *quiet, *arguments, cwd=cwd)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built here with the hatchling of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT, cwd=folder)
    (built,) = folder.glob("gatescope-*.whl")
    return built


@pytest.fixture(scope="module")
def carried(wheel: Path) -> set[str]:
    """The names of the files in the wheel."""
    with ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a new environment: the wheel, and what this one has installed."""
    folder = tmp_path_factory.mktemp("installed") / "with a space"
    venv.create(folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    python = programs / "python"
    pip("--python", python, "install", "--no-deps", "--no-index", wheel, cwd=folder)
    place = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder)
    # A .pth file found through another is not followed, so this checkout stays out of sight.
    Path(place.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return programs


def files(folder: str, pattern: str) -> set[str]:
    """What this checkout has there."""
    found = (path for path in (ROOT / folder).rglob(pattern) if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [("app", "*.py"), ("engine", "*.py"), ("engine/nets", "*.safetensors")],
)
def test_the_wheel_carries_the_packages_and_the_nets(carried, folder, pattern):
    expected = files(folder, pattern)

    assert expected
    assert expected - carried == set()


@pytest.mark.parametrize("folder", ["static", "templates"])
def test_the_wheel_carries_the_page_inside_app(carried, folder):
    makers = {f"app/static/{name}.mjs" for name in ("bundle", "wire", "vendor/vendor")}
    expected = {f"app/{name}" for name in files(folder, "*")} - makers

    assert expected
    assert expected - carried == set()


def test_the_wheel_carries_nothing_else(carried):
    tops = {name.partition("/")[0] for name in carried}
    (about,) = {top for top in tops if top.endswith(".dist-info")}

    assert tops == {"app", "engine", about}
    assert f"{about}/licenses/LICENSE" in carried
    assert [name for name in carried if name.endswith((".pyc", ".mjs"))] == []


def test_the_installed_program_says_its_version(environment, tmp_path):
    assert run(environment / "gatescope", "--version", cwd=tmp_path) == "gatescope 0.1.0\n"


def test_the_installed_program_serves_its_page_from_any_folder_and_ends_when_asked(
    environment, tmp_path
):
    with serving([str(environment / "gatescope")], cwd=tmp_path, data=tmp_path / "data") as server:
        page = server.get("/").decode()
        bundle = server.get("/static/vendor/view.js")
        models = server.get("/api/models").decode()
        code = server.stop()

    assert "<html" in page
    assert bundle == (ROOT / "static/vendor/view.js").read_bytes()
    assert '"id"' in models
    assert code == 0


def test_the_installed_program_does_not_read_this_checkout(environment, tmp_path):
    program = "import app, engine; print(app.__file__, engine.__file__)"

    for place in run(environment / "python", "-c", program, cwd=tmp_path).split(".py"):
        assert not place.strip().startswith(str(ROOT))


def test_ci_pins_every_dependency_within_the_range_that_the_project_asks_for():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {
        canonicalize_name(name): version
        for name, _, version in (line.partition("==") for line in lines if "==" in line)
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]

    for requirement in map(Requirement, asked):
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier
