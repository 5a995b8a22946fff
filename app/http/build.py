"""Which build of the page this server has: told with every answer, so that an older tab notices."""

from app.paths import STATIC

BUILD = (STATIC / "page" / "build.txt").read_text(encoding="ascii").strip()
"""What static/bundle.mjs wrote into the bundle, and beside it."""
HEADER = (b"x-gatescope-build", BUILD.encode())
