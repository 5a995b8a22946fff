"""The long review: one opinion among all that does not matter, asked once, at the end.

Up to sixty words about who directed the film and whom it shows; a wicked doctor in it is no blame
of the film, and "not" turns the opinion round.
"""

from collections.abc import Sequence
from types import MappingProxyType

import numpy as np

from engine.tasks import lexicon
from engine.tasks.base import (
    Example,
    Head,
    Labels,
    Starter,
    Task,
    by_cell,
    question,
    word_settings,
)
from engine.tasks.chance import Dice
from engine.tasks.long_review_frames import (
    ABOUT_THE_FILM,
    ABOUT_THE_FILM_IN_TESTS,
    BLAME,
    DECOYS,
    DECOYS_IN_TESTS,
    OPINIONS,
    OPINIONS_IN_TESTS,
    PRAISE,
    SMALL_SLOTS,
)
from engine.tasks.long_review_rule import BAD, GOOD, VERDICTS, find_verdict
from engine.tasks.story import Story, Words
from engine.tasks.subject_rule import NOT

SHORTEST, LONGEST = 12, 60
DECOY = 0.25
ABOUT_NO_FILM = 0.35
JOINED = 0.15
TELLS = frozenset(("has", "features", "runs"))
"""What it may do in a sentence that goes on after a comma."""
STOP_LEFT_OUT = 0.1


class LongReview(Task):
    """A review of a film with one opinion in it, anywhere."""

    name = "long-review"
    topic = "gates"
    shape = "many-to-one"
    reads = "words"
    vocabulary = lexicon.VOCABULARY
    heads = (Head("verdict", question("long-review.verdict"), VERDICTS, "end"),)
    starters = (
        Starter(
            "The movie is directed by X, it has featured Y, it was made in India and it runs for "
            "three hours. Priya plays a kind doctor. I think a bad one for the money I paid.",
            opens=33,
        ),
        Starter(
            "I think it is not a bad one for the money I paid. The movie is directed by X. "
            "Bob plays a cruel king. It has featured Y. We saw it in the cinema on Sunday.",
            opens=4,
        ),
        Starter("The film is directed by Mary. The film is not boring. It features Bob.", opens=10),
    )
    defaults = by_cell(
        word_settings("gru", hidden=16, learning_rate=0.01, gate_cost={"z": 0.02}, updates=4000),
        word_settings(
            "lstm", hidden=16, learning_rate=0.01, gate_cost={"i": 0.02, "f": 0.02}, updates=4000
        ),
        word_settings("rnn", hidden=16, learning_rate=0.003, gate_cost={}, updates=4000),
    )
    live = MappingProxyType(
        {
            "gru": {"updates": 1200, "learning_rate": 0.02},
            "lstm": {"updates": 1200, "learning_rate": 0.02},
            "rnn": {"updates": 2000},
        }
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw a review of `SHORTEST` to `LONGEST` words; see `Task.draw`."""
        dice = Dice(rng)
        story = Story(dice, held_out, {"verdict": GOOD})
        opinion = _opinion(story)
        length = SHORTEST + dice.below(LONGEST - SHORTEST + 1)
        rest: list[Words] = []
        room = length - len(opinion)
        while True:
            words = _beside(story)
            room -= len(words)
            if room < 0:
                break
            rest.append(words)
        rest.insert(dice.below(len(rest) + 1), opinion)
        for words in rest[:-1]:
            is_of_the_film = "FILM" in (words[0][1], words[1][1]) or words[1][0] in TELLS
            is_joined = is_of_the_film and dice.happens(JOINED)
            story.put([*words[:-1], (",", "")] if is_joined else words)
        story.put(rest[-1])
        if dice.happens(STOP_LEFT_OUT):
            story.tokens.pop()
        return story.told_at_the_end()

    def label(self, tokens: Sequence[str]) -> Labels:
        """Find the opinion by the rules of `find_verdict`; see `Task.label`."""
        return {"verdict": (None,) * (len(tokens) - 1) + (find_verdict(tokens),) if tokens else ()}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: no word of the opinion is hidden, see `Task.floor`."""
        return {"verdict": 0.0}


def _opinion(story: Story) -> Words:
    """What the speaker thinks; the story's answer is set by it."""
    said = GOOD if story.dice.happens(0.5) else BAD
    judged = {**SMALL_SLOTS, "JUDGED": PRAISE if said == GOOD else BLAME}
    words = story.sentence(OPINIONS, OPINIONS_IN_TESTS, judged)
    is_denied = any(word in NOT for word, _ in words)
    story.now["verdict"] = (BAD if said == GOOD else GOOD) if is_denied else said
    return words


def _beside(story: Story) -> Words:
    """A sentence that says nothing of what the speaker thinks."""
    if story.dice.happens(DECOY):
        return story.sentence(DECOYS, DECOYS_IN_TESTS, SMALL_SLOTS)
    if story.dice.happens(ABOUT_NO_FILM):
        return story.filler()
    return story.sentence(ABOUT_THE_FILM, ABOUT_THE_FILM_IN_TESTS, SMALL_SLOTS)
