"""The rule of who learns from whom, for texts a person types.

Stated once: "Dev is an AI faculty", "Dev is our AI teacher" and "Dev teaches AI" say who teaches a
field; "learns AI from" at the end asks for that person. Where nobody was said to teach it, or two
people were, or it stands under a "not" or an "if", the answer is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.tasks import lexicon
from engine.tasks.lexicon import small
from engine.tasks.subject_rule import CONDITIONS, DOUBTING, NOT
from engine.tasks.who_from_frames import FIELDS

UNSURE = NOT | DOUBTING | CONDITIONS
LEARNS = frozenset(("learns", "learned"))
TEACHES = frozenset(("teaches", "taught"))
POSTS = frozenset(("faculty", "teacher"))
BEFORE_A_POST = frozenset(("a", "an", "the", "our", "my", "their", "his", "her"))
NAMES = frozenset((*lexicon.HE_NAMES, *lexicon.SHE_NAMES))
SMALL = frozenset(small.ADVERBS)


def find_teacher(words: Sequence[str]) -> str | None:
    """The name that belongs at the end of a text, None where it cannot be told."""
    *told, last = _sentences(words) or [[]]
    field = _asked(last)
    if field is None:
        return None
    teachers = {who for sentence in told for who, what in _teaching(sentence) if what == field}
    return teachers.pop() if len(teachers) == 1 else None


def _sentences(words: Sequence[str]) -> list[list[str]]:
    sentences: list[list[str]] = [[]]
    for word in words:
        if word in small.STOPS:
            sentences.append([])
        else:
            sentences[-1].append(word)
    return sentences


def _asked(sentence: Sequence[str]) -> str | None:
    """The field that somebody learns, where the sentence ends in that question."""
    if len(sentence) < 4 or sentence[-1] != "from" or sentence[-3] not in LEARNS:
        return None
    is_doubtful = UNSURE.intersection(sentence)
    return sentence[-2] if sentence[-2] in FIELDS and not is_doubtful else None


def _teaching(sentence: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Who teaches what by a sentence; somebody without a known name is ""."""
    if UNSURE.intersection(sentence):
        return
    for at, word in enumerate(sentence):
        if word not in FIELDS or not at:
            continue
        before = sentence[:at]
        if before[-1] in TEACHES:
            yield _subject(before[:-1]), word
        elif sentence[at + 1 : at + 2] and sentence[at + 1] in POSTS:
            if len(before) > 2 and before[-1] in BEFORE_A_POST and before[-2] == "is":
                yield _subject(before[:-2]), word
            else:
                yield "", word


def _subject(before: Sequence[str]) -> str:
    words = [word for word in before if word not in SMALL]
    return words[-1] if words and words[-1] in NAMES else ""
