"""The output gate: where a name comes next, and where the rule keeps silent."""

import pytest

from engine.inputs import tokenize
from engine.tasks import NO_TARGET, TASKS
from engine.tasks.output_gate_rule import ANSWERS, SILENT

TASK = TASKS["output-gate"]


def written(text):
    """At each word, the name that comes next."""
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    told = TASK.label_typed(tokens)["name"]
    return {
        token: None if name is None else ANSWERS[name]
        for token, name in zip(tokens, told, strict=True)
        if name != SILENT
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        *zip(
            (each.text for each in TASK.starters),
            [{"brave": "bob"}, {"brave": "john"}, {"wise": "mary"}],
            strict=True,
        ),
        ("Bob was brave. He is kind.", {}),
        ("For his contributions, brave", {"brave": None}),
        ("Bob and Dan fought. For his contributions, brave", {"brave": None}),
        ("Mary fought. For his contributions, brave", {"brave": None}),
        ("Zxqtl fought with Bob. For his contributions, brave", {"brave": None}),
        ("Bob fought alone. My friend Zara slept. For his work, brave", {"brave": "bob"}),
    ],
)
def test_the_name_comes_after_the_adjective_and_nowhere_else(text, names):
    assert written(text) == names


def test_training_asks_at_every_name_and_at_some_of_the_silent_words(rng):
    names = silent = skipped = 0
    for _ in range(500):
        targets = TASK.draw(rng).targets["name"]
        names += sum(target > SILENT for target in targets)
        silent += targets.count(SILENT)
        skipped += targets.count(NO_TARGET)

    assert names == 500
    assert names < silent < 0.3 * skipped
