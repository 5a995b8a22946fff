"""Word order: the words of a sentence in order, or jumbled. Which is it?

The same words stand in both, so whatever adds them up and knows no order can only guess.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from engine.inputs import UNKNOWN, Vocabulary
from engine.tasks.base import (
    NO_TARGET,
    Example,
    Head,
    Labels,
    Settings,
    Starter,
    Task,
    by_cell,
    question,
)
from engine.tasks.chance import Dice, is_held_out
from engine.tasks.frames import takes_an
from engine.tasks.word_order_frames import (
    FORMS,
    OF_KIND,
    PHRASES,
    SAYINGS,
    is_sentence,
    kinds_of,
)

JUMBLED, IN_ORDER = 0, 1
SWAPPED = 0.5
"""Share of jumbled sentences in which only two words have changed places."""
SAYING = 0.15
HIDDEN = 0.05
"""Share of training sentences with an unknown word, which then decides nothing."""
STOP_LEFT_OUT = 0.3
RIGHT = frozenset(tuple(right.split()) for right, _ in SAYINGS)
TOLD = frozenset(tuple(jumbled.split()) for _, jumbled in SAYINGS)


def _words() -> tuple[str, ...]:
    rule = (word for words in OF_KIND.values() for word in words)
    sayings = (word for saying in (*RIGHT, *TOLD) for word in saying)
    return tuple(dict.fromkeys((".", *rule, *sorted(sayings))))


class WordOrder(Task):
    """Is this a sentence, or are its words jumbled?"""

    name = "word-order"
    topic = "order"
    shape = "many-to-one"
    reads = "words"
    vocabulary = Vocabulary(_words())
    heads = (Head("order", question("word-order.order"), ("jumbled", "in order"), "end"),)
    starters = tuple(
        Starter(text, opens=opens)
        for text, opens in (
            ("The hungry dog watched a farmer.", 1),
            ("Policy is the best honesty", 1),
            ("A day a doctor, keeps an apple away", 1),
            ("Don't happy be worry", 1),
            ("If being crime is arrest then sexy me", 1),
            ("You don't have to be well to travel rich", 1),
            ("If I'm bad, you're my dad", 5),
            ("Health is injurious to smoking", 1),
            ("If opportunity doesn't door then build a knock", 1),
            ("Cure is best prevention", 1),
            ("Everything is war in fair and love", 1),
            ("I love to cry in walking so nobody see I'm raining", 1),
            ("Blood is in my cricket", 1),
            ("Consumption of health is injurious to liquor", 2),
            ("Always a ravian, once a ravian", 1),
            ("Work hard in success, let your silence make noise", 1),
            ("Mother from another Brother", 1),
        )
    )
    opens_with = 1
    contrasts = ("bag", "feedforward")
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=24 if cell == "rnn" else 16,
                embedding=8,
                learning_rate=0.005 if cell == "rnn" else 0.01,
                batch=32,
                clip=1.0,
                gate_cost={},
                updates=5000 if cell == "rnn" else 3000,
            )
            for cell in ("rnn", "lstm", "gru")
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a sentence, in order or jumbled, each half of the times; see `Task.draw`."""
        dice = Dice(rng)
        if not held_out and dice.happens(SAYING):
            words, order = _saying(dice)
        else:
            words, order = _sentence(dice, held_out)
            if dice.happens(0.5):
                words, order = _jumble(words, dice), JUMBLED
        if not dice.happens(STOP_LEFT_OUT):
            words = [*words, "."]
        if not held_out and dice.happens(HIDDEN):
            words[dice.below(len(words) - 1)] = UNKNOWN
            order = NO_TARGET
        return Example(tuple(words), {"order": (*(NO_TARGET,) * (len(words) - 1), order)})

    def label(self, tokens: Sequence[str]) -> Labels:
        """Whether it is a sentence of the rule, or a saying; see `Task.label`."""
        return {"order": (None,) * (len(tokens) - 1) + (find_order(tokens),) if tokens else ()}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: each order of words is a sentence or is none."""
        return {"order": 0.0}


def find_order(tokens: Sequence[str]) -> int | None:
    """Whether words are in order or jumbled, None where the rule cannot tell: of other words."""
    words = [*tokens]
    if words and words[-1] == ".":
        words.pop()
    if tuple(words) in RIGHT or is_sentence(words):
        return IN_ORDER
    if tuple(words) in TOLD or tuple(sorted(words)) in _SAID or _could_be(words):
        return JUMBLED
    return None


_SAID = frozenset(tuple(sorted(saying)) for saying in RIGHT)
_COUNTS = frozenset(
    frozenset(Counter(form.format(*phrases)).items())
    for form in FORMS
    for one in PHRASES
    for two in PHRASES
    for three in PHRASES
    for phrases in [(one, two, three)]
)
"""How many words of each kind a sentence may have."""


def _could_be(words: list[str]) -> bool:
    """Whether in some order these words would be a sentence."""
    kinds = kinds_of(words)
    return kinds is not None and frozenset(Counter(kinds).items()) in _COUNTS


def _sentence(dice: Dice, held_out: bool) -> tuple[list[str], int]:
    while True:
        form = dice.choose(FORMS)
        kinds = form.format(*(dice.choose(PHRASES) for _ in range(form.count("{}"))))
        words = [dice.choose(OF_KIND[kind]) for kind in kinds]
        for at, word in enumerate(words):
            if word == "a" and takes_an(words[at + 1]):
                words[at] = "the"
        if is_held_out(sorted(words)) == held_out:
            return words, IN_ORDER


def _jumble(words: list[str], dice: Dice) -> list[str]:
    """The same words in an order that is no sentence."""
    while True:
        other = list(words)
        if dice.happens(SWAPPED):
            one, two = dice.below(len(words)), dice.below(len(words))
            other[one], other[two] = other[two], other[one]
        else:
            other.sort(key=lambda _: dice.uniform())
        if not is_sentence(other) and tuple(other) not in TOLD | RIGHT:
            return other


def _saying(dice: Dice) -> tuple[list[str], int]:
    """A saying as it is, or jumbled in another way than people jumble it."""
    right, told = (each.split() for each in dice.choose(SAYINGS))
    if dice.happens(0.5):
        return right, IN_ORDER
    return _jumble(right if dice.happens(0.5) else told, dice), JUMBLED
