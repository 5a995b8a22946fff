"""The tagger: what each word is, by the words after it, and where the rule keeps silent."""

import pytest

from engine.inputs import tokenize
from engine.tasks import TASKS
from engine.tasks.tagger_frames import AMBIGUOUS
from engine.tasks.tagger_rule import COMPANY, FRUIT, NOTHING, PERSON, TAGS
from engine.training import Settings

TASK = TASKS["tagger"]


def tags(text):
    tokens = [TASK.vocabulary.read(piece.text).token for piece in tokenize(text)]
    told = TASK.label_typed(tokens)["tag"]
    return [None if tag is None else TAGS[tag] for tag in told]


def test_the_same_beginning_has_two_answers_by_how_it_ends():
    fruit, company = (tags(starter.text) for starter in TASK.starters[:2])

    assert fruit[:3] == ["person", "nothing", "fruit"]
    assert company[:3] == ["person", "nothing", "company"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Mango keeps Dan healthy.", ["fruit", "nothing", "person", "nothing", "nothing"]),
        ("Dan likes Samsung", ["person", "nothing", "company"]),
        ("Dan likes apple", ["person", "nothing", None]),
        ("Dan likes apple, its stock is juicy", ["person", "nothing", None, *["nothing"] * 5]),
        ("Dan likes apple. It is ripe", ["person", "nothing", None, *["nothing"] * 4]),
        ("Zxqtl likes mango", [None, "nothing", "fruit"]),
    ],
)
def test_what_is_not_told_is_not_claimed(text, right):
    assert tags(text) == right


def test_half_of_the_ambiguous_words_are_fruits_whatever_comes_before_them(rng):
    drawn = [TASK.draw(rng) for _ in range(2000)]
    found = [
        (word, right)
        for each in drawn
        for word, right in zip(each.tokens, each.targets["tag"], strict=True)
        if word in AMBIGUOUS
    ]
    for word in AMBIGUOUS:
        kinds = [right for one, right in found if one == word]
        assert set(kinds) == {FRUIT, COMPANY}, word
        assert 0.4 < kinds.count(FRUIT) / len(kinds) < 0.6
    assert {NOTHING, PERSON} < {tag for each in drawn for tag in each.targets["tag"]}


def test_a_net_of_the_tagger_reads_both_ways_unless_told_otherwise():
    both = Settings.of("tagger", "lstm")
    forward = Settings.of("tagger", "lstm", direction="forward")

    assert [chain.direction for chain in both.recipe.net().chains] == ["forward", "backward"]
    for settings in (both, forward):
        assert Settings.from_json(settings.to_json()) == settings
