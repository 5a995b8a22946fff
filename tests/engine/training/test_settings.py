"""What may be asked of a training, and what is said to what may not."""

import json
import math

import pytest

from engine.cells import CELLS
from engine.errors import EngineError
from engine.tasks import TASKS
from engine.training import FIELDS, Settings, limits

TEXT = "the cat sat on the mat and the dog sat on the rug while we sang of the sea and the sun ."


@pytest.mark.parametrize("cell", list(CELLS))
@pytest.mark.parametrize("task", list(TASKS))
def test_a_task_and_a_cell_are_enough(task, cell):
    settings = Settings.of(task, cell)

    assert settings.recipe.task == task
    assert settings.recipe.cell == cell
    assert settings.updates > 0


def test_nothing_at_all_is_enough():
    assert Settings.from_json({}) == Settings.of("subject-switch", "lstm")


@pytest.mark.parametrize(
    "given",
    [
        {"task": "near-far", "cell": "gru", "options": {"reset": "before"}},
        {"optimizer": "sgd", "momentum": 0.5, "clip": "value", "clip_at": 0.1},
        {"cell": "rnn", "options": {"activation": "relu"}, "initialiser": "identity"},
        {"truncation": "window", "truncation_steps": 7, "radius": 1.5, "keep_bias": -2},
        {"words": {"zed": "bob", "sublime": "kind"}},
        {"task": "translation", "decoder": {"cell": "rnn"}, "cell": "gru", "layers": 2},
        {"task": "translation", "feeding": "own"},
        {"task": "adding", "cell": "rnn", "direction": "both"},
        {"task": "output-gate", "gate_cost_from": {"o": 0.25}},
        {"task": "output-gate", "gate_cost_from": {}},
        {"task": "reading", "head_weight": {"class": 2}},
        {"task": "reading", "head_weight": {}},
        {"task": "reading-both", "direction": "forward"},
        {"task": "own-text", "text": TEXT, "reads": "characters", "vocabulary": 30},
        {"task": "own-text", "text": TEXT, "word_vectors": {"text": TEXT, "window": 3}},
    ],
)
def test_json_says_it_all_and_gives_the_same_settings_back(given):
    settings = Settings.from_json(given)

    said = json.loads(json.dumps(settings.to_json()))

    assert Settings.from_json(said) == settings
    assert Settings.from_json(said).to_json() == said
    assert set(said) <= set(FIELDS)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"learning_rate": 1}, {"learning_rate": 1.0}),
        (
            {"task": "translation", "cell": "gru", "hidden": 9},
            {
                "task": "translation",
                "cell": "gru",
                "hidden": 9,
                "decoder": {"cell": "gru", "hidden": 9, "options": {"reset": "after"}},
            },
        ),
        ({"gate_cost": {"i": 0, "f": 0.5}}, {"gate_cost": {"f": 0.5}}),
        ({"clip": "none", "clip_at": 3}, {"clip": "none"}),
        ({"truncation": "none", "truncation_steps": 5}, {}),
        ({"momentum": 0.3}, {}),
        ({"cell": "gru"}, {"cell": "gru", "options": {"reset": "after"}}),
        ({"words": {"zed": "bob", "wim": "bob"}}, {"words": {"wim": "bob", "zed": "bob"}}),
        ({"seed": None}, {}),
        ({"task": "translation", "feeding": "right"}, {"task": "translation"}),
    ],
)
def test_what_changes_nothing_makes_no_difference(one, other):
    assert Settings.from_json(one).to_json() == Settings.from_json(other).to_json()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"learning_rate": 0},
            "the learning rate must be a number above 0 and at most 1,000,000,000, not 0",
        ),
        ({"learning_rate": -1}, "must be a number above 0 .* not -1"),
        ({"learning_rate": math.nan}, "must be a number above 0 .* not nan"),
        ({"learning_rate": math.inf}, "must be a number above 0 .* not inf"),
        ({"learning_rate": 2e9}, "at most 1,000,000,000, not 2000000000"),
        ({"learning_rate": "fast"}, "must be a number above 0 .* not 'fast'"),
        ({"learning_rate": True}, "must be a number above 0 .* not True"),
        ({"hidden": 0}, "hidden units must be a whole number from 1 to 256, not 0"),
        ({"hidden": 257}, "hidden units must be a whole number from 1 to 256, not 257"),
        ({"hidden": 8.5}, "hidden units must be a whole number .* not 8.5"),
        ({"hidden": math.nan}, "hidden units must be a whole number .* not nan"),
        ({"hidden": [8]}, "hidden units must be a whole number .* not a list"),
        ({"embedding": -1}, "embedding's length must be a whole number from 0 to 256, not -1"),
        ({"seed": -1}, "the seed must be a whole number from 0 to"),
        ({"updates": limits.UPDATES + 1}, "updates must be a whole number from 0 to 20,000, not"),
        ({"updates": -1}, "updates must be a whole number from 0"),
        ({"batch": 0}, "sentences in a batch must be a whole number from 1 to 64, not 0"),
        ({"optimizer": "lion"}, "the optimiser must be one of adam, rmsprop, sgd, not 'lion'"),
        ({"optimizer": ["adam"]}, "the optimiser must be one of"),
        ({"momentum": 1}, "the momentum must be a number from 0 to 0.999, not 1"),
        ({"end": 1.5}, "left at the end must be a number from 0 to 1, not 1.5"),
        ({"clip": "both"}, "clipping must be one of none, norm, value, tensor, not 'both'"),
        ({"clip_at": 0}, "clipped to must be a number above 0"),
        ({"feeding": "own"}, "write nothing that could be fed back"),
        ({"feeding": "some"}, "feeding must be one of right, own, not 'some'"),
        ({"truncation": "some"}, "truncation must be one of none, chunks, window, not 'some'"),
        ({"truncation_steps": 0}, "truncated gradient must be a whole number from 1 to 500"),
        ({"gate_cost": {"h": 1.0}}, "LSTM has no gate 'h' that could have a cost; it has: f, i, o"),
        ({"gate_cost": {"i": -1}}, "the cost of a gate must be a number from 0 to 100, not -1"),
        ({"gate_cost": 3}, "gate costs must be pairs of names and values, not 3"),
        (
            {"cell": "rnn", "gate_cost": {"i": 1}},
            "RNN has no gate 'i' that could have a cost; it has: none",
        ),
        (
            {"initialiser": "zeros"},
            "must be one of uniform, xavier, orthogonal, identity, gaussian, not",
        ),
        ({"initialiser": "identity"}, "for a cell without gates, such as the RNN with ReLU"),
        ({"hidden": 256, "embedding": 256, "batch": 20}, "as long as may pass before others"),
        (
            {"hidden": 64, "truncation": "window", "truncation_steps": 400},
            "or a shorter window",
        ),
        ({"initialiser": "xavier", "radius": 2}, "a spectral radius can be set for orthogonal and"),
        ({"radius": -1}, "the spectral radius must be a number from 0 to 10, not -1"),
        ({"keep_bias": 1e9}, "the gate that keeps must be a number from -100 to 100"),
        ({"cell": "transformer"}, "no cell 'transformer'; there are: "),
        ({"cell": "rnn", "options": {"a": "b"}}, "no option 'a'"),
        ({"cell": "rnn", "options": {"activation": "sine"}}, "activation must be one of tanh"),
        ({"task": "chess"}, "no task 'chess'; there are: subject-switch, near-far, next-character"),
        ({"task": "own-text"}, "this text has 0 words and signs; paste at least 20"),
        ({"text": TEXT}, "subject-switch takes no text of its own; choose the task own-text"),
        ({"words": {"zed": "qqq"}}, "'qqq' is not in the vocabulary"),
        ({"words": dict.fromkeys(map(str, range(9)), "bob")}, "at most 8"),
        ({"speed": 1}, "there is no setting 'speed'; there are: task, cell"),
        ({"hidden": 256, "batch": 64, "embedding": 256}, "need 0.6 GB of memory; choose smaller"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(given, sentence):
    with pytest.raises(EngineError, match=sentence):
        Settings.from_json(given)


def test_every_layer_and_direction_counts_in_the_work_of_an_update():
    given = {"task": "subject-switch", "hidden": 110, "embedding": 64, "batch": 16}
    Settings.from_json(given)
    Settings.from_json({**given, "layers": 2})

    with pytest.raises(EngineError, match=r"1\.6 times as long .* or fewer layers$"):
        Settings.from_json({**given, "layers": 4, "direction": "both"})


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("layers", [1, 2])
def test_a_tasks_own_settings_stay_within_the_work_of_an_update(task, cell, layers):
    settings = Settings.of(task, cell, layers=layers, direction="both")

    assert settings.recipe.layers == layers


def test_an_absurd_learning_rate_is_let_through_for_the_lesson():
    assert Settings.of("subject-switch", learning_rate=1e9).learning_rate == 1e9


def test_a_gate_may_cost_only_after_a_share_of_the_updates():
    settings = Settings.of("output-gate", updates=100, gate_cost_from={"o": 0.3})

    assert set(settings.cost_at(0)) == {"i", "f"}
    assert set(settings.cost_at(29)) == {"i", "f"}
    assert settings.cost_at(30) == settings.gate_cost == {"o": 0.05, "i": 0.1, "f": 0.05}


def test_a_head_that_is_not_there_cannot_be_weighed():
    with pytest.raises(EngineError, match="no head 'mood' to weigh; there are who and feeling"):
        Settings.of("subject-switch", head_weight={"mood": 2})


def test_the_learning_rate_falls_along_half_a_cosine():
    settings = Settings.of("subject-switch", updates=100, learning_rate=0.1, end=0.2)

    assert settings.rate_at(0) == pytest.approx(0.1)
    assert settings.rate_at(50) == pytest.approx(0.06)
    assert settings.rate_at(100) == pytest.approx(0.02)


def test_a_document_says_how_it_was_made_but_not_the_text_it_learned():
    made = Settings.from_json({"task": "own-text", "text": TEXT, "optimizer": "sgd"}).made()

    assert made["optimizer"] == "sgd"
    assert made["momentum"] == 0.9
    assert "text" not in made
