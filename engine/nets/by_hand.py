"""An LSTM and a GRU of one unit whose weights are set by hand: small enough for a class to check.

A word comes in as three numbers: does it name a person, does it praise, does it blame? The unit
remembers whether the last word of judgement praised or blamed, and forgets it at a name. What it
cannot do is seen on the same sentences: one unit knows the feeling, not also who is spoken of, and
not that "not" turns a word round.

In the GRU two gates do it. At a name z lets the past go, and r shuts, so that the candidate cannot
bring it back: held open there, r has the candidate say the past once more, and nothing is
forgotten. With r shut and z held at 1 the past stays as well: only z lets it go.
"""

from __future__ import annotations

import numpy as np

from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.tasks import TASKS, lexicon
from engine.training import accuracy, held_out

TASK = "subject-switch"
SENTENCES = 1000

NAME, PRAISE, BLAME = range(3)
FEATURES = {
    NAME: (*lexicon.HE_NAMES, *lexicon.SHE_NAMES),
    PRAISE: lexicon.CATEGORIES["praise"],
    BLAME: lexicon.CATEGORIES["blame"],
}

# By gate: the weight of a name, of praise, of blame, and the bias. sigmoid(6) is .998.
LSTM = {
    "f": (-12.0, 0.0, 0.0, 6.0),  # keeps, but drops at a name
    "i": (0.0, 12.0, 12.0, -6.0),  # shut, but opens at a word of judgement
    "g": (0.0, 3.0, -3.0, 0.0),  # praise is +1, blame is -1
    "o": (0.0, 0.0, 0.0, 6.0),  # always shows what is held
}
GRU = {
    "r": (-12.0, 0.0, 0.0, 6.0),  # the candidate sees the past, but not at a name
    "z": (-12.0, -12.0, -12.0, 6.0),  # keeps, but lets go at a name and at a word of judgement
    "nx": (0.0, 9.0, -9.0, 0.0),  # praise is +1, blame is -1, whatever was before
}
REPEATS = 3.0
"""How strongly the GRU's candidate says the past once more: tanh(3 h) is nearly h."""
GATES = {"lstm": LSTM, "gru": GRU}
# Of the feelings (not said, like, hate): the weight of h and the bias.
READOUT = ((0.0, 0.0), (16.0, -6.0), (-16.0, -6.0))


def build(cell: str = "lstm") -> Model:
    """The net of a cell of `GATES`, with what was measured of it on held-out sentences."""
    task = TASKS[TASK]
    recipe = Recipe(TASK, cell, hidden=1, embedding=len(FEATURES))
    network = recipe.build()
    network.packed[...] = 0.0
    assert network.embedding is not None
    network.embedding[...] = 0.0
    for feature, words in FEATURES.items():
        known = [task.vocabulary.index(word) for word in words]
        network.embedding[known, feature] = 1.0
    parameters = network.cell.parameters(network.packed)
    for gate, (*weights, bias) in GATES[cell].items():
        parameters[f"W_{gate}"][0] = weights
        parameters[f"b_{gate}"][0] = bias
    if "U_nh" in parameters:
        parameters["U_nh"][0] = REPEATS
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
