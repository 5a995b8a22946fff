"""Letter by letter: one label goes in, its name comes out, a letter at a timestep.

The label is read in a single timestep, and nothing more is ever read: what the net writes next
hangs only on the state, and on the letter it wrote last. *Four*, *fourteen* and *forty* begin
alike, so it has to know where it is, and of which of them.
"""

from collections.abc import Sequence

import numpy as np

from engine.inputs import UNKNOWN, Vocabulary
from engine.tasks.base import Answer, Example, Head, Settings, Starter, Task, by_cell, question
from engine.tasks.chance import Dice
from engine.tasks.lexicon.listing import listed

NAMES = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty"
)
TENS = listed("thirty forty fifty sixty seventy eighty ninety hundred")
SPELLED = {
    **{str(number): name for number, name in enumerate(NAMES)},
    **{str(10 * ten): name for ten, name in enumerate(TENS, start=3)},
}
"""Every label that a net learns, and its name."""
UNKNOWN_SHARE = 0.04
"""Share of labels that training hides: there is nothing to be written then."""

LETTERS = tuple(sorted(set("".join(SPELLED.values()))))
ANSWER = Answer(
    Vocabulary(("<s>", *LETTERS)),
    "letter",
    limit=max(map(len, SPELLED.values())) + 3,
    reads="characters",
)
CLASSES = (*LETTERS, ANSWER.stop)
INDEX = {letter: index for index, letter in enumerate(CLASSES)}


class LetterByLetter(Task):
    """A figure in, its name out."""

    name = "letter-by-letter"
    shape = "one-to-many"
    reads = "words"
    vocabulary = Vocabulary(tuple(SPELLED))
    answer = ANSWER
    heads = (Head(ANSWER.head, question("letter-by-letter.letter"), CLASSES, "every"),)
    test_timesteps = 600
    starters = tuple(Starter(label) for label in ("14", "7", "40", "4", "18"))
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=hidden,
                embedding=12,
                learning_rate=0.01,
                batch=16,
                clip=1.0,
                gate_cost={},
                updates=updates,
            )
            for cell, hidden, updates in (("gru", 32, 900), ("lstm", 32, 900), ("rnn", 32, 1500))
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a label and its name; see `Task.draw`.

        A label that was never met can be known to nobody, so the same ones are drawn for measuring.
        """
        dice = Dice(rng)
        label = dice.choose(tuple(SPELLED))
        if not held_out and dice.happens(UNKNOWN_SHARE):
            label = UNKNOWN
        name = tuple(SPELLED.get(label, ""))
        targets = (*(INDEX[letter] for letter in name), INDEX[ANSWER.stop])
        return Example((label,), {ANSWER.head: targets}, answer=name)

    def right_answer(self, tokens: Sequence[str]) -> tuple[str, ...] | None:
        """The letters of a label's name, None where it is no label of these, or not one."""
        name = SPELLED.get(tokens[0]) if len(tokens) == 1 else None
        return None if name is None else tuple(name)

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing: the label decides every letter."""
        return {ANSWER.head: 0.0}
