"""Gatescope over HTTP: the engine's answers as JSON, and the page."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("gatescope")
except PackageNotFoundError:  # run from a checkout that was never installed
    __version__ = "0+checkout"
