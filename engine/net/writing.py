"""What a decoder writes: greedily, by a beam, or with the words that are given.

A decoder reads the start word, then its own last answer, or the word that it is forced to read,
until it answers with the stop word or has reached its axis' limit.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, SettingsError
from engine.net.batch import Batch, Given
from engine.net.description import Axis, Head, Net
from engine.net.network import Network
from engine.wording import Phrase

WIDEST = 5
"""Sentences that a beam follows at once."""

Step = Callable[[Any, int, int], tuple[Any, Array]]
"""From a state, the word that is read and its timestep: the state after it, and ln p of each class
(C,). A state is whatever the net that steps takes back."""


@dataclass(frozen=True)
class Written:
    """One sentence that a decoder wrote.

    read     what it read at each timestep, as entries of the vocabulary
    answers  what it answered, or was forced to, as classes of its head; the stop word is the last
    p        the probability of each answer
    ended    whether it said the stop word, and was not cut off at the limit
    """

    read: tuple[int, ...]
    answers: tuple[int, ...]
    p: tuple[float, ...]
    ended: bool

    @property
    def score(self) -> float:
        """ln p of the whole sentence, by which a beam ranks; long sentences get no bonus."""
        with np.errstate(divide="ignore"):
            return float(np.log(self.p).sum())


@dataclass(frozen=True)
class Decoder:
    """The rules by which a net writes along one of its axes.

    head     the one that answers with the next word
    start    the entry of the vocabulary that is read first
    stop     the class that ends a sentence
    entries  by class, the entry of the vocabulary that is read after it; of the stop word, which
             is never read, that of the start word
    """

    axis: Axis
    head: Head
    start: int
    stop: int
    entries: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, net: Net, axis: str) -> Decoder:
        """The decoder along an axis; LookUpError where the net generates no such axis."""
        found = next((each for each in net.axes if each.id == axis and each.answers), None)
        if found is None:
            generated = [each.id for each in net.axes if each.answers]
            raise LookUpError("decoder.axis", axis=axis, known=generated or Phrase("list.none"))
        head = next(each for each in net.heads if each.id == found.answers)
        places = {word: at for at, word in enumerate(net.input(found.input).vocabulary)}
        start = places[found.start]
        entries = tuple(places.get(word, start) for word in head.classes)
        return cls(found, head, start, head.classes.index(found.stop), entries)

    def labels(self, right: Sequence[str], read: Sequence[str]) -> tuple[int | None, ...]:
        """What is right after each word that was read; None once a wrong one was read.

        Args:
            right: the right sentence, without the stop word.
            read: the start word, then what was written.
        """
        found: list[int | None] = []
        is_right = True
        for t in range(len(read)):
            is_right = is_right and t <= len(right) and (t == 0 or read[t] == right[t - 1])
            word = (*right, self.axis.stop)[t] if is_right else ""
            known = word in self.head.classes
            found.append(self.head.classes.index(word) if known else None)
        return tuple(found)

    def greedy(self, begin: Any, step: Step) -> Written:
        """The likeliest answer at each timestep, from a state."""
        return self.beam(begin, step, 1)[0]

    def forced(self, begin: Any, step: Step, answers: Sequence[int]) -> Written:
        """What the net thinks of given answers, each read as if it had been its own.

        Raises:
            LookUpError: if there is none, or one that is no class.
        """
        if not answers or not all(0 <= one < self.head.size for one in answers):
            raise LookUpError("decoder.forced", head=self.head.id, last=self.head.size - 1)
        state, word, read, p = begin, self.start, list[int](), list[float]()
        for t, answer in enumerate(answers):
            read.append(word)
            state, shares = step(state, word, t)
            p.append(float(np.exp(shares[answer])))
            word = self.entries[answer]
        return Written(tuple(read), tuple(answers), tuple(p), answers[-1] == self.stop)

    def going_on(self, begin: Any, step: Step, first: Sequence[int]) -> Written:
        """What a net says after given answers, each read as if it had been its own.

        Args:
            first: those it begins with; a stop word at their end does not count.
        """
        given = first[:-1] if first and first[-1] == self.stop else first
        state, word, read, said, p = begin, self.start, list[int](), list[int](), list[float]()
        for t in range(self.axis.limit):
            read.append(word)
            state, shares = step(state, word, t)
            answer = given[t] if t < len(given) else int(np.argmax(shares))
            said.append(answer)
            p.append(float(np.exp(shares[answer])))
            if answer == self.stop:
                break
            word = self.entries[answer]
        return Written(tuple(read), tuple(said), tuple(p), said[-1] == self.stop)

    def beam(self, begin: Any, step: Step, width: int) -> tuple[Written, ...]:
        """The best sentences found by following so many at once, the likeliest first.

        Raises:
            SettingsError: if the width is not 1 to 5.
        """
        if not 1 <= width <= WIDEST:
            raise SettingsError("decoder.beam", most=WIDEST, width=width)
        going = [(Written((self.start,), (), (), False), begin)]
        done: list[Written] = []
        for t in range(self.axis.limit):
            stepped = [step(state, each.read[-1], t) for each, state in going]
            shares = np.stack([found for _, found in stepped], axis=1)
            # What is no number is never the best; a net that grew past all bounds still ends.
            scores = np.nan_to_num(
                shares + [each.score for each, _ in going], nan=-np.inf, neginf=-np.inf
            )
            best = largest(scores, width)
            chosen = []
            for answer, column in zip(*np.unravel_index(best, scores.shape), strict=True):
                before, share = going[column][0], float(np.exp(shares[answer, column]))
                found = (*before.answers, int(answer)), (*before.p, share)
                if answer == self.stop:
                    done.append(Written(before.read, *found, True))
                elif t == self.axis.limit - 1:
                    done.append(Written(before.read, *found, False))
                else:
                    read = (*before.read, self.entries[answer])
                    chosen.append((Written(read, *found, False), stepped[column][0]))
            if not chosen:
                break
            going = chosen
        return tuple(sorted(done, key=lambda each: -each.score)[:width])


def largest(scores: Array, count: int) -> np.ndarray:
    """The flat places of the largest numbers, the largest first; without sorting all the others."""
    flat = scores.reshape(-1)
    if count == 1:
        return np.array([flat.argmax()])
    count = min(count, flat.size)
    found = np.sort(np.argpartition(-flat, count - 1)[:count])
    return np.asarray(found[np.argsort(-flat[found], kind="stable")])


def log_shares(logits: Array) -> Array:
    """ln of the softmax over the last axis."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)))


def written_right(network: Network, axis: str, batch: Batch) -> np.ndarray:
    """Whether a net writes each sentence of a batch wholly right by itself, greedily, (B,).

    Args:
        batch: what is read, and along the axis the right words as the decoder reads them.
    """
    given: dict[str, Given] = {network.net.axes[0].id: Given(batch.tokens, batch.lengths)}
    given |= batch.more
    decoder, wanted = Decoder.of(network.net, axis), given[axis]
    count, entries = len(wanted.lengths), np.array(decoder.entries)
    states = network.starts_of(axis, {key: each for key, each in given.items() if key != axis})
    word = np.full((1, count), decoder.start)
    right = np.ones(count, bool)
    for t in range(len(wanted.values)):
        states, shares = network.go_on(axis, decoder.head, word, states)
        said = shares.argmax(axis=0)
        is_last = t == wanted.lengths - 1
        following = wanted.values[min(t + 1, len(wanted.values) - 1)]
        right &= np.where(
            is_last,
            said == decoder.stop,
            (t >= wanted.lengths) | ((said != decoder.stop) & (entries[said] == following)),
        )
        word = entries[said][None]
    return right
