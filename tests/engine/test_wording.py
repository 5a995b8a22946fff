"""A key and its values become a sentence; what is handed over is short, plain and complete."""

import json
import pickle
from pathlib import Path

import numpy as np
import pytest

from engine.errors import RecipeError
from engine.wording import LONGEST_NAME, MOST_NAMES, Phrase, catalogue, formatted, plain

CASES = json.loads((Path(__file__).parents[1] / "wording.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["said"])
def test_a_text_is_formatted_as_the_file_has_it(case):
    assert formatted(case["text"], case["values"]) == case["said"]


def test_an_error_is_its_sentence_in_english_and_keeps_key_and_values():
    error = RecipeError("cell.unknown", cell="transformer", known=("lstm", "gru"))

    assert str(error) == "there is no cell 'transformer'; there are: lstm, gru"
    assert error.key == "cell.unknown"
    assert error.values == {"cell": "transformer", "known": ["lstm", "gru"]}


def test_an_error_comes_whole_through_a_process():
    error = RecipeError("chain.start", name=Phrase.of("name.chain", id="top"), start="nowhere")

    again = pickle.loads(pickle.dumps(error))

    assert (type(again), str(again), again.phrase) == (RecipeError, str(error), error.phrase)


def test_a_phrase_within_a_sentence_is_worded_with_it():
    error = RecipeError("chain.reads-nothing", name=Phrase.of("name.chain", id="top"))

    assert str(error).startswith("the chain 'top' reads nothing")
    assert error.phrase.to_json() == {
        "key": "chain.reads-nothing",
        "values": {"name": {"key": "name.chain", "values": {"id": "top"}}},
    }


def test_values_are_short_and_plain_whatever_is_handed_over():
    found = plain({"n": np.int64(3), "x": np.float32(0.5), "text": "a" * 1000, "ids": range(1000)})

    assert found == {
        "n": 3,
        "x": 0.5,
        "text": "a" * LONGEST_NAME + "…",
        "ids": list(range(MOST_NAMES)),
    }
    assert type(found["n"]) is int
    assert type(found["x"]) is float


def test_a_number_that_json_does_not_have_is_handed_over_as_the_calls_write_it():
    found = Phrase.of("list.none", a=float("nan"), b=[float("inf")], c=-float("inf"))

    assert found.to_json()["values"] == {
        "a": "NaN",
        "b": ["Infinity"],
        "c": "-Infinity",
    }


def test_a_key_without_a_text_shows_itself_so_that_it_is_noticed():
    assert str(Phrase.of("no.such-key", n=1)) == "no.such-key"


def test_another_language_is_another_folder(tmp_path):
    english = Path(__file__).parents[2] / "static/catalogue/en"
    for path in english.glob("*.json"):
        texts = json.loads(path.read_text("utf-8"))
        (tmp_path / path.name).write_text(json.dumps({key: f"«{texts[key]}»" for key in texts}))

    other = catalogue(tmp_path)

    assert set(other) == set(catalogue(english))
    name = Phrase.of("name.chain", id="top")
    assert (
        Phrase.of("chain.reads-nothing", name=name).worded(other).startswith("««the chain 'top'»")
    )
