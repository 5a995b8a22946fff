"""The Chrome or Chromium that the browser tests drive: find it, or install Debian's.

One without a window of its own, the headless shell, comes first: a page costs it a third of the
time of a whole browser, which draws its own toolbars too.

python -m tests.browser.chromium --install    what `make test` does before the tests
"""

import os
import shutil
import subprocess
import sys

_SHELLS = ["chromium-headless-shell", "chrome-headless-shell"]
_NAMES = [
    *_SHELLS,
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
    "microsoft-edge",
]
_PLACES = [
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    *(
        f"{os.environ[root]}/Google/Chrome/Application/chrome.exe"
        for root in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        if root in os.environ
    ),
]
_FONTS = "fonts-dejavu-core"
_PACKAGES = ["chromium", _FONTS]
_QUICKLY = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"]
"""Where there is no network, that is soon known."""


def named() -> tuple[str, str] | None:
    """The variable that names a program, and its value."""
    for variable in ("GATESCOPE_CHROMIUM", "CHROMIUM"):
        if value := os.environ.get(variable):
            return variable, value
    return None


def find() -> str | None:
    """The program to drive: the one the environment names, else one in a usual place."""
    if name := named():
        return shutil.which(name[1])
    found = (shutil.which(name) for name in [*_NAMES, *_PLACES])
    return next(filter(None, found), None)


def advice() -> str:
    """The one line to type where there is none."""
    if name := named():
        return f"unset {name[0]}   # it names no program: {name[1]}"
    if sys.platform == "darwin":
        return "brew install --cask google-chrome"
    if sys.platform == "win32":
        return "winget install Google.Chrome"
    for manager, line in {
        "apt-get": f"sudo apt-get update && sudo apt-get install -y {' '.join(_PACKAGES)}",
        "dnf": "sudo dnf install -y chromium",
        "pacman": "sudo pacman -S --noconfirm chromium",
        "apk": "sudo apk add chromium",
    }.items():
        if shutil.which(manager):
            return line
    return "export GATESCOPE_CHROMIUM=/path/to/chrome"


def install() -> None:
    """Debian's packages, where that is ours to do: as root with apt-get; the shell if it can be."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if named() or not root or not shutil.which("apt-get"):
        return
    print("Installing Chromium for the browser tests (once) ...", flush=True)
    _apt_get("update")
    _apt_get("install", "-y", "--no-install-recommends", _SHELLS[0], _FONTS)
    if find() is None:
        _apt_get("install", "-y", "--no-install-recommends", *_PACKAGES)


def _apt_get(*arguments: str) -> None:
    subprocess.run(
        ["apt-get", "-qq", *_QUICKLY, *arguments],
        check=False,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    )


def main() -> None:
    if not any(map(shutil.which, _SHELLS)) and sys.argv[1:] == ["--install"]:
        install()
    print(f"Browser: {find() or 'none found, so the browser tests will be skipped'}", flush=True)


if __name__ == "__main__":
    main()
