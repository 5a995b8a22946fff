"""What can be said of each word of a text, that a unit may come to tell: a comma, a negation.

All of it is known once that word is read. What needs the classes of words, their moods, or which
words are opinions is there only where those are given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from engine.tasks.lexicon.verbs import VERBS
from engine.tasks.reading_rule import BUT, CLASSES, ENDS, MOODS, REACH, is_negation

PAST = frozenset(verb.past for verb in VERBS) - {verb.base for verb in VERBS} | {"was", "were"}
OPEN = frozenset(("determiner", "adjective", "number"))
"""Classes after which a noun is still to come."""
PLURAL = frozenset(("we", "they", "these", "those"))


@dataclass(frozen=True)
class Text:
    """T words in lower case, and what is known of each: its class and the mood, as numbers."""

    words: Sequence[str]
    classes: Sequence[int] = ()
    moods: Sequence[int] = ()
    opinions: Collection[str] = ()

    def class_at(self, t: int) -> str:
        """The class of a word."""
        at = self.classes[t]
        return CLASSES[at] if at >= 0 else "other"


def _begins(text: Text) -> list[bool]:
    return [t == 0 or text.words[t - 1] in ENDS for t in range(len(text.words))]


def _begins_anew(text: Text) -> list[bool]:
    return [t > 0 and begins for t, begins in enumerate(_begins(text))]


def _since(text: Text, opens: Callable[[str], bool]) -> list[bool]:
    """From such a word on, to the end of its sentence."""
    found, is_on = [], False
    for word, begins in zip(text.words, _begins(text), strict=True):
        is_on = opens(word) or (is_on and not begins)
        found.append(is_on)
    return found


def _negated(text: Text) -> list[bool]:
    found, since = [], REACH
    for word, begins in zip(text.words, _begins(text), strict=True):
        since = 0 if is_negation(word) else REACH if begins or word in ENDS else since + 1
        found.append(since < REACH)
    return found


def _quoted(text: Text) -> list[bool]:
    found, is_open = [], False
    for word in text.words:
        is_open ^= word == '"'
        found.append(is_open)
    return found


def _phrase(text: Text) -> list[bool]:
    found, is_open = [], False
    for t in range(len(text.words)):
        name = text.class_at(t)
        is_open = name in OPEN and (is_open or name == "determiner")
        found.append(is_open)
    return found


def _past(text: Text) -> list[bool]:
    found, is_past = [], False
    for t, begins in enumerate(_begins(text)):
        word, name = text.words[t], text.class_at(t)
        is_verb = name in ("verb", "helper verb")
        is_now = is_verb and (word in PAST or (name == "verb" and word.endswith("ed")))
        is_past = is_now or (is_past and not begins)
        found.append(is_past)
    return found


def _plural(text: Text) -> list[bool]:
    """From the subject on, which is taken to be the first noun or pronoun of its sentence."""
    found, subject = [], ""
    for t, begins in enumerate(_begins(text)):
        subject = "" if begins else subject
        word, name = text.words[t], text.class_at(t)
        if not subject and name in ("noun", "name", "pronoun"):
            subject = word
        is_noun = subject.endswith("s") and not subject.endswith("ss") and len(subject) > 3
        found.append(subject in PLURAL or is_noun)
    return found


def _mood(name: str) -> Callable[[Text], list[bool]]:
    return lambda text: [MOODS[at] == name for at in text.moods]


BY_WORDS: dict[str, Callable[[Text], list[bool]]] = {
    "but": lambda text: [word == BUT for word in text.words],
    "after-but": lambda text: _since(text, lambda word: word == BUT),
    "sentence-start": _begins,
    "new-sentence": _begins_anew,
    "sentence-end": lambda text: [word in ENDS for word in text.words],
    "comma": lambda text: [word == "," for word in text.words],
    "after-comma": lambda text: _since(text, lambda word: word == ","),
    "negated": _negated,
    "quotation": _quoted,
}
"""What the words alone tell."""
BY_CLASSES: dict[str, Callable[[Text], list[bool]]] = {
    "noun-phrase": _phrase,
    "past": _past,
    "plural-subject": _plural,
}
BY_MOODS: dict[str, Callable[[Text], list[bool]]] = {
    "opinion": lambda text: [word in text.opinions for word in text.words],
    "good": _mood("good"),
    "bad": _mood("bad"),
}
PROPERTIES = (*BY_WORDS, *BY_CLASSES, *BY_MOODS)


def properties(text: Text) -> dict[str, list[bool]]:
    """By property that can be told of such a text, at which of its T words it holds."""
    told = {
        **BY_WORDS,
        **(BY_CLASSES if text.classes else {}),
        **(BY_MOODS if text.moods else {}),
    }
    return {name: find(text) for name, find in told.items()}
