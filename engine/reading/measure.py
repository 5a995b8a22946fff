"""What a reading net gets right on texts that it never read."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from engine.net.network import Network
from engine.reading.corpus import Corpus
from engine.training.data import batched

OFTEN_TWO = 0.85
"""A word is often two things where its most frequent class is less of it than this."""
LEAST_SEEN = 20
TOP = 5


def measured(network: Network, corpus: Corpus, part: str) -> dict[str, float]:
    """Shares of right answers by head, on words that are often two things, and of the next word.

    Returns:
        By head its share; `two-ways` is the class of words that are often two things, `usual` and
        `usual-two-ways` are what each word's most frequent class gets; `top-5` and `perplexity` are
        of the next word, where the net answers with it.
    """
    usual, two = usual_classes(corpus)
    heads = [head.id for head in network.net.heads]
    right, asked, lost = Counter[str](), Counter[str](), 0.0
    for batch in batched(corpus.by_part[part], 50):
        said = network.probabilities(batch)
        words = batch.tokens
        for head in heads:
            wanted = batch.targets[head]
            where = wanted >= 0
            is_right = said[head].argmax(axis=-1) == wanted
            right[head] += int(is_right[where].sum())
            asked[head] += int(where.sum())
            if head == "class":
                ambiguous = where & two[words]
                right["two-ways"] += int(is_right[ambiguous].sum())
                asked["two-ways"] += int(ambiguous.sum())
                by_word = usual[words] == wanted
                right["usual"] += int(by_word[where].sum())
                asked["usual"] += int(where.sum())
                right["usual-two-ways"] += int(by_word[ambiguous].sum())
                asked["usual-two-ways"] += int(ambiguous.sum())
            if head == "next":
                p = said[head][where]
                p = p / p.sum(axis=-1, keepdims=True)
                wanted = wanted[where]
                of_right = p[np.arange(len(wanted)), wanted]
                right["top-5"] += int(((p > of_right[:, None]).sum(axis=1) < TOP).sum())
                asked["top-5"] += len(wanted)
                lost -= float(np.log(np.maximum(of_right, 1e-12)).sum())
    found = {key: right[key] / max(1, asked[key]) for key in asked}
    if "next" in heads:
        found["perplexity"] = float(np.exp(lost / asked["next"]))
    return found


def usual_classes(corpus: Corpus) -> tuple[np.ndarray, np.ndarray]:
    """By word of the vocabulary, its usual class in training; and whether it is often another."""
    counted: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for text in corpus.by_part["train"]:
        for word, right in zip(text.tokens.tolist(), text.targets["class"].tolist(), strict=True):
            counted[word][right] += 1
    size = len(corpus.vocabulary)
    usual, two = np.zeros(size, np.intp), np.zeros(size, bool)
    known = corpus.vocabulary.words
    for word, of in counted.items():
        (first, count), *_ = of.most_common(1)
        total = sum(of.values())
        usual[word] = first
        is_word = not known[word].startswith("<")
        two[word] = is_word and total >= LEAST_SEEN and count / total < OFTEN_TWO
    return usual, two
