"""Who did it: dog bites man, or man bites dog? The same words, and only their order tells.

Held out are pairs of beings with what one did to the other, so that a net meets neither order of
them in training: one that knows no order cannot do worse than guess, nor better.
"""

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
from engine.tasks.lexicon.listing import listed

BEINGS = listed("dog man cat woman horse boy cow girl lion teacher wolf farmer")
DEEDS = {
    "bites": "bitten",
    "sees": "seen",
    "follows": "followed",
    "helps": "helped",
    "catches": "caught",
    "finds": "found",
    "watches": "watched",
    "kicks": "kicked",
    "pushes": "pushed",
    "carries": "carried",
    "washes": "washed",
    "pulls": "pulled",
}
"""What one does to the other, and how that is said of the other."""
ADJECTIVES = listed(
    "big small old young tall short quick slow white black brown hungry thirsty sleepy tired quiet"
)
PLACES = listed("park garden street school house shop market field")
ARTICLES, NEAR = ("the", "a"), ("in", "near", "behind")
PASSIVE, ADJECTIVE, BARE, PLACE, STOP = 0.3, 0.4, 0.25, 0.4, 0.7
HIDDEN = 0.05
KEPT = frozenset((*BEINGS, *DEEDS, *DEEDS.values(), "is", "by"))
"""Words that the answer hangs on: they are never hidden."""


class WhoDidIt(Task):
    """Of two beings, which one did it to the other?"""

    name = "who-did-it"
    topic = "order"
    shape = "many-to-one"
    reads = "words"
    vocabulary = Vocabulary(
        tuple(
            dict.fromkeys(
                (
                    *(".", "an", "is", "by", *ARTICLES, *NEAR, *BEINGS, *DEEDS, *DEEDS.values()),
                    *(*ADJECTIVES, *PLACES),
                )
            )
        )
    )
    decisive = BEINGS
    heads = (Head("agent", question("who-did-it.agent"), BEINGS, "end"),)
    starters = (
        Starter("Dog bites man", opens=1),
        Starter("Man bites dog", opens=1),
        Starter("The hungry lion sees a farmer in the garden.", opens=3),
        Starter("The man is bitten by the dog.", opens=3),
    )
    contrasts = ("bag", "feedforward")
    defaults = by_cell(
        *(
            Settings(
                cell=cell,
                hidden=16,
                embedding=8,
                learning_rate=0.005 if cell == "rnn" else 0.01,
                batch=32,
                clip=1.0,
                gate_cost={},
                updates=2000,
            )
            for cell in ("rnn", "lstm", "gru")
        )
    )

    def draw(self, rng: np.random.Generator, held_out: bool = False) -> Example:
        """Draw who does what to whom, in either way of saying it; see `Task.draw`."""
        dice = Dice(rng)
        while True:
            agent = dice.choose(BEINGS)
            other = dice.choose_different(BEINGS, (agent,))
            deed = dice.choose(tuple(DEEDS))
            if is_held_out([*sorted((agent, other)), deed]) == held_out:
                break
        bare = dice.happens(BARE)
        one, two = _phrase(agent, dice, bare), _phrase(other, dice, bare)
        if dice.happens(PASSIVE):
            words = [*two, "is", DEEDS[deed], "by", *one]
        else:
            words = [*one, deed, *two]
        if not bare and dice.happens(PLACE):
            words += [dice.choose(NEAR), "the", dice.choose(PLACES)]
        if dice.happens(STOP):
            words.append(".")
        if not held_out and dice.happens(HIDDEN):
            at = dice.below(len(words))
            words[at] = words[at] if words[at] in KEPT else UNKNOWN
        last = BEINGS.index(agent)
        return Example(tuple(words), {"agent": (*(NO_TARGET,) * (len(words) - 1), last)})

    def label(self, tokens: Sequence[str]) -> Labels:
        """Find who did it by the rule of `find_agent`; see `Task.label`."""
        name = find_agent(tokens)
        last = None if name is None else BEINGS.index(name)
        return {"agent": (None,) * (len(tokens) - 1) + (last,) if tokens else ()}

    def floor(self, held_out: bool = False) -> dict[str, float | None]:
        """Nothing is left to chance: beings and deeds are never hidden."""
        return {"agent": 0.0}


def find_agent(tokens: Sequence[str]) -> str | None:
    """Who did it: one being, a deed, another; None for whatever is said in another way."""
    beings = [word for word in tokens if word in BEINGS]
    deeds = [word for word in tokens if word in DEEDS or word in DEEDS.values()]
    if len(beings) != 2 or len(deeds) != 1 or beings[0] == beings[1]:
        return None
    first, second = (tokens.index(each) for each in beings)
    at = tokens.index(deeds[0])
    if not first < at < second or set(tokens) - KEPT - _BESIDE:
        return None
    is_passive = tokens[at - 1] == "is" and tokens[at + 1] == "by"
    if is_passive == (deeds[0] in DEEDS) or (not is_passive and {"is", "by"} & set(tokens)):
        return None
    return beings[1] if is_passive else beings[0]


_BESIDE = frozenset((*ARTICLES, "an", *NEAR, *ADJECTIVES, *PLACES, ".", UNKNOWN))


def _phrase(being: str, dice: Dice, bare: bool) -> list[str]:
    """A being as it is spoken of: bare as in a headline, or with its article."""
    if bare:
        return [being]
    words = [dice.choose(ADJECTIVES), being] if dice.happens(ADJECTIVE) else [being]
    article = dice.choose(ARTICLES)
    return ["an" if article == "a" and takes_an(words[0]) else article, *words]
