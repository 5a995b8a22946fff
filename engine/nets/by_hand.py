"""An LSTM of one unit whose weights are set by hand: small enough that a class can check it.

A word comes in as three numbers: does it name a person, does it praise, does it blame? The unit
remembers whether the last word of judgement praised or blamed, and forgets it at a name. What it
cannot do is seen on the same sentences: one unit knows the feeling, not also who is spoken of, and
not that "not" turns a word round.
"""

from __future__ import annotations

import numpy as np

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.tasks import TASKS, lexicon
from engine.training import accuracy, held_out

TASK = "subject-switch"
CELL = "lstm"
SENTENCES = 1000

NAME, PRAISE, BLAME = range(3)
FEATURES = {
    NAME: (*lexicon.HE_NAMES, *lexicon.SHE_NAMES),
    PRAISE: lexicon.CATEGORIES["praise"],
    BLAME: lexicon.CATEGORIES["blame"],
}

# By gate: the weight of a name, of praise, of blame, and the bias. sigmoid(6) is .998.
GATES = {
    "f": (-12.0, 0.0, 0.0, 6.0),  # keeps, but drops at a name
    "i": (0.0, 12.0, 12.0, -6.0),  # shut, but opens at a word of judgement
    "g": (0.0, 3.0, -3.0, 0.0),  # praise is +1, blame is -1
    "o": (0.0, 0.0, 0.0, 6.0),  # always shows what is held
}
# Of the feelings (not said, like, hate): the weight of h and the bias.
READOUT = ((0.0, 0.0), (16.0, -6.0), (-16.0, -6.0))


def build() -> Model:
    """The net, with what was measured of it on held-out sentences."""
    task = TASKS[TASK]
    recipe = Recipe(TASK, CELL, hidden=1, embedding=len(FEATURES))
    network = recipe.build()
    network.packed[...] = 0.0
    assert network.embedding is not None
    network.embedding[...] = 0.0
    for feature, words in FEATURES.items():
        known = [task.vocabulary.index(word) for word in words]
        network.embedding[known, feature] = 1.0
    parameters = network.cell.parameters(network.packed)
    for gate, (*weights, bias) in GATES.items():
        parameters[f"W_{gate}"][0] = weights
        parameters[f"b_{gate}"][0] = bias
    for name, readout in network.readouts.items():
        readout[...] = READOUT if name == "feeling" else 0.0
    right = accuracy(network, held_out(task, SENTENCES))
    made = {
        "updates": 0,
        "how": "by hand",
        "accuracy": {head: round(share, 4) for head, share in right.items()},
        "held_out": SENTENCES,
        "unit": 0,
        "separates": "feeling",
    }
    return Model.from_network(network, recipe, made, np.float32)
