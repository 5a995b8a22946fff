"""Next character: a tiny language with quotes, brackets and blocks that must be closed again.

A dozen words, so that a net soon spells them and has room left to learn what is open.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from string import ascii_uppercase, printable
from types import MappingProxyType

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
from engine.tasks.visible_names import shown

# Upper case is read as lower case; tabs and the like are unknown.
CHARACTERS = (
    *sorted(set(printable) - set(ascii_uppercase) - set("\t\r\v\f")),
    *"£€°\u2013\u2014…éèñçäöü",
)
INDEX = {character: index for index, character in enumerate(CHARACTERS)}

# What opens and closes would mislead inside a strange word; all of it is met elsewhere.
STRANGE_CHARACTERS = tuple(c for c in CHARACTERS if c not in '"().: \n')

QUOTE = '"'
NOUNS = ("cat", "dog", "sun", "mat")
VERBS = ("sat", "ran")
SPEAKERS = ("he", "we")
SENTENCES = (2, 3, 3, 4)
RED = 0.3
ON = 0.3
WE_GO = 0.25
STRANGE = 0.15
UNKNOWN_IN_STRANGE = 0.25
LONGEST_STRANGE = 5


class NextCharacter(Task):
    """Text, letter by letter; the question is always the letter that follows."""

    name = "next-character"
    topic = "letters"
    shape = "many-to-many"
    reads = "characters"
    vocabulary = Vocabulary(CHARACTERS)
    heads = (
        Head(
            "next",
            question("next-character.next"),
            shown(CHARACTERS),
            "every",
        ),
    )
    starters = (
        Starter('he said "the cat sat". the red sun ran (we go).', opens=20),
        Starter("if sun:\n  we go.\nend\n", opens=6),
        Starter("The cat sat on the mat"),
    )
    defaults = by_cell(
        Settings(
            cell="lstm",
            hidden=32,
            embedding=16,
            learning_rate=0.01,
            batch=8,
            clip=1.0,
            gate_cost={},
            updates=3000,
        ),
        Settings(
            cell="gru",
            hidden=32,
            embedding=16,
            learning_rate=0.01,
            batch=8,
            clip=1.0,
            gate_cost={},
            updates=3000,
        ),
        Settings(
            cell="rnn",
            hidden=32,
            embedding=16,
            learning_rate=0.003,
            batch=8,
            clip=1.0,
            gate_cost={},
            updates=6000,
        ),
    )

    live = MappingProxyType(
        {
            "lstm": {"updates": 700, "batch": 4, "learning_rate": 0.02},
            "gru": {"updates": 700, "batch": 4, "learning_rate": 0.02},
            "rnn": {"updates": 1500, "batch": 4},
        }
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a passage; a strange word in it is no target. See `Task.draw`."""
        dice = Dice(rng)
        text = "".join(_sentence(dice, held_out) for _ in range(dice.choose(SENTENCES)))
        tokens = list(text)
        targets = [*(INDEX[character] for character in tokens[1:]), NO_TARGET]
        if not held_out and dice.happens(STRANGE):
            _insert_strange_word(dice, tokens, targets)
        return Example(tuple(tokens), {"next": tuple(targets)})

    def label(self, tokens: Sequence[str]) -> Labels:
        """The character that was typed next, None after the last and before an unknown one."""
        following = [INDEX.get(token) for token in tokens[1:]]
        return {"next": (*following, None) if tokens else ()}

    def has_trait(self, tokens: Sequence[str]) -> list[bool]:
        """Whether a quotation is open after each character; see `Task.has_trait`."""
        opened = accumulate(token == QUOTE for token in tokens)
        return [count % 2 == 1 for count in opened]

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """What is free to choose in a passage, spread over its characters; see `Task.floor`.

        No sentence begins another, so what all of its characters leave open together is the
        entropy of the sentence. Of a passage the first character is no target. Where strange words
        begin is taken as known, so this is a bound from below, and a close one.
        """
        clause, length = _clauses(held_out)
        freedom = _entropy(clause.values())
        thing_of_if, speaker = math.log(len(NOUNS)), math.log(len(SPEAKERS))
        # By shape: plain, quotation, bracket, block of one or two lines.
        freedoms = (
            freedom,
            speaker + freedom,
            2 * freedom,
            thing_of_if + math.log(2) + 1.5 * freedom,
        )
        lengths = (
            length + len(". "),
            len('he said "". ') + length,
            2 * length + len(" (). "),
            len("if :\nend\n") + sum(map(len, NOUNS)) / len(NOUNS) + 1.5 * (length + len("  .\n")),
        )
        sentences = sum(SENTENCES) / len(SENTENCES)
        bits = sentences * (math.log(len(freedoms)) + sum(freedoms) / len(freedoms))
        targets = sentences * sum(lengths) / len(lengths) - 1
        return {"next": (bits - _entropy(_first_characters(clause).values())) / targets}


def _sentence(dice: Dice, held_out: bool) -> str:
    """A plain sentence, a quotation, one with a bracket, or a block; each ends in white space."""
    shape = dice.below(4)
    if shape == 0:
        return f"{_clause(dice, held_out)}. "
    if shape == 1:
        return f'{dice.choose(SPEAKERS)} said "{_clause(dice, held_out)}". '
    if shape == 2:
        return f"{_clause(dice, held_out)} ({_clause(dice, held_out)}). "
    lines = "".join(f"  {_clause(dice, held_out)}.\n" for _ in range(1 + dice.below(2)))
    return f"if {dice.choose(NOUNS)}:\n{lines}end\n"


def _clause(dice: Dice, held_out: bool) -> str:
    while True:
        if dice.happens(WE_GO):
            words = ["we", "go"]
            if dice.happens(0.5):
                words += ["to", *_thing(dice)]
        else:
            words = [*_thing(dice), dice.choose(VERBS)]
            if dice.happens(ON):
                words += ["on", *_thing(dice)]
        # The two shortest words are too few to keep some of their sentences for testing.
        if words == ["we", "go"] or is_held_out(words) == held_out:
            return " ".join(words)


def _clauses(held_out: bool) -> tuple[dict[str, float], float]:
    """Every clause with its probability, as `_clause` draws them; and their mean length."""
    things = {f"the {noun}": (1 - RED) / len(NOUNS) for noun in NOUNS}
    things |= {f"the red {noun}": RED / len(NOUNS) for noun in NOUNS}
    drawn = {"we go": WE_GO / 2}
    drawn |= {f"we go to {thing}": WE_GO / 2 * p for thing, p in things.items()}
    for thing, p in things.items():
        for verb in VERBS:
            share = (1 - WE_GO) * p / len(VERBS)
            drawn[f"{thing} {verb}"] = share * (1 - ON)
            drawn |= {f"{thing} {verb} on {place}": share * ON * q for place, q in things.items()}
    kept = {
        clause: p
        for clause, p in drawn.items()
        if clause == "we go" or is_held_out(clause.split()) == held_out
    }
    total = sum(kept.values())
    clauses = {clause: p / total for clause, p in kept.items()}
    return clauses, sum(len(clause) * p for clause, p in clauses.items())


def _first_characters(clauses: Mapping[str, float]) -> Mapping[str, float]:
    """With what a sentence begins; a plain one and one with a bracket begin with a clause."""
    first: dict[str, float] = {"i": 0.25}
    for speaker in SPEAKERS:
        first[speaker[0]] = first.get(speaker[0], 0) + 0.25 / len(SPEAKERS)
    for clause, p in clauses.items():
        first[clause[0]] = first.get(clause[0], 0) + 0.5 * p
    return first


def _entropy(shares: Iterable[float]) -> float:
    """-Σ p ln p."""
    return -sum(p * math.log(p) for p in shares)


def _thing(dice: Dice) -> list[str]:
    noun = dice.choose(NOUNS)
    return ["the", "red", noun] if dice.happens(RED) else ["the", noun]


def _insert_strange_word(dice: Dice, tokens: list[str], targets: list[int]) -> None:
    """Put a word of any characters after a space, so that every character is met.

    Nothing could foretell them, so they are no targets, nor is the space that ends them.
    """
    after = dice.choose([at for at, token in enumerate(tokens[:-1]) if token == " "])
    strange = [
        UNKNOWN if dice.happens(UNKNOWN_IN_STRANGE) else dice.choose(STRANGE_CHARACTERS)
        for _ in range(1 + dice.below(LONGEST_STRANGE))
    ]
    tokens[after + 1 : after + 1] = [*strange, " "]
    # What follows the added space is what followed the old one.
    targets[after:after] = [NO_TARGET] * (len(strange) + 1)
