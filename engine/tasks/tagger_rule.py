"""The rule of the tagger, for sentences a person types.

A name is a person; a mango is a fruit and Samsung a company wherever they stand. Whether an apple
is to eat is decided by what follows it in the same sentence: words of eating or words of business.
Where neither or both are said, or nothing yet, the answer is None.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.tasks import lexicon
from engine.tasks.lexicon import small
from engine.tasks.lexicon.listing import listed
from engine.tasks.tagger_frames import AMBIGUOUS, COMPANIES, FRUITS

NOTHING, PERSON, FRUIT, COMPANY = range(4)
TAGS = ("nothing", "person", "fruit", "company")

NAMES = frozenset((*lexicon.HE_NAMES, *lexicon.SHE_NAMES))
TO_EAT = frozenset(
    listed(
        """
    healthy strong well fresh juicy ripe sweet sour tastes smells eats peels picks trees vitamins
    fruit juice drinks seeds bakes pie
    """
    )
)
TO_DEAL = frozenset(
    listed(
        """
    company firm produces makes sells phones tablets computers laptops works stock ceo employs
    engineers engineer newest latest software office profit customers shops
    """
    )
)


def tag(words: Sequence[str]) -> tuple[int | None, ...]:
    """The tag of every word of a text, None where the rule cannot tell it."""
    return tuple(_tag(word, words[at + 1 :]) for at, word in enumerate(words))


def _tag(word: str, after: Sequence[str]) -> int | None:
    if word in AMBIGUOUS:
        return _decided(after)
    if word in FRUITS:
        return FRUIT
    if word in COMPANIES:
        return COMPANY
    return PERSON if word in NAMES else NOTHING


def _decided(after: Sequence[str]) -> int | None:
    """What the rest of the sentence makes of an ambiguous word."""
    rest = set()
    for word in after:
        if word in small.STOPS:
            break
        rest.add(word)
    eaten, dealt = bool(rest & TO_EAT), bool(rest & TO_DEAL)
    if eaten == dealt:
        return None
    return FRUIT if eaten else COMPANY
