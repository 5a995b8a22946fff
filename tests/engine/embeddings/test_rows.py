"""Rows of 0 and 1, and features that a person writes down."""

import numpy as np
import pytest

from engine.embeddings.features import likeness
from engine.embeddings.rows import one_hot, rows
from engine.errors import EngineError

GOOD = ["I am good", "I am great", "I am doing good"]
TABLE = [[1.0, 0, 1], [1, 0, 1], [0, 1, 0]]


def test_a_bag_says_which_words_a_sentence_has_and_not_in_what_order():
    found = rows([*GOOD, "good am I"])

    assert found.words == ("i", "am", "good", "great", "doing")
    assert found.bags[:3].tolist() == [[1, 1, 1, 0, 0], [1, 1, 0, 1, 0], [1, 1, 1, 0, 1]]
    assert found.differ[0].tolist() == [0, 2, 1, 0]
    np.testing.assert_allclose(found.distance**2, found.differ)


def test_one_hot_words_are_all_equally_far():
    found = rows(GOOD)

    words = one_hot(found.sentences[2], len(found.words))

    assert words.sum(1).tolist() == [1, 1, 1, 1]
    assert {round(float(np.linalg.norm(a - b)), 6) for a in words for b in words} == {0, 1.414214}


def test_features_say_which_words_are_close():
    found = likeness(["apple", "mango", "elephant"], [[1, 0, 1], [1, 0, 0.9], [0, 1, 0]])

    assert found.closest == (0, 1)
    assert found.nearest == (1, 0, 1)
    assert found.distance[0].tolist() == pytest.approx([0, 0.1, np.sqrt(3)])
    assert found.cosine[0, 2] == 0
    assert np.isnan(likeness(["a", "b"], [[0.0], [1.0]]).cosine[0, 1])
    assert likeness(["alone"], [[1.0, 2]]).closest is None


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: rows([]), "between 1 and 8 sentences"),
        (lambda: rows(["I am", "..."]), "sentence 2 has no word"),
        (lambda: rows([" ".join(f"w{k}" for k in range(41))]), "41 different words"),
        (lambda: likeness([], []), "1 to 12 words"),
        (lambda: likeness(["a", "a"], [[1.0], [2.0]]), "'a' stands in two rows"),
        (lambda: likeness(["a", " "], [[1.0], [2.0]]), "row 2 has no word"),
        (lambda: likeness(["a", "b"], [[1.0], [2.0, 3]]), "as many numbers"),
        (lambda: likeness(["a"], [[]]), "as many numbers in every row"),
    ],
)
def test_what_is_no_table_is_said_in_a_sentence(make, sentence):
    with pytest.raises(EngineError, match=sentence):
        make()
