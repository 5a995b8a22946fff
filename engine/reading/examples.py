"""The texts that the reading nets learn from: the examples quoted in WordNet, sentence by sentence.

Princeton University's WordNet may be used, copied and changed for any purpose where its notice is
kept (`engine/nets/NOTICE`); none of its text is part of this package.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

FILES = ("data.noun", "data.verb", "data.adj", "data.adv")
_QUOTED = re.compile(r'"([^"]+)"')
LEAST_WORDS = 3
PARTS = 20
"""One text in so many is kept to choose by, and one more to measure on."""


def examples(folder: Path) -> list[str]:
    """Every quoted example of three words and more, once each, as a sentence.

    Args:
        folder: WordNet's `dict`, with the files `FILES`.

    Raises:
        OSError: if one of them cannot be read.
    """
    return list(dict.fromkeys(_sentences(folder)))


def _sentences(folder: Path) -> Iterator[str]:
    for name in FILES:
        for line in (folder / name).read_text("utf-8", errors="replace").splitlines():
            if line.startswith("  ") or "|" not in line:
                continue
            for quoted in _QUOTED.findall(line.split("|", 1)[1]):
                text = " ".join(quoted.split()).strip(" ;,")
                # An example may name its author behind a dash; that is not part of the sentence.
                text = text.replace("`", "'").split("--")[0].strip()
                if len(text.split()) >= LEAST_WORDS:
                    text = text[0].upper() + text[1:]
                    yield text if text[-1] in ".!?" else f"{text}."


def part_of(text: str) -> str:
    """Whether a text is for training, for choosing, or for measuring; always the same."""
    at = crc32(text.casefold().encode()) % PARTS
    return {0: "test", 1: "choose"}.get(at, "train")
