"""While one types, the page cuts the text as the engine will."""

import json
from random import Random
from unicodedata import category

import pytest

from engine.inputs import characters, tokenize
from tests.browser.lib_page import serving_lib

TEXTS = [
    "",
    "Bob is a nice person. Dan on the other hand is evil.",
    "I grew up in France. … I speak fluent ___",
    "The clouds are in the ___, aren't they?",
    "don't can’t rock'n'roll o'clock 'quoted' ''twice'' dogs' x'1 1'x a'_b a’’b '",
    "naïve nai\u0308ve café cafe\u0301 \u0301alone a\u0301\u0302\u0303b",
    "मैं गुजरात से हूँ और गुजराती बोलता हूँ। क्ष ज्ञ श्र र\u094d\u200dक",
    "أنا من مصر، وأتكلم العربية. مُحَمَّد ١٢٣ ٤٫٥",
    "שלום עולם! ירושלים״",
    "我在北京长大。我会说中文。 カタカナ ひらがな 한국어",
    "ok 👍 👍🏽 👩‍👩‍👧‍👦 ❤️ ❤ 🇮🇳 1️⃣ ☺️!! ‼️",
    "snake_case __init__ _x x_ a…b ...and... so — on – (yes) [no] {x} <b>&amp;</b>",
    "tabs\tand\nlines\r\nand\x0bmore\x0c\x1c\x1d\x85\xa0\u2003\u2028\u2029\u3000end",
    "nul\x00bell\x07 soft\xadhyphen zero\u200bwidth \ufeffbom \u202eright\u202c word\u2060joiner",
    "1.5 2,400 -3 +4 50% $5 €6 #7 @8 a/b a-b a+b=c x² ½ ⅷ 3rd",
    "\u200djoiner first a\u200d' b'\u200dc \ue000private \ufffd",
]
ALPHABET = [
    *"abzéß'’'’__…  .,!?-1٣½",
    *"\u0301\u0303\u094d\u200c\u200d\ufe0f\u20e3\xad\u200b",
    *"\t\n\x00\x1f\x85\xa0\u2028",
    *"कसمя中ｶ한👍🏽❤🇮🇳",
    *"\u0e33\u1e9e\u2160\u0660\U0001d400\U00020000\ue000",
]
RANDOM = [
    "".join(rng.choice(ALPHABET) for _ in range(rng.randrange(1, 14)))
    for rng in [Random(7)]
    for _ in range(1500)
]


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


def test_words_are_cut_as_the_engine_cuts_them(lib):
    texts = TEXTS + RANDOM

    for text, pieces in zip(texts, cut(lib, "tokenize", texts), strict=True):
        assert pieces == as_json(tokenize(text)), repr(text)


def test_every_letter_mark_and_sign_is_treated_as_the_engine_treats_it(lib):
    # A newer browser may know characters that this Python calls unassigned.
    known = [
        chr(point)
        for point in range(0x20000)
        if not 0xD800 <= point < 0xE000 and category(chr(point)) != "Cn"
    ]
    texts = [f"a{character}'{character}b {character}" for character in known]

    for text, pieces in zip(texts, cut(lib, "tokenize", texts), strict=True):
        assert pieces == as_json(tokenize(text)), repr(text)


def test_a_text_of_characters_is_cut_into_code_points(lib):
    for text, pieces in zip(TEXTS, cut(lib, "characters", TEXTS), strict=True):
        assert pieces == as_json(characters(text))


def test_finished_pieces_and_the_rest_add_up_to_what_was_typed(lib):
    texts = TEXTS + RANDOM

    for text, typed in zip(texts, cut(lib, "finished", texts), strict=True):
        together = "".join(piece["before"] + piece["text"] for piece in typed["pieces"])
        assert together + typed["rest"] == text


def test_no_further_letter_changes_what_is_finished(lib):
    texts = TEXTS + RANDOM
    longer = [text + more for text in texts for more in ("a", " ", "'", "'b", ".", "1", "क")]

    before = cut(lib, "finished", texts)

    for typed, later in zip(
        [each for each in before for _ in range(7)], cut(lib, "tokenize", longer), strict=True
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
        ("in the ___", ["in", "the"], " ___"),
    ],
)
def test_a_word_is_finished_when_something_else_follows_it(lib, text, finished, rest):
    [typed] = cut(lib, "finished", [text])

    assert ([piece["text"] for piece in typed["pieces"]], typed["rest"]) == (finished, rest)
