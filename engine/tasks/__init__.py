"""The tasks a net can be trained on, by name; and a text of one's own as one more."""

from collections.abc import Sequence
from functools import lru_cache

from engine.errors import RecipeError, SettingsError, TextError
from engine.inputs import Vocabulary
from engine.tasks import own_text as _own
from engine.tasks.adding import Adding
from engine.tasks.base import (
    NO_TARGET,
    Answer,
    Example,
    Head,
    Labels,
    NumberLabels,
    Numbers,
    Settings,
    Starter,
    Task,
    Topic,
)
from engine.tasks.gaps import AtGap, GapTask, within
from engine.tasks.grammar import Fit
from engine.tasks.input_gate import InputGate
from engine.tasks.latch import Latch
from engine.tasks.letter_by_letter import LetterByLetter
from engine.tasks.long_review import LongReview
from engine.tasks.near_far import NearFar
from engine.tasks.new_words import NewWords
from engine.tasks.next_character import NextCharacter
from engine.tasks.output_gate import OutputGate
from engine.tasks.own_text import OwnText, Source, own_text
from engine.tasks.reading import Reading, ReadingBoth
from engine.tasks.series import Series
from engine.tasks.subject_switch import SubjectSwitch
from engine.tasks.tagger import Tagger
from engine.tasks.translation import Translation
from engine.tasks.walk import Walk
from engine.tasks.wave import Wave
from engine.tasks.who_did_it import WhoDidIt
from engine.tasks.who_from import WhoFrom
from engine.tasks.word_kind import WordKind
from engine.tasks.word_order import WordOrder

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        SubjectSwitch(),
        NearFar(),
        NextCharacter(),
        InputGate(),
        OutputGate(),
        LongReview(),
        WhoFrom(),
        WordOrder(),
        WhoDidIt(),
        WordKind(),
        LetterByLetter(),
        Reading(),
        ReadingBoth(),
        Tagger(),
        Translation(),
        Adding(),
        Series(),
        Wave(),
        Walk(),
        Latch(),
    )
}
TEXT_TASKS: dict[str, Task] = {name: task for name, task in TASKS.items() if task.is_one_text}
"""Those whose nets read one text and answer at its words."""
OWN_TEXT = _own.NAME

__all__ = [
    "NO_TARGET",
    "OWN_TEXT",
    "TASKS",
    "TEXT_TASKS",
    "Answer",
    "AtGap",
    "Example",
    "Fit",
    "GapTask",
    "Head",
    "Labels",
    "NewWords",
    "NumberLabels",
    "Numbers",
    "OwnText",
    "Settings",
    "Source",
    "Starter",
    "Task",
    "Topic",
    "check_labels",
    "find_answer",
    "find_labels",
    "find_numbers",
    "find_task",
    "gap_task",
]


def find_task(
    name: str,
    words: Sequence[tuple[str, str]] = (),
    source: Source | None = None,
    gaps: tuple[int | None, int | None] = (None, None),
) -> Task:
    """A task by its name, with new words in it; or the task of a text.

    Args:
        gaps: the shortest and the longest gap that it draws, of a task that has them; None for
            what is usual (`engine.tasks.gaps.within`).

    Raises:
        RecipeError: if there is no task of that name, or a text where none belongs.
        TextError: if a word cannot be added, or the text not be learned.
        SettingsError: if it has no gaps, or not of that range.
    """
    if gaps != (None, None):
        gap_task(name)
    if (name == OWN_TEXT) != (source is not None):
        if source is None:
            raise RecipeError("task.no-text")
        raise RecipeError("task.takes-no-text", task=name)
    if source is not None:
        if words:
            raise RecipeError("task.text-words")
        return own_text(source)
    if name not in TASKS:
        raise RecipeError("task.unknown", task=name, known=(*TASKS, OWN_TEXT))
    if words and name not in TEXT_TASKS:
        known = [each for each, task in TEXT_TASKS.items() if task.reads == "words"]
        raise TextError("new-words.task", known=known, task=name)
    return _with_words(name, tuple(words), gaps) if words else _of_gaps(name, gaps)


def gap_task(name: str) -> GapTask:
    """A task whose sentences have a gap, by its name; SettingsError where there is none."""
    task = TASKS.get(name)
    if not isinstance(task, GapTask):
        known = [each for each, one in TASKS.items() if isinstance(one, GapTask)]
        raise SettingsError("settings.no-gaps", known=known, task=name)
    return task


def _of_gaps(name: str, gaps: tuple[int | None, int | None]) -> Task:
    return TASKS[name] if gaps == (None, None) else within(gap_task(name), *gaps)


@lru_cache(maxsize=32)
def _with_words(
    name: str, words: tuple[tuple[str, str], ...], gaps: tuple[int | None, int | None]
) -> Task:
    return NewWords(_of_gaps(name, gaps), words)


def find_labels(
    name: str, words: Sequence[tuple[str, str]], vocabulary: Vocabulary, tokens: Sequence[str]
) -> Labels:
    """The right answers for what a person typed, as far as a rule can tell them.

    Args:
        words: the words added to the task.
        vocabulary: the net's; it is all that is left of a text that was learned.
    """
    if name == OWN_TEXT:
        return _own.label_next(vocabulary, tokens)
    return find_task(name, words).label_typed(tokens) if name in TASKS else {}


def find_answer(name: str, tokens: Sequence[str]) -> tuple[str, ...] | None:
    """The right sentence for what a person typed, where a task writes and its rule can tell."""
    return TASKS[name].right_answer(tokens) if name in TASKS else None


def find_fit(name: str, typed: Sequence[str], tokens: Sequence[str]) -> Fit | None:
    """How a text fits the grammar of a task, None where it has none."""
    grammar = TASKS[name].grammar if name in TASKS else None
    return None if grammar is None else grammar.fit(typed, tokens)


def find_numbers(name: str, numbers: Sequence[Numbers]) -> NumberLabels:
    """The right numbers for those that a person typed, as far as a task's rule can tell them."""
    task = TASKS.get(name)
    fits = task is not None and all(len(each) == task.width for each in numbers)
    return task.label_numbers(numbers) if task is not None and fits else {}


def check_labels(
    name: str, words: Sequence[tuple[str, str]], vocabulary: Vocabulary, heads: Sequence[Head]
) -> None:
    """An EngineError where `find_labels` could not label what such a net reads."""
    if name == OWN_TEXT:
        sizes = {head.name: len(head.classes) for head in heads}
        if sizes != {"next": len(vocabulary) - 1}:
            raise RecipeError("task.text-answers")
    elif words and name in TASKS:
        find_task(name, words)
