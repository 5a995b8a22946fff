"""The rule of the output gate, for sentences a person types.

Stated once: in "for his contributions, brave …" the name of the one person who did something comes
after the adjective; at every other word none comes. Where no known name was met before, or two, or
one of the other gender, the answer after the adjective is None.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.tasks import lexicon
from engine.tasks.lexicon import small
from engine.tasks.output_gate_frames import HEROES, NEW_WORDS, PASSERS

SILENT = 0
NAMES = (*HEROES[0], *HEROES[1])
ANSWERS = ("no name", *NAMES)
MERITS = frozenset(("contributions", "work", "help", "love"))
GENDERS = {name: of for of, names in enumerate(HEROES) for name in names}
OWNERS = {"his": 0, "her": 1}
SOMEBODY = frozenset((*small.SUBJECTS, "my", "our"))
KNOWN = frozenset((*lexicon.WORDS, *NEW_WORDS))


def find_names(words: Sequence[str], is_typed: bool = False) -> tuple[int | None, ...]:
    """After each word the name that comes next, or `SILENT`; None where it cannot be told.

    Args:
        words: what was read.
        is_typed: an unknown word may be a name.
    """
    answers: list[int | None] = []
    met: list[str] = []
    is_sure = True
    sentence: list[str] = []
    for word in words:
        if word in GENDERS and word not in met:
            met.append(word)
        elif is_typed and (
            word not in KNOWN or (word in PASSERS and not SOMEBODY.intersection(sentence))
        ):
            is_sure = False
        if _asks(sentence, word):
            fits = is_sure and len(met) == 1 and GENDERS[met[0]] == OWNERS[sentence[-3]]
            answers.append(1 + NAMES.index(met[0]) if fits else None)
        else:
            answers.append(SILENT)
        sentence = [] if word in small.STOPS else [*sentence, word]
    return tuple(answers)


def _asks(sentence: Sequence[str], word: str) -> bool:
    """Whether a name belongs after this adjective."""
    if word not in lexicon.GOOD or len(sentence) != 4:
        return False
    is_for, owner, merit, comma = sentence
    return is_for == "for" and owner in OWNERS and merit in MERITS and comma == ","
