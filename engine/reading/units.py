"""Which units of the reading nets tell what, over real texts that they never read."""

from __future__ import annotations

from engine.analysis.finder import Named, find_units
from engine.analysis.properties import Text
from engine.inputs.spelling import folded
from engine.net.model import Model
from engine.reading.corpus import Corpus
from engine.reading.valence import as_opinions


def units_of(model: Model, corpus: Corpus, valence: dict[str, float]) -> tuple[Named, ...]:
    """The units of a net that have a name."""
    sentences = []
    for part, texts in corpus.texts.items():
        for encoded, (_, pieces, classes) in zip(corpus.by_part[part], texts, strict=True):
            words = as_opinions([folded(piece) for piece in pieces], classes)
            text = Text(words, classes, encoded.targets["mood"].tolist(), valence)
            sentences.append((encoded, text))
    *_, last = find_units(model.thaw(), sentences)
    return last.units or ()
