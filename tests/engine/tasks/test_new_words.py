"""Words added to a task: they are used, and they change no answer."""

import numpy as np
import pytest

from engine.errors import DocumentError, EngineError
from engine.net.model import Model
from engine.net.recipe import Recipe
from engine.tasks import NO_TARGET, TASKS, find_task
from engine.training import Settings, Training, accuracy

WORDS = (("chandrika", "priya"), ("zed", "bob"), ("epic", "kind"), ("icky", "cruel"))


def draws(task, count, held_out=False, seed=1):
    rng = np.random.default_rng(seed)
    return [task.draw(rng, held_out) for _ in range(count)]


def test_the_vocabulary_grows_at_its_end_so_that_known_words_stay_where_they_are():
    task = find_task("subject-switch", WORDS)

    assert task.vocabulary.words[: len(TASKS["subject-switch"].vocabulary)] == (
        TASKS["subject-switch"].vocabulary.words
    )
    assert task.vocabulary.words[-4:] == ("chandrika", "zed", "epic", "icky")
    assert task.name == "subject-switch"
    assert task.heads == TASKS["subject-switch"].heads


@pytest.mark.parametrize("held_out", [False, True], ids=["training", "held out"])
def test_new_words_come_up_often_and_the_rule_answers_as_before(held_out):
    task = find_task("subject-switch", WORDS)
    met = dict.fromkeys((new for new, _ in WORDS), 0)

    for example in draws(task, 1500, held_out):
        labels = task.label(example.tokens)
        for new in met:
            met[new] += new in example.tokens
        for head, targets in example.targets.items():
            for label, target in zip(labels[head], targets, strict=True):
                assert label in (None, target) or target == NO_TARGET, " ".join(example.tokens)

    assert min(met.values()) > 100


@pytest.mark.parametrize(
    ("word", "like", "answer"),
    [("normandy", "france", "french"), ("drones", "planes", "sky"), ("kelp", "fish", "sea")],
)
def test_a_new_place_decides_what_the_known_one_decides(word, like, answer):
    task = find_task("near-far", ((word, like),))
    classes = task.heads[0].classes

    found = [example for example in draws(task, 4000) if word in example.tokens]

    assert len(found) > 20
    for example in found:
        label = task.label(example.tokens)["blank"][-1]
        assert label in (None, example.targets["blank"][-1])
    ask = f"i live in {word} and i speak" if like == "france" else f"the {word} are in the"
    assert task.label(ask.split())["blank"][-1] == classes.index(answer)


def test_an_article_before_a_new_word_is_the_right_one():
    task = find_task("subject-switch", (("epic", "kind"), ("swell", "honest")))

    before = {
        (example.tokens[at - 1], token)
        for example in draws(task, 3000)
        for at, token in enumerate(example.tokens)
        if at and token in ("epic", "swell") and example.tokens[at - 1] in ("a", "an")
    }

    assert before == {("an", "epic"), ("a", "swell")}


@pytest.mark.parametrize(
    ("task", "words", "sentence"),
    [
        ("subject-switch", [("bob", "dan")], "'bob' is in the vocabulary already"),
        ("subject-switch", [("zed", "bob"), ("Zed", "dan")], "'zed' is in the vocabulary already"),
        ("subject-switch", [("zed", "wim")], "'wim' is not in the vocabulary; say of a known word"),
        ("subject-switch", [("two words", "bob")], "'two words' is not one word"),
        ("subject-switch", [("", "bob")], "'' is not one word"),
        ("subject-switch", [("z" * 41, "bob")], "is not one word of at most 40 characters"),
        ("next-character", [("zed", "bob")], "reads characters, so it needs no new words"),
    ],
)
def test_a_word_that_cannot_be_added_is_refused_with_a_reason(task, words, sentence):
    with pytest.raises(EngineError, match=sentence):
        find_task(task, tuple(words))


def test_a_net_knows_its_new_words_and_labels_them():
    recipe = Recipe("subject-switch", "gru", 3, 2, words=dict(WORDS))
    model = Model.from_bytes(Model.untrained(recipe).to_bytes())

    trace = model.trace("Zed is epic. Chandrika is icky.")

    assert [column.understood.how for column in trace.columns] == ["known"] * 8
    who, feeling = trace.heads
    he, she = (who.classes.index(word) for word in ("he", "she"))
    unsaid, like, hate = (feeling.classes.index(word) for word in ("not said", "like", "hate"))
    assert who.labels == (he,) * 4 + (she,) * 4
    assert feeling.labels == (unsaid, unsaid, like, like, unsaid, unsaid, hate, hate)


def test_a_net_without_new_words_keeps_its_document():
    recipe = Recipe("subject-switch", "gru", 3, 2)

    assert "words" not in Model.untrained(recipe).header
    assert "radius" not in Model.untrained(recipe).header


def test_a_document_whose_new_words_make_no_sense_is_refused():
    model = Model.untrained(Recipe("subject-switch", "gru", 3, 2, words=dict(WORDS)))

    with pytest.raises(DocumentError, match="'qqq' is not in the vocabulary"):
        Model({**model.header, "words": {"zed": "qqq"}}, {}, b"")


def test_a_net_learns_a_new_name():
    settings = Settings.of("subject-switch", "lstm", words={"zed": "bob"}, updates=600)
    training = Training(settings)
    training.schedule = ()
    list(training.events())

    index = training.task.vocabulary.index("zed")
    tests = [batch for batch in training.tests if (batch.tokens == index).any()]
    tokens = np.array([training.task.vocabulary.indices(["zed", "is", "a", "doctor", "."])]).T
    said = training.network.run(tokens, np.array([5])).value("h")[:, 0]
    weights = training.network.readouts["who"]
    answers = (said @ weights[:, :-1].T + weights[:, -1]).argmax(axis=1)

    assert tests
    assert accuracy(training.network, tests)["who"] > 0.85
    assert [training.task.heads[0].classes[k] for k in answers] == ["he"] * 5
