"""What an encoder and decoder write: greedily, by a beam, or with the words that are given.

A decoder reads the start word, then its own last answer, or the word that it is forced to read,
until it answers with the stop word or has reached its axis' limit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, SettingsError
from engine.net.batch import Given
from engine.net.description import Axis, Head
from engine.net.network import Network

WIDEST = 5
"""Sentences that a beam follows at once."""


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
        return float(np.log(self.p).sum())


class Decoder:
    """A net that writes along one generated axis, from what was read along the others."""

    def __init__(self, network: Network, axis: str, given: Mapping[str, Given]) -> None:
        """Reads everything but the generated axis.

        Args:
            given: by axis, one sequence, (T, 1).

        Raises:
            LookUpError: if the net generates no such axis.
        """
        net = network.net
        self._axis: Axis = next(
            (each for each in net.axes if each.id == axis and each.answers), Axis("", "")
        )
        if not self._axis.id:
            known = ", ".join(each.id for each in net.axes if each.answers) or "none"
            raise LookUpError(
                f"this net does not generate the axis {axis!r}; it generates: {known}"
            )
        self._network = network
        self._head: Head = next(each for each in net.heads if each.id == self._axis.answers)
        vocabulary = net.input(self._axis.input).vocabulary
        self._start = vocabulary.index(self._axis.start)
        self._stop = self._head.classes.index(self._axis.stop)
        # A stop word ends a sentence, so it is never read and need not be known.
        self._entries = [
            vocabulary.index(word) if word in vocabulary else self._start
            for word in self._head.classes
        ]
        self._states = network.starts_of(self._axis.id, given)

    def greedy(self) -> Written:
        """The likeliest answer at each timestep."""
        return self.beam(1)[0]

    def forced(self, answers: Sequence[int]) -> Written:
        """What the net thinks of given answers, each read as if it had been its own."""
        if not answers or not all(0 <= one < self._head.size for one in answers):
            raise LookUpError(
                f"forced answers are classes of {self._head.id!r}, from 0 to {self._head.size - 1}"
            )
        states, word, p = self._states, self._start, []
        read = []
        for answer in answers:
            read.append(word)
            states, shares = self._step(states, [word])
            p.append(float(np.exp(shares[answer, 0])))
            word = self._entries[answer]
        return Written(tuple(read), tuple(answers), tuple(p), answers[-1] == self._stop)

    def beam(self, width: int) -> tuple[Written, ...]:
        """The best sentences found by following so many at once, the likeliest first.

        Raises:
            SettingsError: if the width is not 1 to 5.
        """
        if not 1 <= width <= WIDEST:
            raise SettingsError(f"a beam follows 1 to {WIDEST} sentences, not {width}")
        states = self._states
        going: list[Written] = [Written((self._start,), (), (), False)]
        done: list[Written] = []
        for t in range(self._axis.limit):
            states, shares = self._step(states, [each.read[-1] for each in going])
            scores = np.array([each.score for each in going]) + shares
            best = np.argsort(-scores, axis=None, kind="stable")[:width]
            chosen, columns = [], []
            for answer, column in zip(*np.unravel_index(best, scores.shape), strict=True):
                before, share = going[column], float(np.exp(shares[answer, column]))
                found = (*before.answers, int(answer)), (*before.p, share)
                if answer == self._stop:
                    done.append(Written(before.read, *found, True))
                elif t == self._axis.limit - 1:
                    done.append(Written(before.read, *found, False))
                else:
                    read = (*before.read, self._entries[answer])
                    chosen.append(Written(read, *found, False))
                    columns.append(int(column))
            if not chosen:
                break
            going = chosen
            states = {
                chain: {key: value[:, columns] for key, value in each.items()}
                for chain, each in states.items()
            }
        return tuple(sorted(done, key=lambda each: -each.score)[:width])

    def _step(
        self, states: Mapping[str, Mapping[str, Array]], words: Sequence[int]
    ) -> tuple[dict[str, dict[str, Array]], Array]:
        """Each state after one timestep, and ln p of each class, (C, B)."""
        return self._network.go_on(self._axis.id, self._head, np.array([words]), states)
