"""How good or bad words of opinion are, from the word list of VADER, and what is no opinion.

The list comes with the package vaderSentiment (MIT licence) and is there only while nets are made;
the sentences that come with it are not used.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path

from engine.tasks.lexicon.listing import listed
from engine.tasks.reading_frames import BAD, DISLIKED, GOOD, LIKED
from engine.tasks.reading_rule import CLASSES, is_negation

LIST = "vaderSentiment"
NO_OPINION = frozenset(
    listed(
        """
    party play plays played playing share shares shared sharing help want wants wanted matter
    matters free united god gods true top number numbers energy care clear hand hands chance
    ready natural pay pressure sharp cut cuts novel well please interest interests interested
    legal important importance strength support supported supports agree agreed agreement
    increase increased value values fire shot arrest gun war attack attacks charge charges
    charged drop drops dropped stop stops stopped leave low lower hard demand demands raw
    create created safe safely security certain certainly special original active strike
    challenge opportunity sentence cover dead die died death trick apology block bug
    """
    )
)
"""Words of the list that in everyday sentences are mostly no opinion."""
ONLY_AS = {
    "like": "verb",
    "likes": "verb",
    "liked": "verb",
    "kind": "adjective",
    "mean": "adjective",
    "fine": "adjective",
    "pretty": "adjective",
    "fun": "noun",
    "hates": "verb",
}
"""Words that are an opinion only where they are of a class."""
ADDED = {"slow": -1.2, "expensive": -1.2, "dirty": -1.5, "noisy": -1.3, "broken": -1.5}
"""What the list leaves out."""


def valences() -> dict[str, float]:
    """From -4 to 4, by word in lower case.

    Raises:
        ImportError: if the package is not installed.
    """
    place = importlib.import_module(LIST).__file__
    lines = (Path(str(place)).parent / "vader_lexicon.txt").read_text("utf-8").splitlines()
    found = {}
    for line in lines:
        word, value, *_ = line.split("\t")
        if word.isalpha() and word not in NO_OPINION and not is_negation(word):
            found[word] = float(value)
    # What our own sentences call good or bad is so wherever it stands.
    ours = {**dict.fromkeys((*GOOD, *LIKED), 2.0), **dict.fromkeys((*BAD, *DISLIKED), -2.0)}
    return {**ours, **found, **ADDED}


def as_opinions(words: Sequence[str], classes: Sequence[int]) -> list[str]:
    """The words, with those that are no opinion in their class left blank."""
    return [
        "" if word in ONLY_AS and CLASSES[at] != ONLY_AS[word] else word
        for word, at in zip(words, classes, strict=True)
    ]
