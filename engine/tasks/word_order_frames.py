"""The sentences of word order: simple ones by rule, and sayings with the jumbled form people know.

A sentence of the rule is a noun phrase, a verb, and what belongs to it. Its words are of one kind
each, so that whether an order of them is a sentence can be told.
"""

import re

from engine.tasks import lexicon
from engine.tasks.lexicon import nouns, small
from engine.tasks.lexicon.listing import listed

VERBS = listed(
    """
    see eat buy sell find build break bring throw catch watch paint clean wash carry pull fix repair
    follow help push visit
    """
)
KINDS: dict[str, tuple[str, ...]] = {
    "D": ("the", "a", "our", "their", "this", "every", "another"),
    "A": tuple(word for word in lexicon.NEUTRAL if word not in small.ADVERBS),
    "N": (*nouns.FRUIT, *nouns.ANIMALS, *nouns.PROFESSIONS, *nouns.HOUSEHOLD, *nouns.TOWN),
    "M": (*lexicon.HE_NAMES[:40], *lexicon.SHE_NAMES[:40]),
    "V": tuple(verb.past for verb in lexicon.VERBS if verb.base in VERBS),
    "I": ("is", "was"),
    "P": ("in", "on", "near", "behind", "under", "beside", "with", "without"),
}
"""Words by kind: determiner, adjective, noun, name (M), verb, "is" and preposition."""


def _one_kind() -> dict[str, str]:
    """The kind of every word that has one only."""
    found: dict[str, str] = {}
    for kind, words in KINDS.items():
        for word in words:
            found[word] = "" if word in found else kind
    return {word: kind for word, kind in found.items() if kind}


KIND = _one_kind()
OF_KIND = {
    kind: tuple(dict.fromkeys(word for word in words if KIND.get(word) == kind))
    for kind, words in KINDS.items()
}
PHRASES = ("DN", "DN", "DAN", "M")
"""Noun phrases, as often as they are drawn."""
FORMS = ("{}V{}", "{}V{}P{}", "{}IA", "{}IP{}")
_PHRASE = "(?:DA?N|M)"
SENTENCE = re.compile("|".join(form.replace("{}", _PHRASE) for form in FORMS))

SAYINGS: tuple[tuple[str, str], ...] = (
    (
        "if being sexy is crime then arrest me",
        "if being crime is arrest then sexy me",
    ),
    (
        "you don't have to be rich to travel well",
        "you don't have to be well to travel rich",
    ),
    ("if you're bad , i'm your dad", "if i'm bad , you're my dad"),
    ("honesty is the best policy", "policy is the best honesty"),
    ("smoking is injurious to health", "health is injurious to smoking"),
    (
        "if opportunity doesn't knock then build a door",
        "if opportunity doesn't door then build a knock",
    ),
    ("don't worry be happy", "don't happy be worry"),
    ("prevention is best cure", "cure is best prevention"),
    ("everything is fair in love and war", "everything is war in fair and love"),
    ("an apple a day , keeps a doctor away", "a day a doctor , keeps an apple away"),
    (
        "i love to walk in rain so nobody see i'm crying",
        "i love to cry in walking so nobody see i'm raining",
    ),
    ("cricket is in my blood", "blood is in my cricket"),
    (
        "consumption of liquor is injurious to health",
        "consumption of health is injurious to liquor",
    ),
    ("once a ravian , always a ravian", "always a ravian , once a ravian"),
    (
        "work hard in silence , let your success make noise",
        "work hard in success , let your silence make noise",
    ),
    ("brother from another mother", "mother from another brother"),
)
"""Sayings, and each as it is told jumbled for a laugh: that order is never drawn in training."""


def kinds_of(words: list[str]) -> str | None:
    """The kinds of words as letters, None where one is of no kind or of several."""
    kinds = [KIND.get(word, "") for word in words]
    return "".join(kinds) if all(kinds) else None


def is_sentence(words: list[str]) -> bool:
    """Whether words, without a stop, are a sentence of the rule."""
    return SENTENCE.fullmatch(kinds_of(words) or "") is not None
