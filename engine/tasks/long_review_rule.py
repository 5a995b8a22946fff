"""The rule of the long review, for texts a person types.

Stated once: the verdict is what the speaker says of the film ("it is", "the film was", "I found
it", "I think a … one"), a "not" before it turns it round. Praise and blame of anybody in the film
is none. Without a verdict, with two that differ, or with one under an "if", the answer is None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.tasks.lexicon import small
from engine.tasks.long_review_frames import BLAME, FILMS, PRAISE
from engine.tasks.subject_rule import CONDITIONS, DOUBTING, NOT

GOOD, BAD = 0, 1
VERDICTS = ("good", "bad")
JUDGEMENTS = {**dict.fromkeys(PRAISE, GOOD), **dict.fromkeys(BLAME, BAD)}
COPULAS = frozenset(("is", "was", "isn't", "wasn't"))
SMALL = frozenset((*small.DEGREES, *small.ARTICLES, "really", "also", "just", "not", "never"))
DENIALS = NOT | {"didn't", "don't", "doesn't"}
OF_THE_FILM = frozenset((*FILMS, "one", "for", "and", "but", ",", "because", "so", *small.STOPS))
"""What may follow a judgement of the film: it ends there, or names the film."""
OPENERS = frozenset(("think", "say", "that", "me", "and", "but", "because", "so", ",", "now"))
"""After which "it is" has the film for its subject, as at the start of a sentence."""
DOUBTS = CONDITIONS | (DOUBTING - DENIALS)


def find_verdict(words: Sequence[str]) -> int | None:
    """What a whole text says of the film, None where it cannot be told."""
    verdicts = {verdict for sentence in _sentences(words) for verdict in _verdicts(sentence)}
    return verdicts.pop() if len(verdicts) == 1 else None


def _sentences(words: Sequence[str]) -> Iterator[list[str]]:
    sentence: list[str] = []
    for word in words:
        sentence.append(word)
        if word in small.STOPS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _verdicts(sentence: Sequence[str]) -> Iterator[int | None]:
    """Each judgement of the film in a sentence; None for one whose sense is in doubt."""
    for at, word in enumerate(sentence):
        if word in JUDGEMENTS and _is_of_the_film(sentence, at):
            before = sentence[:at]
            denials = sum(each in DENIALS for each in before)
            if denials > 1 or DOUBTS.intersection(before):
                yield None
            else:
                yield JUDGEMENTS[word] if not denials else 1 - JUDGEMENTS[word]


def _is_of_the_film(sentence: Sequence[str], at: int) -> bool:
    """Whether the judgement there is the speaker's of the film."""
    if at + 1 < len(sentence) and sentence[at + 1] not in OF_THE_FILM:
        return False
    start = at
    while start and sentence[start - 1] in SMALL:
        start -= 1
    anchor, is_named = sentence[:start], sentence[start:at]
    if anchor[-2:] == ["i", "think"]:
        return bool(is_named)
    if anchor[-1:] == ["it"]:
        return anchor[-2:-1] in (["found"], ["find"])
    if anchor and anchor[-1] in COPULAS:
        subject = anchor[:-1]
        if subject[-1:] == ["it"]:
            return not subject[:-1] or subject[-2] in OPENERS
        is_film = subject[-2:-1] == ["the"] and subject[-1] in FILMS
        return is_film and (not subject[:-2] or subject[-3] in OPENERS)
    return False
