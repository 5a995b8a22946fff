"""The vendored files are the ones their manifest names, and the lock file names no address."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static/vendor"
MAKES_THE_REST = {"manifest.json", "vendor.mjs"}
MANIFEST: dict[str, dict[str, Any]] = json.loads((VENDOR / "manifest.json").read_text("utf-8"))
LOCK: dict[str, Any] = json.loads((ROOT / "package-lock.json").read_text("utf-8"))


@pytest.mark.parametrize("path", MANIFEST["files"])
def test_a_vendored_file_is_the_one_that_was_made(path):
    data = (VENDOR / path).read_bytes()

    assert hashlib.sha256(data).hexdigest() == MANIFEST["files"][path]["sha256"]
    assert len(data) == MANIFEST["files"][path]["bytes"]


def test_nothing_else_stands_in_the_folder():
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}

    assert present - MAKES_THE_REST == set(MANIFEST["files"])


@pytest.mark.parametrize("name", MANIFEST["packages"])
def test_a_vendored_package_is_the_one_that_is_locked_and_brings_its_licence(name):
    package, locked = MANIFEST["packages"][name], LOCK["packages"][f"node_modules/{name}"]

    assert {key: locked[key] for key in ("version", "integrity")} == {
        key: package[key] for key in ("version", "integrity")
    }
    own = [path for path, file in MANIFEST["files"].items() if file["packages"] == [name]]
    assert any(path.startswith("LICENSE.") for path in own)
    row = f"| {name} | {package['version']} | {package['licence']} |"
    assert row in (VENDOR / "README.md").read_text("utf-8")


def test_every_file_the_fonts_stylesheet_names_is_here_and_every_font_is_named():
    named = re.findall(r'url\("([^"]+)"\)', (VENDOR / "fonts.css").read_text("utf-8"))

    assert set(named) == {path for path in MANIFEST["files"] if path.startswith("fonts/")}
    assert len(named) == len(set(named))


def test_the_fonts_stay_small():
    assert sum(path.stat().st_size for path in (VENDOR / "fonts").iterdir()) < 250_000


def test_the_bundle_makes_no_code_from_text_and_loads_nothing():
    text = (VENDOR / "view.js").read_text("utf-8")

    assert re.findall(r"\beval\b|\bFunction\(|\bimport\b|https?://(?!www\.w3\.org/)", text) == []


def test_the_bundle_exports_what_its_types_promise():
    exported = re.search(r"export\{([^}]*)\};?\s*$", (VENDOR / "view.js").read_text("utf-8"))
    types = (VENDOR / "view.d.ts").read_text("utf-8")
    promised = re.findall(r"^export \{([^}]*)\}", types, re.MULTILINE)

    assert exported is not None
    names = {name.split(" as ")[-1] for name in exported[1].split(",")}
    assert names == {name for line in promised for name in line.split(", ")} | {"html"}


def test_the_lock_file_names_no_place_to_load_from():
    packages = LOCK["packages"]

    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if name and not package["integrity"]] == []
    hosts = set(re.findall(r"https?://([^/\"]+)", json.dumps(LOCK)))
    assert hosts <= {"github.com", "opencollective.com"}  # where packages ask for funding
