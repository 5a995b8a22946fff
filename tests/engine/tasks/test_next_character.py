"""Next character: a tiny language whose quotes, brackets and blocks are always closed."""

import numpy as np

from engine.tasks import NO_TARGET, TASKS
from engine.tasks.next_character import CHARACTERS

TASK = TASKS["next-character"]
(NEXT,) = TASK.heads


def passages(held_out, count):
    rng = np.random.default_rng(9)
    return ["".join(TASK.draw(rng, held_out=held_out).tokens) for _ in range(count)]


def test_the_target_is_the_character_that_follows(rng):
    for _ in range(200):
        example = TASK.draw(rng, held_out=True)
        following = [CHARACTERS[target] for target in example.targets["next"][:-1]]

        assert following == list(example.tokens[1:])
        assert example.targets["next"][-1] == NO_TARGET


def test_what_is_opened_is_closed():
    for passage in passages(True, 500):
        assert passage.count('"') % 2 == 0
        assert passage.count("(") == passage.count(")")
        assert passage.count("if ") == passage.count("end\n")


def test_spaces_and_line_ends_are_shown_as_something_one_can_see():
    assert "␣" in NEXT.classes
    assert "⏎" in NEXT.classes
    assert all(shown.strip() for shown in NEXT.classes)


def test_any_typed_text_has_its_next_characters_as_labels():
    tokens = [TASK.vocabulary.read(character).token for character in "We go, 漢 é"]

    labels = TASK.label(tokens)["next"]

    assert [None if x is None else CHARACTERS[x] for x in labels] == [
        *"e go, ",
        None,
        *" é",
        None,
    ]


def test_a_strange_word_is_read_but_is_no_target(rng):
    strange = 0
    for _ in range(500):
        example = TASK.draw(rng)
        for t, target in enumerate(example.targets["next"][:-1]):
            if target == NO_TARGET:
                strange += 1
            else:
                assert CHARACTERS[target] == example.tokens[t + 1]

    assert strange > 100


def test_clauses_held_out_are_not_met_in_training():
    def clauses(held_out, count):
        marks = str.maketrans({mark: "\n" for mark in '".(:)'})
        for passage in passages(held_out, count):
            for clause in passage.translate(marks).split("\n"):
                words = clause.split()
                if len(words) > 2 and words[0] in ("the", "we"):
                    yield tuple(words)

    known = set(clauses(False, 6000))
    new = set(clauses(True, 500))

    assert len(new) > 10
    assert not known & new
