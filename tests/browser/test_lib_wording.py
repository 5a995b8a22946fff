"""The page words a key and its values as the engine does."""

import json
from pathlib import Path

import pytest

from engine.errors import RecipeError
from engine.wording import Phrase, english
from tests.browser.lib_page import serving_lib

CASES = json.loads((Path(__file__).parents[1] / "wording.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def test_texts_are_formatted_as_the_file_has_it(lib):
    program = (
        "(lib, all) => JSON.stringify(JSON.parse(all).map((c) => lib.formatted(c.text, c.values)))"
    )

    said = json.loads(lib.run("wording.js", program, json.dumps(CASES)))

    assert said == [case["said"] for case in CASES]


def test_a_phrase_is_worded_with_the_phrases_that_stand_in_it(lib):
    name = Phrase.of("name.chain", id="top")
    error = RecipeError("chain.start", name=name, start="it's nowhere")
    unknown = RecipeError("cell.unknown", cell="x", known=[Phrase("list.none"), "lstm"])
    program = "(lib, [phrases, texts]) => phrases.map((each) => lib.worded(each, texts))"

    said = lib.run(
        "wording.js", program, [[error.phrase.to_json(), unknown.phrase.to_json()], dict(english())]
    )

    assert said == [str(error), str(unknown)]


def test_a_count_takes_the_form_that_its_language_has_for_it(lib):
    program = """({formatted}, counts) =>
        counts.map((n) => formatted("{n:слово|слова|слов}", {n}, "ru"))"""

    assert lib.run("wording.js", program, [1, 3, 5, 21]) == ["слово", "слова", "слов", "слово"]
