"""What the reading nets are taught at every word: its class, and the mood of the words so far.

The mood is a sum over the words of opinion since the sentence began: "not" before one turns it
round, "very" makes it stronger, and "but" makes light of all before it. The factors are those of
Hutto and Gilbert 2014 (VADER). It is a rule of words and knows nothing of what a writer feels.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.tasks.lexicon.listing import listed

CLASSES = (
    *("noun", "name", "verb", "helper verb", "adjective", "adverb", "pronoun", "determiner"),
    *("preposition", "conjunction", "particle", "number", "punctuation", "other"),
)
"""Of words, in the order of their numbers."""
MOODS = NEUTRAL, GOOD, BAD = ("neutral", "good", "bad")

ENDS = frozenset(".!?")
"""Signs after which a new sentence begins, with a mood of its own."""
NEGATIONS = frozenset(
    listed(
        "not no never none nobody nothing nowhere neither nor without hardly scarcely barely cannot"
    )
)
STRONGER = frozenset(
    listed("very really so extremely absolutely truly incredibly totally completely too most")
)
WEAKER = frozenset(listed("rather somewhat slightly almost partly fairly quite"))
BUT = "but"

TURNED, MADE_LIGHT, BOOST = -0.74, 0.4, 0.29
REACH = 3
"""Words after a negation that it turns round."""
SAYS = 0.7
"""The least sum that counts as a mood."""


def is_negation(word: str) -> bool:
    """Whether a word turns round what follows: "not", "never", "don't"."""
    return word in NEGATIONS or word.endswith("n't")


def mood_sums(words: Sequence[str], valence: Mapping[str, float]) -> list[float]:
    """The sum after each of T words in lower case; a word without a valence adds nothing."""
    found, total, since, boost, is_over = [], 0.0, REACH + 1, 0.0, False
    for word in words:
        if is_over and word not in ENDS:
            total, since, boost, is_over = 0.0, REACH + 1, 0.0, False
        since += 1
        value = valence.get(word, 0.0)
        if is_negation(word):
            since = 0
        elif word == BUT:
            total, since = total * MADE_LIGHT, REACH + 1
        elif value:
            value += boost if value > 0 else -boost
            total += value * TURNED if since <= REACH else value
        boost = BOOST if word in STRONGER else -BOOST if word in WEAKER else 0.0
        is_over = word in ENDS
        found.append(total)
    return found


def moods(words: Sequence[str], valence: Mapping[str, float]) -> list[int]:
    """The mood after each of T words, as a class of `MOODS`."""
    return [
        1 if total >= SAYS else 2 if total <= -SAYS else 0 for total in mood_sums(words, valence)
    ]
