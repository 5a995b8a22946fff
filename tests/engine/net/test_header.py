"""A document's header is checked whole, wherever it comes from, before anything is made of it."""

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.numpy import save

from engine.errors import DocumentError
from engine.net import weights
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.nets import load, shipped

NET = Model.untrained(Recipe("subject-switch", "lstm", hidden=3, embedding=2, seed=4))
HEADER, TENSORS = weights.read(NET.to_bytes())


def with_changes(**changes: object) -> bytes:
    """The net's document with another header; a path of keys is joined by two underscores."""
    header = json.loads(json.dumps(HEADER))
    for path, value in changes.items():
        *way, last = path.split("__")
        place = header
        for key in way:
            place = place[key]
        if value is DROPPED:
            place.pop(last, None)
        else:
            place[last] = value
    # Escaped, so that a file can hold what no text could.
    return bytes(save(TENSORS, metadata={weights.KEY: json.dumps(header)}))


class Dropped:
    """What is taken out; named alike in every process, as the tests are named by it."""

    def __repr__(self) -> str:
        return "dropped"


DROPPED = Dropped()
DEEP: list[object] = []
for _ in range(50):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"task": "\ud800"}, "surrogate"),
        ({"task": 7}, "task"),
        ({"made__separates": "half \udfff"}, "surrogate"),
        ({"made__notes": DEEP}, "nested too deeply"),
        ({"seed": DEEP}, "nested too deeply"),
        ({"seed": "x" * 600_000}, "seed"),
        ({"seed": 10**20}, "seed"),
        ({"seed": True}, "seed"),
        ({"seed": DROPPED}, "seed"),
        ({"made": DROPPED}, "made"),
        ({"made": None}, "made"),
        ({"made__updates": DROPPED}, "updates"),
        ({"made__updates": -1}, "updates"),
        ({"made__unit": 99}, "made.unit is 99, and this net has 3 units"),
        ({"made__unit": 1.5}, "made.unit"),
        ({"made__separates": "nobody"}, "separates"),
        ({"made__accuracy": {"who": 7}}, "accuracy"),
        ({"made__accuracy": {"nobody": 0.5}}, "accuracy"),
        ({"made__accuracy": [0.5]}, "accuracy"),
        ({"made__loss": "low"}, "loss"),
        ({"made__how": "by magic"}, "how"),
        ({"made__settings": {"gate_cost": {"i": "much"}}}, "gate_cost"),
        ({"made__settings": 3}, "settings"),
        ({"made__log": list(range(500))}, "more than 200 entries"),
        ({"hidden": 1.5}, "hidden"),
        ({"hidden": 0}, "hidden"),
        ({"hidden": 10**9}, "hidden"),
        ({"embedding": -1}, "embedding"),
        ({"vocabulary": ["<unk>", 3]}, "vocabulary"),
        ({"vocabulary": ["<unk>", "w" * 5000]}, "vocabulary"),
        ({"vocabulary": [f"w{at}" for at in range(20_000)]}, "vocabulary"),
        ({"vocabulary": "abc"}, "vocabulary"),
        ({"heads": []}, "heads"),
        ({"heads": [{"name": "who"}]}, "question"),
        ({"heads": "who"}, "heads"),
        ({"options": {"reset": 1}}, "options"),
        ({"options": [["reset", "after"]]}, "options"),
        ({"cell": "transformer"}, "transformer"),
        ({"keep_bias": "high"}, "keep_bias"),
        ({"keep_bias": 10**400}, "keep_bias"),
        ({"radius": 10**400}, "radius"),
        ({"made__explains": -(10**400)}, "explains"),
        ({"made__settings": {"gate_cost": {"i": 10**400}}}, "gate_cost"),
        ({"words": {"zork": 1}}, "words"),
        ({"colour": "blue"}, "colour"),
        ({"format": 3}, "format 3"),
    ],
    ids=lambda value: str(value)[:40].replace("\ud800", "?").replace("\udfff", "?"),
)
def test_what_is_wrong_in_a_header_is_named(changes, named):
    with pytest.raises(DocumentError, match=named):
        Model.from_bytes(with_changes(**changes))


def test_a_refusal_does_not_repeat_a_whole_field():
    with pytest.raises(DocumentError) as refused:
        Model.from_bytes(with_changes(format="x" * 600_000))

    assert len(str(refused.value)) < 200


def test_what_is_left_unsaid_of_the_making_has_its_usual_value_in_memory_alone():
    data = with_changes(made={"updates": 7, "settings": None})

    model = Model.from_bytes(data)

    assert model.header["made"] == {
        "updates": 7,
        "unit": None,
        "separates": "",
        "accuracy": None,
        "loss": None,
        "settings": {"gate_cost": {}},
        "how": "trained",
    }
    assert model.to_bytes() == data


def test_what_a_later_version_says_of_the_making_is_kept():
    model = Model.from_bytes(with_changes(made__teacher="Ada"))

    assert model.header["made"]["teacher"] == "Ada"


@pytest.mark.parametrize("path", shipped().values(), ids=lambda path: path.stem)
def test_every_net_that_ships_has_such_a_header_and_keeps_its_id(path):
    data = path.read_bytes()
    model = Model.from_bytes(data)

    assert model.to_bytes() == data
    assert model.id in shipped()
    assert load(model.task, path.stem.removeprefix(f"{model.task}-")).id == model.id


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.sampled_from([10**400, -(10**400)]),
    st.floats(),
    st.text(st.characters(exclude_categories=()), max_size=12),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([*HEADER, *(f"made__{key}" for key in NET.header["made"]), "x"]), VALUES)
def test_whatever_a_header_says_it_is_refused_in_a_sentence_or_can_be_told_again(key, value):
    try:
        model = Model.from_bytes(with_changes(**{key: value}))
    except DocumentError as refused:
        str(refused).encode()
        return
    json.dumps(model.header, allow_nan=False).encode()
    assert math.isfinite(model.header["made"]["updates"])
