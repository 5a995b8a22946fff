"""What a task is: sentences to learn from, questions about them, and their right answers."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NotRequired, TypedDict

import numpy as np

from engine.inputs import Vocabulary
from engine.tasks.grammar import Grammar
from engine.wording import Phrase, english

NO_TARGET = -1

Topic = Literal["gates", "far", "order", "letters", "numbers", "shapes"]
"""What a task is about: gates, what was said far back, order, letters, numbers, shapes of nets."""

# What is right at each position under each head: a class's index, or None where it is not known.
Labels = dict[str, tuple[int | None, ...]]


# What numbers are right at each position under each head that answers with them, or None.
Numbers = tuple[float, ...]
NumberLabels = dict[str, tuple[Numbers | None, ...]]


@dataclass(frozen=True)
class Head:
    """One question the net is asked, at every position or only at the end.

    It is answered with one of the classes, or with `width` numbers.
    """

    name: str
    question: str
    classes: tuple[str, ...]
    asked: Literal["every", "end"]
    kind: Literal["classes", "number"] = "classes"
    width: int = 0


@dataclass(frozen=True)
class Answer:
    """The second axis of a task whose nets write: an encoder reads, and a decoder writes.

    Attributes:
        vocabulary: what the decoder reads, the start word included.
        head: the name of the head that answers with the next word, or with the stop word.
        limit: the longest that an answer becomes, the stop word included.
        reads: whether a timestep of it is a word or a character.
    """

    vocabulary: Vocabulary
    head: str
    limit: int
    reads: Literal["words", "characters"] = "words"
    axis: str = "answer"
    start: str = "<s>"
    stop: str = "</s>"


@dataclass(frozen=True)
class Example:
    """One drawn sentence.

    Attributes:
        tokens: T words of the task's vocabulary, "<unk>" included; empty where numbers are read.
        targets: for each head of classes T of them, or as many as `answer` has words where the
            head answers with its words; -1 where there is nothing to be learned.
        numbers: where numbers are read, those of each of T timesteps.
        answer: the right answer of a task that writes, without start and stop.
        wanted: for each head of numbers those of T timesteps, None where nothing is asked.
    """

    tokens: tuple[str, ...] = ()
    targets: dict[str, tuple[int, ...]] = field(default_factory=dict)
    numbers: tuple[Numbers, ...] = ()
    answer: tuple[str, ...] = ()
    wanted: NumberLabels = field(default_factory=dict)


@dataclass(frozen=True)
class Starter:
    """A text to begin with.

    Attributes:
        text: the text.
        note: why the answer is not the one in the course notes.
        opens: the timestep at which something happens that is worth seeing first.
    """

    text: str
    note: str = ""
    opens: int = 0


def question(key: str) -> str:
    """What a head asks, by the key of its task and its name.

    It is a part of each net's document, so its English is never changed: ids hang on it.
    """
    return str(Phrase(f"task.{key}.question"))


def note(key: str) -> str:
    """What a starter's note says, by the key of its task and its number."""
    return str(Phrase(f"task.{key}.note"))


class Settings(TypedDict):
    """The net to train for a task, and how.

    `gate_cost` maps a gate's node to the weight of its penalty: gates that write or reveal (i, o)
    are charged for being open, gates that keep (f, z) for being closed. `gate_cost_from` maps
    those that a net must be free to open until it has solved the task to the share of the updates
    after which they are charged. `head_weight` maps heads to what their loss counts for, where
    that is not 1.
    """

    cell: str
    hidden: int
    embedding: int
    learning_rate: float
    batch: int
    clip: float
    gate_cost: dict[str, float]
    head_weight: NotRequired[dict[str, float]]
    gate_cost_from: NotRequired[dict[str, float]]
    direction: NotRequired[str]
    updates: int


def word_settings(
    cell: str, *, hidden: int, learning_rate: float, gate_cost: dict[str, float], updates: int
) -> Settings:
    """Settings of a task of words, with what has served all of them alike."""
    return Settings(
        cell=cell,
        hidden=hidden,
        embedding=16,
        learning_rate=learning_rate,
        batch=16,
        clip=1.0,
        gate_cost=gate_cost,
        updates=updates,
    )


def by_cell(*settings: Settings) -> Mapping[str, Settings]:
    """Settings by the name of their cell."""
    return {each["cell"]: each for each in settings}


class Task(ABC):
    """Sentences made by rule, so that there are always new ones and the answer is always known.

    Attributes:
        name: how the task is called in the API and in file names.
        topic: what it is about, under which a list of tasks has it.
        shape: whether there is an answer at every position, one at the end, or a whole sentence
            for an answer; and whether many timesteps are read, or one.
        reads: whether a timestep is a word, a character or `width` numbers.
        vocabulary: what the nets of this task read, where it is words or characters.
        decided_later: words whose answer hangs on the words to come.
        answer: the second axis of a task whose nets write, else None.
        grammar: of which sentences it is, where a text can be told to be one of them or not.
        heads: the questions.
        starters: texts to begin with.
        opens_with: which of them a task opens with.
        decisive: words that decide an answer each in its own way, so that a new word like one of
            them can stand for no other.
        defaults: the settings of each cell, by the cell's name; what the shipped nets were made
            with.
        contrasts: cells beside those, whose nets ship because of what they cannot do here.
        live: by cell, what is set differently while a class watches and waits, by the names of
            `engine.training.FIELDS`.
        test_timesteps: how much is read to measure a net while it is trained.
        learns_elsewhere: whether its shipped nets learned from texts that are not here, so that
            what is drawn is only a part of what they know.
    """

    name: str
    topic: Topic = "shapes"
    shape: Literal["one-to-one", "one-to-many", "many-to-many", "many-to-one", "encoder-decoder"]
    reads: Literal["words", "characters", "numbers"]
    vocabulary: Vocabulary = Vocabulary(())
    width: int = 0
    decided_later: tuple[str, ...] = ()
    answer: Answer | None = None
    grammar: Grammar | None = None
    heads: tuple[Head, ...]
    starters: tuple[Starter, ...]
    opens_with: int = 0
    decisive: tuple[str, ...] = ()
    defaults: Mapping[str, Settings]
    contrasts: tuple[str, ...] = ()
    live: Mapping[str, Mapping[str, Any]] = {}
    test_timesteps: int = 4000
    learns_elsewhere: bool = False

    @property
    def texts(self) -> str:
        """What the keys of its texts in the catalogue begin with."""
        return f"task.{self.name}"

    @property
    def title(self) -> str:
        """What the task is called."""
        return str(Phrase(f"{self.texts}.title"))

    @property
    def teaches(self) -> str:
        """What a class sees in it."""
        return str(Phrase(f"{self.texts}.teaches"))

    @property
    def learned(self) -> str:
        """In one line, what a net trained on it can do."""
        return str(Phrase(f"{self.texts}.learned"))

    @property
    def trait(self) -> tuple[str, str] | None:
        """What a unit may come to tell though no head asks for it; None for none.

        It is what that is called where it does not hold, and where it does.
        """
        names = [english().get(f"{self.texts}.trait-{holds}") for holds in (0, 1)]
        return (names[0], names[1]) if names[0] and names[1] else None

    def settings_of(self, cell: str) -> Settings:
        """Its settings for a cell, or those of its first cell with no price on gates."""
        if cell in self.defaults:
            return self.defaults[cell]
        like = next(iter(self.defaults.values()))
        return {**like, "cell": cell, "gate_cost": {}, "gate_cost_from": {}}

    @abstractmethod
    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a sentence and its targets.

        Args:
            rng: where chance comes from; the same state gives the same sentence.
            held_out: draw what training never meets, and without unknown words.
        """

    @property
    def is_one_text(self) -> bool:
        """Whether its nets read one text, and answer with classes at its words."""
        return self.reads != "numbers" and self.answer is None

    def label(self, tokens: Sequence[str]) -> Labels:
        """The right answers for any sentence, None where the task's rule cannot tell.

        Args:
            tokens: T words as the vocabulary read them.

        Returns:
            For each head that answers at these words with classes, T of them or None. They never
            contradict the targets of a drawn sentence, and are complete on one without unknown
            words.
        """
        return {}

    def label_typed(self, tokens: Sequence[str]) -> Labels:
        """The same for what a person typed, where an unknown word may be any word there is.

        In a drawn sentence it hides only what decides nothing; see `label`.
        """
        return self.label(tokens)

    def right_answer(self, tokens: Sequence[str]) -> tuple[str, ...] | None:
        """Of a task that writes: what is right for T words, None where its rule cannot tell."""
        return None

    def label_numbers(self, numbers: Sequence[Numbers]) -> NumberLabels:
        """Of a task that reads numbers: what is right at T timesteps, by head of numbers."""
        return {}

    def has_trait(self, tokens: Sequence[str]) -> list[bool]:
        """At which positions of a text the task's trait holds, once that piece is read."""
        return [False] * len(tokens)

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """By head, the least mean loss that anything could reach on drawn sentences.

        It is in nats, or for a head of numbers the mean squared error.

        None where the rule cannot tell. It is 0 where the words so far decide every answer.
        """
        return {head.name: None for head in self.heads}
