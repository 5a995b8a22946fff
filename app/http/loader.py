"""The script that stands in the page itself, and by which hash the policy knows it.

It brings all the rest, so it must not be a request of its own.
"""

import base64
import hashlib

from app.paths import STATIC

LOADER = (STATIC / "js" / "load.js").read_text(encoding="utf-8")
HASH = "sha256-" + base64.b64encode(hashlib.sha256(LOADER.encode()).digest()).decode("ascii")
