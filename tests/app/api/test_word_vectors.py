"""Words as numbers over HTTP: rows, features, vectors as they are learned, and one pair."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from app.api.train import TrainRequest
from app.api.word_measured import MeasuredLine
from app.api.word_pair import PairAnswer
from app.api.word_rows import FeaturesAnswer, RowsAnswer
from app.api.word_vectors import FrameLine, NearAnswer
from engine.embeddings import Settings, history
from tests.app.asking import numbers, post, refused

SMALL: dict[str, Any] = {"sentences": 120, "seed": 3}


async def test_vectors_come_line_by_line_and_are_the_engines(client):
    response = await post(client, "/api/word-vectors", **SMALL, encoding="base64")
    lines = [json.loads(line) for line in response.text.splitlines()]
    frames = history(Settings(**SMALL))

    assert response.headers["content-type"].startswith("application/x-ndjson")
    assert all(FrameLine.model_validate_json(line) for line in response.text.splitlines())
    facts = lines[0]["facts"]
    assert len(lines) == facts["frames"] == len(frames) == 121
    assert sum(facts["counts"]) == sum(map(len, Settings(**SMALL).corpus().sentences))
    assert facts["kinds"][facts["words"].index("apple")] == "fruits"
    for line, frame in zip(lines, frames, strict=True):
        np.testing.assert_array_equal(numbers(line["vectors"]), frame.net.E.astype(np.float32))
        assert line["loss"] == frame.loss
    maps = numbers(lines[-1]["maps"])
    assert maps.shape == (121, len(facts["words"]), 2)
    np.testing.assert_allclose(maps[-1], numbers(lines[-1]["map"]), atol=1e-5)
    # From one frame to the next nothing turns over.
    moved = [numbers(line["map"]) for line in lines[40:]]
    for before, after in pairwise(moved):
        assert (before * after).sum(0)[0] > 0


async def test_what_is_near_is_told_for_every_frame(client):
    found = (await post(client, "/api/word-vectors/nearest", **SMALL, word="Mango")).json()
    words = Settings(**SMALL).corpus().words

    assert NearAnswer.model_validate(found)
    assert words[found["word"]] == "mango"
    cosines = np.array(found["cosines"])
    assert cosines.shape == (121, len(words))
    assert found["nearest"][-1][0] == np.argsort(-cosines[-1])[1]


async def test_one_pair_has_all_its_arithmetic(client):
    asked = {**SMALL, "model": "cbow", "sentence": "The cat sat on the mat", "pair": 2, "frame": 30}
    found = (await post(client, "/api/word-vectors/pair", **asked)).json()

    assert PairAnswer.model_validate(found)
    assert (found["centre"], found["wanted"], found["given"]) == (2, 2, [0, 1, 3, 4])
    assert found["reaches"] == [0, 4]
    assert found["firsts"] == [0, 1, 2, 3, 4, 5]
    np.testing.assert_allclose(found["h"], np.mean(found["inputs"], axis=0))
    assert found["score"] == pytest.approx(np.dot(found["h"], found["output"]))
    assert found["p"] == pytest.approx(np.exp(found["score"]) / found["total"])
    assert found["exp"] == pytest.approx(np.exp(found["score"]))
    assert found["loss"] == pytest.approx(-np.log(found["p"]))
    assert found["loss_after"] < found["loss"]
    assert found["expected"][0]["word"] == "sat"
    assert found["expected"][0]["slope"] == pytest.approx(found["p"] - 1)


async def test_rows_and_features_come_with_their_distances(client):
    rows = await post(client, "/api/word-rows", sentences=["I am good", "I am great"])
    table = {"words": ["apple", "mango", "elephant"], "values": [[1, 0, 1], [1, 0, 1], [0, 1, 0]]}
    features = await post(client, "/api/word-features", **table)

    assert RowsAnswer.model_validate_json(rows.content)
    assert rows.json()["one_hot"][0][2] == [0, 0, 1, 0]
    assert rows.json()["differ"] == [[0, 2], [2, 0]]
    assert FeaturesAnswer.model_validate_json(features.content)
    assert features.json()["closest"] == [0, 1]


@pytest.mark.parametrize(
    ("path", "asked", "sentence"),
    [
        ("", {"text": "a b c", "window": 4}, "take a window of 2 or less"),
        ("", {"text": "x" * 500_000}, "send at most 200,000 characters"),
        ("", {"dimensions": 0}, "1 to 32 numbers"),
        ("/nearest", {"word": "zebra"}, "does not have the word 'zebra'"),
        ("/pair", {"sentence": "zebra", "pair": 0}, "wants a sentence with at least 2"),
        ("/pair", {"sentence": "the cat sat", "pair": 99}, "they count from 0 to 5"),
        ("/pair", {"sentence": "the cat sat", "pair": 0, "frame": 999}, "no frame 999"),
    ],
)
async def test_what_cannot_be_done_is_a_sentence(client, path, asked, sentence):
    response = await post(client, f"/api/word-vectors{path}", **asked)

    assert sentence in refused(response)


async def test_the_compared_nets_can_be_trained_as_they_are_told(client):
    compared = (await client.get("/api/word-nets")).json()["compared"]

    assert [each["name"] for each in compared] == ["next-word", "near-far"]
    ways = {each["name"]: each for each in compared[0]["trainings"]}
    assert list(ways) == ["one-hot", "own", "brought"]
    assert ways["own"]["weights"] == ways["brought"]["weights"] != ways["one-hot"]["weights"]
    told = ways["brought"]["settings"]
    assert told == TrainRequest.model_validate(told).settings().to_json()
    assert told["word_vectors"]["model"] == "skip-gram"


async def test_five_seeds_of_each_model_are_measured_and_then_known(client):
    first, again = [(await post(client, "/api/word-vectors/measured")).text for _ in range(2)]
    lines = [MeasuredLine.model_validate_json(line) for line in first.splitlines()]

    assert first == again
    assert [line.is_last for line in lines] == [False] * 44 + [True]
    ends = {(each.model, each.epochs, each.sentences): each for each in lines}
    assert all(len(each.shares) == each.seeds == 5 for each in ends.values())
    assert all(each.mean == pytest.approx(np.mean(each.shares)) for each in lines)
    little = {way: ends[*way, 100].mean for way in (("skip-gram", 4), ("cbow", 4), ("cbow", 12))}
    # Read as often, skip-gram does better with little text; with as many pairs they are alike.
    assert little["skip-gram", 4] > little["cbow", 4] + 0.3
    assert abs(little["skip-gram", 4] - little["cbow", 12]) < 0.15
    assert min(ends[*way, 1000].mean for way in little) >= 0.95
