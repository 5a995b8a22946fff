"""A text made by rule, in which words of one kind stand among the same neighbours.

Four kinds of five words, and twenty-four sentences into which they are put: nobody says what a
fruit is, but every fruit is eaten, peeled and sweet.
"""

from collections.abc import Mapping

import numpy as np

from engine.tasks.chance import Dice

KINDS: Mapping[str, tuple[str, ...]] = {
    "fruits": ("apple", "mango", "banana", "orange", "grape"),
    "animals": ("elephant", "cat", "dog", "tiger", "cow"),
    "countries": ("india", "france", "japan", "brazil", "egypt"),
    "professions": ("doctor", "teacher", "farmer", "pilot", "nurse"),
}
"""Words by what they are; only the measurement reads these names, training never does."""

FRAMES: Mapping[str, tuple[str, ...]] = {
    "fruits": (
        "we eat a sweet {}",
        "the {} is ripe and sweet",
        "she peels the {} with a knife",
        "a {} grows on the tree",
        "he drinks the juice of a {}",
        "the ripe {} fell from the tree",
    ),
    "animals": (
        "the {} sat on the mat",
        "the {} runs and has a tail",
        "we feed the {} at night",
        "a {} sleeps on the grass",
        "the wild {} has four legs",
        "he saw a {} run away",
    ),
    "countries": (
        "they live in {} now",
        "{} is a country far away",
        "we flew to {} last year",
        "the capital of {} is big",
        "she was born in {}",
        "people travel to {} by plane",
    ),
    "professions": (
        "the {} works every day",
        "she wants to be a {}",
        "the {} went to work early",
        "a {} earns money at work",
        "he asked the {} for help",
        "my friend became a {}",
    ),
}
"""Six sentences of each kind."""

SENTENCES = 1000
"""How many are drawn where nothing is said."""
RARE_SHARE = 0.1
"""How often a rare word is drawn, where another of its kind would be drawn once."""


def sentences(
    count: int, rng: np.random.Generator, rare: Mapping[str, str] | None = None
) -> list[str]:
    """Draw sentences: a kind, one of its frames and one of its words, each alike.

    Args:
        count: how many.
        rare: by kind, a word that is drawn `RARE_SHARE` times as often as the others.
    """
    dice = Dice(rng)
    kinds = tuple(KINDS)
    drawn = []
    for _ in range(count):
        kind = dice.choose(kinds)
        word = dice.choose(KINDS[kind])
        if rare and word == rare.get(kind) and not dice.happens(RARE_SHARE):
            word = dice.choose_different(KINDS[kind], (word,))
        drawn.append(dice.choose(FRAMES[kind]).format(word))
    return drawn


def kind_of(word: str) -> str | None:
    """What a word is, or None where the rule does not say."""
    return next((kind for kind, words in KINDS.items() if word in words), None)
