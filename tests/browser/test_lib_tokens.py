"""While one types, the page cuts the text as the engine will."""

import json
from pathlib import Path
from unicodedata import category

import pytest

from engine.inputs import characters, tokenize
from tests.browser.lib_page import serving_lib

CASES = json.loads((Path(__file__).parents[1] / "pieces.json").read_text("utf-8"))
TEXTS = [case["text"] for half in CASES.values() for case in half]


@pytest.fixture(scope="module")
def lib(browser):
    with serving_lib(browser) as lib:
        yield lib


def cut(lib, function, texts):
    # As one string each way: Playwright is slow with large structures.
    program = f"(lib, texts) => JSON.stringify(JSON.parse(texts).map((t) => lib.{function}(t)))"
    return json.loads(lib.run("tokens.js", program, json.dumps(texts)))


def as_json(pieces):
    return [{"text": piece.text, "before": piece.before} for piece in pieces]


def test_words_are_cut_as_the_file_of_pieces_has_it(lib):
    cuts = cut(lib, "tokenize", TEXTS)

    for case, pieces in zip(CASES["written"], cuts, strict=False):
        assert [piece["text"] for piece in pieces] == case["words"], case["case"]
    for case, pieces in zip(CASES["generated"], cuts[len(CASES["written"]) :], strict=True):
        assert [[piece["before"], piece["text"]] for piece in pieces] == case["pieces"]


def test_characters_are_cut_as_the_file_of_pieces_has_it(lib):
    cuts = cut(lib, "characters", TEXTS)

    for case, pieces in zip([*CASES["written"], *CASES["generated"]], cuts, strict=True):
        if "characters" in case:
            assert [piece["text"] for piece in pieces] == case["characters"], case


def test_a_joined_emoji_and_a_marked_letter_are_what_the_browser_counts_as_one(lib):
    named = ("emoji", "flag", "skin", "keycap", "heart", "family", "tone", "accent", "Korean")
    # Not drawn as one by any font, or not known to every browser.
    odd = ("a skin tone alone", "signs that look like emoji", "an emoji too new to be known")
    texts = [
        case["text"]
        for case in CASES["written"]
        if any(word in case["case"] for word in named) and case["case"] not in odd
    ]
    program = """(lib, texts) => JSON.stringify(JSON.parse(texts).map((text) =>
        Array.from(new Intl.Segmenter("en").segment(text), ({segment}) => segment)))"""

    counted = json.loads(lib.run("tokens.js", program, json.dumps(texts)))

    assert len(texts) > 20
    for text, own, segments in zip(texts, cut(lib, "characters", texts), counted, strict=True):
        assert [piece["text"] for piece in own] == segments, ascii(text)


def test_every_letter_mark_and_sign_is_treated_as_the_engine_treats_it(lib):
    # A newer browser may know characters that this Python calls unassigned.
    known = [
        chr(point)
        for point in range(0x20000)
        if not 0xD800 <= point < 0xE000 and category(chr(point)) != "Cn"
    ]
    texts = [f"a{c}'{c}b {c} 1{c}2 👩{c}\u200d{c}" for c in known]

    for text, pieces in zip(texts, cut(lib, "tokenize", texts), strict=True):
        assert pieces == as_json(tokenize(text)), repr(text)
    for text, pieces in zip(texts, cut(lib, "characters", texts), strict=True):
        assert pieces == as_json(characters(text)), repr(text)


def test_finished_pieces_and_the_rest_add_up_to_what_was_typed(lib):
    for text, typed in zip(TEXTS, cut(lib, "finished", TEXTS), strict=True):
        together = "".join(piece["before"] + piece["text"] for piece in typed["pieces"])
        assert together + typed["rest"] == text


def test_no_further_letter_changes_what_is_finished(lib):
    keys = ("a", " ", "'", "'b", ".", ".5", ",", "1", "%", "क")
    longer = [text + more for text in TEXTS for more in keys]

    before = cut(lib, "finished", TEXTS)

    for typed, later in zip(
        [each for each in before for _ in keys], cut(lib, "tokenize", longer), strict=True
    ):
        assert later[: len(typed["pieces"])] == typed["pieces"]


@pytest.mark.parametrize(
    ("text", "finished", "rest"),
    [
        ("Bob", [], "Bob"),
        ("Bob ", ["Bob"], " "),
        ("Bob is", ["Bob"], " is"),
        ("Bob is.", ["Bob", "is", "."], ""),
        ("Bob.x", ["Bob", "."], "x"),
        ("don", [], "don"),
        ("don'", [], "don'"),
        ("don't", [], "don't"),
        ("don't ", ["don't"], " "),
        ("dogs' ", ["dogs", "'"], " "),
        ("dogs''", ["dogs", "'", "'"], ""),
        ("'", ["'"], ""),
        ("is 4", ["is"], " 4"),
        ("is 4.", ["is"], " 4."),
        ("is 4,", ["is"], " 4,"),
        ("is 4.5", ["is"], " 4.5"),
        ("is 4. ", ["is", "4", "."], " "),
        ("is 4%", ["is"], " 4%"),
        ("is 4?", ["is", "4", "?"], ""),
        ("in the ___", ["in", "the"], " ___"),
    ],
)
def test_a_word_is_finished_when_something_else_follows_it(lib, text, finished, rest):
    [typed] = cut(lib, "finished", [text])

    assert ([piece["text"] for piece in typed["pieces"]], typed["rest"]) == (finished, rest)
