"""What a hold does to a net's answers in general: the same hold in held-out sentences.

One sentence shows what a hold does; it proves nothing. So what a person holds at one word is held
at words like it in sentences that training never drew: at every one where the right answer changes
as it does there, else at one a sentence. As a control it is held as often at words that are not
like it. What counts are the answers from the first held word on, the same ones in all three
readings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from engine.cells.base import Array
from engine.errors import LookUpError, TextError
from engine.graph import START, Hold
from engine.graph.evaluate import Values, run
from engine.graph.holds import ChainHolds, Held, place
from engine.net.model import Model
from engine.tasks import TASKS, Example, Task, lexicon

AT_ONCE = 50
"""Sentences that are read side by side."""
MOST_DRAWN = 20
"""Times as many sentences as are wanted that are looked through for words of a kind."""


@dataclass(frozen=True)
class Likeness:
    """What makes another word like the one that is held.

    category  of the lexicon, with names of both kinds as one; None for a word of none
    turns     whether the right answer changes there; None where the task cannot tell
    is_first  whether it opens the text
    """

    category: str | None
    turns: bool | None
    is_first: bool


@dataclass(frozen=True)
class Effect:
    """How many answers are right, of one head, over so many held-out sentences.

    held_words  at how many words the same hold stood
    asked       answers from a sentence's first held word on
    """

    sentences: int
    held_words: int
    asked: int
    as_it_is: int
    held: int
    control: int

    def __add__(self, other: Effect) -> Effect:
        return Effect(
            self.sentences + other.sentences,
            self.held_words + other.held_words,
            self.asked + other.asked,
            self.as_it_is + other.as_it_is,
            self.held + other.held,
            self.control + other.control,
        )


def likeness(model: Model, text: str, t: int, as_typed: Sequence[int] = ()) -> Likeness:
    """What makes another word like the one at timestep t.

    Raises:
        LookUpError: if there is no such timestep.
        TextError: if the net is not of a task whose sentences can be drawn and read like this.
    """
    task = _task(model)
    columns = model.read(text, as_typed)
    if not 0 <= t < len(columns):
        raise LookUpError("timestep.unknown", t=t, last=len(columns) - 1)
    labels = task.label_typed([column.understood.token for column in columns])
    turns = [
        None
        if None in (given[t], given[t - 1] if t else 0)
        else given[t] != (given[t - 1] if t else 0)
        for given in labels.values()
        if len(given) == len(columns)
    ]
    known = None if None in turns or not turns else any(turns)
    return Likeness(_category(columns[t].understood.token), known, t == 0)


def effect(
    model: Model,
    holds: Sequence[Hold],
    alike: Likeness,
    head: str,
    sentences: int,
    seed: int = 0,
) -> Iterator[Effect]:
    """Measure what holds do at words alike, in held-out sentences, some at a time.

    Args:
        holds: of the net's one chain; their timesteps do not count.
        head: whose answers are counted.
        sentences: how many; fewer where so many with such a word are hard to draw.
        seed: of the sentences and of the control.

    Yields:
        What was counted so far.

    Raises:
        LookUpError: if there is no such head, node or unit.
        TextError: as `likeness`.
    """
    task = _task(model)
    if head not in {each.name for each in model.heads}:
        raise LookUpError("head.unknown", head=head, known=[each.name for each in model.heads])
    cell, _ = model.cell_of("main")
    # One timestep of them, whatever the timestep: masks of the nodes.
    stamp = place([replace(hold, t=0) for hold in holds if hold.t != START], cell, 1)
    found = Effect(0, 0, 0, 0, 0, 0)
    drawn = _drawn(task, alike, sentences, seed)
    for first in range(0, len(drawn), AT_ONCE):
        found += _count(model, head, stamp, drawn[first : first + AT_ONCE])
        yield found
    if not drawn:
        yield found


@dataclass(frozen=True)
class _Drawn:
    """A held-out sentence, and the words at which is held: those alike, and as many others."""

    example: Example
    alike: tuple[int, ...]
    others: tuple[int, ...]


@lru_cache(maxsize=32)
def _drawn(task: Task, alike: Likeness, count: int, seed: int) -> tuple[_Drawn, ...]:
    """Held-out sentences that have a word alike; always the same ones of a seed."""
    rng = np.random.default_rng([seed, 6])
    found: list[_Drawn] = []
    for _ in range(MOST_DRAWN * count):
        if len(found) == count:
            break
        example = task.draw(rng, held_out=True)
        kinds = _likenesses(example)
        at = [t for t, kind in enumerate(kinds) if _fits(alike, kind)]
        if not at:
            continue
        if alike.turns is not True:
            at = [int(rng.choice(at))]
        other = [
            t for t in range(at[0], len(kinds)) if t not in at and kinds[t].turns is not True
        ] or [t for t in range(len(kinds)) if t not in at]
        if not other:
            continue
        chosen = rng.choice(other, min(len(other), len(at)), replace=False)
        found.append(_Drawn(example, tuple(at), tuple(sorted(chosen.tolist()))))
    return tuple(found)


def _likenesses(example: Example) -> list[Likeness]:
    targets = [given for given in example.targets.values() if min(given) >= 0]
    return [
        Likeness(
            _category(token),
            any(given[t] != (given[t - 1] if t else 0) for given in targets) if targets else None,
            t == 0,
        )
        for t, token in enumerate(example.tokens)
    ]


def _fits(wanted: Likeness, has: Likeness) -> bool:
    is_turn = wanted.turns is None or has.turns is None or wanted.turns == has.turns
    return is_turn and wanted.category == has.category and wanted.is_first == has.is_first


def _category(word: str) -> str | None:
    kind = lexicon.kind(word)
    return "name" if kind is not None and kind.startswith("name") else kind


def _task(model: Model) -> Task:
    task = TASKS.get(model.task)
    if task is None or task.reads != "words" or task.answer is not None:
        raise TextError("effect.task")
    if model.vocabulary.words != task.vocabulary.words or not model.net.is_one_chain:
        raise TextError("effect.net")
    return task


def _count(model: Model, head: str, stamp: ChainHolds, drawn: Sequence[_Drawn]) -> Effect:
    lengths = [len(each.example.tokens) for each in drawn]
    steps = max(lengths)
    x = _inputs(model, drawn, steps)
    right = np.full((steps, len(drawn)), -1, np.intp)
    for b, each in enumerate(drawn):
        right[each.alike[0] : lengths[b], b] = each.example.targets[head][each.alike[0] :]
    counts = right >= 0

    def right_answers(held_at: Sequence[tuple[int, ...]]) -> int:
        said = _answers(model, head, x, lengths, _placed(stamp, held_at, steps))
        return int((said[counts] == right[counts]).sum())

    none: list[tuple[int, ...]] = [()] * len(drawn)
    return Effect(
        len(drawn),
        sum(len(each.alike) for each in drawn),
        int(counts.sum()),
        right_answers(none),
        right_answers([each.alike for each in drawn]),
        right_answers([each.others for each in drawn]),
    )


def _inputs(model: Model, drawn: Sequence[_Drawn], steps: int) -> Array:
    """What the cell reads, (T, B, D), padded with its first word."""
    table = model.thaw().embedding
    tokens = np.zeros((steps, len(drawn)), np.intp)
    for b, each in enumerate(drawn):
        tokens[: len(each.example.tokens), b] = model.vocabulary.indices(each.example.tokens)
    return np.asarray(np.eye(len(model.vocabulary))[tokens] if table is None else table[tokens])


def _placed(stamp: ChainHolds, held_at: Sequence[tuple[int, ...]], steps: int) -> ChainHolds:
    """What is held of one timestep at many words of many sentences: masks of (T, B, H)."""
    here = np.zeros((steps, len(held_at), 1), bool)
    for b, at in enumerate(held_at):
        here[list(at), b] = True
    return ChainHolds(
        {
            key: Held(
                here & each.mask[0],
                np.broadcast_to(each.values[0], (*here.shape[:2], each.values.shape[1])),
            )
            for key, each in stamp.nodes.items()
        }
    )


def _answers(
    model: Model, head: str, x: Array, lengths: Sequence[int], held: ChainHolds
) -> np.ndarray:
    """The likeliest class at every word, (T, B); of a head asked at the end, the same at all."""
    cell, parameters = model.cell_of("main")
    described = next(each for each in model.net.heads if each.id == head)
    start = {state: np.zeros((len(lengths), cell.hidden_size)) for state in cell.states}
    with np.errstate(over="ignore", invalid="ignore"):
        values: Values = run(cell, parameters, x, start, held)
        h = values[described.sources[0][1]]
        if model.net.is_at_end(described):
            ends = h[np.array(lengths) - 1, np.arange(len(lengths))]
            h = np.broadcast_to(ends, h.shape)
        readout = model.readout(head)
        return np.asarray((h @ readout[:, :-1].T + readout[:, -1]).argmax(axis=-1))
