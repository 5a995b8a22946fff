"""The two lines beside a loss, against counting everything out."""

import math
from collections import defaultdict
from itertools import product

import numpy as np
import pytest

from engine.tasks import TASKS, Source, find_task
from engine.tasks.chance import Dice
from engine.tasks.next_character import NOUNS, SPEAKERS, _clauses, _sentence
from engine.training import references

TEXT = "a b a b a c a b a b a c a b a b a c a b a b a c"


@pytest.mark.parametrize("held_out", [False, True], ids=["training", "held out"])
@pytest.mark.parametrize("name", list(TASKS))
def test_a_blind_guess_is_between_nothing_and_all_classes_alike(name, held_out):
    task = TASKS[name]

    found = references(task, held_out)

    for head in task.heads:
        # Two numbers of 0 to 1 are marked: their sum has a variance of one sixth. A wave
        # of a height of .5 to 1 has one of half its square, which is 7 / 24 on average.
        numbers = (7 / 24 if name == "wave" else 1 / 6) + 0.02
        most = math.log(len(head.classes)) if head.classes else numbers
        assert 0 < found.blind[head.name] <= most
    assert found.blind_total == pytest.approx(sum(found.blind.values()))


def test_the_blind_guess_is_the_best_that_can_be_said_without_reading():
    task = TASKS["subject-switch"]
    rng = np.random.default_rng(11)
    counts = np.zeros(3)
    for _ in range(1000):
        for target in task.draw(rng).targets["who"]:
            counts[target] += 1
    shares = counts / counts.sum()

    loss = -(shares * np.log(shares)).sum()

    assert references(task).blind["who"] == pytest.approx(loss, abs=0.01)


@pytest.mark.parametrize("name", ["subject-switch", "near-far"])
def test_where_nothing_is_left_to_chance_the_same_words_never_have_two_answers(name):
    task = TASKS[name]
    assert references(task).floor_total == 0
    rng = np.random.default_rng(5)
    answers: dict[tuple[str, ...], dict[str, int]] = defaultdict(dict)

    met = 0
    for _ in range(20_000):
        example = task.draw(rng)
        for head, targets in example.targets.items():
            for t, target in enumerate(targets):
                if target >= 0:
                    key = (head, *example.tokens[: t + 1])
                    met += key in answers
                    assert answers[key].setdefault(head, target) == target, " ".join(key)

    assert met > 400


@pytest.mark.parametrize("held_out", [False, True], ids=["training", "held out"])
def test_the_floor_of_next_character_is_that_of_all_sentences_written_out(held_out):
    clauses, _ = _clauses(held_out)
    sentences: dict[str, float] = defaultdict(float)
    for clause, p in clauses.items():
        sentences[f"{clause}. "] += 0.25 * p
        for speaker in SPEAKERS:
            sentences[f'{speaker} said "{clause}". '] += 0.25 * p / len(SPEAKERS)
        for noun in NOUNS:
            sentences[f"if {noun}:\n  {clause}.\nend\n"] += 0.125 * p / len(NOUNS)
    for (one, p), (other, q) in product(clauses.items(), clauses.items()):
        sentences[f"{one} ({other}). "] += 0.25 * p * q
        for noun in NOUNS:
            sentences[f"if {noun}:\n  {one}.\n  {other}.\nend\n"] += 0.125 * p * q / len(NOUNS)
    assert sum(sentences.values()) == pytest.approx(1)

    prefixes: dict[str, float] = defaultdict(float)
    for sentence, p in sentences.items():
        for end in range(len(sentence) + 1):
            prefixes[sentence[:end]] += p
    # -p ln(p / p of the prefix without its last character), over every place of every sentence.
    freedom = -sum(p * math.log(p / prefixes[s[:-1]]) for s, p in prefixes.items() if s)
    first = -sum(p * math.log(p) for s, p in prefixes.items() if len(s) == 1)
    length = sum(p * len(s) for s, p in sentences.items())

    floor = (3 * freedom - first) / (3 * length - 1)

    assert TASKS["next-character"].floor(held_out)["next"] == pytest.approx(floor, rel=1e-9)


@pytest.mark.parametrize("held_out", [False, True], ids=["training", "held out"])
def test_the_clauses_written_out_are_those_that_are_drawn(held_out):
    clauses, length = _clauses(held_out)
    dice = Dice(np.random.default_rng(0))

    drawn = [_sentence(dice, held_out) for _ in range(4000)]

    plain = [s.removesuffix(". ") for s in drawn if s.endswith(". ") and not set('"(') & set(s)]
    assert set(plain) <= set(clauses)
    assert np.mean([len(clause) for clause in plain]) == pytest.approx(length, rel=0.05)


def test_of_a_text_the_blind_guess_is_exact_and_the_floor_is_nobodys():
    task = find_task("own-text", source=Source(TEXT))

    found = references(task)

    following = [*TEXT.split()[1:19]]
    shares = np.array([following.count(word) for word in "abc"]) / 18
    assert found.blind["next"] == pytest.approx(-(shares * np.log(shares)).sum())
    assert found.floor == {"next": None}
    assert found.floor_total is None
    assert found.to_json()["floor_total"] is None
